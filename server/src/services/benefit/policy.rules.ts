import { type Column, compile, FeelFault, namesIn, type Node, show, toSql } from '@yiwang/feel'
import { type Matchable } from '#data/grant'
import { type Policy, type Source, type Take } from './policy.schema.ts'

/** A source together with what may be read of it. */
export interface Bound { source: Source; matchable: Matchable }
/** A policy that can be held against records. */
export interface Prepared { code: string; version: number; organization: string; document: Policy; bounds: Bound[] }
export interface Finding { item: string; message: string }

type Field = Matchable['contract']['fields'][number]
const fieldOf = ({ contract }: Matchable, code: string): Field | undefined => contract.fields.find(field => field.code === code)
const types: Record<Field['type'], Column['type']> = { text: 'string', integer: 'number', decimal: 'number', boolean: 'boolean', date: 'date', instant: 'date and time' }
/** What a value is to FEEL; null where the field is not there. */
export function typeOf(matchable: Matchable, { of, field: code }: Take): Column['type'] | null {
  if (of === 'exists') return 'boolean'
  if (of === 'count') return 'number'
  const field = code === null ? undefined : fieldOf(matchable, code)
  return field ? types[field.type] : null
}

/** today() is the day in China. */
export const dayNow = (now: Date): Date => new Date(`${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)}T00:00:00Z`)
export const feelNames = ({ sources }: Pick<Policy, 'sources'>): Record<string, null> => Object.fromEntries(sources.flatMap(({ takes }) => takes.map(({ as }) => [as, null])))

/** Why an expression cannot be asked of the records, or null. */
function unread(feel: string, columns: Record<string, Column>, wanted: string, now: Date): string | null {
  try {
    const { type } = toSql(feel, { dialect: 'postgresql', columns, now: dayNow(now) })
    return wanted === 'any' || type === wanted ? null : wanted === 'boolean' ? '要能判断真假' : '要算得出一个数'
  } catch (error) { if (error instanceof FeelFault) return error.message; throw error }
}
/** Whether everybody gets some sum: it is a number, or one in each of its cases. */
const isCertain = (node: Node): boolean => (node.kind === 'number' ? Number(show(node.value)) >= 0.5 : node.kind === 'if' && isCertain(node.then) && isCertain(node.else))
function certain({ amount, sources }: Pick<Policy, 'amount' | 'sources'>): boolean {
  try { return isCertain(compile(amount, { names: feelNames({ sources }) }).tree) } catch (error) { if (error instanceof FeelFault) return false; throw error }
}
const tests = new WeakMap<Pick<Policy, 'amount'>, Policy['conditions']>()
/** All that has to hold for somebody to get something: the conditions, and, where the sum may be none, that there is one, of a fen at least when it is rounded. Asked for each person, so it is known once for each policy. */
export function testsOf(document: Pick<Policy, 'conditions' | 'amount' | 'sources'>): Policy['conditions'] {
  const known = tests.get(document) ?? (certain(document) ? document.conditions : [...document.conditions, { name: '算得出金额', feel: `(${document.amount}\n) >= 0.5` }])
  tests.set(document, known)
  return known
}
export const isFixed = (amount: string): boolean => /^\d*[1-9]\d*$/.test(amount.trim())
/** How many do not fulfil each; that a sum can be reckoned is said of those alone for whom it cannot. */
export const unmetOf = (document: Policy, unmet: readonly number[]): { name: string; people: number }[] => testsOf(document).map(({ name }, at) => ({ name, people: unmet[at] ?? 0 })).filter(({ people }, at) => at < document.conditions.length || people > 0)
const blankColumns = (bounds: readonly Bound[]): Record<string, Column> => Object.fromEntries(bounds.flatMap(({ source, matchable }) => source.takes.flatMap(take => { const type = typeOf(matchable, take); return type === null ? [] : [[take.as, { sql: 'x', type }]] })))

function sourceFindings({ source, matchable }: Bound, at: number, earlier: ReadonlySet<string>): Finding[] {
  const found: Finding[] = [], item = `sources.${at}`, say = (message: string) => { found.push({ item, message }) }, named = `“${matchable.name}”`
  const usable = (code: string, what: string) => {
    const field = fieldOf(matchable, code)
    if (!field) say(`${named}里没有 ${code}（${what}）`)
    else if (!matchable.fields.has(code)) say(`授权没有给${named}的“${field.name}”，或者给的是遮住的：${what}要看原样`)
    return field
  }
  if (usable(source.by, '认人的信息项')?.type !== 'text') say(`${named}里认人的信息项要是文字`)
  if (at === 0 && source.to !== null) say('第一份数据按本人（本企业）的号码找，不按别的值')
  if (source.to !== null && !earlier.has(source.to)) say(`“${source.to}”要在前面的数据里取`)
  if (source.latest !== null) usable(source.latest, '取最近一条')
  for (const take of source.takes) {
    if (take.of === 'exists' || take.of === 'count') continue
    const field = take.field === null ? undefined : usable(take.field, take.as)
    if (take.field === null) say(`“${take.as}”没有写取哪一个信息项`)
    if (take.of === 'sum' && field && !['integer', 'decimal'].includes(field.type)) say(`“${take.as}”要合计，“${field.name}”不是数`)
  }
  return found
}

/** 检查: all that is wrong with a policy, in itself and with the data that it speaks of. */
export function policyFindings(document: Policy, bounds: readonly Bound[], now: Date): Finding[] {
  const found: Finding[] = [], names = document.sources.flatMap(({ takes }) => takes.map(({ as }) => as)), columns = blankColumns(bounds)
  for (const [at, bound] of bounds.entries()) found.push(...sourceFindings(bound, at, new Set(document.sources.slice(0, at).flatMap(({ takes }) => takes.map(({ as }) => as)))))
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at))) found.push({ item: 'sources', message: `“${name}”取了两次，换一个名字` })
  const [first] = bounds
  if (first && !first.matchable.fields.has(document.nameField)) found.push({ item: 'nameField', message: '名称的信息项在第一份数据里没有，或者授权没有给原样' })
  for (const [at, { name, feel }] of document.conditions.entries()) { const why = unread(feel, columns, 'boolean', now); if (why !== null) found.push({ item: `conditions.${at}`, message: `“${name}”：${why}` }) }
  const amount = unread(document.amount, columns, 'number', now), order = document.order === null ? null : unread(document.order, columns, 'any', now)
  if (amount !== null) found.push({ item: 'amount', message: `标准：${amount}` })
  if (order !== null) found.push({ item: 'order', message: `先后：${order}` })
  if (document.budgetFen !== null && document.order === null) found.push({ item: 'order', message: '有预算上限，要写明先后：谁先谁后' })
  for (const name of document.evidence.filter(name => !names.includes(name))) found.push({ item: 'evidence', message: `“${name}”没有取` })
  return found
}
/** The words that a condition speaks of. */
export const namesOf = (feel: string, { sources }: Pick<Policy, 'sources'>): string[] => {
  const known = new Set(sources.flatMap(({ takes }) => takes.map(({ as }) => as)))
  try { return [...new Set(namesIn(compile(feel, { names: feelNames({ sources }) }).tree))].filter(name => known.has(name)) } catch { return [] }
}
