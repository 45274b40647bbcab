import { randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { command } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type Safe } from '#kernel/safe'
import { verifyWebhook } from '#kernel/outward'
import { Nullable, Strict, Uuid } from '#kernel/schema'
import { adapterOf } from './adapter.jobs.ts'
import { type Outcome } from './adapter.rules.ts'
import { problem } from './problems.ts'
import { Heard } from './schema.ts'
import { differs, expire, settle } from './settle.commands.ts'
import { changeOrder, endRefund, secretFor, takeOrder } from './table.ts'

/** What callbacks of a channel are signed with: made at the first need, locked away in the safe. */
export async function callbackSecret(db: Db, safe: Safe, adapter: string): Promise<string> {
  const about = `payment.secret:${adapter}`, locked = await secretFor(db, adapter, () => safe.lock(`whsec_${randomBytes(32).toString('base64')}`, about))
  return safe.unlock(locked, about)
}
const Headers = Type.Record(Type.String(), Type.Any())
interface Said { key: string; state: string; reference: string; fen: number; at: string; message: string }
function readSaid(body: string): Said {
  try {
    const { key, state, reference = '', fen = 0, at = '', message = '' } = JSON.parse(body) as Partial<Said>
    if (typeof key === 'string' && /^[0-9a-f-]{36}$/.test(key) && (state === 'failed' || (state === 'paid' && typeof reference === 'string' && reference.length > 0 && Number.isSafeInteger(fen) && !Number.isNaN(Date.parse(at))))) return { key, state, reference, fen, at, message: String(message) }
  } catch { /* no JSON */ }
  throw problem.unreadable()
}

/** 收到通道的通知: signed by it, or nothing comes of it. It may come twice, and late; what it says is believed once. */
export const hearCallback = command({
  name: 'payment.hear', input: Strict({ adapter: Type.String(), headers: Headers, body: Type.String({ maxLength: 10_000 }) }), output: Heard,
  async run({ tx, now, safe, permit, record }, { adapter, headers, body }) {
    permit({})
    const { name } = adapterOf(adapter)
    if (!verifyWebhook(await callbackSecret(tx, safe, name), headers, body, now)) throw problem.forged()
    const { key, state, reference, fen, at, message } = readSaid(body), order = await takeOrder(tx, key)
    const outcome: Outcome = state === 'paid' ? { state, reference, fen, at: new Date(at) } : { state: 'failed', message: message.slice(0, 200) || '没有付成' }
    const moved = order.adapter === name && await settle({ tx, now }, order, outcome)
    record({ state, moved })
    return { id: order.id, moved }
  },
})

const Answer = Strict({ id: Uuid, outcome: Type.Unsafe<Outcome>(Type.Object({ state: Type.String() })) })
/** 主动查询的结果: what the channel answered when nobody had told us; an order whose time is over ends here. */
export const noteAnswer = command({
  name: 'payment.noteAnswer', input: Answer, output: Heard,
  async run({ tx, now, permit, record }, { id, outcome }) {
    const order = await takeOrder(tx, id)
    permit({ division: order.division, organization: order.organization })
    // another sum than was asked for is for reconciliation: refused here, it would keep every other order waiting
    const other = differs(order, outcome)
    await changeOrder(tx, id, { askedAt: now, ...other ? { message: '通道说的金额和缴款单不一样，没有记账，等对账' } : {} })
    const moved = other || outcome.state === 'open' ? order.expiresAt <= now && await expire({ tx, now }, order) : await settle({ tx, now }, order, outcome)
    record({ state: outcome.state, moved })
    return { id, moved }
  },
})

/** 退款的结果. */
export const noteRefund = command({
  name: 'payment.noteRefund', input: Strict({ id: Uuid, state: Type.Enum(['done', 'refused']), doneAt: Nullable(Type.Unsafe<Date>(Type.Any())), reference: Nullable(Type.String()), message: Nullable(Type.String()) }), output: Heard,
  async run({ tx, permit }, { id, ...change }) {
    permit({})
    return { id, moved: await endRefund(tx, id, change) }
  },
})
