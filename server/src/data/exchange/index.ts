export { deliverFile, type DeliverFile } from './here.jobs.ts'
export { type LakeTable, lakeTable } from './lake.rules.ts'
export { type Delivery } from './schema.ts'
