import { type Graph, standing, variablesOf } from '@yiwang/bpmn'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames, roleOfPost } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { versionInForce } from '#process/model'
import { presentKin } from './child.views.ts'
import { problem } from './problems.ts'
import { assumedOf, backFrom, colourOf, firstOf, nameOf, passedOf } from './rules.ts'
import { type Case, type Task } from './schema.ts'
import { awaitsSupplement, holdsUp, mayAsk, type Request, wayOf } from './beside.rules.ts'
import { presentRequests } from './beside.views.ts'
import { answersOf, askedIn, comingIn } from './page.views.ts'
import { isFor, lenderOf, lentWays, placeOf } from './substitute.rules.ts'
import { type Absent, lentTo } from './substitute.views.ts'
import { mendable, supplementForms } from './supplement.rules.ts'
import { type ActionTable, type CaseRow } from './table.ts'
import { type TaskRow } from './task.table.ts'
import { type ListedTask } from './todo.table.ts'
import { holding, isRecent, lastDecision } from './undo.rules.ts'
import { readWhole, type Whole } from './whole.views.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const timed = (row: Pick<TaskRow, 'clock' | 'dueAt' | 'warnAt'>, openedAt: Date, pausedAt: Date | null, at: Date) => ({ clock: row.clock, dueAt: iso(row.dueAt), warnAt: iso(row.warnAt), colour: colourOf(row, { pausedAt, at }), assumed: assumedOf(row, openedAt) })

export async function heldRole(db: Db, actor: Actor, now: Date): Promise<string | null> { return actor.post === null ? null : actor.role ?? roleOfPost(db, actor.post, dayOf(now)) }

/** A step waits while the case is paused, until those have signed who were asked to, and until it comes back from whom it was delegated to. */
function waysOf(task: TaskRow, pausedAt: Date | null, beside: readonly Request[] | undefined, at: Date): string[] {
  if (pausedAt !== null) return []
  return [...beside && holdsUp(beside, task.id) || task.delegatedBy !== null ? [] : ['case.complete', 'case.return'], ...beside ? mayAsk(task, beside, at) : []]
}
function canDo(actor: Actor, held: string | null, task: TaskRow, { pausedAt }: { pausedAt: Date | null }, beside: readonly Request[] | undefined, at: Date, lender: Absent | undefined): string[] {
  if (task.state !== 'open') return []
  if (lender) return lentWays(task, pausedAt === null && !(beside && holdsUp(beside, task.id))).filter(action => mayIn(areasOf(lender, action), placeOf(task)))
  const own = task.account === actor.account, pool = task.account === null && task.notBy !== actor.account && isFor(task, actor, held), scope = placeOf(task)
  const wanted = [...pool ? ['case.claim'] : [], ...own && task.delegatedBy === null ? ['case.release', 'case.handOver'] : [], ...task.delegatedBy !== null && (own || task.delegatedBy === actor.account) ? ['case.giveBack'] : [], ...own || pool ? task.kind === 'step' ? waysOf(task, pausedAt, beside, at) : [wayOf[task.kind]] : []]
  return wanted.filter(action => mayIn(areasOf(actor, action), scope))
}
export interface Reader { actor: Actor; held: string | null; now: Date; nameOf: (account: string) => string; requests?: readonly Request[]; /** Whoever the reader stands in for. */ lent?: readonly Absent[] }
export function presentTask({ actor, held, now, nameOf: name, requests, lent = [] }: Reader, row: ListedTask & { modelName: string }): Task {
  const { token: _, warnedAt: _told, breachedAt: _late, pausedAt, number, openedAt, doneAt, clock: _clock, dueAt: _due, warnAt: _warn, firstDueAt: _first, firstWarnAt: _near, timed: _timed, wholeClock, wholeDueAt, wholeWarnAt, ...rest } = row
  const first = row.kind === 'step' && row.state === 'open' ? firstOf(row, { clock: wholeClock, dueAt: wholeDueAt, warnAt: wholeWarnAt }) : row
  const lender = row.state !== 'open' || row.notBy === actor.account || row.account === actor.account || (row.account === null && isFor(row, actor, held)) ? undefined : lenderOf(lent, row)
  return { ...rest, standsForName: lender?.name ?? null, number, pausedAt: iso(pausedAt), ...timed(row, openedAt, pausedAt, now), first: timed(first, openedAt, pausedAt, now), openedAt: openedAt.toISOString(), doneAt: iso(doneAt), accountName: row.account === null ? null : name(row.account), delegatedByName: row.delegatedBy === null ? null : name(row.delegatedBy), answer: row.answer && { ...row.answer, accountName: name(row.answer.account) }, can: canDo(actor, held, row, row, requests, now, lender) }
}

/** Whoever has the right to it where the case is, or where work in it is. */
const mayNote = (actor: Actor, own: { division: string; organization: string }, tasks: readonly TaskRow[]): boolean => { const areas = areasOf(actor, 'case.note'); return mayIn(areas, own) || tasks.some(({ division, organization }) => organization !== null && mayIn(areas, { division, organization })) }

