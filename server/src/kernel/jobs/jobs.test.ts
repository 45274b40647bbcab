import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inTransaction } from '#kernel/db'
import { jsonLog, silentLog } from '#kernel/log'
import { type TestWorld, testWorld, until } from '#kernel/testing'
import { addJob, type Job, job, jobGauges, type JobsOptions, startJobs } from './index.ts'
import { deadWorkers, live, unlockLost } from './life.ts'

type Slip = { id: string }
const begin = async (world: TestWorld, jobs: readonly Job<never>[], options: Partial<JobsOptions> = {}) => {
  const started = await startJobs({ world, url: world.url, jobs, log: silentLog, look: 100, ...options })
  world.atEnd(() => started.stop())
  return started
}
const ownerPool = (world: TestWorld) => {
  const pool = new pg.Pool({ connectionString: world.url })
  world.atEnd(() => pool.end())
  return pool
}
/** A job that notes that it came and goes when it is let. */
const held = () => {
  const came: string[] = []
  let letGo: () => void = () => {}
  const gate = new Promise<void>(resolve => { letGo = resolve })
  return { came, letGo: () => letGo(), gate }
}

test('a job is done with its input and is gone', async t => {
  const world = await testWorld(t)
  const done: string[] = []
  const note = job<Slip>({ name: 'test.note', run: async (_context, { id }) => { done.push(id) } })
  await addJob(world.db, note, { id: 'before' })
  await begin(world, [note])
  await addJob(world.db, note, { id: 'after' })
  await until('both are done', () => done.length === 2)
  assert.deepEqual(done.sort(), ['after', 'before'])
  await until('the queue is empty', async () => (await world.sql('select from graphile_worker.jobs')).length === 0)
})

test('the worker acts as yiwang_app: what the application may not do, a job may not', async t => {
  const world = await testWorld(t)
  const seen: string[] = []
  const note = job<Slip>({ name: 'test.note', run: async () => { seen.push(...(await world.sql<{ usename: string }>("select distinct r.rolname as usename from pg_locks l join pg_stat_activity a using (pid) join pg_roles r on r.rolname = 'yiwang_app' where l.locktype = 'advisory'")).map(({ usename }) => usename)) } })
  await begin(world, [note])
  await assert.rejects(inTransaction(world.db, async tx => { await addJob(tx, note, { id: 'x' }); throw new Error('no') }), /no/)
  assert.equal((await world.sql('select from graphile_worker.jobs')).length, 0)
  await addJob(world.db, note, { id: 'y' })
  await until('it was done', () => seen.length > 0)
  assert.deepEqual(seen, ['yiwang_app'])
})

test('a job that fails comes again; what it said is not kept, nor is its input logged', async t => {
  const world = await testWorld(t)
  const lines: string[] = []
  let times = 0
  const shaky = job<Slip>({ name: 'test.shaky', async run() { if (++times < 2) throw new Error('张三 330106199001011234 is not a number') } })
  await begin(world, [shaky], { log: jsonLog(line => { lines.push(line) }) })
  await addJob(world.db, shaky, { id: 'secret-input' })
  await until('it failed', () => times === 1)
  await until('it is noted', async () => (await world.sql("select from graphile_worker._private_jobs where last_error = 'Error' and locked_by is null")).length === 1)
  await world.sql('update graphile_worker._private_jobs set run_at = now()')
  await until('it came again', () => times === 2)
  await until('it is gone', async () => (await world.sql('select from graphile_worker._private_jobs')).length === 0)
  assert.ok(lines.some(line => line.includes('jobs.failed') && line.includes('test.shaky')))
  assert.ok(!lines.join('').includes('secret-input') && !lines.join('').includes('19900101'))
})

test('a job of the same key is the same job; a queue does one at a time', async t => {
  const world = await testWorld(t)
  let now = 0, most = 0
  const done: string[] = []
  const one = job<Slip>({ name: 'test.one', async run(_context, { id }) { most = Math.max(most, ++now); await world.sql('select pg_sleep(0.02)'); now--; done.push(id) } })
  for (const id of ['a', 'b', 'b', 'c']) await addJob(world.db, one, { id }, { key: id, queue: 'single' })
  await begin(world, [one], { concurrency: 3 })
  await until('all are done', () => done.length === 3)
  await until('the queue is empty', async () => (await world.sql('select from graphile_worker.jobs')).length === 0)
  assert.deepEqual([...done].sort(), ['a', 'b', 'c'])
  assert.equal(most, 1)
})

