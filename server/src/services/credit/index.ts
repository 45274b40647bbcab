import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { bringKind } from '#process/kind'
import { askBeforePromises } from '#services/application'
import { followDeliveries, followRequests } from './jobs.ts'
import { creditOf } from './promise.views.ts'
import { deliverCredit } from './dataset.jobs.ts'
import { creditServices } from './request.rules.ts'
import { creditRoutes } from './routes.ts'

export { askRepair, objectEntry, publishDecision, publishEntry, withdrawEntry } from './commands.ts'
export { findPublic, listEntries, listOwn, readAbout } from './queries.ts'

export { creditDataset } from './dataset.rules.ts'
export { deliverCredit } from './dataset.jobs.ts'
export { takeDelivery, takeFile } from './file.commands.ts'

askBeforePromises(creditOf)
for (const service of creditServices) knowService(service)
for (const kind of ['objection', 'repair']) bringKind(new URL('models/', import.meta.url), kind)

/** 公共信用, first form: what was decided is published in time, its subject sees all of it with its source, objects to it and has it mended. No score. */
export const creditModule: Module = { name: 'credit', routes: creditRoutes, subscribers: [followRequests, followDeliveries], jobs: [deliverCredit], hears: { query: 'credit.list' } }
