import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type pg from 'pg'

/** The queue's tables are graphile-worker's own. Its row security lets nobody but their owner in; the application, too, works there. */
const grants = `
  grant usage on schema graphile_worker to yiwang_app;
  grant select on graphile_worker.migrations, graphile_worker.jobs to yiwang_app;
  grant select, insert, update, delete on graphile_worker._private_jobs, graphile_worker._private_job_queues, graphile_worker._private_tasks, graphile_worker._private_known_crontabs to yiwang_app;
  grant usage on all sequences in schema graphile_worker to yiwang_app;
  grant execute on all functions in schema graphile_worker to yiwang_app;
  do $$ declare the text; begin
    foreach the in array array['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'] loop
      execute format('drop policy if exists yiwang_app on graphile_worker.%I', the);
      execute format('create policy yiwang_app on graphile_worker.%I to yiwang_app using (true) with check (true)', the);
    end loop;
  end $$;`

const { version } = createRequire(import.meta.url)('graphile-worker/package.json') as { version: string }
export const workerSchema = { name: `graphile-worker ${version}`, digest: createHash('sha256').update(grants).digest('hex') }

/** After our own migrations and under their lock. Loads graphile-worker only if this version has not been here. */
export async function installWorkerSchema(client: pg.Client, ownerUrl: string): Promise<boolean> {
  const { name, digest } = workerSchema
  const { rowCount } = await client.query('select from migration where name = $1 and digest = $2', [name, digest])
  if (rowCount) return false
  const { Logger, runMigrations } = await import('graphile-worker')
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: new Logger(() => () => {}), noHandleSignals: true } as Parameters<typeof runMigrations>[0])
  await client.query('begin')
  await client.query(grants)
  await client.query('insert into migration (name, digest) values ($1, $2) on conflict (name) do update set digest = excluded.digest, at = now()', [name, digest])
  await client.query('commit')
  return true
}
