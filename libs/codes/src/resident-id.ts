import { bytesOf, type Fault, fault, firstStranger, fullWidthAdvice, fullWidthFault } from './fault.ts'

/** 公民身份号码 GB 11643-1999: 6 division, 8 birth, 3 sequence (odd male, even female), 1 check. */
export interface ResidentId { division: string; birth: string; sequence: string; sex: 'male' | 'female' }

const weights = Uint8Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
const checks = '10X98765432'
const checkBytes = bytesOf(checks)
/** The first two digits that GB/T 2260 assigns; 83 is on residence permits of Taiwan residents; 9x is 外国人永久居留身份证. */
const provinces = new Uint8Array(100)
for (const code of [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83]) provinces[code] = 1
for (let code = 90; code <= 99; code++) provinces[code] = 1
const monthDays = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

const digit = (bytes: Uint8Array, at: number): number => bytes[at]! - 48

/** 1 if the eight digits from `at` are a day of the calendar between 1800 and `latest` (yyyymmdd; 0: no limit). */
function isDay(year: number, month: number, day: number, latest: number): boolean {
  if (year < 1800 || month < 1 || month > 12 || day < 1 || day > monthDays[month]!) return false
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return false
  return latest === 0 || year * 10_000 + month * 100 + day <= latest
}

/**
 * What is wrong with the id in a range of bytes; 0 if nothing. Allocates nothing. With `today` (yyyymmdd as a
 * number) a birth in the future is a wrong date.
 */
export function residentIdFault(bytes: Uint8Array, start: number, end: number, today = 0): Fault {
  const length = end - start
  if (length !== 18) return oddLength(bytes, start, end, today)
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const value = bytes[start + i]! - 48
    if (value < 0 || value > 9) return bytes[start + i]! > 127 ? fullWidthFault(bytes, start, end) : fault.character
    sum += value * weights[i]!
  }
  const last = bytes[start + 17]!
  if ((last < 48 || last > 57) && last !== 88 && last !== 120) return last > 127 ? fullWidthFault(bytes, start, end) : fault.character
  if (provinces[digit(bytes, start) * 10 + digit(bytes, start + 1)] !== 1) return fault.division
  const year = digit(bytes, start + 6) * 1000 + digit(bytes, start + 7) * 100 + digit(bytes, start + 8) * 10 + digit(bytes, start + 9)
  if (!isDay(year, digit(bytes, start + 10) * 10 + digit(bytes, start + 11), digit(bytes, start + 12) * 10 + digit(bytes, start + 13), today)) return fault.date
  return checkBytes[sum % 11] === (last === 120 ? 88 : last) ? fault.none : fault.checkDigit
}

function oddLength(bytes: Uint8Array, start: number, end: number, today: number): Fault {
  if (end === start) return fault.empty
  for (let i = start; i < end; i++) if (bytes[i]! > 127) return fullWidthFault(bytes, start, end)
  if (end - start !== 15) return fault.length
  for (let i = start; i < end; i++) if (bytes[i]! < 48 || bytes[i]! > 57) return fault.character
  if (provinces[digit(bytes, start) * 10 + digit(bytes, start + 1)] !== 1) return fault.division
  const year = 1900 + digit(bytes, start + 6) * 10 + digit(bytes, start + 7)
  return isDay(year, digit(bytes, start + 8) * 10 + digit(bytes, start + 9), digit(bytes, start + 10) * 10 + digit(bytes, start + 11), today) ? fault.oldFormat : fault.date
}

export const isResidentId = (text: string): boolean => residentIdFaultOf(text) === fault.none
export function residentIdFaultOf(text: string, today = 0): Fault {
  const bytes = bytesOf(text)
  return residentIdFault(bytes, 0, bytes.length, today)
}

/** The check digit of the first 17. */
export function residentIdCheck(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('a resident id has 17 digits before its check digit')
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * weights[i]!
  return checks[sum % 11]!
}

/** Completes 17 digits with the check digit, and an old id of 15 with 19 and the check digit. */
export function completeResidentId(text: string): string {
  if (/^\d{15}$/.test(text)) return completeResidentId(`${text.slice(0, 6)}19${text.slice(6)}`)
  return text + residentIdCheck(text)
}

/** What a right id says; nothing of a wrong one. Old ids of 15 digits are read as the 18 they became. */
export function parseResidentId(text: string): ResidentId | undefined {
  const found = residentIdFaultOf(text)
  if (found === fault.oldFormat) return parseResidentId(completeResidentId(text))
  if (found !== fault.none) return undefined
  const sequence = text.slice(14, 17)
  return {
    division: text.slice(0, 6), birth: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`, sequence,
    sex: Number(sequence) % 2 === 1 ? 'male' : 'female',
  }
}

/** Why it is wrong and what to do, in one sentence; null if it is right. */
export function explainResidentId(text: string, today = 0): string | null {
  switch (residentIdFaultOf(text, today)) {
    case fault.none: return null
    case fault.empty: return '身份证号码是空的'
    case fault.fullWidth: return `身份证号码${fullWidthAdvice(text)}`
    case fault.oldFormat: return `这是 15 位旧号码，对应的 18 位号码是 ${completeResidentId(text)}，请核对后改用 18 位`
    case fault.length: return `身份证号码应是 18 位，这里有 ${[...text].length} 位`
    case fault.division: return `身份证号码前两位 ${text.slice(0, 2)} 不是任何省份的代码`
    case fault.date: return `身份证号码里的出生日期 ${text.slice(6, text.length === 15 ? 12 : 14)} 不是一个有效的日期`
    case fault.checkDigit: return `身份证号码最后一位应是 ${residentIdCheck(text.slice(0, 17))}，这里是 ${text.slice(17)}：前 17 位或最后一位有一位写错`
    default: {
      const stranger = firstStranger(text.slice(0, 17), /^\d$/) ?? { place: 18, letter: text.slice(17) }
      return `身份证号码第 ${stranger.place} 位“${stranger.letter}”不对：前 17 位只能是数字，最后一位是数字或 X`
    }
  }
}
