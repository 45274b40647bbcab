import { sql } from 'kysely'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { copyFrom, type Db, inTransaction, run, runText, tables } from '#kernel/db'

export interface RejectRow { line: number; cells: string[]; faults: string[]; correctedBy: string | null }
const open = tables<{ exchangeReject: RejectRow & { delivery: string } }>()

/** A text array as COPY's text format has it: first the array's own quoting, then the format's. */
const arrayText = (texts: readonly string[]): string =>
  `{${texts.map(text => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`.replace(/[\\\n\r\t]/g, char => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[char]!)

const batchBytes = 1 << 20

/**
 * Keeps rejected rows as they come, in transactions of their own: they stay for mending also when the delivery as a whole
 * is refused. A delivery that is read again forgets the earlier ones first.
 */
export class RejectKeeper {
  readonly #db: Db
  readonly #delivery: string
  #waiting: string[] = []
  #bytes = 0
  #cleared = false
  constructor(db: Db, delivery: string) { this.#db = db; this.#delivery = delivery }

  add(line: number, cells: readonly string[], faults: readonly string[]): void {
    const text = `${this.#delivery}\t${line}\t${arrayText(cells)}\t${arrayText(faults)}\n`
    this.#waiting.push(text)
    this.#bytes += text.length
  }
  get full(): boolean { return this.#bytes >= batchBytes }

  async flush(): Promise<void> {
    if (this.#cleared && this.#waiting.length === 0) return
    const batch = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    await inTransaction(this.#db, async tx => {
      if (!this.#cleared) await runText(tx, 'delete from exchange_reject where delivery = $1', [this.#delivery])
      if (batch.length) await pipeline(Readable.from(batch), copyFrom(tx, 'copy exchange_reject (delivery, line, cells, faults) from stdin'))
    })
    this.#cleared = true
  }
}

export async function listRejectsOf(db: Db, delivery: string, { reason, unmended, limit, offset }: { reason?: string | undefined; unmended?: boolean | undefined; limit: number; offset: number }) {
  const found = open(db).selectFrom('exchangeReject').where('delivery', '=', delivery)
    .$if(reason !== undefined, q => q.where(sql<boolean>`${reason} = any(faults)`)).$if(unmended !== undefined, q => q.where('correctedBy', unmended ? 'is' : 'is not', null))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: await found.select(['line', 'cells', 'faults', 'correctedBy']).orderBy('line').limit(limit).offset(offset).execute() }
}

/** One piece after another, by line, so that any number can be downloaded. */
export async function* everyReject(db: Db, delivery: string): AsyncGenerator<RejectRow> {
  for (let after = -1; ;) {
    const rows = await open(db).selectFrom('exchangeReject').select(['line', 'cells', 'faults', 'correctedBy']).where('delivery', '=', delivery).where('line', '>', after).orderBy('line').limit(1000).execute()
    yield* rows
    if (rows.length < 1000) return
    after = rows.at(-1)!.line
  }
}

export interface RejectGroup { fault: string; count: number; open: number; line: number; cells: string[] }
/** Reasons with how often they occur, most frequent first, each with its first row as the example. */
export const groupRejects = (db: Db, delivery: string): Promise<RejectGroup[]> => run<RejectGroup>(db, sql`
  select g.fault, g.count, g.open, g.line, r.cells from (
    select fault, count(*) as count, count(*) filter (where corrected_by is null) as open, min(line) as line
    from exchange_reject, unnest(faults) as fault where delivery = ${delivery} group by fault) g
  join exchange_reject r on r.delivery = ${delivery} and r.line = g.line order by g.count desc, g.fault`)

/** Locks the rows that somebody is about to mend. */
export const takeRejects = (tx: Db, delivery: string, lines: readonly number[]): Promise<RejectRow[]> =>
  open(tx).selectFrom('exchangeReject').select(['line', 'cells', 'faults', 'correctedBy']).where('delivery', '=', delivery).where('line', '=', sql<number>`any(${lines}::bigint[])`).forUpdate().execute()

export async function markMended(tx: Db, delivery: string, lines: readonly number[], by: string): Promise<void> {
  if (lines.length === 0) return
  await runText(tx, 'update exchange_reject set corrected_by = $3 where delivery = $1 and line = any($2::bigint[]) and corrected_by is null', [delivery, lines, by])
}
export async function rejectedLines(db: Db, delivery: string): Promise<Set<number>> {
  const rows = await open(db).selectFrom('exchangeReject').select('line').where('delivery', '=', delivery).execute()
  return new Set(rows.map(row => row.line))
}
export async function mendedCounts(db: Db, deliveries: readonly string[]): Promise<Map<string, number>> {
  if (deliveries.length === 0) return new Map()
  const rows = await open(db).selectFrom('exchangeReject').select(eb => ['delivery', eb.fn.countAll<number>().as('count')]).where('delivery', 'in', [...deliveries]).where('correctedBy', 'is not', null).groupBy('delivery').execute()
  return new Map(rows.map(row => [row.delivery, row.count]))
}
