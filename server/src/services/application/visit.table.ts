import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface VisitTable { id: string; account: string; name: string; kind: 'person' | 'company'; companyName: string | null; company: string | null; acts: 'stands' | 'authorized' | 'paper' | null; mandate: string | null; mandateUntil: string | null; origin: 'window' | 'phone'; way: 'card' | 'shown' | 'ticket'; ticket: string | null; clerk: string; organization: string; division: string; at: Date }
const open = tables<{ applicationVisit: VisitTable }>('steady')

export async function addVisit(tx: Db, row: VisitTable): Promise<void> { await open(tx).insertInto('applicationVisit').values(row).execute() }
export const findVisit = (db: Db, id: string): Promise<VisitTable | undefined> => open(db).selectFrom('applicationVisit').selectAll().where('id', '=', id).executeTakeFirst()
/** Whether a clerk has received somebody since then, in his department. */
export const isReceived = async (db: Db, { account, clerk, organization }: Pick<VisitTable, 'account' | 'clerk' | 'organization'>, since: Date): Promise<boolean> =>
  await open(db).selectFrom('applicationVisit').select('id').where('account', '=', account).where('at', '>=', since).where('clerk', '=', clerk).where('organization', '=', organization).limit(1).executeTakeFirst() !== undefined
export async function moveVisits(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('applicationVisit').set({ account: to }).where('account', '=', from).execute() }
export async function readVisit(db: Db, id: string): Promise<VisitTable> {
  const row = await findVisit(db, id)
  if (!row) throw problem.noVisit({ id })
  return row
}
