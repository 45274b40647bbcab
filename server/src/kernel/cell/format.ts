/** One step of a date format over bytes. */
export type Step =
  | { kind: 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second'; least: number; most: number }
  | { kind: 'fraction' | 'half' | 'offset' }
  | { kind: 'literal'; bytes: Buffer }

const numbers: Record<string, 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second'> =
  { y: 'year', M: 'month', d: 'day', H: 'hour', h: 'hour12', m: 'minute', s: 'second' }

/**
 * Compiles a format in the letters of Unicode TR 35: yyyy MM dd HH hh mm ss S a XXX; a single letter reads one or two digits, text in
 * quotes stands for itself. Answers undefined where a letter is unknown.
 */
export function compileFormat(format: string): Step[] | undefined {
  const steps: Step[] = []
  for (const [part] of format.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const letter = part[0]!
    if (letter === "'") steps.push({ kind: 'literal', bytes: Buffer.from(part === "''" ? "'" : part.slice(1, -1).replaceAll("''", "'")) })
    else if (numbers[letter]) {
      const kind = numbers[letter]
      const least = kind === 'year' ? 4 : part.length === 1 ? 1 : 2
      steps.push({ kind, least, most: kind === 'year' ? 4 : 2 })
    } else if (letter === 'S') steps.push({ kind: 'fraction' })
    else if (letter === 'a') steps.push({ kind: 'half' })
    else if (letter === 'X' || letter === 'Z' || letter === 'x') steps.push({ kind: 'offset' })
    else if (letter === 'T' && part === 'T') steps.push({ kind: 'literal', bytes: Buffer.from('T') })
    else if (/[A-Za-z]/.test(letter)) return undefined
    else steps.push({ kind: 'literal', bytes: Buffer.from(part) })
  }
  return steps
}

/** What a format read: the parts of a moment, filled anew by each read. */
export interface Moment { year: number; month: number; day: number; hour: number; minute: number; second: number; micro: number; /** Minutes east of Greenwich; NaN where none is written. */ offset: number }

/** Matches the whole range; false where it does not fit. Ranges of the numbers are checked by the caller. */
export function readFormat(steps: readonly Step[], b: Buffer, start: number, end: number, to: Moment): boolean {
  let at = start, half = -1
  to.hour = to.minute = to.second = to.micro = 0
  to.month = to.day = 1
  to.offset = NaN
  for (const step of steps) {
    switch (step.kind) {
      case 'literal':
        for (let i = 0; i < step.bytes.length; i++) if (b[at++] !== step.bytes[i]) return false
        if (at > end) return false
        break
      case 'half': {
        const letter = b[at]! | 32
        if ((letter === 97 || letter === 112) && (b[at + 1]! | 32) === 109) { half = letter === 112 ? 1 : 0; at += 2 }
        else if (at + 6 <= end && b.toString('utf8', at, at + 6) === '上午') { half = 0; at += 6 }
        else if (at + 6 <= end && b.toString('utf8', at, at + 6) === '下午') { half = 1; at += 6 }
        else return false
        break
      }
      case 'fraction': {
        let digits = 0, value = 0
        for (; at < end && b[at]! - 48 >>> 0 <= 9; at++, digits++) if (digits < 6) value = value * 10 + b[at]! - 48
        if (digits === 0) return false
        for (; digits < 6; digits++) value *= 10
        to.micro = value
        break
      }
      case 'offset': {
        const sign = b[at++]
        if (sign === 90 || sign === 122) { to.offset = 0; break }
        if (sign !== 43 && sign !== 45) return false
        const hours = two(b, at, end)
        const colon = b[at + 2] === 58 ? 1 : 0
        const minutes = at + 2 + colon < end ? two(b, at + 2 + colon, end) : 0
        if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59) return false
        at = Math.min(end, at + 4 + colon)
        to.offset = (hours * 60 + minutes) * (sign === 45 ? -1 : 1)
        break
      }
      default: {
        let value = 0, digits = 0
        for (; digits < step.most && at < end; at++, digits++) {
          const digit = b[at]! - 48
          if (digit >>> 0 > 9) break
          value = value * 10 + digit
        }
        if (digits < step.least) return false
        switch (step.kind) {
          case 'year': to.year = value; break
          case 'month': to.month = value; break
          case 'day': to.day = value; break
          case 'hour': to.hour = value; break
          case 'hour12': if (value < 1 || value > 12) return false; to.hour = value % 12; break
          case 'minute': to.minute = value; break
          case 'second': to.second = value; break
        }
      }
    }
  }
  if (half === 1) to.hour += 12
  return at === end
}

function two(b: Buffer, at: number, end: number): number {
  const tens = b[at]! - 48, ones = b[at + 1]! - 48
  return at + 2 > end || tens >>> 0 > 9 || ones >>> 0 > 9 ? -1 : tens * 10 + ones
}

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1 && month >= 1 && month <= 12 && day >= 1
  && (day <= monthDays[month]! || (month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)))

/** Days since 1970-01-01 in the Gregorian calendar, in integers. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 | 0) + day - 1
  return era * 146097 + yearOfEra * 365 + (yearOfEra / 4 | 0) - (yearOfEra / 100 | 0) + dayOfYear - 719468
}
