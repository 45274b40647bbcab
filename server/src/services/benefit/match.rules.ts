import { type Column, toSql } from '@yiwang/feel'
import { type Bound, dayNow, isFixed, type Prepared, testsOf, typeOf } from './policy.rules.ts'
import { type Take } from './policy.schema.ts'

const quoted = (code: string): string => `"${code}"`
/** Values of a statement: nothing that people wrote becomes part of its text. */
export class Binds {
  readonly all: unknown[] = []
  readonly bind = (value: unknown): string => { this.all.push(value); return `$${this.all.length}` }
}
export interface Asked { now: Date; /** As the records stood then; null: as they stand. */ at: Date | null; /** Of one person or company alone. */ one: string | null }

/** One value of one source, as SQL over the records `r` of one person. */
function taken({ of, field }: Take, many: boolean, boolean: boolean): string {
  if (of === 'exists') return 'true'
  if (of === 'count') return many ? 'count(*)' : '1::bigint'
  const column = `r.${quoted(field ?? '')}`
  if (!many) return column
  return of === 'sum' ? `sum(${column})` : of === 'least' ? `min(${column})` : boolean ? `bool_or(${column})` : `max(${column})`
}
/** Of one record that stands for all of the person: what it says itself, and what is counted over all of them. */
const over = (take: Take, boolean: boolean, k: string): string => (take.of === 'value' || take.of === 'exists' ? taken(take, false, boolean) : `${taken(take, true, boolean)} over (partition by ${k})`)
interface Part { key: string; bound: Bound; on: string; takes: { take: Take; column: string }[] }
const sourceKey = ({ source: { dataset, grant, by, latest } }: Bound, on: string): string => JSON.stringify([dataset, grant, by, latest, on])

export interface Facts { from: string; columns: ReadonlyMap<Prepared, Record<string, Column>>; /** Where in the rows it says since when a source's record holds. */ since: ReadonlyMap<Prepared, string[]>; name: ReadonlyMap<Prepared, string>; /** Where the first source says whose division a record is, if that may be read. */ division: ReadonlyMap<Prepared, string> }
/** Which records the policies are about: those with the same can be asked in one pass. */
export const populationOf = ({ bounds: [first] }: Prepared): string => (first ? sourceKey(first, '') : '')

