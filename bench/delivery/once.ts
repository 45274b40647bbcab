// One delivery in a process of its own, so that its peak memory is its own: `once.ts URL FOLDER FILE`.
import { systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { deliverFile } from '../../server/src/data/exchange/index.ts'
import { dataset } from './file.ts'

const [url = '', folder = '', file = ''] = process.argv.slice(2)
const { db, close } = connect(url, { max: 4, role: 'yiwang_app' })
const world: World = { db, now: () => new Date(), files: folderFiles(folder), digest: 'sha256', safe: openSafe, wake() {} }
const began = performance.now(), stages = [0, 0, 0, 0, 0]
const done = await deliverFile(world, systemActor('bench'), { dataset, file, onProgress: ({ stage }) => { stages[stage] ||= performance.now() - began } })
const seconds = (performance.now() - began) / 1000
await close()
const { state, reason, rowsRead, rowsRejected, rowsAdded, rowsChanged, rowsSame, score } = done
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
console.log(JSON.stringify({ seconds, state, reason, rowsRead, rowsRejected, rowsAdded, rowsChanged, rowsSame, score, rssMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, stages: stages.map(ms => Math.round(ms)) }))
