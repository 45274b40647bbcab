/** Why nothing could be counted. `unpublished`: a year without arrangement; `noHours`: the calendar knows no office hours; `outOfRange`: before 1900 or after 2199; `badInput`: not what was asked for. */
export type Fault = 'unpublished' | 'outOfRange' | 'noHours' | 'badInput'

/**
 * What every counting function gives back. `assumed` names the years that no arrangement is published for and that were counted as plain weeks because the
 * caller asked so (`unpublished: 'assume'`): whoever shows the value shows this beside it. `message` is one Chinese sentence for the person at the counter.
 */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly assumed: readonly number[] }
  | { readonly ok: false; readonly fault: Fault; readonly message: string }

/** What `take`, `dayOf` and `startOfDay` throw; its message is the Chinese sentence. */
export class CalendarRefusal extends Error {
  readonly fault: Fault
  constructor(fault: Fault, message: string) {
    super(message)
    this.name = 'CalendarRefusal'
    this.fault = fault
  }
}

export function refuse(fault: Fault, message: string): never {
  throw new CalendarRefusal(fault, message)
}

/** The value of an answer. @throws CalendarRefusal if there is none. Drops the mark `assumed`: for calendars that refuse unpublished years. */
export const take = <T>(answer: Answer<T>): T => (answer.ok ? answer.value : refuse(answer.fault, answer.message))

/** Runs a count and turns a refusal into a value; `assumed` collects the unpublished years it touched. */
export function answer<T>(count: (assumed: Set<number>) => T): Answer<T> {
  const assumed = new Set<number>()
  try {
    return { ok: true, value: count(assumed), assumed: [...assumed].sort((a, b) => a - b) }
  } catch (reason) {
    if (reason instanceof CalendarRefusal) return { ok: false, fault: reason.fault, message: reason.message }
    throw reason
  }
}
