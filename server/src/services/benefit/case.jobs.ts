import { type Actor, execute, systemActor, type World } from '#kernel/action'
import { accountNames } from '#kernel/identity'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { dayOf } from '#data/registry'
import { openCase } from '#process/case'
import { tellNotice } from '#process/notice'
import { objectionKind, recoveryKind } from './case.commands.ts'
import { accountsOnRun, findItem, findObjection, findRecovery, readRunRow, type RunRow } from './run.table.ts'
import { policies } from './table.ts'

const house = systemActor('benefit'), yuan = (fen: number): string => (fen / 100).toFixed(2)
/** A case of the department that pays, in the name of whoever it is about. Where no such kind is in force, what was asked stands by itself. */
async function open(world: World, run: RunRow, account: string, asked: { model: string; title: string; subject: string; variables: Record<string, string | number | null> }): Promise<void> {
  const nameOf = await accountNames(world.db, [account]), asker: Actor = { account, name: nameOf(account), post: null, organization: run.organization, division: run.division, rights: [{ action: 'case.open', division: '', organization: run.organization }] }
  await execute(world, asker, openCase, asked, { idempotencyKey: `benefit:${asked.model}:${asked.subject}` }).catch((error: unknown) => { if (!(error instanceof Problem)) throw error })
}
/** 异议 begins its case at the department. */
export async function beginObjection(world: World, id: string): Promise<void> {
  const objection = await findObjection(world.db, id)
  if (!objection) return
  const run = await readRunRow(world.db, objection.run), { name } = await policies.read(world.db, run.policy), item = objection.item === null ? undefined : await findItem(world.db, objection.item)
  const about = item ? `第 ${item.line} 位 ${item.shownName}` : '整个名单'
  await open(world, run, objection.account, { model: objectionKind, title: `对“${name}”公示的异议：${about}`.slice(0, 200), subject: id, variables: { objection: id, run: run.id, policyName: name, period: run.period, about, why: objection.reason, doer: run.organization, problem: null } })
}
const followObjections = subscriber({ name: 'benefit.followObjections', types: ['benefit.object'], handle: (world, { data }) => beginObjection(world, String(data.objection)) })

/** 追回 begins its case, and whoever is to pay is told why. */
export async function beginRecovery(world: World, id: string): Promise<void> {
  const recovery = await findRecovery(world.db, id), item = recovery && await findItem(world.db, recovery.item)
  if (!recovery || !item) return
  const run = await readRunRow(world.db, item.run), { name } = await policies.read(world.db, run.policy)
  await open(world, run, recovery.payer, { model: recoveryKind, title: `追回“${name}”：${item.shownName}`.slice(0, 200), subject: id, variables: { recovery: id, policyName: name, period: run.period, why: recovery.reason, doer: run.organization, fen: recovery.fen, paymentTitle: `退回“${name}”${run.period}`.slice(0, 200), problem: null } })
  await execute(world, house, tellNotice, { account: recovery.payer, event: 'notice.free', values: { service: name, text: `${run.period} 发的 ${yuan(recovery.fen)} 元要退回。原因：${recovery.reason.slice(0, 150)}。请在“我的缴款”里退回；不认同可以回复经办部门。` }, key: `benefit.recover:${id}`, link: '/payments' })
}
const followRecoveries = subscriber({ name: 'benefit.followRecoveries', types: ['benefit.recover'], handle: (world, { data }) => beginRecovery(world, String(data.recovery)) })

/** 公示 and 可以领取: whoever is on the list and has an account hears of it, once. */
export async function tellListed(world: World, id: string): Promise<void> {
  const run = await readRunRow(world.db, id), { name } = await policies.read(world.db, run.policy), until = run.publicUntil === null ? '' : dayOf(new Date(run.publicUntil.getTime() - 1))
  const told = run.state === 'publicity' ? { event: 'benefit.published', values: { policy: name, until } } : run.state === 'open' ? { event: 'notice.free', values: { service: name, text: `${run.period} 您可以领取，请在“我能享受的”里点一下确认，填好收款账号。` } } : null
  if (told) for (const account of await accountsOnRun(world.db, id)) await execute(world, house, tellNotice, { account, ...told, key: `benefit.${run.state}:${id}`, link: '/benefits' })
}
const followLists = subscriber({ name: 'benefit.followLists', types: ['benefit.publicize', 'benefit.openRun'], handle: (world, { subject }) => tellListed(world, subject) })

export const caseSubscribers = [followObjections, followRecoveries, followLists]
