import { type Module } from '#kernel/module'
import { checkJob, followDelivery, refreshJob } from './jobs.ts'
import { warehouseRoutes } from './routes.ts'

export { awaitsWarehouse, type Columnar, columnarOf } from './held.views.ts'
export { startWarehouse, wanted } from './jobs.ts'
export { standingOf } from './lake.views.ts'
export { refreshDataset } from './refresh.jobs.ts'
export { exact, dayColumn, scale } from './segment.rules.ts'
export { verifyDataset } from './verify.jobs.ts'
export { warehouseGauges, warehousePage } from './views.ts'

/** 数仓: large datasets once more, as columns; what is counted over them is counted there. */
export const warehouseModule: Module = { name: 'warehouse', routes: warehouseRoutes, jobs: [refreshJob, checkJob], subscribers: [followDelivery] }
