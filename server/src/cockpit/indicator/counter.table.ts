import { type Warehouse } from '#kernel/action'
import { type Db, runText } from '#kernel/db'
import { DuckdbAway, DuckdbFault } from '#kernel/duckdb'
import { type Columnar, columnarOf, standingOf } from '#data/warehouse'
import { valueText } from './compile.rules.ts'
import { binder, type Dialect, duckdb, Inexpressible, postgresql, type Statement } from './dialect.rules.ts'
import { type Measure } from './schema.ts'
import { type Records } from './source.table.ts'

/** What counting needs: the database, and the warehouse where there is one. */
export interface Means { db: Db; warehouse: Warehouse | null }
export interface Stretch { field: string; from: string; until: string }
/** Who counts, over the records exactly as one delivery left them. */
export interface Counter {
  engine: Dialect['name']
  dialect: Dialect
  /** That delivery. */
  serial: number
  /** The records for a statement; those of a stretch of time where only these are asked for. */
  table(stretch?: Stretch | null): string
  run(statement: Statement): Promise<Record<string, unknown>[]>
}

const inPostgres = (db: Db, { lake }: Records, serial: number): Counter =>
  ({ engine: 'postgresql', dialect: postgresql, serial, table: () => lake.current, run: ({ text, values }) => runText(db, text, values) })
const inDuckdb = (columnar: Columnar): Counter =>
  ({ engine: 'duckdb', dialect: duckdb, serial: columnar.serial, table: (stretch = null) => columnar.table(stretch), run: ({ text, values }) => columnar.ask(text, values as (string | number)[]) })

/**
 * Counts over one state of the records: in the warehouse where it holds a large dataset up to its last delivery, else in PostgreSQL. `work` may run
 * more than once: when DuckDB goes away or cannot say it exactly, and when a delivery comes in between two looks, so that no answer mixes two states.
 */
export async function counting<T>({ db, warehouse }: Means, records: Records, work: (counter: Counter) => Promise<T>): Promise<{ done: T; engine: Counter['engine']; serial: number }> {
  const columnar = await columnarOf(db, warehouse, records.dataset)
  if (columnar) {
    const { serial } = columnar
    try { return { done: await work(inDuckdb(columnar)), engine: 'duckdb', serial } } catch (error) {
      if (!(error instanceof DuckdbAway || error instanceof DuckdbFault || error instanceof Inexpressible)) throw error
    }
  }
  let before = await standingOf(db, records.dataset)
  for (let tries = 1; ; tries++) {
    const { serial, deliveries } = before, done = await work(inPostgres(db, records, serial))
    before = await standingOf(db, records.dataset)
    if (tries === 5 || before.serial === serial && before.deliveries === deliveries) return { done, engine: 'postgresql', serial }
  }
}

const text = (rows: Record<string, unknown>[], column: string) => rows.map(row => (row[column] === null || row[column] === undefined ? null : String(row[column])))
/** Amounts that DuckDB has counted, as PostgreSQL would have said them, with their quotient. */
export function amountsStatement(measure: Measure, rows: Record<string, unknown>[]): Statement {
  const values: unknown[] = ['period', 'division', 'numerator', 'denominator', 'records'].map(column => text(rows, column))
  return {
    text: `select a.*, ${valueText(measure, binder(values))} as value
      from (select period, division, trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, records from unnest($1::date[], $2::text[], $3::numeric[], $4::numeric[], $5::bigint[]) as u(period, division, numerator, denominator, records)) a`,
    values,
  }
}
