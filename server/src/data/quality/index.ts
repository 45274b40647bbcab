export { compileRules, type RowRule, type RowValues } from './condition.rules.ts'
