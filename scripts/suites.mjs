// Types, walls, lint, and every test of the house, with a PostgreSQL of its own; run by scripts/test.mjs.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { check } from './checks.mjs'
import { begin, buildWeb, isLeaving, leaveInOrder, node, root, run } from './house.mjs'

leaveInOrder()
const folder = join(root, 'var/test')
const wanted = process.argv.slice(2)
const counts = join(folder, 'counts.txt')
mkdirSync(folder, { recursive: true })
rmSync(counts, { force: true })

const sources = wanted.length > 0 ? wanted : ['libs', 'server', 'web', 'demo', 'scripts'].flatMap(place => globSync(`${place}/**/*.test.ts`, { cwd: root, exclude: name => name === 'node_modules' || name === 'dist' }))
const inBrowser = sources.filter(file => file.endsWith('.browser.test.ts'))
const others = sources.filter(file => !file.endsWith('.browser.test.ts'))
const suite = (files, workers, env) => files.length === 0 ? 0 : run(node, [
  '--test', `--test-concurrency=${workers}`, '--test-timeout=600000', '--test-reporter=./scripts/reporter.mjs', '--test-reporter-destination=stdout', ...files.sort(),
], { env: { NODE_ENV: 'test', YIWANG_TEST_COUNTS: counts, ...env } })

let good = wanted.length > 0 || await check()
if (!good) console.error('✖ npm run check')
let database
try {
  if (!isLeaving()) {
    database = await startDatabase()
    good = await suite(others, 2, { TEST_DATABASE_URL: database.url }) === 0 && good
  }
  if (inBrowser.length > 0 && !isLeaving()) {
    const browser = await findBrowser()
    await buildWeb()
    if (!isLeaving()) good = await suite(inBrowser, 1, { TEST_DATABASE_URL: database.url, CHROMIUM: browser }) === 0 && good
  }
} finally {
  await database?.stop()
}
const told = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n').map(line => line.split(' ').map(Number)) : []
const [passed, failed, skipped] = [0, 1, 2].map(column => told.reduce((sum, line) => sum + (line[column] ?? 0), 0))
if (isLeaving()) console.log('中断了')
console.log(`${passed} passed, ${failed + (good || failed > 0 ? 0 : 1)} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(good && failed === 0 && passed > 0 && !isLeaving() ? 0 : 1)

/** A PostgreSQL for this run alone, without the care for power cuts that only slows tests down. `TEST_DATABASE_URL` names another one. */
async function startDatabase() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  const child = begin(node, [join(root, 'server/src/tools/postgres.ts'), join(folder, 'postgres'), 'careless'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const url = await new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => { text += chunk; const found = /^(postgres:\S+)\n/m.exec(text); if (found) resolve(found[1]) })
    child.once('exit', () => reject(new Error('PostgreSQL did not start')))
  })
  return { url, stop: () => { child.stdin.end(); return child.done } }
}
