import { type Area } from '#kernel/action'
import { type Db } from '#kernel/db'
import { deciderOf, type Document, examine, modelProblem, readVersion, versionsOf } from '#process/model'
import { courseBy, courseOf, differenceOf, type Drawn, type Means } from './dry-run.rules.ts'
import { closedOf, type ListedCase } from './list.views.ts'
import { strikesAt } from './rules.ts'
import { type DryRun, type DryRunModel } from './schema.ts'
import { actionsOfMany } from './table.ts'

/** So long may be spent on it, and so many cases are read at once. */
const milliseconds = 8000, atOnce = 40

/** 试算: the cases that are closed, the latest first, gone through again by a draft or by the document that is given. */
export async function dryRunOf(db: Db, areas: readonly Area[], { code, document, limit }: DryRunModel): Promise<DryRun> {
  const drawn = document ?? await latest(db, code), { graph, findings, runs } = await examine(db, drawn)
  if (!runs) throw modelProblem.unfit({ reasons: findings.filter(({ serious }) => serious).map(({ message }) => message) })
  const decide = await deciderOf(drawn.decisions, Object.values(graph.nodes).flatMap(({ kind, id, yw }) => kind === 'businessRuleTask' ? [yw?.decision ?? id] : []))
  const by: Drawn = { graph, forms: drawn.forms }, means: Means = { decide, strikes: strikesAt }, began = performance.now()
  const { total: closed, items: cases } = await closedOf(db, areas, code, limit), told: DryRun = { closed, total: 0, same: 0, items: [] }, versions = new Map<number, Drawn['graph']>()
  for (let at = 0; at < cases.length; at += atOnce) {
    const some = cases.slice(at, at + atOnce), actions = await actionsOfMany(db, some.map(({ id }) => id))
    for (const row of some) {
      if (performance.now() - began > milliseconds) return told
      const before = versions.get(row.version) ?? (await readVersion(db, code, row.version)).graph
      versions.set(row.version, before)
      const different = compare(row, actions.get(row.id) ?? [], before, by, means)
      told.total++
      if (different) told.items.push(different)
      else told.same++
    }
    // whoever else is served by this process has his turn
    await new Promise(turn => { setImmediate(turn) })
  }
  return told
}
const latest = async (db: Db, code: string): Promise<Document> => (await readVersion(db, code, (await versionsOf(db, code))[0]?.number ?? 0)).document
function compare({ id, number, title, openedAt, closedAt, status }: ListedCase, actions: Awaited<ReturnType<typeof actionsOfMany>> extends Map<string, infer A> ? A : never, before: Drawn['graph'], by: Drawn, means: Means): DryRun['items'][number] | null {
  const past = { actions, openedAt, closedAt: closedAt ?? openedAt, status }, different = differenceOf(courseOf(past, before), before, courseBy(by, past, means), by.graph)
  return different && { filed: id, number, title, ...different }
}
