import { type Http } from '#kernel/http'
import { addService, changeService, discardService, publishService, putWording, withdrawService } from './commands.ts'
import { importServices } from './import.commands.ts'
import { checkGuide, findServices, listServices, listWordings, lookAtList, previewGuide, readForm, readGuide, readService } from './queries.ts'

export function serviceRoutes(http: Http): void {
  // for everybody
  http.query  ('GET /services/find',            findServices)
  http.query  ('POST /services/:code/guide',    readGuide)
  http.query  ('GET /services/:code/form',      readForm)

  // for those who keep them
  http.query  ('GET /services',                 listServices)
  http.command('POST /services',                addService)
  http.query  ('POST /services/check',          checkGuide)
  http.query  ('POST /services/preview',        previewGuide)
  http.query  ('POST /services/list-look',      lookAtList)
  http.command('POST /services/import',         importServices)
  http.query  ('GET /services/:code',           readService)
  http.command('PUT /services/:code',           changeService)
  http.command('POST /services/:code/publish',  publishService)
  http.command('POST /services/:code/discard',  discardService)
  http.command('POST /services/:code/withdraw', withdrawService)
  http.query  ('GET /service-wordings',         listWordings)
  http.command('POST /service-wordings',        putWording)
}
