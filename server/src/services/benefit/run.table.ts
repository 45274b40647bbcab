import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface RunTable {
  id: string; number: Generated<number>; policy: string; version: number; period: string; organization: string; division: string; account: string; state: 'matching' | 'listed' | 'publicity' | 'open' | 'dropped'; asOf: Date; beganAt: Date
  listedAt: Generated<Date | null>; publicFrom: Generated<Date | null>; publicUntil: Generated<Date | null>; droppedWhy: Generated<string | null>; looked: Generated<number | null>; found: Generated<number | null>; beyond: Generated<number | null>
  unmet: Generated<{ name: string; people: number }[]>; batches: Generated<number>; trouble: Generated<string | null>
}
export type RunRow = Selectable<RunTable>
export type ItemState = 'listed' | 'beyond' | 'removed' | 'agreed' | 'declined' | 'sent' | 'paid' | 'refused' | 'recovering' | 'recovered'
export interface ItemTable {
  id: string; run: string; policy: string; period: string; line: number; digest: string; locked: string; shownName: string; shownNumber: string; fen: number; reasons: string; state: ItemState
  payee: string | null; payeeTail: string | null; agreedAt: Date | null; payout: Generated<string | null>; paidAt: Generated<Date | null>; message: Generated<string | null>; lostAt: Generated<Date | null>; lostWhy: Generated<string | null>; changedAt: Date
}
export type ItemRow = Selectable<ItemTable>
export interface ObjectionTable { id: string; run: string; item: string | null; account: string; reason: string; state: 'raised' | 'upheld' | 'turnedDown'; answer: Generated<string | null>; raisedAt: Date; answeredAt: Generated<Date | null> }
export type ObjectionRow = Selectable<ObjectionTable>
export interface RecoveryTable { id: string; item: string; fen: number; reason: string; account: string; payer: string; beganAt: Date; endedAt: Generated<Date | null> }
export type RecoveryRow = Selectable<RecoveryTable>
interface Tables { benefitRun: RunTable; benefitItem: ItemTable; benefitObjection: ObjectionTable; benefitRecovery: RecoveryTable; benefitPayee: { digest: string; locked: string; tail: string; changedAt: Date } }
const open = tables<Tables>('steady')

/** One policy has one run for a period. */
export async function addRunRow(tx: Db, row: Omit<RunRow, 'number' | 'listedAt' | 'publicFrom' | 'publicUntil' | 'droppedWhy' | 'looked' | 'found' | 'beyond' | 'unmet' | 'batches' | 'trouble'>): Promise<number> {
  const added = await open(tx).insertInto('benefitRun').values(row).onConflict(conflict => conflict.columns(['policy', 'period']).where('state', '<>', 'dropped').doNothing()).returning('number').executeTakeFirst()
  if (!added) throw problem.ranAlready({ period: row.period })
  return added.number
}
export async function readRunRow(db: Db, id: string): Promise<RunRow> {
  const row = await open(db).selectFrom('benefitRun').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noRun({ id })
  return row
}
/** Reads and locks. */
export async function takeRun(tx: Db, id: string): Promise<RunRow> {
  const row = await open(tx).selectFrom('benefitRun').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noRun({ id })
  return row
}
export async function changeRun(tx: Db, id: string, { unmet, ...change }: Partial<Omit<RunRow, 'id' | 'number'>>): Promise<void> {
  await open(tx).updateTable('benefitRun').set({ ...change, ...unmet === undefined ? {} : { unmet: sql<RunRow['unmet']>`${JSON.stringify(unmet)}::jsonb` } }).where('id', '=', id).execute()
}
export const runsOf = (db: Db, policy: string): Promise<RunRow[]> => open(db).selectFrom('benefitRun').selectAll().where('policy', '=', policy).orderBy('beganAt', 'desc').limit(100).execute()
export const publicRuns = (db: Db): Promise<RunRow[]> => open(db).selectFrom('benefitRun').selectAll().where('state', '=', 'publicity').orderBy('publicUntil').limit(200).execute()
export const publicityOver = (db: Db, now: Date): Promise<RunRow[]> => open(db).selectFrom('benefitRun').selectAll().where('state', '=', 'publicity').where('publicUntil', '<=', now).limit(200).execute()

