import { type Prepared, namesOf, testsOf } from './policy.rules.ts'

export interface Seen { name: string | null; holds: (boolean | null)[]; fen: number | null; seen: (string | null)[]; since: (Date | null)[] }
/** One thing that was seen: its value, whose data say so, since when; `key` is the field that names the person, where its source can be asked about it. */
export interface Fact { name: string; value: string; source: string; day: string | null; grant: string | null; field: string | null; key: string | null }
export interface Reason { name: string; holds: boolean; /** 符合，因为…；不符合，因为…. */ text: string; facts: Fact[] }

const shown = (value: string | null | undefined): string => (value === null || value === undefined ? '没有' : value === 'true' ? '是' : value === 'false' ? '否' : value)
const dayIn = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
/** Where a value is from; a record of somebody else, a count or a sum cannot be doubted field by field. */
function originOf({ sources }: Prepared['document'], bounds: Prepared['bounds'], as: string, at: number): Pick<Fact, 'source' | 'grant' | 'field' | 'key'> {
  const { source: { by, to, grant }, matchable: { name, contract } } = bounds[at]!, take = sources[at]?.takes.find(each => each.as === as), keys = contract.fields.filter(({ key }) => key), own = to === null && take?.of === 'value' && keys.length === 1 && keys[0]!.code === by
  return { source: name, grant, field: own ? take.field : null, key: own && grant !== null && take.field !== by ? by : null }
}
/** Each condition with what it saw and where that is from; that a sum can be reckoned is said where it cannot. */
export function reasonsOf({ document, bounds }: Pick<Prepared, 'document' | 'bounds'>, { holds, seen, since }: Pick<Seen, 'holds' | 'seen' | 'since'>): Reason[] {
  const all = document.sources.flatMap(({ takes }, source) => takes.map(({ as }) => ({ as, source }))), place = new Map(all.map(({ as, source }, at) => [as, { at, source }]))
  return testsOf(document).map(({ name, feel }, index) => {
    const fulfilled = holds[index] === true
    const looked = namesOf(feel, document).flatMap(as => { const found = place.get(as); return found ? [{ as, value: seen[found.at], ...found }] : [] })
    const facts = looked.map(({ as, value, source }): Fact => ({ name: as, value: shown(value), day: since[source] ? dayIn(since[source]) : null, ...originOf(document, bounds, as, source) })), said = facts.map(fact => `${fact.name}：${fact.value}（${fact.source}${fact.day ? `，${fact.day} 的记录` : '，没有记录'}）`)
    return { name, holds: fulfilled, text: `${fulfilled ? '符合' : holds[index] === null ? '不符合，数据里看不出来' : '不符合'}${said.length === 0 ? '' : `，因为${said.join('；')}`}`, facts }
  }).filter(({ holds: fulfilled }, index) => index < document.conditions.length || !fulfilled)
}
/** One sentence of it all. */
export const summaryOf = (reasons: readonly Reason[]): string => {
  const unmet = reasons.filter(({ holds }) => !holds)
  return unmet.length === 0 ? `符合：${reasons.map(({ name }) => name).join('、')}` : `不符合，因为${unmet.map(({ name, text }) => `${name}：${text}`).join('。')}`
}
export const evidenceOf = ({ document, bounds }: Pick<Prepared, 'document' | 'bounds'>, { seen }: Pick<Seen, 'seen'>): { name: string; value: string; source: string }[] => {
  const all = document.sources.flatMap(({ takes }, source) => takes.map(({ as }) => ({ as, source })))
  return document.evidence.flatMap(name => { const at = all.findIndex(({ as }) => as === name), found = all[at]; return found ? [{ name, value: shown(seen[at]), source: bounds[found.source]!.matchable.name }] : [] })
}
