import { type Actor, type Area } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { modelNames } from '#process/model'
import { assumedOf, colourOf } from './rules.ts'
import { type CaseTable } from './table.ts'
import { tasksOf } from './task.table.ts'
import { heldRole, maySee, presentTask } from './views.ts'

const open = tables<{ caseCase: CaseTable }>()
const most = 20

/** The latest cases about one thing that this reader may see: whose they are, whoever has work in them, and whoever governs there. */
export async function casesAbout(db: Db, actor: Actor, areas: readonly Area[], now: Date, subject: string) {
  const rows = await open(db).selectFrom('caseCase').selectAll().where('subject', '=', subject).orderBy('openedAt', 'desc').orderBy('id').limit(most).execute(), held = await heldRole(db, actor, now)
  const askers = await organizationNames(db, rows.map(({ organization }) => organization)), kinds = await modelNames(db, rows.map(({ model }) => model))
  const found = await Promise.all(rows.map(async row => {
    const tasks = await tasksOf(db, row.id)
    if (!maySee(actor, areas, row, tasks)) return []
    const { id, number, model, title, status, outcome, clock, dueAt, warnAt, pausedAt, urged, openedAt, closedAt } = row, waiting = tasks.filter(({ state }) => state === 'open')
    const reader = { actor, held, now, nameOf: await accountNames(db, waiting.map(({ account }) => account)) }
    return [{
      id, number, model, title, status, outcome, clock, dueAt: dueAt?.toISOString() ?? null, warnAt: warnAt?.toISOString() ?? null, colour: colourOf({ clock, dueAt, warnAt }, { pausedAt, at: closedAt ?? now }), assumed: assumedOf({ clock, dueAt }, openedAt),
      openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, tasks: waiting.map(task => presentTask(reader, { ...task, number, model, title, pausedAt, urged, modelName: kinds.get(model) ?? model, askedBy: row.applicant?.name ?? askers.get(row.organization) ?? row.organization, wholeClock: row.clock, wholeDueAt: row.dueAt, wholeWarnAt: row.warnAt })),
    }]
  }))
  return found.flat()
}
