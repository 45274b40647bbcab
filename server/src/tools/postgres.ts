// Runs the house's PostgreSQL for somebody else's work and prints its address; ends when its input ends.
// node server/src/tools/postgres.ts FOLDER [careless]
import { resolve } from 'node:path'
import { startPostgres } from '#kernel/postgres'

const [folder, care] = process.argv.slice(2)
if (!folder) {
  console.error('node server/src/tools/postgres.ts FOLDER [careless]')
  process.exit(2)
}
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 }
const postgres = await startPostgres({ folder: resolve(folder), settings: care === 'careless' ? careless : {} })
console.log(postgres.near)

let leaving = false
const leave = () => {
  if (leaving) return
  leaving = true
  void postgres.stop().then(() => process.exit(0))
}
process.stdin.resume().once('end', leave).once('close', leave)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave)
