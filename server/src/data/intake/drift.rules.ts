import { type Contract, type Field, type FieldType } from '#data/catalogue'
import { fieldFrom, matchHeader } from '#data/exchange'
import { plainHeading } from '#kernel/csv'
import { type Change } from './drift.schema.ts'
import { type Selected, type SourceColumn } from './reader.table.ts'

const typeNames: Record<FieldType, string> = { text: '文本', integer: '整数', decimal: '小数', boolean: '是否', date: '日期', instant: '时间' }
export const typeName = (type: FieldType): string => typeNames[type]

const pairs = (text: string): string[] => (text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
/** How alike two names are, 0 to 1: what they share, letter by letter and pair by pair; one that holds the other is likely its heir. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map(text => plainHeading(text).replace(/[\s_\-—·.()（）【】[\]]/g, '')) as [string, string]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const shared = (left: readonly string[], right: readonly string[]) => { const rest = [...right]; const both = left.filter(each => { const at = rest.indexOf(each); if (at >= 0) rest.splice(at, 1); return at >= 0 }); return 2 * both.length / (left.length + right.length) }
  const held = a.includes(b) || b.includes(a) ? 0.55 + 0.45 * Math.min(a.length, b.length) / Math.max(a.length, b.length) : 0
  return Math.max(held, 0.5 * shared([...a], [...b]) + 0.5 * shared(pairs(a), pairs(b)))
}

/** What is taken for one type may be read as another without loss: an integer is a decimal, and anything is a text. */
const readsAs = (found: FieldType | null, wanted: FieldType): boolean => found === null || found === wanted || found === 'text' || (found === 'integer' && wanted !== 'date' && wanted !== 'instant') || (found === 'date' && wanted === 'instant')

const headingOf = (field: Field): string => field.header ?? field.name
const alike = 0.4

/**
 * What has changed between the columns that a contract, or the last look at a table, expects and those that are there now: column by column, with what
 * a person would say about it. A column that came where another went, and looks like it, was renamed.
 */
export function compareColumns(contract: Contract, found: readonly SourceColumn[], { known = null, mapped = [] }: { known?: readonly SourceColumn[] | null; mapped?: readonly { field: string; column: string }[] } = {}): Change[] {
  const names = found.map(({ name }) => name), match = matchHeader(contract, names)
  const mine = new Map(mapped.map(({ field, column }) => [field, column]))
  const placeOf = (field: Field): string | undefined => {
    const own = mine.get(field.code)
    if (own !== undefined) return names.find(name => name === own)
    return names.find(name => [headingOf(field), field.name, field.code].some(text => plainHeading(text) === plainHeading(name)))
  }
  const composed = (field: Field) => match.fits || !match.missing.includes(headingOf(field))
  const typed = found.some(({ type }) => type !== null)
  const before = known ? compareWays(contract, known, mapped) : null
  const missing = contract.fields.filter(field => placeOf(field) === undefined && !(mine.get(field.code) === undefined && composed(field)) && (field.required || field.key || (before === null ? !typed : before.has(field.code))))
  const used = new Set([...contract.fields.flatMap(field => placeOf(field) ?? []), ...match.fits ? match.cells.flat().map(cell => names[cell]!) : partsOf(contract, names)])
  const fresh = found.filter(({ name }) => !used.has(name) && !(known?.some(each => each.name === name)))
  const changes: Change[] = []
  const left = [...fresh], unpaired: Field[] = []
  const scored = missing.flatMap(field => left.filter(column => readsAs(column.type, field.type)).map(column => ({ field, column, score: Math.max(...[mine.get(field.code) ?? '', headingOf(field), field.name, field.code].map(text => likeness(text, column.name))) + (missing.length === 1 && fresh.length === 1 ? 0.2 : 0) })))
    .filter(({ score }) => score >= alike).sort((a, b) => b.score - a.score)
  const paired = new Map<Field, SourceColumn>()
  for (const { field, column } of scored) if (!paired.has(field) && left.includes(column)) { paired.set(field, column); left.splice(left.indexOf(column), 1) }
  for (const field of missing) {
    const column = paired.get(field)
    if (!column) { unpaired.push(field); continue }
    const was = mine.get(field.code) ?? headingOf(field)
    changes.push({ kind: 'renamed', field: field.code, was, now: column.name, type: null, format: null, blocks: true, breaking: false, message: `“${was}”多半改名成了“${column.name}”` })
  }
  for (const field of unpaired) {
    const was = mine.get(field.code) ?? headingOf(field)
    changes.push({ kind: 'gone', field: field.code, was, now: null, type: null, format: null, blocks: true, breaking: true, message: `“${was}”没有了${field.key ? '，它是主键' : field.required ? '，它是必填的' : ''}` })
  }
  // at the first look at a table, what the contract has no place for was left out on purpose
  for (const { name, type } of typed && known === null ? [] : left) changes.push({ kind: 'added', field: null, was: null, now: name, type, format: null, blocks: !typed, breaking: false, message: `多了“${name}”${type === null ? '' : `，是${typeName(type)}`}` })
  for (const field of known ? contract.fields : []) {
    const place = placeOf(field), was = known!.find(({ name }) => name === place)?.type, now = found.find(({ name }) => name === place)?.type
    if (!was || !now || was === now || readsAs(now, was) && now !== 'text') continue
    changes.push({ kind: 'retyped', field: field.code, was: place!, now: place!, type: now, format: null, blocks: true, breaking: now !== field.type, message: `“${place}”由${typeName(was)}变成了${typeName(now)}` })
  }
  return changes
}

/** The fields that were found in these columns before. */
function compareWays(contract: Contract, known: readonly SourceColumn[], mapped: readonly { field: string; column: string }[]): Set<string> {
  const names = new Set(known.map(({ name }) => plainHeading(name))), mine = new Map(mapped.map(({ field, column }) => [field, column]))
  return new Set(contract.fields.filter(field => [mine.get(field.code) ?? headingOf(field), field.name, field.code].some(text => names.has(plainHeading(text)))).map(({ code }) => code))
}
/** Columns that together make a field (`year + month + day`). */
const partsOf = (contract: Contract, names: readonly string[]): string[] =>
  contract.fields.flatMap(field => headingOf(field).split('+').map(plainHeading)).flatMap(part => names.filter(name => plainHeading(name) === part))

/** What is asked of a table, and under which heading it is delivered: only columns that the contract has a place for. */
export function selectedColumns(contract: Contract, found: readonly SourceColumn[], mapped: readonly { field: string; column: string }[]): Selected[] {
  const mine = new Map(mapped.map(({ field, column }) => [field, column])), names = found.map(({ name }) => name)
  const selected = new Map<string, string>()
  for (const { field, column } of mapped) if (contract.fields.some(({ code }) => code === field) && names.includes(column)) selected.set(column, field)
  for (const field of contract.fields.filter(({ code }) => !mine.has(code))) {
    const own = names.find(name => [headingOf(field), field.name, field.code].some(text => plainHeading(text) === plainHeading(name)))
    for (const name of own !== undefined ? [own] : partsOf({ ...contract, fields: [field] }, names)) if (!selected.has(name)) selected.set(name, name)
  }
  const there: Selected[] = [...selected].map(([column, as]) => ({ column, as })), match = matchHeader(contract, there.map(({ as }) => as))
  const absent = match.fits ? [] : contract.fields.filter(field => match.missing.includes(headingOf(field)))
  return [...there, ...absent.map(({ name }): Selected => ({ column: null, as: name }))]
}

/** The contract as it would have to be for these changes. What breaks those who read the version in force is another dataset's contract: its successor's. */
export function proposeContract(contract: Contract, changes: readonly Change[], values: ReadonlyMap<string, readonly string[]>): Contract {
  const taken = new Set(contract.fields.map(({ code }) => code))
  const fields = contract.fields.flatMap((field): Field[] => {
    const change = changes.find(each => each.field === field.code)
    if (!change) return [field]
    if (change.kind === 'gone') return []
    if (change.kind === 'renamed') return [{ ...field, header: change.now }]
    const { type } = change
    if (type === null || type === field.type) return [{ ...field, format: change.format }]
    return [{ ...field, type, format: change.format, length: type === 'text' ? null : field.length, scale: null, minimum: type === 'integer' || type === 'decimal' ? field.minimum : null, maximum: type === 'integer' || type === 'decimal' ? field.maximum : null }]
  })
  for (const { kind, now, type } of changes) {
    if (kind !== 'added' || now === null) continue
    const field = fieldFrom(now, values.get(now) ?? [], taken)
    fields.push({ ...field, ...type === null ? {} : { type, format: null }, key: false, required: false })
  }
  const left = new Set(fields.map(({ code }) => code))
  return { ...contract, fields, timeField: left.has(contract.timeField ?? '') ? contract.timeField : null, divisionField: left.has(contract.divisionField ?? '') ? contract.divisionField : null }
}
