import { type Http } from '#kernel/http'
import { downloadEvents, listEvents, readBreaks, readLineage } from './queries.ts'
import { type Told } from './views.ts'

export function lineageRoutes(http: Http, told: Told): void {
  http.query   ('GET /lineage',               readLineage(told))
  http.query   ('GET /lineage/events',        listEvents)
  http.download('GET /lineage/events.ndjson', downloadEvents)
  http.query   ('GET /datasets/:code/breaks', readBreaks(told))
}
