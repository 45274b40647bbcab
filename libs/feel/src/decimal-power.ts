import { add, compare, Decimal, divide, fromText, isInteger, multiply, negate, type Num, numberOf, digitsOf, round, scaleOf, signOf, subtract, ten, toNumber } from './decimal.ts'

/** Fixed point of so many places, in which the series are summed; ten more than decimal128 shows. */
const places = 60, unit = ten(places)
const fixed = (n: Num): bigint => {
  const shift = places - scaleOf(n)
  return shift >= 0 ? digitsOf(n) * ten(shift) : digitsOf(n) / ten(-shift)
}

export function squareRoot(n: Num): Num | null {
  if (signOf(n) < 0) return null
  if (n === 0) return 0
  let digits = digitsOf(n), scale = scaleOf(n)
  let more = Math.max(0, 80 - digits.toString().length)
  if ((scale + more) % 2 !== 0) more++
  digits *= ten(more)
  scale += more
  let root = BigInt(Math.floor(Math.sqrt(Number(digits.toString().slice(0, 15))))) * ten(Math.ceil(digits.toString().length / 2)) + 1n
  for (;;) {
    const next = (root + digits / root) / 2n
    if (next >= root) break
    root = next
  }
  return root * root === digits ? numberOf(root, scale / 2) : numberOf(root * 10n + 1n, scale / 2 + 1)
}

const ln10 = logFixed(10n * unit, 0)
/** ln of a fixed-point number near 1, by halving it toward 1 with square roots would lose digits; the atanh series does not. */
function logFixed(x: bigint, twos: number): bigint {
  while (x > 2n * unit) { x /= 2n; twos++ }
  while (x * 2n < unit) { x *= 2n; twos-- }
  const y = ((x - unit) * unit) / (x + unit)
  return 2n * atanh(y) + BigInt(twos) * 2n * atanh(unit / 3n)
}
function atanh(y: bigint): bigint {
  const square = (y * y) / unit
  let term = y, sum = 0n
  for (let odd = 1n; term !== 0n; odd += 2n) { sum += term / odd; term = (term * square) / unit }
  return sum
}
function lnFixed(n: Num): bigint {
  const digits = digitsOf(n), length = digits.toString().length
  return logFixed((digits * unit) / ten(length), 0) + BigInt(length - scaleOf(n)) * ln10
}
/** Natural logarithm; null at and below 0. */
export const ln = (n: Num): Num | null => (signOf(n) <= 0 ? null : n === 1 ? 0 : numberOf(lnFixed(n), places))

export function exp(n: Num): Num | null {
  if (n === 0) return 1
  if (compare(n, 14200) > 0) return null
  if (compare(n, -14300) < 0) return 0
  return expFixed(fixed(n))
}
function expFixed(x: bigint): Num | null {
  const tens = x / ln10, rest = x - tens * ln10
  let term = unit, sum = 0n
  for (let k = 1n; term !== 0n; k++) { sum += term; term = (term * rest) / unit / k }
  return numberOf(sum, places - Number(tens))
}

/** a ** b: exact by multiplication where b is a small integer, through logarithms otherwise. */
export function power(a: Num, b: Num): Num | null {
  if (b === 0) return 1
  if (a === 1) return 1
  if (a === 0) return signOf(b) > 0 ? 0 : null
  if (isInteger(b)) {
    const size = Math.abs(toNumber(b))
    if (size <= 100_000) return whole(a, toNumber(b))
    if (a === -1) return round(divide(b, 2) ?? 0, 0, 'down') === divide(b, 2) ? 1 : -1
  }
  const negative = signOf(a) < 0
  if (negative && !isInteger(b)) return null
  const half = fromText('0.5')
  if (b instanceof Decimal && half instanceof Decimal && compare(b, half) === 0) return squareRoot(a)
  const exponent = (lnFixed(negative ? negate(a) : a) * digitsOf(b)) / ten(Math.max(0, scaleOf(b))) * ten(Math.max(0, -scaleOf(b)))
  if (exponent > 14200n * unit) return null
  if (exponent < -14300n * unit) return 0
  return expFixed(exponent)
}
/** By squaring, with a few digits more than shown until the end. */
function whole(a: Num, times: number): Num | null {
  let digits = digitsOf(a), scale = scaleOf(a), left = Math.abs(times), result = 1n, resultScale = 0
  while (left > 0) {
    if (left % 2 === 1) [result, resultScale] = shorter(result * digits, resultScale + scale)
    left = Math.floor(left / 2)
    if (left > 0) [digits, scale] = shorter(digits * digits, scale * 2)
  }
  if (times > 0) return numberOf(result, resultScale)
  // 1 / result, kept exact until it is rounded once
  const length = result.toString().replace('-', '').length, top = ten(length + 45)
  return numberOf((top / result) * 10n + (top % result === 0n ? 0n : result < 0n ? -1n : 1n), length + 46 - resultScale)
}
function shorter(digits: bigint, scale: number): [bigint, number] {
  const over = digits.toString().length - 60
  return over <= 0 ? [digits, scale] : [digits / ten(over), scale - over]
}

/** Standard deviation of a sample; null below two numbers. */
export function deviation(all: Num[]): Num | null {
  if (all.length < 2) return null
  const sum = all.reduce<Num | null>((total, each) => (total === null ? null : add(total, each)), 0), mean = sum === null ? null : divide(sum, all.length)
  if (mean === null) return null
  const squares = all.reduce<Num | null>((total, each) => {
    const off = subtract(each, mean), square = off === null ? null : multiply(off, off)
    return total === null || square === null ? null : add(total, square)
  }, 0)
  const variance = squares === null ? null : divide(squares, all.length - 1)
  return variance === null ? null : squareRoot(variance)
}
