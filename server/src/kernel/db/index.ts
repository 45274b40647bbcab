import { type Compilable, Kysely, PostgresDialect, type RawBuilder } from 'kysely'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { randomUUID } from 'node:crypto'
import { type Readable, type Writable } from 'node:stream'
import { type Editions, editionsText, type Glance, glance, Shelf, stepsEdition, type Subject } from './edition.ts'
import { fix, type Fixed, wordedRows, words } from './fixed.ts'
import { type Listening, listenOn } from './listen.ts'
import { isOutdated, steadyOn, steadyPool } from './steady.ts'

/** A handle that can be passed on but not queried: only a module's `table.ts` opens it. */
export interface Db { readonly opaque: unique symbol }

type Query = (asked: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>
interface Inside { readonly kysely: Kysely<unknown>; readonly steady: Kysely<unknown>; query: Query; pool: pg.Pool | null; client: pg.PoolClient | null; kept: Map<string, unknown>; shelf: Shelf; glance: Glance | null; /** Whose glance it is. */ of?: Db }
const inside = new WeakMap<object, Inside>()
const open = (db: Db): Inside => {
  const found = inside.get(db)
  if (!found) throw new Error('this is not a database handle of the kernel')
  return found
}
const handle = (value: Inside): Db => {
  const db = Object.freeze({}) as unknown as Db
  inside.set(db, value)
  return db
}
const plugins = [words]

/**
 * Opens a handle on the tables that the caller declares — and on no others. Steady statements are few, come again and again, and find little: each connection
 * plans them once. Those whose best plan depends on what is asked are planned each time.
 */
export const tables = <T>(how?: 'steady') => (db: Db): Kysely<T> => (how === 'steady' ? open(db).steady : open(db).kysely) as Kysely<T>

/** What never changes once it is committed is read once for each database and kept, the latest thousand. `read` must find it committed, or answer undefined. */
export async function readOnce<R>(db: Db, key: string, read: () => Promise<R>): Promise<R> {
  const { kept } = open(db), known = kept.get(key)
  if (known !== undefined) return known as R
  const found = await read()
  if (kept.size >= 1000) for (const first of kept.keys()) { kept.delete(first); break }
  if (found !== undefined) kept.set(key, found)
  return found
}

/**
 * What changes seldom is read once for each edition of its subject and kept; nobody may change what is answered. It is as it stood when this transaction, or this query,
 * first asked, or later; a transaction that changes such a thing itself reads it each time, and nothing of it is kept.
 */
export async function readKept<R>(db: Db, subject: Subject, key: string, read: () => Promise<R>): Promise<R> {
  const { glance: seen, shelf } = open(db)
  if (seen === null || seen.own) return read()
  const edition = (await (seen.editions ??= readEditions(db)))[subject]
  return edition === undefined || seen.own ? read() : shelf.find(subject, edition, key, read, () => !seen.own)
}
const readEditions = async (db: Db): Promise<Editions> => editionsIn((await runPrepared(db, 'editions', editionsText, []))[0])
const editionsIn = (row: Record<string, unknown> | undefined): Editions => (typeof row?.editions === 'object' && row.editions !== null ? row.editions : {})
/** What another statement of this transaction has found out on its way, as `editions`: nobody need ask again. */
export function tellEditions(tx: Db, row: Record<string, unknown> | undefined): void {
  const { glance: seen } = open(tx)
  if (seen) seen.editions = Promise.resolve(editionsIn(row))
}
/** The same database for one who reads only, and not for long: editions are looked up once. */
export const glanceAt = (db: Db): Db => { const inside = open(db); return inside.pool ? handle({ ...inside, glance: glance(), of: houseOf(db) }) : db }
/** What is kept for a database is kept for all who glance at it. */
export const houseOf = (db: Db): Db => open(db).of ?? db

export interface Database {
  db: Db
  /** Waits for what is running; after `patience` milliseconds PostgreSQL breaks it off, and it is rolled back. */
  close(patience?: number): Promise<void>
  waiting(): number
}

pg.types.setTypeParser(20, Number) // bigint: our counters stay far below 2^53
pg.types.setTypeParser(1082, value => value) // date: a day has no time zone
pg.types.setTypeParser(1700, value => value) // numeric: exact text, never a binary float

/**
 * A pool of connections to one PostgreSQL. With `role`, every connection acts as that role, so that a
 * connection string of the owner still gives the application no right to rewrite its evidence.
 */
export function connect(url: string, { max = 10, role, hurried = false }: { max?: number; role?: string; /** Commits do not wait for the disk: of what is lost in a power cut, all is done again. */ hurried?: boolean } = {}): Database {
  const name = `yiwang ${randomUUID()}`
  const pool = new pg.Pool({
    connectionString: url, max, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: name,
    options: `-c timezone=Asia/Shanghai -c lock_timeout=30s${hurried ? ' -c synchronous_commit=off' : ''}${role ? ` -c role=${role}` : ''}`,
  })
  pool.on('error', () => {}) // an idle connection that dies is replaced at the next use
  // One that dies in somebody's hands between two queries tells nobody else, and what nobody hears ends the process: the next query fails instead.
  pool.on('connect', client => { client.on('error', () => {}) })
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins }), steady = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: steadyPool(pool) }), plugins })
  return { db: handle({ kysely, steady, query: pool.query.bind(pool), pool, client: null, kept: new Map(), shelf: new Shelf(), glance: null }), close: patience => closeWithin(kysely.destroy(), patience, () => breakOff(url, name)), waiting: () => pool.waitingCount }
}

