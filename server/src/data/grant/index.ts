import { type Module } from '#kernel/module'
import { grantRoutes } from './routes.ts'

export { type Context as GrantContext } from './access.views.ts'
export { changesByGrant } from './change.queries.ts'
export { addGrant, approveGrant, arbitrateGrant, declineGrant, requestGrant, revokeGrant } from './commands.ts'
export { takeGranted } from './granted.views.ts'
export { type KeptRecord, lookByGrant } from './kept.views.ts'
export { queryByGrant } from './read.queries.ts'
export { listSeenInBulk } from './seen.queries.ts'
export { matchByGrant } from './match.queries.ts'
export { type Matchable, takeMatchable } from './match.views.ts'
export { listGrants, readGrant } from './queries.ts'
export { stateOn } from './rules.ts'
export { type Grant, type Terms } from './schema.ts'
export { type GrantRow, grantsHeld, grantsInBulk, readGrantRow, takeGrant } from './table.ts'

/** 授权: who may read what of whose data, what for, on what basis, until when; and the reading itself. */
export const grantModule: Module = { name: 'grant', routes: grantRoutes, hears: { query: 'grant.list' } }
