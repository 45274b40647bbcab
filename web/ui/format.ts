import { language, say } from './say.tsx'

/* Dates and figures as the reader expects them; everything in the province's time, wherever the browser stands. */
const zone = 'Asia/Shanghai'
const days = ['日', '一', '二', '三', '四', '五', '六']
const english = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
let formatter: Intl.DateTimeFormat | undefined
/** Made when the first moment is told: it costs a phone as much as the half of a page. */
const parts = () => formatter ??= new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

interface Moment { year: number; month: number; day: number; hour: string; minute: string; second: string; weekday: number }

/** A day (`2026-03-02`) has no time zone; an instant is read in the province's. */
function moment(value: string | Date): Moment {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number)
    return { year, month, day, hour: '00', minute: '00', second: '00', weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
  }
  const found = Object.fromEntries(parts().formatToParts(new Date(value)).map(part => [part.type, part.value]))
  const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)]
  return { year, month, day, hour: found.hour ?? '', minute: found.minute ?? '', second: found.second ?? '', weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

/** 2026年3月2日（周一） — in prose. */
export function longDay(value: string | Date): string {
  const at = moment(value)
  return language.get() === 'en'
    ? `${english[at.weekday]} ${at.day} ${new Date(Date.UTC(2000, at.month - 1)).toLocaleString('en', { month: 'short', timeZone: 'UTC' })} ${at.year}`
    : `${at.year}年${at.month}月${at.day}日（周${days[at.weekday]}）`
}
/** The last day of what ends at midnight. */
export const untilDay = (end: string): string => longDay(new Date(new Date(end).getTime() - 1))
/** 3月2日（周一） — what is near; another year than this one is said. */
export const nearDay = (value: string | Date): string => language.get() === 'en' || moment(value).year !== moment(new Date()).year ? longDay(value) : longDay(value).replace(/^\d+年/, '')
/** A fact as one reads it: 1954年6月21日 where it is a day, itself where it is not. */
export const factText = (text: string): string => /^\d{4}-\d{2}-\d{2}$/.test(text) ? longDay(text).replace(/（周.）$/, '') : text
/** 3-2 周一 — in a table; another year than this one is said. */
export function shortDay(value: string | Date): string {
  const at = moment(value)
  const year = at.year === moment(new Date()).year ? '' : `${at.year}-`
  return `${year}${at.month}-${at.day} ${language.get() === 'en' ? english[at.weekday] : `周${days[at.weekday]}`}`
}
/** 3-2 周一 07:42. */
export function shortTime(value: string | Date): string {
  const at = moment(value)
  return `${shortDay(value)} ${at.hour}:${at.minute}`
}
export function clock(value: string | Date): string {
  const at = moment(value)
  return `${at.hour}:${at.minute}`
}
/** 2026-03-02 07:42:05, for evidence: every digit counts. */
export function exactTime(value: string | Date): string {
  const at = moment(value)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.year}-${two(at.month)}-${two(at.day)} ${at.hour}:${at.minute}:${at.second}`
}
/** The civil day of an instant, `2026-03-02`: what a date input holds. */
export const isoDay = (value: string | Date): string => exactTime(value).slice(0, 10)
/** 2026年3月. */
export function month(value: string): string {
  const at = moment(`${value.slice(0, 7)}-01`)
  return language.get() === 'en' ? `${at.year}-${String(at.month).padStart(2, '0')}` : `${at.year}年${at.month}月`
}

/** 今天 10:19, 昨天 24:00, 3-9 周一 07:40: as one says it. */
export function said(value: string | Date, now = new Date()): string {
  const today = isoDay(now)
  const day = isoDay(value)
  if (day === today) return `${say('今天', 'today')} ${clock(value)}`
  if (day === isoDay(new Date(now.getTime() - 86_400_000))) return `${say('昨天', 'yesterday')} ${clock(value)}`
  return shortTime(value)
}

/** 2 分 06 秒. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (milliseconds < 1000) return say('不到 1 秒', 'under 1 s')
  if (seconds < 60) return say(`${seconds} 秒`, `${seconds} s`)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes < 60) return say(`${minutes} 分 ${String(rest).padStart(2, '0')} 秒`, `${minutes} min ${rest} s`)
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60]
  if (hours < 48) return say(`${hours} 小时 ${left} 分`, `${hours} h ${left} min`)
  return say(`${Math.floor(hours / 24)} 天 ${hours % 24} 小时`, `${Math.floor(hours / 24)} d ${hours % 24} h`)
}

/** By hand: the first figure that `Intl` writes costs a phone more than a page does. */
export const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',')
/** 612.4 万 in Chinese, 6.1 million in English: the figure and its scale apart, so that each can have its size. */
export function scaled(value: number, decimals = 1): { figure: string; scale: string } {
  const size = Math.abs(value)
  const steps: [number, string][] = language.get() === 'en' ? [[1e9, 'billion'], [1e6, 'million']] : [[1e8, '亿'], [1e4, '万']]
  const fixed = (number: number, digits: number) => number.toLocaleString('en-US', { maximumFractionDigits: digits })
  for (const [step, scale] of steps) if (size >= step) return { figure: fixed(value / step, decimals), scale }
  return { figure: fixed(value, Number.isInteger(value) ? 0 : 2), scale: '' }
}
export const percent = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)}%`
export function bytes(size: number): string {
  if (size < 1024) return say(`${size} 字节`, `${size} B`)
  const step = size < 1024 ** 2 ? [1024, 'KB'] as const : size < 1024 ** 3 ? [1024 ** 2, 'MB'] as const : [1024 ** 3, 'GB'] as const
  return `${(size / step[0]).toFixed(1)} ${step[1]}`
}
/** Full-width digits and letters as people paste them, and the spaces around. */
export const halfWidth = (text: string): string => text.normalize('NFKC').trim()
