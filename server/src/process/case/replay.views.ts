import { migrate, start, type State, step } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { versionInForce } from '#process/model'
import { environment } from './rules.ts'
import { actionsOf, readCaseRow, readState } from './table.ts'

/** A case played again from its actions alone, beside where it stands: the two are the same, or one of them is wrong. */
export async function replay(db: Db, id: string): Promise<{ replayed: State; stands: State }> {
  const row = await readCaseRow(db, id), actions = await actionsOf(db, id), graphOf = async (number: number) => (await versionInForce(db, row.model, number)).graph
  const first = actions.find(({ event }) => event?.kind === 'migrate')?.event
  let graph = await graphOf(first?.kind === 'migrate' ? first.from : row.version), replayed: State = { status: 'running', next: 1, tokens: [], scopes: [] }
  for (const { event, at } of actions) {
    if (event === null) continue
    const env = environment(at)
    if (event.kind === 'migrate') {
      const before = graph
      graph = await graphOf(event.to)
      replayed = migrate(before, graph, replayed, event.map, env).state
    } else replayed = (event.kind === 'start' ? start(graph, event.variables, env) : step(graph, replayed, event, env)).state
  }
  return { replayed, stands: await readState(db, row) }
}
