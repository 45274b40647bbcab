import { inRange, order } from '../compare.ts'
import { FeelRange, type Value } from '../value.ts'
import { range, type Signature, signature, type Table } from './define.ts'

const point = { read: (value: Value) => (value === null || value instanceof FeelRange ? undefined : value) }
/** How two ends lie: -1, 0, 1; throws where they have no order, which makes the whole null. */
class Unordered extends Error {}
function way(a: Value, b: Value): number {
  const found = order(a, b)
  if (found === null) throw new Unordered()
  return found
}
const guarded = (run: () => boolean): boolean | null => {
  try { return run() } catch (error) {
    if (error instanceof Unordered) return null
    throw error
  }
}
/** Start against start, end against end, end against start; the end that is missing lies beyond all. */
const lowEnds = (a: FeelRange, b: FeelRange) => (open(a, 'low') || open(b, 'low') ? (open(a, 'low') ? (open(b, 'low') ? 0 : -1) : 1) : way(a.low, b.low))
const highEnds = (a: FeelRange, b: FeelRange) => (open(a, 'high') || open(b, 'high') ? (open(a, 'high') ? (open(b, 'high') ? 0 : 1) : -1) : way(a.high, b.high))
const endToStart = (a: FeelRange, b: FeelRange) => (open(a, 'high') ? 1 : open(b, 'low') ? 1 : way(a.high, b.low))
const open = (of: FeelRange, end: 'low' | 'high') => of.unary && of[end] === null

type Two = (a: FeelRange, b: FeelRange) => boolean
type PointIn = (p: Value, r: FeelRange) => boolean
const points = (run: (a: Value, b: Value) => boolean): Signature => signature<[Value, Value]>(['point1', 'point2'], [point, point], (_, a, b) => guarded(() => run(a, b)))
const pointRange = (run: PointIn): Signature => signature<[Value, FeelRange]>(['point', 'range'], [point, range], (_, p, r) => guarded(() => run(p, r)))
const rangePoint = (run: PointIn): Signature => signature<[FeelRange, Value]>(['range', 'point'], [range, point], (_, r, p) => guarded(() => run(p, r)))
const ranges = (run: Two): Signature => signature<[FeelRange, FeelRange]>(['range1', 'range2'], [range, range], (_, a, b) => guarded(() => run(a, b)))
const turned = (run: Two): Signature => ranges((a, b) => run(b, a))

const before: Two = (a, b) => { const at = endToStart(a, b); return at < 0 || (at === 0 && (!a.highIncluded || !b.lowIncluded)) }
const pointBefore: PointIn = (p, r) => { const at = open(r, 'low') ? 1 : way(p, r.low); return at < 0 || (at === 0 && !r.lowIncluded) }
const pointAfter: PointIn = (p, r) => { const at = open(r, 'high') ? -1 : way(p, r.high); return at > 0 || (at === 0 && !r.highIncluded) }
const meets: Two = (a, b) => a.highIncluded && b.lowIncluded && endToStart(a, b) === 0
const reaches: Two = (a, b) => { const at = endToStart(a, b); return at > 0 || (at === 0 && a.highIncluded && b.lowIncluded) }
const overlaps: Two = (a, b) => reaches(a, b) && reaches(b, a)
const startsEarlier: Two = (a, b) => { const at = lowEnds(a, b); return at < 0 || (at === 0 && a.lowIncluded && !b.lowIncluded) }
const endsNoLater: Two = (a, b) => { const at = highEnds(a, b); return at < 0 || (at === 0 && (!a.highIncluded || b.highIncluded)) }
const startsNoEarlier: Two = (a, b) => { const at = lowEnds(a, b); return at > 0 || (at === 0 && (!a.lowIncluded || b.lowIncluded)) }
const overlapsBefore: Two = (a, b) => startsEarlier(a, b) && reaches(a, b) && endsNoLater(a, b)
const finishes: Two = (a, b) => highEnds(a, b) === 0 && a.highIncluded === b.highIncluded && startsNoEarlier(a, b)
const pointFinishes: PointIn = (p, r) => r.highIncluded && !open(r, 'high') && way(p, r.high) === 0
const during: Two = (a, b) => startsNoEarlier(a, b) && endsNoLater(a, b)
const pointDuring: PointIn = (p, r) => { const found = inRange(p, r); if (found === null) throw new Unordered(); return found }
const starts: Two = (a, b) => lowEnds(a, b) === 0 && a.lowIncluded === b.lowIncluded && endsNoLater(a, b)
const pointStarts: PointIn = (p, r) => r.lowIncluded && !open(r, 'low') && way(p, r.low) === 0

export const rangeFunctions: Table = {
  before: [points((a, b) => way(a, b) < 0), pointRange(pointBefore), rangePoint(pointAfter), ranges(before)],
  after: [points((a, b) => way(a, b) > 0), pointRange(pointAfter), rangePoint(pointBefore), turned(before)],
  meets: [ranges(meets)],
  'met by': [turned(meets)],
  overlaps: [ranges(overlaps)],
  'overlaps before': [ranges(overlapsBefore)],
  'overlaps after': [turned(overlapsBefore)],
  finishes: [pointRange(pointFinishes), ranges(finishes)],
  'finished by': [rangePoint(pointFinishes), turned(finishes)],
  includes: [rangePoint(pointDuring), turned(during)],
  during: [pointRange(pointDuring), ranges(during)],
  starts: [pointRange(pointStarts), ranges(starts)],
  'started by': [rangePoint(pointStarts), turned(starts)],
  coincides: [points((a, b) => way(a, b) === 0), ranges((a, b) => lowEnds(a, b) === 0 && highEnds(a, b) === 0 && a.lowIncluded === b.lowIncluded && a.highIncluded === b.highIncluded)],
}
