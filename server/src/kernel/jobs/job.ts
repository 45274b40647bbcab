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

const official = 'select graphile_worker.add_job($1::text, payload => $2::json, job_key => $3::text, queue_name => $4::text, run_at => $5::timestamptz, max_attempts => $6::int, job_key_mode => $7::text)'
/**
 * What graphile-worker's add_job does for a task and a queue that are known and a key that nothing running has, in one statement. Who hears of it is told which task
 * it is, so that only those look who do it: a count of 0 leaves the workers' own ear be.
 */
const swift = `
  insert into graphile_worker._private_jobs as jobs (job_queue_id, task_id, payload, key, run_at, max_attempts)
  select q.id, t.id, $2::json, $3::text, coalesce($5::timestamptz, now()), $6::int
  from graphile_worker._private_tasks t left join graphile_worker._private_job_queues q on q.queue_name = $4::text where t.identifier = $1::text and ($4::text is null or q.id is not null)
  on conflict (key) do update set job_queue_id = excluded.job_queue_id, task_id = excluded.task_id, payload = excluded.payload, max_attempts = excluded.max_attempts,
    run_at = case when $7::text = 'preserve_run_at' and jobs.attempts = 0 then jobs.run_at else excluded.run_at end,
    priority = excluded.priority, flags = excluded.flags, revision = jobs.revision + 1, attempts = 0, last_error = null, updated_at = now() where jobs.is_available
  returning pg_notify('jobs:insert', json_build_object('r', random(), 'count', 0, 'task', $1::text)::text)`
/**
 * Queues in the caller's transaction: the job exists if and only if the change does. `key` makes a second call the same job, now due at the time that this call says,
 * or with `keepTime` when it was due already; `queue` runs its jobs one after another; there are to be few.
 */
export async function addJob<I extends object>(tx: Db, of: Job<I>, input: I, { key, queue, runAt, keepTime = false, maxAttempts = 25 }: { key?: string; queue?: string; runAt?: Date; keepTime?: boolean; maxAttempts?: number } = {}): Promise<void> {
  const values = [of.name, JSON.stringify(input), key ?? null, queue ?? null, runAt ?? null, maxAttempts, keepTime ? 'preserve_run_at' : 'replace'], added = await runPrepared(tx, 'jobs_swift', swift, values)
  if (added.length === 0) await runPrepared(tx, 'jobs_add', official, values)
}
/** Of which task the news is, where it says so. */
export function taskOf(news: unknown): string | undefined {
  if (typeof news !== 'string') return undefined
  try {
    const told: unknown = JSON.parse(news)
    return typeof told === 'object' && told !== null && 'task' in told ? String(told.task) : undefined
  } catch { return undefined }
}

/** Queues in which nothing waits: a name that comes once would stay for ever, and whoever looks for work looks at each. Answers how many went. */
export async function dropIdleQueues(db: Db): Promise<number> {
  const gone = await runText(db, 'delete from graphile_worker._private_job_queues q where locked_by is null and not exists (select from graphile_worker._private_jobs j where j.job_queue_id = q.id) returning 1')
  return gone.length
}
