import { type Db, runText, tables } from '#kernel/db'
import { type Saved } from './saved.schema.ts'

interface SavedTable<S> { id: string; account: string; name: string; search: S; first: boolean; savedAt: Date }
const open = tables<{ caseSaved: SavedTable<Saved['search']> }>('steady')
const write = tables<{ caseSaved: SavedTable<string> }>('steady')

/** Changes of one's own take turns: oneself in another window. */
export async function takeSaved(tx: Db, account: string): Promise<Saved[]> {
  await runText(tx, "select pg_advisory_xact_lock(hashtextextended('case.saved ' || $1, 0))", [account])
  return savedOf(tx, account)
}
/** One's own, by name. */
export const savedOf = (db: Db, account: string): Promise<Saved[]> => open(db).selectFrom('caseSaved').select(['id', 'name', 'search', 'first']).where('account', '=', account).orderBy('name').execute()
export async function addSaved(tx: Db, { search, ...row }: SavedTable<Saved['search']>): Promise<void> { await write(tx).insertInto('caseSaved').values({ ...row, search: JSON.stringify(search) }).execute() }
export async function changeSaved(tx: Db, id: string, { search, ...change }: Omit<SavedTable<Saved['search']>, 'id' | 'account'>): Promise<void> { await write(tx).updateTable('caseSaved').set({ ...change, search: JSON.stringify(search) }).where('id', '=', id).execute() }
/** Another one is to be the first. */
export async function dropFirst(tx: Db, account: string): Promise<void> { await open(tx).updateTable('caseSaved').set({ first: false }).where('account', '=', account).where('first', '=', true).execute() }
export async function dropSaved(tx: Db, account: string, id: string): Promise<void> { await open(tx).deleteFrom('caseSaved').where('account', '=', account).where('id', '=', id).execute() }
