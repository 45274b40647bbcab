import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { type Actor } from '#kernel/action'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { underway } from './rules.ts'
import { type DeliveryState, type Outcome } from './schema.ts'

export interface DeliveryTable {
  id: string; serial: number; dataset: string; number: number; version: number; provider: string; division: string; state: DeliveryState; stage: number
  fileName: string; fileDigest: string; fileSize: number; headings: string[]; bytesRead: number; rowsRead: number; rowsPassed: number; rowsRejected: number
  rowsRepeated: number; rowsAdded: number; rowsChanged: number; rowsSame: number; score: string | null; reason: string | null
  timeFrom: string | null; timeUntil: string | null; correctionOf: string | null; correctionLines: number[] | null; sameAs: string | null
  receivedAt: Date; startedAt: Date | null; finishedAt: Date | null; account: string; post: string | null; organization: string | null; postDivision: string | null
}
const open = tables<{ exchangeDelivery: DeliveryTable }>()
const write = tables<{ exchangeDelivery: Partial<DeliveryTable> }>()

export type NewDelivery = Pick<DeliveryTable, 'dataset' | 'version' | 'provider' | 'division' | 'fileName' | 'fileDigest' | 'fileSize' | 'receivedAt'>
  & Partial<Pick<DeliveryTable, 'id' | 'correctionOf' | 'correctionLines'>> & { actor: Actor }

/** Adds it under the next number of its dataset; two arriving together take turns at the counter. */
export async function addDelivery(tx: Db, { actor, ...given }: NewDelivery): Promise<DeliveryTable> {
  const [counter] = await run<{ last: number }>(tx, sql`insert into exchange_counter (dataset, last) values (${given.dataset}, 1)
    on conflict (dataset) do update set last = exchange_counter.last + 1 returning last`)
  await write(tx).insertInto('exchangeDelivery').values({
    id: randomUUID(), ...given, number: counter!.last, state: 'received',
    account: actor.account, post: actor.post, organization: actor.organization, postDivision: actor.division,
  }).execute()
  return open(tx).selectFrom('exchangeDelivery').selectAll().where('dataset', '=', given.dataset).where('number', '=', counter!.last).executeTakeFirstOrThrow()
}

export async function readDelivery(db: Db, id: string): Promise<DeliveryTable> {
  const row = await open(db).selectFrom('exchangeDelivery').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
/** Reads and locks: whoever stops it and whoever applies it take turns. */
export async function takeDelivery(tx: Db, id: string): Promise<DeliveryTable> {
  const row = await open(tx).selectFrom('exchangeDelivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function changeDelivery(tx: Db, id: string, change: Partial<DeliveryTable>): Promise<void> {
  await write(tx).updateTable('exchangeDelivery').set(change).where('id', '=', id).execute()
}

/** How far it has come, for whoever watches; false once somebody has stopped it. Not a change of state: no ledger row. */
export async function noteProgress(db: Db, id: string, { startedAt, ...progress }: Pick<DeliveryTable, 'state' | 'stage' | 'bytesRead' | 'rowsRead' | 'rowsPassed' | 'rowsRejected'> & { startedAt: Date }): Promise<boolean> {
  const [row] = await write(db).updateTable('exchangeDelivery')
    .set(eb => ({ ...progress, reason: null, startedAt: eb.fn.coalesce('startedAt', sql<Date>`${startedAt}`) }))
    .where('id', '=', id).where('state', 'in', underway).execute()
  return row?.numUpdatedRows === 1n
}

export async function keepOutcome(tx: Db, { id, score, ...counts }: Outcome, now: Date): Promise<void> {
  await changeDelivery(tx, id, { ...counts, score: score === null ? null : String(score), state: 'applied', stage: 4, reason: null, finishedAt: now })
}

/** The last one that is in the lake, if nothing is on its way after it: what an identical file would repeat. */
export async function findLatest(tx: Db, dataset: string): Promise<DeliveryTable | undefined> {
  const row = await open(tx).selectFrom('exchangeDelivery').selectAll().where('dataset', '=', dataset)
    .where('state', 'in', ['applied', 'received', 'checking', 'applying', 'failed']).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row?.state === 'applied' ? row : undefined
}
/** Whether a later delivery of the dataset is in already, so that this one would turn new values into old ones. */
export async function isOvertaken(tx: Db, { dataset, number }: DeliveryTable): Promise<boolean> {
  const row = await open(tx).selectFrom('exchangeDelivery').select('number').where('dataset', '=', dataset).where('number', '>', number)
    .where('state', '=', 'applied').where('sameAs', 'is', null).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Those of the same dataset that were received before this one and are still on their way, in their order. */
export const earlierUnderway = (db: Db, id: string): Promise<{ id: string }[]> =>
  open(db).selectFrom('exchangeDelivery as own').innerJoin('exchangeDelivery as earlier', join => join.onRef('earlier.dataset', '=', 'own.dataset').onRef('earlier.number', '<', 'own.number'))
    .select('earlier.id').where('own.id', '=', id).where('earlier.state', 'in', underway).orderBy('earlier.number').execute()

/** Deliveries that were begun or received and have no one at work on them after a crash. */
export const unfinished = (db: Db): Promise<{ id: string; dataset: string }[]> =>
  open(db).selectFrom('exchangeDelivery').select(['id', 'dataset']).where('state', 'in', ['received', 'checking', 'applying']).orderBy('serial').execute()

export async function listDeliveriesOf(db: Db, dataset: string, { state, limit, offset }: { state?: DeliveryState | undefined; limit: number; offset: number }) {
  const found = open(db).selectFrom('exchangeDelivery').where('dataset', '=', dataset).$if(state !== undefined, q => q.where('state', '=', state!))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: await found.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute() }
}
export async function serialsOf(db: Db, serials: readonly number[]): Promise<Map<number, { id: string; number: number }>> {
  if (serials.length === 0) return new Map()
  const rows = await open(db).selectFrom('exchangeDelivery').select(['serial', 'id', 'number']).where('serial', 'in', [...new Set(serials)]).execute()
  return new Map(rows.map(({ serial, ...row }) => [serial, row]))
}
/** The delivery before this one, if there was one that counts. */
export const findBefore = (db: Db, { dataset, number }: Pick<DeliveryTable, 'dataset' | 'number'>): Promise<DeliveryTable | undefined> =>
  open(db).selectFrom('exchangeDelivery').selectAll().where('dataset', '=', dataset).where('number', '<', number).where('state', '=', 'applied').orderBy('number', 'desc').limit(1).executeTakeFirst()
/** Which of these files were delivered: they are kept for good. */
export const deliveriesWith = async (db: Db, digests: readonly string[]): Promise<string[]> => (await open(db).selectFrom('exchangeDelivery').select('fileDigest').where('fileDigest', 'in', digests).execute()).map(({ fileDigest }) => fileDigest)
