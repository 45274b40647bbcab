import { loadavg } from 'node:os'
import { Line, lifecycle } from './case/lifecycle.ts'
import { houses, stand } from './case/stand.ts'
import { type Bench, type Figures } from './figures.ts'

const times = 25, usualSeconds = 10, spikeSeconds = 30, longest = 120
interface Gone { at: number; ms: number }

/**
 * People who come by themselves, whether or not those before them have been served: six cases a second from beginning to end, then for thirty seconds twenty-five times as
 * many, then six again. Errors are answers other than success and connections that broke; recovered is when cases take no more than three times what they took before.
 */
export async function bench(given: Bench): Promise<Figures> {
  const usual = Math.max(0.4, 6 * given.scale), { database, stewards } = await stand(given), [house] = await houses(given), gone: Gone[] = [], open = new Set<Promise<void>>()
  let errors = 0, n = 0
  const one = async (began: number) => {
    const line = new Line(house!.port), from = performance.now()
    try { await lifecycle(line, stewards, n++, () => {}); gone.push({ at: began, ms: performance.now() - from }) } catch (error) { if (errors++ === 0) console.error(error) } finally { line.end() }
  }
  /** So many a second, each at its time. */
  const come = async (perSecond: number, seconds: number, enough = () => false) => {
    const began = performance.now(), all = Math.round(perSecond * seconds)
    for (let i = 0; i < all && !enough(); i++) {
      const wait = began + i / perSecond * 1000 - performance.now()
      if (wait > 0) await new Promise(resolve => { setTimeout(resolve, wait) })
      const going = one(performance.now())
      open.add(going)
      void going.finally(() => open.delete(going))
    }
  }
  const slowest = (share: number, from: number, until: number) => { const took = gone.filter(({ at }) => at >= from && at < until).map(({ ms }) => ms).sort((a, b) => a - b); return took[Math.floor(took.length * share)] ?? Infinity }
  try {
    await come(usual, usualSeconds)
    const measured = performance.now()
    await come(usual, usualSeconds)
    await Promise.all(open)
    const before = slowest(0.95, measured, performance.now()), spike = performance.now()
    await come(usual * times, spikeSeconds)
    const over = performance.now(), waiting = open.size
    /** The first of three cases in a row that took no longer than three times the usual. */
    const recovered = () => {
      const after = gone.filter(({ at }) => at >= over).sort((a, b) => a.at - b.at)
      return after.find((_, i) => i + 3 <= after.length && after.slice(i, i + 3).every(({ ms }) => ms <= Math.max(before * 3, 250)))
    }
    await come(usual, longest, () => recovered() !== undefined)
    await Promise.all(open)
    const back = recovered(), recoverySeconds = back ? Math.round((back.at - over) / 100) / 10 : null
    given.say(`平时每秒 ${usual} 件，一件 p95 ${before.toFixed(0)} 毫秒；${spikeSeconds} 秒里每秒 ${usual * times} 件，一件 p95 ${slowest(0.95, spike, over).toFixed(0)} 毫秒，过去时还有 ${waiting} 件没办完，${recoverySeconds ?? '>120'} 秒恢复；错 ${errors}（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return { usualPerSecond: usual, spikePerSecond: usual * times, spikeSeconds, cases: gone.length, errors, recoverySeconds, usualP95Ms: Math.round(before), spikeP95Ms: Math.round(slowest(0.95, spike, over)), left: waiting, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
  } finally {
    await house!.end('SIGTERM')
    await database.close()
  }
}
