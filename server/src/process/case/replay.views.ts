import { type Graph, type State } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { versionInForce } from '#process/model'
import { playAgain, versionsOf } from './replay.rules.ts'
import { actionsOf, readCaseRow, readState } from './table.ts'

/** The drawings that a case went by. */
export const graphsOf = async (db: Db, model: string, versions: readonly number[]): Promise<Map<number, Graph>> => new Map(await Promise.all([...new Set(versions)].map(async number => [number, (await versionInForce(db, model, number)).graph] as const)))
/** A case played again from its actions alone, beside where it stands: the two are the same, or one of them is wrong. */
export async function replay(db: Db, id: string): Promise<{ replayed: State; stands: State }> {
  const row = await readCaseRow(db, id), actions = await actionsOf(db, id), versions = versionsOf(actions, row.version)
  const graphs = await graphsOf(db, row.model, versions)
  return { replayed: playAgain(actions, graphs, versions[0]!), stands: await readState(db, row) }
}
