// What every script of this folder begins with. Node 20 and nothing else may be there: built-in modules only.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** The Node that the house brings along; the one that began this script may be older. */
export const node = join(root, 'node_modules/node/bin/node')
export const bin = name => join(root, 'node_modules/.bin', name)

const running = new Set()
let leaving = 0

/** Starts a program; a signal to this script reaches it, and it does not outlive the script. */
export function begin(program, args, { env = {}, cwd = root, stdio = 'inherit', quiet = false } = {}) {
  // what Node has once read and compiled, it need not a second time
  const child = spawn(program, args, { cwd, stdio, env: { NODE_COMPILE_CACHE: join(root, 'var/compiled'), ...process.env, ...env } })
  running.add(child)
  child.done = new Promise(resolve => {
    child.once('error', error => { if (!quiet) console.error(`${program}：${error.message}`); running.delete(child); resolve(127) })
    child.once('exit', (code, signal) => { running.delete(child); resolve(code ?? (signal === 'SIGINT' ? 130 : 143)) })
  })
  return child
}
export const run = (program, args, options) => begin(program, args, options).done

/** Ctrl-C in a terminal reaches the whole group; a signal to npm alone reaches only us: pass it on, wait, and go last. */
export function leaveInOrder() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // One Ctrl-C arrives from the terminal and once more from npm: only the next one means at once.
      if (leaving && Date.now() - leaving < 1000) return
      for (const child of running) child.kill(leaving ? 'SIGKILL' : signal === 'SIGHUP' ? 'SIGTERM' : signal)
      if (leaving || running.size === 0) process.exit(130)
      leaving = Date.now()
    })
  }
  // npm killed outright tells nobody; its children find out by having another parent.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => { if (process.ppid !== parent) { leaving ||= Date.now(); for (const child of running) child.kill('SIGTERM'); setTimeout(() => process.exit(130), 20_000).unref() } }, 500).unref()
  }
}
export const isLeaving = () => leaving > 0

/** Tells what is going on, and how long it takes if it takes more than two seconds. */
export async function step(what, work) {
  const began = Date.now()
  const dots = process.stdout.isTTY
  process.stdout.write(dots ? `  ${what} …` : `  ${what} …\n`)
  const clock = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000)
    if (dots) process.stdout.write(`\r  ${what} … ${seconds} 秒`)
    else if (seconds % 10 === 0) process.stdout.write(`  ${what} … ${seconds} 秒\n`)
  }, 1000)
  try { return await work() } finally {
    clearInterval(clock)
    const seconds = (Date.now() - began) / 1000
    process.stdout.write(dots ? `\r  ${what} ${seconds < 2 ? '' : `（${seconds.toFixed(0)} 秒）`}        \n` : seconds < 2 ? '' : `  ${what}：用了 ${seconds.toFixed(0)} 秒\n`)
  }
}

const digestOf = text => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** `npm ci` when there is nothing, or when the lock file has changed since. */
export async function install() {
  const marker = join(root, 'node_modules/.yiwang')
  const print = digestOf(readFileSync(join(root, 'package-lock.json')))
  const whole = () => existsSync(marker) && readFileSync(marker, 'utf8') === print && existsSync(node)
  if (whole()) return
  await oneAtATime('install', async () => {
    if (whole()) return
    const log = join(root, 'var/install.log')
    const npm = (args, what) => step(what, async () => {
      const out = openSync(log, 'a')
      const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { stdio: ['ignore', out, out] })
      closeSync(out)
      if (code === 0 || isLeaving()) return
      console.error(`\n${readFileSync(log, 'utf8').split('\n').slice(-25).join('\n')}\n\n安装没有成功，上面是 npm 的话。常见原因：没有网络，或者要设置镜像（npm config set registry …）。`)
      process.exit(1)
    })
    if (!isWhole()) await npm(['ci', '--no-audit', '--no-fund'], '安装依赖（第一次要一两分钟）')
    // where install scripts are switched off, Node's own package has not fetched its binary
    if (!existsSync(node)) await npm(['rebuild', 'node', '--ignore-scripts=false'], '安装 Node 24')
    if (!existsSync(node)) { console.error('Node 24 没有装上：请看 var/install.log'); process.exit(1) }
    writeFileSync(marker, print)
  })
}

/** Somebody has run `npm ci` by hand: npm's own note of what lies there agrees with the lock file. */
function isWhole() {
  const note = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(note, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, link }]) => path === '' || !path.startsWith('node_modules/') || optional || link || found[path]?.version === version)
}

/** Two terminals that begin together take turns. A lock whose owner was killed grows old and is taken. */
export async function oneAtATime(name, work) {
  mkdirSync(join(root, 'var'), { recursive: true })
  const lock = join(root, 'var', `${name}.lock`)
  for (;;) {
    try { closeSync(openSync(lock, 'wx')); break } catch {
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 10_000) rmSync(lock, { force: true })
      await pause(200)
    }
  }
  const alive = setInterval(() => { try { utimesSync(lock, new Date(), new Date()) } catch { /* taken away: the work is nearly done */ } }, 2000)
  try { return await work() } finally { clearInterval(alive); rmSync(lock, { force: true }) }
}

/** A name for the contents of some files and folders, so that work on them is done once. */
export function printOf(paths) {
  const hash = createHash('sha256')
  const visit = path => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(path).sort()) { if (name !== 'dist' && name !== 'node_modules') visit(join(path, name)) }
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex').slice(0, 16)
}

/** Builds the web application if its sources have changed since the last time. */
export async function buildWeb() {
  const marker = join(root, 'web/dist/.print')
  const print = printOf(['web', 'libs', 'package-lock.json'])
  const built = () => existsSync(marker) && readFileSync(marker, 'utf8') === print
  if (built()) return
  await oneAtATime('web', async () => {
    if (built()) return
    const log = join(root, 'var/web.log')
    await step('生成网页', async () => {
      const out = openSync(log, 'w')
      const code = await run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], { stdio: ['ignore', out, out] })
      closeSync(out)
      if (code === 0) writeFileSync(marker, print)
      else if (!isLeaving()) { console.error(`\n${readFileSync(log, 'utf8').slice(-4000)}\n网页没有生成。`); process.exit(1) }
    })
  })
}
