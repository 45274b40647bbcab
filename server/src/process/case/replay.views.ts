import { start, type State, step } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { readVersion } from '#process/model'
import { environment } from './rules.ts'
import { actionsOf, readCaseRow, readState } from './table.ts'

/** A case played again from its actions alone, beside where it stands: the two are the same, or one of them is wrong. */
export async function replay(db: Db, id: string): Promise<{ replayed: State; stands: State }> {
  const row = await readCaseRow(db, id), { graph } = await readVersion(db, row.model, row.version)
  let replayed: State = { status: 'running', next: 1, tokens: [], scopes: [] }
  for (const { event, at } of await actionsOf(db, id)) {
    if (event === null) continue
    replayed = (event.kind === 'start' ? start(graph, event.variables, environment(at)) : step(graph, replayed, event, environment(at))).state
  }
  return { replayed, stands: await readState(db, row) }
}
