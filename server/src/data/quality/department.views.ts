import { type Db, runText } from '#kernel/db'
import { kinds } from './rules.ts'
import { type DepartmentQuality, type KindScores } from './schema.ts'

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Math.round(Number(value) * 100) / 100)
const kindsOf = (row: Record<string, unknown>): KindScores => Object.fromEntries(kinds.map(kind => [kind, number(row[kind.toLowerCase()])])) as KindScores
const means = kinds.map(kind => `avg((kinds ->> '${kind}')::numeric) as ${kind}`).join(', ')

/** The months up to now, oldest first, in China's calendar. */
export function monthsUntil(now: Date, many: number): string[] {
  const local = new Date(now.getTime() + 8 * 3_600_000)
  return Array.from({ length: many }, (_, back) => new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - (many - 1 - back), 1)).toISOString().slice(0, 7))
}

/** Of each department that provides one of these datasets: how its scores went, and what is open. */
export async function departmentsOf(db: Db, datasets: readonly string[], months: readonly string[]): Promise<DepartmentQuality[]> {
  if (datasets.length === 0) return []
  const own = `select d.code, d.provider, o.name from catalogue_dataset d join registry_organization o on o.code = d.provider where d.code = any($1)`
  const heads = await runText(db, `with own as (${own}), last as (select distinct on (dataset) dataset, score, kinds from quality_score where dataset = any($1) order by dataset, number desc)
    select own.provider, own.name, count(*) as datasets, avg(last.score) as score, ${means},
      (select count(*) from quality_issue i join own x on x.code = i.dataset where x.provider = own.provider and i.state = 'open') as open
    from own left join last on last.dataset = own.code group by own.provider, own.name order by own.name`, [datasets])
  const points = await runText(db, `with own as (${own}), last as (
      select distinct on (dataset, month) dataset, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, score, kinds from quality_score
      where dataset = any($1) and at >= ($2 || '-01')::timestamp at time zone 'Asia/Shanghai' order by dataset, month, number desc)
    select own.provider, month, avg(score) as score, ${means}, count(*) as datasets from own join last on last.dataset = own.code group by own.provider, month`, [datasets, months[0]])
  return heads.map(head => ({
    provider: String(head.provider), name: String(head.name), datasets: Number(head.datasets), score: number(head.score), kinds: kindsOf(head), openIssues: Number(head.open),
    points: months.flatMap(month => points.filter(point => point.provider === head.provider && point.month === month).map(point => ({ month, score: number(point.score), kinds: kindsOf(point), datasets: Number(point.datasets) }))),
  }))
}
