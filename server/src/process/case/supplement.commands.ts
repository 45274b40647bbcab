import { variablesOf } from '@yiwang/bpmn'
import { componentsOf, faultSentence, faultsOf } from '@yiwang/form'
import { type Static } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { clockProblem } from '#process/clock'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { ask, askerOf, ruleFor, take } from './beside.commands.ts'
import { type Beside, timesUsed } from './beside.rules.ts'
import { AskSupplement, OfRequest, Supply } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { filedOfRequest, requestsOf } from './request.table.ts'
import { Case } from './schema.ts'
import { standStill } from './still.commands.ts'
import { mendable, mended, supplementForm } from './supplement.rules.ts'
import { addAction, type CaseRow, changeCaseRow, readCaseRow, readState, takeCase } from './table.ts'
import { changeTaskRow, readTaskRow, type TaskRow, tasksOf } from './task.table.ts'
import { presentCase } from './views.ts'

/** 一次性补正告知: all that is missing is named at once, until when is the region's rule, and the case stands still meanwhile. 依据《行政许可法》第三十二条第四项. */
export const askSupplement = command({
  name: 'case.askSupplement', input: AskSupplement, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, reason, items }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'step'), { tx, now, actor, record, announce } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    if (items.length === 0) throw problem.nothingMissing()
    const rule = await ruleFor(tx, 'case.supplement', filed.division, now)
    if (!rule) throw clockProblem.missing({ code: 'case.supplement', division: filed.division })
    if (timesUsed(await requestsOf(tx, filed.id), 'supplement') >= rule.times) throw problem.supplementedOnce({ basis: rule.clock.basis, times: rule.times })
    const { graph, document } = await versionInForce(tx, filed.model, filed.version), choice = mendable(graph, document.forms), labels = new Map(choice.map(({ key, label }) => [key, label]))
    const strange = items.filter(({ key, label }, index) => (key === null ? label.trim().length < 2 : !labels.has(key) || items.findIndex(item => item.key === key) !== index))
    if (strange.length > 0) throw problem.notMendable({ fields: strange.map(({ key }) => key), choice: choice.map(({ key }) => key) })
    const named = items.map(({ key, label, say }, index) => key === null ? { key: `material-${index + 1}`, label, say, material: true } : { key, label: labels.get(key) ?? label, say, material: false })
    await standStill(ctx, filed, { reason: '等补正', basis: rule.clock.basis })
    await ask(ctx, filed, task, {
      kind: 'supplement', name: `补正：${task.name}`, asked: { reason, items: named, times: rule.times }, basis: rule.clock.basis, parties: [await askerOf(tx, filed, now)], clock: rule.clock, form: '补正', verb: 'askSupplement', note: `${named.map(({ label, say }) => `${label}：${say}`).join('；')}（${reason}）`,
    })
    await changeTaskRow(tx, task.id, { account: actor.account, revision: revision + 1 })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ number: filed.number, items: named.length })
    announce({ number: filed.number, filed: filed.id })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 补正: what was named is filled in, the clocks go on, and the case knows it from now on. */
export const supply = command({
  name: 'case.supply', input: Supply, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, values, note }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'supplement')
    await fillIn(ctx, filed, task, { values, note })
    return presentCase(ctx.tx, ctx.actor, filed.id, ctx.now)
  },
})
/** 申请人补正, within another module's command: what is asked of him in one case, if anything is. */
export async function supplyOf(ctx: CommandContext, id: string, given: Given): Promise<void> {
  const filed = await takeCase(ctx.tx, id), task = (await tasksOf(ctx.tx, id)).find(({ kind, state, account }) => kind === 'supplement' && state === 'open' && account === filed.applicant?.account)
  if (!task) throw problem.nothingAsked({ id })
  await fillIn(ctx, filed, task, given)
}
type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'record' | 'announce'>
type Given = Pick<Static<typeof Supply>, 'values' | 'note'>
async function fillIn(ctx: Context, filed: CaseRow, task: TaskRow, { values, note }: Given): Promise<void> {
  const { tx, record, announce } = ctx
  const request = (await requestsOf(tx, filed.id)).find(each => each.id === task.request), items = request?.asked.items ?? []
  const { graph, document } = await versionInForce(tx, filed.model, filed.version), known = variablesOf(await readState(tx, filed))
  const reasons = faultsOf(componentsOf(supplementForm(graph, document.forms, items)), values, known).map(fault => `“${fault.label}”${faultSentence(fault)}`)
  if (reasons.length > 0) throw problem.unanswered({ reasons })
  const beside: Beside = { kind: 'answer', request: task.request!, task: task.id, answer: { agree: null, note, values } }
  await take(ctx, filed, beside)
  await advance(ctx, await readCaseRow(tx, filed.id), graph, { kind: 'variables', values: mended(items, values, known.materials) as typeof values }, { verb: 'supply', node: task.node, note: note ?? items.map(({ label }) => label).join('、'), beside })
  await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
  record({ number: filed.number, items: items.length })
  announce({ number: filed.number, filed: filed.id })
}

/** 收回 by whoever asked: nobody has to answer it any more. */
export const recallRequest = command({
  name: 'case.recall', input: OfRequest, output: Case, subject: (_, { id }) => id,
  async run(ctx, { id }) {
    const { tx, now, actor, permit, record } = ctx, filed = await takeCase(tx, await filedOfRequest(tx, id)), request = (await requestsOf(tx, filed.id)).find(each => each.id === id)!
    const beside: Beside = { kind: 'close', request: id, state: 'recalled' }, task = await readTaskRow(tx, request.task)
    permit({ division: task.division, ...task.organization === null ? {} : { organization: task.organization } })
    if (request.state !== 'open') throw problem.notOpen({ id, state: request.state, at: request.closedAt })
    if (request.account !== actor.account && task.account !== actor.account) throw problem.notTheirs({ id, account: request.account })
    await take(ctx, filed, beside)
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'recall', event: null, node: task.node, note: null, trace: [], beside })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ kind: request.kind })
    return presentCase(tx, actor, filed.id, now)
  },
})
