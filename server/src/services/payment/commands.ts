import { randomUUID } from 'node:crypto'
import { type Actor, command, type CommandContext } from '#kernel/action'
import { adapterOf } from './adapter.jobs.ts'
import { askCallback, askRefund, askStatement } from './ask.jobs.ts'
import { problem } from './problems.ts'
import { dayBefore } from './rules.ts'
import { Days, OwnPayment, Payment, PayInSandbox, Reconcile, Reconciling, RefundPayment, RetryRefund, SettleDifference } from './schema.ts'
import { sandbox } from './sandbox.jobs.ts'
import { closeInBooks, keepInBooks } from './sandbox.table.ts'
import { settleDifferenceRow, takeDifference } from './statement.table.ts'
import { addRefund, readRefused, refundsOf, type RefundRow, takeOrder, wakeRefund } from './table.ts'
import { presentDays, presentOwn, presentPayment } from './views.ts'

/** What is one's own is one's own, wherever one's post is. */
export const own = ({ organization, division }: Actor): Parameters<CommandContext['permit']>[0] => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })

/** 在演示支付里付款, or let it fail: what the page of a bank would do. What becomes of it the house hears from the channel, as of any other. */
export const payInSandbox = command({
  name: 'payment.payInSandbox', input: PayInSandbox, output: OwnPayment,
  async run({ tx, now, actor, permit, record }, { id, outcome }) {
    permit(own(actor))
    const order = await takeOrder(tx, id)
    if (order.account !== actor.account) throw problem.notFound({ id })
    if (adapterOf(order.adapter) !== sandbox || order.state !== 'open') throw problem.notOpen({ state: order.state })
    await keepInBooks(tx, { kind: 'payment', key: id, of: null, fen: order.fen, state: 'open', at: now, message: null })
    await closeInBooks(tx, 'payment', id, outcome === 'pay' ? { state: 'done', at: now, message: null } : { state: 'refused', at: now, message: '付款人没有付成（演示）' })
    await askCallback(tx, id)
    record({ outcome })
    return presentOwn(tx, order)
  },
})

/** What was paid less what went back, or is on its way. */
const leftOf = (fen: number, refunds: readonly RefundRow[]): number => fen - refunds.reduce((sum, refund) => sum + (refund.state === 'refused' ? 0 : refund.fen), 0)

/** 退款: whole or a part, with the reason; it goes back the way it came. */
export const refundPayment = command({
  name: 'payment.refund', input: RefundPayment, output: Payment,
  async run({ tx, now, actor, permit, record, announce }, { id, fen, reason }) {
    const order = await takeOrder(tx, id)
    permit({ division: order.division, organization: order.organization })
    if (order.paidAt === null || order.fen === 0) throw problem.notPaid({ state: order.state })
    const left = leftOf(order.fen, await refundsOf(tx, [id]))
    if (fen > left) throw problem.tooMuch({ left })
    const refund = randomUUID()
    await addRefund(tx, { id: refund, payment: id, fen, reason, account: actor.account, state: 'asked', askedAt: now })
    await askRefund(tx, refund)
    record({ fen, refund })
    announce({ fen })
    return presentPayment(tx, actor, await takeOrder(tx, id))
  },
})

/** 再退一次 what the channel refused, now that somebody looked at it; never more than is left. */
export const retryRefund = command({
  name: 'payment.retryRefund', input: RetryRefund, output: Payment,
  async run({ tx, now, actor, permit, record, announce }, { id }) {
    const order = await takeOrder(tx, (await readRefused(tx, id)).payment)
    permit({ division: order.division, organization: order.organization })
    // once more, now that nobody else can move it: two who press at once send it once
    const { payment, fen } = await readRefused(tx, id), left = leftOf(order.fen, await refundsOf(tx, [payment]))
    if (fen > left) throw problem.tooMuch({ left })
    await wakeRefund(tx, id, now)
    await askRefund(tx, id)
    record({ payment, fen })
    announce({ fen })
    return presentPayment(tx, actor, order)
  },
})

/** 再对一次账, of a day that is over. */
export const reconcile = command({
  name: 'payment.reconcile', input: Reconcile, output: Reconciling, subject: (_, { day }) => day,
  async run({ tx, now, actor, permit }, { day }) {
    permit(actor.division === null ? {} : { division: actor.division })
    if (day > dayBefore(now)) throw problem.futureDay({ day })
    await askStatement(tx, day)
    return { id: day, day }
  },
})

/** 差异处理好了, and how. */
export const settleDifference = command({
  name: 'payment.settle', input: SettleDifference, output: Days, subject: (_, { id }) => id,
  async run({ tx, now, actor, permit, record }, { id, note }) {
    const { organization, division, kind, day } = await takeDifference(tx, id)
    permit(organization === null || division === null ? {} : { division, organization })
    await settleDifferenceRow(tx, id, { settledBy: actor.account, settledAt: now, note })
    record({ kind, day })
    return presentDays(tx, actor, 'payment.settle', false)
  },
})

