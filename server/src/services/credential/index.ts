import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { expireEnded } from './jobs.ts'
import { credentialRoutes } from './routes.ts'
import { credentialServices } from './service.rules.ts'
import { moveCredentials } from './table.ts'

export { changeKey, issueCredential, reissueCredential, renewCredential, resumeCredential, revokeCredential, showCredential, suspendCredential } from './commands.ts'
export { wellKnownDoor } from './door.routes.ts'
export { listIssued, listMine, readCredential } from './queries.ts'
export { type CredentialSummary, type PublicKey, type Verdict } from './schema.ts'
export { addTemplate, changeTemplate, publishTemplate } from './template.commands.ts'
export { Template, TypeCode } from './template.schema.ts'
export { holderShown, standingsOf } from './shown.views.ts'
export { verifyCredential } from './verify.queries.ts'
export { type Judged, judge, judgePaper, sentences } from './verify.rules.ts'
export { credentialsFor, credentialsGiven } from './views.ts'

for (const service of credentialServices) knowService(service)
whenUnited(moveCredentials)

/** 电子证照: signed, shown by whom it was issued to, verified by anybody. */
export const credentialModule: Module = { name: 'credential', routes: credentialRoutes, jobs: [expireEnded], hears: { query: 'credential.issued' } }
