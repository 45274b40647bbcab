import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerPool } from 'graphile-worker'
import { EventEmitter } from 'node:events'
import pg from 'pg'
import { type World } from '#kernel/action'
import { type Log } from '#kernel/log'
import { type Job, taskOf } from './job.ts'
import { isAway } from './away.ts'
import { brokenOff, brokenOffJobs, deadWorkers, type Life, live, resumeSoon, unlockLost, unlockWorkers } from './life.ts'

export interface JobsOptions {
  world: World
  /** The owner's connection string; the worker acts as yiwang_app. */
  url: string
  jobs: readonly Job<never>[]
  log: Log
  /** How many jobs at once. */
  concurrency?: number
  /** Connections that they share; fewer than jobs where jobs wait for something else than the database. */
  connections?: number
  /** How long `stop` waits for what is running, in milliseconds. */
  patience?: number
  /** How often to look for jobs that are due and for dead workers, in milliseconds. */
  look?: number
}

/** A runner, its pool of workers, the sign that they live, what they have in hand, and when they take no more. */
interface Crew { runner: Runner; worker: WorkerPool; life: Life; inHand: Set<string>; over: Promise<void> }

export interface Jobs {
  /** Looks for due jobs now. PostgreSQL tells the worker of new ones by itself; this is for the day it does not. */
  wake(): void
  /** False while the database does not answer the worker. */
  stands(): boolean
  /** Tells running jobs to stop, waits for them, and leaves what did not end for the next worker. */
  stop(): Promise<void>
}

/** A failure as the queue's table may keep it: the message of the cause may quote somebody. */
class JobFailed extends Error {}

