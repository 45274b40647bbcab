import { type Module } from '#kernel/module'
import { caseRoutes } from './routes.ts'
import { serviceJob } from './service.jobs.ts'
import { timerJob } from './timer.jobs.ts'

export { dryRunModel, planMigration } from './change.queries.ts'
export { claimTask, completeTask, releaseTask, returnTask } from './commands.ts'
export { handOverTask, pauseCase, resumeCase, urgeCase, withdrawCase } from './course.commands.ts'
export { tellCase } from './house.commands.ts'
export { migrateCases } from './migration.commands.ts'
export { listCases, listCasesAbout, listTasks, readCase } from './queries.ts'
export { openCase, startCase } from './start.commands.ts'
export { replay } from './replay.views.ts'
export { type Case, type Task } from './schema.ts'
export { knowService } from './service.jobs.ts'
export { type Service } from './service.rules.ts'
export { findCaseOf, readState } from './table.ts'
export { fireDue } from './timer.jobs.ts'

/** 办件: whatever has a deadline, from its beginning to its end, by a model. */
export const caseModule: Module = { name: 'case', routes: caseRoutes, jobs: [serviceJob, timerJob], hears: { query: 'case.tasks' } }
