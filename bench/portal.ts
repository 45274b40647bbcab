// The portal's first page on a cheap phone with a slow line: how much is fetched, when the largest piece stands, how long the page is deaf.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium, devices, type Browser } from 'playwright-core'
import { freePort } from '../server/src/kernel/postgres/index.ts'
import { type Bench, type Figures } from './figures.ts'

const root = join(import.meta.dirname, '..')
/** What Lighthouse calls a slow 4G, applied to each request: 1.6 Mbit/s less a tenth, 150 ms as a browser feels them through three round trips and more. */
const line = { offline: false, latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 }
const turns = 5

/**
 * Figures: `firstPageKb`, compressed, all that the first page needs, answers of the server included (kB of 1000 bytes; letters apart: a phone has Chinese ones of its own, `letterKb` is what a machine without them fetches afterwards);
 * `lcpMs` and `blockingMs`, the medians of five cold visits of a stranger with a processor four times slower.
 */
export async function bench({ folder, say }: Bench): Promise<Figures> {
  const port = await freePort(), address = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--still'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PORT: String(port), DATA_FOLDER: join(folder, 'data') } })
  const gone = new Promise<never>((_resolve, reject) => child.once('exit', code => reject(new Error(`the server left with ${code}`))))
  gone.catch(() => {})
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await Promise.race([answering(address), gone])
    await visit(browser, address) // the server warms up
    const seen: Seen[] = []
    for (let turn = 0; turn < turns; turn++) {
      const found = await visit(browser, address)
      say(`${found.pageKb.toFixed(1)} kB, largest piece after ${Math.round(found.lcpMs)} ms, deaf for ${Math.round(found.blockingMs)} ms`)
      seen.push(found)
    }
    const median = (of: (one: Seen) => number) => seen.map(of).sort((one, other) => one - other)[Math.floor(turns / 2)] ?? Number.NaN
    return { firstPageKb: Math.round(median(({ pageKb }) => pageKb) * 10) / 10, letterKb: Math.round(median(({ letterKb }) => letterKb)), lcpMs: Math.round(median(({ lcpMs }) => lcpMs)), blockingMs: Math.round(median(({ blockingMs }) => blockingMs)) }
  } finally {
    await browser.close()
    const left = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGINT')
    await left
  }
}

async function answering(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/api/services/find?limit=1`).catch(() => null)
    if (answer?.ok && ((await answer.json()) as { total: number }).total > 0) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

interface Seen { pageKb: number; letterKb: number; lcpMs: number; blockingMs: number }
/** Written down by the page itself as it goes. */
const watch = `globalThis.seen = { lcp: 0, blocking: 0 };
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.blocking += Math.max(0, entry.duration - 50) }).observe({ type: 'longtask', buffered: true })`

/** A stranger's first visit: nothing in any cache. */
async function visit(browser: Browser, address: string): Promise<Seen> {
  const context = await browser.newContext({ ...devices['Moto G4'], locale: 'zh-CN', serviceWorkers: 'block' }), page = await context.newPage(), cdp = await context.newCDPSession(page)
  const asked = new Map<string, string>()
  let bytes = 0, letters = 0
  cdp.on('Network.responseReceived', ({ requestId, response }) => { asked.set(requestId, response.url) })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (/\.woff2$|letters-/.test(asked.get(requestId) ?? '')) letters += encodedDataLength; else bytes += encodedDataLength })
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', line)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(watch)
  await page.goto(address)
  await page.getByRole('link', { name: /^全部 [\d,]+ 项/ }).waitFor()
  await page.waitForLoadState('networkidle')
  const { lcp, blocking } = await page.evaluate('seen') as { lcp: number; blocking: number }
  await context.close()
  return { pageKb: bytes / 1000, letterKb: letters / 1000, lcpMs: lcp, blockingMs: blocking }
}
