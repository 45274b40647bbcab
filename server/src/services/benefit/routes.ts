import { type Http } from '#kernel/http'
import { agreeItem, declineItem, doubtFact, objectToRun, undoItem } from './own.commands.ts'
import { addPolicy, changePolicy, countPolicy, discardPolicy, publishPolicy, withdrawPolicy } from './policy.commands.ts'
import { checkPolicy, explainOne, findSources, listLost, listOwnBenefits, listPolicies, listPublic, readPolicy, readRun, tryPolicy } from './queries.ts'
import { beginRun, dropRun, payRun, publicizeRun, recoverItem, removeItem } from './run.commands.ts'

export function benefitRoutes(http: Http): void {
  // for everybody, and for oneself
  http.query  ('GET /benefits/public',                listPublic)
  http.query  ('GET /benefits/own',                   listOwnBenefits)
  http.command('POST /benefits/objections',           objectToRun)
  http.command('POST /benefits/items/:id/agree',      agreeItem)
  http.command('POST /benefits/items/:id/decline',    declineItem)
  http.command('POST /benefits/items/:id/undo',       undoItem)
  http.command('POST /benefits/doubts',               doubtFact)

  // for the departments
  http.query  ('GET /benefits',                       listPolicies)
  http.command('POST /benefits',                      addPolicy)
  http.query  ('GET /benefits/sources',               findSources)
  http.query  ('POST /benefits/check',                checkPolicy)
  http.query  ('POST /benefits/trial',                tryPolicy)
  http.query  ('POST /benefits/explanation',          explainOne)
  http.command('POST /benefits/runs',                 beginRun)
  http.query  ('GET /benefits/runs/:id',              readRun)
  http.command('POST /benefits/runs/:id/publicize',   publicizeRun)
  http.command('POST /benefits/runs/:id/drop',        dropRun)
  http.command('POST /benefits/runs/:id/pay',         payRun)
  http.command('POST /benefits/items/:id/remove',     removeItem)
  http.command('POST /benefits/items/:id/recover',    recoverItem)
  http.query  ('GET /benefits/:code',                 readPolicy)
  http.query  ('GET /benefits/:code/lost',            listLost)
  http.command('PUT /benefits/:code',                 changePolicy)
  http.command('POST /benefits/:code/publish',        publishPolicy)
  http.command('POST /benefits/:code/count',          countPolicy)
  http.command('POST /benefits/:code/discard',        discardPolicy)
  http.command('POST /benefits/:code/withdraw',       withdrawPolicy)
}
