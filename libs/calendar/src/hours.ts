import { refuse } from './answer.ts'
import { dayMs } from './day.ts'

/** Opening and closing on one day, 'HH:MM', half-open; '24:00' is the end of the day. */
export type OfficeSpan = readonly [opens: string, closes: string]
/** The office hours of a region on its working days; a season (夏令作息) has its own, from its first to its last day ('MM-DD', both counted; may pass New Year). */
export interface OfficeHours {
  readonly spans: readonly OfficeSpan[]
  readonly seasons?: readonly { readonly firstOn: string; readonly lastOn: string; readonly spans: readonly OfficeSpan[] }[] | undefined
}

/** 运城市数字化城市管理: 8:00–12:00, 14:00–18:00. One region's practice, no national rule. */
export const yunchengHours: OfficeHours = { spans: [['08:00', '12:00'], ['14:00', '18:00']] }

/** Half-open, in minutes of the day. */
export interface Span { readonly from: number; readonly until: number }
export const wholeDay: readonly Span[] = [{ from: 0, until: 1440 }]
export const minutesOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, until }) => sum + until - from, 0)

function minuteOf(text: unknown): number {
  const [, hour, minute] = typeof text === 'string' && /^(\d\d):([0-5]\d)$/.exec(text) || []
  const value = Number(hour) * 60 + Number(minute)
  return value <= 1440 ? value : refuse('badInput', '办公时间应写成 08:00 这样')
}
function readSpans(spans: unknown): readonly Span[] {
  if (!Array.isArray(spans) || spans.length === 0 || spans.length > 24) return refuse('badInput', '办公时间应有 1 到 24 段')
  let last = 0
  return spans.map((span: unknown) => {
    if (!Array.isArray(span)) return refuse('badInput', '办公时间的每一段应有开始和结束')
    const [from, until] = [minuteOf(span[0]), minuteOf(span[1])]
    if (from < last || until <= from) return refuse('badInput', '办公时间的各段应由早到晚，互不重叠')
    last = until
    return { from, until }
  })
}
/** A day of any year as month × 100 + date; February has 29. */
function readSeasonDay(text: unknown): number {
  const [, month, date] = typeof text === 'string' && /^(\d\d)-(\d\d)$/.exec(text) || []
  const day = new Date(Date.UTC(2000, Number(month) - 1, Number(date)))
  return day.getUTCMonth() + 1 === Number(month) && day.getUTCDate() === Number(date) ? Number(month) * 100 + Number(date) : refuse('badInput', '作息的起止日应写成 06-01 这样')
}

/** Checks office hours once; gives back which spans hold on a day (by number). */
export function readHours(hours: unknown): (day: number) => readonly Span[] {
  if (typeof hours !== 'object' || hours === null || !('spans' in hours)) return refuse('badInput', '办公时间写得不完整')
  const usual = readSpans(hours.spans)
  const listed: unknown = 'seasons' in hours ? hours.seasons : undefined
  if (listed !== undefined && !(Array.isArray(listed) && listed.length <= 24)) return refuse('badInput', '季节作息应是列表，最多 24 项')
  const seasons = (listed ?? []).map((season: unknown) => {
    if (typeof season !== 'object' || season === null || !('firstOn' in season && 'lastOn' in season && 'spans' in season)) return refuse('badInput', '季节作息写得不完整')
    return { first: readSeasonDay(season.firstOn), last: readSeasonDay(season.lastOn), spans: readSpans(season.spans) }
  })
  if (seasons.length === 0) return () => usual
  return day => {
    const at = new Date(day * dayMs)
    const mark = (at.getUTCMonth() + 1) * 100 + at.getUTCDate()
    return seasons.find(({ first, last }) => (first <= last ? mark >= first && mark <= last : mark >= first || mark <= last))?.spans ?? usual
  }
}
