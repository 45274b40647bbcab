import { randomUUID } from 'node:crypto'
import { type CommandContext } from '#kernel/action'
import { type Outcome } from './adapter.rules.ts'
import { askRefund, askTell } from './ask.jobs.ts'
import { problem } from './problems.ts'
import { addRefund, changeOrder, type OrderRow } from './table.ts'

/** The case hears what became of its payment. */
async function tell({ tx }: Pick<CommandContext, 'tx'>, { id, number, filed, fen }: OrderRow, message: 'payment.paid' | 'payment.failed', more: Record<string, string | number | null>): Promise<void> {
  if (filed !== null) await askTell(tx, { filed, message, outputs: { payment: id, paymentNumber: number, paymentFen: fen, ...more }, key: `${id}:${message}`, turn: 0 })
}

/**
 * What the channel says of an order, whether it told us, told us twice, or was asked. Money that comes when the order is over goes back whole. Answers whether
 * anything was changed.
 */
export async function settle(ctx: Pick<CommandContext, 'tx' | 'now'>, order: OrderRow, outcome: Outcome): Promise<boolean> {
  const { tx, now } = ctx
  if (outcome.state === 'open' || order.paidAt !== null) return false
  if (outcome.state === 'failed') {
    if (order.state !== 'open') return false
    await changeOrder(tx, order.id, { state: 'failed', settledAt: now, message: outcome.message })
    await tell(ctx, order, 'payment.failed', { paymentMessage: outcome.message })
    return true
  }
  const { reference, fen, at: paidAt } = outcome
  if (differs(order, outcome)) throw problem.wrongAmount({ asked: order.fen, said: fen })
  if (order.state !== 'open') {
    const id = randomUUID(), reason = '钱到的时候缴款单已经过期，原路退回'
    await changeOrder(tx, order.id, { paidAt, reference, message: reason })
    await addRefund(tx, { id, payment: order.id, fen, reason, account: 'system:payment', state: 'asked', askedAt: now })
    await askRefund(tx, id)
    return true
  }
  await changeOrder(tx, order.id, { state: 'paid', settledAt: now, paidAt, reference, message: null })
  await tell(ctx, order, 'payment.paid', { paidAt: paidAt.toISOString() })
  return true
}

/** The channel says another sum than was asked for. */
export const differs = (order: OrderRow, outcome: Outcome): boolean => outcome.state === 'paid' && order.paidAt === null && outcome.fen !== order.fen

/** Nobody paid in time. */
export async function expire(ctx: Pick<CommandContext, 'tx' | 'now'>, order: OrderRow): Promise<boolean> {
  if (order.state !== 'open') return false
  const message = '过了缴款期限'
  await changeOrder(ctx.tx, order.id, { state: 'expired', settledAt: ctx.now, message })
  await tell(ctx, order, 'payment.failed', { paymentMessage: message })
  return true
}
