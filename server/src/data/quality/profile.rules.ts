import { type Field, maskCell, shownAs } from '#data/catalogue'
import { changeIndex } from './jump.rules.ts'
import { type ColumnProfile, type Drift } from './profile.schema.ts'

/** What is kept of a column beside what is shown: how many fall between the edges, or have each of the commonest values. */
export interface Kept extends ColumnProfile { edges: number[] | null; spread: Record<string, number> }
export interface Whole { records: number; columns: readonly Kept[] }

/** Of values that may not leave clear nothing is kept that one record could be read from. */
export function withinLevel<C extends ColumnProfile>(field: Pick<Field, 'classification' | 'sensitive' | 'type'>, column: C): C {
  const shown = shownAs(field, false)
  if (shown === 'clear') return column
  const masked = (text: string) => maskCell(field, text), merged = new Map<string, number>()
  for (const { value, count } of shown === 'hidden' ? [] : column.top) merged.set(masked(value), (merged.get(masked(value)) ?? 0) + count)
  return {
    ...column, min: null, max: null, quartiles: null, histogram: null,
    top: [...merged].map(([value, count]) => ({ value, count })), sample: shown === 'hidden' ? [] : column.sample.map(masked), ...('spread' in column ? { edges: null, spread: {} } : {}),
  }
}

/** How many different values a part of the records lets expect of all of them (Haas and Stokes, as PostgreSQL estimates). */
export function expectedDistinct({ looked, all, distinct, single }: { looked: number; all: number; distinct: number; single: number }): number {
  if (looked === 0 || looked >= all) return distinct
  const estimate = looked * distinct / (looked - single + single * looked / all)
  return Math.round(Math.min(all, Math.max(distinct, estimate)))
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
const emptyShare = ({ filled }: ColumnProfile, records: number): number => (records === 0 ? 0 : 1 - filled / records)
const shares = (spread: Record<string, number>): Map<string, number> => {
  const total = Object.values(spread).reduce((sum, count) => sum + count, 0)
  return new Map(Object.entries(spread).map(([value, count]) => [value, total === 0 ? 0 : count / total]))
}

/** The value whose share of all changed most; the rest together has no name. */
function moverOf(before: Record<string, number>, after: Record<string, number>): Drift['mover'] {
  const was = shares(before), is = shares(after)
  const moved = [...new Set([...was.keys(), ...is.keys()])].filter(value => value !== '').map(value => ({ value, before: was.get(value) ?? 0, after: is.get(value) ?? 0 }))
  const most = moved.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))[0]
  return most && Math.abs(most.after - most.before) >= 0.02 ? most : null
}

/** How much emptier or fuller a field must be to be told. */
const emptySome = 0.02, emptyMuch = 0.1
/** `after` is spread over the edges and values of `before`. Undefined where nothing worth telling has changed. */
export function driftOf(field: Pick<Field, 'code' | 'name'>, before: Whole, after: Whole, spreadAsBefore: Record<string, number>): Drift | undefined {
  const was = before.columns.find(column => column.field === field.code), is = after.columns.find(column => column.field === field.code)
  if (!was || !is) return undefined
  const index = changeIndex(new Map(Object.entries(was.spread)), new Map(Object.entries(spreadAsBefore)))
  const emptyBefore = emptyShare(was, before.records), emptyAfter = emptyShare(is, after.records), emptier = Math.abs(emptyAfter - emptyBefore)
  if ((index ?? 0) < 0.1 && emptier < emptySome) return undefined
  const level = (index ?? 0) >= 0.25 || emptier >= emptyMuch ? 'much' as const : 'some' as const
  const middle = (column: ColumnProfile) => column.quartiles?.[1] ?? null, middleBefore = middle(was), middleAfter = middle(is)
  const mover = (index ?? 0) >= 0.1 && was.edges === null ? moverOf(was.spread, is.spread) : null
  const parts = [
    ...(emptier >= emptySome ? [`空着的从 ${percent(emptyBefore)} 变成 ${percent(emptyAfter)}`] : []),
    ...((index ?? 0) >= 0.1 ? [mover ? `“${mover.value}”从 ${percent(mover.before)} 变成 ${percent(mover.after)}` : middleBefore !== null && middleBefore !== middleAfter ? `中间值从 ${middleBefore} 变成 ${middleAfter}` : '值的分布变了'] : []),
  ]
  const sentence = `“${field.name}”和上一批比${level === 'much' ? '变化很大' : '有变化'}：${parts.join('，')}${level === 'much' ? '。看看是不是口径变了，或者漏交了一块' : ''}`
  return { field: field.code, level, index, emptyBefore, emptyAfter, middleBefore, middleAfter, mover, sentence }
}