/** What the policies need to know of each person or company, in one row `f`; policies that look at the same data share it. */
export function factsOf(policies: readonly Prepared[], { at, one }: Asked, { bind }: Binds): Facts {
  const parts: Part[] = [], columns = new Map<Prepared, Record<string, Column>>(), since = new Map<Prepared, string[]>(), name = new Map<Prepared, string>(), division = new Map<Prepared, string>()
  const moment = at === null ? null : `${bind(at.toISOString())}::timestamptz`
  const columnFor = (part: Part, take: Take): string => {
    const same = part.takes.find(each => each.take.of === take.of && each.take.field === take.field)
    if (same) return same.column
    const column = `c${parts.indexOf(part)}_${part.takes.length}`
    part.takes.push({ take, column })
    return column
  }
  for (const policy of policies) {
    const own: Record<string, Column> = {}, sinces: string[] = []
    for (const [index, bound] of policy.bounds.entries()) {
      const { source, matchable } = bound, on = index === 0 ? '' : source.to === null ? 'p.k' : own[source.to]?.sql ?? 'null', key = sourceKey(bound, on)
      let part = parts.find(each => each.key === key)
      if (!part) parts.push(part = { key, bound, on, takes: [] })
      for (const take of source.takes) {
        const type = typeOf(matchable, take)
        if (type === null) continue
        const column = `${parts.indexOf(part) === 0 ? 'p' : `s${parts.indexOf(part)}`}.${columnFor(part, take)}`, absent = index === 0 ? null : take.of === 'exists' ? 'false' : take.of === 'count' ? '0' : null
        own[take.as] = { sql: absent === null ? column : `coalesce(${column}, ${absent})`, type }
      }
      const place = matchable.contract.divisionField
      if (index === 0) name.set(policy, `p.${columnFor(part, { as: '', of: 'value', field: policy.document.nameField })}`)
      if (index === 0 && place !== null && matchable.fields.has(place)) division.set(policy, `p.${columnFor(part, { as: '', of: 'value', field: place })}`)
      sinces.push(`${parts.indexOf(part) === 0 ? 'p' : `s${parts.indexOf(part)}`}.t`)
    }
    columns.set(policy, own)
    since.set(policy, sinces)
  }
  const [first, ...others] = parts, number = one === null ? null : bind(one)
  const primary = `(${select(first!, bind, moment, number === null ? null : `r.${quoted(first!.bound.source.by)} = ${number}`, true)}) p`
  const joined = others.map((part, index) => {
    const { on } = part, by = `r.${quoted(part.bound.source.by)}`
    // of one person the join leads, so that an index is used; of all of them each source is read once
    return number === null ? `left join (${select(part, bind, moment, null, false)}) s${index + 1} on s${index + 1}.k = ${on}::text` : `left join lateral (${select(part, bind, moment, `${by} = ${on}::text`, false)}) s${index + 1} on true`
  })
  return { from: [primary, ...joined].join('\n'), columns, since, name, division }
}
/** The records of one source, one row for each person. */
function select({ bound: { source: { by, latest }, matchable }, takes }: Part, bind: Binds['bind'], moment: string | null, only: string | null, primary: boolean): string {
  const keys = matchable.contract.fields.filter(({ key }) => key).map(({ code }) => code), single = keys.length === 1 && keys[0] === by, k = `r.${quoted(by)}`
  const where = [`${k} is not null`, ...matchable.where(bind), ...only === null ? [] : [only]].join(' and '), from = `from ${matchable.rows(moment)} r where ${where}`
  const boolean = (take: Take) => typeOf(matchable, take) === 'boolean', columns = (many: boolean) => takes.map(({ take, column }) => `${taken(take, many, boolean(take))} as ${column}`)
  if (single) return `select ${[`${k} as k`, 'r._delivery as d, r._line as l, r._from as t', ...columns(false)].join(', ')} ${from}`
  if (latest !== null || primary) return `select distinct on (${k}) ${[`${k} as k`, 'r._delivery as d, r._line as l, r._from as t', ...latest === null ? takes.map(({ take, column }) => `${over(take, boolean(take), k)} as ${column}`) : columns(false)].join(', ')} ${from} order by ${k}, ${latest === null ? 'r._from' : `r.${quoted(latest)}`} desc nulls last, r._line`
  return `select ${[`${k} as k`, 'max(r._from) as t', ...columns(true)].join(', ')} ${from} group by ${k}`
}

const written = (feel: string, facts: Facts, policy: Prepared, { now }: Asked, { bind }: Binds): string =>
  toSql(feel, { dialect: 'postgresql', columns: facts.columns.get(policy)!, now: dayNow(now), bind: text => (text.length <= 64 && !text.includes('\\') && !text.includes('\0') && text.isWellFormed() ? `'${text.replaceAll("'", "''")}'` : `${bind(text)}::text`) }).sql
export interface PolicySql { conditions: string[]; all: string; fen: string; order: string | null; facts: Facts; policy: Prepared }
export function policySql(policy: Prepared, facts: Facts, asked: Asked, binds: Binds): PolicySql {
  const { document: { amount, order } } = policy, tests = testsOf(policy.document).map(({ feel }) => written(feel, facts, policy, asked, binds))
  return { policy, facts, conditions: tests, all: tests.map(test => `(${test}) is true`).join(' and '), fen: `round(${written(amount, facts, policy, asked, binds)})::bigint`, order: order === null ? null : written(order, facts, policy, asked, binds) }
}
/** How many records there are, how many fulfil all, and how many do not fulfil each. */
export const countText = ({ facts, conditions, all, fen }: PolicySql): string =>
  `select count(*)::int as looked, count(*) filter (where ${all})::int as found, coalesce(sum(${fen}) filter (where ${all}), 0)::bigint as fen, array[${conditions.map(test => `count(*) filter (where (${test}) is not true)`).join(', ')}]::int[] as unmet from ${facts.from}`
