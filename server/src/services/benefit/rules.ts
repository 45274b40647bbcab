import { startOfDay } from '@yiwang/calendar'
import { maskPersonName, maskResidentId, maskUscc, strictMasks } from '@yiwang/codes'
import { type Policy } from './policy.schema.ts'

/** The period that a day lies in, as it is written. */
export const periodOn = (period: Policy['period'], day: string): string => (period === 'monthly' ? day.slice(0, 7) : period === 'yearly' ? day.slice(0, 4) : '一次')
export const fitsPeriod = (period: Policy['period'], text: string): boolean => (period === 'monthly' ? /^\d{4}-(0[1-9]|1[0-2])$/ : period === 'yearly' ? /^\d{4}$/ : /^一次$/).test(text)

/** 预算上限: in their order until the money is spent; whoever does not fit stays out, and nobody after him is put before him. */
export function withinBudget<T extends { fen: number }>(items: readonly T[], budgetFen: number | null): { within: T[]; beyond: T[] } {
  if (budgetFen === null) return { within: [...items], beyond: [] }
  let left = budgetFen, at = 0
  while (at < items.length && items[at]!.fen <= left) left -= items[at++]!.fen
  return { within: items.slice(0, at), beyond: items.slice(at) }
}
/** As the list shows them to everybody. */
export const shownName = (subject: Policy['subject'], name: string): string => (subject === 'person' ? maskPersonName(name) : name)
export const shownNumber = (subject: Policy['subject'], number: string): string => (subject === 'person' ? maskResidentId(number, strictMasks.residentId) : maskUscc(number))
/** 收款账号: digits, as they stand on a card. */
export const cardOf = (text: string): string | null => { const digits = text.replace(/[\s-]/g, ''); return /^\d{8,30}$/.test(digits) ? digits : null }
export const payoutKey = (item: string): string => `benefit:${item}`
export const day = 86_400_000
/** 公示 ends at midnight, after the last of its whole days; the day it began on does not count. */
export const publicityEnd = (on: string, days: number): Date => new Date(startOfDay(on).getTime() + (days + 1) * day)

const most = 12
/** Amounts as they are while they are few; else in bands of equal width, each called by its middle. */
export function banded(amounts: readonly { fen: number; people: number }[]): { fen: number; people: number }[] {
  const sorted = [...amounts].sort((a, b) => a.fen - b.fen), least = sorted[0]?.fen ?? 0, width = Math.max(1, Math.ceil(((sorted.at(-1)?.fen ?? 0) - least + 1) / most)), bands = new Map<number, number>()
  if (sorted.length <= most) return sorted
  for (const { fen, people } of sorted) { const band = least + Math.floor((fen - least) / width) * width + Math.floor(width / 2); bands.set(band, (bands.get(band) ?? 0) + people) }
  return [...bands].map(([fen, people]) => ({ fen, people }))
}
