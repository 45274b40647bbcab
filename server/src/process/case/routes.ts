import { type Http } from '#kernel/http'
import { evaluateDecision, roundTripModel, simulateModel } from './try.queries.ts'
import { claimTask, completeTask, releaseTask, returnTask } from './commands.ts'
import { dryRunModel, planMigration } from './change.queries.ts'
import { noteCase } from './note.commands.ts'
import { previewTask } from './preview.queries.ts'
import { migrateCases } from './migration.commands.ts'
import { handOverTask, retryCase, urgeCase, withdrawCase } from './course.commands.ts'
import { pauseCase, resumeCase } from './pause.commands.ts'
import { countCases, countLoad, listCases, listCasesAbout, listColleagues, listSaved, listSubstitutes, listTasks, readCase } from './queries.ts'
import { changeView, dropView, saveView } from './saved.commands.ts'
import { startCase } from './start.commands.ts'
import { answerRequest } from './answer.commands.ts'
import { undoTask } from './undo.commands.ts'
import { consultOthers, countersignTask } from './countersign.commands.ts'
import { delegateTask, giveBackTask } from './delegate.commands.ts'
import { askExtension, decideExtension } from './extension.commands.ts'
import { mergeCase } from './merge.commands.ts'
import { endSubstitute, nameSubstitute } from './substitute.commands.ts'
import { escalateTask } from './escalate.commands.ts'
import { askSupplement, recallRequest, supply } from './supplement.commands.ts'

export function caseRoutes(http: Http): void {
  // a case as a whole
  http.query  ('GET /cases',                         listCases)
  http.command('POST /cases',                        startCase)
  http.query  ('GET /cases/about',                   listCasesAbout)
  http.query  ('GET /case-counts',                   countCases)
  http.query  ('GET /cases/:id',                     readCase)
  http.command('POST /cases/:id/pause',              pauseCase)
  http.command('POST /cases/:id/resume',             resumeCase)
  http.command('POST /cases/:id/retry',              retryCase)
  http.command('POST /cases/:id/urge',               urgeCase)
  http.command('POST /cases/:id/withdraw',           withdrawCase)
  http.command('POST /cases/:id/merge',              mergeCase)
  http.command('POST /cases/:id/notes',              noteCase)
  http.command('POST /cases/:id/undo',               undoTask)

  // work: a step, and what is asked beside it
  http.query  ('GET /tasks',                         listTasks)
  http.query  ('GET /tasks/load',                    countLoad)
  http.query  ('GET /tasks/views',                   listSaved)
  http.command('POST /tasks/views',                  saveView)
  http.command('POST /tasks/views/:id/change',       changeView)
  http.command('POST /tasks/views/:id/drop',         dropView)
  http.query  ('GET /tasks/:id/colleagues',          listColleagues)
  http.query  ('POST /tasks/:id/preview',            previewTask)
  http.command('POST /tasks/:id/claim',              claimTask)
  http.command('POST /tasks/:id/release',            releaseTask)
  http.command('POST /tasks/:id/complete',           completeTask)
  http.command('POST /tasks/:id/return',             returnTask)
  http.command('POST /tasks/:id/hand-over',          handOverTask)
  http.command('POST /tasks/:id/delegate',           delegateTask)
  http.command('POST /tasks/:id/give-back',          giveBackTask)
  http.command('POST /tasks/:id/supplement',         askSupplement)
  http.command('POST /tasks/:id/supply',             supply)
  http.command('POST /tasks/:id/extension',          askExtension)
  http.command('POST /tasks/:id/extension-decision', decideExtension)
  http.command('POST /tasks/:id/countersign',        countersignTask)
  http.command('POST /tasks/:id/consult',            consultOthers)
  http.command('POST /tasks/:id/escalate',           escalateTask)
  http.command('POST /tasks/:id/answer',             answerRequest)
  http.command('POST /requests/:id/recall',          recallRequest)

  // 顶岗: who does the steps of whoever is away
  http.query  ('GET /substitutes',                   listSubstitutes)
  http.command('POST /substitutes',                  nameSubstitute)
  http.command('POST /substitutes/:id/end',          endSubstitute)

  // another version of a model: what it would do, and going on by it
  http.query  ('POST /models/:code/dry-run',         dryRunModel)
  http.query  ('POST /cases/migration-plan',         planMigration)
  http.command('POST /cases/migrations',             migrateCases)

  // tools: trying drawings and decisions
  http.query  ('POST /process/simulate',             simulateModel)
  http.query  ('POST /process/roundtrip',            roundTripModel)
  http.query  ('POST /dmn/evaluate',                 evaluateDecision)
}
