import { type Http } from '#kernel/http'
import { addDemand, changeDemand, closeDemand } from './demand.commands.ts'
import { addDuty, changeDuty, closeDuty } from './duty.commands.ts'
import { addExclusion, changeExclusion, confirmExclusion, endExclusion } from './exclusion.commands.ts'
import { listDemands, listDuties, listExclusions, listSources, reconcileLists } from './queries.ts'
import { downloadScorecard, listScore, readScorecard } from './scorecard.queries.ts'

export function listsRoutes(http: Http): void {
  http.query  ('GET /demands',                  listDemands)
  http.command('POST /demands',                 addDemand)
  http.command('PUT /demands/:id',              changeDemand)
  http.command('POST /demands/:id/close',       closeDemand)
  http.query  ('GET /duties',                   listDuties)
  http.command('POST /duties',                  addDuty)
  http.command('PUT /duties/:id',               changeDuty)
  http.command('POST /duties/:id/close',        closeDuty)
  http.query  ('GET /exclusions',               listExclusions)
  http.command('POST /exclusions',              addExclusion)
  http.command('PUT /exclusions/:id',           changeExclusion)
  http.command('POST /exclusions/:id/confirm',  confirmExclusion)
  http.command('POST /exclusions/:id/end',      endExclusion)
  http.query  ('GET /reconciliation',           reconcileLists)
  http.query  ('GET /sources',                  listSources)
  http.query  ('GET /scorecard',                readScorecard)
  http.query  ('GET /scorecard/rows',           listScore)
  http.download('GET /scorecard.csv',           downloadScorecard)
}
