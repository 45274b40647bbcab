import { type Db, runText } from '#kernel/db'
import { type Run } from './source.schema.ts'

/** What the last delivery of this source that is in the lake had reached: the watermark has no place of its own, so it cannot run ahead of the data. */
export async function reached(db: Db, source: string, definition: string): Promise<{ watermark: string; rows: number } | null> {
  const [row] = await runText(db, `select r.watermark_until, r.at_watermark from intake_run r join exchange_delivery d on d.id = r.delivery
    where r.source = $1 and r.definition = $2 and r.dataset = (select s.dataset from intake_source s where s.id = r.source) and d.state = 'applied' and r.watermark_until is not null order by d.number desc limit 1`, [source, definition])
  return row ? { watermark: String(row.watermark_until), rows: Number(row.at_watermark) } : null
}

/** How the latest delivery of this source stands, and what was in it. */
export async function lastDelivery(db: Db, source: string): Promise<{ state: string; number: number; fileDigest: string } | null> {
  const [row] = await runText(db, `select d.state, d.number, d.file_digest from intake_run r join exchange_delivery d on d.id = r.delivery where r.source = $1 order by r.serial desc limit 1`, [source])
  return row ? { state: String(row.state), number: Number(row.number), fileDigest: String(row.file_digest) } : null
}

/** Runs with what became of their deliveries. Whatever a full compare brought, less the records that are here, has vanished there. */
const runColumns = `r.*, s.settings ->> 'mode' as mode, d.state as delivery_state, d.number as delivery_number, d.reason as delivery_reason,
  case when s.settings ->> 'mode' = 'full' and d.state = 'applied' and d.rows_rejected = 0 then
    (select sum(e.rows_added) from exchange_delivery e where e.dataset = d.dataset and e.state = 'applied' and e.same_as is null and e.number <= d.number) - (d.rows_passed - d.rows_repeated) end as vanished`
const from = 'intake_run r join intake_source s on s.id = r.source left join exchange_delivery d on d.id = r.delivery'

export async function runsOf(db: Db, { datasets, source, limit, offset }: { datasets: readonly string[]; source?: string | undefined; limit: number; offset: number }): Promise<{ total: number; items: Run[] }> {
  const values: unknown[] = [datasets, source ?? null], where = 'r.dataset = any($1) and ($2::uuid is null or r.source = $2)'
  const [count] = await runText(db, `select count(*) as n from intake_run r where ${where}`, values)
  const rows = await runText(db, `select ${runColumns} from ${from} where ${where} order by r.serial desc limit $3 offset $4`, [...values, limit, offset])
  return { total: Number(count?.n), items: rows.map(present) }
}
export async function lastRuns(db: Db, sources: readonly string[]): Promise<Map<string, Run>> {
  const rows = await runText(db, `select distinct on (r.source) ${runColumns} from ${from} where r.source = any($1) order by r.source, r.serial desc`, [sources])
  return new Map(rows.map(row => [String(row.source), present(row)]))
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
function present(row: Record<string, unknown>): Run {
  const vanished = number(row.vanished)
  const gone = vanished !== null && vanished > 0 ? `来源里没有了 ${vanished} 条记录，库里还留着：请核对是不是该注销` : null
  return {
    id: String(row.id), source: String(row.source), dataset: String(row.dataset), state: String(row.state) as Run['state'], reason: text(row.reason) ?? text(row.delivery_reason) ?? gone, byHand: row.by_hand === true,
    queuedAt: (row.queued_at as Date).toISOString(), finishedAt: (row.finished_at as Date | null)?.toISOString() ?? null, fileName: text(row.file_name), rows: number(row.rows),
    watermarkFrom: text(row.watermark_from), watermarkUntil: text(row.watermark_until), delivery: text(row.delivery), deliveryState: text(row.delivery_state), deliveryNumber: number(row.delivery_number),
    vanished: vanished === null ? null : Math.max(0, vanished),
  }
}

/** What became of a file that was found in a folder. */
export async function deliveryOfFile(db: Db, source: string, fileKey: string): Promise<{ state: string; reason: string | null } | null> {
  const [row] = await runText(db, 'select d.state, d.reason from intake_run r join exchange_delivery d on d.id = r.delivery where r.source = $1 and r.file_key = $2', [source, fileKey])
  return row ? { state: String(row.state), reason: text(row.reason) } : null
}
