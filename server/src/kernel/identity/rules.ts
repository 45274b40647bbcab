import { type Actor, areasOf, divisionPrefix, mayIn, type Right } from '#kernel/action'
import { type Reach } from './schema.ts'

/** A session that nobody uses ends after two hours, any session after twelve: one working day. */
export const idleMinutes = 120
export const sessionMinutes = 12 * 60
/** A token for a program lives an hour. */
export const tokenMinutes = 60
/** How long somebody may take at the provider's page. */
export const attemptMinutes = 30

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

/** The day in China, where posts begin and end. */
export const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** What a role gives to a post: its actions, as far as the role reaches. */
export function rightsOf({ reach, actions }: { reach: Reach; actions: readonly string[] }, { division, organization }: { division: string; organization: string } = { division: '', organization: '' }): Right[] {
  return actions.map(action => ({
    action, division: reach === 'everywhere' ? '' : divisionPrefix(division), organization: reach === 'organization' ? organization : null,
  }))
}

const patternCovers = (own: string, wanted: string) =>
  own === '*' || own === wanted || (own.endsWith('.*') && wanted.startsWith(own.slice(0, -1)))

/**
 * Nobody gives what he has not: each right of the role must be covered by one of his own, in the same place.
 * Who may change the roles themselves may give any of them.
 */
export function mayGrant(actor: Actor, role: { reach: Reach; actions: readonly string[] }, place: { division: string; organization: string }): boolean {
  if (mayIn(areasOf(actor, 'identity.changeRole'), place)) return true
  return rightsOf(role, place).every(wanted => actor.rights.some(own =>
    patternCovers(own.action, wanted.action) && wanted.division.startsWith(own.division) && (own.organization === null || own.organization === wanted.organization)))
}

/** The house must stay open: everyone can sign in, look at himself and leave; somebody can change roles back. */
export function keepsHouseOpen(code: string, { reach, actions }: { reach: Reach; actions: readonly string[] }): boolean {
  const needed = code === 'everyone' ? ['identity.me', 'identity.choosePost', 'identity.signOut'] : code === 'platform-admin' ? ['identity.changeRole', 'identity.listRoles', 'identity.addPost'] : []
  return needed.length === 0 || (reach === 'everywhere' && needed.every(action => actions.some(own => patternCovers(own, action))))
}
