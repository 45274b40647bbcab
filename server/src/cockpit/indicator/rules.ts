import { type Definition, type Direction, type Measure, type State } from './schema.ts'

/** Whether the values of the parts add up to the value of the whole. */
export const isAdditive = ({ kind }: Measure): boolean => kind === 'count' || kind === 'sum'
/** Whether numerators and denominators add up, so that the quotient of the whole follows from the parts. */
export const isQuotient = ({ kind }: Measure): boolean => kind === 'average' || kind === 'ratio' || kind === 'per'
export const timesOf = (measure: Measure): number => (measure.kind === 'ratio' || measure.kind === 'per' ? measure.times : 1)

/** Whether a change of the definition changes numbers, or only words and lines. */
export const sameCalculation = (a: Definition, b: Definition): boolean => canonical(calculation(a)) === canonical(calculation(b))
const calculation = ({ dataset, measure, filters, time, divisionField }: Definition) => ({ dataset, measure, filters, field: time.field, grain: time.grain, divisionField })
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner))

export interface Lines { direction: Direction; target: number | null; near: number | null; late: number | null }
const worse = (value: number, line: number, direction: Direction): boolean => (direction === 'lower' ? value > line : value < line)

/** The lines as they hold for a division: a total is judged only where its target was set, a share everywhere. */
export function linesFor({ direction, target, near, late, measure }: Definition, division: string, home: string): Lines | null {
  if (direction === 'neutral' || (target === null && near === null && late === null)) return null
  const everywhere = !isAdditive(measure) && measure.kind !== 'distinct'
  return everywhere || division === home ? { direction, target, near, late } : null
}
/** 红: beyond the red line. 黄: beyond the yellow one, or short of the target. */
export function judge(value: number | null, lines: Lines | null): State {
  if (value === null) return 'missing'
  if (lines === null) return 'good'
  const { direction, target, near, late } = lines
  if (late !== null && worse(value, late, direction)) return 'late'
  const yellow = near ?? target
  return yellow !== null && worse(value, yellow, direction) ? 'near' : 'good'
}

/** How far the value lies beyond the worst line that it breaks; negative for too little, positive for too much. */
export function gapOf(value: number | null, lines: Lines | null): { gap: number; against: 'late' | 'target' } | null {
  if (value === null || lines === null) return null
  const { direction, target, near, late } = lines
  if (late !== null && worse(value, late, direction)) return { gap: value - late, against: 'late' }
  const line = target ?? near
  return line !== null && worse(value, line, direction) ? { gap: value - line, against: 'target' } : null
}
/** How bad it is, so that things of different units can be put in order: the distance in parts of the line. */
export function severityOf(value: number | null, lines: Lines | null): number {
  const found = gapOf(value, lines)
  if (!found || lines === null) return 0
  const line = (found.against === 'late' ? lines.late : lines.target ?? lines.near) ?? 0
  return Math.abs(found.gap) / Math.max(Math.abs(line), 1e-9)
}

export interface Amounts { numerator: number | null; denominator: number | null; value: number | null }
interface Parts { division: string; now: Amounts | undefined; then: Amounts | undefined }

/**
 * What each part did to the change of the whole. Totals: its own change. Quotients: n/D − v₀·d/D now, minus the same then, where v₀ is
 * the former quotient of the whole; what remains is the rest, and everything adds up exactly. Other measures have no parts.
 */
export function contributions(measure: Measure, whole: { now: Amounts; then: Amounts }, parts: readonly Parts[]): Map<string, number> | null {
  const { now, then } = whole
  if (isAdditive(measure)) {
    if (now.value === null || then.value === null) return null
    return new Map(parts.map(({ division, now: a, then: b }) => [division, (a?.value ?? 0) - (b?.value ?? 0)]))
  }
  if (!isQuotient(measure) || !now.denominator || !then.denominator) return null
  const times = timesOf(measure), before = (then.numerator ?? 0) / then.denominator
  const pull = (of: Amounts | undefined, all: number) => (of ? ((of.numerator ?? 0) - before * (of.denominator ?? 0)) / all : 0)
  return new Map(parts.map(({ division, now: a, then: b }) => [division, times * (pull(a, now.denominator ?? 1) - pull(b, then.denominator ?? 1))]))
}
/** What each part does to the distance of the whole from a line. */
export function distances(measure: Measure, whole: Amounts, line: number, parts: readonly { division: string; now: Amounts | undefined }[]): Map<string, number> | null {
  if (!isQuotient(measure) || !whole.denominator) return null
  const times = timesOf(measure), all = whole.denominator
  return new Map(parts.map(({ division, now }) => [division, now ? (times * (now.numerator ?? 0) - line * (now.denominator ?? 0)) / all : 0]))
}
/** The one part that did most in the direction of `total`, with its share of it. */
export function largest(of: ReadonlyMap<string, number>, total: number): { division: string; contribution: number; share: number } | null {
  const sign = Math.sign(total)
  let top: { division: string; contribution: number; share: number } | null = null
  for (const [division, contribution] of of) {
    if (sign !== 0 && contribution * sign > 0 && (top === null || contribution * sign > top.contribution * sign)) top = { division, contribution, share: contribution / total }
  }
  return top
}
