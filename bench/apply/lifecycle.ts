// One application from its draft to its decision over HTTP, as the portal and the desk do it: each request under its own key. The credential is issued by the house right after.
import { Line, spread } from '../case/lifecycle.ts'
import { type Signed, type Stand, service } from './stand.ts'

interface Filed { status: string; tasks: { id: string; revision: number; state: string }[] }
/** Answers its case. Hears how long each request took; throws at the first that is refused. */
export async function application(line: Line, { residents, clerk, reviewer, decider }: Stand, n: number, heard: (ms: number) => void): Promise<string> {
  const done = async <R>(method: string, path: string, { token }: Signed, body?: unknown): Promise<R> => {
    const told = await line.ask(method, `/api${path}`, token, body)
    heard(told.ms)
    if (told.status !== 200) throw new Error(`${path}: ${told.status} ${told.text}`)
    return JSON.parse(told.text) as R
  }
  const who = residents[n % residents.length]!, at = new Date(Date.now() - 1000).toISOString()
  const { id } = await done<{ id: string }>('POST', '/applications', who, { service })
  const { fields } = await done<{ fields: unknown[] }>('GET', `/applications/${id}/prefill`, who)
  if (fields.length !== 1) throw new Error('nothing was filled in from shared data')
  await done('POST', `/applications/${id}/save`, who, { answers: { shop: { value: `第 ${n} 家面馆`, at }, area: { value: 40, at } } })
  const { track } = await done<{ track: { id: string } }>('POST', `/applications/${id}/submit`, who, {})
  let filed = await done<Filed>('GET', `/cases/${track.id}`, clerk)
  for (const [official, values] of [[clerk, {}], [reviewer, {}], [decider, { approved: true }]] as const) {
    const task = filed.tasks.find(({ state }) => state === 'open')
    if (!task) throw new Error('nothing waits for the officials')
    filed = await done<Filed>('POST', `/tasks/${task.id}/complete`, official, { revision: task.revision, values, note: null })
  }
  return track.id
}

/** So many at a time, each the next as soon as one has ended; `settled` waits until the house has issued all credentials. */
export async function applications(port: number, stand: Stand, { count, lanes, settled }: { count: number; lanes: number; settled(): Promise<void> }) {
  const took: number[] = []
  let next = 0, errors = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: lanes }, async () => {
    let line = new Line(port)
    while (next < count) {
      try { await application(line, stand, next++, ms => { took.push(ms) }) } catch (error) {
        if (errors++ === 0) console.error(error)
        line.end()
        line = new Line(port)
      }
    }
    line.end()
  }))
  await settled()
  return { perSecond: Math.round((count - errors) / (performance.now() - began) * 10_000) / 10, ...spread(took), errors, requests: took.length }
}
