import { type Module } from '#kernel/module'
import { followDeliveries } from './jobs.ts'
import { lineageRoutes } from './routes.ts'
import { toldBy } from './views.ts'

export { pushEvents } from './jobs.ts'

/** 血缘: what is made of what, told by all modules of the house; deliveries as OpenLineage events. */
export const lineageOver = (modules: () => readonly Module[]): Module =>
  ({ name: 'lineage', routes: http => lineageRoutes(http, toldBy(modules)), subscribers: [followDeliveries], hears: { query: 'lineage.read', near: () => true } })
