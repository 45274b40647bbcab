import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect, type Db } from '#kernel/db'
import { startPostgres } from '#kernel/postgres'
import { readPlace } from '../place.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface OpenedHouse { db: Db; folder: string; close(): Promise<void> }

/**
 * The database of a house for a tool on the command line, whether the house is running or not: `DATABASE_URL`, else what the running house has noted in its
 * data folder (`DATA_FOLDER`), else the folder's own PostgreSQL, started for as long as the tool runs.
 */
export async function openHouse(env: Readonly<Record<string, string | undefined>>): Promise<OpenedHouse> {
  const given = env.DATA_FOLDER?.trim() || 'var'
  const folder = isAbsolute(given) ? given : resolve(root, given)
  const url = env.DATABASE_URL?.trim() || await notedUrl(folder)
  if (url) return { ...connected(url), folder }
  if (readPlace(folder)) throw new Error('一网正在启动，等它好了再来')
  if (!existsSync(join(folder, 'postgres.password'))) throw new Error(`${folder} 里没有一网的数据：用 DATA_FOLDER 说明数据文件夹，或者用 DATABASE_URL 说明数据库`)
  const postgres = await startPostgres({ folder: join(folder, 'postgres') })
  const { db, close } = connected(postgres.near)
  return { db, folder, close: async () => { await close(); await postgres.stop() } }
}

/** As the application, so that a tool can read no more and change no more than the house itself. */
const connected = (url: string) => connect(url, { role: 'yiwang_app', max: 4 })

/** The note of a house that has gone may still be there; then nobody answers at it. */
async function notedUrl(folder: string): Promise<string | null> {
  const path = join(folder, 'database.url')
  if (!existsSync(path)) return null
  const url = readFileSync(path, 'utf8').trim()
  return await answers(url) ? url : null
}

async function answers(url: string): Promise<boolean> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  return client.connect().then(() => true, () => false).finally(() => client.end().catch(() => {}))
}
