import { type Contract } from '#data/catalogue'
import { type Db, runText } from '#kernel/db'
import { nextDue } from './standing.rules.ts'
import { type Standing } from './schema.ts'

/** How each of these datasets stands: the last delivery, what is due, what is left to mend. Rows that a correction brings count with the delivery they mend. */
export async function standingsOf(db: Db, codes: readonly string[], now: Date): Promise<Standing[]> {
  if (codes.length === 0) return []
  const rows = await runText(db, `
    select d.code, d.name, d.provider, o.name as provider_name, d.update_cycle, d.share_type, d.classification, v.published_at, (v.contract ->> 'dueWithinHours')::int as due_within_hours,
      l.id, l.number, l.state, l.received_at, l.rows_read, l.rows_rejected, a.received_at as applied_at, a.time_until,
      coalesce(n.records, 0) as records, s.scores, coalesce(r.open, 0) as rejects, coalesce(i.open, 0) as issues
    from catalogue_dataset d
    join catalogue_version v on v.dataset = d.code and v.version = d.version
    join registry_organization o on o.code = d.provider
    left join lateral (select * from exchange_delivery e where e.dataset = d.code and e.correction_of is null order by e.number desc limit 1) l on true
    left join lateral (select e.received_at, max(e.time_until) over () as time_until from exchange_delivery e
      where e.dataset = d.code and e.state = 'applied' and e.correction_of is null order by e.number desc limit 1) a on true
    left join lateral (select sum(e.rows_added) as records from exchange_delivery e where e.dataset = d.code and e.state = 'applied' and e.same_as is null) n on true
    left join lateral (select array_agg(q.score order by q.number desc) as scores from (
      select q.number, q.score from quality_score q where q.dataset = d.code and q.score is not null order by q.number desc limit 2) q) s on true
    left join lateral (select count(*) as open from exchange_reject x where l.state in ('applied', 'refused') and x.delivery = coalesce(l.same_as, l.id) and x.corrected_by is null) r on true
    left join lateral (select count(*) as open from quality_issue q where q.dataset = d.code and q.state = 'open') i on true
    where d.code = any($1) order by d.name`, [codes])
  return rows.map(row => present(row, now))
}

/** Published datasets whose next delivery was due and has not come. */
export async function lateDatasets(db: Db, now: Date): Promise<{ code: string; dueAt: string }[]> {
  const rows = await runText(db, `
    select d.code, d.update_cycle, v.published_at, (v.contract ->> 'dueWithinHours')::int as due_within_hours, a.received_at as applied_at, a.time_until
    from catalogue_dataset d join catalogue_version v on v.dataset = d.code and v.version = d.version
    left join lateral (select e.received_at, max(e.time_until) over () as time_until from exchange_delivery e
      where e.dataset = d.code and e.state = 'applied' and e.correction_of is null order by e.number desc limit 1) a on true
    where d.state = 'published' and d.update_cycle not in ('irregular', 'realtime') and v.contract ->> 'dueWithinHours' is not null order by d.code`)
  return rows.flatMap(row => {
    const due = nextDue({ updateCycle: String(row.update_cycle) as Contract['updateCycle'], dueWithinHours: number(row.due_within_hours) }, { newest: text(row.time_until), delivered: moment(row.applied_at), published: moment(row.published_at) ?? now })
    return due !== null && due < now ? [{ code: String(row.code), dueAt: due.toISOString() }] : []
  })
}

const number = (value: unknown): number => Number(value ?? 0)
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
const moment = (value: unknown): Date | null => (value instanceof Date ? value : null)

function present(row: Record<string, unknown>, now: Date): Standing {
  const scores = Array.isArray(row.scores) ? row.scores.map(Number) : [], newest = text(row.time_until)
  const cycle = String(row.update_cycle) as Contract['updateCycle']
  const due = nextDue({ updateCycle: cycle, dueWithinHours: row.due_within_hours === null ? null : number(row.due_within_hours) },
    { newest, delivered: moment(row.applied_at), published: moment(row.published_at) ?? now })
  return {
    code: String(row.code), name: String(row.name), provider: String(row.provider), providerName: String(row.provider_name),
    updateCycle: cycle, shareType: String(row.share_type) as Contract['shareType'], classification: String(row.classification) as Standing['classification'],
    records: number(row.records), newest, appliedAt: moment(row.applied_at)?.toISOString() ?? null, dueAt: due?.toISOString() ?? null, late: due !== null && due < now,
    last: row.id === null ? null : {
      id: String(row.id), number: number(row.number), state: String(row.state) as NonNullable<Standing['last']>['state'],
      receivedAt: moment(row.received_at)?.toISOString() ?? '', rowsRead: number(row.rows_read), rowsRejected: number(row.rows_rejected),
    },
    score: scores[0] ?? null, scoreBefore: scores[1] ?? null, rejectsOpen: number(row.rejects), issuesOpen: number(row.issues),
  }
}