/** Whoever finished the last step, a moment ago, where nothing but work of people came of it; the command looks closer. */
function mayUndo(actor: Actor, graph: Graph, actions: readonly ActionTable[], tasks: readonly TaskRow[], now: Date): boolean {
  const from = lastDecision(actions), done = from === null ? undefined : actions[from - 1], task = done && tasks.findLast(({ node, state, account }) => node === done.node && state === 'done' && account === actor.account)
  const outward = (node: string) => ['serviceTask', 'sendTask', 'callActivity'].includes(graph.nodes[node]?.kind ?? '')
  return done !== undefined && task !== undefined && done.account === actor.account && isRecent(done.at, now) && mayIn(areasOf(actor, 'case.undo'), placeOf(task)) && !actions.slice(from! - 1).some(({ trace }) => trace.some(({ node }) => outward(node)))
}
/** Who may see a case: whose it is, whoever has or had work in it, and whoever governs there. */
export function maySee(actor: Actor, areas: readonly Area[], { division, organization }: CaseRow, tasks: readonly TaskRow[]): boolean {
  return mayIn(areas, { division, organization }) || tasks.some(task => task.account === actor.account || (task.organization !== null && mayIn(areas, { division: task.division, organization: task.organization })))
}

export const presentCase = async (db: Db, actor: Actor, id: string, now: Date, areas: readonly Area[] | null = null): Promise<Case> => presentWhole(db, actor, await readWhole(db, actor, id, now), now, areas)

export async function presentWhole(db: Db, actor: Actor, { row, tasks, actions, pauses, state, requests, names: known, lends }: Whole, now: Date, areas: readonly Area[] | null = null): Promise<Case> {
  const { id } = row, lent = lends ? await lentTo(db, actor, now) : []
  if (areas !== null && !maySee(actor, areas, row, tasks) && !tasks.some(task => task.state === 'open' && lenderOf(lent, task))) throw problem.notFound({ id })
  const { graph, document } = await versionInForce(db, row.model, row.version), held = await heldRole(db, actor, now)
  const names = await accountNames(db, [row.account, ...actions.flatMap(({ account, standsFor }) => [account, standsFor]), ...tasks.flatMap(({ account, delegatedBy, answer }) => [account, delegatedBy, answer?.account ?? null]), ...requests.map(({ account }) => account)], known), reader = { actor, held, now, nameOf: names, requests, lent }
  const { number, model, version, title, subject, organization, division, account, applicant, status, outcome, pausedAt, urged, openedAt, closedAt, revision, mergedInto } = row
  const whole = { wholeClock: row.clock, wholeDueAt: row.dueAt, wholeWarnAt: row.warnAt }, variables = variablesOf(state), running = status === 'running', stuck = standing(state) === 'incident', scope = { division, organization }, organizationName = row.organizationName ?? organization
  return {
    id, number, model, modelName: row.modelName, version, title, subject, organization, organizationName, division, account, accountName: names(account), applicant,
    status, outcome, ...timed(row, openedAt, pausedAt, now), pausedAt: iso(pausedAt), urged, openedAt: openedAt.toISOString(), closedAt: iso(closedAt), revision, variables,
    tasks: tasks.map(task => presentTask(reader, { ...task, number, model, modelName: row.modelName, title, pausedAt, urged, askedBy: applicant?.name ?? organizationName, ...whole })),
    actions: actions.map(({ seq, at, account: by, verb, node, note, event, standsFor }) => ({ seq, at: at.toISOString(), account: by, accountName: names(by), standsForName: standsFor === null ? null : names(standsFor), verb, node, nodeName: nameOf(graph, node), note, answers: answersOf(graph, document.forms, variables, { event, node }) })), asked: askedIn(graph, document.forms, actions), ahead: areas === null ? [] : await comingIn(db, row, graph, state, now),
    pauses: pauses.map(({ fromAt, untilAt, reason, basis }) => ({ from: fromAt.toISOString(), until: iso(untilAt), reason, basis })),
    requests: await presentRequests(db, reader, requests, tasks), mendable: mendable(graph, document.forms), mergedInto,
    ...await presentKin(db, row, graph, actions),
    bpmn: document.bpmn, forms: Object.fromEntries([...Object.entries(document.forms), ...supplementForms(graph, document.forms, requests)].filter(([name]) => tasks.some(({ form, state: stands }) => form === name && stands === 'open'))),
    working: running && state.tokens.some(token => token.status === 'waiting' && graph.nodes[token.node]?.kind === 'serviceTask'),
    standing: [...new Set(state.tokens.map(({ node }) => node))], passed: passedOf(holding(actions)), back: backFrom(graph, holding(actions)).map(node => ({ node, name: nameOf(graph, node) ?? node })), incidents: stuck ? state.tokens.flatMap(({ node, incident }) => incident ? [{ node, message: incident.message }] : []) : [],
    can: [...mayNote(actor, scope, tasks) ? ['case.note'] : [], ...running && pausedAt === null && mayUndo(actor, graph, actions, tasks, now) ? ['case.undo'] : [], ...running ? ['case.urge', 'case.withdraw', 'case.merge', ...pausedAt === null ? ['case.pause'] : awaitsSupplement(requests) ? [] : ['case.resume'], ...stuck && pausedAt === null ? ['case.retry'] : []].filter(action => mayIn(areasOf(actor, action), scope) && (action !== 'case.withdraw' || (actor.organization === organization && applicant === null))) : []],
  }
}
