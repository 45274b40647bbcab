/** Days as 'YYYY-MM-DD', months as 'YYYY-MM', both as the province's clocks show them (UTC+8, no summer time). */
const offset = 8 * 3_600_000
const length = 86_400_000
/** Days are counted often and are few: each is worked out once. */
const numbers = new Map<string, number>(), names = new Map<number, string>()

export const dayOf = (at: Date): string => nameOf(Math.floor((at.getTime() + offset) / length))
export const monthOf = (at: Date): string => dayOf(at).slice(0, 7)
function numberOf(day: string): number {
  let number = numbers.get(day)
  if (number === undefined) numbers.set(day, number = Math.round(Date.parse(`${day}T00:00:00Z`) / length))
  return number
}
function nameOf(number: number): string {
  let name = names.get(number)
  if (name === undefined) names.set(number, name = new Date(number * length).toISOString().slice(0, 10))
  return name
}
/** The moment at which the day has run for so many minutes. */
export const momentOf = (day: string, minutes = 0): Date => new Date(numberOf(day) * length - offset + minutes * 60_000)
export const addDays = (day: string, count: number): string => nameOf(numberOf(day) + count)
export const daysBetween = (from: string, until: string): number => numberOf(until) - numberOf(from)
/** 0 is Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

export function addMonths(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(total / 12)}-${String(total % 12 + 1).padStart(2, '0')}`
}
export const monthsBetween = (from: string, until: string): number => (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
export const firstDay = (month: string): string => `${month}-01`
export const monthLength = (month: string): number => daysBetween(firstDay(month), firstDay(addMonths(month, 1)))
export const daysIn = (month: string): string[] => Array.from({ length: monthLength(month) }, (_, i) => addDays(firstDay(month), i))
/** 1 … 12. */
export const monthNumber = (month: string): number => Number(month.slice(5, 7))

/** The day so many working days later; the demonstration knows weekends only, statutory clocks come with their calendar. */
export function addWorkingDays(day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (weekday(at) !== 0 && weekday(at) !== 6) left--
  }
  return at
}
/** `2026-05-03 14:05:09`, as department systems write moments. */
export const clockText = (at: Date): string => new Date(at.getTime() + offset).toISOString().slice(0, 19).replace('T', ' ')
