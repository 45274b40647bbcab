// Types, walls, lint, and every test of the house, with a PostgreSQL of its own; run by scripts/test.mjs.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { findBrowser } from './browser.mjs'
import { check } from './checks.mjs'
import { begin, buildWeb, isLeaving, leaveInOrder, node, root, run } from './house.mjs'

leaveInOrder()
const folder = join(root, 'var/test')
const wanted = process.argv.slice(2)
const counts = join(folder, 'counts.txt')
mkdirSync(folder, { recursive: true })
rmSync(counts, { force: true })
const swift = placeInMemory()

const sources = wanted.length > 0 ? wanted : ['libs', 'server', 'web', 'demo', 'scripts'].flatMap(place => globSync(`${place}/**/*.test.ts`, { cwd: root, exclude: name => name === 'node_modules' || name === 'dist' }))
/** Those that begin and kill whole houses have a process each. The others share one, and those in a browser another: most of a small test is the loading of the house. */
const inBrowser = sources.filter(file => file.endsWith('.browser.test.ts'))
const alone = sources.filter(file => /faults\.test\.ts$|\/tools\//.test(file))
const together = sources.filter(file => !inBrowser.includes(file) && !alone.includes(file))
const suite = async (files, how, env) => files.length === 0 || isLeaving() || await run(node, [
  '--test', ...how, '--test-timeout=600000', '--test-reporter=./scripts/reporter.mjs', '--test-reporter-destination=stdout', ...files,
], { env: { NODE_ENV: 'test', YIWANG_TEST_COUNTS: counts, ...swift ? { TMPDIR: join(swift, 'tmp') } : {}, ...env } }) === 0

let good = true, database
try {
  if (!isLeaving()) {
    database = await startDatabase()
    const env = { TEST_DATABASE_URL: database.url }
    let web
    const throughBrowser = async files => {
      if (files.length === 0) return true
      web ??= findBrowser().then(async browser => { await buildWeb(); return { CHROMIUM: browser } })
      return suite(files, ['--test-isolation=none'], { ...env, ...await web })
    }
    const checked = async () => { const fine = await check(); if (!fine) console.error('✖ npm run check'); return fine }
    // what takes longest begins first
    const lanes = await someAtATime([
      () => suite(alone, ['--test-concurrency=2'], env),
      ...shares(inBrowser, 3).map(files => () => throughBrowser(files)),
      ...wanted.length > 0 ? [] : [checked],
      ...shares(together, 3).map(files => () => suite(files, ['--test-isolation=none'], env)),
    ])
    good = lanes.every(Boolean)
  }
} finally {
  await database?.stop()
  if (swift) rmSync(swift, { recursive: true, force: true })
}
const told = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n').map(line => line.split(' ').map(Number)) : []
const [passed, failed, skipped] = [0, 1, 2].map(column => told.reduce((sum, line) => sum + (line[column] ?? 0), 0))
if (isLeaving()) console.log('中断了')
console.log(`${passed} passed, ${failed + (good || failed > 0 ? 0 : 1)} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(good && failed === 0 && passed > 0 && !isLeaving() ? 0 : 1)

/** In so many shares that take about the same time: whoever tells more takes longer, and each next one goes where the least is. */
function shares(files, count) {
  const all = Array.from({ length: count }, () => ({ files: [], size: 0 }))
  for (const { file, size } of files.map(file => ({ file, size: statSync(resolve(root, file), { throwIfNoEntry: false })?.size ?? 0 })).sort((a, b) => b.size - a.size)) {
    const least = all.reduce((a, b) => b.size < a.size ? b : a)
    least.files.push(file)
    least.size += size
  }
  return all.map(share => share.files)
}

/** Each waits now and then, for a page, a killed house that comes up, a database: so there are two for each processor, where there is memory for them: with more, what kills houses waits too long. */
async function someAtATime(tasks) {
  const answers = []
  const waiting = tasks.entries()
  const most = Math.max(2, Math.min(2 * availableParallelism(), Math.floor(process.availableMemory() / 2 ** 31)))
  await Promise.all(Array.from({ length: most }, async () => {
    for (const [place, task] of waiting) answers[place] = await task().catch(error => { console.error(error); return false })
  }))
  return answers
}

/**
 * A hundred thousand small files of test databases come and go: where the machine has memory for them, they never see the disk. What dies in a test is a process, not the
 * machine, so a database there loses as little as on a disk.
 */
function placeInMemory() {
  const place = '/dev/shm', tmpfs = 0x01021994, enough = 8 * 2 ** 30
  try {
    const { type, bsize, bavail } = statfsSync(place)
    if (type !== tmpfs || bsize * bavail < enough || process.availableMemory() < enough) return null
    const own = join(place, `yiwang-test-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
    rmSync(own, { recursive: true, force: true })
    mkdirSync(join(own, 'tmp'), { recursive: true, mode: 0o755 })
    return own
  } catch { return null }
}

/** A PostgreSQL for this run alone, without the care for power cuts that only slows tests down. `TEST_DATABASE_URL` names another one. */
async function startDatabase() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  const child = begin(node, [join(root, 'server/src/tools/postgres.ts'), join(swift ?? folder, 'postgres'), 'careless'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const url = await new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', chunk => { text += chunk; const found = /^(postgres:\S+)\n/m.exec(text); if (found) resolve(found[1]) })
    child.once('exit', () => reject(new Error('PostgreSQL did not start')))
  })
  return { url, stop: () => { child.stdin.end(); return child.done } }
}
