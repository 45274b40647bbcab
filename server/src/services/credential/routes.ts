import { type Http } from '#kernel/http'
import { changeKey, issueCredential, reissueCredential, renewCredential, resumeCredential, revokeCredential, showCredential, suspendCredential } from './commands.ts'
import { downloadPdf, listIssued, listKeys, listMine, readCredential, readStatusList, signOwn } from './queries.ts'
import { addTemplate, changeTemplate, discardTemplate, publishTemplate, withdrawTemplate } from './template.commands.ts'
import { listTemplates, readTemplate } from './template.queries.ts'
import { verifyCredential } from './verify.queries.ts'

export function credentialRoutes(http: Http): void {
  // for everybody
  http.query   ('POST /credentials/verify',                    verifyCredential)
  http.query   ('GET /credentials/keys',                       listKeys)
  http.query   ('GET /credentials/status/:list',               readStatusList)

  // for its holder
  http.query   ('GET /credentials/mine',                       listMine)
  http.query   ('GET /credentials/:id',                        readCredential)
  http.download('GET /credentials/:id/pdf',                    downloadPdf)
  http.query   ('POST /credentials/:id/sign',                  signOwn)
  http.command ('POST /credentials/:id/show',                  showCredential)

  // for whoever issues
  http.query   ('GET /credentials',                            listIssued)
  http.command ('POST /credentials',                           issueCredential)
  http.command ('POST /credentials/:id/suspend',               suspendCredential)
  http.command ('POST /credentials/:id/resume',                resumeCredential)
  http.command ('POST /credentials/:id/revoke',                revokeCredential)
  http.command ('POST /credentials/:id/renew',                 renewCredential)
  http.command ('POST /credentials/:id/reissue',               reissueCredential)
  http.command ('POST /credential-keys',                       changeKey)
  http.query   ('GET /credential-templates',                   listTemplates)
  http.command ('POST /credential-templates',                  addTemplate)
  http.query   ('GET /credential-templates/:code',             readTemplate)
  http.command ('PUT /credential-templates/:code',             changeTemplate)
  http.command ('POST /credential-templates/:code/publish',    publishTemplate)
  http.command ('POST /credential-templates/:code/discard',    discardTemplate)
  http.command ('POST /credential-templates/:code/withdraw',   withdrawTemplate)
}