async function closeWithin(closed: Promise<void>, patience: number | undefined, hurry: () => Promise<void>): Promise<void> {
  if (patience === undefined) return closed
  const late = Symbol('late')
  const wait = async () => { const timer = Promise.withResolvers<typeof late>(); setTimeout(() => timer.resolve(late), patience).unref(); return Promise.race([closed, timer.promise]) }
  if (await wait() !== late) return
  await hurry().catch(() => {})
  await wait()
}
async function breakOff(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  await client.connect()
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name])
  await client.end()
}

const retryable = new Set(['40001', '40P01'])

/** The last statement of a transaction: the commit goes out right behind it, without waiting for its answer. Should it fail, PostgreSQL makes a rollback of the commit. */
export type Last = (statement: () => Promise<unknown>) => Promise<void>

/** One transaction on one connection; repeated when PostgreSQL asks for it (deadlock, serialization). */
export async function inTransaction<R>(db: Db, work: (tx: Db, last: Last) => Promise<R>): Promise<R> {
  const { pool, client: outer, kept, shelf } = open(db)
  if (outer || !pool) return work(db, async statement => { await statement() })
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    let broken: Error | undefined
    const lost = (error: Error) => { broken = error }
    client.on('error', lost)
    try {
      // goes out together with the first statement of the work, which hears of it if it fails
      pipelined(client, true)
      together(client)
      client.query('begin').catch(() => {})
      let said: Promise<unknown> | undefined
      const result = await work(bound(client, { kept, shelf }), async statement => {
        pipelined(client, true)
        said = statement()
        said.catch(() => {})
      })
      together(client)
      const committed = client.query('commit')
      committed.catch(() => {})
      await said
      await committed
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => { broken = failure })
      const outdated = !broken && isOutdated(error)
      if (attempt < 4 && !broken && (outdated || retryable.has((error as { code?: string }).code ?? ''))) {
        if (outdated) broken = error as Error
        continue
      }
      throw error
    } finally {
      pipelined(client, false)
      client.off('error', lost)
      client.release(broken)
    }
  }
}
/** Whether statements go out without waiting for the answer to the one before; a copy does not bear it. Changed only while nothing is under way. */
function pipelined(client: pg.PoolClient, on: boolean): void {
  (client as unknown as { pipeline: boolean }).pipeline = on
}

/** What is said to PostgreSQL in one turn of the event loop goes out in one piece, and wakes it once. */
function together(client: pg.PoolClient): void {
  const { pipeline, connection } = client as unknown as { pipeline: boolean; connection?: { stream: { cork?(): void; uncork?(): void } } }, stream = connection?.stream
  if (!pipeline || !stream?.cork) return
  stream.cork()
  process.nextTick(() => stream.uncork?.())
}

