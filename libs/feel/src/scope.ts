import { plainName } from './names.ts'
import { type Frame } from './run.ts'
import { isContext, type Value, valueOf } from './value.ts'

/** What the names of an expression may mean, known before it runs: one scope for each frame that will be there. */
export interface Scope {
  /** The names this frame holds, in order. */
  readonly names: readonly string[]
  /** In a filter the first value is the item, and its entries are names, too. */
  readonly item: boolean
  readonly up: Scope | null
}

/** Names every object has by birth; there only an entry of its own counts. */
const inborn = (name: string): boolean => name in Object.prototype
/** A name whose blanks may be written otherwise. */
const loose = (name: string): boolean => /[\s./\-'+*]/.test(name)

/** The entry of a context, by its name however its blanks are written; undefined if there is none. */
export function entryOf<T>(context: { [name: string]: T }, name: string): T | undefined {
  if (Object.hasOwn(context, name)) return context[name]
  if (!loose(name)) return undefined
  const plain = plainName(name), key = Object.keys(context).find(each => plainName(each) === plain)
  return key === undefined ? undefined : context[key]
}
/** The same, compiled for a name: a plain one is a plain property. */
export function entryReader(name: string): <T>(context: { [name: string]: T }) => T | undefined {
  return loose(name) || inborn(name) ? context => entryOf(context, name) : context => context[name]
}

type Found = { depth: number; slot: number } | null
function find(scope: Scope | null, name: string): { local: Found; items: number[] } {
  const items: number[] = [], plain = plainName(name)
  for (let at = scope, depth = 0; at; at = at.up, depth++) {
    const slot = at.names.findIndex(each => plainName(each) === plain)
    if (at.item) items.push(depth)
    if (slot >= 0) return { local: { depth, slot }, items }
  }
  return { local: null, items }
}
/** Whether a name is bound inside the expression itself, so that it is no name of the host's or a built-in function. */
export const isBound = (scope: Scope | null, name: string): boolean => find(scope, name).local !== null

const frameAt = (frame: Frame, depth: number): Frame => {
  let at = frame
  while (depth-- > 0) at = at.up ?? at
  return at
}
/** Reads a name; undefined where nothing has it. */
export function nameReader(scope: Scope | null, name: string): (frame: Frame) => Value | undefined {
  const { local, items } = find(scope, name), entry = entryReader(name)
  const last: (frame: Frame) => Value | undefined = local === null ? hostReader(name)
    : local.depth === 0 ? frame => frame.values[local.slot]
    : local.depth === 1 ? frame => frame.up!.values[local.slot]
    : frame => frameAt(frame, local.depth).values[local.slot]
  if (items.length === 0) return last
  return frame => {
    for (const depth of items) {
      const item = frameAt(frame, depth).values[0]
      if (item === undefined || !isContext(item)) continue
      const value = entry(item)
      if (value !== undefined) return valueOf(value)
    }
    return last(frame)
  }
}
function hostReader(name: string): (frame: Frame) => Value | undefined {
  const entry = entryReader(name)
  return frame => {
    const given = entry(frame.root)
    return given === undefined ? undefined : valueOf(given)
  }
}
/** Reads a name of the host as it was given, so that one property can be taken from a large object without reading all of it. */
export function rawReader(scope: Scope | null, name: string): ((frame: Frame) => unknown) | null {
  const { local, items } = find(scope, name), entry = entryReader(name)
  return local !== null || items.length > 0 ? null : frame => entry(frame.root)
}
