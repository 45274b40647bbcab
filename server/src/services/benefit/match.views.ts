import { type Db, runPrepared, runText } from '#kernel/db'
import { takeMatchable } from '#data/grant'
import { createHash } from 'node:crypto'
import { type Seen } from './explain.rules.ts'
import { type Asked, Binds, countText, differenceText, factsOf, listText, oneText, policySql, populationOf, type PolicySql, spreadText } from './match.rules.ts'
import { type Bound, type Prepared } from './policy.rules.ts'
import { banded } from './rules.ts'
import { type Policy } from './policy.schema.ts'

export interface Given { code: string; version: number; organization: string; document: Policy }
/** A policy with what its department may read of the data it speaks of, today; refused where a grant is over. */
export async function prepare(db: Db, now: Date, { code, version, organization, document }: Given): Promise<Prepared> {
  const bounds: Bound[] = []
  for (const source of document.sources) bounds.push({ source, matchable: await takeMatchable(db, now, organization, source) })
  return { code, version, organization, document, bounds }
}
const alone = (policy: Prepared, asked: Asked): { each: PolicySql; binds: Binds } => {
  const binds = new Binds(), facts = factsOf([policy], asked, binds)
  return { each: policySql(policy, facts, asked, binds), binds }
}

export interface Counted { looked: number; found: number; fen: number; unmet: number[] }
export async function countMatches(db: Db, policy: Prepared, asked: Asked): Promise<Counted> {
  const { each, binds } = alone(policy, asked), [row] = await runText(db, countText(each), binds.all)
  return { looked: Number(row?.looked), found: Number(row?.found), fen: Number(row?.fen), unmet: (row?.unmet as number[] | undefined ?? []).map(Number) }
}
export interface Spread { amounts: { fen: number; people: number }[]; divisions: { division: string; people: number; fen: number }[] }
/** Who gets how much, and where they are, as far as the first source says it. */
export async function spreadMatches(db: Db, policy: Prepared, asked: Asked): Promise<Spread> {
  const { each, binds } = alone(policy, asked), rows = await runText(db, spreadText(each), binds.all), sum = new Map<number, number>(), places = new Map<string, { people: number; fen: number }>()
  for (const row of rows) {
    const people = Number(row.people), fen = Number(row.fen), division = row.division === null ? null : String(row.division)
    sum.set(fen, (sum.get(fen) ?? 0) + people)
    if (division !== null) { const place = places.get(division) ?? { people: 0, fen: 0 }; places.set(division, { people: place.people + people, fen: place.fen + people * fen }) }
  }
  return { amounts: banded([...sum].map(([fen, people]) => ({ fen, people }))), divisions: [...places].map(([division, of]) => ({ division, ...of })).sort((a, b) => b.people - a.people) }
}
export interface Match { number: string; name: string | null; fen: number; seen: (string | null)[]; since: (Date | null)[] }
/** Everybody who is entitled, in the order of the policy. */
export async function listMatches(db: Db, policy: Prepared, asked: Asked): Promise<Match[]> {
  const { each, binds } = alone(policy, asked)
  return (await runText(db, listText(each), binds.all)).map(row => ({ number: String(row.number), name: row.name === null ? null : String(row.name), fen: Number(row.fen), seen: row.seen as Match['seen'], since: row.since as Match['since'] }))
}
/** One person or company; undefined where the data do not know him. */
export async function lookAtOne(db: Db, policy: Prepared, asked: Asked & { one: string }): Promise<Seen | undefined> {
  const { each, binds } = alone(policy, asked), [row] = await runText(db, oneText(each), binds.all)
  return row ? { name: row.name === null ? null : String(row.name), holds: row.holds as Seen['holds'], fen: row.fen === null ? null : Number(row.fen), seen: row.seen as Seen['seen'], since: row.since as Seen['since'] } : undefined
}

export interface Shift { gained: number; lost: number; other: number; before: number; after: number }
/** What becomes other for people and money; undefined where both are about other records. */
export async function compareMatches(db: Db, now: Prepared, then: Prepared, asked: Asked): Promise<Shift | undefined> {
  if (populationOf(now) !== populationOf(then)) return undefined
  const binds = new Binds(), facts = factsOf([now, then], asked, binds), [row] = await runText(db, differenceText(policySql(now, facts, asked, binds), policySql(then, facts, asked, binds)), binds.all)
  return { gained: Number(row?.gained), lost: Number(row?.lost), other: Number(row?.other), before: Number(row?.before), after: Number(row?.after) }
}

/** 换了数据再看一个人: of many policies at once, which he is entitled to now. One statement for each kind of records. */
export async function entitledTo(db: Db, all: readonly Prepared[], now: Date, number: string): Promise<Set<string>> {
  const entitled = new Set<string>()
  for (const group of Map.groupBy(all, populationOf).values()) {
    const { name, text, values } = oneStatement(group, now), [row] = await runPrepared(db, name, text, [...values.slice(0, -1), number])
    if (row) for (const code of row.codes as string[]) entitled.add(code)
  }
  return entitled
}
const made = new Map<string, { name: string; text: string; values: unknown[] }>()
function oneStatement(group: readonly Prepared[], now: Date) {
  const key = `${now.toISOString().slice(0, 13)} ${group.map(({ code, version, bounds }) => `${code}:${version}:${bounds.map(({ matchable: { grant, contract } }) => `${grant}${contract.fields.length}`).join()}`).join()}`, known = made.get(key)
  if (known) return known
  const binds = new Binds(), asked: Asked = { now, at: null, one: '' }, facts = factsOf(group, asked, binds), one = binds.all.lastIndexOf('')
  const sqls = group.map(policy => policySql(policy, facts, asked, binds))
  // the number comes last, so that the rest of the statement is the same for everybody
  const renumber = (text: string) => text.replace(/\$(\d+)/g, (_, at: string) => `$${Number(at) === one + 1 ? binds.all.length : Number(at) > one + 1 ? Number(at) - 1 : at}`)
  const text = renumber(`select array_remove(array[${sqls.map(each => `case when ${each.all} then '${each.policy.code}' end`).join(',\n')}], null) as codes from ${facts.from} limit 1`), values = [...binds.all.slice(0, one), ...binds.all.slice(one + 1), '']
  const statement = { name: `benefit_one_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text, values }
  if (made.size > 50) made.clear()
  made.set(key, statement)
  return statement
}

/** Whose records a delivery changed, or took from somebody; more than `most` are left to the night. Records that others are found by lead to those they are of. */
export async function changedBy(db: Db, { bounds }: Prepared, dataset: string, delivery: string, most: number): Promise<string[]> {
  const [first] = bounds, found = new Set<string>()
  for (const { matchable, source: { by, to } } of bounds) {
    if (matchable.dataset !== dataset) continue
    const serial = '(select serial from exchange_delivery where id = $1)', touched = `select r."${by}"::text as k from ${matchable.rows(null)} r where r._delivery = ${serial} union select r."${by}"::text from ${matchable.left()} r where r._until_delivery = ${serial}`
    const own = to === null ? null : first?.source.takes.find(({ as, of }) => as === to && of === 'value')?.field
    if (own === undefined || !first) continue
    const text = own === null ? touched : `select r."${first.source.by}" as k from ${first.matchable.rows(null)} r where r."${own}"::text in (${touched})`
    for (const { k } of await runText(db, `select distinct k from (${text}) t where k is not null limit ${most + 1}`, [delivery])) found.add(String(k))
  }
  return [...found]
}
