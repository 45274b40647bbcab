import { unitNames } from './clock.ts'
import { dayMs, dayNumberAt, hourMs, minuteMs, weekday } from './day.ts'
import type { Reading } from './reading.ts'

/** Whole minutes, said in days, hours and minutes: the two largest that are not 0. */
function sayLength(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minuteMs))
  const parts = [
    { count: Math.floor(minutes / 1440), word: '天' },
    { count: Math.floor(minutes / 60) % 24, word: '小时' },
    { count: minutes % 60, word: '分钟' },
  ].filter(({ count }) => count > 0)
  return parts.slice(0, 2).map(({ count, word }) => `${count} ${word}`).join(' ')
}
/** 2026年3月2日（周一）. */
function sayDay(ms: number): string {
  const day = dayNumberAt(ms)
  const date = new Date(day * dayMs)
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${'日一二三四五六'[weekday(day)]}）`
}
function sayLeft({ unit, left, dueAt, at }: Reading): string {
  switch (unit) {
    case 'workingDay': case 'naturalDay': case 'month': {
      if (dueAt !== null && dayNumberAt(dueAt.getTime() - 1) === dayNumberAt(at.getTime())) return '今天到期'
      if (left === 0 && dueAt !== null) return `时间已用完，顺延到${sayDay(dueAt.getTime() - 1)}`
      return `还剩 ${Math.ceil(left / dayMs)} ${unit === 'workingDay' ? unitNames.workingDay : '天'}`
    }
    case 'workingHour': case 'workingMinute': {
      const minutes = Math.ceil(left / minuteMs)
      const [hours, rest] = [Math.floor(left === 0 ? 0 : minutes * minuteMs / hourMs), minutes % 60]
      return `还剩 ${[...(hours > 0 ? [`${hours} 个工作时`] : []), ...(rest > 0 || hours === 0 ? [`${rest} 分钟`] : [])].join(' ')}${hours === 0 ? '（工作时间）' : ''}`
    }
    case 'naturalMinute': case 'naturalHour': case 'urgentHour': case 'urgentDay': return `还剩 ${sayLength(left)}`
    default: return unit satisfies never
  }
}

/** A reading in words for a person: “还剩 3 个工作日”, “今天到期”, “已暂停，还剩 2 小时 5 分钟”, “已超期 1 天 4 小时” (by the wall clock). */
export function sayReading(reading: Reading): string {
  if (reading.colour === 'red') return `已超期${reading.over < minuteMs ? '' : ` ${sayLength(reading.over)}`}`
  return reading.paused ? `已暂停，${sayLeft(reading)}` : sayLeft(reading)
}
