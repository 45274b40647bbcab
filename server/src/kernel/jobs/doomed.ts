// A server that takes a job and is killed over it; run as a process of its own by jobs.test.ts.
import { connect } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { openSafe } from '#kernel/safe'
import { job } from './job.ts'
import { silentLog } from '#kernel/log'
import { startJobs } from './worker.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const { db } = connect(url, { role: 'yiwang_app', max: 2 })
await startJobs({
  world: { db, now: () => new Date(), files: folderFiles(folder), digest: 'sha256', safe: openSafe, wake() {} }, url, log: silentLog, concurrency: 1,
  jobs: [job<{ id: string }>({ name: 'test.heavy', run: () => new Promise(() => { process.stdout.write('taken\n') }) })],
})
