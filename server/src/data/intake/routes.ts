import { type Http } from '#kernel/http'
import { dismissDrift, takeDrift } from './drift.commands.ts'
import { listDrifts } from './drift.queries.ts'
import { addSource, changeSource, closeSource, pauseSource, runSource } from './source.commands.ts'
import { listConnections, listRuns, listSources } from './source.queries.ts'
import { beginUpload, deliverUpload, dropUpload, putPart } from './upload.commands.ts'
import { readUpload } from './upload.queries.ts'

export function intakeRoutes(http: Http): void {
  http.command('POST /uploads',               beginUpload)
  http.query  ('GET /uploads/:id',            readUpload)
  http.part   ('PUT /uploads/:id',            putPart)
  http.command('POST /uploads/:id/deliver',   deliverUpload)
  http.command('DELETE /uploads/:id',         dropUpload)
  http.query  ('GET /intake/sources',         listSources)
  http.command('POST /intake/sources',        addSource)
  http.command('PUT /intake/sources/:id',     changeSource)
  http.command('POST /intake/sources/:id/pause', pauseSource)
  http.command('POST /intake/sources/:id/run', runSource)
  http.command('POST /intake/sources/:id/close', closeSource)
  http.query  ('GET /intake/connections',     listConnections)
  http.query  ('GET /intake/runs',            listRuns)
  http.query  ('GET /intake/drifts',          listDrifts)
  http.command('POST /intake/drifts/:id/take', takeDrift)
  http.command('POST /intake/drifts/:id/dismiss', dismissDrift)
}
