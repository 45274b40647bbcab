import { divisionPrefix } from '@yiwang/codes'
import { type Contract, conditionFaults, type Field } from '#data/catalogue'
import { type Asked, type GrantState, type Limits, type Terms, type Way } from './schema.ts'

const order = ['L1', 'L2', 'L3', 'L4'] as const
export const above = (a: Field['classification'], b: Field['classification']): boolean => order.indexOf(a) > order.indexOf(b)

const dayMs = 86_400_000
const daysBetween = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1
const list = (names: readonly string[]): string => names.map(name => `“${name}”`).join('、')
export const wayNames: Record<Way, string> = { query: '查询', verify: '核验', bulk: '整批取', subscribe: '订阅' }

/** What is given: terms whose first day is known. */
export type Given = Omit<Terms, 'from'> & { from: string }
type Bounds = Pick<Limits, 'longestDays' | 'perMinute'>

function fieldFaults({ fields }: Contract, { fields: codes, clear, level, ways }: Given): string[] {
  const known = new Map(fields.map(field => [field.code, field])), faults: string[] = []
  const unknown = [...codes, ...clear].filter(code => !known.has(code))
  if (unknown.length > 0) faults.push(`没有${list([...new Set(unknown)])}这一项`)
  for (const field of codes.flatMap(code => known.get(code) ?? [])) {
    if (above(field.classification, level)) faults.push(`“${field.name}”是 ${field.classification}，授权的级别只到 ${level}：提高级别并写明依据，或者去掉这一项`)
  }
  const stray = clear.filter(code => known.has(code) && !codes.includes(code)).map(code => known.get(code)!.name)
  if (stray.length > 0) faults.push(`要看原样的${list(stray)}不在授权的信息项里`)
  const keys = fields.filter(field => field.key && !codes.includes(field.code)).map(field => field.name)
  const needing = ways.filter(way => way !== 'bulk')
  if (keys.length > 0 && needing.length > 0) faults.push(`${needing.map(way => wayNames[way]).join('、')}要用主键：把${list(keys)}也放进授权的信息项`)
  return faults
}

function rowFaults(contract: Contract, { rows }: Given): string[] {
  const faults = rows.where === null ? [] : conditionFaults(contract, rows.where)
  if (rows.divisions.length > 0 && contract.divisionField === null) faults.push('这个信息资源没有区划信息项，不能按区划授权：去掉区划，或者改用条件')
  return faults
}

function timeFaults({ from, until }: Given, today: string, { longestDays }: Bounds): string[] {
  if (until < today) return ['截止日期已经过了']
  if (until < from) return ['截止日期在开始日期之前']
  return daysBetween(from, until) > longestDays ? [`一次最多授权 ${longestDays} 天，到期可以延期`] : []
}

/** Everything that keeps a grant from being given on this contract, one sentence each. */
export function grantFaults(contract: Contract, given: Given, today: string, bounds: Bounds): string[] {
  const faults = [...fieldFaults(contract, given), ...rowFaults(contract, given), ...timeFaults(given, today, bounds)]
  if (above(given.level, 'L2') && given.legalBasis.trim().length < 4) faults.push(`级别到 ${given.level}，要写明法律依据：哪部法规第几条`)
  if (given.perMinute > bounds.perMinute) faults.push(`每分钟最多 ${bounds.perMinute} 次`)
  return faults
}

/** Where the provider would give more than was asked for. Which rows, it says itself, within the divisions asked for. */
export function widerThan(asked: Asked, given: Given): string[] {
  const more = (what: string, wanted: readonly string[], from: readonly string[]) => { const extra = wanted.filter(each => !from.includes(each)); return extra.length > 0 ? [`没有申请${what}${list(extra)}`] : [] }
  const within = (code: string) => asked.rows.divisions.length === 0 || asked.rows.divisions.some(division => code.startsWith(divisionPrefix(division)))
  return [
    ...more('信息项', given.fields, asked.fields), ...more('原样看', given.clear, asked.clear), ...more('', given.ways.map(way => wayNames[way]), asked.ways.map(way => wayNames[way])),
    ...above(given.level, asked.level) ? [`申请的级别是 ${asked.level}`] : [], ...given.until > asked.until ? [`申请到 ${asked.until} 为止`] : [], ...given.from < asked.from ? [`申请从 ${asked.from} 开始`] : [],
    ...given.perMinute > asked.perMinute ? [`申请的是每分钟 ${asked.perMinute} 次`] : [],
    ...asked.rows.divisions.length > 0 && given.rows.divisions.length === 0 ? ['申请的只是几个区划，要写明批哪几个'] : [],
    ...given.rows.divisions.filter(code => !within(code)).map(code => `没有申请区划 ${code}`),
  ]
}

/** As it stands today: what is given until a day has expired on the next. */
export const stateOn = ({ state, untilOn }: { state: Exclude<GrantState, 'expired'>; untilOn: string }, today: string): GrantState => (state === 'active' && today > untilOn ? 'expired' : state)

/** What can still be done to a grant in its state. */
export const steps: Record<GrantState, readonly string[]> = {
  requested: ['grant.approve', 'grant.decline'], active: ['grant.revoke', 'grant.extend'], declined: [], revoked: [], expired: [],
}
export const readingActions: Record<Way, readonly string[]> = { query: ['grant.query'], verify: ['grant.verify'], bulk: ['grant.bulk', 'grant.changes'], subscribe: ['grant.changes'] }
