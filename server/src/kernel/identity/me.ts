import { type Actor, type World } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf, rightsOf } from './rules.ts'
import { type Me } from './schema.ts'
import { digestOfToken, findSession, touchSession } from './session.table.ts'
import { findAccount, postsHeld, roles } from './table.ts'
import { isDemonstration } from './secret.table.ts'
import { presentPosts } from './views.ts'

/** Who stands behind a token: the account through the post it chose, if it is held today. Null is nobody. A quiet look does not count as use. */
export async function signedIn({ db, now }: World, token: string, { quiet = false }: { quiet?: boolean } = {}): Promise<Actor | null> {
  const at = now()
  const session = digestOfToken(token)
  const row = await findSession(db, session, { now: at, day: dayOf(at) })
  if (!row) return null
  if (!quiet && at.getTime() - row.seenAt.getTime() > 60_000) await touchSession(db, session, at)
  const { account, name, post, organization, division, role, reach, actions, everyoneReach, everyoneActions } = row
  const own = reach !== null && actions !== null && division !== null && organization !== null ? rightsOf({ reach, actions }, { division, organization }) : []
  return { account, name, post, organization, division, role, rights: [...rightsOf({ reach: everyoneReach, actions: everyoneActions }), ...own], session }
}

/** The same person in another of his posts. */
export async function actorOfAccount(db: Db, actor: Actor, post: string, on: string): Promise<Actor> {
  const held = (await presentPosts(db, actor.account, on)).find(({ id }) => id === post)
  const known = await roles(db)
  const everyone = known.find(({ code }) => code === 'everyone')
  const role = known.find(({ code }) => code === held?.role)
  return {
    ...actor, post, organization: held?.organization ?? null, division: held?.division ?? null, role: held?.role ?? null,
    rights: [...everyone ? rightsOf(everyone) : [], ...role && held ? rightsOf(role, held) : []],
  }
}

/** What an account may do on a day, post by post, beside what everyone may; nothing where it is closed. */
export async function actorsOf(db: Db, account: string, on: string): Promise<Actor[]> {
  const found = await findAccount(db, account)
  if (!found || found.closedAt !== null) return []
  const [held, known] = [await postsHeld(db, account, on), await roles(db)]
  return held.flatMap(({ id, role: code, organization, division }) => {
    const role = known.find(one => one.code === code)
    return role ? [{ account, name: found.name, post: id, organization, division, role: code, rights: rightsOf(role, { division, organization }) }] : []
  })
}

export async function presentMe(db: Db, { account: id, name, post, rights }: Actor, on: string): Promise<Me> {
  const account = await findAccount(db, id)
  const posts = await presentPosts(db, id, on)
  return {
    account: { id, name: account?.name ?? name, login: account?.login ?? id }, post: posts.find(held => held.id === post) ?? null, posts,
    can: [...new Set(rights.map(({ action }) => action))], company: account?.company ? { name: account.companyName } : null, demonstration: await isDemonstration(db),
  }
}
