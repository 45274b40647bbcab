import { type Graph, type Json } from '@yiwang/bpmn'
import { randomUUID } from 'node:crypto'
import { actionProblem, command, type CommandContext } from '#kernel/action'
import { takeOrganization } from '#data/registry'
import { modelProblem, readModelRow, versionInForce, type VersionTable } from '#process/model'
import { begin, clockFor } from './advance.commands.ts'
import { problem } from './problems.ts'
import { answerFaults, dueOf, startOf } from './rules.ts'
import { type Applicant, Case, OpenCase, StartCase } from './schema.ts'
import { type CaseRow, readCaseRow, readState, takeCase } from './table.ts'
import { presentWhole } from './views.ts'
import { begun, changed } from './whole.views.ts'

interface Asked { model: string; title: string; subject: string | null; variables: Record<string, Json>; parent?: { filed: string; token: string } | null }
type Check = (graph: Graph, document: VersionTable['document']) => void
/** For one's own organization, by the version that is in force now; `check` says why it may not begin so. */
async function open(ctx: CommandContext, action: string, asked: Asked, check: Check) {
  const { tx, now, actor, record, announce } = ctx, { organization } = actor
  if (organization === null) throw actionProblem.forbidden({ action })
  const { filed, change, number } = await lay(ctx, { ...asked, organization, account: actor.account, post: actor.post, applicant: null }, check)
  record({ model: filed.model, version: filed.version, number })
  announce({ model: filed.model, number, subject: filed.subject })
  return presentWhole(tx, actor, changed(begun(filed), change, actor), now)
}
/** 开始办件 for somebody outside, within another module's command, which has asked for permission and says in its own words what was done: 实施主体 does it, and the applicant is asked what is asked of whoever applied. */
export async function layCase(ctx: CommandContext, asked: Asked & { organization: string; applicant: Applicant }, check: Check): Promise<{ id: string; number: number; version: number }> {
  const { filed, number } = await lay({ ...ctx, permit() {} }, { ...asked, account: asked.applicant.account, post: null }, check)
  return { id: filed.id, number, version: filed.version }
}
async function lay(ctx: CommandContext, { model, title, subject, variables, parent = null, organization, account, post, applicant }: Asked & Pick<CaseRow, 'organization' | 'account' | 'post' | 'applicant'>, check: Check) {
  const { tx, now, permit } = ctx
  const [{ division, name: organizationName }, { name: modelName, version, withdrawn }] = await Promise.all([takeOrganization(tx, organization), readModelRow(tx, model)])
  permit({ division, organization })
  if (withdrawn !== null) throw modelProblem.withdrawn({ reason: withdrawn })
  if (version === null) throw modelProblem.notInForce({ code: model })
  const { graph, document } = await versionInForce(tx, model, version)
  check(graph, document)
  const above = parent ? await takeWaiting(tx, parent) : null
  const clock = await clockFor(tx, graph.nodes[graph.process]?.yw?.clock?.value, division, now)
  const row = {
    id: randomUUID(), model, version, title, subject, organization, division, account, post, applicant: applicant ?? above?.applicant ?? null, status: 'running' as const, next: 1, error: null, outcome: null, clock,
    ...clock === null ? { dueAt: null, warnAt: null } : dueOf(clock, now, []), pausedAt: null, mergedInto: null, openedAt: now, closedAt: null, parent: parent?.filed ?? null, parentToken: parent?.token ?? null,
  }
  const { number, change } = await begin(ctx, row, graph, variables, { verb: 'start' })
  return { filed: { ...row, number, urged: 0, revision: 1, warnedAt: null, breachedAt: null, modelName, organizationName }, number, change }
}

/** How many cases may stand above one another. */
const deepest = 8
/** The step that wants a child still waits for it, and is not itself too deep down. */
async function takeWaiting(tx: CommandContext['tx'], { filed, token }: NonNullable<Asked['parent']>): Promise<CaseRow> {
  const parent = await takeCase(tx, filed)
  if (parent.status !== 'running' || !(await readState(tx, parent)).tokens.some(({ id }) => id === token)) throw problem.unwanted({ filed })
  let above = 1
  for (let at = parent; at.parent !== null; above++) at = await readCaseRow(tx, at.parent)
  if (above >= deepest) throw problem.tooDeep({ limit: deepest })
  return parent
}

/** 提交办件 of a kind that people begin by themselves: they answer what its beginning asks, and set nothing else. */
export const startCase = command({
  name: 'case.start', input: StartCase, output: Case,
  run: (ctx, asked) => open(ctx, 'case.start', asked, (graph, { forms }) => {
    const begins = startOf(graph)
    if (begins?.yw?.service !== undefined) throw problem.begunByHouse({ model: asked.model, by: begins.yw.service })
    const reasons = answerFaults(begins, forms, asked.variables, {})
    if (reasons.length > 0) throw problem.unanswered({ reasons })
  }),
})

/** 开始办件 by the house, in the name of whoever did what it follows: a request, an objection. What it brings along was checked there; no route leads here. */
export const openCase = command({ name: 'case.open', input: OpenCase, output: Case, run: (ctx, asked) => open(ctx, 'case.open', asked, () => {}) })
