import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type World } from '#kernel/action'
import { sessionCookie } from '#kernel/http'
import { silentLog } from '#kernel/log'
import { testWorld } from '#kernel/testing'
import { type Hired, signInAs } from '#kernel/testing-http'
import { readConfig } from '../config.ts'
import { serve } from '../serve.ts'

/** How somebody looks at the house: the size of the window, and what they have chosen before. */
export interface Look { viewport?: { width: number; height: number }; theme?: 'light' | 'dark'; language?: 'zh' | 'en'; /** What the clock on his wall says, where the house's was moved. */ at?: Date; options?: BrowserContextOptions }

export interface BrowserHouse {
  address: string
  world: World
  /** Where a tool of the command line finds this house. */
  env: { DATABASE_URL: string; DATA_FOLDER: string }
  /** Reads and writes as the owner, around all rights: to prepare and to assert. */
  sql<R = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** A window of somebody who is signed in (null: of a stranger), at a path of the house. */
  open(person: Hired | null, path: string, look?: Look): Promise<Page>
}

export const desktop = { width: 1440, height: 900 }, phone = { width: 390, height: 844 }, wall = { width: 3840, height: 2160 }

let browser: Promise<Browser> | undefined
/** One Chromium for all walks of a process: its start costs as much as ten pages. Windows of different persons know nothing of each other. */
async function browserOfAll(): Promise<Browser> {
  if (!(await browser)?.isConnected()) {
    browser = chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    })
  }
  return (await browser)!
}
after(async () => { await (await browser)?.close() })

/** The whole house on a database of its own, and a browser before it. Needs TEST_DATABASE_URL, CHROMIUM and a built web; `npm test` sees to all three. */
export async function browserHouse(t: TestContext, settings: Record<string, string> = {}): Promise<BrowserHouse> {
  const { url, sql, atEnd } = await testWorld(t)
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-house-'))
  // Begun last, ended first: the windows close, then the server stops, and the database goes when nobody uses it any more.
  atEnd(() => { rmSync(folder, { recursive: true, force: true }) })
  const config = readConfig({ DATABASE_URL: url, DATA_FOLDER: folder, DEMONSTRATION_WORLD: 'empty', STILL: 'yes', LEDGER_CHECKPOINT_SECONDS: '1', PORT: String(await freePort()), ...settings }, folder)
  const serving = await serve(config, { terminal: { line() {}, step: (_what, work) => work(() => {}) }, log: silentLog })
  atEnd(() => serving.stop())
  const opened: BrowserContext[] = []
  atEnd(() => Promise.all(opened.map(context => context.close())))
  return {
    address: serving.address, world: serving.world, env: { DATABASE_URL: url, DATA_FOLDER: folder }, sql,
    async open(person, path, { viewport = desktop, theme = 'light', language = 'zh', at, options = {} } = {}) {
      const context = await (await browserOfAll()).newContext({ viewport, baseURL: serving.address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options })
      opened.push(context)
      if (person) {
        const { authorization } = await signInAs(serving.world, person)
        await context.addCookies([{ name: sessionCookie, value: authorization.slice('Bearer '.length), url: serving.address }])
      }
      await context.addInitScript(`for (const [name, value] of [['theme', '${theme}'], ['language', '${language}']]) if (!localStorage.getItem('yiwang.' + name)) localStorage.setItem('yiwang.' + name, value)`)
      if (at) await context.clock.setSystemTime(at)
      const page = await context.newPage()
      // Long enough for a machine that does much else at the same time; nothing waits so long unless it is wrong.
      page.setDefaultTimeout(90_000)
      page.on('console', message => { if (message.type() === 'error') heardBy(page).push(`${message.text()} ${message.location().url}`) })
      page.on('pageerror', error => heardBy(page).push(String(error)))
      await page.goto(path)
      return page
    },
  }
}

const errors = new WeakMap<Page, string[]>()
const heardBy = (page: Page): string[] => {
  const known = errors.get(page) ?? []
  errors.set(page, known)
  return known
}
/** What the page's console has complained of since the last time one asked. */
export const complaints = (page: Page): string[] => heardBy(page).splice(0)

let axe: string | undefined
/** Only what is wrong is of interest: without `resultTypes`, every element is described. */
const accessible = {
  resultTypes: ['violations'], runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'label-content-name-mismatch': { enabled: true }, 'heading-order': { enabled: true } },
}
/** WCAG 2.2 A and AA, as far as a program can tell; and two rules that axe leaves out of itself: a button is called what it reads, and no level of headings is skipped. */
export async function assertAccessible(page: Page): Promise<void> {
  await settled(page)
  // half a megabyte, which a page that was looked at before has already
  if (!await page.evaluate('"axe" in window')) await page.evaluate(axe ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  assert.deepEqual(await page.evaluate(`axe.run(document, ${JSON.stringify(accessible)}).then(({ violations }) => violations.map(({ id, nodes }) =>
    id + ': ' + nodes.slice(0, 3).map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary.replace(/\\s+/g, ' ')).join(' | ')))`), [], page.url())
}

/** A page is read by moving down, never sideways; a wide table scrolls in its own frame. */
export async function assertFits(page: Page): Promise<void> {
  await settled(page)
  const { over, widest } = await page.evaluate(`({
    over: document.documentElement.scrollWidth - innerWidth,
    widest: [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(one => one.outerHTML.slice(0, 120)),
  })`) as { over: number; widest: string[] }
  assert.ok(over <= 1, `${page.url()} is ${over} px too wide: ${widest.join('\n')}`)
}

/** Nothing is being fetched any more, and fonts are there. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const place = probe.address()
      probe.close(() => resolve(typeof place === 'object' && place ? place.port : 0))
    })
  })
}
