import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { installWorkerSchema, workerSchema } from './worker-schema.ts'

export interface Migration { name: string; text: string; digest: string }

const folder = new URL('../../../migrations/', import.meta.url)

/** The one numbered history of the database. */
export function migrations(): Migration[] {
  return readdirSync(folder).filter(name => name.endsWith('.sql')).sort().map(name => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    return { name, text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

/** A short name for the whole history: two worlds with the same print have the same tables. */
export const migrationsPrint = (): string =>
  createHash('sha256').update([...migrations(), workerSchema].map(m => m.name + m.digest).join()).digest('hex').slice(0, 12)

/**
 * Brings the database up to date, one transaction per file, under a lock so that two servers starting
 * together take turns. Refuses a file that was changed after it had been applied.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {}) // the next query says it
  await client.connect()
  try {
    const { rows: [server] } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version")
    if (!server || server.version < 150_000) throw new Error(`DATABASE_URL 的 PostgreSQL 是 ${Math.floor((server?.version ?? 0) / 10_000)}，要 15 或更新的 (PostgreSQL 15 or newer is needed)`)
    await client.query("select pg_advisory_lock(hashtext('yiwang.migrate'))")
    await client.query('create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
    const applied = new Map(rows.map(row => [row.name, row.digest]))
    const done: string[] = []
    for (const { name, text, digest } of migrations()) {
      const known = applied.get(name)
      if (known === digest) continue
      if (known) throw new Error(`数据库迁移 ${name} 在执行之后被改过：迁移文件只增不改 (migration ${name} was changed after it had been applied)`)
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      done.push(name)
    }
    if (await installWorkerSchema(client, ownerUrl)) done.push(workerSchema.name)
    return done
  } finally {
    await client.end()
  }
}
