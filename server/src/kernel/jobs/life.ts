import pg from 'pg'

const lock = (worker: string) => `hashtextextended('yiwang.worker:' || ${worker}, 0)`

export interface Life { end(): Promise<void> }

/**
 * A worker lives as long as a session of its own holds the lock of its name: PostgreSQL lets go of it the moment the process is gone.
 * A session that was lost is opened again.
 */
export async function live(connection: pg.ClientConfig, worker: string): Promise<Life> {
  let client: pg.Client | undefined, ended = false, timer: NodeJS.Timeout | undefined, opening: Promise<void> = Promise.resolve()
  const open = async () => {
    const fresh = new pg.Client({ ...connection, keepAlive: true })
    let gone = false
    const lost = () => {
      if (gone) return
      gone = true
      void fresh.end().catch(() => {})
      if (!ended) timer = setTimeout(() => { opening = open().catch(() => {}) }, 250)
    }
    fresh.on('error', lost).on('end', lost)
    try {
      await fresh.connect()
      // A machine that vanished without a word is noticed within half a minute.
      await fresh.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4; set lock_timeout = 0')
      await fresh.query(`select pg_advisory_lock(${lock('$1::text')})`, [worker])
      client = fresh
    } catch (error) {
      lost()
      throw error
    }
  }
  await open()
  return {
    async end() {
      ended = true
      clearTimeout(timer)
      await opening
      await client?.end().catch(() => {})
    },
  }
}

/** Workers that have jobs in hand and do not live. */
export async function deadWorkers(pool: pg.Pool, own: string): Promise<string[]> {
  const { rows } = await pool.query<{ worker: string }>(`
    with holding as materialized (
      select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null
    )
    select worker from holding where worker <> $1 and pg_try_advisory_xact_lock(${lock('worker')})`, [own])
  return rows.map(({ worker }) => worker)
}

/** Their jobs are free again, at once. Answers how many. */
export async function unlockWorkers(pool: pg.Pool, workers: readonly string[]): Promise<number> {
  const { rows: [held] } = await pool.query<{ count: number }>('select count(*)::int as count from graphile_worker._private_jobs where locked_by = any($1)', [workers])
  await pool.query('select graphile_worker.force_unlock_workers($1)', [workers])
  return held?.count ?? 0
}

/** Jobs that were given to this worker in an answer that never arrived: in its name, and not in its hands. */
export async function unlockLost(pool: pg.Pool, worker: string, inHand: readonly string[], graceSeconds = 30): Promise<number> {
  const { rowCount } = await pool.query(`
    with lost as (
      update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = greatest(0, attempts - 1)
      where locked_by = $1 and locked_at < now() - make_interval(secs => $3) and id <> all($2::bigint[]) returning id, job_queue_id
    ), queues as (
      update graphile_worker._private_job_queues q set locked_at = null, locked_by = null from lost where q.id = lost.job_queue_id and q.locked_by = $1
    ) select from lost`, [worker, inHand, graceSeconds])
  return rowCount ?? 0
}

/** What a job's row says of one that was broken off without a fault of its own. */
export const brokenOff = 'broken off'
/** Those of them that wait for their turn to come again, whoever broke them off. */
export async function brokenOffJobs(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select id::text from graphile_worker._private_jobs where starts_with(last_error, $1) and locked_by is null', [`${brokenOff}: `])
  return rows.map(({ id }) => id)
}

/**
 * What was broken off because the server stops or the database was away is due now. Stopping does not count as an attempt; a job in whose hands
 * the database dies does, so that one that kills it is given up in the end. Answers which.
 */
export async function resumeSoon(pool: pg.Pool, ids: readonly string[], { counted = false } = {}): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`
    update graphile_worker._private_jobs set attempts = greatest(0, attempts - $2), run_at = now(), last_error = null
    where id = any($1::bigint[]) and locked_by is null returning id::text`, [ids, counted ? 0 : 1])
  return rows.map(({ id }) => id)
}
