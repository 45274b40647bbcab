import { type Http } from '#kernel/http'
import { addDataset, changeDraft, discardDraft, publishDataset, submitDraft } from './commands.ts'
import { addDataElement, appointAuthority, changeDataElement } from './data-element.commands.ts'
import { checkContract, listDataElements, listDatasets, listVersions, readDataset, readMetadata } from './queries.ts'
import { askWithdrawal, withdrawDataset } from './withdrawal.commands.ts'

export function catalogueRoutes(http: Http): void {
  http.query  ('GET /datasets',                      listDatasets)
  http.command('POST /datasets',                     addDataset)
  http.query  ('GET /datasets/:code',                readDataset)
  http.query  ('GET /datasets/:code/versions',       listVersions)
  http.query  ('GET /datasets/:code/metadata',       readMetadata)
  http.command('PUT /datasets/:code/draft',          changeDraft)
  http.command('POST /datasets/:code/draft/discard', discardDraft)
  http.command('POST /datasets/:code/submit',        submitDraft)
  http.command('POST /datasets/:code/publish',       publishDataset)
  http.command('POST /datasets/:code/withdraw',      withdrawDataset)
  http.command('POST /datasets/:code/withdrawal',    askWithdrawal)
  http.query  ('POST /contracts/check',              checkContract)
  http.query  ('GET /data-elements',                 listDataElements)
  http.command('POST /data-elements',                addDataElement)
  http.command('PUT /data-elements/:code',           changeDataElement)
  http.command('POST /data-elements/:code/appoint',  appointAuthority)
}
