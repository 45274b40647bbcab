import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext } from 'node:test'
import pg from 'pg'
import { type Actor, divisionPrefix, type World } from '#kernel/action'
import { connect, migrate, migrationsPrint } from '#kernel/db'
import { personDigests } from '#kernel/evidence'
import { folderFiles } from '#kernel/files'
import { type Job } from '#kernel/jobs'
import { takeKey } from '#kernel/ledger'
import { openSafe } from '#kernel/safe'

/** `npm test` starts a PostgreSQL and names it here. */
const base = () => {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`, or point it at a PostgreSQL 15 or newer')
  return url.replace(/\/[^/]*$/, '')
}

export interface TestWorld extends World {
  wait(hours: number): void
  /** Reads as the owner, around all rights: for assertions only. */
  sql<R = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  url: string
  /** Ended in reverse order before the database goes: a worker or a server that outlived it would complain. */
  atEnd(end: () => unknown): void
}

/** A fresh database cloned from the migrated template, and a clock that stands still until it is told to move. */
export async function testWorld(t: TestContext): Promise<TestWorld> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(`${base()}/postgres`)
  await admin.connect()
  const template = `yw_template_${migrationsPrint()}`
  await admin.query("select pg_advisory_lock(hashtext('yiwang.template'))")
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [template])
  if (!rowCount) {
    await admin.query(`drop database if exists ${template}`)
    await admin.query(`create database ${template}`)
    await migrate(`${base()}/${template}`)
    await admin.query(`alter database ${template} is_template true`)
  }
  await admin.query(`create database ${name} template ${template} strategy file_copy`)
  await admin.query("select pg_advisory_unlock(hashtext('yiwang.template'))")
  const url = `${base()}/${name}`
  const owner = new pg.Client(url)
  await owner.connect()
  const { db, close } = connect(url, { max: 8, role: 'yiwang_app' })
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-files-'))
  const ends: (() => unknown)[] = []
  t.after(async () => {
    for (const end of ends.reverse()) await end()
    await close()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  })
  let now = new Date('2026-03-02T09:00:00+08:00')
  return {
    db, url, now: () => now, files: folderFiles(folder), digest: 'sha256', safe: openSafe, seal: testSeal(join(folder, 'seal.key')), wake() {},
    atEnd: end => { ends.push(end) },
    wait: hours => { now = new Date(now.getTime() + hours * 3_600_000) },
    sql: async <R>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as R[],
  }
}

/** A key and a secret of its own for each world. */
export function testSeal(file: string) {
  const { id: key, ...half } = takeKey(file, 'ed25519')
  return { key, ...half, personDigest: personDigests('the secret of a test') }
}

/** What waits in the queue, in the order in which it was asked for. */
export const waitingJobs = (world: TestWorld): Promise<{ job: string; input: unknown }[]> =>
  world.sql('select t.identifier as job, j.payload as input from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id')

/** Does the waiting work of these jobs, and what comes of it, until none is due; what is to come later stays. Answers the names of what was done. */
export async function workOff(world: TestWorld, jobs: readonly Job<never>[]): Promise<string[]> {
  const known = new Map(jobs.map(job => [job.name, job])), done: string[] = [], stopping = new AbortController().signal
  for (;;) {
    const [next] = await world.sql<{ id: number; job: string; input: never }>(`delete from graphile_worker._private_jobs where id = (select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = any($1) and j.run_at <= $2 order by j.id limit 1) returning id, (select identifier from graphile_worker._private_tasks where id = task_id) as job, payload as input`, [[...known.keys()], new Date(Math.max(Date.now(), world.now().getTime()))])
    if (!next) return done
    await known.get(next.job)!.run({ world, stopping }, next.input)
    done.push(next.job)
  }
}

/** Somebody with a name, a post and some rights: over one division, and over one organization if it is given. */
export const actor = (name: string, { division = '330000000000', organization = null as string | null, may = ['*'] as string[] } = {}): Actor => ({
  account: name, name, post: `${name}的岗位`, organization, division,
  rights: may.map(action => ({ action, division: divisionPrefix(division), organization })),
})

/** Waits for what happens by itself; long enough for a machine that does much else at the same time. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 90_000
  while (!await condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise(resolve => { setTimeout(resolve, 20) })
  }
}

/** A paper that is a PDF, as small as there is, with some words in it. */
export function paperPdf(words: string): Buffer {
  const objects = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${words.replaceAll('\n', ' ')}\n`, head = Buffer.from(objects)
  return Buffer.concat([head, Buffer.from(`xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n${head.length}\n%%EOF\n`)])
}
