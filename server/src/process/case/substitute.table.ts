import { sql } from 'kysely'
import { type Area } from '#kernel/action'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface SubstituteRow { id: string; absent: string; substitute: string; organization: string; division: string; fromOn: string; untilOn: string; reason: string; namedBy: string; namedAt: Date; endedBy: string | null; endedAt: Date | null }
const open = tables<{ caseSubstitute: SubstituteRow }>('steady')

/** Two who name one at the same moment take turns. */
export async function takeTurn(tx: Db, absent: string): Promise<void> { await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`case_substitute ${absent}`}, 0))`) }
export async function addSubstituteRow(tx: Db, row: SubstituteRow): Promise<void> { await open(tx).insertInto('caseSubstitute').values(row).execute() }
export async function endSubstituteRow(tx: Db, id: string, change: Pick<SubstituteRow, 'endedBy' | 'endedAt'>): Promise<void> { await open(tx).updateTable('caseSubstitute').set(change).where('id', '=', id).execute() }
export async function takeSubstitute(tx: Db, id: string): Promise<SubstituteRow> {
  const row = await open(tx).selectFrom('caseSubstitute').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noSubstitute({ id })
  return row
}
const standing = (db: Db, today: string) => open(db).selectFrom('caseSubstitute').selectAll().where('endedAt', 'is', null).where('untilOn', '>=', today)
/** Who does an absent one's work, now or later. */
export const substitutesOf = (db: Db, absent: string, today: string): Promise<SubstituteRow[]> => standing(db, today).where('absent', '=', absent).execute()
/** In whose place an account works today. */
export const standInsOf = (db: Db, substitute: string, today: string): Promise<SubstituteRow[]> => standing(db, today).where('substitute', '=', substitute).where('fromOn', '<=', today).orderBy('fromOn').orderBy('id').execute()
/** One's own on either side, and those of some areas: those that end first come first. */
export const listSubstituteRows = (db: Db, account: string, areas: readonly Area[], today: string): Promise<SubstituteRow[]> => standing(db, today).where(eb => eb.or([
  eb('absent', '=', account), eb('substitute', '=', account), ...areas.map(({ division }) => eb('division', 'like', `${division}%`)),
])).orderBy('untilOn').orderBy('id').limit(200).execute()