export async function addItems(tx: Db, items: readonly Omit<ItemRow, 'payout' | 'paidAt' | 'message' | 'lostAt' | 'lostWhy'>[]): Promise<void> {
  for (let from = 0; from < items.length; from += 1000) await open(tx).insertInto('benefitItem').values(items.slice(from, from + 1000)).execute()
}
export async function takeItem(tx: Db, id: string): Promise<ItemRow> {
  const row = await open(tx).selectFrom('benefitItem').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noItem({ id })
  return row
}
export async function changeItem(tx: Db, id: string, change: Partial<Omit<ItemRow, 'id' | 'run' | 'digest'>>): Promise<void> { await open(tx).updateTable('benefitItem').set(change).where('id', '=', id).execute() }
export async function itemsOf(db: Db, id: string, { state, lost, open: onIt, limit, offset }: { state?: ItemState; lost?: boolean; /** Whoever is on the list still. */ open?: boolean; limit: number; offset: number }): Promise<{ total: number; items: ItemRow[] }> {
  let found = open(db).selectFrom('benefitItem').where('run', '=', id)
  if (state !== undefined) found = found.where('state', '=', state)
  if (onIt === true) found = found.where('state', 'not in', ['removed', 'beyond'])
  if (lost === true) found = found.where('lostAt', 'is not', null)
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('line').limit(limit).offset(offset).execute()])
  return { total, items }
}
export const itemsOfPersons = (db: Db, digests: readonly string[]): Promise<ItemRow[]> => (digests.length === 0 ? Promise.resolve([]) : open(db).selectFrom('benefitItem').selectAll().where('digest', 'in', digests).orderBy('changedAt', 'desc').limit(500).execute())
/** Runs whose lists are made, the latest first. */
export const liveRuns = (db: Db, since: Date): Promise<RunRow[]> => open(db).selectFrom('benefitRun').selectAll().where('state', 'in', ['listed', 'publicity', 'open']).where('beganAt', '>=', since).orderBy('beganAt', 'desc').limit(2000).execute()
/** On a list and to be paid, or paid; whoever declined or was refused may agree after all. */
export function itemsAlive(db: Db, id: string, digests: readonly string[] | null): Promise<ItemRow[]> {
  const found = open(db).selectFrom('benefitItem').selectAll().where('run', '=', id).where('state', 'in', ['listed', 'agreed', 'declined', 'sent', 'refused', 'paid'])
  return (digests === null ? found : found.where('digest', 'in', digests)).orderBy('line').execute()
}
/** 不再符合的: of all runs of a policy, whoever was flagged first last. */
export const itemsLost = (db: Db, policy: string): Promise<ItemRow[]> => open(db).selectFrom('benefitItem').selectAll().where('policy', '=', policy).where('lostAt', 'is not', null).where('state', 'not in', ['removed', 'declined']).orderBy('lostAt', 'desc').limit(1000).execute()
export const itemsReady = (tx: Db, id: string): Promise<ItemRow[]> => open(tx).selectFrom('benefitItem').selectAll().where('run', '=', id).where('state', '=', 'agreed').orderBy('line').forUpdate().execute()
/** What went out, or was refused and may be sent again. */
export const itemsOut = (db: Db, id: string): Promise<ItemRow[]> => open(db).selectFrom('benefitItem').selectAll().where('run', '=', id).where('state', 'in', ['sent', 'refused']).where('payout', 'is not', null).orderBy('line').execute()

export interface Sum { run: string; state: ItemState; people: number; fen: number; lost: number }
export const sumsOf = (db: Db, runs: readonly string[]): Promise<Sum[]> => run(db, sql`
  select run, state, count(*)::int as people, sum(fen)::bigint as fen, count(*) filter (where lost_at is not null)::int as lost from benefit_item where run = any(${[...runs]}::uuid[]) group by run, state`)
/** Lists are written one after the other, and whoever thinks again waits for them: what excludes each other is never had at once. */
export async function takeTurn(tx: Db): Promise<void> { await run(tx, sql`select pg_advisory_xact_lock(hashtextextended('benefit.turn', 0))`) }
/** Who has something already that keeps him from having this: the same policy, or one that goes not together with it, whichever of both says so; of the same period, or of any where one of them is given once. */
export async function holdersOf(db: Db, { policy, period, without }: { policy: string; period: string; without: readonly string[] }, digests: readonly string[], beside: string | null = null): Promise<Set<string>> {
  if (digests.length === 0) return new Set()
  const rows = await run<{ digest: string }>(db, sql`select distinct i.digest from benefit_item i join benefit_run r on r.id = i.run join benefit_version v on v.policy = r.policy and v.number = r.version
    where i.digest = any(${[...digests]}::text[]) and i.id is distinct from ${beside}::uuid and i.state not in ('removed', 'beyond', 'declined', 'recovered') and (i.policy = any(${[policy, ...without]}::text[]) or v.document -> 'without' ? ${policy})
      and (i.period like ${period} || '%' or ${period} like i.period || '%' or i.period = '一次' or ${period} = '一次')`)
  return new Set(rows.map(({ digest }) => digest))
}

