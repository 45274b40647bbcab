import { randomUUID } from 'node:crypto'
import { type Actor, command, type CommandContext } from '#kernel/action'
import { personsOf } from '#kernel/ledger'
import { giveUpPayouts, tailOf } from '#services/payment'
import { problem } from './problems.ts'
import { cardOf } from './rules.ts'
import { askDoubt } from './ask.jobs.ts'
import { addDoubt } from './doubt.table.ts'
import { Agree, Decline, Done, Doubted, RaiseDoubt, RaiseObjection, Undo } from './schema.ts'
import { addObjectionRow, changeItem, findPayee, holdersOf, type ItemRow, keepPayee, readRunRow, takeItem, takeTurn } from './run.table.ts'
import { policies } from './table.ts'

/** What is one's own is one's own, wherever one's post is. */
const own = ({ organization, division }: Actor): Parameters<CommandContext['permit']>[0] => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
/** One's own item, and no other's. */
async function takeOwn({ tx, actor, permit }: Pick<CommandContext, 'tx' | 'actor' | 'permit'>, id: string, ...states: ItemRow['state'][]): Promise<ItemRow> {
  permit(own(actor))
  const item = await takeItem(tx, id), run = await readRunRow(tx, item.run)
  if (!(await personsOf(tx, actor.account)).includes(item.digest) || !['publicity', 'open'].includes(run.state)) throw problem.noItem({ id })
  if (!states.includes(item.state)) throw problem.wrongState({ state: item.state })
  return item
}

/** What was refused is not sent again under its old key, once its owner says otherwise; where somebody sent it again already, he waits for what comes of it. */
async function leavePayout({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, { id, state, payout }: ItemRow): Promise<void> {
  if (state === 'refused' && payout !== null && !(await giveUpPayouts(tx, [payout], now)).has(payout)) throw problem.onItsWay({ id })
}
/** Whoever thinks again may have got meanwhile what he cannot have beside it. */
async function stillFree({ tx }: Pick<CommandContext, 'tx'>, { id, run, policy, period, digest, state }: ItemRow): Promise<void> {
  if (state !== 'declined') return
  const { version } = await readRunRow(tx, run), { document: { without } } = await policies.version(tx, policy, version)
  await takeTurn(tx)
  if ((await holdersOf(tx, { policy, period, without }, [digest], id)).size > 0) throw problem.hasOther({ id })
}

/** 确认领取, in one tap, with the account to pay to. It is locked away; next time one need not say it again. */
export const agreeItem = command({
  name: 'benefit.agree', input: Agree, output: Done,
  async run(ctx, { id, number, name }) {
    const { tx, now, safe } = ctx, item = await takeOwn(ctx, id, 'listed', 'agreed', 'declined', 'refused'), known = number === null ? await findPayee(tx, item.digest) : undefined, card = number === null ? null : cardOf(number)
    if (number === null && !known) throw problem.noPayee()
    if (number !== null && (card === null || name === null)) throw problem.badAccount()
    await leavePayout(ctx, item)
    await stillFree(ctx, item)
    const payee = known ? safe.unlock(known.locked, `benefit.payee:${item.digest}`) : JSON.stringify({ name, number: card }), tail = known?.tail ?? tailOf(card!)
    await changeItem(tx, id, { state: 'agreed', payee: safe.lock(payee, `benefit.payee:${id}`), payeeTail: tail, agreedAt: now, message: null, changedAt: now })
    if (!known) await keepPayee(tx, { digest: item.digest, locked: safe.lock(payee, `benefit.payee:${item.digest}`), tail, changedAt: now })
    return { id, state: 'agreed' }
  },
})
/** 不要: one may think again while the run is open. */
export const declineItem = command({
  name: 'benefit.decline', input: Decline, output: Done,
  async run(ctx, { id }) {
    const { tx, now } = ctx
    await leavePayout(ctx, await takeOwn(ctx, id, 'listed', 'agreed', 'refused'))
    await changeItem(tx, id, { state: 'declined', changedAt: now })
    return { id, state: 'declined' }
  },
})
/** 撤回: what one said is unsaid until the money goes out. */
export const undoItem = command({
  name: 'benefit.undo', input: Undo, output: Done,
  async run(ctx, { id }) {
    await stillFree(ctx, await takeOwn(ctx, id, 'agreed', 'declined'))
    await changeItem(ctx.tx, id, { state: 'listed', payee: null, payeeTail: null, agreedAt: null, changedAt: ctx.now })
    return { id, state: 'listed' }
  },
})
/** 信息不对: its source is asked, in the name of the department that judged by it. */
export const doubtFact = command({
  name: 'benefit.doubt', input: RaiseDoubt, output: Doubted, subject: (_, { code }) => code,
  async run({ tx, now, actor, permit, record }, { code, name, proposed, reason }) {
    permit(own(actor))
    const { version } = await policies.read(tx, code), source = version === null ? undefined : (await policies.version(tx, code, version)).document.sources.find(({ to, grant, takes }) => to === null && grant !== null && takes.some(({ as, of }) => as === name && of === 'value')), id = randomUUID()
    if (!source || (await personsOf(tx, actor.account)).length === 0) throw problem.noDoubt({ name })
    await addDoubt(tx, { id, policy: code, name, account: actor.account, proposed, reason, askedAt: now, objection: null, trouble: null })
    await askDoubt(tx, id)
    record({ policy: code, name, dataset: source.dataset, grant: source.grant })
    return { id }
  },
})
/** 公示期提异议: of the list, or of one on it. A case begins. */
export const objectToRun = command({
  name: 'benefit.object', input: RaiseObjection, output: Done,
  async run({ tx, now, actor, permit, announce }, { run, item, reason }) {
    permit(own(actor))
    const { state } = await readRunRow(tx, run), id = randomUUID()
    if (state !== 'publicity') throw problem.noRun({ id: run })
    if (item !== null && (await takeItem(tx, item)).run !== run) throw problem.noItem({ id: item })
    await addObjectionRow(tx, { id, run, item, account: actor.account, reason, state: 'raised', raisedAt: now })
    announce({ run, objection: id })
    return { id, state: 'raised' }
  },
})
