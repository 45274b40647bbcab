import { type QueryContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf } from '#data/registry'
import { gate, type Gate } from './gate.rules.ts'
import { problem } from './problems.ts'
import { refusalOf } from './reading.rules.ts'
import { type Held, keptReading, type Reading, takeReading } from './reading.views.ts'
import { type Way } from './schema.ts'
import { mayUnder, readsFor } from './views.ts'

type Context = Pick<QueryContext, 'db' | 'now' | 'actor' | 'areas' | 'trace'>
const gates = new WeakMap<Db, Gate>()

/**
 * The grant under which somebody reads, for the organization that it was given to; to everybody else it does not exist. `known` may be of a
 * moment ago: whoever uses it asks again in the statement that reads.
 */
export async function takeAccess({ db, now, actor, areas }: Context, id: string, ways: readonly Way[], { known = false } = {}): Promise<Reading> {
  const own = areas(), today = dayOf(now)
  let reading = known ? keptReading(db, id) : undefined
  if (!reading || refusalOf(reading, ways, today)) reading = await takeReading(db, id)
  if (!readsFor(actor, reading.grant.consumer) || !mayUnder(own, actor)) throw problem.notFound({ id })
  const refusal = refusalOf(reading, ways, today)
  if (refusal) throw refusal
  return reading
}

/** Counted once for each call, before the database is asked for records. */
export function countCall({ db, now }: Context, { grant: { id, perMinute } }: Reading): void {
  let own = gates.get(db)
  if (!own) gates.set(db, own = gate())
  const retryAfter = own.wait(id, perMinute, now)
  if (retryAfter > 0) throw problem.tooOften({ perMinute, retryAfter })
}

/** What the ledger keeps of every read under a grant: what for and on what basis, never a value. */
export function traceRead({ trace }: Context, { grant: { id, dataset, purpose, legalBasis, service } }: Reading, facts: Record<string, unknown>): void {
  trace(id, { dataset, purpose, legalBasis, service, ...facts })
}

/** Of whom the records are. */
export const personsIn = ({ persons }: Reading, records: readonly Held[]): { kind: 'residentId' | 'uscc'; value: string }[] =>
  records.flatMap(({ values }) => persons.flatMap(({ code, sensitive }) => { const value = values[code] ?? null; return value === null ? [] : [{ kind: sensitive === 'uscc' ? 'uscc' as const : 'residentId' as const, value }] }))
