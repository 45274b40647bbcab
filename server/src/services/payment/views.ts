import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { adapterOf } from './adapter.jobs.ts'
import { listBatchRows, payoutsOf, type PayoutRow, readBatchRow, type BatchRow, talliesOf } from './payout.table.ts'
import { type Batch, type OwnPayment, type Payment } from './schema.ts'
import { daysKept, differencesKept } from './statement.table.ts'
import { listOrders, type OrderRow, refundsOf, type RefundRow, refusedRefunds } from './table.ts'

const instant = (at: Date | null): string | null => at?.toISOString() ?? null
const kept = ({ id, number, title, fen, organization, state, filed, openedAt, expiresAt, paidAt, reference, message, adapter }: OrderRow, refunds: readonly RefundRow[], names: ReadonlyMap<string, string>) => ({
  id, number, title, fen, organization, organizationName: names.get(organization) ?? organization, state, filed, openedAt: openedAt.toISOString(), expiresAt: expiresAt.toISOString(), paidAt: instant(paidAt), reference, message,
  refunded: refunds.reduce((sum, refund) => sum + (refund.payment === id && refund.state !== 'refused' ? refund.fen : 0), 0), notice: adapterOf(adapter).notice,
})
export async function presentOwns(db: Db, rows: readonly OrderRow[]): Promise<OwnPayment[]> {
  const [names, refunds] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), refundsOf(db, rows.map(({ id }) => id))])
  return rows.map(row => ({ ...kept(row, refunds, names), payAt: row.state === 'open' ? adapterOf(row.adapter).payAt(row.id) : null }))
}
export const presentOwn = async (db: Db, row: OrderRow): Promise<OwnPayment> => (await presentOwns(db, [row]))[0]!

export async function presentPayment(db: Db, actor: Actor, row: OrderRow): Promise<Payment> {
  const [names, refunds] = await Promise.all([organizationNames(db, [row.organization]), refundsOf(db, [row.id])]), nameOf = await accountNames(db, [row.account, ...refunds.map(({ account }) => account)]), shown = kept(row, refunds, names)
  return {
    ...shown, accountName: nameOf(row.account), adapterName: adapterOf(row.adapter).title,
    refunds: refunds.map(({ id, fen, reason, state, askedAt, doneAt, message, account }) => ({ id, fen, reason, state, askedAt: askedAt.toISOString(), doneAt: instant(doneAt), message, accountName: nameOf(account) })),
    can: row.paidAt !== null && shown.refunded < row.fen && mayIn(areasOf(actor, 'payment.refund'), row) ? ['payment.refund'] : [],
  }
}
export async function presentPayments(db: Db, areas: readonly Area[], page: Parameters<typeof listOrders>[2]) {
  const { total, items } = await listOrders(db, areas, page), [names, refunds, nameOf] = await Promise.all([organizationNames(db, items.map(({ organization }) => organization)), refundsOf(db, items.map(({ id }) => id)), accountNames(db, items.map(({ account }) => account))])
  return { total, items: items.map(row => ({ ...kept(row, refunds, names), accountName: nameOf(row.account) })) }
}

async function summaries(db: Db, rows: readonly BatchRow[]) {
  const [names, tallies] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), talliesOf(db, rows.map(({ id }) => id))]), tallyOf = new Map(tallies.map(({ batch, ...tally }) => [batch, tally]))
  return rows.map(({ id, number, title, organization, division, state, items, fen, openedAt, doneAt, adapter }) => ({
    id, number, title, organization, organizationName: names.get(organization) ?? organization, division, state, items, fen, openedAt: openedAt.toISOString(), doneAt: instant(doneAt), ...tallyOf.get(id) ?? { paid: 0, paidFen: 0, refused: 0, waiting: items }, notice: adapterOf(adapter).notice,
  }))
}
export async function presentBatches(db: Db, areas: readonly Area[], page: Parameters<typeof listBatchRows>[2]) {
  const { total, items } = await listBatchRows(db, areas, page)
  return { total, items: await summaries(db, items) }
}
export async function presentBatch(db: Db, actor: Actor, id: string, page: { state?: PayoutRow['state']; limit: number; offset: number }): Promise<Batch> {
  const row = await readBatchRow(db, id), may = mayIn(areasOf(actor, 'payment.retry'), row) ? ['payment.retry'] : [], [[summary], { total, items }, nameOf] = await Promise.all([summaries(db, [row]), payoutsOf(db, id, page), accountNames(db, [row.account])])
  return {
    ...summary!, accountName: nameOf(row.account), total,
    payouts: items.map(({ line, tail, fen, state, tries, retryAt, paidAt, reference, message, givenUpAt }) => ({ line, tail, fen, state, tries, retryAt: instant(retryAt), paidAt: instant(paidAt), reference, message, can: state === 'refused' && givenUpAt === null ? may : [] })),
    can: summary!.refused > 0 ? may : [],
  }
}

/** The last days, what did not agree and what did not go back, as far as the actor's areas for `action` reach. */
export async function presentDays(db: Db, actor: Actor, action: string, all: boolean) {
  const areas = areasOf(actor, action)
  if (areas.length === 0) return { days: [], differences: [], refunds: [], can: [] }
  const [days, rows, refunds] = await Promise.all([daysKept(db, 14), differencesKept(db, areas, all), refusedRefunds(db, areas)]), [names, nameOf] = await Promise.all([organizationNames(db, [...rows, ...refunds].flatMap(({ organization }) => organization ?? [])), accountNames(db, rows.map(({ settledBy }) => settledBy))])
  return {
    days: days.map(({ day, adapter, checkedAt, ours, oursFen, theirs, theirsFen }) => { const { title, notice } = adapterOf(adapter); return { day, adapterName: title, checkedAt: checkedAt.toISOString(), ours, oursFen, theirs, theirsFen, notice } }),
    differences: rows.map(({ id, day, kind, key, organization, division, ours, theirs, foundAt, goneAt, settledAt, settledBy, note }) => ({
      id, day, kind, key, organizationName: organization === null ? null : names.get(organization) ?? organization, ours, theirs, foundAt: foundAt.toISOString(), goneAt: instant(goneAt), settledAt: instant(settledAt), settledByName: settledBy === null ? null : nameOf(settledBy), note,
      can: settledAt === null && mayIn(areasOf(actor, 'payment.settle'), organization === null || division === null ? {} : { organization, division }) ? ['payment.settle'] : [],
    })),
    refunds: refunds.map(({ id, payment, number, title, organization, division, fen, reason, askedAt, message }) => ({
      id, payment, number, title, organizationName: names.get(organization) ?? organization, fen, reason, askedAt: askedAt.toISOString(), message, can: mayIn(areasOf(actor, 'payment.retryRefund'), { organization, division }) ? ['payment.retryRefund'] : [],
    })),
    can: areasOf(actor, 'payment.reconcile').length > 0 ? ['payment.reconcile'] : [],
  }
}
