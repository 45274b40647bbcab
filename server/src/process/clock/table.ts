import { type Db, readKept, tables } from '#kernel/db'
import { divisionPrefix } from '#kernel/action'
import { problem } from './problems.ts'
import { type ClockUnit, type ListClocks } from './schema.ts'

export interface ClockTable {
  id: string; code: string; name: string; value: number; unit: ClockUnit; warnAt: number; times: number; basis: string; division: string
  validFrom: string; validUntil: string | null; account: string; revision: number; changedAt: Date
}
const open = tables<{ clockRule: ClockTable }>(), steady = tables<{ clockRule: ClockTable }>('steady')

export async function addClockRow(tx: Db, row: ClockTable): Promise<void> { await open(tx).insertInto('clockRule').values(row).execute() }
export async function changeClockRow(tx: Db, id: string, change: Partial<ClockTable>): Promise<void> { await open(tx).updateTable('clockRule').set(change).where('id', '=', id).execute() }

/** Reads and locks. */
export async function takeClock(tx: Db, id: string): Promise<ClockTable> {
  const row = await open(tx).selectFrom('clockRule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
/** All of one code in one division, the latest first; locked, so that two who register take turns. */
export const clocksOf = (tx: Db, code: string, division: string): Promise<ClockTable[]> =>
  open(tx).selectFrom('clockRule').selectAll().where('code', '=', code).where('division', '=', division).orderBy('validFrom', 'desc').forUpdate().execute()

export async function listClockRows(db: Db, { code, division, on, limit, offset }: ListClocks): Promise<{ total: number; items: ClockTable[] }> {
  let found = open(db).selectFrom('clockRule')
  if (code !== undefined) found = found.where('code', '=', code)
  if (division !== undefined) found = found.where('division', 'like', `${divisionPrefix(division)}%`)
  if (on !== undefined) found = found.where('validFrom', '<=', on).where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', on)]))
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll().orderBy('code').orderBy('division').orderBy('validFrom', 'desc').limit(limit).offset(offset).execute(),
  ])
  return { total, items }
}

/** Those of some codes that hold on a day, wherever. */
export const clocksOn = (db: Db, codes: readonly string[], on: string): Promise<ClockTable[]> => codes.length === 0 ? Promise.resolve([]) :
  readKept(db, 'clock', `${on} ${[...codes].sort().join(' ')}`, () => steady(db).selectFrom('clockRule').selectAll().where('code', 'in', codes).where('validFrom', '<=', on).where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', on)])).execute())
/** All codes there are: what a model may ask for. */
export const clockCodes = async (db: Db): Promise<Set<string>> => new Set((await open(db).selectFrom('clockRule').select('code').distinct().execute()).map(({ code }) => code))
