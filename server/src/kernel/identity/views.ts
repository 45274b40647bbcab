import { type ExpressionBuilder } from 'kysely'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { type Account, type HeldPost, type ListAccounts, type ListPosts, type Post } from './schema.ts'
import { type AccountTable, type PostTable, type RoleTable, visitorStem } from './table.ts'

/*
 * Posts are shown with the names of their organization and division. Those are the registry's, which stands above the kernel; so the kernel
 * reads two columns of two of its tables, never writes them, and shows the code where there is no name.
 */
interface Tables {
  identityAccount: AccountTable; identityRole: RoleTable; identityPost: PostTable
  registryOrganization: { code: string; name: string }
  registryDivision: { code: string; name: string; validUntil: string | null }
}
const open = tables<Tables>()

const shown = (db: Db) => open(db).selectFrom('identityPost as p').innerJoin('identityRole as r', 'r.code', 'p.role').innerJoin('identityAccount as a', 'a.id', 'p.account')
  .leftJoin('registryOrganization as o', 'o.code', 'p.organization')
  .leftJoinLateral(eb => eb.selectFrom('registryDivision').select('registryDivision.name').whereRef('registryDivision.code', '=', 'p.division')
    .orderBy('registryDivision.validUntil', order => order.desc().nullsFirst()).limit(1).as('d'), join => join.onTrue())
  .select([
    'p.id', 'p.name', 'p.role', 'r.name as roleName', 'p.organization', 'o.name as organizationName', 'p.division', 'd.name as divisionName',
    'p.fromOn', 'p.untilOn', 'p.account', 'a.name as accountName', 'p.revision',
  ])
type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const present = ({ id, name, role, roleName, organization, organizationName, division, divisionName, fromOn, untilOn }: Row): Post =>
  ({ id, name, role, roleName, organization, organizationName: organizationName ?? organization, division, divisionName: divisionName ?? division, from: fromOn, until: untilOn })

/** The posts that an account holds on a day, with their names. */
export async function presentPosts(db: Db, account: string, on: string): Promise<Post[]> {
  const rows = await shown(db).where('p.account', '=', account).where('p.fromOn', '<=', on)
    .where(eb => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', on)])).orderBy('p.fromOn').orderBy('p.id').execute()
  return rows.map(present)
}

const presentHeld = (actor: Actor, row: Row): HeldPost => ({
  ...present(row), account: row.account, accountName: row.accountName, revision: row.revision,
  can: row.account !== actor.account && mayIn(areasOf(actor, 'identity.changePost'), row) ? ['identity.changePost'] : [],
})
export async function presentPost(db: Db, actor: Actor, id: string): Promise<HeldPost> {
  return presentHeld(actor, await shown(db).where('p.id', '=', id).executeTakeFirstOrThrow())
}

const within = (areas: readonly Area[]) => (eb: ExpressionBuilder<{ p: PostTable }, 'p'>) => eb.or(areas.map(({ division, organization }) =>
  eb.and([eb('p.division', 'like', `${division}%`), ...organization === null ? [] : [eb('p.organization', '=', organization)]])))

export async function listPostsIn(db: Db, actor: Actor, areas: readonly Area[], { account, organization, division, role, q, past, limit, offset }: ListPosts, on: string) {
  let found = shown(db).where(within(areas))
  if (account !== undefined) found = found.where('p.account', '=', account)
  if (organization !== undefined) found = found.where('p.organization', '=', organization)
  if (division !== undefined) found = found.where('p.division', '=', division)
  if (role !== undefined) found = found.where('p.role', '=', role)
  if (q) {
    const like = `%${q.trim().replace(/[\\_%]/g, '\\$&')}%`
    found = found.where(eb => eb.or([eb('p.name', 'like', like), eb('a.name', 'like', like), eb('a.login', 'ilike', like)]))
  }
  if (!past) found = found.where(eb => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', on)]))
  const { total } = await found.clearSelect().select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found.orderBy('p.division').orderBy('p.organization').orderBy('p.name').orderBy('p.id').limit(limit).offset(offset).execute()
  return { total, items: rows.map(row => presentHeld(actor, row)) }
}

/** Accounts that hold a post in the areas, and those that hold none yet: whoever arranges posts there must be able to find both. */
export async function listAccountsIn(db: Db, actor: Actor, areas: readonly Area[], { q, closed, limit, offset }: ListAccounts, on: string) {
  if (areas.length === 0) return { total: 0, items: [] }
  let found = open(db).selectFrom('identityAccount as a').where(eb => eb.or([
    eb.not(eb.exists(eb.selectFrom('identityPost as p').select('p.id').whereRef('p.account', '=', 'a.id').where(inner => inner.or([inner('p.untilOn', 'is', null), inner('p.untilOn', '>', on)])))),
    eb.exists(eb.selectFrom('identityPost as p').select('p.id').whereRef('p.account', '=', 'a.id').where(within(areas))),
  ]))
  if (!closed) found = found.where('a.closedAt', 'is', null)
  if (q) {
    const like = `%${q.replace(/[\\_%]/g, '\\$&')}%`
    found = found.where(eb => eb.or([eb('a.name', 'like', like), eb('a.login', 'ilike', like)]))
  }
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll('a').orderBy('a.name').orderBy('a.id').limit(limit).offset(offset).execute()
  return { total, items: await Promise.all(rows.map(row => presentRow(db, actor, row, on))) }
}
async function presentRow(db: Db, actor: Actor, { id, login, name, closedAt, subject, revision, createdAt, seenOn }: AccountTable, on: string): Promise<Account> {
  const posts = await presentPosts(db, id, on)
  const can = mayChangeAccount(actor, posts) ? ['identity.changeAccount'] : []
  return { id, login, name, closed: closedAt !== null, bound: subject !== null, posts, revision, createdAt: createdAt.toISOString(), seenOn, can }
}
export async function presentAccount(db: Db, actor: Actor, id: string, on: string): Promise<Account> {
  return presentRow(db, actor, await open(db).selectFrom('identityAccount').selectAll().where('id', '=', id).executeTakeFirstOrThrow(), on)
}

/** Everybody who can be tried out in a demonstration, with the names of the posts they hold; a post's name says where it is. */
export async function listDemonstrationAccounts(db: Db, on: string): Promise<{ login: string; name: string; posts: string[] }[]> {
  const rows = await open(db).selectFrom('identityAccount as a').leftJoin('identityPost as p', join => join.onRef('p.account', '=', 'a.id').on('p.fromOn', '<=', on)
    .on(eb => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', on)])))
    .select(['a.login', 'a.name', 'p.name as post']).where('a.closedAt', 'is', null).where('a.login', 'not like', `${visitorStem}%`).orderBy('a.createdAt').orderBy('a.id').orderBy('p.fromOn').limit(200).execute()
  const found = new Map<string, { login: string; name: string; posts: string[] }>()
  for (const { login, name, post } of rows) {
    const known = found.get(login) ?? { login, name, posts: [] }
    if (post !== null) known.posts.push(post)
    found.set(login, known)
  }
  return [...found.values()].slice(0, 60)
}

/** Over somebody with posts has a say who covers all of them; over somebody without, whoever has the right anywhere. */
export const mayChangeAccount = (actor: Actor, posts: readonly { division: string; organization: string }[]): boolean => {
  const areas = areasOf(actor, 'identity.changeAccount')
  return areas.length > 0 && posts.every(post => mayIn(areas, post))
}
