import { type Http } from '#kernel/http'
import { beginUpload, deliverUpload, dropUpload, putPart } from './upload.commands.ts'
import { readUpload } from './upload.queries.ts'

export function intakeRoutes(http: Http): void {
  http.command('POST /uploads',             beginUpload)
  http.query  ('GET /uploads/:id',          readUpload)
  http.part   ('PUT /uploads/:id',          putPart)
  http.command('POST /uploads/:id/deliver', deliverUpload)
  http.command('DELETE /uploads/:id',       dropUpload)
}