/** The database as it stands at one moment, for as long as somebody reads: on a connection of its own, which whoever opened it closes. */
export async function openSnapshot(db: Db): Promise<{ tx: Db; /** `broken`: whatever still comes is not waited for. */ close(broken?: boolean): Promise<void> }> {
  const { pool, kept, shelf } = open(db)
  if (!pool) throw new Error('a snapshot needs a connection of its own')
  const client = await pool.connect()
  let lost: Error | undefined
  const hear = (error: Error) => { lost = error }
  client.on('error', hear)
  const close = async (broken = false) => {
    if (broken) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    else await client.query('rollback').catch(hear)
    client.off('error', hear)
    client.release(broken ? new Error('broken off') : lost)
  }
  try {
    await client.query('begin isolation level repeatable read read only')
  } catch (error) {
    await close()
    throw error
  }
  return { tx: bound(client, { kept, shelf }), close }
}

/** Kysely on one connection that somebody else opens and closes; made when somebody asks for it. */
function bound(client: pg.PoolClient, { kept, shelf }: Pick<Inside, 'kept' | 'shelf'>): Db {
  let made: Kysely<unknown> | undefined, steady: Kysely<unknown> | undefined
  const seen = glance(), query: Query = (asked, values) => {
    if (stepsEdition(typeof asked === 'string' ? asked : asked.text)) seen.own = true
    together(client)
    return client.query(asked as string, values)
  }
  return handle({
    get kysely() {
      const borrowed = { query, release() {} }
      const pool = { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool
      return made ??= new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins })
    },
    get steady() { return steady ??= new Kysely<unknown>({ dialect: new PostgresDialect({ pool: steadyOn(query) }), plugins }) },
    query, pool: null, client, kept, shelf, glance: seen,
  })
}

/** Runs a statement written in SQL; for what Kysely's builder says worse than SQL does. */
export async function run<R>(db: Db, statement: RawBuilder<R>): Promise<R[]> {
  return (await statement.execute(open(db).kysely)).rows
}

/** Runs SQL text as it stands (migrations, DDL of dataset tables). Identifiers in it are the caller's duty. */
export async function runText(db: Db, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const answer = await open(db).query(text, values)
  return Array.isArray(answer) ? [] : answer.rows
}

/** For what every action writes: each connection has it planned once, by its name, and no builder makes its text anew. */
export async function runPrepared(db: Db, name: string, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await open(db).query({ name, text, values })).rows
}

/**
 * A statement that comes with every action and has the same text each time: Kysely builds it once, with places for the values that follow, so a value is to go into it
 * as it is and nothing may be made of it on the way.
 */
export function fixed<T, V extends readonly unknown[], R>(build: (open: Kysely<T>, ...values: V) => Compilable<R>): (db: Db, ...values: V) => Promise<R[]> {
  let made: Fixed | undefined
  return async (db, ...given) => {
    const { name, text, values } = made ??= fix(build as unknown as Parameters<typeof fix>[0]), { query, pool } = open(db), asked = values(given)
    try {
      return wordedRows((await query({ ...name === undefined ? {} : { name }, text, values: asked })).rows) as R[]
    } catch (error) {
      // in a transaction nothing can be asked again: it is repeated whole
      if (!pool || !isOutdated(error)) throw error
      return wordedRows((await query({ text, values: asked })).rows) as R[]
    }
  }
}

/** A stream that feeds `copy … from stdin`; only inside a transaction. */
export function copyFrom(tx: Db, text: string): Writable {
  const { client } = open(tx)
  if (!client) throw new Error('copy needs a transaction')
  pipelined(client, false)
  return client.query(copyStreams.from(text))
}

/** The bytes of `copy … to stdout`; only inside a transaction. */
export function copyTo(tx: Db, text: string): Readable {
  const { client } = open(tx)
  if (!client) throw new Error('copy needs a transaction')
  pipelined(client, false)
  // Whoever reads hears of a fault; one that comes after he has gone away is nobody's.
  return client.query(copyStreams.to(text)).on('error', () => {})
}

/** Hears `pg_notify` on these channels; takes one connection of the pool for as long as it listens. */
export function listen(db: Db, channels: readonly string[], ears: { heard(channel: string, payload: string): void; connected(): void }): Listening {
  const { pool } = open(db)
  if (!pool) throw new Error('a transaction cannot listen')
  return listenOn(pool, channels, ears)
}

export { type Subject } from './edition.ts'
export { type Listening } from './listen.ts'
export { migrate, migrations, migrationsPrint } from './migrate.ts'
