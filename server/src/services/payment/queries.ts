import { mayIn, query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { readBatchRow } from './payout.table.ts'
import { problem } from './problems.ts'
import { Batch, BatchPage, Days, ListBatches, ListPayments, OfPayment, OwnPayment, OwnPayments, Payment, PaymentPage, ReadBatch, ReadDays } from './schema.ts'
import { ordersOf, readOrder } from './table.ts'
import { presentBatch, presentBatches, presentDays, presentOwn, presentOwns, presentPayment, presentPayments } from './views.ts'

/** 我的缴款单: what oneself is to pay, has paid and got back. */
export const listOwnPayments = query({
  name: 'payment.own', input: Strict({}), output: OwnPayments,
  async read({ db, actor, areas }) { return { items: areas().length === 0 ? [] : await presentOwns(db, await ordersOf(db, actor.account)) } },
})
/** 一张自己的缴款单. */
export const readOwnPayment = query({
  name: 'payment.readOwn', input: OfPayment, output: OwnPayment,
  async read({ db, actor, areas }, { id }) {
    const row = await readOrder(db, id)
    if (areas().length === 0 || row.account !== actor.account) throw problem.notFound({ id })
    return presentOwn(db, row)
  },
})

/** 缴款单 of one's organization, the latest first. */
export const listPayments = query({
  name: 'payment.list', input: ListPayments, output: PaymentPage,
  async read({ db, areas }, page) { return areas().length === 0 ? { total: 0, items: [] } : presentPayments(db, areas(), page) },
})
/** 一张缴款单 with its refunds. */
export const readPayment = query({
  name: 'payment.read', input: OfPayment, output: Payment,
  async read({ db, actor, areas }, { id }) {
    const row = await readOrder(db, id)
    if (!mayIn(areas(), row)) throw problem.notFound({ id })
    return presentPayment(db, actor, row)
  },
})
/** 发放批次 of one's organization, the latest first. */
export const listBatches = query({
  name: 'payment.batches', input: ListBatches, output: BatchPage,
  async read({ db, areas }, page) { return areas().length === 0 ? { total: 0, items: [] } : presentBatches(db, areas(), page) },
})
/** 一个发放批次 with what became of each item. */
export const readBatch = query({
  name: 'payment.batch', input: ReadBatch, output: Batch,
  async read({ db, actor, areas }, { id, ...page }) {
    if (!mayIn(areas(), await readBatchRow(db, id))) throw problem.noBatch({ id })
    return presentBatch(db, actor, id, page)
  },
})
/** 对账 of the last days, and the differences that are not settled; or all. */
export const readDays = query({
  name: 'payment.days', input: ReadDays, output: Days,
  async read({ db, actor, areas }, { all }) { areas(); return presentDays(db, actor, 'payment.days', all) },
})
