import { type Db, tables } from '#kernel/db'
import { type CaseTable } from './table.ts'

interface AwaitTable { filed: string; token: string; name: string }
const open = tables<{ caseCase: CaseTable; caseAwait: AwaitTable }>()

export interface Kin { id: string; number: number; model: string; title: string; status: CaseTable['status']; outcome: string | null; parent: string | null; parentToken: string | null }
const kin = (db: Db) => open(db).selectFrom('caseCase').select(['id', 'number', 'model', 'title', 'status', 'outcome', 'parent', 'parentToken'])
/** 子办件, in the order in which they were opened. */
export const childrenOf = (db: Db, filed: string): Promise<Kin[]> => kin(db).where('parent', '=', filed).orderBy('number').execute()
export const findChild = (db: Db, filed: string, token: string): Promise<Kin | undefined> => kin(db).where('parent', '=', filed).where('parentToken', '=', token).executeTakeFirst()
export const readKin = (db: Db, id: string): Promise<Kin> => kin(db).where('id', '=', id).executeTakeFirstOrThrow()

export async function addAwait(tx: Db, row: AwaitTable): Promise<void> { await open(tx).insertInto('caseAwait').values(row).onConflict(conflict => conflict.doNothing()).execute() }
export async function dropAwaits(tx: Db, filed: string, token: string): Promise<void> { await open(tx).deleteFrom('caseAwait').where('filed', '=', filed).where('token', '=', token).execute() }
/** Running cases about a thing, but for one, that may be waiting for a message. */
export const listenersFor = async (db: Db, name: string, subject: string, but: string): Promise<string[]> =>
  (await open(db).selectFrom('caseAwait').innerJoin('caseCase', 'caseCase.id', 'caseAwait.filed').select('caseCase.id').distinct().where('caseAwait.name', '=', name).where('caseCase.subject', '=', subject)
    .where('caseCase.status', '=', 'running').where('caseCase.id', '!=', but).orderBy('caseCase.id').execute()).map(({ id }) => id)
