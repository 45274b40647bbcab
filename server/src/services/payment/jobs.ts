import { execute, systemActor, type World } from '#kernel/action'
import { type Job, job } from '#kernel/jobs'
import { signWebhook } from '#kernel/outward'
import { randomUUID } from 'node:crypto'
import { tellCase } from '#process/case'
import { adapterOf, adapters } from './adapter.jobs.ts'
import { Away, type Payee } from './adapter.rules.ts'
import { askRefund, askSend, askTell, type Told } from './ask.jobs.ts'
import { callbackSecret, hearCallback, noteAnswer, noteRefund } from './house.commands.ts'
import { notePayouts, payeeOf } from './payout.commands.ts'
import { type Ended, nextPayouts, type PayoutRow, readBatchRow, sendingBatches } from './payout.table.ts'
import { dayBefore, daysBetween, retryAfter, spanOf } from './rules.ts'
import { sandbox } from './sandbox.jobs.ts'
import { inBooks } from './sandbox.table.ts'
import { keepStatement } from './statement.commands.ts'
import { lastDayKept } from './statement.table.ts'
import { readOrder, refundsAsked, refundWaiting, silentOrders } from './table.ts'


const house = systemActor('payment')
const minute = 60_000

const placeJob = job<{ id: string }>({
  name: 'payment.place',
  async run({ world }, { id }) {
    const { adapter, fen, title, expiresAt, state } = await readOrder(world.db, id)
    if (state === 'open') await adapterOf(adapter).order(world, { key: id, fen, title, expiresAt })
  },
})

/** 一直没有消息: whoever was not told asks. Refunds and batches that a dead server left behind go on. */
export async function lookAround(world: World): Promise<void> {
  const now = world.now()
  for (const { id, adapter } of await silentOrders(world.db, new Date(now.getTime() - 2 * minute), 500)) {
    const outcome = await adapterOf(adapter).query(world, id).catch((error: unknown) => { if (error instanceof Away) return null; throw error })
    if (outcome) await execute(world, house, noteAnswer, { id, outcome })
  }
  for (const { id } of await refundsAsked(world.db, 500)) await askRefund(world.db, id)
  for (const { id } of await sendingBatches(world.db)) if ((await nextPayouts(world.db, id, now, 1)).due.length > 0) await askSend(world.db, id)
}
const lookJob = job({ name: 'payment.look', every: '* * * * *', run: ({ world }) => lookAround(world) })

export const sendRefund = async (world: World, id: string): Promise<void> => {
  const found = await refundWaiting(world.db, id)
  if (!found) return
  const sent = await adapterOf(found.adapter).refund(world, { key: id, of: found.payment, fen: found.fen })
  await execute(world, house, noteRefund, { id, ...sent.state === 'done' ? { state: 'done', doneAt: sent.at, reference: sent.reference, message: null } : { state: 'refused', doneAt: null, reference: null, message: sent.message } })
}
const refundJob = job<{ id: string }>({ name: 'payment.sendRefund', run: ({ world }, { id }) => sendRefund(world, id) })

const inOneGo = 50
/** One payment to one person, under its own key. What did not answer waits for its next turn, however often: it may have arrived, so it is never called refused. */
async function payOut(world: World, adapter: string, { key, line, payee, fen, tries }: PayoutRow): Promise<Ended> {
  const to = JSON.parse(world.safe.unlock(payee, payeeOf(key))) as Payee
  try {
    const sent = await adapterOf(adapter).payout(world, { key, to, fen })
    return { line, retryAt: null, ...sent.state === 'done' ? { state: 'paid', paidAt: sent.at, reference: sent.reference, message: null } : { state: 'refused', paidAt: null, reference: null, message: sent.message } }
  } catch (error) {
    if (!(error instanceof Away)) throw error
    return { line, state: 'waiting', retryAt: new Date(world.now().getTime() + retryAfter(tries + 1)), paidAt: null, reference: null, message: error.message }
  }
}
/** 发放一批: as many as have their turn. What was sent and not noted, because the server died in between, is sent again under the same key, and so not paid again. */
export async function sendBatch(world: World, id: string, stopping: AbortSignal): Promise<void> {
  const { adapter, state } = await readBatchRow(world.db, id)
  if (state !== 'sending') return
  for (;;) {
    stopping.throwIfAborted()
    const { due, next } = await nextPayouts(world.db, id, world.now(), inOneGo)
    if (due.length === 0) return void (next && await askSend(world.db, id, next))
    const ended: Ended[] = []
    for (const item of due) ended.push(await payOut(world, adapter, item))
    await execute(world, house, notePayouts, { id, ended })
  }
}
const sendJob = job<{ id: string }>({ name: 'payment.send', run: ({ world, stopping }, { id }) => sendBatch(world, id, stopping) })

/** 对账 of one day, of every channel. */
export async function checkDay(world: World, day: string): Promise<void> {
  const { from, until } = spanOf(day)
  for (const adapter of adapters()) await execute(world, house, keepStatement, { day, adapter: adapter.name, lines: await adapter.statement(world, from, until) })
}
const statementJob = job<{ day: string }>({ name: 'payment.statement', run: ({ world }, { day }) => checkDay(world, day) })
/** The day before, and those before it that nobody reconciled because the house was down at night. */
export async function checkNights(world: World): Promise<void> {
  const yesterday = dayBefore(world.now()), last = await lastDayKept(world.db)
  for (const day of last === null ? [yesterday] : [...daysBetween(last, yesterday), yesterday].slice(-31)) await checkDay(world, day)
}
/** At half past two in the morning. */
const nightJob = job({ name: 'payment.night', every: '30 18 * * *', run: ({ world }) => checkNights(world) })

/** What the sandbox sends, signed as a bank signs; what the house's door for such messages takes. */
export async function sandboxMessage(world: World, key: string): Promise<{ adapter: string; headers: Record<string, string>; body: string } | null> {
  const row = await inBooks(world.db, 'payment', key)
  if (!row || row.state === 'open') return null
  const body = JSON.stringify(row.state === 'done' ? { key, state: 'paid', reference: row.reference, fen: row.fen, at: row.at.toISOString() } : { key, state: 'failed', message: row.message })
  return { adapter: sandbox.name, headers: signWebhook([await callbackSecret(world.db, world.safe, sandbox.name)], { id: randomUUID(), at: world.now(), body }), body }
}
const callbackJob = job<{ key: string }>({
  name: 'payment.sandboxCallback',
  async run({ world }, { key }) { const message = await sandboxMessage(world, key); if (message) await execute(world, house, hearCallback, message) },
})

/** The case may not stand where it waits yet: it is told again, for a while. */
const mostTurns = 20
export async function tellOf(world: World, told: Told): Promise<void> {
  const { filed, message, outputs, key, turn } = told
  const { moved } = await execute(world, house, tellCase, { id: filed, message, outputs }, { idempotencyKey: `payment:${key}:${turn}` })
  if (!moved && turn < mostTurns) await askTell(world.db, { ...told, turn: turn + 1 }, new Date(Date.now() + Math.min(1000 * 2 ** turn, 60 * minute)))
}
const tellJob = job<Told>({ name: 'payment.tell', run: ({ world }, told) => tellOf(world, told) })

export const paymentJobs: readonly Job<never>[] = [placeJob, lookJob, refundJob, sendJob, statementJob, nightJob, callbackJob, tellJob]
