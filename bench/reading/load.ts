// Asks over plain sockets, so that the one who asks takes little of the machine from the one who answers.
import { connect } from 'node:net'

export interface Load { port: number; connections: number; requests: number; /** The bytes of the n-th request. */ request(n: number): string }
export interface Outcome { requestsPerSecond: number; p50Ms: number; p95Ms: number; seconds: number; /** The head and body of the last answer. */ last: string }

/** Each connection asks, waits for its answer and asks again. An answer that is not 200 ends it all. */
export async function load({ port, connections, requests, request }: Load): Promise<Outcome> {
  const took: number[] = []
  let asked = 0, last = ''
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, () => new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let text = '', since = 0
    const next = () => {
      if (asked >= requests) { socket.end(); return resolve() }
      since = performance.now()
      socket.write(request(asked++))
    }
    socket.setEncoding('latin1').on('connect', next).on('error', reject)
    socket.on('data', chunk => {
      text += chunk
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const [, length] = /content-length: (\d+)/i.exec(text) ?? []
      if (text.length < head + 4 + Number(length)) return
      took.push(performance.now() - since)
      if (!text.startsWith('HTTP/1.1 200')) { socket.destroy(); return reject(new Error(Buffer.from(text, 'latin1').toString())) }
      last = text
      text = ''
      next()
    })
  })))
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round((took[Math.floor(took.length * share)] ?? 0) * 10) / 10
  return { requestsPerSecond: Math.round(requests / seconds), p50Ms: at(0.5), p95Ms: at(0.95), seconds, last: Buffer.from(last, 'latin1').toString() }
}

export const post = (path: string, token: string, body: unknown): string => {
  const text = JSON.stringify(body)
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
