import { type Http } from '#kernel/http'
import { addCodeList, addCodeListVersion, addOrganization, changeDivision, changeOrganization, closeOrganization } from './commands.ts'
import { listCodeLists, listDivisions, listOrganizations, readCodeList, readDivision, readOrganization, resolveDivision } from './queries.ts'

export function registryRoutes(http: Http): void {
  http.query  ('GET /divisions',                    listDivisions)
  http.query  ('GET /divisions/:code',              readDivision)
  http.query  ('GET /divisions/:code/resolution',   resolveDivision)
  http.command('POST /divisions/changes',           changeDivision)
  http.query  ('GET /organizations',                listOrganizations)
  http.query  ('GET /organizations/:code',          readOrganization)
  http.command('POST /organizations',               addOrganization)
  http.command('PUT /organizations/:code',          changeOrganization)
  http.command('POST /organizations/:code/closure', closeOrganization)
  http.query  ('GET /code-lists',                   listCodeLists)
  http.query  ('GET /code-lists/:code',             readCodeList)
  http.command('POST /code-lists',                  addCodeList)
  http.command('POST /code-lists/:code/versions',   addCodeListVersion)
}
