import { type Module } from '#kernel/module'
import { sweepJob } from './jobs.ts'
import { identityRoutes } from './routes.ts'

export { addAccount, addPost, changeAccount, changePost, changeRole, choosePost, issueToken, signIn, signOut } from './commands.ts'
export { addClient, changeClient, closeClient, endClientSecret, rotateClient } from './client.commands.ts'
export { listClients, readClientCalls } from './client.queries.ts'
export { type Client } from './client.schema.ts'
export { type Gate, identityGate } from './gate.ts'
export { listAccounts, listPosts, listRoles, readMe } from './queries.ts'
export { identityDoors, type IdentityOptions } from './doors.ts'
export { actorOfAccount, actorsOf, signedIn } from './me.ts'
export { accountNames } from './name.views.ts'
export { companyNumber, lockedNumber, type Numbered, personOf, visitorAccount, whenUnited } from './person.ts'
export { houseSecret } from './secret.table.ts'
export { colleaguesOf, findLogin, holdersOf, isRoleHeld, peopleHolding, roleNames, roleOfPost, rolesHeld, signsIn, standingFor, standsFor } from './table.ts'
export { type Account, type Me, Post, type Role } from './schema.ts'

export const identityModule: Module = { name: 'identity', routes: identityRoutes, jobs: [sweepJob], hears: { query: 'identity.listAccounts' } }
