import { divisionAncestors } from '@yiwang/codes'
import { type Selectable, sql } from 'kysely'
import { type Db, readKept, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Reach } from './schema.ts'

export interface AccountTable {
  id: string; login: string; name: string; issuer: string | null; subject: string | null; lastPost: string | null; closedAt: Date | null; revision: number; createdAt: Date; seenOn: string | null
  /** Digests of the resident id and the credit code; and the numbers themselves, locked. */ person: string | null; company: string | null; personLocked: string | null; companyLocked: string | null; /** 企业名称: public, unlike its number. */ companyName: string | null
}
export interface RoleTable { code: string; name: string; summary: string; reach: Reach; actions: string[]; revision: number }
export interface PostTable {
  id: string; name: string; account: string; role: string; organization: string; division: string; fromOn: string; untilOn: string | null; revision: number; changedAt: Date
}
const open = tables<{ identityAccount: AccountTable; identityRole: RoleTable; identityPost: PostTable }>('steady')

export async function takeAccount(tx: Db, id: string): Promise<Selectable<AccountTable>> {
  const row = await open(tx).selectFrom('identityAccount').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.accountUnknown({ id })
  return row
}
/** By the identity it is bound to, else by a login that is not bound yet. */
export async function findAccountOf(tx: Db, { issuer, subject, login }: { issuer: string; subject: string; login: string | null }): Promise<Selectable<AccountTable> | undefined> {
  const bound = await open(tx).selectFrom('identityAccount').selectAll().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
  if (bound || login === null) return bound
  return open(tx).selectFrom('identityAccount').selectAll().where('login', '=', login).forUpdate().executeTakeFirst()
}
export const findLogin = (db: Db, login: string) =>
  open(db).selectFrom('identityAccount').select(['id', 'login', 'name', 'closedAt']).where('login', '=', login).executeTakeFirst()
export const findAccount = (db: Db, id: string) =>
  open(db).selectFrom('identityAccount').select(['id', 'login', 'name', 'closedAt', 'company', 'companyName']).where('id', '=', id).executeTakeFirst()

/** Who somebody is: digests, and the numbers as they are locked. */
export const findNumbers = (db: Db, id: string) =>
  open(db).selectFrom('identityAccount').select(['name', 'person', 'company', 'personLocked', 'companyLocked', 'companyName']).where('id', '=', id).executeTakeFirst()

export const findByPerson = (db: Db, person: string) => open(db).selectFrom('identityAccount').select(['id', 'name']).where('person', '=', person).where('closedAt', 'is', null).orderBy('createdAt').limit(1).executeTakeFirst()
/** 代表一家单位的人: whoever signed in for it. */
export const standingFor = (db: Db, company: string): Promise<{ id: string; name: string; companyName: string | null }[]> => open(db).selectFrom('identityAccount').select(['id', 'name', 'companyName']).where('company', '=', company).where('closedAt', 'is', null).orderBy('createdAt').limit(50).execute()
export const standsFor = async (db: Db, account: string, company: string): Promise<boolean> => (await findAccount(db, account))?.company === company
/** Its number, as somebody who stands for it has it locked. */
export const findCompanyLocked = async (db: Db, company: string): Promise<string | null> => (await open(db).selectFrom('identityAccount').select('companyLocked').where('company', '=', company).where('companyLocked', 'is not', null).limit(1).executeTakeFirst())?.companyLocked ?? null
/** How the accounts of those begin who came to a window and never signed in. */
export const visitorStem = 'visitor-'
/** The account that stands for a visitor with this number, locked; not the one he signs in to. */
export const findVisitor = (tx: Db, person: string, but: string) => open(tx).selectFrom('identityAccount').select(['id']).where('person', '=', person).where('id', '<>', but).where('login', 'like', `${visitorStem}%`).where('issuer', 'is', null).where('closedAt', 'is', null).forUpdate().executeTakeFirst()

