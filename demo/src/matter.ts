import { type Chance } from './random.ts'
import { addDays, dayOf, daysBetween, momentOf } from './day.ts'

/** Anything with a deadline, as the world knows it to the end; a delivery shows of it only what has happened by then. */
export interface Matter {
  receivedAt: Date
  dueOn: string
  closedAt: Date
}

export interface Seen {
  closedAt: Date | null
  /** 是否按期: null while the deadline has not come and nothing is closed. */
  onTime: boolean | null
  overdueDays: number | null
}

export function seenAt({ dueOn, closedAt }: Matter, at: Date): Seen {
  if (closedAt <= at) {
    const late = daysBetween(dueOn, dayOf(closedAt))
    return { closedAt, onTime: late <= 0, overdueDays: Math.max(0, late) }
  }
  const late = daysBetween(dueOn, dayOf(at))
  return late > 0 ? { closedAt: null, onTime: false, overdueDays: late } : { closedAt: null, onTime: null, overdueDays: null }
}

/** Whether the department's system has something new to say of it between two deliveries. */
export function moved({ receivedAt, dueOn, closedAt }: Matter, after: Date | null, at: Date): boolean {
  if (receivedAt > at) return false
  if (after === null || receivedAt > after) return true
  if (closedAt <= after) return false
  if (closedAt <= at) return true
  const overdueFrom = momentOf(addDays(dueOn, 1))
  return overdueFrom > after && overdueFrom <= at
}

/** A matter that is due on `dueOn`; `onTime` decides on which side of the deadline it ends. */
export function matter(chance: Chance, { dueOn, days, onTime, worst }: { dueOn: string; days: number; onTime: boolean; worst: number }): Matter {
  const receivedAt = momentOf(addDays(dueOn, -days), 510 + chance.int(0, 510))
  const closedOn = onTime ? addDays(dueOn, -chance.int(0, Math.max(0, Math.floor(days * 0.6)))) : addDays(dueOn, 1 + Math.floor(chance.next() * chance.next() * worst))
  return { receivedAt, dueOn, closedAt: momentOf(closedOn, 1050 + chance.int(0, 30)) }
}
