// One case from its beginning to its end over HTTP, as the web does it: each request under its own key.
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { reviewed } from './model.ts'
import { type Person } from './stand.ts'

export interface Told { status: number; text: string; ms: number }
/** One connection that asks, waits for its answer and asks again; it takes little of the machine from whoever answers. */
export class Line {
  #socket: Socket
  #text = ''
  #since = 0
  #waiting: { resolve(told: Told): void; reject(error: Error): void } | null = null
  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true)
    this.#socket.setEncoding('latin1').on('data', chunk => this.#hear(String(chunk)))
    const lost = (error = new Error('the connection was closed')) => { this.#waiting?.reject(error); this.#waiting = null }
    this.#socket.on('error', lost).on('close', () => lost())
  }
  #hear(chunk: string): void {
    this.#text += chunk
    const head = this.#text.indexOf('\r\n\r\n'), [, length] = head < 0 ? [] : /content-length: (\d+)/i.exec(this.#text) ?? []
    if (head < 0 || this.#text.length < head + 4 + Number(length)) return
    const told = { status: Number(this.#text.slice(9, 12)), text: Buffer.from(this.#text.slice(head + 4), 'latin1').toString(), ms: performance.now() - this.#since }
    this.#text = ''
    this.#waiting?.resolve(told)
    this.#waiting = null
  }
  ask(method: string, path: string, token: string, body?: unknown): Promise<Told> {
    const text = body === undefined ? '' : JSON.stringify(body), key = method === 'POST' ? `idempotency-key: ${randomUUID()}\r\n` : ''
    this.#since = performance.now()
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${key}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    return new Promise((resolve, reject) => { this.#waiting = { resolve, reject } })
  }
  end(): void { this.#waiting = null; this.#socket.destroy() }
}

interface Filed { id: string; status: string; tasks: { id: string; revision: number; state: string }[] }
/** 提交, 领, 办: with which it is closed. Hears how long each request took; throws at the first that is refused. */
export async function lifecycle(line: Line, stewards: readonly Person[], n: number, heard: (ms: number) => void): Promise<string> {
  const asker = stewards[n % stewards.length]!, reviewer = stewards[(n * 7 + 1) % stewards.length]!
  const done = async (path: string, { token }: Person, body: unknown, status = 200): Promise<Filed> => {
    const told = await line.ask('POST', path, token, body)
    heard(told.ms)
    if (told.status !== status) throw new Error(`${path}: ${told.status} ${told.text}`)
    return JSON.parse(told.text)
  }
  const { id, tasks: [task] } = await done('/api/cases', asker, { model: reviewed.code, title: `复核第 ${n} 件`, variables: { provider: reviewer.organization, purpose: '核对办件' } })
  const claimed = await done(`/api/tasks/${task!.id}/claim`, reviewer, { revision: task!.revision })
  const closed = await done(`/api/tasks/${task!.id}/complete`, reviewer, { revision: claimed.tasks[0]!.revision, values: { agree: n % 3 !== 0, ...n % 3 === 0 ? { reason: '用途没有写清楚' } : {} }, note: '看过了' })
  if (closed.status !== 'completed') throw new Error(`the case did not close: ${closed.status}`)
  return id
}

export interface Outcome { perSecond: number; p50Ms: number; p95Ms: number; errors: number; requests: number; seconds: number }
/** So many at a time, each the next as soon as one has ended. */
export async function lifecycles(port: number, stewards: readonly Person[], { count, lanes, from = 0 }: { count: number; lanes: number; from?: number }): Promise<Outcome> {
  const took: number[] = []
  let next = 0, errors = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: lanes }, async () => {
    let line = new Line(port)
    while (next < count) {
      try { await lifecycle(line, stewards, from + next++, ms => { took.push(ms) }) } catch (error) {
        if (errors++ === 0) console.error(error)
        line.end()
        line = new Line(port)
      }
    }
    line.end()
  }))
  const seconds = (performance.now() - began) / 1000
  return { perSecond: Math.round((count - errors) / seconds * 10) / 10, ...spread(took), errors, requests: took.length, seconds }
}
export function spread(took: readonly number[]): { p50Ms: number; p95Ms: number } {
  const sorted = [...took].sort((a, b) => a - b), at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}
