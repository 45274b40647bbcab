import { type Graph } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { modelNames } from '#process/model'
import { childrenOf, readKin } from './child.table.ts'
import { nameOf } from './rules.ts'
import { type Case } from './schema.ts'
import { type ActionTable, type CaseRow } from './table.ts'

const opensOthers = ({ nodes }: Graph): boolean => Object.values(nodes).some(({ called }) => called !== undefined && nodes[called] === undefined)
/** The case that a case was opened by, and those that its own steps opened. */
export async function presentKin(db: Db, { id, parent }: CaseRow, graph: Graph, actions: readonly Pick<ActionTable, 'trace'>[]): Promise<Pick<Case, 'parent' | 'children'>> {
  const above = parent === null ? null : await readKin(db, parent), below = opensOthers(graph) ? await childrenOf(db, id) : []
  const names = await modelNames(db, [...above ? [above.model] : [], ...below.map(({ model }) => model)]), places = new Map(actions.flatMap(({ trace }) => trace.map(({ token, node }) => [token, node])))
  return {
    parent: above && { id: above.id, number: above.number, title: above.title, model: above.model, modelName: names.get(above.model) ?? above.model },
    children: below.map(({ parentToken, parent: _, ...child }) => { const node = places.get(parentToken ?? '') ?? null; return { ...child, modelName: names.get(child.model) ?? child.model, node, nodeName: nameOf(graph, node) } }),
  }
}
