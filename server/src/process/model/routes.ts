import { type Http } from '#kernel/http'
import { addModel, changeModel, discardModel, publishModel, withdrawModel } from './commands.ts'
import { checkModel, exportModel, listModels, listParts, readModelVersion } from './queries.ts'

export function modelRoutes(http: Http): void {
  http.query  ('GET /models',                 listModels)
  http.command('POST /models',                addModel)
  http.query  ('POST /models/check',          checkModel)
  http.query  ('GET /model-parts',            listParts)
  http.query  ('GET /models/:code',           readModelVersion)
  http.command('PUT /models/:code',           changeModel)
  http.command('POST /models/:code/publish',  publishModel)
  http.command('POST /models/:code/discard',  discardModel)
  http.command('POST /models/:code/withdraw', withdrawModel)
  http.query  ('GET /models/:code/export',    exportModel)
}
