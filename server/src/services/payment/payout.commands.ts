import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { Strict, Uuid } from '#kernel/schema'
import { takeOrganization } from '#data/registry'
import { findCaseRow } from '#process/case'
import { adapterNow } from './adapter.jobs.ts'
import { askSend, askTell } from './ask.jobs.ts'
import { addPayouts, changeBatch, type BatchRow, type Ended, giveUpPayouts, keepBatch, payoutsOfCase, notePayoutRows, takeBatch, wakePayout } from './payout.table.ts'
import { problem } from './problems.ts'
import { sumOf, tailOf } from './rules.ts'
import { Batch, Heard, OpenBatch, PayOut, RetryPayout } from './schema.ts'
import { presentBatch } from './views.ts'

/** What the name and the number of an account are locked away as. */
export const payeeOf = (key: string): string => `payment.payee:${key}`

interface Asked { key: string; title: string; organization: string; account: string; subject: string | null; filed?: string; items: readonly { key: string; name: string; number: string; fen: number }[] }
/** Under one key it is one batch. */
async function keep({ tx, now, safe, permit, record }: CommandContext, { items, organization, ...asked }: Asked): Promise<{ id: string; number: number }> {
  const { division } = await takeOrganization(tx, organization), fen = sumOf(items)
  permit({ division, organization })
  const { row: { id, number }, added } = await keepBatch(tx, { ...asked, id: randomUUID(), organization, division, adapter: adapterNow().name, state: 'sending', items: items.length, fen, openedAt: now })
  if (added) {
    await addPayouts(tx, id, items.map(item => ({ key: item.key, payee: safe.lock(JSON.stringify({ name: item.name, number: item.number }), payeeOf(item.key)), tail: tailOf(item.number), fen: item.fen })))
    await askSend(tx, id)
  }
  record({ number, items: items.length, fen, subject: asked.subject })
  return { id, number }
}
/** 开发放批次: asked for by a module of the house; under one key it is one batch, and each item has a key that no other may have. */
export const openBatch = command({
  name: 'payment.openBatch', input: OpenBatch, output: Strict({ id: Uuid, number: Type.Integer() }),
  run: keep,
})
/** 把钱发给申请人: a step of a case, which then waits for `payout.paid` or `payout.refused`. What was sent and not refused is not sent again, however often the step is done. */
export const payOut = command({
  name: 'payment.payout', input: PayOut, output: Strict({ id: Uuid, number: Type.Integer(), fen: Type.Integer() }),
  async run(ctx, { title, fen, organization, name, number: to }) {
    const { tx, now, actor, permit } = ctx, filed = actor.filed === undefined ? undefined : await findCaseRow(tx, actor.filed)
    if (!filed) throw problem.noPayer()
    if (organization === null) throw problem.noDoer()
    // what was refused is not woken beside what takes its place; what is woken already stands
    await giveUpPayouts(tx, (await payoutsOfCase(tx, filed.id)).map(({ key }) => key), now)
    const sent = await payoutsOfCase(tx, filed.id), stands = sent.find(({ state }) => state !== 'refused')
    if (stands) { permit({ division: filed.division, organization }); return { id: stands.id, number: stands.number, fen: stands.fen } }
    const key = `case:${filed.id}:${sent.length + 1}`, batch = await keep(ctx, { key, title: title ?? `${filed.title}：发放`.slice(0, 200), organization, account: actor.account, subject: filed.subject, filed: filed.id, items: [{ key, name, number: to, fen }] })
    return { ...batch, fen }
  },
})
/** The case hears what became of what it sent. */
async function tell({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, { id, number, filed }: BatchRow): Promise<void> {
  const end = filed === null ? undefined : (await payoutsOfCase(tx, filed)).find(each => each.id === id)
  if (filed !== null && end && end.state !== 'waiting') await askTell(tx, { filed, message: end.state === 'paid' ? 'payout.paid' : 'payout.refused', outputs: { payoutNumber: number, payoutFen: end.fen, payoutProblem: end.message }, key: `${id}:${end.state}:${now.getTime()}`, turn: 0 })
}

const Note = Strict({ id: Uuid, ended: Type.Array(Type.Unsafe<Ended>(Type.Object({ line: Type.Integer() })), { maxItems: 1000 }) })
/** 发放的结果, of some of a batch; where none waits any more, it is done. */
export const notePayouts = command({
  name: 'payment.notePayouts', input: Note, output: Heard,
  async run({ tx, now, permit, record, announce }, { id, ended }) {
    const batch = await takeBatch(tx, id), { state, organization, division, subject } = batch
    permit({ division, organization })
    const left = await notePayoutRows(tx, id, ended), done = left === 0 && state === 'sending'
    if (done) { await changeBatch(tx, id, { state: 'done', doneAt: now }); await tell({ tx, now }, batch) }
    record({ noted: ended.length, left })
    announce({ subject, left })
    return { id, moved: done }
  },
})

/** 再发一次 what the channel refused, now that somebody looked at it. */
export const retryPayout = command({
  name: 'payment.retry', input: RetryPayout, output: Batch,
  async run({ tx, actor, permit, record }, { id, line }) {
    const { organization, division } = await takeBatch(tx, id)
    permit({ division, organization })
    if (!await wakePayout(tx, id, line)) throw problem.noItem({ line })
    await changeBatch(tx, id, { state: 'sending', doneAt: null })
    await askSend(tx, id)
    record({ line })
    return presentBatch(tx, actor, id, { limit: 50, offset: 0 })
  },
})