/** Whether it is an account that somebody signs in to, and not one that stands for a visitor. */
export const signsIn = async (db: Db, id: string): Promise<boolean> => { const row = await findAccount(db, id); return row !== undefined && !row.login.startsWith(visitorStem) }
export async function addAccountRow(tx: Db, row: AccountTable): Promise<void> {
  const added = await open(tx).insertInto('identityAccount').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.loginTaken({ login: row.login })
}
export async function changeAccountRow(tx: Db, id: string, change: Partial<AccountTable>): Promise<void> {
  if (change.login !== undefined) {
    const other = await open(tx).selectFrom('identityAccount').select('id').where('login', '=', change.login).where('id', '!=', id).executeTakeFirst()
    if (other) throw problem.loginTaken({ login: change.login })
  }
  await open(tx).updateTable('identityAccount').set(change).where('id', '=', id).execute()
}
/** A handle that is free, made from the login. */
export async function freeAccountId(tx: Db, login: string): Promise<string> {
  const base = login.toLowerCase().replace(/@.*$/, '').replace(/^[^a-z]+/, '').slice(0, 50) || 'account'
  const stem = base.length < 2 ? `${base}-account` : base
  const taken = await open(tx).selectFrom('identityAccount').select('id').where('id', 'like', `${stem.replace(/[_%]/g, '\\$&')}%`).execute()
  const ids = new Set(taken.map(({ id }) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`
    if (!ids.has(id)) return id
  }
}

export async function takeRole(tx: Db, code: string): Promise<Selectable<RoleTable>> {
  const row = await open(tx).selectFrom('identityRole').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.roleUnknown({ code })
  return row
}
export const roles = (db: Db): Promise<Selectable<RoleTable>[]> => open(db).selectFrom('identityRole').selectAll().orderBy('code').execute()
export async function changeRoleRow(tx: Db, code: string, change: Partial<RoleTable>): Promise<void> {
  await open(tx).updateTable('identityRole').set(change).where('code', '=', code).execute()
}

export async function takePost(tx: Db, id: string): Promise<Selectable<PostTable>> {
  const row = await open(tx).selectFrom('identityPost').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.postUnknown({ id })
  return row
}
export async function addPostRow(tx: Db, row: PostTable): Promise<void> {
  await open(tx).insertInto('identityPost').values(row).execute()
}
export async function changePostRow(tx: Db, id: string, change: Partial<PostTable>): Promise<void> {
  await open(tx).updateTable('identityPost').set(change).where('id', '=', id).execute()
}
/** The posts that an account holds on a day. */
export const postsHeld = (db: Db, account: string, on: string): Promise<Selectable<PostTable>[]> =>
  open(db).selectFrom('identityPost').selectAll().where('account', '=', account).where('fromOn', '<=', on)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)])).orderBy('fromOn').orderBy('id').execute()
/** Whoever has a post of an organization on a day. */
export const colleaguesOf = (db: Db, organization: string, on: string): Promise<{ id: string; login: string; name: string }[]> =>
  open(db).selectFrom('identityPost').innerJoin('identityAccount', 'identityAccount.id', 'identityPost.account').select(['identityAccount.id', 'login', 'identityAccount.name']).distinct().where('organization', '=', organization)
    .where('closedAt', 'is', null).where('fromOn', '<=', on).where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)])).orderBy('login').limit(500).execute()
/** All posts of an account that are or will be held. */
export const postsFrom = (db: Db, account: string, on: string): Promise<Selectable<PostTable>[]> =>
  open(db).selectFrom('identityPost').selectAll().where('account', '=', account)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)])).execute()
/** What roles are called. */
export const roleNames = async (db: Db): Promise<Map<string, string>> => new Map((await readKept(db, 'role', 'names', () => open(db).selectFrom('identityRole').select(['code', 'name']).execute())).map(({ code, name }) => [code, name]))
/** All roles there are, each with how many people hold it now. */
export async function rolesHeld(db: Db): Promise<{ code: string; name: string; summary: string; holders: number }[]> {
  const [all, held] = await Promise.all([
    open(db).selectFrom('identityRole').select(['code', 'name', 'summary']).orderBy('code').execute(),
    open(db).selectFrom('identityPost').innerJoin('identityAccount', 'identityAccount.id', 'identityPost.account').select(eb => ['role', eb.fn.count<number>('identityPost.account').distinct().as('holders')])
      .where('identityAccount.closedAt', 'is', null).where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', sql<string>`current_date`)])).groupBy('role').execute(),
  ])
  const holders = new Map(held.map(({ role, holders }) => [role, Number(holders)]))
  return all.map(role => ({ ...role, holders: holders.get(role.code) ?? 0 }))
}
/** The role of a post on a day, if it is held then. */
export const roleOfPost = async (db: Db, post: string, on: string): Promise<string | null> =>
  (await open(db).selectFrom('identityPost').select('role').where('id', '=', post).where('fromOn', '<=', on).where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)])).executeTakeFirst())?.role ?? null
interface Wanted { role: string; organization: string | null; division: string; account?: string | null; /** Anybody but him. */ but?: string | null }
const keyOf = ({ role, organization, division, account, but }: Wanted): string => JSON.stringify([role, organization, division, account ?? null, but ?? null])
/** Those who hold such a post on a day: of an organization, or without one over a division. */
function holding(db: Db, { role, organization, division, account, but }: Wanted, on: string) {
  let held = open(db).selectFrom('identityPost').innerJoin('identityAccount', 'identityAccount.id', 'identityPost.account').select('identityPost.account').where('role', '=', role).where('identityAccount.closedAt', 'is', null)
    .where('fromOn', '<=', on).where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)]))
  if (account) held = held.where('identityPost.account', '=', account)
  if (but) held = held.where('identityPost.account', '<>', but)
  return organization === null ? held.where('division', 'in', [...divisionAncestors(division), division]) : held.where('organization', '=', organization)
}
/** Whether anybody, this account, or anybody but another, holds such a post. */
export const isRoleHeld = async (db: Db, wanted: Wanted, on: string): Promise<boolean> => readKept(db, 'post', `held ${on} ${keyOf(wanted)}`, async () => await holding(db, wanted, on).limit(1).executeTakeFirst() !== undefined)
/** Who holds such a post, some of them. */
export const holdersOf = async (db: Db, { account: _, ...wanted }: Wanted, on: string, most: number): Promise<string[]> =>
  [...await readKept(db, 'post', `holders ${on} ${most} ${keyOf(wanted)}`, async () => (await holding(db, wanted, on).distinct().orderBy('identityPost.account').limit(most).execute()).map(({ account }) => account))]
/** The same by name, and by what one types of a name or login. */
export function peopleHolding(db: Db, { account: _, ...wanted }: Wanted, on: string, { q, most }: { q?: string; most: number }): Promise<{ id: string; login: string; name: string }[]> {
  const people = holding(db, wanted, on).clearSelect().select(['identityAccount.id', 'identityAccount.login', 'identityAccount.name']).distinct().orderBy('identityAccount.name').orderBy('identityAccount.id').limit(most), like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return (like ? people.where(eb => eb.or([eb('identityAccount.name', 'like', like), eb('identityAccount.login', 'ilike', like)])) : people).execute()
}
