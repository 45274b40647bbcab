// A Chromium for the browser tests: the one that is named, the one that is there, Debian's, or one unpacked from npm.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { oneAtATime, root, run, step } from './house.mjs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
/** Chromium packed into npm (MIT), for machines where nobody may install packages. */
const packed = '@sparticuz/chromium@153.0.0'

export async function findBrowser() {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    console.error(`CHROMIUM 指的文件不存在：${named}`)
    process.exit(1)
  }
  const there = () => usual.find(path => existsSync(path))
  return there() ?? await oneAtATime('browser', async () => there() ?? await fromDebian(there) ?? await fromNpm())
}

async function quietly(what, program, args) {
  mkdirSync(join(root, 'var'), { recursive: true })
  return step(what, async () => {
    const out = openSync(join(root, 'var/browser.log'), 'a')
    const code = await run(program, args, { stdio: ['ignore', out, out], env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true })
    closeSync(out)
    return code === 0
  })
}

async function fromDebian(there) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  const get = () => quietly('安装浏览器 Chromium（测试用，一两分钟）', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  if (await get() || (await quietly('更新软件包清单', 'apt-get', ['update']) && await get())) return there() ?? null
  return null
}

async function fromNpm() {
  const place = join(root, 'var/browser')
  mkdirSync(place, { recursive: true })
  const entry = join(place, 'node_modules/@sparticuz/chromium/build/esm/index.js')
  if (!existsSync(entry) && !await quietly('下载浏览器 Chromium（测试用，约 60 MB）', 'npm', ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', packed])) {
    console.error(`${readFileSync(join(root, 'var/browser.log'), 'utf8').slice(-1500)}\n没有浏览器，装也没装成。请装一个 Chromium，或者用 CHROMIUM=/路径 指定。`)
    process.exit(1)
  }
  const { default: chromium } = await import(pathToFileURL(entry).href)
  return chromium.executablePath()
}
