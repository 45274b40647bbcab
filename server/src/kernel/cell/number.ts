import { type CopyBuffer } from './copy.ts'
import { fault } from './fault.ts'
import { type CellReader } from './reader.ts'

export interface Bounds { minimum: number | null; maximum: number | null }
const within = (value: number, { minimum, maximum }: Bounds): number =>
  minimum !== null && value < minimum ? fault.belowMinimum : maximum !== null && value > maximum ? fault.aboveMaximum : 0

/** Why it is not a number, in the way that tells the person what to mend. Only looked into when it failed. */
export function numberFault(text: string, otherwise: number): number {
  if (/[０-９．－＋]/.test(text) && /^[-+]?\d+(\.\d+)?$/.test(text.normalize('NFKC'))) return fault.fullWidth
  if (/^[-+]?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(text)) return fault.thousands
  if (/^[-+]?\d+(\.\d+)?[eE][-+]?\d+$/.test(text)) return fault.exponent
  return otherwise
}

/** 整数: up to 64 bits. */
export class IntegerReader implements CellReader {
  value = NaN
  readonly trims = true
  readonly #bounds: Bounds
  readonly #bounded: boolean
  constructor(bounds: Bounds) { this.#bounds = bounds; this.#bounded = bounds.minimum !== null || bounds.maximum !== null }

  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    const first = b[start]
    const negative = first === 45
    const from = negative || first === 43 ? start + 1 : start
    let value = 0
    for (let at = from; at < end; at++) {
      const digit = b[at]! - 48
      if (digit >>> 0 > 9) return this.#why(b, start, end)
      value = value * 10 + digit
    }
    if (end - from > 15) return this.#long(b, start, end, out)
    if (end === from) return fault.notInteger
    if (negative && value !== 0) value = -value
    this.value = value
    if (this.#bounded) { const wrong = within(value, this.#bounds); if (wrong) return wrong }
    out.int32(8)
    out.int64(value)
    return 0
  }

  #why(b: Buffer, start: number, end: number): number {
    const text = b.toString('utf8', start, end)
    return /^[-+]?\d+\.\d*$/.test(text) ? fault.notWhole : numberFault(text, fault.notInteger)
  }

  #long(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    const exact = BigInt(b.toString('latin1', start, end).replace('+', ''))
    if (BigInt.asIntN(64, exact) !== exact) return fault.outOfRange
    this.value = Number(exact)
    const wrong = within(this.value, this.#bounds)
    if (wrong) return wrong
    out.int32(8)
    out.view.setBigInt64(out.at, exact)
    out.at += 8
    return 0
  }
}

/**
 * 小数: exact, as PostgreSQL's numeric keeps it (groups of four decimal digits). Written in one way only — `scale`
 * digits after the point if the contract fixes them, else none that are zero at the end — so that equal numbers are equal bytes.
 */
export class DecimalReader implements CellReader {
  value = NaN
  readonly trims = true
  readonly #bounds: Bounds
  readonly #scale: number
  readonly #digits: number
  constructor({ scale, digits, ...bounds }: Bounds & { scale: number | null; digits: number | null }) {
    this.#bounds = bounds
    this.#scale = scale ?? -1
    this.#digits = digits ?? 1000
  }

  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    const first = b[start]
    const negative = first === 45
    let from = negative || first === 43 ? start + 1 : start
    let point = end, value = 0, power = 1
    for (let at = from; at < end; at++) {
      const digit = b[at]! - 48
      if (digit >>> 0 > 9) {
        if (b[at] !== 46 || point !== end) return numberFault(b.toString('utf8', start, end), fault.notDecimal)
        point = at
        continue
      }
      value = value * 10 + digit
      if (point !== end) power *= 10
    }
    const written = end - from - (point < end ? 1 : 0)
    if (written === 0) return fault.notDecimal
    let stop = end
    if (point < end) { while (b[stop - 1] === 48) stop--; if (stop - 1 === point) stop = point }
    while (from < point && b[from] === 48) from++
    const fraction = stop > point ? stop - point - 1 : 0
    const scale = this.#scale
    if (scale >= 0 && fraction > scale) return fault.tooManyDecimals
    if (point - from + fraction > this.#digits || fraction > 1000) return fault.tooManyDigits
    value = negative ? -value / power : value / power
    this.value = value
    const bounds = this.#bounds
    if (bounds.minimum !== null && value < bounds.minimum) return fault.belowMinimum
    if (bounds.maximum !== null && value > bounds.maximum) return fault.aboveMaximum
    this.#write(b, from, point, fraction, negative, scale >= 0 ? scale : fraction, out)
    return 0
  }

  #write(b: Buffer, from: number, point: number, fraction: number, negative: boolean, scale: number, out: CopyBuffer): void {
    const whole = point - from
    const head = out.at
    const view = out.view
    let at = head + 12, groups = 0, weight = ((whole + 3) >> 2) - 1, last = 0
    for (let index = from, width = whole & 3 || 4; index < point; width = 4) {
      let group = 0
      for (const stop = index + width; index < stop; index++) group = group * 10 + b[index]! - 48
      view.setInt16(at, group)
      at += 2
      groups++
      if (group) last = groups
    }
    for (let index = point + 1, stop = point + 1 + fraction; index < stop;) {
      let group = 0
      for (let place = 0; place < 4; place++, index++) group = group * 10 + (index < stop ? b[index]! - 48 : 0)
      if (groups === 0 && group === 0) { weight--; continue }
      view.setInt16(at, group)
      at += 2
      groups++
      if (group) last = groups
    }
    if (last === 0) weight = 0
    view.setInt32(head, 8 + last * 2)
    view.setInt16(head + 4, last)
    view.setInt16(head + 6, weight)
    view.setInt16(head + 8, negative && last > 0 ? 0x4000 : 0)
    view.setInt16(head + 10, scale)
    out.at = head + 12 + last * 2
  }
}

const truths = new Map<string, boolean>(Object.entries({
  true: true, t: true, yes: true, y: true, 1: true, 是: true, 有: true, false: false, f: false, no: false, n: false, 0: false, 否: false, 无: false,
}))
/** 逻辑值: the usual words in both languages. */
export class BooleanReader implements CellReader {
  value = NaN
  readonly trims = true
  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    const truth = end - start > 8 ? undefined : truths.get(b.toString('utf8', start, end).toLowerCase())
    if (truth === undefined) return /[０１]/.test(b.toString('utf8', start, end)) ? fault.fullWidth : fault.notBoolean
    this.value = truth ? 1 : 0
    out.int32(1)
    out.bytes[out.at++] = this.value
    return 0
  }
}
