import { type Http } from '#kernel/http'
import { deliver, stopDelivery } from './commands.ts'
import { correctByFile, correctDelivery } from './correction.commands.ts'
import { compareDeliveries, downloadDifference } from './difference.queries.ts'
import { downloadRejects, listDeliveries, listRejectReasons, listRejects, readOneDelivery } from './queries.ts'
import { downloadRecords, listRecords, readRecordHistory } from './record.queries.ts'
import { listStandings, readFreshness } from './standing.queries.ts'
import { takeSample } from './sample.commands.ts'

export function exchangeRoutes(http: Http) {
  http.upload  ('POST /samples',                      takeSample)
  http.query   ('GET /standings',                     listStandings)
  http.query   ('GET /freshness',                     readFreshness)
  http.upload  ('POST /datasets/:code/deliveries',    deliver)
  http.query   ('GET /datasets/:code/deliveries',     listDeliveries)
  http.query   ('GET /deliveries/:id',                readOneDelivery)
  http.command ('POST /deliveries/:id/stop',          stopDelivery)
  http.query   ('GET /deliveries/:id/rejects',        listRejects)
  http.query   ('GET /deliveries/:id/reject-reasons', listRejectReasons)
  http.download('GET /deliveries/:id/rejects.csv',    downloadRejects)
  http.command ('POST /deliveries/:id/corrections',   correctDelivery)
  http.upload  ('POST /deliveries/:id/corrections/file', correctByFile)
  http.query   ('GET /datasets/:code/records',        listRecords)
  http.query   ('GET /datasets/:code/records/history', readRecordHistory)
  http.download('GET /datasets/:code/records.csv',    downloadRecords)
  http.query   ('GET /datasets/:code/difference',     compareDeliveries)
  http.download('GET /datasets/:code/difference.csv', downloadDifference)
}
