import { type Module } from '#kernel/module'
import { profileApplied, profileJob } from './profile.jobs.ts'
import { qualityRoutes } from './routes.ts'

export { assess, type Assessed, type Counts, listsFor, rulesFor } from './assess.table.ts'
export { addRule, changeRule, settleIssue } from './commands.ts'
export { type RowValues } from './condition.rules.ts'
export { compileRules, type RowRule } from './row.rules.ts'
export { cycleEnd, formula } from './rules.ts'
export { judgeRecords } from './engine.table.ts'
export { type Rule } from './schema.ts'
export { isMended, type StandingIssue, standingIssues } from './standing.views.ts'
export { ruleNames } from './table.ts'

/** 数据质量: rules of six kinds, a score for each delivery, the open issues. */
export const qualityModule: Module = { name: 'quality', routes: qualityRoutes, jobs: [profileJob], subscribers: [profileApplied], hears: { query: 'quality.rules' } }
