import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Finding, type NewRule } from './rules.ts'
import { type Check, type Issue, type KindScores, type Result, type Rule, type RuleKind } from './schema.ts'

interface RuleTable { dataset: string; code: string; name: string; kind: RuleKind; check: Check; weight: string; severity: Rule['severity']; tolerance: string; enabled: boolean; origin: Rule['origin']; explanation: string; revision: number; changedAt: Date }
type StoredRule = Omit<RuleTable, 'check' | 'weight' | 'tolerance'> & { check: string; weight: number; tolerance: number }
interface ScoreTable { delivery: string; dataset: string; number: number; at: Date; score: string | null; kinds: KindScores; filled: Record<string, number>; results: Result[] }
type StoredScore = Omit<ScoreTable, 'score' | 'kinds' | 'filled' | 'results'> & { score: number | null; kinds: string; filled: string; results: string }
export interface IssueTable {
  id: string; dataset: string; rule: string; name: string; kind: RuleKind; state: Issue['state']; broken: number; applicable: number; deliveries: number
  firstDelivery: string; firstNumber: number; lastDelivery: string; lastNumber: number; lines: (number | string)[]
  openedAt: Date; seenAt: Date; settledAt: Date | null; settledBy: string | null; note: string | null; revision: number
}
type RuleBody = Pick<Rule, 'name' | 'kind' | 'check' | 'weight' | 'severity' | 'tolerance' | 'enabled' | 'explanation'>
interface VersionTable<R> { dataset: string; code: string; revision: number; rule: R; changedBy: string; changedAt: Date }
const open = tables<{ qualityRule: RuleTable; qualityScore: ScoreTable; qualityIssue: IssueTable; qualityBasis: { dataset: string; version: number }; qualityRuleVersion: VersionTable<RuleBody> }>()
const write = tables<{ qualityRule: StoredRule; qualityScore: StoredScore; qualityIssue: IssueTable; qualityBasis: { dataset: string; version: number }; qualityRuleVersion: VersionTable<string> }>()

const presentRule = ({ weight, tolerance, changedAt, ...row }: RuleTable): Rule => ({ ...row, weight: Number(weight), tolerance: Number(tolerance), changedAt: changedAt.toISOString() })

