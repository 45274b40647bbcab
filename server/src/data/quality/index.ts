export { assess, type Assessed, type Counts, rulesFor } from './assess.table.ts'
export { compileRules, type RowRule, type RowValues } from './condition.rules.ts'
export { type Rule } from './schema.ts'
