import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { bringKind } from '#process/kind'
import { benefitServices } from './case.commands.ts'
import { caseSubscribers } from './case.jobs.ts'
import { benefitJobs, benefitSubscribers } from './jobs.ts'
import { benefitRoutes } from './routes.ts'

export { lookAround, matchEverything, matchRun, sendRun, settleRun } from './jobs.ts'
export { entitledTo, prepare } from './match.views.ts'
export { agreeItem, objectToRun } from './own.commands.ts'
export { type Prepared } from './policy.rules.ts'
export { type Policy } from './policy.schema.ts'
export { addPolicy, changePolicy, countPolicy, publishPolicy } from './policy.commands.ts'
export { listOwnBenefits, listPolicies, readPolicy, readRun } from './queries.ts'
export { matchAll } from './standing.table.ts'
export { beginRun, payRun, publicizeRun, recoverItem } from './run.commands.ts'

for (const service of benefitServices) knowService(service)
for (const kind of ['objection', 'recovery']) bringKind(new URL('models/', import.meta.url), kind)

/** 免申即享: who is entitled is found in the data, made public, agreed to, paid, and taken back where it was wrong. */
export const benefitModule: Module = { name: 'benefit', routes: benefitRoutes, jobs: benefitJobs, subscribers: [...benefitSubscribers, ...caseSubscribers], hears: { query: 'benefit.list' } }
