// npm run demo:real -- ../shared/data: real data from outside through the doors that a department uses, and what became of each row.
import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startHouse } from '../../server/src/tools/house.ts'
import { supervisor } from './cast.ts'
import { deliverSet } from './real/deliver.ts'
import { realSets } from './real/index.ts'
import { type Outcome, tableOf } from './real/table.ts'
import { visit } from './real/visitor.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [given, ...only] = process.argv.slice(2)
const folder = given === undefined ? '' : isAbsolute(given) ? given : resolve(process.env.INIT_CWD ?? process.cwd(), given)
if (given === undefined || !existsSync(folder)) {
  console.error('npm run demo:real -- 数据文件夹 [信息资源代码 …]\n数据文件夹里是 boston-311-2015、beijing-air-quality 等几个目录，例如 ../shared/data')
  process.exit(2)
}
const place = process.env.DATA_FOLDER ?? 'var', password = process.env.DEMONSTRATION_PASSWORD ?? 'yiwang-2026'
const home = isAbsolute(place) ? place : join(root, place)

const running = await runningHouse()
if (running === null) console.log('  没有在运行的一网，先启动一个，做完就停（第一次要装入演示数据）')
const started = running === null ? await startHouse({ folder: home, args: ['--still'] }) : null
const address = running ?? started?.address ?? ''
const end = async (code: number) => { await started?.end('SIGINT'); process.exit(code) }
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(130))
try {
  console.log(`  交给 ${address}`)
  const outcomes: Outcome[] = []
  for (const set of realSets.filter(({ code }) => only.length === 0 || only.includes(code))) {
    const began = performance.now(), person = await visit(address, { login: set.steward, password }), { name } = set.contract('')
    console.log(`  ${name}（来源说明里的毛病：${set.dirt}）`)
    let shown = performance.now()
    const told = await deliverSet(person, await visit(address, { login: supervisor.login, password }), set, folder, line => {
      if (performance.now() - shown < 2000) return
      shown = performance.now()
      console.log(`  … ${line}`)
    })
    outcomes.push({ name, told, seconds: (performance.now() - began) / 1000 })
  }
  console.log(`\n${tableOf(outcomes).join('\n')}`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  await end(1)
}
await end(0)

/** The house of this folder, if one answers. */
async function runningHouse(): Promise<string | null> {
  const note = join(home, 'server.json')
  if (!existsSync(note)) return null
  const found: unknown = JSON.parse(readFileSync(note, 'utf8'))
  const at = typeof found === 'object' && found !== null && 'address' in found && typeof found.address === 'string' ? found.address : null
  const answer = at === null ? null : await fetch(`${at}/readyz`).catch(() => null)
  return answer?.ok ? at : null
}
