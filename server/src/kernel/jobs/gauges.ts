import { type Db, runText } from '#kernel/db'
import { type Gauge } from '#kernel/http'

const jobs = 'graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id'
const counted = (db: Db, value: string, where: string) => async () =>
  (await runText(db, `select t.identifier as job, ${value} as value from ${jobs} where ${where} group by 1`))
    .map(({ job, value }) => ({ labels: { job: String(job) }, value: Number(value) }))

/** What waits, runs and has been given up, by job. */
export const jobGauges = (db: Db): Gauge[] => [
  { name: 'jobs_waiting', help: 'Jobs that are due and wait for a worker.', labels: ['job'], read: counted(db, 'count(*)', 'j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now()') },
  { name: 'jobs_running', help: 'Jobs that a worker is doing.', labels: ['job'], read: counted(db, 'count(*)', 'j.locked_at is not null') },
  { name: 'jobs_retrying', help: 'Jobs that failed and will be tried again.', labels: ['job'], read: counted(db, 'count(*)', 'j.locked_at is null and j.attempts between 1 and j.max_attempts - 1') },
  { name: 'jobs_failed', help: 'Jobs that failed for the last time and stay until somebody looks.', labels: ['job'], read: counted(db, 'count(*)', 'j.locked_at is null and j.attempts >= j.max_attempts') },
  { name: 'jobs_oldest_seconds', help: 'How long the oldest due job has been waiting.', labels: ['job'], read: counted(db, 'extract(epoch from max(now() - j.run_at))', 'j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now()') },
]
