import { type Command, type Event, type Extension, type Graph, type Node, start, type State, step, type StepResult, type Variables, variablesOf } from '@yiwang/bpmn'
import { randomUUID } from 'node:crypto'
import { type CommandContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { isRoleHeld } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { takeClocks } from '#process/clock'
import { deciderOf, versionInForce } from '#process/model'
import { askChild, askDrop, askOver, askReturn, askService, askTell } from './ask.jobs.ts'
import { dropIdle, supervisor } from './beside.commands.ts'
import { type Beside, type Request } from './beside.rules.ts'
import { type Change, type Done, unchanged, withdrawIn, writeChange } from './change.table.ts'
import { addAwait, dropAwaits, findChild } from './child.table.ts'
import { problem } from './problems.ts'
import { dueOf, environment, firstOf, nameOf } from './rules.ts'
import { type CaseClock } from './schema.ts'
import { actionsOf, type ActionTable, addCaseRow, type CaseRow, pausesOf, readState, type Recorded } from './table.ts'
import { addTimer, dropTimers, type TaskRow } from './task.table.ts'
import { strikesWith, timingOf } from './timer.rules.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'announce'>
export interface Said { verb: string; node?: string | null; note?: string | null; beside?: Beside; standsFor?: string | null }

const blank: State = { status: 'running', next: 1, tokens: [], scopes: [] }

/** 时限 of the models as they hold now where the case is: with their law, so that a later change does not move what runs. */
export async function clockFor(tx: Db, code: string | undefined, division: string, now: Date): Promise<CaseClock | null> {
  if (code === undefined) return null
  const { name, value, unit, warnAt, basis } = (await takeClocks(tx, [code], division, dayOf(now))).get(code)!
  return { code, name, value, unit, warnAt, basis }
}

/** The first step of a case: its row is written with where it leads at once. */
export async function begin(ctx: Context, row: Omit<CaseRow, 'number' | 'urged' | 'revision' | 'warnedAt' | 'breachedAt'>, graph: Graph, variables: Variables, said: Said): Promise<{ number: number; change: Change }> {
  const result = start(graph, variables, environment(ctx.now)), { state } = result, stands = standsAt(state, ctx.now)
  const number = await addCaseRow(ctx.tx, { ...row, ...stands })
  const change = await settle(ctx, { ...row, ...stands, number, urged: 0, revision: 1, warnedAt: null, breachedAt: null }, graph, blank, result, { kind: 'start', variables }, said)
  return { number, change: { ...change, row: { ...stands, revision: 1, ...change.row } } }
}

/** What is known of the case already, and what is done together with the step. */
interface Given { state?: State; requests?: readonly Request[]; done?: Done }
/** One event of the engine in the transaction of the action: tokens, tasks, timers and the case itself move together or not at all. Answers what it changed; null: more than that. */
export async function advance(ctx: Context, filed: CaseRow, graph: Graph, event: Event, said: Said, { state: stands, requests, done }: Given = {}): Promise<Change | null> {
  if (filed.status !== 'running') throw problem.closed({ id: filed.id })
  const before = stands ?? await readState(ctx.tx, filed), result = step(graph, before, event, environment(ctx.now))
  if (result.refused !== undefined) throw problem.doesNotFit({ reasons: [result.refused] })
  const change = await settle(ctx, filed, graph, before, result, event, said, done)
  if (requests?.every(({ state }) => state !== 'open')) return change
  await dropIdle(ctx, filed)
  return null
}

/** What the house answers by itself, and how it is written down. */
interface Answer extends Said { event: Event }
/** Writes down a step that was worked out already: a case that goes on by another version. */
export const follow = async (ctx: Context, filed: CaseRow, graph: Graph, before: State, result: StepResult, event: Recorded, said: Said): Promise<void> => { await settle(ctx, filed, graph, before, result, event, said) }
/** Writes one step down; what the house answers at once (a decision) is a step of its own, so that a replay finds each. */
async function settle(ctx: Context, filed: CaseRow, graph: Graph, before: State, result: StepResult, event: Recorded, said: Said, done?: Done): Promise<Change> {
  const { tx, now, actor } = ctx, change: Change = { ...unchanged(), before, done: done ? [done] : [] }
  let state = before, next: StepResult | undefined = result, told = event, words = said
  const answers: Answer[] = []
  while (next) {
    change.actions.push({ at: now, account: actor.account, verb: words.verb, event: told, node: words.node ?? null, note: words.note ?? null, trace: next.trace, beside: words.beside ?? null, standsFor: words.standsFor ?? null })
    for (const command of next.commands) answers.push(...await obey(ctx, filed, graph, next.state, command, change))
    state = next.state
    next = undefined
    // an answer for what another one has ended meanwhile is for nobody
    for (let answer = answers.shift(); answer && !next; answer = next ? undefined : answers.shift()) {
      const after = step(graph, state, answer.event, environment(now))
      if (after.refused === undefined) { next = after; told = answer.event; words = answer }
    }
  }
  const starts = event.kind === 'start', stands = standsAt(state, now)
  change.after = state
  change.row = starts && stands.status === filed.status && stands.next === filed.next ? null : { ...stands, revision: filed.revision + (starts ? 0 : 1) }
  await writeChange(tx, filed.id, change)
  ctx.announce({ over: state.status !== 'running' })
  if (state.status !== 'running' && filed.applicant !== null && filed.parent === null) await askOver(tx, filed.id)
  if (state.status !== 'running' && filed.parent !== null && filed.parentToken !== null) {
    await askReturn(tx, { filed: filed.parent, token: filed.parentToken, number: filed.number, status: state.status, outcome: outcomeOf(state), variables: variablesOf(state) })
  }
  return change
}
const standsAt = (state: State, now: Date) => ({ status: state.status, next: state.next, error: state.error ?? null, outcome: state.status === 'running' ? null : outcomeOf(state), closedAt: state.status === 'running' ? null : now })
/** The variable 结果 or `outcome` of the model, if it says one. */
function outcomeOf({ scopes }: State): string | null {
  const { outcome } = scopes.find(({ parent }) => parent === null)?.variables ?? {}
  return typeof outcome === 'string' ? outcome : null
}

/** Does what the engine wants of the outside; answers what can be answered at once. */
async function obey(ctx: Context, filed: CaseRow, graph: Graph, state: State, command: Command, change: Change): Promise<Answer[]> {
  const { tx, now } = ctx
  switch (command.kind) {
    case 'task': change.opened.push(await openTask(ctx, filed, state, command, change)); return []
    case 'timer': {
      const timing = timingOf(command.timer, await clockFor(tx, command.timer.clock?.value, filed.division, now), now)
      if (timing === null) return [failed(command, '计时的写法读不懂')]
      await addTimer(tx, { filed: filed.id, token: command.token, trigger: command.trigger, ...timing, runAt: strikesWith(timing, await pausesOf(tx, filed.id)) })
      return []
    }
    case 'service': await askService(tx, { filed: filed.id, token: command.token, service: command.service, key: `${filed.id}:${command.key}`, inputs: { ...variablesOf(state, state.tokens.find(({ id }) => id === command.token)?.scope), ...command.inputs }, account: ctx.actor.account, name: ctx.actor.name }, state.tokens.length === 1); return []
    case 'send':
      ctx.announce({ message: command.message })
      if (filed.subject !== null) await askTell(tx, { filed: filed.id, key: `${filed.id}:${command.key}`, subject: filed.subject, message: command.message, outputs: command.inputs })
      return []
    case 'await': if (command.what === 'message') await addAwait(tx, { filed: filed.id, token: command.token, name: command.name }); return []
    case 'withdraw': await withdraw(tx, filed, graph.nodes[command.node], command.token, now, change); return []
    case 'decide': return [await decided(tx, filed, command, now)]
    case 'call': {
      const title = `${filed.title}：${nameOf(graph, command.node)}`.slice(0, 200)
      await askChild(tx, { filed: filed.id, token: command.token, key: `${filed.id}:${command.key}`, model: command.called, title, subject: filed.subject, variables: command.inputs, account: ctx.actor.account, name: ctx.actor.name, organization: filed.organization, division: filed.division })
      return []
    }
    default: return []
  }
}

/** Whatever was opened for a piece of work is closed: what that can be, its node says; of one that the drawing no longer has, anything. */
async function withdraw(tx: Db, { id }: CaseRow, node: Node | undefined, token: string, now: Date, change: Change): Promise<void> {
  const kind = node?.kind, has = (trigger: string) => node === undefined || kind === 'receiveTask' || node.triggers?.some(each => each.kind === trigger) === true
  if (node === undefined || kind === 'userTask' || kind === 'manualTask') withdrawIn(change, token, now)
  if (has('timer')) await dropTimers(tx, id, token)
  if (has('message')) await dropAwaits(tx, id, token)
  const child = node === undefined || kind === 'callActivity' ? await findChild(tx, id, token) : undefined
  if (child?.status === 'running') await askDrop(tx, { id: child.id, reason: '等它的办件不用等了' })
}
const failed = ({ token, node }: { token: string; node: string }, message: string): Answer => ({ verb: 'fail', node, note: message, event: { kind: 'fail', token, message } })
/** 决策: worked out by the tables of the version that the case goes by; what came is written down, and a replay asks no table. */
async function decided(tx: Db, { model, version }: CaseRow, command: Extract<Command, { kind: 'decide' }>, now: Date): Promise<Answer> {
  const { document } = await versionInForce(tx, model, version), decide = await deciderOf(document.decisions, [command.decision]), said = decide(command.decision, command.inputs, now)
  if ('fault' in said) return failed(command, said.fault)
  const { token, node } = command, rules = said.hits.findLast(({ where }) => where === said.decision)?.rules ?? []
  return { verb: 'decide', node, note: rules.length > 0 ? `命中第 ${rules.join('、')} 行` : null, event: { kind: 'complete', token, value: said.value } }
}

/** Whose work a step is; a post that nobody holds must not keep a case: the supervisor has it, and sees why. */
export async function assign({ tx, now }: Pick<Context, 'tx' | 'now'>, { division }: CaseRow, { yw, variables, notBy = null }: { yw: Extension; variables: Variables; notBy?: string | null }): Promise<{ role: string; organization: string | null; division: string; stray: boolean }> {
  const named = yw.post === undefined ? null : environment(now).evaluate(yw.post, variables), organization = typeof named === 'string' && named !== '' ? named : null
  const wanted = { role: yw.role ?? supervisor, organization, division }, stray = !await isRoleHeld(tx, { ...wanted, but: notBy }, dayOf(now))
  return { ...stray ? { role: supervisor, organization: null, division } : wanted, stray }
}
/** Whoever did the step that this one must be apart from, the last time. */
async function doerOf(tx: Db, filed: string, step: string | undefined, { actions }: Change): Promise<string | null> {
  const did = ({ node, verb }: Pick<ActionTable, 'node' | 'verb'>) => node === step && verb === 'complete'
  return step === undefined ? null : (actions.findLast(did) ?? (await actionsOf(tx, filed)).findLast(did))?.account ?? null
}
async function openTask(ctx: Context, filed: CaseRow, state: State, { token, node, name, yw, inputs, scope }: Extract<Command, { kind: 'task' }>, change: Change): Promise<TaskRow> {
  const { tx, now } = ctx, notBy = await doerOf(tx, filed.id, yw.apart, change)
  const [clock, whose, pauses] = await Promise.all([clockFor(tx, yw.clock?.value, filed.division, now), assign(ctx, filed, { yw, variables: { ...variablesOf(state, scope), ...inputs }, notBy }), filed.pausedAt === null ? [] : pausesOf(tx, filed.id)])
  const own = clock === null ? { clock, dueAt: null, warnAt: null } : { clock, ...dueOf(clock, now, pauses) }, first = firstOf(own, filed)
  return {
    id: randomUUID(), filed: filed.id, kind: 'step', token, request: null, node, name, ...whose, notBy, blank: yw.form === undefined && (yw.fields ?? []).length === 0, form: yw.form ?? null, account: null, state: 'open',
    ...own, firstDueAt: first.dueAt, firstWarnAt: first.warnAt, timed: first.clock !== null, openedAt: now, doneAt: null, answer: null, delegatedBy: null, warnedAt: null, breachedAt: null, revision: 1,
  }
}
