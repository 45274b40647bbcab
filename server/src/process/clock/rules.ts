import { divisionPrefix } from '@yiwang/codes'

/** Of several regions' rules the one of the smallest region around a division: a county's own before its city's before the province's. */
export function nearest<R extends { division: string }>(rules: readonly R[], division: string): R | undefined {
  const around = rules.filter(rule => division.startsWith(divisionPrefix(rule.division)))
  return around.sort((a, b) => divisionPrefix(b.division).length - divisionPrefix(a.division).length)[0]
}
