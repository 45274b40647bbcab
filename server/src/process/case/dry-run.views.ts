import { type Area } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf } from '#data/registry'
import { findClocks } from '#process/clock'
import { deciderOf, type Document, examine, modelProblem, readVersion, versionsOf } from '#process/model'
import { courseBy, courseOf, differenceOf, type Drawn, type Means, type Past } from './dry-run.rules.ts'
import { closedOf } from './list.views.ts'
import { type DryRun, type DryRunModel } from './schema.ts'
import { actionsOfMany, pausesOfMany } from './table.ts'
import { holding } from './undo.rules.ts'

/** So long may be spent on it, and so many cases are read at once. */
const milliseconds = 8000, atOnce = 40

/** 试算: the cases that are closed, the latest first, gone through again by a draft or by the document that is given. */
export async function dryRunOf(db: Db, areas: readonly Area[], { code, document, limit }: DryRunModel, now: Date): Promise<DryRun> {
  const drawn = document ?? await latest(db, code), { graph, findings, runs } = await examine(db, drawn)
  if (!runs) throw modelProblem.unfit({ reasons: findings.filter(({ serious }) => serious).map(({ message }) => message) })
  const decide = await deciderOf(drawn.decisions, Object.values(graph.nodes).flatMap(({ kind, id, yw }) => kind === 'businessRuleTask' ? [yw?.decision ?? id] : []))
  const by: Drawn = { graph, forms: drawn.forms }, codes = Object.values(graph.nodes).flatMap(({ triggers = [] }) => triggers.flatMap(({ timer }) => timer?.clock ? [timer.clock.value] : [])), began = performance.now()
  const limits = new Map<string, Means['clocks']>()
  const { total: closed, items: cases } = await closedOf(db, areas, code, limit), told: DryRun = { closed, total: 0, same: 0, items: [] }, versions = new Map<number, Drawn['graph']>()
  for (let at = 0; at < cases.length; at += atOnce) {
    const some = cases.slice(at, at + atOnce), ids = some.map(({ id }) => id), [actions, pauses] = [await actionsOfMany(db, ids), await pausesOfMany(db, ids)]
    for (const row of some) {
      if (performance.now() - began > milliseconds) return told
      const before = versions.get(row.version) ?? (await readVersion(db, code, row.version)).graph
      versions.set(row.version, before)
      const clocks = limits.get(row.division) ?? await findClocks(db, codes, row.division, dayOf(now))
      limits.set(row.division, clocks)
      const past: Past = { actions: holding(actions.get(row.id) ?? []), openedAt: row.openedAt, closedAt: row.closedAt ?? now, status: row.status, pauses: pauses.get(row.id) ?? [] }
      const different = differenceOf(courseOf(past, before), before, courseBy(by, past, { decide, clocks }), graph)
      told.total++
      if (different) told.items.push({ filed: row.id, number: row.number, title: row.title, ...different })
      else told.same++
    }
    // whoever else is served by this process has his turn
    await new Promise(turn => { setImmediate(turn) })
  }
  return told
}
const latest = async (db: Db, code: string): Promise<Document> => (await readVersion(db, code, (await versionsOf(db, code))[0]?.number ?? 0)).document