test('a job that is asked for again is due anew, or, if its time is to be kept, when it was', async t => {
  const world = await testWorld(t), note = job<Slip>({ name: 'test.note', run: async () => {} })
  const due = async () => (await world.sql<{ hours: number }>("select round(extract(epoch from run_at - now()) / 3600)::int as hours from graphile_worker._private_jobs where key = 'a'"))[0]?.hours
  await addJob(world.db, note, { id: 'x' }, { key: 'a', runAt: new Date(Date.now() + 3 * 3_600_000) })
  await addJob(world.db, note, { id: 'x' }, { key: 'a', keepTime: true })
  assert.equal(await due(), 3)
  await addJob(world.db, note, { id: 'x' }, { key: 'a' })
  assert.equal(await due(), 0)
})

test('asked to stop, a job may break off: it is due again at once and uncounted', async t => {
  const world = await testWorld(t)
  const came: string[] = []
  const long = job<Slip>({ name: 'test.long', async run({ stopping }, { id }) { came.push(id); if (came.length > 1) return; await once(stopping, 'abort'); stopping.throwIfAborted() } })
  const first = await begin(world, [long])
  await addJob(world.db, long, { id: 'x' }, { queue: 'line' })
  await until('it is running', () => came.length === 1)
  await first.stop()
  assert.deepEqual(await world.sql('select attempts, locked_by, last_error, run_at <= now() as due from graphile_worker._private_jobs'), [{ attempts: 0, locked_by: null, last_error: null, due: true }])
  await begin(world, [long])
  await until('it came again', () => came.length === 2)
})

test('a job that does not hear is left to the next worker when patience ends', async t => {
  const world = await testWorld(t)
  const { came, letGo, gate } = held()
  world.atEnd(letGo)
  const deaf = job<Slip>({ name: 'test.deaf', async run(_context, { id }) { came.push(id); if (came.length === 1) await gate } })
  const first = await begin(world, [deaf], { patience: 50 })
  await addJob(world.db, deaf, { id: 'x' })
  await until('it is running', () => came.length === 1)
  await first.stop()
  await begin(world, [deaf])
  await until('the next did it', () => came.length === 2)
})

test('a server is killed over a job: the next one takes it', async t => {
  const world = await testWorld(t)
  const child = spawn(process.execPath, [fileURLToPath(new URL('doomed.ts', import.meta.url)), world.url, '/nonexistent'], { stdio: ['ignore', 'pipe', 'inherit'] })
  world.atEnd(() => child.kill('SIGKILL'))
  const done: string[] = []
  const heavy = job<Slip>({ name: 'test.heavy', run: async (_context, { id }) => { done.push(id) } })
  await addJob(world.db, heavy, { id: 'x' }, { queue: 'line' })
  await once(child.stdout, 'data')
  await begin(world, [heavy])
  const [{ held_by: holder } = { held_by: '' }] = await world.sql<{ held_by: string }>('select locked_by as held_by from graphile_worker._private_jobs')
  assert.deepEqual(await deadWorkers(ownerPool(world), 'nobody'), [], 'it lives and is not robbed')
  assert.match(holder, /^pool-/)
  assert.deepEqual(done, [])
  child.kill('SIGKILL')
  await until('it was taken over', () => done.length === 1)
})

test('a worker lives on after its session was cut', async t => {
  const world = await testWorld(t)
  const pool = ownerPool(world)
  const life = await live({ connectionString: world.url }, 'somebody')
  world.atEnd(() => life.end())
  const holders = async () => (await world.sql<{ pid: number }>("select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())")).map(({ pid }) => pid)
  const [first] = await holders()
  await world.sql('select pg_terminate_backend($1)', [first])
  await until('another session holds the lock', async () => { const [pid] = await holders(); return pid !== undefined && pid !== first })
  assert.deepEqual(await deadWorkers(pool, 'nobody'), [])
})

