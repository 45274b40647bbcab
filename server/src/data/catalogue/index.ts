import { type Module } from '#kernel/module'
import { followProvider } from './jobs.ts'
import { catalogueRoutes } from './routes.ts'

export { Classification, Contract, DataElementCode, type Dataset, DatasetCode, Field, FieldType, Finding, Sensitive, UpdateCycle } from './schema.ts'
export { comparisons, conditionFaults, conditionSql, conditionTest } from './condition.rules.ts'
export { Compared, Condition } from './condition.schema.ts'
export { columnType, fieldColumns, fieldNames, heldFields, keyColumns, type LakeTable, lakeTable, ownColumns, ownNames, quoted } from './lake.rules.ts'
export { least } from './lint.rules.ts'
export { maskCell, type Shown, shownAs } from './mask.rules.ts'
export { reindex } from './reindex.jobs.ts'
export { listDatasets, readDataset } from './queries.ts'
export { described, highest, newContract, newField } from './rules.ts'
export { addDataset, changeDraft, discardDraft, publishDataset, sendBackDraft, submitDraft } from './commands.ts'
export { askWithdrawal, keepDataset, withdrawDataset } from './withdrawal.commands.ts'
export { findWithdrawal } from './withdrawal.table.ts'
export { addDataElement, appointAuthority, provinceOf } from './data-element.commands.ts'
export { elementsByCode, type ElementState } from './data-element.table.ts'
export { type DatasetScope, datasetsIn, fieldsAt, findDraft, type PublishedDataset, publishedOf, takeContract, takeDatasetScope, takePublishedDataset } from './table.ts'

/** 资源目录: data elements, datasets, their contracts. */
export const catalogueModule: Module = { name: 'catalogue', routes: catalogueRoutes, subscribers: [followProvider], hears: { query: 'catalogue.listDatasets' } }
