import { type World } from '#kernel/action'
import { variablesOf } from '@yiwang/bpmn'
import { job } from '#kernel/jobs'
import { findCaseRow, readState } from './table.ts'

/** How an applicant's case ended, and what it knew then. */
export interface Over { id: string; status: string; outcome: string | null; variables: Readonly<Record<string, unknown>> }
type Listener = (world: World, over: Over) => Promise<void>
const listeners: Listener[] = []
/** Told once at least when a case of an applicant is over; said when the house is put together. */
export function whenOver(listener: Listener): void { listeners.push(listener) }

/** 办结以后: whoever wants to know hears of it. */
export const overJob = job<{ id: string }>({
  name: 'case.over',
  async run({ world }, { id }) {
    const row = await findCaseRow(world.db, id)
    if (!row || row.status === 'running') return
    const over = { id, status: row.status, outcome: row.outcome, variables: variablesOf(await readState(world.db, row)) }
    for (const listener of listeners) await listener(world, over)
  },
})
