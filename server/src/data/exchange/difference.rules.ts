import { type Contract, shownAs } from '#data/catalogue'
import { type Change } from './difference.schema.ts'
import { type RawChange } from './difference.table.ts'
import { presentKey, presentValues } from './record.rules.ts'

/** Fields of which the reader learns anything at all; that a hidden one has changed is not told either. */
export const seenFields = ({ fields }: Contract, clear: boolean): Set<string> => new Set(fields.filter(field => shownAs(field, clear) !== 'hidden').map(field => field.code))

/** A record before and after: the same person, or two. */
export const sidesOf = (changes: readonly RawChange[]) => changes.flatMap(({ before, after }) => [...before ? [before] : [], ...after ? [after] : []])

export function presentChange(contract: Contract, { kind, before, after }: RawChange, clear: boolean): Change {
  const seen = seenFields(contract, clear)
  return {
    kind, key: presentKey(contract, (after ?? before)!, clear),
    before: before && presentValues(contract, before.values, clear), after: after && presentValues(contract, after.values, clear),
    changed: before && after ? contract.fields.map(field => field.code).filter(code => seen.has(code) && before.values[code] !== after.values[code]) : [],
  }
}
