import { createHash } from 'node:crypto'
import { type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** So many texts at most: lists of different lengths make ever new ones, and those are planned each time. */
const most = 500
const names = new Map<string, string>()
/** The name of a statement, made from its text; undefined where there are too many. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= most) return known
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}

type Query = (text: string, values: readonly unknown[]) => Promise<unknown>
const named = (query: (asked: pg.QueryConfig) => Promise<unknown>): Query => (text, values) => query({ name: nameOf(text), text, values: [...values] } as pg.QueryConfig)
/** PostgreSQL's word for a plan that a change of its table has made void: it is no error of the statement. */
export const isOutdated = (error: unknown): boolean => (error as { code?: string }).code === '0A000' && /cached plan/.test((error as Error).message)

const lent = (query: Query, release: () => void) => ({ query, release }) as unknown as PostgresPoolClient
/** Each connection plans each statement once, under a name made from its text. */
export const steadyPool = (pool: pg.Pool): PostgresPool => ({
  connect: async () => {
    const client = await pool.connect(), query = named(asked => client.query(asked))
    return lent((text, values) => query(text, values).catch((error: unknown) => { if (isOutdated(error)) return client.query(text, [...values]); throw error }), () => client.release())
  },
  end: async () => {},
})
/** The same on one connection; in a transaction nothing can be asked again: it is repeated whole. */
export const steadyOn = (query: (asked: pg.QueryConfig) => Promise<unknown>): PostgresPool => ({ connect: async () => lent(named(query), () => {}), end: async () => {} })
