import { type World } from '#kernel/action'
import { type Db, runPrepared, runText } from '#kernel/db'

export interface JobContext {
  world: World
  /** Raised when the server is asked to stop. Whoever throws after that (`stopping.throwIfAborted()`) comes again, uncounted; whoever returns is done. */
  stopping: AbortSignal
}

/** Work that happens by itself: at least once, so it must be able to come twice. */
export interface Job<I = unknown> {
  name: string
  /** Comes by itself at these times: five fields of cron, in UTC. Its input is then `{}`. */
  every?: string
  run(context: JobContext, input: I): Promise<void>
}
export const job = <I>(spec: Job<I>): Job<I> => spec

/**
 * Queues in the caller's transaction: the job exists if and only if the change does. `key` makes a second call the same job, now due at the time that this call says,
 * or with `keepTime` when it was due already; `queue` runs its jobs one after another; there are to be few.
 */
export async function addJob<I extends object>(tx: Db, of: Job<I>, input: I, { key, queue, runAt, keepTime = false, maxAttempts = 25 }: { key?: string; queue?: string; runAt?: Date; keepTime?: boolean; maxAttempts?: number } = {}): Promise<void> {
  await runPrepared(tx, 'jobs_add', 'select graphile_worker.add_job($1::text, payload => $2::json, job_key => $3::text, queue_name => $4::text, run_at => $5::timestamptz, max_attempts => $6::int, job_key_mode => $7::text)',
    [of.name, JSON.stringify(input), key ?? null, queue ?? null, runAt ?? null, maxAttempts, keepTime ? 'preserve_run_at' : 'replace'])
}

/** Queues in which nothing waits: a name that comes once would stay for ever, and whoever looks for work looks at each. Answers how many went. */
export async function dropIdleQueues(db: Db): Promise<number> {
  const gone = await runText(db, 'delete from graphile_worker._private_job_queues q where locked_by is null and not exists (select from graphile_worker._private_jobs j where j.job_queue_id = q.id) returning 1')
  return gone.length
}
