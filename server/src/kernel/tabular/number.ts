/** `1.5E+3` as it is written out, 1500, exactly; anything else as it is. */
export function writtenOut(text: string): string {
  const [, sign, whole, part = '', power] = /^([-+]?)(\d+)(?:\.(\d+))?[eE]([-+]?\d{1,3})$/.exec(text) ?? []
  if (whole === undefined) return text
  const digits = whole + part, point = whole.length + Number(power)
  const written = point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : point >= digits.length ? digits + '0'.repeat(point - digits.length) : `${digits.slice(0, point)}.${digits.slice(point)}`
  const plain = written.replace(/^0+(?=\d)/, '')
  return `${sign === '-' ? '-' : ''}${plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain}`
}

/**
 * A number of a spreadsheet as the person saw it: the program keeps doubles and writes 1.1 as 1.1000000000000001. Whole numbers and
 * those with fewer digits than a double holds are exact as they stand.
 */
export function sheetNumber(text: string): string {
  const plain = writtenOut(text)
  if (!plain.includes('.') || plain.replace(/^-?[0.]*/, '').replace('.', '').length <= 15) return plain
  const nearest = Number(text)
  return Number.isFinite(nearest) ? writtenOut(String(nearest)) : plain
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** What a style shows of a number: a day, a moment or a time of day. */
export type Shown = 'number' | 'date' | 'instant' | 'time'

/** The day or moment of a serial number, as ISO 8601 without a zone; the number itself where there is no such day. */
export function serialText(text: string, shown: Exclude<Shown, 'number'>, { since1904 = false } = {}): string {
  const serial = Number(text)
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return sheetNumber(text)
  let day = Math.floor(serial), ms = Math.round((serial - day) * 86_400_000)
  if (ms === 86_400_000) { day++; ms = 0 }
  const clock = `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}${ms % 1000 ? `.${pad(ms % 1000, 3)}` : ''}`
  if (shown === 'time' && day === 0) return clock
  // day 60 of the first calendar is a 29th of February 1900 that never was
  const origin = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const date = new Date(origin + day * 86_400_000).toISOString().slice(0, 10)
  return shown === 'date' ? date : `${date} ${clock}`
}
