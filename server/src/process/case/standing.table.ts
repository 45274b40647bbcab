import { type Db, tables } from '#kernel/db'
import { type CaseTable } from './table.ts'
import { type RequestTable } from './request.table.ts'

const open = tables<{ caseCase: CaseTable; caseRequest: RequestTable }>('steady')
/** How some cases stand, and whether something is to be mended in them: for a list of whoever applied. */
export async function caseStandings(db: Db, cases: readonly string[]): Promise<Map<string, { status: CaseTable['status']; outcome: string | null; mend: boolean }>> {
  if (cases.length === 0) return new Map()
  const rows = await open(db).selectFrom('caseCase').select(['id', 'status', 'outcome']).select(eb => eb.exists(eb.selectFrom('caseRequest').select('caseRequest.id').whereRef('caseRequest.filed', '=', 'caseCase.id').where('caseRequest.kind', '=', 'supplement').where('caseRequest.state', '=', 'open')).as('mend')).where('id', 'in', cases).execute()
  return new Map(rows.map(({ id, mend, ...stands }) => [id, { ...stands, mend: mend === true }]))
}
