import { type Http } from '#kernel/http'
import { askRepair, objectEntry, publishEntry, withdrawEntry } from './commands.ts'
import { takeFile } from './file.commands.ts'
import { checkFile, findPublic, listEntries, listOwn, readAbout } from './queries.ts'

export function creditRoutes(http: Http): void {
  // for everybody, and for the subject
  http.query  ('GET /credit/public',             findPublic)
  http.query  ('GET /credit/own',                listOwn)
  http.command('POST /credit/:id/object',        objectEntry)
  http.command('POST /credit/:id/repair',        askRepair)

  // for officials
  http.query  ('GET /credit',                    listEntries)
  http.command('POST /credit',                   publishEntry)
  http.query  ('POST /credit/file/check',        checkFile)
  http.command('POST /credit/file',              takeFile)
  http.query  ('POST /credit/about',             readAbout)
  http.command('POST /credit/:id/withdraw',      withdrawEntry)
}
