import { heldFields, lakeTable } from '#data/catalogue'
import { asText } from '#data/exchange'
import { copyTo, type Db, openSnapshot, runText } from '#kernel/db'
import { type Column } from './cell.rules.ts'
import { narrowing } from './reading.rules.ts'
import { type Reading } from './reading.views.ts'

/** Blocks of 8 kB that are read at once: between two pieces it is asked whether the grant still holds. */
const blocks = 512

/**
 * Values for COPY, which takes none: they are set aside in the transaction and read from there, so that no text ever becomes part of a statement.
 */
function aside(): { bind(value: unknown): string; keep(tx: Db): Promise<void> } {
  const values: string[] = []
  return {
    bind(value) {
      values.push(typeof value === 'string' ? value : JSON.stringify(value))
      const kept = `current_setting('yiwang.v${values.length}')`
      return Array.isArray(value) ? `array(select json_array_elements_text(${kept}::json))` : `(select ${kept})`
    },
    async keep(tx) { for (const [index, value] of values.entries()) await runText(tx, 'select set_config($1, $2, true)', [`yiwang.v${index + 1}`, value]) },
  }
}

/**
 * All granted records at one moment, piece by piece in the text format of COPY, in the order in which they lie. `holds` is asked between two
 * pieces and throws where the grant no longer does.
 */
export async function* everyRecord(db: Db, reading: Reading, columns: readonly Column[], { at, holds }: { at?: Date | undefined; holds(): Promise<void> }): AsyncGenerator<Uint8Array> {
  const { contract, held, grant: { dataset } } = reading
  if (!held) return
  const { tx, close } = await openSnapshot(db)
  let whole = false
  try {
    const table = lakeTable(dataset), kept = aside(), moment = at && kept.bind(at.toISOString())
    const where = narrowing(reading, kept.bind), names = ['ctid as _at', '_from', ...heldFields(contract, held)].join(', ')
    const selected = columns.map(({ field }) => asText(field, `r."${field.code}"`)).join(', ')
    await kept.keep(tx)
    const parts = [
      { from: table.current, source: `(select ${names} from ${table.current}) r`, also: moment === undefined ? [] : [`r._from <= ${moment}::timestamptz`] },
      ...moment === undefined ? [] : [{ from: table.history, source: `(select ${names}, _until from ${table.history}) r`, also: [`r._from <= ${moment}::timestamptz`, `${moment}::timestamptz < r._until`] }],
    ]
    for (const { from, source, also } of parts) {
      const [size] = await runText(tx, `select pg_relation_size($1) / current_setting('block_size')::int as blocks`, [from])
      const last = Number(size?.blocks ?? 0)
      for (let block = 0; block < last; block += blocks) {
        await holds()
        const range = [`r._at >= '(${block},0)'::tid`, ...block + blocks < last ? [`r._at < '(${block + blocks},0)'::tid`] : []]
        yield* copyTo(tx, `copy (select ${selected} from ${source} where ${[...range, ...also, ...where].join(' and ')}) to stdout`) as AsyncIterable<Uint8Array>
      }
    }
    whole = true
  } finally {
    await close(!whole)
  }
}
