import { type Graph, listeningFor, type State } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { accountNames, roleNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { versionInForce } from '#process/model'
import { mayWithdraw } from './course.commands.ts'
import { askedIn, comingIn } from './page.views.ts'
import { colourOf, nameOf } from './rules.ts'
import { supplementForm } from './supplement.rules.ts'
import { byBirth } from './table.ts'
import { type TaskRow, timersOf } from './task.table.ts'
import { type Track } from './track.schema.ts'
import { strikesWith } from './timer.rules.ts'
import { readWhole } from './whole.views.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const nobody = { account: '', name: '', post: null, organization: null, division: null, rights: [] }

const messagesIn = (graph: Graph): string[] => [...new Set(Object.values(graph.nodes).flatMap(({ triggers = [] }) => triggers.flatMap(({ kind, name }) => (kind === 'message' && name !== undefined ? [name] : []))))]
/** What it waits for that comes from outside, where it stands still for it; what may come beside other steps is not told. Of several that race, the timer among them says until when. */
function waitsIn(graph: Graph, state: State, timers: Awaited<ReturnType<typeof timersOf>>, pauses: Parameters<typeof strikesWith>[1]): Track['waits'] {
  return messagesIn(graph).flatMap(message => {
    const token = listeningFor(graph, state, 'message', message), node = token && graph.nodes[token.node]
    if (!node || (node.kind !== 'intermediateCatchEvent' && node.kind !== 'receiveTask')) return []
    const race = node.incoming.map(flow => graph.nodes[graph.flows[flow]?.source ?? '']).find(before => before?.kind === 'eventBasedGateway'), beside = new Set(race ? race.outgoing.flatMap(flow => graph.flows[flow]?.target ?? []) : [node.id])
    const tokens = new Set(state.tokens.filter(one => beside.has(one.node)).map(({ id }) => id)), strikes = timers.flatMap(timer => (tokens.has(timer.token) ? [strikesWith(timer, pauses)] : [])).filter(at => at !== null)
    return [{ message, name: race?.name ?? node.name ?? '', until: iso(strikes.sort((one, other) => one.getTime() - other.getTime())[0] ?? null) }]
  })
}

/** A case as whoever applied follows it; who may see it is for the module to say that asks. */
export async function trackOf(db: Db, id: string, now: Date): Promise<Track> {
  const { row, tasks, actions, pauses, state, requests, names: known } = await readWhole(db, nobody, id, now), { graph, document } = await versionInForce(db, row.model, row.version)
  const steps = tasks.filter(({ kind, state: stands }) => kind === 'step' && stands !== 'withdrawn').sort((a, b) => byBirth({ id: a.token ?? '' }, { id: b.token ?? '' })), names = await accountNames(db, steps.map(({ account }) => account), known)
  const [roles, organizations, ahead] = await Promise.all([roleNames(db), organizationNames(db, steps.flatMap(({ organization }) => organization ?? [])), comingIn(db, row, graph, state, now)])
  const who = ({ role, organization }: TaskRow) => (organization === null ? roles.get(role) ?? role : `${organizations.get(organization) ?? organization}，${roles.get(role) ?? role}`)
  const timed = (of: Pick<TaskRow, 'clock' | 'dueAt' | 'warnAt'>, over: Date | null) => ({ clock: of.clock, dueAt: iso(of.dueAt), colour: colourOf(of, { pausedAt: row.pausedAt, at: over ?? now }) })
  const open = requests.find(({ kind, state: stands }) => kind === 'supplement' && stands === 'open'), pause = pauses.find(({ untilAt }) => untilAt === null), items = open?.asked.items ?? []
  return {
    id, number: row.number, modelName: row.modelName, organizationName: row.organizationName ?? row.organization, status: row.status, outcome: row.outcome, ...timed(row, row.closedAt), openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt),
    paused: pause ? { since: pause.fromAt.toISOString(), reason: pause.reason, basis: pause.basis } : null,
    steps: steps.map(task => ({ node: task.node, name: nameOf(graph, task.node) ?? task.name, state: task.state === 'open' ? 'open' as const : 'done' as const, who: who(task), accountName: task.account === null ? null : names(task.account), openedAt: task.openedAt.toISOString(), doneAt: iso(task.doneAt), ...timed(task, task.doneAt) })),
    ahead,
    mend: open ? { request: open.id, reason: open.asked.reason, basis: open.basis, items, askedAt: open.askedAt, dueAt: iso(tasks.find(({ request }) => request === open.id)?.dueAt ?? null), form: { ...supplementForm(graph, document.forms, items) } } : null,
    extensions: requests.flatMap(({ kind, state: stands, asked, basis, askedAt, closedAt }) => kind === 'extension' && stands === 'answered' ? [{ value: asked.value ?? 0, unit: asked.unit ?? '', reason: asked.reason, basis, at: closedAt ?? askedAt }] : []),
    asked: askedIn(graph, document.forms, actions).map(({ key, label, text }) => ({ key, label, text })), waits: row.status === 'running' && messagesIn(graph).length > 0 ? waitsIn(graph, state, await timersOf(db, id), pauses) : [], withdrawable: mayWithdraw(row, tasks),
  }
}
