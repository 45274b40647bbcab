import { type Keeper, type Source } from './schema.ts'

/** A dataset holds an element; `names` where its value says whom or what a record is about: an identity number, a credit code, a key. */
export interface Binding { dataset: string; element: string; name: string; names: boolean | null }

/** Whose values could be compared: two datasets that hold the element, and another one by which their records meet. */
export function comparablePairs(element: string, keepers: readonly Pick<Keeper, 'dataset' | 'datasetName'>[], bindings: readonly Binding[]): Source['comparable'] {
  const pairs: Source['comparable'] = []
  const known = [...new Map(keepers.map(keeper => [keeper.dataset, keeper.datasetName]))]
  for (const [i, [left, leftName]] of known.entries()) {
    for (const [right, rightName] of known.slice(i + 1)) {
      const meets = bindings.find(each => each.dataset === left && each.element !== element && each.names === true
        && bindings.some(other => other.dataset === right && other.element === each.element && other.names === true))
      if (meets) pairs.push({ left, right, leftName, rightName, by: meets.element, byName: meets.name })
    }
  }
  return pairs
}
