import { randomUUID } from 'node:crypto'
import { command, type CommandContext } from '#kernel/action'
import { dayOf } from '#data/registry'
import { isInForce, readModelRow } from '#process/model'
import { payoutsByKey } from '#services/payment'
import { recoveryKind } from './case.commands.ts'
import { askMatch } from './ask.jobs.ts'
import { problem } from './problems.ts'
import { fitsPeriod, periodOn, publicityEnd } from './rules.ts'
import { BeginRun, Done, DropRun, OfItem, OfRun, Run } from './schema.ts'
import { accountsOf, addRunRow, changeItem, changeRun, dropItems, type ItemRow, itemsReady, keepRecovery, objectionsOf, type RunRow, takeItem, takeRun } from './run.table.ts'
import { policies } from './table.ts'
import { presentRun } from './views.ts'

type Context = Pick<CommandContext, 'tx' | 'permit'>
const first = { limit: 50, offset: 0 }
async function takeFor({ tx, permit }: Context, id: string, ...states: RunRow['state'][]): Promise<RunRow> {
  const row = await takeRun(tx, id)
  permit({ division: row.division, organization: row.organization })
  if (!states.includes(row.state)) throw problem.wrongState({ state: row.state })
  return row
}
async function takeItemFor(ctx: Context, id: string, ...states: ItemRow['state'][]): Promise<{ item: ItemRow; run: RunRow }> {
  const item = await takeItem(ctx.tx, id), run = await takeRun(ctx.tx, item.run)
  ctx.permit({ division: run.division, organization: run.organization })
  if (!states.includes(item.state)) throw problem.wrongState({ state: item.state })
  return { item, run }
}

/** 开始一轮: one period of a policy in force, on the data as they stand, or stood. The list is made in the background and then stands still. */
export const beginRun = command({
  name: 'benefit.run', input: BeginRun, output: Run,
  async run({ tx, now, actor, permit, record, announce }, { code, period, asOf }) {
    const { organization, division, version } = await policies.take(tx, code)
    permit({ division, organization })
    if (version === null) throw problem.notInForce({ code })
    const { document } = await policies.version(tx, code, version), at = asOf === undefined ? now : new Date(asOf)
    if (!fitsPeriod(document.period, period)) throw problem.badPeriod({ period })
    if (at > now) throw problem.future({ asOf })
    if (period > periodOn(document.period, dayOf(now))) throw problem.notBegun({ period })
    const id = randomUUID(), number = await addRunRow(tx, { id, policy: code, version, period, organization, division, account: actor.account, state: 'matching', asOf: at, beganAt: now })
    await askMatch(tx, id)
    record({ number, version, period })
    announce({ policy: code, period })
    return presentRun(tx, actor, id, first)
  },
})

/** 公示: everybody may see the list, masked, and object; after its days it is open for consent. Without days it is open at once. */
export const publicizeRun = command({
  name: 'benefit.publicize', input: OfRun, output: Run,
  async run(ctx, { id }) {
    const { tx, now, actor, record, announce } = ctx, row = await takeFor(ctx, id, 'listed'), { document: { publicityDays } } = await policies.version(tx, row.policy, row.version)
    await changeRun(tx, id, publicityDays === 0 ? { state: 'open', publicFrom: now, publicUntil: now } : { state: 'publicity', publicFrom: now, publicUntil: publicityEnd(dayOf(now), publicityDays) })
    record({ days: publicityDays })
    announce({ policy: row.policy, days: publicityDays })
    return presentRun(tx, actor, id, first)
  },
})

/** 作废一轮, before anything is paid: another may begin for its period. */
export const dropRun = command({
  name: 'benefit.drop', input: DropRun, output: Run,
  async run(ctx, { id, reason }) {
    const { tx, now, actor, record } = ctx, { period } = await takeFor(ctx, id, 'listed', 'publicity')
    await changeRun(tx, id, { state: 'dropped', droppedWhy: reason })
    await dropItems(tx, id, reason, now)
    record({ period })
    return presentRun(tx, actor, id, first)
  },
})

/** 移出名单, with the reason. */
export const removeItem = command({
  name: 'benefit.remove', input: OfItem, output: Done,
  async run(ctx, { id, reason }) {
    const { tx, now } = ctx, { item } = await takeItemFor(ctx, id, 'listed', 'agreed')
    await changeItem(tx, item.id, { state: 'removed', message: reason, changedAt: now })
    return { id, state: 'removed' }
  },
})

/** 发放: all who agreed and were not paid yet, as one batch. No objection may be open. */
export const payRun = command({
  name: 'benefit.pay', input: OfRun, output: Run,
  async run(ctx, { id }) {
    const { tx, now, actor, record, announce } = ctx, row = await takeFor(ctx, id, 'open')
    if ((await objectionsOf(tx, id)).some(({ state }) => state === 'raised')) throw problem.openObjection()
    const ready = (await itemsReady(tx, id)).filter(({ lostAt }) => lostAt === null)
    if (ready.length === 0) throw problem.nobody()
    for (const item of ready) await changeItem(tx, item.id, { state: 'sent', payout: nextKey(item), message: null, changedAt: now })
    await changeRun(tx, id, { batches: row.batches + 1 })
    record({ items: ready.length, fen: ready.reduce((sum, { fen }) => sum + fen, 0) })
    announce({ run: id, batch: row.batches + 1 })
    return presentRun(tx, actor, id, first)
  },
})
/** What was refused is sent under a new key, once it was agreed to again; the old one was never paid. */
const nextKey = ({ id, payout }: ItemRow): string => { const turn = payout === null ? 0 : Number(payout.split(':')[2] ?? 0) + 1; return turn === 0 ? `benefit:${id}` : `benefit:${id}:${turn}` }

/** 追回: what was paid to somebody who was not entitled. A case begins, and asks for the money. */
export const recoverItem = command({
  name: 'benefit.recover', input: OfItem, output: Done,
  async run(ctx, { id, reason }) {
    const { tx, now, actor, record, announce } = ctx, { item } = await takeItemFor(ctx, id, 'paid'), [payer] = await accountsOf(tx, item.digest), recovery = randomUUID()
    if (payer === undefined) throw problem.noAccount()
    if (item.payout === null || (await payoutsByKey(tx, [item.payout]))[0]?.state !== 'paid') throw problem.notPaid()
    // without its case nobody would be asked for the money, and it would stay in recovery for ever
    if (!(await isInForce(tx, recoveryKind)) || (await readModelRow(tx, recoveryKind)).withdrawn !== null) throw problem.noRecoveryKind({ model: recoveryKind })
    await keepRecovery(tx, { id: recovery, item: id, fen: item.fen, reason, account: actor.account, payer, beganAt: now })
    await changeItem(tx, id, { state: 'recovering', message: reason, changedAt: now })
    record({ fen: item.fen, recovery })
    announce({ recovery })
    return { id, state: 'recovering' }
  },
})
