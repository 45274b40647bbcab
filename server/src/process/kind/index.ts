import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { followAnswers, followRequests, followWithdrawals } from './sharing.jobs.ts'
import { services } from './sharing.rules.ts'

export { installKinds } from './install.jobs.ts'
export { sharing } from './sharing.rules.ts'

for (const service of services) knowService(service)

/** 办件种类 that the house brings along: drawings, and what binds them to its own commands. */
export const kindModule: Module = { name: 'kind', subscribers: [followRequests, followWithdrawals, followAnswers] }
