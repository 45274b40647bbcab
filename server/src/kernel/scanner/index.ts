import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type Readable } from 'node:stream'

/** 查毒的结果: nothing, or what it is called. */
export type Verdict = { found: string | null }
/** 查毒: asked before anybody but its owner reads a file. */
export interface Scanner {
  /** Throws `ScannerAway` where there is no answer that one may rely on. */
  scan(source: Readable): Promise<Verdict>
  /** Whether it answers now. */
  stands(): Promise<boolean>
}
export class ScannerAway extends Error { override name = 'ScannerAway' }

/** clamd, by its socket: `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`. Each file goes over a connection of its own (INSTREAM). */
export function clamd(address: string, { patience = 15_000 } = {}): Scanner {
  const { protocol, hostname, port, pathname } = new URL(address), place = protocol === 'unix:' ? { path: decodeURIComponent(pathname) } : { host: hostname, port: Number(port || 3310) }
  return {
    scan: source => within(place, patience, async socket => {
      await put(socket, Buffer.from('zINSTREAM\0'))
      for await (const piece of source) {
        const bytes = Buffer.from(piece as Uint8Array), length = Buffer.alloc(4)
        length.writeUInt32BE(bytes.length)
        if (bytes.length > 0) { await put(socket, length); await put(socket, bytes) }
      }
      await put(socket, Buffer.alloc(4))
    }).then(verdictOf).finally(() => source.destroy()),
    stands: () => within(place, 2000, socket => put(socket, Buffer.from('zPING\0'))).then(said => said === 'PONG', () => false),
  }
}
/** `stream: OK`, `stream: NAME FOUND`; all else is no answer. */
function verdictOf(said: string): Verdict {
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found !== undefined) return { found }
  if (said === 'stream: OK') return { found: null }
  throw new ScannerAway(said.slice(0, 200))
}

/** One question over one connection; the answer ends with a zero. */
async function within(place: { path: string } | { host: string; port: number }, patience: number, ask: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect(place), late = setTimeout(() => socket.destroy(new Error('too late')), patience)
  try {
    let said = ''
    const heard = new Promise<string>((done, fail) => {
      socket.setEncoding('utf8').on('data', (piece: string) => { said += piece; if (said.includes('\0') || said.length > 4096) done(said) }).once('end', () => done(said)).once('error', fail).once('close', () => fail(new Error('closed')))
    })
    // it may answer, and hang up, before it has heard all: too large, or found in the first bytes
    heard.catch(() => {})
    await Promise.race([once(socket, 'connect').then(() => ask(socket)), heard])
    return (await heard).split('\0')[0]!.trim()
  } catch (error) {
    throw new ScannerAway(error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(late)
    socket.destroy()
  }
}
async function put(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.writable) throw new Error('closed')
  if (!socket.write(bytes)) await once(socket, 'drain')
}
