export { Classification, Contract, DatasetCode, Field, FieldType, Finding, Sensitive } from './schema.ts'
export { highest, newContract, newField } from './rules.ts'
export { addDataset, publishDataset } from './commands.ts'
export { type PublishedDataset, takeContract, takePublishedDataset } from './table.ts'
