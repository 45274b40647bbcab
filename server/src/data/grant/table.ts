import { type Selectable, type Generated } from 'kysely'
import { type Classification } from '#data/catalogue'
import { type Db, readKept, tables } from '#kernel/db'
import { type Static } from 'typebox'
import { problem } from './problems.ts'
import { type Asked, type GrantState, type Limits, type Rows, type Way } from './schema.ts'

type Stored = Exclude<GrantState, 'expired'>
export interface GrantTable {
  id: string; number: Generated<number>; dataset: string; consumer: string; consumerDivision: string; state: Stored; fields: string[]; clear: string[]; rows: Rows
  level: Static<typeof Classification>; purpose: string; legalBasis: string; service: string | null; ways: Way[]; perMinute: number; fromOn: string; untilOn: string; asked: Asked | null; reason: string | null
  requestedBy: string; requestedAt: Date; decidedBy: string | null; decidedAt: Date | null; endedBy: string | null; endedAt: Date | null; revision: Generated<number>; changedAt: Date
}
export type GrantRow = Selectable<GrantTable>
type Written = Omit<GrantRow, 'number' | 'revision'>
const open = tables<{ grantGrant: GrantTable }>()
const write = tables<{ grantGrant: Omit<GrantTable, 'rows' | 'asked'> & { rows: string; asked: string | null } }>()

/** Reads and locks: two stewards on one grant take turns. */
export async function takeGrant(tx: Db, id: string): Promise<GrantRow> {
  const row = await open(tx).selectFrom('grantGrant').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function readGrantRow(db: Db, id: string): Promise<GrantRow> {
  const row = await open(db).selectFrom('grantGrant').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function addGrantRow(tx: Db, { rows, asked, ...row }: Written): Promise<void> {
  await write(tx).insertInto('grantGrant').values({ ...row, rows: JSON.stringify(rows), asked: asked === null ? null : JSON.stringify(asked) }).execute()
}
export async function changeGrantRow(tx: Db, { id, revision }: Pick<GrantRow, 'id' | 'revision'>, { rows, ...change }: Partial<Omit<Written, 'id' | 'asked'>>): Promise<void> {
  await write(tx).updateTable('grantGrant').set({ ...change, ...rows === undefined ? {} : { rows: JSON.stringify(rows) }, revision: revision + 1 }).where('id', '=', id).execute()
}
/** What an organization may query on a day in some datasets: the grants that hold, the newest first. */
export const grantsHeld = (db: Db, consumer: string, datasets: readonly string[], on: string): Promise<GrantRow[]> => datasets.length === 0 ? Promise.resolve([]) : readKept(db, 'grant', `held ${consumer} ${on} ${[...datasets].sort().join(' ')}`, () => open(db).selectFrom('grantGrant').selectAll()
  .where('consumer', '=', consumer).where('dataset', 'in', datasets).where('state', '=', 'active').where('fromOn', '<=', on).where('untilOn', '>=', on).where(eb => eb(eb.val('query'), '=', eb.fn.any('ways'))).orderBy('number', 'desc').execute())
/** What an organization may hold rules against as a whole, on a day: the newest first. */
export const grantsInBulk = (db: Db, consumer: string, on: string): Promise<GrantRow[]> => open(db).selectFrom('grantGrant').selectAll()
  .where('consumer', '=', consumer).where('state', '=', 'active').where('fromOn', '<=', on).where('untilOn', '>=', on).where(eb => eb(eb.val('bulk'), '=', eb.fn.any('ways'))).orderBy('number', 'desc').limit(500).execute()
/** Whether it still is as it was when somebody began to read under it. */
export async function isUnchanged(db: Db, { id, revision }: Pick<GrantRow, 'id' | 'revision'>): Promise<boolean> {
  return await open(db).selectFrom('grantGrant').select('id').where('id', '=', id).where('revision', '=', revision).executeTakeFirst() !== undefined
}

type LimitTable = Omit<Limits, 'can'> & { one: boolean }
const openLimit = tables<{ grantLimit: LimitTable }>()
const limitColumns = ['longestDays', 'perMinute', 'cost', 'revision'] as const
export const readLimits = (db: Db): Promise<Omit<Limits, 'can'>> => openLimit(db).selectFrom('grantLimit').select(limitColumns).executeTakeFirstOrThrow()
export const takeLimits = (tx: Db): Promise<Omit<Limits, 'can'>> => openLimit(tx).selectFrom('grantLimit').select(limitColumns).forUpdate().executeTakeFirstOrThrow()
export async function changeLimitRow(tx: Db, limits: Omit<Limits, 'can'>): Promise<void> {
  await openLimit(tx).updateTable('grantLimit').set(limits).execute()
}
