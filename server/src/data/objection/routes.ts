import { type Http } from '#kernel/http'
import { correctRecord, keepRecord, raiseObjection, withdrawObjection } from './commands.ts'
import { listObjections, readObjection } from './queries.ts'

export function objectionRoutes(http: Http): void {
  http.query  ('GET /objections',               listObjections)
  http.command('POST /objections',              raiseObjection)
  http.query  ('GET /objections/:id',           readObjection)
  http.command('POST /objections/:id/correct',  correctRecord)
  http.command('POST /objections/:id/keep',     keepRecord)
  http.command('POST /objections/:id/withdraw', withdrawObjection)
}
