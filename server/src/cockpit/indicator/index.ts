import { type Module } from '#kernel/module'
import { indicatorEdges } from './edge.views.ts'
import { followDelivery, refreshJob } from './jobs.ts'
import { indicatorRoutes } from './routes.ts'

export { addIndicator, changeIndicator } from './commands.ts'
export { columnsOf } from './column.rules.ts'
export { refreshOver } from './jobs.ts'
export { listIndicators, readOneIndicator } from './queries.ts'
export { refreshIndicator } from './refresh.commands.ts'
export { Places } from './number.schema.ts'
export { placesUnder } from './number.views.ts'
export { severityOf } from './rules.ts'
export { Definition, IndicatorCode, State, Tile } from './schema.ts'
export { type IndicatorTable, indicatorsByCode } from './table.ts'
export { type Looked, lookAt } from './tile.views.ts'
export { mayLook, nameDivision, ownDivision } from './views.ts'

/** 指标: numbers defined by officials, counted from records, kept as they were shown. */
export const indicatorModule: Module = { name: 'indicator', routes: indicatorRoutes, jobs: [refreshJob], subscribers: [followDelivery], hears: { query: 'indicator.list', near: () => true }, edges: indicatorEdges }
