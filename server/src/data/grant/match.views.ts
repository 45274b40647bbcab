import { type Contract, heldFields, lakeTable, shownAs, takePublishedDataset } from '#data/catalogue'
import { heldColumns } from '#data/exchange'
import { dayOf } from '#data/registry'
import { type Db } from '#kernel/db'
import { problem } from './problems.ts'
import { narrowing, refusalOf } from './reading.rules.ts'
import { takeReading } from './reading.views.ts'

/** A dataset as a department may hold a rule against all of its records: which fields as they are, which rows. */
export interface Matchable {
  dataset: string; name: string; provider: string; contract: Contract; grant: string | null
  /** What a rule may speak of: granted, and shown as it is. A key may be asked by, whoever knows it. */
  fields: ReadonlySet<string>
  /** The records, now or as they stood at a moment that is bound already; `_from`, `_delivery` and `_line` beside their fields. */
  rows(at: string | null): string
  /** The records that a later delivery took the place of; `_until_delivery` beside their fields. */
  left(): string
  /** The granted rows, as conditions on the alias `r`. */
  where(bind: (value: unknown) => string): string[]
}
/** One's own dataset, or another's under a grant that allows to take all of it. */
export async function takeMatchable(db: Db, now: Date, consumer: string, { dataset, grant }: { dataset: string; grant: string | null }): Promise<Matchable> {
  const { name, provider, contract } = await takePublishedDataset(db, dataset), table = lakeTable(dataset), held = await heldColumns(db, table)
  const fieldsHeld = heldFields(contract, held ?? new Set()), names = ['_from', '_delivery', '_line', ...fieldsHeld].join(', ')
  const rows = (at: string | null): string => (held === null ? `(select now() as _from, 0::bigint as _delivery, 0::bigint as _line, ${heldFields(contract, new Set()).join(', ')} where false)`
    : at === null ? `(select ${names} from ${table.current})` : `(select ${names} from ${table.current} where _from <= ${at} union all select ${names} from ${table.history} where _from <= ${at} and ${at} < _until)`)
  const left = (): string => (held === null ? `(select 0::bigint as _until_delivery, ${fieldsHeld.join(', ')} where false)` : `(select _until_delivery, ${fieldsHeld.join(', ')} from ${table.history})`)
  if (grant === null) {
    if (provider !== consumer) throw problem.notFound({ id: dataset })
    return { dataset, name, provider, contract, grant, fields: new Set(contract.fields.map(({ code }) => code)), rows, left, where: () => [] }
  }
  const reading = await takeReading(db, grant)
  if (reading.grant.consumer !== consumer || reading.grant.dataset !== dataset) throw problem.notFound({ id: grant })
  const refusal = refusalOf(reading, ['bulk'], dayOf(now))
  if (refusal) throw refusal
  const fields = new Set(reading.columns.flatMap(({ field, shown }) => (shown === 'clear' || (field.key && shownAs(field, true) === 'clear') ? [field.code] : [])))
  return { dataset, name, provider, contract, grant, fields, rows, left, where: bind => narrowing(reading, bind) }
}
