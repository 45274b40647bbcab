import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { bringKind } from '#process/kind'
import { badServices } from './bad.rules.ts'
import { followBad, followEnds, followVisits, remindJob } from './jobs.ts'
import { ratingRoutes } from './routes.ts'
import { moveOccasions } from './table.ts'

export { badKind } from './bad.rules.ts'
export { checkText, giveAt, giveHere, giveRating } from './commands.ts'
export { fileBad, offerVisit } from './jobs.ts'
export { downloadPublic, listOwn, listRatings, readAt, readPublic, readSums } from './queries.ts'

for (const service of badServices) knowService(service)
bringKind(new URL('models/', import.meta.url), 'bad')
whenUnited(moveOccasions)

/** 好差评: what was done is rated, a bad rating becomes a case, and everybody sees how it goes. */
export const ratingModule: Module = { name: 'rating', routes: ratingRoutes, jobs: [remindJob], subscribers: [followEnds, followVisits, followBad], hears: { query: 'rating.list' } }