test('the database goes away as several jobs end and one goes on: another runner takes the place of the one that gave up, and the ended ones come again', async t => {
  const world = await testWorld(t)
  const admin = new pg.Client(process.env.TEST_DATABASE_URL), name = new URL(world.url).pathname.slice(1)
  await admin.connect()
  world.atEnd(() => admin.end())
  const [own] = await world.sql<{ pid: number }>('select pg_backend_pid() as pid')
  const door = (open: boolean) => admin.query(`alter database ${name} with allow_connections ${open}`)
  const ids = ['a', 'b', 'c', 'd'], came: string[] = [], lines: string[] = []
  const { letGo, gate } = held()
  world.atEnd(letGo)
  const shut = Promise.withResolvers<void>()
  const brief = job<Slip>({
    name: 'test.brief', async run(_context, { id }) {
      came.push(id)
      if (came.length > ids.length) return
      if (came.length === ids.length) {
        await door(false)
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2', [name, own?.pid])
        shut.resolve()
      }
      await shut.promise
      if (id === 'd') await gate
    },
  })
  const jobs = await begin(world, [brief], { log: jsonLog(line => { lines.push(line) }), concurrency: ids.length })
  await inTransaction(world.db, async tx => { for (const id of ids) await addJob(tx, brief, { id }, { queue: `line ${id}` }) })
  await until('the runner gave up', () => lines.some(line => line.includes('jobs.ended')))
  assert.equal(jobs.stands(), false)
  await door(true)
  await until('they came again, while one is still in hand', () => came.length === ids.length * 2 - 1)
  assert.deepEqual(came.slice(ids.length).sort(), ['a', 'b', 'c'])
  letGo()
  await until('they are gone', async () => (await world.sql('select from graphile_worker._private_jobs')).length === 0)
  await until('it stands', () => jobs.stands())
})

test('what a server broke off and did not live to resume is due when the next one starts; what failed by itself waits', async t => {
  const world = await testWorld(t), came: string[] = []
  const note = job<Slip>({ name: 'test.note', run: async (_context, { id }) => { came.push(id) } })
  for (const id of ['broken off', 'failed']) await addJob(world.db, note, { id }, { key: id, runAt: new Date(Date.now() + 3_600_000) })
  await world.sql("update graphile_worker._private_jobs set attempts = 5, last_error = case key when 'failed' then 'Error' else 'broken off: DatabaseError 57P01' end")
  await begin(world, [note])
  await until('it came', () => came.length > 0)
  assert.deepEqual(came, ['broken off'])
  assert.deepEqual(await world.sql('select key from graphile_worker._private_jobs where run_at > now()'), [{ key: 'failed' }])
})

test('a job that was handed out in an answer that got lost is free again', async t => {
  const world = await testWorld(t)
  const pool = ownerPool(world)
  for (const id of ['lost', 'in hand', 'fresh']) await addJob(world.db, job<Slip>({ name: 'test.none', run: async () => {} }), { id }, { key: id })
  await world.sql("update graphile_worker._private_jobs set locked_by = 'me', attempts = 1, locked_at = now() - (case key when 'fresh' then interval '1 second' else interval '1 minute' end)")
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>("select id::text from graphile_worker._private_jobs where key = 'in hand'")
  assert.equal(await unlockLost(pool, 'me', [id]), 1)
  assert.deepEqual(await world.sql('select key, attempts from graphile_worker._private_jobs where locked_by is null'), [{ key: 'lost', attempts: 0 }])
})

test('a job that comes by the clock is known to the clock and gets an empty input', async t => {
  const world = await testWorld(t)
  const inputs: unknown[] = []
  const hourly = job<object>({ name: 'test.hourly', every: '0 * * * *', run: async (_context, input) => { inputs.push(input) } })
  await begin(world, [hourly])
  await until('the clock knows it', async () => (await world.sql("select from graphile_worker._private_known_crontabs where identifier = 'test.hourly'")).length === 1)
  await addJob(world.db, hourly, { _cron: { ts: '2026-03-02T01:00:00Z', backfilled: false } })
  await until('it came', () => inputs.length === 1)
  assert.deepEqual(inputs, [{}])
})

test('figures: waiting, retrying and given up, by job', async t => {
  const world = await testWorld(t)
  const none = job<Slip>({ name: 'test.none', run: async () => {} })
  for (const id of ['a', 'b', 'c']) await addJob(world.db, none, { id }, { key: id })
  await world.sql("update graphile_worker._private_jobs set attempts = 25 where key = 'c'; update graphile_worker._private_jobs set attempts = 1, run_at = now() - interval '1 hour' where key = 'b'")
  const read = async (name: string) => { const value = await jobGauges(world.db).find(gauge => gauge.name === name)!.read(); return typeof value === 'number' ? value : value.find(({ labels }) => labels.job === 'test.none')?.value }
  assert.equal(await read('jobs_waiting'), 2)
  assert.equal(await read('jobs_retrying'), 1)
  assert.equal(await read('jobs_failed'), 1)
  assert.ok((await read('jobs_oldest_seconds'))! >= 3600)
  assert.equal(await read('jobs_running'), undefined)
})
