/**
 * Exact decimals as in IEEE 754 decimal128: 34 digits, half-even. An integer that a JS number holds exactly is a JS number, so
 * that the usual sums cost nothing; everything else is `Decimal`. One value has one representation: no zeros at the end.
 */
export class Decimal {
  /** The value is `digits` / 10^`scale`. */
  readonly digits: bigint
  readonly scale: number
  constructor(digits: bigint, scale: number) { this.digits = digits; this.scale = scale }
  toString(): string { return textOf(this.digits, this.scale) }
  /** A JSON number where that loses nothing, its text otherwise. */
  toJSON(): number | string {
    const near = Number(this.toString())
    return fromNumber(near) instanceof Decimal && compare(fromNumber(near)!, this) === 0 ? near : this.toString()
  }
}
export type Num = number | Decimal

const limit = 34, most = Number.MAX_SAFE_INTEGER, highest = 6144, lowest = -6176
const tens: bigint[] = [1n]
export function ten(power: number): bigint {
  while (tens.length <= power && tens.length < 200) tens.push(tens.at(-1)! * 10n)
  return tens[power] ?? 10n ** BigInt(power)
}
const tooLong = ten(limit), safe = BigInt(most)
const absolute = (n: bigint) => (n < 0n ? -n : n)
const lengthOf = (n: bigint): number => absolute(n).toString().length

export const isNum = (value: unknown): value is Num => typeof value === 'number' || value instanceof Decimal
export const digitsOf = (n: Num): bigint => (typeof n === 'number' ? BigInt(n) : n.digits)
export const scaleOf = (n: Num): number => (typeof n === 'number' ? 0 : n.scale)

/** Integer division of digits by a power of ten, half to even. */
function shorten(digits: bigint, places: number): bigint {
  const by = ten(places), whole = digits / by, rest = absolute(digits % by) * 2n
  if (rest < by || (rest === by && whole % 2n === 0n)) return whole
  return digits < 0n ? whole - 1n : whole + 1n
}

/** The number with these digits, rounded to 34 of them; null beyond the range of decimal128. */
export function numberOf(digits: bigint, scale: number): Num | null {
  if (absolute(digits) >= tooLong) {
    const places = lengthOf(digits) - limit
    digits = shorten(digits, places)
    scale -= places
  }
  if (digits === 0n) return 0
  if (scale > 0) while (scale > 0 && digits % 10n === 0n) { digits /= 10n; scale-- }
  if (scale <= 0 && scale > -17) {
    const whole = digits * ten(-scale)
    if (whole <= safe && whole >= -safe) return Number(whole)
  }
  if (scale <= 0) while (digits % 10n === 0n) { digits /= 10n; scale-- }
  const exponent = lengthOf(digits) - scale - 1
  if (exponent > highest) return null
  if (-scale < lowest) {
    const places = scale + lowest
    return places > limit + 1 ? 0 : numberOf(shorten(digits, places), scale - places)
  }
  return new Decimal(digits, scale)
}

/** A JS number as people wrote it: the shortest decimal that stands for it, so that 0.1 is one tenth. */
export function fromNumber(n: number): Num | null {
  if (Number.isSafeInteger(n)) return n === 0 ? 0 : n
  return Number.isFinite(n) ? fromText(String(n)) : null
}
const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/
export function fromText(text: string): Num | null {
  const found = shape.exec(text)
  if (!found || text.length > 7000) return null
  const [, sign, whole = '', fraction = '', power = '0'] = found
  if (whole === '' && fraction === '') return null
  const digits = BigInt(whole + fraction)
  return numberOf(sign === '-' ? -digits : digits, fraction.length - Number(power))
}

function textOf(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '', text = absolute(digits).toString()
  if (scale <= 0) return scale < -40 ? exponential(sign, text, scale) : sign + text + '0'.repeat(-scale)
  if (scale > 60) return exponential(sign, text, scale)
  const padded = text.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
const exponential = (sign: string, text: string, scale: number) => {
  const power = text.length - 1 - scale
  return `${sign}${text[0]}${text.length > 1 ? `.${text.slice(1)}` : ''}E${power < 0 ? '' : '+'}${power}`
}
export const toText = (n: Num): string => String(n)
/** The nearest binary number, for drawing and for hosts that want no other; never used in reckoning. */
export const toNumber = (n: Num): number => (typeof n === 'number' ? n : Number(n.toString()))

export const isInteger = (n: Num): boolean => typeof n === 'number' || n.scale <= 0
export const signOf = (n: Num): number => (typeof n === 'number' ? Math.sign(n) : n.digits < 0n ? -1 : 1)
export const negate = (n: Num): Num => (typeof n === 'number' ? 0 - n : new Decimal(-n.digits, n.scale))
/** The power of ten of the first digit. */
const magnitude = (n: Num): number => lengthOf(digitsOf(n)) - scaleOf(n)

export function add(a: Num, b: Num): Num | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (sum <= most && sum >= -most) return sum
  }
  if (a === 0) return b
  if (b === 0) return a
  const apart = Math.abs(scaleOf(a) - scaleOf(b))
  if (apart > 80) {
    const gap = magnitude(a) - magnitude(b)
    if (gap > 40) return a
    if (gap < -40) return b
  }
  const scale = Math.max(scaleOf(a), scaleOf(b))
  return numberOf(digitsOf(a) * ten(scale - scaleOf(a)) + digitsOf(b) * ten(scale - scaleOf(b)), scale)
}
export const subtract = (a: Num, b: Num): Num | null => add(a, negate(b))

