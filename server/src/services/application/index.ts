import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { doubtJob } from './doubt.jobs.ts'
import { papersWith } from './file.table.ts'
import { followParts, lapseJob, scanJob } from './jobs.ts'
import { applicationRoutes } from './routes.ts'
import { moveApplications } from './table.ts'
import { moveVisits } from './visit.table.ts'

export { authorize, declineAuthorization, endAuthorization } from './authorization.commands.ts'
export { answerHearing, beginApplication, dropApplication, saveApplication, submitApplication, supplyApplication, withdrawApplication } from './commands.ts'
export { doubtPrefilled } from './doubt.commands.ts'
export { enterApplication } from './enter.commands.ts'
export { readFileOf } from './file.queries.ts'
export { provideMaterial, uploadMaterial } from './material.commands.ts'
export { askBeforePromises, type CreditSaid, mayNotPromise } from './material.views.ts'
export { prefillApplication } from './prefill.queries.ts'
export { listApplications, listAuthorizations, readApplication, readSavings } from './queries.ts'
export { type Application } from './schema.ts'
export { applicationOfCase, applicationRow, type ApplicationRow } from './table.ts'
export { readOfCase, readOfCaseApplication, recheckApplication, serviceOfCase } from './review.queries.ts'
export { meetVisitor, receiveApplication } from './visit.commands.ts'
export { readCompany, readSlip } from './window.queries.ts'

followParts()
whenUnited(async (tx, from, to) => { await moveApplications(tx, from, to); await moveVisits(tx, from, to) })

/** 办事申请: from the first answer of a draft to the end of its case, for whoever applies. */
export const applicationModule: Module = { name: 'application', routes: applicationRoutes, jobs: [doubtJob, lapseJob, scanJob], needs: papersWith }
