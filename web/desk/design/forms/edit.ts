import { type Component, componentsOf, placesOf } from '@yiwang/form'

/** A form-js document; what this editor does not know of it stays as it came. */
export type Schema = Record<string, unknown>
/** Where a component stands: its place in the form, or in a group, and so on down. */
export type Path = readonly number[]
export const same = (one: Path | null, other: Path | null): boolean => one?.join() === other?.join()

export type Kind = 'text' | 'textfield' | 'textarea' | 'number' | 'date' | 'time' | 'datetime' | 'checkbox' | 'radio' | 'select' | 'checklist' | 'expression' | 'group'
/** form-js has one type for days and times; people have three words. */
export const kindOf = ({ type, subtype }: Component): string => (type === 'datetime' ? subtype === 'time' || subtype === 'datetime' ? subtype : 'date' : type)
const reserved = new Set(['and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'true', 'false', 'null', 'function', 'date', 'time', 'duration', 'list', 'context', 'range'])

/** A name that conditions can use, made from what the field is called; no other field has it. */
export function keyOf(label: string, taken: ReadonlySet<string>): string {
  const plain = label.normalize('NFKC').replace(/[^\p{L}\p{N}_]/gu, '').slice(0, 40), base = plain === '' ? '项' : /^\p{N}/u.test(plain) ? `项${plain}` : reserved.has(plain) ? `${plain}_` : plain
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`
}
export const keysOf = (schema: Schema, but?: Path): Set<string> => new Set(rowsOf(schema).flatMap(({ component, path }) => typeof component.key === 'string' && !(but && same(path, but)) ? [component.key] : []))

export interface Row { component: Component; path: Path }
/** Every component with its place, as the page has them. */
export const rowsOf = (schema: Schema): Row[] => walk(componentsOf(schema), [])
const walk = (components: readonly Component[], at: Path): Row[] => components.flatMap((component, index) => [{ component, path: [...at, index] }, ...walk(component.components ?? [], [...at, index])])
export const at = (schema: Schema, path: Path | null): Component | null => (path === null ? null : rowsOf(schema).find(row => same(row.path, path))?.component ?? null)

/** A list of components within the document, put in place of what was there. */
function within(list: readonly Component[], [first, ...rest]: Path, work: (list: Component[], index: number) => Component[]): Component[] {
  if (first === undefined) return [...list]
  if (rest.length === 0) return work([...list], first)
  return list.map((each, index) => (index === first ? { ...each, components: within(each.components ?? [], rest, work) } : each))
}
const put = (schema: Schema, path: Path, work: (list: Component[], index: number) => Component[]): Schema => ({ ...schema, components: within(componentsOf(schema), path, work) })
export const set = (schema: Schema, path: Path, component: Component): Schema => put(schema, path, (list, index) => list.map((each, place) => (place === index ? component : each)))
export const remove = (schema: Schema, path: Path): Schema => put(schema, path, (list, index) => list.filter((_, place) => place !== index))
export const insert = (schema: Schema, path: Path, component: Component): Schema => put(schema, path, (list, index) => [...list.slice(0, index), component, ...list.slice(index)])

/** One step up or down, into a group and out of it again. The place where it stands then, or null where there is none to go. */
export function step(schema: Schema, path: Path, by: 1 | -1): { schema: Schema; path: Path } | null {
  const component = at(schema, path), parent = path.slice(0, -1), index = path.at(-1) ?? 0, siblings = parent.length === 0 ? componentsOf(schema) : at(schema, parent)?.components ?? []
  if (!component) return null
  const next = siblings[index + by]
  if (next?.type === 'group' && component.type !== 'group') {
    const place = by < 0 ? index - 1 : index, inner = by < 0 ? (next.components ?? []).length : 0, to = [...parent, place, inner]
    return { schema: insert(remove(schema, path), to, component), path: to }
  }
  if (next) { const to = [...parent, index + by]; return { schema: insert(remove(schema, path), to, component), path: to } }
  if (parent.length === 0) return null
  const outer = parent.at(-1) ?? 0, to = [...parent.slice(0, -1), by < 0 ? outer : outer + 1]
  return { schema: insert(remove(schema, path), to, component), path: to }
}
/** Puts a component before another one (null: at the end). Nothing goes into itself. */
export function moveBefore(schema: Schema, from: Path, to: Path | null): { schema: Schema; path: Path } | null {
  const component = at(schema, from)
  if (!component || same(from, to) || (to !== null && from.every((index, place) => to[place] === index))) return null
  if (component.type === 'group' && to !== null && to.length > 1) return null
  const rest = remove(schema, from), last = from.length - 1
  // what stands behind it in the same list has moved up by one
  const target = to === null ? [componentsOf(rest).length] : to.map((index, place) => (place === last && from.slice(0, last).every((each, at) => to[at] === each) && index > from[last]! ? index - 1 : index))
  return { schema: insert(rest, target, component), path: target }
}

/** A new field of a kind, ready to be asked. */
export function fresh(kind: Kind, label: string, schema: Schema): Component {
  const key = keyOf(label, keysOf(schema)), id = `Field_${[...key].map(letter => letter.codePointAt(0)!.toString(36)).join('')}`.slice(0, 60)
  switch (kind) {
    case 'text': return { type: 'text', id, text: label }
    case 'group': return { type: 'group', id, label, components: [] }
    case 'date': case 'time': case 'datetime': return { type: 'datetime', subtype: kind, id, key, label, ...kind === 'time' ? { timeLabel: label } : { dateLabel: label } }
    case 'radio': return { type: 'radio', id, key, label, values: [{ label: '是', value: true }, { label: '否', value: false }], validate: { required: true } }
    case 'select': case 'checklist': return { type: kind, id, key, label, values: [{ label: '第一种', value: '第一种' }, { label: '第二种', value: '第二种' }] }
    case 'expression': return { type: 'expression', id, key, label, expression: '=' }
    default: return { type: kind, id, key, label }
  }
}

/** The label in all the places where form-js keeps it; the name follows it until somebody has chosen one. */
export function relabel(schema: Schema, path: Path, label: string): Schema {
  const component = at(schema, path)
  if (!component) return schema
  const others = keysOf(schema, path), before = component.dateLabel ?? component.timeLabel ?? component.label ?? ''
  const follows = component.key !== undefined && component.key === keyOf(before, others), key = follows ? keyOf(label, others) : component.key
  const next: Component = { ...component, label, ...component.dateLabel === undefined ? {} : { dateLabel: label }, ...component.timeLabel === undefined ? {} : { timeLabel: label } }
  return key === component.key || key === undefined ? set(schema, path, next) : rename(set(schema, path, next), path, key)
}
/** Another name for a field, also where conditions and sums of this form speak of it. */
export function rename(schema: Schema, path: Path, key: string): Schema {
  const component = at(schema, path), before = component?.key
  if (!component) return schema
  const renamed = set(schema, path, { ...component, key })
  if (!before || before === key) return renamed
  const word = new RegExp(`("(?:[^"\\\\]|\\\\.)*")|(?<![\\p{L}\\p{N}_.])${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'gu')
  const change = (text: string): string => text.replace(word, (found, quoted?: string) => quoted ?? (found === before ? key : found))
  return rowsOf(renamed).reduce((all, { component: each, path: where }) => {
    const { conditional, expression } = each
    if (!conditional?.hide && !expression) return all
    return set(all, where, { ...each, ...conditional?.hide ? { conditional: { ...conditional, hide: change(conditional.hide) } } : {}, ...expression ? { expression: change(expression) } : {} })
  }, renamed)
}

/** Steps of a drawing that use a form or a decision: from the XML, with the names that people gave them. */
export function usesOf(bpmn: string, name: string, what: 'form' | 'decision' = 'form'): string[] {
  const prefix = /xmlns:([\w.-]+)="http:\/\/yiwang\.dev\/bpmn"/.exec(bpmn)?.[1] ?? 'yw', found: string[] = []
  for (const [tag] of bpmn.matchAll(/<[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+\s*\/?>/g)) {
    const attributes = new Map([...tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [name, one ?? other ?? '']))
    if (attributes.get(`${prefix}:${what}`) === name) found.push(unescaped(attributes.get('name') ?? attributes.get('id') ?? name))
  }
  return found
}
const unescaped = (text: string): string => text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, ten?: string) => String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(ten))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

/** A name for a form or a decision that the drawing can use; what people call it stands in the document itself. */
export function freeName(taken: object, base: string): string {
  for (let number = 1; ; number++) if (!Object.hasOwn(taken, `${base}${number}`)) return `${base}${number}`
}
/** What a form asks for, as an example with nothing in it: the names that conditions of the drawing may use. */
export const fieldsOf = (schema: unknown): Component[] => placesOf(componentsOf(schema)).map(({ component }) => component).filter(({ key, type }) => typeof key === 'string' && type !== 'text')
