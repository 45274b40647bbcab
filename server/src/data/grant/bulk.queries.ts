import { query } from '#kernel/action'
import { type Db, houseOf } from '#kernel/db'
import { type Download } from '#kernel/http'
import { ParquetAway, writeParquet } from '#kernel/tabular'
import { countCall, takeAccess, traceRead } from './access.views.ts'
import { bareCsv, csv, ndjson, parquetColumns, rewriter } from './bulk.rules.ts'
import { BulkByGrant, BulkDownload } from './bulk.schema.ts'
import { everyRecord } from './bulk.views.ts'
import { type Column } from './cell.rules.ts'
import { problem } from './problems.ts'
import { columnsOf } from './reading.rules.ts'
import { type Reading } from './reading.views.ts'
import { isUnchanged } from './table.ts'

/** Downloads at one time; each takes a connection for as long as the reader takes. */
const mostAtOnce = 6
const running = new WeakMap<Db, number>()

const types = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' }

/** 整批取: every granted record as NDJSON, CSV or Parquet, masked like any read. Ends with a broken connection, never as if it were whole, when the grant ends. */
export const bulkByGrant = query({
  name: 'grant.bulk', input: BulkByGrant, output: BulkDownload, protected: true, receipt: true,
  async read(ctx, { id, format, fields, asOf }) {
    const reading = await takeAccess(ctx, id, ['bulk']), { db, now } = ctx, columns = columnsOf(reading.columns, fields)
    countCall(ctx, reading)
    const house = houseOf(db)
    if ((running.get(house) ?? 0) >= mostAtOnce) throw problem.tooManyBulks({ retryAfter: 30 })
    traceRead(ctx, reading, null, { way: 'bulk', format, columns, asOf: asOf ?? now.toISOString() })
    const form = format === 'csv' ? csv(columns) : format === 'ndjson' ? ndjson : bareCsv, lines = rewriter(columns, form)
    const at = asOf === undefined ? undefined : new Date(asOf)
    async function* written() {
      running.set(house, (running.get(house) ?? 0) + 1)
      try {
        if (form.head !== '') yield form.head
        for await (const piece of everyRecord(db, reading, columns, { at, holds: holding(db, reading, now) })) {
          const part = lines.take(piece)
          if (part.length > 0) yield part
        }
      } finally { running.set(house, (running.get(house) ?? 1) - 1) }
    }
    const chunks = format === 'parquet' ? await parquetOf(columns, written()) : written()
    return { fileName: `${reading.grant.dataset}.${format}`, type: types[format], chunks, ended: () => ({ rows: lines.rows() }) } satisfies Download
  },
})
async function parquetOf(columns: readonly Column[], lines: AsyncIterable<string | Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  try { return await writeParquet(parquetColumns(columns), lines) } catch (error) { throw error instanceof ParquetAway ? problem.noParquet() : error }
}

/** Whether the grant is as it was when the download began, and its last day is not over; asked at most twice a second. */
function holding(db: Db, { grant }: Reading, now: Date): () => Promise<void> {
  const begun = Date.now(), left = Date.parse(`${grant.untilOn}T24:00:00+08:00`) - now.getTime()
  let asked = 0
  return async () => {
    if (Date.now() - asked < 500) return
    asked = Date.now()
    if (asked - begun >= left || !await isUnchanged(db, grant)) throw problem.broken()
  }
}