export async function rulesOf(db: Db, dataset: string): Promise<Rule[]> {
  return (await open(db).selectFrom('qualityRule').selectAll().where('dataset', '=', dataset).orderBy('kind').orderBy('code').execute()).map(presentRule)
}
export async function basisOf(db: Db, dataset: string): Promise<number | undefined> {
  return (await open(db).selectFrom('qualityBasis').select('version').where('dataset', '=', dataset).executeTakeFirst())?.version
}
/** Adds what a new version of the contract brings; what people have changed stays theirs. */
export async function addDefaults(tx: Db, dataset: string, version: number, rules: readonly NewRule[], now: Date): Promise<void> {
  await write(tx).insertInto('qualityRule').values(rules.map(({ check, ...each }) => ({ ...each, dataset, check: JSON.stringify(check), revision: 1, changedAt: now })))
    .onConflict(conflict => conflict.columns(['dataset', 'code']).doNothing()).execute()
  await keepVersions(tx, rules.map(rule => ({ ...rule, dataset, revision: 1, changedAt: now.toISOString() })), '')
  await write(tx).insertInto('qualityBasis').values({ dataset, version }).onConflict(conflict => conflict.column('dataset').doUpdateSet({ version })).execute()
}
async function keepVersions(tx: Db, rules: readonly Rule[], by: string): Promise<void> {
  await write(tx).insertInto('qualityRuleVersion').values(rules.map(({ dataset, code, revision, changedAt, name, kind, check, weight, severity, tolerance, enabled, explanation }) =>
    ({ dataset, code, revision, changedBy: by, changedAt: new Date(changedAt), rule: JSON.stringify({ name, kind, check, weight, severity, tolerance, enabled, explanation }) })))
    .onConflict(conflict => conflict.columns(['dataset', 'code', 'revision']).doNothing()).execute()
}
export async function versionsOf(db: Db, dataset: string, code: string): Promise<({ revision: number; changedBy: string; changedAt: string } & RuleBody)[]> {
  const rows = await open(db).selectFrom('qualityRuleVersion').select(['revision', 'rule', 'changedBy', 'changedAt']).where('dataset', '=', dataset).where('code', '=', code).orderBy('revision', 'desc').limit(200).execute()
  return rows.map(({ rule, changedAt, ...row }) => ({ ...row, ...rule, changedAt: changedAt.toISOString() }))
}
export async function takeRule(tx: Db, dataset: string, code: string): Promise<Rule> {
  const row = await open(tx).selectFrom('qualityRule').selectAll().where('dataset', '=', dataset).where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ dataset, code })
  return presentRule(row)
}
export async function addRuleRow(tx: Db, rule: Rule, by: string): Promise<void> {
  const { check, changedAt, ...row } = rule
  const added = await write(tx).insertInto('qualityRule').values({ ...row, check: JSON.stringify(check), changedAt: new Date(changedAt) }).onConflict(conflict => conflict.columns(['dataset', 'code']).doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
  await keepVersions(tx, [rule], by)
}
export async function changeRuleRow(tx: Db, rule: Rule, by: string): Promise<void> {
  const { dataset, code, check, changedAt, ...row } = rule
  await write(tx).updateTable('qualityRule').set({ ...row, check: JSON.stringify(check), changedAt: new Date(changedAt) }).where('dataset', '=', dataset).where('code', '=', code).execute()
  await keepVersions(tx, [rule], by)
}

export async function addScore(tx: Db, { kinds, filled, results, ...row }: Omit<ScoreTable, 'score'> & { score: number | null }): Promise<void> {
  await write(tx).insertInto('qualityScore').values({ ...row, kinds: JSON.stringify(kinds), filled: JSON.stringify(filled), results: JSON.stringify(results) }).execute()
}
export const findScore = (db: Db, delivery: string): Promise<ScoreTable | undefined> =>
  open(db).selectFrom('qualityScore').selectAll().where('delivery', '=', delivery).executeTakeFirst()
/** What the last delivery found, by rule: for what only a delivery can tell. */
export async function lastResults(db: Db, dataset: string): Promise<Map<string, Pick<Result, 'applicable' | 'broken' | 'lines'>>> {
  const row = await open(db).selectFrom('qualityScore').select('results').where('dataset', '=', dataset).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return new Map((row?.results ?? []).map(({ rule, applicable, broken, lines }) => [rule, { applicable, broken, lines }]))
}
export const scoresOf = (db: Db, dataset: string, limit: number) =>
  open(db).selectFrom('qualityScore').select(['delivery', 'number', 'at', 'score', 'kinds']).where('dataset', '=', dataset).orderBy('number', 'desc').limit(limit).execute()

/** Opens an issue, or lets the open one of the same rule grow. */
export async function noteIssue(tx: Db, { rule, applicable, broken, lines }: Finding, { delivery, number, now }: { delivery: string; number: number; now: Date }): Promise<string> {
  const [row] = await run<{ id: string }>(tx, sql`
    insert into quality_issue (id, dataset, rule, name, kind, state, broken, applicable, deliveries, first_delivery, first_number, last_delivery, last_number, lines, opened_at, seen_at)
    values (${randomUUID()}, ${rule.dataset}, ${rule.code}, ${rule.name}, ${rule.kind}, 'open', ${broken}, ${applicable}, 1, ${delivery}, ${number}, ${delivery}, ${number}, ${lines}, ${now}, ${now})
    on conflict (dataset, rule) where state = 'open' do update set broken = quality_issue.broken + excluded.broken, applicable = quality_issue.applicable + excluded.applicable,
      deliveries = quality_issue.deliveries + 1, last_delivery = excluded.last_delivery, last_number = excluded.last_number, lines = excluded.lines,
      seen_at = excluded.seen_at, name = excluded.name, revision = quality_issue.revision + 1
    returning id`)
  return row!.id
}
export async function takeIssue(tx: Db, id: string): Promise<IssueTable> {
  const row = await open(tx).selectFrom('qualityIssue').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noIssue({ id })
  return row
}
export async function changeIssue(tx: Db, id: string, change: Partial<IssueTable>): Promise<void> {
  await write(tx).updateTable('qualityIssue').set(change).where('id', '=', id).execute()
}

/** Where a cumulative number falls below the one before it, among the rows that a delivery brought (earlier rows are compared with, not counted) or among all. */
export async function findFalls(tx: Db, table: string, serial: number | undefined, { field, along, by }: { field: string; along: string; by: readonly string[] }): Promise<{ applicable: number; broken: number; lines: number[] }> {
  const name = (code: string) => sql.ref(code)
  const group = sql.join(by.map(name))
  const within = by.length && serial !== undefined ? sql`where (${group}) in (select ${group} from ${sql.raw(table)} where _delivery = ${serial})` : sql``
  const [row] = await run<{ applicable: number; broken: number; lines: (string | number)[] | null }>(tx, sql`
    select count(earlier) as applicable, count(*) filter (where held < earlier) as broken, (array_agg(_line order by _line) filter (where held < earlier))[1:5] as lines
    from (select _delivery, _line, ${name(field)} as held, lag(${name(field)}) over (${by.length ? sql`partition by ${group}` : sql``} order by ${name(along)}) as earlier
          from ${sql.raw(table)} ${within}) r where held is not null ${serial === undefined ? sql`` : sql`and _delivery = ${serial}`}`)
  return { applicable: row?.applicable ?? 0, broken: row?.broken ?? 0, lines: (row?.lines ?? []).map(Number) }
}
/** What the rules of a dataset are called, by code. */
export async function ruleNames(db: Db, dataset: string): Promise<Map<string, string>> {
  return new Map((await open(db).selectFrom('qualityRule').select(['code', 'name']).where('dataset', '=', dataset).execute()).map(row => [row.code, row.name]))
}

export interface IssueFilter { dataset?: string | undefined; state?: Issue['state'] | 'settled' | undefined; kind?: RuleKind | undefined }
const issuesOf = (db: Db, datasets: readonly string[], { dataset, state, kind }: IssueFilter) =>
  open(db).selectFrom('qualityIssue').where('dataset', 'in', dataset === undefined ? [...datasets] : datasets.filter(code => code === dataset).concat(''))
    .$if(state === 'settled', q => q.where('state', '<>', 'open')).$if(state !== undefined && state !== 'settled', q => q.where('state', '=', state as Issue['state'])).$if(kind !== undefined, q => q.where('kind', '=', kind!))
export async function listIssuesOf(db: Db, datasets: readonly string[], { limit, offset, ...filter }: IssueFilter & { limit: number; offset: number }): Promise<{ total: number; rows: IssueTable[] }> {
  if (datasets.length === 0) return { total: 0, rows: [] }
  const found = issuesOf(db, datasets, filter)
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: await found.selectAll().orderBy(eb => eb.case().when('state', '=', 'open').then(0).else(1).end()).orderBy('seenAt', 'desc').orderBy('id').limit(limit).offset(offset).execute() }
}
export async function openIssues(db: Db, dataset: string): Promise<number> {
  const row = await open(db).selectFrom('qualityIssue').select(eb => eb.fn.countAll<number>().as('count')).where('dataset', '=', dataset).where('state', '=', 'open').executeTakeFirstOrThrow()
  return row.count
}
export const openIssuesOf = (db: Db, dataset: string): Promise<IssueTable[]> => open(db).selectFrom('qualityIssue').selectAll().where('dataset', '=', dataset).where('state', '=', 'open').orderBy('openedAt').orderBy('id').execute()
/** The number of the delivery that was judged last; 0 before the first. */
export const lastScored = async (db: Db, dataset: string): Promise<number> => Number((await open(db).selectFrom('qualityScore').select(eb => eb.fn.max('number').as('number')).where('dataset', '=', dataset).executeTakeFirst())?.number ?? 0)
