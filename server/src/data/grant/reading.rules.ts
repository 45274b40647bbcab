import { divisionPrefix } from '@yiwang/codes'
import { comparisons, type Condition, conditionFaults, conditionSql, type Contract, type Field, quoted } from '#data/catalogue'
import { type Problem } from '#kernel/problem'
import { boundValue, type Column, readGiven } from './cell.rules.ts'
import { problem } from './problems.ts'
import { type Key } from './read.schema.ts'
import { stateOn } from './rules.ts'
import { type Rows, type Way } from './schema.ts'

/** The granted rows, as conditions on the alias `r`. */
export function narrowing({ contract, grant: { rows } }: { contract: Contract; grant: { rows: Rows } }, bind: (value: unknown) => string): string[] {
  const column = (code: string) => `r.${quoted(code)}`, { divisionField } = contract
  return [
    ...rows.divisions.length === 0 ? [] : [divisionField === null ? 'false' : `${column(divisionField)}::text like any(${bind(rows.divisions.map(code => `${divisionPrefix(code)}%`))}::text[])`],
    ...rows.where === null ? [] : [conditionFaults(contract, rows.where).length > 0 ? 'false' : conditionSql(contract, rows.where, bind, column)],
  ]
}

interface Held { grant: { state: Parameters<typeof stateOn>[0]['state']; fromOn: string; untilOn: string; ways: readonly Way[]; reason: string | null }; published: boolean }
/** Why nobody may read under it today, or not in this way. */
export function refusalOf({ grant, published }: Held, ways: readonly Way[], today: string): Problem | null {
  const { fromOn, untilOn, reason } = grant
  switch (stateOn(grant, today)) {
    case 'requested': return problem.inactive()
    case 'declined': return problem.declined({ reason })
    case 'revoked': return problem.revoked({ reason })
    case 'expired': return problem.expired({ until: untilOn })
    case 'active': return !published ? problem.withdrawn() : today < fromOn ? problem.early({ from: fromOn }) : ways.some(way => grant.ways.includes(way)) ? null : problem.notThisWay({ ways: grant.ways })
  }
}

/** All key fields of one record in their order; a value that can be none of the field's is `null`. */
export function readKey(keys: readonly Field[], given: Key): (string | null)[] {
  const missing = keys.filter(({ code }) => !(code in given)).map(({ name }) => `少了“${name}”`)
  const strange = Object.keys(given).filter(code => !keys.some(key => key.code === code)).map(code => `“${code}”不是主键`)
  if (missing.length + strange.length > 0) throw problem.badKey({ reasons: [...missing, ...strange] })
  return keys.map(key => { const value = readGiven(key, given[key.code]!); return value === undefined || value === null ? null : boundValue(key, value) })
}

/** A caller's own condition. Only on what is granted; by what is masked for him nobody finds, since finding would tell. A key is known to who asks by it. */
export function refuseCondition(contract: Contract, columns: readonly Column[], where: Condition): void {
  const reasons = conditionFaults(contract, where)
  if (reasons.length > 0) throw problem.badCondition({ reasons })
  for (const { field: code, is } of comparisons(where)) {
    const column = columns.find(({ field }) => field.code === code)
    const name = contract.fields.find(field => field.code === code)?.name ?? code
    if (!column) throw problem.notGranted({ reasons: [`“${name}”不在授权里，不能拿它来找`] })
    if (column.shown !== 'clear' && !(column.field.key && (is === 'equals' || is === 'in'))) throw problem.notGranted({ reasons: [`“${name}”给你看的是遮住的，不能拿它来找`] })
  }
}

export function columnsOf(columns: readonly Column[], wanted: readonly string[] | undefined): readonly Column[] {
  if (wanted === undefined) return columns
  const strange = wanted.filter(code => !columns.some(({ field }) => field.code === code))
  if (strange.length > 0) throw problem.notGranted({ reasons: strange.map(code => `“${code}”不在授权里`) })
  return columns.filter(({ field }) => wanted.includes(field.code))
}