export async function payeesOf(db: Db, digests: readonly string[]): Promise<Map<string, { locked: string; tail: string }>> {
  const rows = digests.length === 0 ? [] : await run<{ digest: string; locked: string; tail: string }>(db, sql`select digest, locked, tail from benefit_payee where digest = any(${[...digests]}::text[])`)
  return new Map(rows.map(({ digest, ...payee }) => [digest, payee]))
}
export const findPayee = async (db: Db, digest: string): Promise<{ locked: string; tail: string } | undefined> => (await payeesOf(db, [digest])).get(digest)
export async function keepPayee(tx: Db, row: { digest: string; locked: string; tail: string; changedAt: Date }): Promise<void> {
  const { digest: _, ...change } = row
  await open(tx).insertInto('benefitPayee').values(row).onConflict(conflict => conflict.column('digest').doUpdateSet(change)).execute()
}

export async function addObjectionRow(tx: Db, row: Omit<ObjectionRow, 'answer' | 'answeredAt'>): Promise<void> { await open(tx).insertInto('benefitObjection').values(row).execute() }
export async function takeObjection(tx: Db, id: string): Promise<ObjectionRow> {
  const row = await open(tx).selectFrom('benefitObjection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noItem({ id })
  return row
}
export async function changeObjectionRow(tx: Db, id: string, change: Pick<ObjectionRow, 'state' | 'answer' | 'answeredAt'>): Promise<void> { await open(tx).updateTable('benefitObjection').set(change).where('id', '=', id).execute() }
export const objectionsOf = (db: Db, id: string): Promise<ObjectionRow[]> => open(db).selectFrom('benefitObjection').selectAll().where('run', '=', id).orderBy('raisedAt').execute()

/** Asked again after it ended without success, it begins anew. */
export async function keepRecovery(tx: Db, row: Omit<RecoveryRow, 'endedAt'>): Promise<void> { await open(tx).insertInto('benefitRecovery').values(row).execute() }
export async function takeRecovery(tx: Db, id: string): Promise<RecoveryRow> {
  const row = await open(tx).selectFrom('benefitRecovery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noItem({ id })
  return row
}
export async function endRecovery(tx: Db, id: string, endedAt: Date): Promise<void> { await open(tx).updateTable('benefitRecovery').set({ endedAt }).where('id', '=', id).execute() }

/** Whose account a person's or a company's is. */
export const accountsOf = async (db: Db, digest: string): Promise<string[]> => (await run<{ id: string }>(db, sql`select id from identity_account where person = ${digest} or company = ${digest} order by created_at limit 5`)).map(({ id }) => id)
/** A run that is dropped holds nobody any more. */
export async function dropItems(tx: Db, id: string, message: string, changedAt: Date): Promise<void> { await open(tx).updateTable('benefitItem').set({ state: 'removed', message, changedAt }).where('run', '=', id).where('state', 'in', ['listed', 'agreed', 'beyond']).execute() }
export const findItem = (db: Db, id: string): Promise<ItemRow | undefined> => open(db).selectFrom('benefitItem').selectAll().where('id', '=', id).executeTakeFirst()
export const findObjection = (db: Db, id: string): Promise<ObjectionRow | undefined> => open(db).selectFrom('benefitObjection').selectAll().where('id', '=', id).executeTakeFirst()
export const findRecovery = (db: Db, id: string): Promise<RecoveryRow | undefined> => open(db).selectFrom('benefitRecovery').selectAll().where('id', '=', id).executeTakeFirst()
/** Whoever is on a list, may still get it, and has an account. */
export const accountsOnRun = async (db: Db, id: string): Promise<string[]> => (await run<{ id: string }>(db, sql`select distinct a.id from benefit_item i join identity_account a on a.person = i.digest or a.company = i.digest where i.run = ${id} and i.state in ('listed', 'agreed')`)).map(row => row.id)
