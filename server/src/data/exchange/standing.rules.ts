import { type Contract } from '#data/catalogue'
import { cycleEnd } from '#data/quality'

/**
 * When the next delivery is due: it brings the cycle after the newest fact that is here, else after the last delivery, else the one in
 * which the dataset was published. Null where the contract promises no time.
 */
export function nextDue({ updateCycle, dueWithinHours }: Pick<Contract, 'updateCycle' | 'dueWithinHours'>, { newest, delivered, published }: { newest: string | null; delivered: Date | null; published: Date }): Date | null {
  if (dueWithinHours === null || updateCycle === 'irregular' || updateCycle === 'realtime') return null
  const moment = newest === null ? NaN : Date.parse(newest.length === 10 ? `${newest}T00:00:00+08:00` : newest)
  const known = Number.isNaN(moment) ? delivered?.getTime() ?? null : moment
  const end = known === null ? cycleEnd(published.getTime(), updateCycle) : cycleEnd(cycleEnd(known, updateCycle), updateCycle)
  return new Date(end + dueWithinHours * 3_600_000)
}
