import { type Db, tables } from '#kernel/db'

export interface PartTable { application: string; key: string; place: number; service: string; version: number; name: string; organization: string; state: 'waiting' | 'begun' | 'ended' | 'stopped'; filed: string | null; gave: Record<string, unknown> | null }
const open = tables<{ applicationPart: PartTable }>('steady')
const write = tables<{ applicationPart: Omit<PartTable, 'gave'> & { gave: string | null } }>('steady')

export const partsOf = (db: Db, application: string): Promise<PartTable[]> => open(db).selectFrom('applicationPart').selectAll().where('application', '=', application).orderBy('place').execute()
export const partsOfMany = (db: Db, applications: readonly string[]): Promise<PartTable[]> => applications.length === 0 ? Promise.resolve([]) : open(db).selectFrom('applicationPart').selectAll().where('application', 'in', applications).orderBy('place').execute()
export const partOfCase = (db: Db, filed: string): Promise<PartTable | undefined> => open(db).selectFrom('applicationPart').selectAll().where('filed', '=', filed).executeTakeFirst()
export async function addParts(tx: Db, rows: readonly PartTable[]): Promise<void> { await write(tx).insertInto('applicationPart').values(rows.map(({ gave, ...row }) => ({ ...row, gave: gave === null ? null : JSON.stringify(gave) }))).execute() }
export async function changePart(tx: Db, { application, key }: Pick<PartTable, 'application' | 'key'>, { gave, ...change }: Partial<Pick<PartTable, 'state' | 'filed' | 'gave' | 'version' | 'name'>>): Promise<void> {
  await write(tx).updateTable('applicationPart').set({ ...change, ...gave === undefined ? {} : { gave: gave === null ? null : JSON.stringify(gave) } }).where('application', '=', application).where('key', '=', key).execute()
}
