import { type Module } from '#kernel/module'
import { listsRoutes } from './routes.ts'

export { addDemand } from './demand.commands.ts'
export { addDuty } from './duty.commands.ts'
export { addExclusion, confirmExclusion } from './exclusion.commands.ts'
export { listDemands, listDuties, listExclusions } from './queries.ts'

/** 三张清单: what is needed, who answers for it, what may not be shared; and one source for each datum. */
export const listsModule: Module = { name: 'lists', routes: listsRoutes, hears: { query: 'lists.demands', near: () => true } }
