// npm run bench -- NAME [--scale 0.1]: one script of this folder on a fresh PostgreSQL; the last line is one JSON object.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '../server/src/kernel/db/index.ts'
import { startPostgres } from '../server/src/kernel/postgres/index.ts'
import { type Bench, type Figures } from './figures.ts'

const { values, positionals: [name] } = parseArgs({ allowPositionals: true, options: { scale: { type: 'string', default: '1' } } })
const scale = Number(values.scale)
const names = readdirSync(import.meta.dirname).filter(file => file.endsWith('.ts') && !['run.ts', 'figures.ts'].includes(file)).map(file => file.replace('.ts', ''))
if (!name || !names.includes(name) || !(scale > 0)) {
  console.error(`npm run bench -- NAME [--scale 0.1]\nNAME: ${names.join(', ')}`)
  process.exit(2)
}
const folder = join(import.meta.dirname, '../var/bench', name)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

// three servers on one database are more than the hundred connections of a small house
const postgres = await startPostgres({ folder: join(folder, 'postgres'), settings: { max_connections: 200 } })
const leave = () => void postgres.stop().then(() => process.exit(130))
process.once('SIGINT', leave).once('SIGTERM', leave)
try {
  await migrate(postgres.url)
  const { bench }: { bench(run: Bench): Promise<Figures> } = await import(`./${name}.ts`)
  const figures = await bench({ url: postgres.near, folder, scale, say: line => console.log(`  ${line}`) })
  console.log(JSON.stringify({ bench: name, ...scale === 1 ? {} : { scale }, ...figures }))
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
