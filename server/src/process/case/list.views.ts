import { type Area } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { assumedOf, colourOf } from './rules.ts'
import { type ListCases } from './schema.ts'
import { type CaseRow, type CaseTable } from './table.ts'

const open = tables<{ caseCase: CaseTable }>()

const within = (db: Db, areas: readonly Area[]) => open(db).selectFrom('caseCase').where(eb => eb.or(areas.map(area => eb.and([
  ...area.division === '' ? [] : [eb('division', 'like', `${area.division}%`)], ...area.organization === null ? [] : [eb('organization', '=', area.organization)],
]))))

/** 办件 in some areas, the latest first. */
export async function listCasesIn(db: Db, areas: readonly Area[], at: Date, { model, subject, status, limit, offset }: ListCases) {
  let found = within(db, areas)
  if (model !== undefined) found = found.where('model', '=', model)
  if (subject !== undefined) found = found.where('subject', '=', subject)
  if (status !== undefined) found = found.where('status', '=', status)
  const [{ total }, rows] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('openedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
  ])
  return {
    total, items: rows.map(({ id, number, model: kind, title, subject: of, organization, status: stands, outcome, clock, dueAt, warnAt, pausedAt, openedAt, closedAt }) => ({
      id, number, model: kind, title, subject: of, organization, status: stands, outcome, clock, dueAt: dueAt?.toISOString() ?? null, warnAt: warnAt?.toISOString() ?? null, colour: colourOf({ clock, dueAt, warnAt }, { pausedAt, at: closedAt ?? at }), assumed: assumedOf({ clock, dueAt }, openedAt),
      openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null,
    })),
  }
}

export type ListedCase = CaseRow
/** Those of a kind that came to an end of their own, the latest first. */
export async function closedOf(db: Db, areas: readonly Area[], model: string, limit: number): Promise<{ total: number; items: ListedCase[] }> {
  const found = within(db, areas).where('model', '=', model).where('status', 'in', ['completed', 'failed'])
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('openedAt', 'desc').orderBy('number', 'desc').limit(limit).execute()])
  return { total, items }
}
/** Those that run by a version, the oldest first. */
export async function runningOf(db: Db, areas: readonly Area[], model: string, version: number, limit: number): Promise<{ total: number; items: ListedCase[] }> {
  const found = within(db, areas).where('model', '=', model).where('version', '=', version).where('status', '=', 'running')
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('number').limit(limit).execute()])
  return { total, items }
}

/** How many run by each version of each kind, or of one. */
export async function countRunning(db: Db, model?: string): Promise<{ model: string; version: number; running: number }[]> {
  let found = open(db).selectFrom('caseCase').select(eb => ['model', 'version', eb.fn.countAll<number>().as('running')]).where('status', '=', 'running')
  if (model !== undefined) found = found.where('model', '=', model)
  return (await found.groupBy(['model', 'version']).orderBy('model').orderBy('version').execute()).map(({ running, ...of }) => ({ ...of, running: Number(running) }))
}