/** How many get how much, and where. */
export const spreadText = ({ facts, policy, all, fen }: PolicySql): string =>
  `select ${facts.division.get(policy) ?? 'null'}::text as division, ${fen} as fen, count(*)::int as people from ${facts.from} where ${all} group by 1, 2`
const valueText = ({ sql, type }: Column): string => (type === 'date and time' ? `to_char(${sql} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')` : `(${sql})::text`)
export const valuesOf = ({ facts, policy }: PolicySql): string => `array[${Object.values(facts.columns.get(policy)!).map(valueText).join(', ')}]::text[]`
const sinceOf = ({ facts, policy }: PolicySql): string => `array[${facts.since.get(policy)!.join(', ')}]::timestamptz[]`
/** Who fulfils all, in the order of the policy. */
export const listText = (each: PolicySql): string =>
  `select p.k as number, ${each.facts.name.get(each.policy)}::text as name, ${each.fen} as fen, ${valuesOf(each)} as seen, ${sinceOf(each)} as since from ${each.facts.from} where ${each.all} order by ${each.order === null ? '' : `${each.order} nulls last, `}p.k`
/** One of them, whether he fulfils it or not: each condition with what it saw. */
export const oneText = (each: PolicySql): string =>
  `select ${each.facts.name.get(each.policy)}::text as name, array[${each.conditions.join(', ')}]::boolean[] as holds, case when ${each.all} then ${each.fen} end as fen, ${valuesOf(each)} as seen, ${sinceOf(each)} as since from ${each.facts.from}`
/** What would be other by another policy over the same records. */
export const differenceText = (now: PolicySql, then: PolicySql): string =>
  `select count(*) filter (where a and not b)::int as lost, count(*) filter (where b and not a)::int as gained, coalesce(sum(x) filter (where a), 0)::bigint as before, coalesce(sum(y) filter (where b), 0)::bigint as after, count(*) filter (where a and b and x <> y)::int as other
  from (select (${now.all}) as a, (${then.all}) as b, case when ${now.all} then ${now.fen} end as x, case when ${then.all} then ${then.fen} end as y from ${now.facts.from}) t`

const perWord = 62
/** 底账: for each record one bit for each condition of all policies, side by side in words; conditions that are the same are judged once. */
export interface Words { text: string; /** For each policy: its bits in each word. */ masks: Map<Prepared, bigint[]>; size: number; variable: PolicySql[] }
export function wordsText(all: readonly PolicySql[]): Words {
  const tests = [...new Set(all.flatMap(({ conditions }) => conditions))], place = new Map(tests.map((test, at) => [test, at])), size = Math.max(1, Math.ceil(tests.length / perWord))
  const words = Array.from({ length: size }, (_, word) => tests.slice(word * perWord, (word + 1) * perWord).map((test, bit) => `case when ${test} then ${1n << BigInt(bit)}::bigint else 0 end`).join(' | '))
  const masks = new Map(all.map(({ policy, conditions }) => {
    const own = Array.from({ length: size }, () => 0n)
    for (const test of conditions) { const at = place.get(test)!; own[Math.floor(at / perWord)]! |= 1n << BigInt(at % perWord) }
    return [policy, own] as const
  }))
  return { text: `select p.d, p.l, array[${words.join(',\n')}]::bigint[] as words from ${all[0]!.facts.from}`, masks, size, variable: all.filter(({ policy }) => !isFixed(policy.document.amount)) }
}
export const fulfils = (mask: readonly bigint[], words = 'words'): string => mask.flatMap((bits, at) => (bits === 0n ? [] : [`${words}[${at + 1}] & ${bits} = ${bits}`])).join(' and ') || 'true'
