import { type Json, type Variables } from '@yiwang/bpmn'
import { componentsOf, placesOf } from '@yiwang/form'
import { say } from '../../../ui/say.tsx'
import { type World } from './world.ts'

/** What a case would bring along from whatever began it: lists to choose from, shown by examples. */
export function givenOf({ forms }: Pick<World, 'forms'>): Variables {
  const lists = Object.values(forms).flatMap(schema => placesOf(componentsOf(schema)).flatMap(({ component }) => component.valuesKey ?? []))
  return Object.fromEntries(lists.map((name): [string, Json] => [name, [1, 2, 3].map(number => ({ label: say(`第 ${number} 项`, `item ${number}`), value: `item${number}` }))]))
}
/** The step where people begin a case, and its form. */
export const startOf = ({ graph }: World) => Object.values(graph.nodes).find(({ kind, scope, triggers }) => kind === 'startEvent' && scope === graph.process && (triggers ?? []).length === 0)
