import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type ModelTable, readModelRow, readVersion, type VersionTable } from '#process/model'
import { type ListedCase, runningOf } from './list.views.ts'
import { mapFaults, type Outlook, outlookOf, spotsOf } from './migration.rules.ts'
import { problem } from './problems.ts'
import { type MigrationPlan, type PlanMigration } from './schema.ts'
import { readState } from './table.ts'
import { openTasksOf } from './task.table.ts'

/** So many cases are moved in one go; whoever has more asks again. */
const inOneGo = 500

/** The model, if the actor may change it. */
export async function takeChangeable(db: Db, actor: Actor, code: string): Promise<ModelTable> {
  const row = await readModelRow(db, code)
  if (!mayIn(areasOf(actor, 'model.change'), { division: row.division, organization: row.organization })) throw problem.notYourModel({ code })
  return row
}
export interface Move { from: VersionTable; to: VersionTable; cases: { row: ListedCase; outlook: Outlook }[]; total: number }
/** Every running case of a version in some areas, with what would become of it. */
export async function movesOf(db: Db, areas: readonly Area[], { model, from: old, to: other, map }: PlanMigration, now: Date): Promise<Move> {
  const [from, to] = [await readVersion(db, model, old), await readVersion(db, model, other)]
  if (old === other || from.publishedAt === null || to.publishedAt === null) throw problem.noSuchMove({ from: old, to: other })
  const reasons = mapFaults(from.graph, to.graph, map)
  if (reasons.length > 0) throw problem.badMap({ reasons })
  const { total, items } = await runningOf(db, areas, model, old, inOneGo), cases: Move['cases'] = []
  for (const row of items) cases.push({ row, outlook: outlookOf(from.graph, to.graph, { state: await readState(db, row), tasks: await openTasksOf(db, row.id) }, map, now) })
  return { from, to, cases, total }
}
export const isMovable = ({ outlook }: Move['cases'][number]): boolean => outlook.reasons.length === 0

export const presentPlan = ({ model, from, to }: PlanMigration, { cases, total }: Move): MigrationPlan => {
  const movable = cases.filter(isMovable).length
  return {
    model, from, to, total, looked: cases.length, movable, stuck: cases.length - movable, nodes: spotsOf(cases.map(({ outlook }) => outlook)),
    items: cases.map(({ row: { id, number, title }, outlook }) => ({ filed: id, number, title, ...outlook, movable: outlook.reasons.length === 0 })),
  }
}
