import { describePeriod, isOverdue, latestShown, periodsUpTo, shiftPeriod, yearBefore } from './period.rules.ts'
import { type Amounts, contributions, distances, gapOf, isAdditive, judge, largest, type Lines, linesFor } from './rules.ts'
import { type Comparison, type Definition, type Finding, type State, type Tile } from './schema.ts'

/** What is known of one period. */
export interface Amount extends Amounts { period: string; records: number }

export interface Headline {
  period: string | null
  amount: Amount | undefined
  state: State
  lines: Lines | null
  previous: Comparison
  lastYear: Comparison
  series: Tile['series']
}

export const seriesLength = 13

const compare = (value: number | null | undefined, period: string, other: Amount | undefined): Comparison =>
  (value === null || value === undefined || other === undefined || other.value === null ? null : { period, value: other.value, change: round(value - other.value) })
/** Differences of decimal numbers, without the dust of binary ones. */
const round = (value: number): number => Number(value.toPrecision(12))

/**
 * What an indicator shows at one division: the period, its value, how it stands and how it moved. A total of a period that is not over is
 * compared to nothing; a value too old to be the latest counts as missing.
 */
export function headline(definition: Definition, amounts: readonly Amount[], { division, home, today, period: wanted, regular }: { division: string; home: string; today: string; period?: string | undefined; regular: boolean }): Headline {
  const { grain } = definition.time
  const known = new Map(amounts.map(amount => [amount.period, amount]))
  const latest = latestShown(amounts.map(({ period }) => period), definition.time, today)
  const period = wanted ?? latest
  if (period === null) return { period, amount: undefined, state: 'missing', lines: linesFor(definition, division, home), previous: null, lastYear: null, series: [] }
  const amount = known.get(period), described = describePeriod(period, grain, today)
  const unfinished = described.running && (isAdditive(definition.measure) || definition.measure.kind === 'distinct')
  const old = wanted === undefined && regular && isOverdue(period, definition.time, today)
  // what must grow cannot be judged before its time; what must stay small can already be too much
  const lines = unfinished && definition.direction === 'higher' ? null : linesFor(definition, division, home)
  const value = amount?.value ?? null
  const before = shiftPeriod(period, grain, -1), year = yearBefore(period)
  return {
    period, amount, lines, state: old ? 'missing' : judge(value, lines),
    previous: unfinished ? null : compare(value, before, known.get(before)), lastYear: unfinished ? null : compare(value, year, known.get(year)),
    series: periodsUpTo(period, grain, seriesLength).map(each => ({ period: each, value: known.get(each)?.value ?? null, running: describePeriod(each, grain, today).running })),
  }
}

export interface Below { division: string; name: string; now: Amounts | undefined; then: Amounts | undefined }

/** Why it stands as it stands: the part that pulled it most, by what moved since last time, else by what is missing to the line. */
export function findingOf({ measure, direction }: Definition, { value, lines, now, then, below }: { value: number | null; lines: Lines | null; now: Amounts | undefined; then: Amounts | undefined; below: readonly Below[] }): Finding | null {
  if (value === null || lines === null || direction === 'neutral') return null
  const beyond = gapOf(value, lines), change = then?.value === null || then?.value === undefined ? null : value - then.value
  const worsened = change !== null && (direction === 'higher' ? change < 0 : change > 0)
  const named = (of: 'change' | 'gap' | 'amount', top: ReturnType<typeof largest>): Finding['top'] => {
    const part = top && below.find(({ division }) => division === top.division)
    return top && part ? { of, name: part.name, value: part.now?.value ?? null, before: part.then?.value ?? null, ...top } : null
  }
  const gap = { gap: beyond ? round(beyond.gap) : null, against: beyond?.against ?? null }
  if (worsened && now && then) {
    const parts = contributions(measure, { now, then }, below)
    const top = parts && named('change', largest(parts, change))
    if (top) return { ...gap, top }
  }
  if (beyond && now) {
    const line = beyond.against === 'late' ? lines.late : lines.target ?? lines.near
    const parts = line === null ? null : distances(measure, now, line, below)
    const top = parts && named('gap', largest(parts, beyond.gap))
    if (top) return { ...gap, top }
    if (isAdditive(measure) && direction === 'lower') {
      const amounts = new Map(below.map(({ division, now: part }) => [division, part?.value ?? 0]))
      return { ...gap, top: named('amount', largest(amounts, value)) }
    }
  }
  return { ...gap, top: null }
}
