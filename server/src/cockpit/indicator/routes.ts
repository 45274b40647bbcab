import { type Http } from '#kernel/http'
import { addIndicator, changeIndicator, retireIndicator } from './commands.ts'
import { listNumberRecords, readNumber, readPlaces } from './number.queries.ts'
import { listIndicators, listValues, previewIndicator, readOneIndicator } from './queries.ts'
import { refreshIndicator } from './refresh.commands.ts'

export function indicatorRoutes(http: Http) {
  http.query  ('GET /indicators',                listIndicators)
  http.command('POST /indicators',               addIndicator)
  http.query  ('POST /indicators/preview',       previewIndicator)
  http.query  ('GET /indicators/:code',          readOneIndicator)
  http.command('PUT /indicators/:code',          changeIndicator)
  http.command('POST /indicators/:code/retire',  retireIndicator)
  http.command('POST /indicators/:code/refresh', refreshIndicator)
  http.query  ('GET /indicators/:code/values',   listValues)
  http.query  ('GET /indicators/:code/number',   readNumber)
  http.query  ('GET /indicators/:code/places',   readPlaces)
  http.query  ('GET /indicators/:code/records',  listNumberRecords)
}
