import { dateOfDay, type FeelDateTime } from './temporal.ts'

const formats = new Map<string, Intl.DateTimeFormat | null>()
function formatOf(zone: string): Intl.DateTimeFormat | null {
  let found = formats.get(zone)
  if (found === undefined) {
    if (formats.size > 500) formats.clear()
    try {
      found = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'iso8601', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' })
    } catch { found = null }
    formats.set(zone, found)
  }
  return found
}
/** Names of the time zone database, as the runtime knows them. */
export const isZone = (name: string): boolean => /^[A-Za-z][\w+/-]*$/.test(name) && formatOf(name) !== null

/** The offset in seconds that a zone has at an instant; null outside the years a runtime knows. */
export function offsetAt(zone: string, seconds: number): number | null {
  const format = formatOf(zone)
  if (format === null || Math.abs(seconds) > 8.64e12) return null
  const part: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(new Date(seconds * 1000))) part[type] = value
  const year = Number(part.year), local = Date.UTC(2000, Number(part.month) - 1, Number(part.day), Number(part.hour), Number(part.minute), Number(part.second)) / 1000
  const here = new Date(seconds * 1000), utc = Date.UTC(2000, here.getUTCMonth(), here.getUTCDate(), here.getUTCHours(), here.getUTCMinutes(), here.getUTCSeconds()) / 1000
  const yearHere = Math.abs(here.getUTCFullYear()), apart = local - utc
  // over New Year the days of the stand-in year are a year apart
  if (year === yearHere && Math.abs(apart) < 2 * 86400) return apart
  return apart > 0 ? apart - 366 * 86400 : apart + 366 * 86400
}

/** The offset of a local time; in the hour that is skipped or twice there, the earlier offset counts. */
export function offsetOf({ date, time }: FeelDateTime): number | null {
  if (time.zone === null) return time.offset
  const local = date.number * 86400 + Math.floor(time.nanos / 1e9), first = offsetAt(time.zone, local)
  if (first === null) return null
  const second = offsetAt(time.zone, local - first)
  return second === null || second === first ? first : offsetAt(time.zone, local - second) === second ? second : Math.max(first, second)
}
export const dayAndRest = (seconds: number): [ReturnType<typeof dateOfDay>, number] => {
  const day = Math.floor(seconds / 86400)
  return [dateOfDay(day), seconds - day * 86400]
}