/** Does the jobs of all modules: each at least once, again after a failure, and those of a worker that died. */
export async function startJobs({ world, url, jobs, log, concurrency = 4, connections = concurrency + 3, patience = 20_000, look = 1000 }: JobsOptions): Promise<Jobs> {
  // what a worker writes of a job that it takes and has done need not be on the disk at once: after a power cut the job comes again
  const connection = { connectionString: url, options: '-c role=yiwang_app -c synchronous_commit=off' }, names = new Set(jobs.map(({ name }) => name))
  const pool = new pg.Pool({ ...connection, max: connections, keepAlive: true, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 })
  pool.on('error', () => {}).on('connect', client => { client.on('error', () => {}) })
  const stopping = new AbortController()
  const interrupted = new Set<string>()
  const tasksOf = (inHand: Set<string>): TaskList => Object.fromEntries(jobs.map(job => [job.name, async (payload: unknown, { job: row }: { job: { id: string | number; attempts: number; max_attempts: number } }) => {
    // the queue gives numbers, whatever its types say
    const began = performance.now(), id = String(row.id)
    const facts = () => ({ job: job.name, id, attempt: row.attempts, ms: Math.round(performance.now() - began) })
    inHand.add(id)
    try {
      await job.run({ world, stopping: stopping.signal }, inputOf(payload) as never)
      log.info('jobs.done', facts())
    } catch (error) {
      if (stopping.signal.aborted || isAway(error)) {
        interrupted.add(id)
        log.info('jobs.interrupted', { ...facts(), cause: causeOf(error) })
        throw new JobFailed(`${brokenOff}: ${causeOf(error)}`)
      }
      log.error(row.attempts < row.max_attempts ? 'jobs.failed' : 'jobs.given-up', error, facts())
      throw new JobFailed(causeOf(error))
    } finally { inHand.delete(id) }
  }]))

  const begin = async (): Promise<Crew> => {
    // Before the first job is taken, the worker's life is known to the others.
    let life: Promise<Life> | undefined, worker: WorkerPool | undefined
    const events = new EventEmitter(), inHand = new Set<string>(), over = Promise.withResolvers<void>()
    events.once('pool:gracefulShutdown', () => over.resolve())
    events.once('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => { worker = workerPool; life = live(connection, workerPool.id); life.catch(() => {}) })
    events.on('pool:listen:notification', ({ message }: { message?: { payload?: unknown } }) => { const task = taskOf(message?.payload); if (task !== undefined && names.has(task)) worker?.nudge(1) })
    const runner = await run({
      pgPool: pool, concurrency, pollInterval: look, noHandleSignals: true, taskList: tasksOf(inHand), events, logger: quiet(log),
      gracefulShutdownAbortTimeout: patience,
      parsedCronItems: parseCronItems(jobs.flatMap(({ name, every }) => every === undefined ? [] : [{ task: name, match: every, identifier: name, options: { jobKey: `every:${name}`, maxAttempts: 5, queueName: `every:${name}` } }])),
      preset: {
        // Ends of jobs are told in batches: only those are told again after the database was away.
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
        plugins: [{ name: 'YiwangLife', version: '1.0.0', worker: { hooks: { startWorker: async () => { await life } } } }],
      },
    })
    runner.promise.catch(() => {}).finally(() => over.resolve())
    try { return { runner, worker: worker!, life: await life!, inHand, over: over.promise } } catch (error) {
      runner.stop().catch(() => {})
      throw error
    }
  }
  let crew = await begin(), away = false
  const leaving = new Set<Crew>()
  /** What it has in hand it may finish; then its life ends, and what it could not tell the end of comes again. */
  const leave = async (old: Crew) => {
    leaving.add(old)
    while (old.inHand.size > 0 && !stopping.signal.aborted) await later(look)
    if (stopping.signal.aborted) return
    await old.life.end()
    leaving.delete(old)
  }
  /**
   * A runner gives up when it cannot tell the end of a job, and then waits for all it has in hand; of two ends that cannot be told it may never
   * come back (graphile-worker 0.17.3 counts one twice). So there is another as soon as one takes no more jobs, whatever becomes of it.
   */
  const keepRunning = async () => {
    for (;;) {
      await crew.over
      if (stopping.signal.aborted) return
      away = true
      log.warn('jobs.ended', { inHand: crew.inHand.size })
      crew.runner.stop().catch(() => {})
      void leave(crew)
      for (;;) {
        await later(look)
        if (stopping.signal.aborted) return
        try { crew = await begin(); break } catch (error) { log.error('jobs.begin', error) }
      }
      away = false
      if (stopping.signal.aborted) await crew.runner.stop()
    }
  }
  const kept = keepRunning()

  let suspects = new Set<string>(), first = true, timer: NodeJS.Timeout | undefined, stands = true, looking: Promise<void> = Promise.resolve()
  /** Dead at two looks in a row: a session that was lost is opened again sooner. */
  const lookAround = async () => {
    try {
      const dead = await deadWorkers(pool, crew.worker.id)
      const sure = dead.filter(one => suspects.has(one))
      suspects = new Set(dead)
      if (sure.length > 0) log.warn('jobs.taken-over', { workers: sure.length, jobs: await unlockWorkers(pool, sure) })
      let lost = await unlockLost(pool, crew.worker.id, [...crew.inHand])
      // who takes no more is not given any: what is in its name and not in its hands has ended, and could not be told
      for (const { worker, inHand } of leaving) lost += await unlockLost(pool, worker.id, [...inHand], 0)
      if (lost > 0) log.warn('jobs.lost', { jobs: lost })
      // what an earlier server broke off and did not live to resume
      if (first) for (const id of await brokenOffJobs(pool)) interrupted.add(id)
      first = false
      if (interrupted.size > 0) for (const id of await resumeSoon(pool, [...interrupted], { counted: true })) interrupted.delete(id)
      stands = true
    } catch (error) { stands = false; log.error('jobs.look', error) }
    if (!stopping.signal.aborted) timer = setTimeout(() => { looking = lookAround() }, look)
  }
  looking = lookAround()

  return {
    stands: () => stands && !away && !stopping.signal.aborted,
    wake() { if (!stopping.signal.aborted) crew.worker.nudge(1) },
    async stop() {
      if (stopping.signal.aborted) return
      stopping.abort(new Error('the server is stopping'))
      clearTimeout(timer)
      const ended = (away ? Promise.resolve() : crew.runner.stop().catch((error: unknown) => log.error('jobs.stop', error))).then(() => kept)
      const emptied = async () => { while ([...leaving].some(({ inHand }) => inHand.size > 0)) await later(Math.min(look, 50)) }
      const inTime = await Promise.race([Promise.all([ended, emptied()]).then(() => true), later(patience).then(() => false)])
      await looking
      // Ends of what is left would come too late: with our life gone the next worker takes it.
      const crews = [crew, ...leaving]
      await Promise.all(crews.map(({ life }) => life.end()))
      if (!inTime) log.warn('jobs.left', { jobs: crews.reduce((sum, { inHand }) => sum + inHand.size, 0) })
      if (!inTime || leaving.size > 0) await unlockWorkers(pool, crews.map(({ worker }) => worker.id)).catch((error: unknown) => log.error('jobs.stop', error))
      if (interrupted.size > 0) await resumeSoon(pool, [...interrupted]).catch((error: unknown) => log.error('jobs.stop', error))
      await Promise.race([pool.end(), later(2000)])
    },
  }
}

const later = (ms: number) => new Promise<void>(resolve => { setTimeout(resolve, ms).unref() })

/** What the clock sends carries the clock's own facts. */
function inputOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...input } = payload
  return input
}

function causeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? ` ${String(error.code)}` : ''
  return `${error instanceof Error ? error.name : 'unknown'}${code}`
}

/** The worker's own words, without the jobs in them; what a job threw has been told already. */
const quiet = (log: Log) => new Logger(() => (level, message, meta) => {
  if (level !== 'error' && level !== 'warning') return
  if (meta?.failure === true) return
  log.warn('jobs.worker', { level, message: message.split('\n', 1)[0]!.slice(0, 200).replace(/\d{7,}[\dXx]?/g, '…') })
})
