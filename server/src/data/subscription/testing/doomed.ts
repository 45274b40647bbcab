// A sender that is killed over a message; run as a process of its own by receiver.test.ts.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { startJobs } from '#kernel/jobs'
import { silentLog } from '#kernel/log'
import { openSafe } from '#kernel/safe'
import { testSeal } from '#kernel/testing'
import { sender } from '../send.jobs.ts'

const [url = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'yiwang-doomed-'))
const { db } = connect(url, { role: 'yiwang_app', max: 4 })
await startJobs({
  world: { db, now: () => new Date('2026-03-02T01:00:00Z'), files: folderFiles(folder), digest: 'sha256', safe: openSafe, seal: testSeal(join(folder, 'seal.key')), wake() {} }, url, log: silentLog,
  jobs: [sender({ source: 'https://yiwang.example.gov.cn', networks: [], loopback: true, timeout: 60_000 })],
})
