import { guardCommand } from '#kernel/action'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { followBeginnings, followWithdrawals } from './follow.jobs.ts'
import { byItsCase, inItsCase } from './hold.views.ts'
import { registrationKind, registrationServices } from './registration.rules.ts'
import { sharingKind, sharingServices } from './sharing.rules.ts'

export { installKinds } from './install.jobs.ts'
export { registrationKind } from './registration.rules.ts'
export { sharingKind } from './sharing.rules.ts'

for (const service of [...registrationServices, ...sharingServices]) knowService(service)
guardCommand('catalogue.publish', byItsCase(registrationKind, 'code'))
for (const answer of ['grant.approve', 'grant.decline']) guardCommand(answer, inItsCase(sharingKind, 'id'))

/** 办件种类 that the house brings along: drawings, and what binds them to its own commands. */
export const kindModule: Module = { name: 'kind', subscribers: [followBeginnings, followWithdrawals] }