export function multiply(a: Num, b: Num): Num | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (product <= most && product >= -most) return product + 0
  }
  return numberOf(digitsOf(a) * digitsOf(b), scaleOf(a) + scaleOf(b))
}

/** Null by zero. */
export function divide(a: Num, b: Num, digits = limit): Num | null {
  if (b === 0) return null
  if (typeof a === 'number' && typeof b === 'number' && a % b === 0) return a / b + 0
  const over = digitsOf(a), under = digitsOf(b), more = Math.max(0, digits + 4 + lengthOf(under) - lengthOf(over))
  const top = over * ten(more), quotient = top / under
  const scale = scaleOf(a) + more - scaleOf(b)
  if (top % under === 0n) return numberOf(quotient, scale)
  // a digit beyond the last says that there was more, so that half is not taken for half
  return numberOf(quotient * 10n + ((over < 0n) === (under < 0n) ? 1n : -1n), scale + 1)
}

export function compare(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const sign = signOf(a)
  if (sign !== signOf(b)) return sign < signOf(b) ? -1 : 1
  const gap = magnitude(a) - magnitude(b)
  if (gap !== 0) return gap > 0 ? sign : -sign
  const scale = Math.max(scaleOf(a), scaleOf(b))
  const left = digitsOf(a) * ten(scale - scaleOf(a)), right = digitsOf(b) * ten(scale - scaleOf(b))
  return left < right ? -1 : left > right ? 1 : 0
}
export const equal = (a: Num, b: Num): boolean =>
  (typeof a === 'number' || typeof b === 'number' ? a === b : a.scale === b.scale && a.digits === b.digits)

export type Rounding = 'halfEven' | 'halfUp' | 'halfDown' | 'up' | 'down' | 'floor' | 'ceiling'
/** To so many places after the point; negative: tens, hundreds. */
export function round(n: Num, places: number, rounding: Rounding): Num | null {
  const drop = scaleOf(n) - places
  if (drop <= 0 || n === 0) return n
  if (drop > 6300) return numberOf(step(0n, 1n, 3n, signOf(n), rounding), places)
  const by = ten(drop), digits = digitsOf(n)
  return numberOf(step(digits / by, absolute(digits % by) * 2n, by, signOf(n), rounding), places)
}
/** `twice` the rest beside the divisor decides whether one is added away from zero. */
function step(whole: bigint, twice: bigint, by: bigint, sign: number, rounding: Rounding): bigint {
  if (twice === 0n) return whole
  const away = rounding === 'up' || (rounding === 'floor' && sign < 0) || (rounding === 'ceiling' && sign > 0)
    || (rounding === 'halfUp' && twice >= by) || (rounding === 'halfDown' && twice > by)
    || (rounding === 'halfEven' && (twice > by || (twice === by && whole % 2n !== 0n)))
  return away ? whole + BigInt(sign) : whole
}
/** FEEL's modulo takes the sign of the divisor: a - b × floor(a / b). Null by zero. */
export function modulo(a: Num, b: Num): Num | null {
  if (b === 0) return null
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b
    return rest === 0 ? 0 : rest < 0 === b < 0 ? rest : rest + b
  }
  if (Math.abs(scaleOf(a) - scaleOf(b)) > 200) {
    const floor = divide(a, b)
    const whole = floor === null ? null : round(floor, 0, 'floor'), part = whole === null ? null : multiply(b, whole)
    return part === null ? null : subtract(a, part)
  }
  const scale = Math.max(scaleOf(a), scaleOf(b))
  const over = digitsOf(a) * ten(scale - scaleOf(a)), under = digitsOf(b) * ten(scale - scaleOf(b)), rest = over % under
  return numberOf(rest !== 0n && rest < 0n !== under < 0n ? rest + under : rest, scale)
}
