import { type Module } from '#kernel/module'
import { deliveryJob } from './jobs.ts'
import { nearDeliveries } from './queries.ts'
import { exchangeRoutes } from './routes.ts'

export { deliver, stopDelivery } from './commands.ts'
export { readerOf } from './check.rules.ts'
export { correctByFile, correctDelivery } from './correction.commands.ts'
export { headingsOf } from './header.rules.ts'
export { type DeliverFile, deliverFile } from './here.jobs.ts'
export { processDelivery } from './jobs.ts'
export { type LakeTable, lakeTable, maskCell } from '#data/catalogue'
export { hasTable as hasLakeTable, heldColumns } from './lake.table.ts'
export { type Membership, readRecords } from './record.queries.ts'
export { asText, textOf } from './record.table.ts'
export { listDeliveries } from './queries.ts'
export { Delivery, RecordPage, type Sample } from './schema.ts'
export { standingsOf } from './standing.views.ts'
export { takeSample } from './sample.commands.ts'
export { deliveryOf } from './views.ts'

/** 数据归集: files in, records kept with their history, rejects mended. */
export const exchangeModule: Module = { name: 'exchange', routes: exchangeRoutes, jobs: [deliveryJob], hears: { query: 'exchange.list', near: nearDeliveries } }
