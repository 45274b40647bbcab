import { type Score } from './scorecard.schema.ts'

/** An answer is due within ten working days (《政务数据共享条例》), which is two weeks; a score below 80 is a poor one. Both are ours to show, not to decide by. */
const longWait = 14, poor = 80

/** 卡在哪: what of a department keeps others waiting. */
export function stallsOf({ published, late, refused, deliveries, pendingDays, dutiesLate, quality }: Pick<Score, 'published' | 'late' | 'refused' | 'deliveries' | 'pendingDays' | 'dutiesLate' | 'quality'>): Score['stalls'] {
  return [
    ...late > 0 ? ['late' as const] : [], ...dutiesLate > 0 ? ['duties' as const] : [], ...(pendingDays ?? 0) > longWait ? ['pending' as const] : [],
    ...refused > deliveries ? ['refused' as const] : [], ...quality !== null && quality < poor ? ['quality' as const] : [], ...published === 0 ? ['nothing' as const] : [],
  ]
}
/** Whoever stalls most comes first; among equals whoever is late with more, then whoever shares more. */
export const byStall = (a: Score, b: Score): number =>
  b.stalls.length - a.stalls.length || b.late + b.dutiesLate + b.pending - a.late - a.dutiesLate - a.pending || b.published - a.published || a.organizationName.localeCompare(b.organizationName, 'zh')

/** The month so far, unless days are named; days of China, since officials count them there. */
export function periodOf({ from, until }: { from?: string | undefined; until?: string | undefined }, today: string): { from: string; until: string } {
  const last = until ?? today
  return { from: from ?? `${last.slice(0, 8)}01`, until: last }
}
