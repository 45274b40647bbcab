import { type Http } from '#kernel/http'
import { addClock, endClock } from './commands.ts'
import { listClocks } from './queries.ts'

export function clockRoutes(http: Http): void {
  http.query  ('GET /clocks',          listClocks)
  http.command('POST /clocks',         addClock)
  http.command('POST /clocks/:id/end', endClock)
}
