import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface OrderTable {
  id: string; number: Generated<number>; key: string; title: string; fen: number; organization: string; division: string; account: string; subject: string | null; filed: string | null; adapter: string
  state: 'open' | 'paid' | 'failed' | 'expired'; openedAt: Date; expiresAt: Date; askedAt: Generated<Date | null>; settledAt: Generated<Date | null>; paidAt: Generated<Date | null>; reference: Generated<string | null>; message: Generated<string | null>
}
export type OrderRow = Selectable<OrderTable>
export interface RefundTable { id: string; payment: string; fen: number; reason: string; account: string; state: 'asked' | 'done' | 'refused'; askedAt: Date; doneAt: Generated<Date | null>; reference: Generated<string | null>; message: Generated<string | null> }
export type RefundRow = Selectable<RefundTable>
const open = tables<{ paymentOrder: OrderTable; paymentRefund: RefundTable; paymentSecret: { adapter: string; locked: string } }>('steady')

/** Answers the order that has this key already, or adds it. */
export async function keepOrder(tx: Db, row: Omit<OrderRow, 'number' | 'askedAt' | 'settledAt' | 'paidAt' | 'reference' | 'message'>): Promise<{ row: OrderRow; added: boolean }> {
  const added = await open(tx).insertInto('paymentOrder').values(row).onConflict(conflict => conflict.column('key').doNothing()).returningAll().executeTakeFirst()
  return added ? { row: added, added: true } : { row: await open(tx).selectFrom('paymentOrder').selectAll().where('key', '=', row.key).executeTakeFirstOrThrow(), added: false }
}
/** Reads and locks: a callback and our own question take turns. */
export async function takeOrder(tx: Db, id: string): Promise<OrderRow> {
  const row = await open(tx).selectFrom('paymentOrder').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function readOrder(db: Db, id: string): Promise<OrderRow> {
  const row = await open(db).selectFrom('paymentOrder').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function changeOrder(tx: Db, id: string, change: Partial<Omit<OrderRow, 'id' | 'number'>>): Promise<void> { await open(tx).updateTable('paymentOrder').set(change).where('id', '=', id).execute() }
export async function moveOrders(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('paymentOrder').set({ account: to }).where('account', '=', from).execute() }
export const ordersOf = (db: Db, account: string): Promise<OrderRow[]> => open(db).selectFrom('paymentOrder').selectAll().where('account', '=', account).orderBy('openedAt', 'desc').orderBy('id').limit(200).execute()
export const ordersAbout = (db: Db, subjects: readonly string[]): Promise<OrderRow[]> => (subjects.length === 0 ? Promise.resolve([]) : open(db).selectFrom('paymentOrder').selectAll().where('subject', 'in', subjects).orderBy('openedAt').execute())
/** Open ones that nobody has told us of, and that we have not asked about lately; whoever was asked about longest ago comes first, so that each has its turn. */
export const silentOrders = (db: Db, before: Date, limit: number): Promise<OrderRow[]> =>
  open(db).selectFrom('paymentOrder').selectAll().where('state', '=', 'open').where('openedAt', '<=', before).where(eb => eb.or([eb('askedAt', 'is', null), eb('askedAt', '<=', before)])).orderBy('askedAt', order => order.asc().nullsFirst()).orderBy('openedAt').limit(limit).execute()

/** Areas as of a query: an organization, or all below a division. */
export interface Within { division: string; organization: string | null }
export async function listOrders(db: Db, areas: readonly Within[], { state, limit, offset }: { state?: OrderRow['state']; limit: number; offset: number }): Promise<{ total: number; items: OrderRow[] }> {
  let found = open(db).selectFrom('paymentOrder').where(eb => eb.or(areas.map(area => eb.and([eb('division', 'like', `${area.division}%`), ...area.organization === null ? [] : [eb('organization', '=', area.organization)]]))))
  if (state !== undefined) found = found.where('state', '=', state)
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('openedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total, items }
}

export async function addRefund(tx: Db, row: Omit<RefundRow, 'doneAt' | 'reference' | 'message'>): Promise<void> { await open(tx).insertInto('paymentRefund').values(row).execute() }
export const refundsOf = (db: Db, payments: readonly string[]): Promise<RefundRow[]> => (payments.length === 0 ? Promise.resolve([]) : open(db).selectFrom('paymentRefund').selectAll().where('payment', 'in', payments).orderBy('askedAt').execute())
export const refundsAsked = (db: Db, limit: number): Promise<RefundRow[]> => open(db).selectFrom('paymentRefund').selectAll().where('state', '=', 'asked').orderBy('askedAt').limit(limit).execute()
/** Those that the channel refused, and that no later one made up for. */
const refused = (db: Db) => open(db).selectFrom('paymentRefund as r').innerJoin('paymentOrder as o', 'o.id', 'r.payment').where('r.state', '=', 'refused').where(eb => eb('r.fen', '>',
  eb.selectFrom('paymentRefund as later').select(({ fn, val }) => fn.coalesce(fn.sum<number>('later.fen'), val(0)).as('sum')).whereRef('later.payment', '=', 'r.payment').whereRef('later.askedAt', '>', 'r.askedAt').where('later.state', '!=', 'refused')))
  .select(['r.id', 'r.payment', 'r.fen', 'r.reason', 'r.askedAt', 'r.message', 'o.number', 'o.title', 'o.organization', 'o.division'])
export type RefusedRow = Awaited<ReturnType<typeof refusedRefunds>>[number]
export const refusedRefunds = (db: Db, areas: readonly Within[]) => refused(db).where(eb => eb.or(areas.map(area => eb.and([eb('o.division', 'like', `${area.division}%`), ...area.organization === null ? [] : [eb('o.organization', '=', area.organization)]])))).orderBy('r.askedAt', 'desc').orderBy('r.id').limit(500).execute()
export async function readRefused(db: Db, id: string): Promise<RefusedRow> {
  const row = await refused(db).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw problem.noRefund({ id })
  return row
}
/** A refused one is on its way again, under its own key. */
export const wakeRefund = async (tx: Db, id: string, askedAt: Date): Promise<void> => { await open(tx).updateTable('paymentRefund').set({ state: 'asked', askedAt, message: null }).where('id', '=', id).where('state', '=', 'refused').execute() }
/** Notes what became of one that was asked; false: it was noted before. */
export async function endRefund(tx: Db, id: string, change: Pick<RefundRow, 'state' | 'doneAt' | 'reference' | 'message'>): Promise<boolean> {
  return (await open(tx).updateTable('paymentRefund').set(change).where('id', '=', id).where('state', '=', 'asked').executeTakeFirst()).numUpdatedRows > 0n
}

/** The first to come makes it, everybody else reads what the first one made. */
export async function secretFor(db: Db, adapter: string, make: () => string): Promise<string> {
  const known = () => open(db).selectFrom('paymentSecret').select('locked').where('adapter', '=', adapter).executeTakeFirst()
  const found = await known()
  if (found) return found.locked
  await open(db).insertInto('paymentSecret').values({ adapter, locked: make() }).onConflict(conflict => conflict.doNothing()).execute()
  return (await known())!.locked
}

export interface Booked { kind: 'payment' | 'refund' | 'payout'; key: string; fen: number; organization: string; division: string }
/** All that our books have of a span of time. */
export const bookedIn = (db: Db, adapter: string, from: Date, until: Date): Promise<Booked[]> => run<Booked>(db, sql`
  select 'payment' as kind, id::text as key, fen, organization, division from payment_order where adapter = ${adapter} and paid_at >= ${from} and paid_at < ${until} and fen > 0
  union all select 'refund', r.id::text, r.fen, o.organization, o.division from payment_refund r join payment_order o on o.id = r.payment where o.adapter = ${adapter} and r.state = 'done' and r.done_at >= ${from} and r.done_at < ${until}
  union all select 'payout', p.key, p.fen, b.organization, b.division from payment_payout p join payment_batch b on b.id = p.batch where b.adapter = ${adapter} and p.state = 'paid' and p.paid_at >= ${from} and p.paid_at < ${until}`)
/** One that is still to be sent, with the channel it came by. */
export const refundWaiting = async (db: Db, id: string): Promise<{ payment: string; fen: number; adapter: string } | undefined> =>
  (await run<{ payment: string; fen: number; adapter: string }>(db, sql`select r.payment, r.fen, o.adapter from payment_refund r join payment_order o on o.id = r.payment where r.id = ${id} and r.state = 'asked'`))[0]
