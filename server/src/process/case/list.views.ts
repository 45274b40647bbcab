import { type Area } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { colourOf } from './rules.ts'
import { type ListCases } from './schema.ts'
import { type CaseTable } from './table.ts'

const open = tables<{ caseCase: CaseTable }>()

/** 办件 in some areas, the latest first. */
export async function listCasesIn(db: Db, areas: readonly Area[], at: Date, { model, subject, status, limit, offset }: ListCases) {
  let found = open(db).selectFrom('caseCase').where(eb => eb.or(areas.map(area => eb.and([
    ...area.division === '' ? [] : [eb('division', 'like', `${area.division}%`)], ...area.organization === null ? [] : [eb('organization', '=', area.organization)],
  ]))))
  if (model !== undefined) found = found.where('model', '=', model)
  if (subject !== undefined) found = found.where('subject', '=', subject)
  if (status !== undefined) found = found.where('status', '=', status)
  const [{ total }, rows] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('openedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
  ])
  return {
    total, items: rows.map(({ id, number, model: kind, title, subject: of, organization, status: stands, outcome, clock, dueAt, warnAt, pausedAt, openedAt, closedAt }) => ({
      id, number, model: kind, title, subject: of, organization, status: stands, outcome, clock, dueAt: dueAt?.toISOString() ?? null, warnAt: warnAt?.toISOString() ?? null, colour: colourOf({ clock, dueAt, warnAt }, { pausedAt, at: closedAt ?? at }),
      openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null,
    })),
  }
}
