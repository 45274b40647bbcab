import { type Http } from '#kernel/http'
import { claimTask, completeTask, releaseTask, returnTask } from './commands.ts'
import { handOverTask, pauseCase, resumeCase, urgeCase, withdrawCase } from './course.commands.ts'
import { dryRunModel, planMigration } from './change.queries.ts'
import { migrateCases } from './migration.commands.ts'
import { listCases, listCasesAbout, listTasks, readCase } from './queries.ts'
import { startCase } from './start.commands.ts'

export function caseRoutes(http: Http): void {
  http.query  ('GET /cases',                listCases)
  http.command('POST /cases',               startCase)
  http.query  ('GET /cases/about',          listCasesAbout)
  http.query  ('GET /cases/:id',            readCase)
  http.command('POST /cases/:id/pause',     pauseCase)
  http.command('POST /cases/:id/resume',    resumeCase)
  http.command('POST /cases/:id/urge',      urgeCase)
  http.command('POST /cases/:id/withdraw',  withdrawCase)
  http.query  ('POST /models/:code/dry-run',    dryRunModel)
  http.query  ('POST /cases/migration-plan', planMigration)
  http.command('POST /cases/migrations',    migrateCases)
  http.query  ('GET /tasks',                listTasks)
  http.command('POST /tasks/:id/claim',     claimTask)
  http.command('POST /tasks/:id/release',   releaseTask)
  http.command('POST /tasks/:id/complete',  completeTask)
  http.command('POST /tasks/:id/return',    returnTask)
  http.command('POST /tasks/:id/hand-over', handOverTask)
}
