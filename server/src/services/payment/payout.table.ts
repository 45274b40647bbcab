import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Within } from './table.ts'

export interface BatchTable { id: string; number: Generated<number>; key: string; title: string; subject: string | null; organization: string; division: string; account: string; /** 哪一件办件要发的. */ filed: Generated<string | null>; adapter: string; state: 'sending' | 'done'; items: number; fen: number; openedAt: Date; doneAt: Generated<Date | null> }
export type BatchRow = Selectable<BatchTable>
export interface PayoutTable { batch: string; key: string; line: number; payee: string; tail: string; fen: number; state: 'waiting' | 'paid' | 'refused'; tries: Generated<number>; retryAt: Generated<Date | null>; paidAt: Generated<Date | null>; reference: Generated<string | null>; message: Generated<string | null>; /** Refused, and not to be sent again: another took its place, or nobody wants it. */ givenUpAt: Generated<Date | null> }
export type PayoutRow = Selectable<PayoutTable>
const open = tables<{ paymentBatch: BatchTable; paymentPayout: PayoutTable }>('steady')

export async function keepBatch(tx: Db, row: Omit<BatchRow, 'number' | 'doneAt' | 'filed'> & { filed?: string }): Promise<{ row: BatchRow; added: boolean }> {
  const added = await open(tx).insertInto('paymentBatch').values(row).onConflict(conflict => conflict.column('key').doNothing()).returningAll().executeTakeFirst()
  return added ? { row: added, added: true } : { row: await open(tx).selectFrom('paymentBatch').selectAll().where('key', '=', row.key).executeTakeFirstOrThrow(), added: false }
}
/** Whoever has an item's key in another batch is refused by the table: nobody is paid twice for one thing. */
export async function addPayouts(tx: Db, batch: string, items: readonly Pick<PayoutRow, 'key' | 'payee' | 'tail' | 'fen'>[]): Promise<void> {
  const column = <K extends keyof (typeof items)[number]>(name: K) => items.map(item => item[name])
  await run(tx, sql`insert into payment_payout (batch, line, key, payee, tail, fen, state)
    select ${batch}, i.line, i.key, i.payee, i.tail, i.fen, 'waiting' from unnest(${column('key')}::text[], ${column('payee')}::text[], ${column('tail')}::text[], ${column('fen')}::bigint[]) with ordinality i (key, payee, tail, fen, line)`)
}
export async function readBatchRow(db: Db, id: string): Promise<BatchRow> {
  const row = await open(db).selectFrom('paymentBatch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noBatch({ id })
  return row
}
export async function takeBatch(tx: Db, id: string): Promise<BatchRow> {
  const row = await open(tx).selectFrom('paymentBatch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noBatch({ id })
  return row
}
export async function changeBatch(tx: Db, id: string, change: Partial<Pick<BatchRow, 'state' | 'doneAt'>>): Promise<void> { await open(tx).updateTable('paymentBatch').set(change).where('id', '=', id).execute() }
export const sendingBatches = (db: Db): Promise<BatchRow[]> => open(db).selectFrom('paymentBatch').selectAll().where('state', '=', 'sending').orderBy('openedAt').limit(100).execute()

/** Those whose turn it is, and when the next of the others has its own. */
export async function nextPayouts(db: Db, batch: string, now: Date, limit: number): Promise<{ due: PayoutRow[]; next: Date | null }> {
  const waiting = open(db).selectFrom('paymentPayout').where('batch', '=', batch).where('state', '=', 'waiting')
  const due = await waiting.selectAll().where(eb => eb.or([eb('retryAt', 'is', null), eb('retryAt', '<=', now)])).orderBy('line').limit(limit).execute()
  return { due, next: due.length > 0 ? null : (await waiting.select(eb => eb.fn.min('retryAt').as('at')).executeTakeFirst())?.at ?? null }
}
export type Ended = Pick<PayoutRow, 'line' | 'state' | 'retryAt' | 'paidAt' | 'reference' | 'message'>
/** Notes what became of some; what was noted before stays as it is. Answers how many still wait. */
export async function notePayoutRows(tx: Db, batch: string, ended: readonly Ended[]): Promise<number> {
  for (const { line, ...change } of ended) {
    await open(tx).updateTable('paymentPayout').set(eb => ({ ...change, tries: eb('tries', '+', 1) })).where('batch', '=', batch).where('line', '=', line).where('state', '=', 'waiting').execute()
  }
  const { left } = await open(tx).selectFrom('paymentPayout').select(eb => eb.fn.countAll<number>().as('left')).where('batch', '=', batch).where('state', '=', 'waiting').executeTakeFirstOrThrow()
  return left
}
/** Refused ones that will not be sent again, whatever happens; answers which. Whoever wants to pay them otherwise has to do this first, so that nobody is paid twice. */
export async function giveUpPayouts(tx: Db, keys: readonly string[], at: Date): Promise<Set<string>> {
  const rows = keys.length === 0 ? [] : await open(tx).updateTable('paymentPayout').set(eb => ({ givenUpAt: eb.fn.coalesce('givenUpAt', eb.val(at)) })).where('key', 'in', keys).where('state', '=', 'refused').returning('key').execute()
  return new Set(rows.map(({ key }) => key))
}
/** A refused one waits again, unless it was given up; answers whether there was one. */
export async function wakePayout(tx: Db, batch: string, line: number): Promise<boolean> {
  return (await open(tx).updateTable('paymentPayout').set({ state: 'waiting', tries: 0, retryAt: null, message: null }).where('batch', '=', batch).where('line', '=', line).where('state', '=', 'refused').where('givenUpAt', 'is', null).executeTakeFirst()).numUpdatedRows > 0n
}

export interface Tally { batch: string; paid: number; paidFen: number; refused: number; waiting: number }
export const talliesOf = (db: Db, batches: readonly string[]): Promise<Tally[]> => run<Tally>(db, sql`
  select batch, count(*) filter (where state = 'paid') as paid, coalesce(sum(fen) filter (where state = 'paid'), 0)::bigint as paid_fen, count(*) filter (where state = 'refused') as refused, count(*) filter (where state = 'waiting') as waiting
  from payment_payout where batch = any(${[...batches]}::uuid[]) group by batch`)
export async function listBatchRows(db: Db, areas: readonly Within[], { subject, limit, offset }: { subject?: string; limit: number; offset: number }): Promise<{ total: number; items: BatchRow[] }> {
  let found = open(db).selectFrom('paymentBatch').where(eb => eb.or(areas.map(area => eb.and([eb('division', 'like', `${area.division}%`), ...area.organization === null ? [] : [eb('organization', '=', area.organization)]]))))
  if (subject !== undefined) found = found.where('subject', '=', subject)
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('openedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total, items }
}
export async function payoutsOf(db: Db, batch: string, { state, limit, offset }: { state?: PayoutRow['state']; limit: number; offset: number }): Promise<{ total: number; items: PayoutRow[] }> {
  let found = open(db).selectFrom('paymentPayout').where('batch', '=', batch)
  if (state !== undefined) found = found.where('state', '=', state)
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('line').limit(limit).offset(offset).execute()])
  return { total, items }
}
/** What a case has sent so far, the first first, with what became of it: one payee each. */
export const payoutsOfCase = (db: Db, filed: string): Promise<{ id: string; number: number; key: string; fen: number; state: PayoutRow['state']; message: string | null }[]> =>
  open(db).selectFrom('paymentBatch as b').innerJoin('paymentPayout as p', 'p.batch', 'b.id').select(['b.id', 'b.number', 'p.key', 'b.fen', 'p.state', 'p.message']).where('b.filed', '=', filed).orderBy('b.number').execute()
/** For whoever asked for them: what became of each, by its key. */
export const payoutsByKey = (db: Db, keys: readonly string[]): Promise<Pick<PayoutRow, 'key' | 'state' | 'paidAt' | 'message' | 'batch'>[]> =>
  run(db, sql`select key, state, paid_at, message, batch from payment_payout where key = any(${[...keys]}::text[])`)
