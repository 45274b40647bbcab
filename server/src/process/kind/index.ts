import { guardCommand } from '#kernel/action'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { followBeginnings, followWithdrawals } from './follow.jobs.ts'
import { byItsCase, inItsCase } from './hold.views.ts'
import { objectionKind, objectionServices } from './objection.rules.ts'
import { followDeliveries } from './quality.jobs.ts'
import { qualityKind, qualityServices } from './quality.rules.ts'
import { registrationKind, registrationServices } from './registration.rules.ts'
import { sharingKind, sharingServices } from './sharing.rules.ts'
import { withdrawalKind, withdrawalServices } from './withdrawal.rules.ts'

export { beginCase } from './follow.jobs.ts'
export { bringKind, installKinds, renewKinds } from './install.jobs.ts'
export { objectionKind } from './objection.rules.ts'
export { qualityKind } from './quality.rules.ts'
export { registrationKind } from './registration.rules.ts'
export { sharingKind } from './sharing.rules.ts'
export { withdrawalKind } from './withdrawal.rules.ts'

for (const service of [...registrationServices, ...withdrawalServices, ...sharingServices, ...objectionServices, ...qualityServices]) knowService(service)
guardCommand('catalogue.publish', byItsCase('catalogue.publish', registrationKind, 'code'))
guardCommand('catalogue.withdraw', byItsCase('catalogue.withdraw', withdrawalKind, 'code'))
guardCommand('quality.settle', inItsCase(qualityKind, 'id'))
for (const answer of ['grant.approve', 'grant.decline']) guardCommand(answer, inItsCase(sharingKind, 'id'))
for (const answer of ['objection.correct', 'objection.keep', 'objection.withdraw']) guardCommand(answer, inItsCase(objectionKind, 'id'))

/** 办件种类 that the house brings along: drawings, and what binds them to its own commands. */
export const kindModule: Module = { name: 'kind', subscribers: [followBeginnings, followWithdrawals, followDeliveries] }
