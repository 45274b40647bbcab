import { type Json, variablesOf } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { requestsOf } from './request.table.ts'
import { readCaseRow, readParts, stateWith } from './table.ts'

type Known = Partial<Record<'application' | 'service' | 'serviceName' | 'doer' | 'division', Json>>
export interface Given extends Known { /** It came to an end of its own, and was not taken back. */ ended: boolean; /** How it ended, in words, if the drawing says it. */ outcome: string | null; requests: { id: string; kind: string; items: string[] }[] }
/** What a case says to whom it is for: which application it is, what was asked of him, how it ended. */
export async function givenOf(db: Db, filed: string): Promise<Given> {
  const [row, parts, requests] = await Promise.all([readCaseRow(db, filed), readParts(db, filed), requestsOf(db, filed)]), { application, service, serviceName, doer, division } = variablesOf(stateWith(row, parts))
  return {
    ...Object.fromEntries(Object.entries({ application, service, serviceName, doer, division }).filter(([, value]) => value !== undefined)), ended: row.status === 'completed', outcome: row.outcome ?? (row.status === 'completed' ? null : '已撤回或终止'),
    requests: application === undefined ? [] : requests.map(({ id, kind, asked }) => ({ id, kind, items: (asked.items ?? []).map(({ label, say }) => `${label}：${say}`) })),
  }
}
