// A small server that speaks as clamd does: it reads INSTREAM to its end and knows one virus, that of EICAR, which is none.
import { createServer, type Socket } from 'node:net'
import { type AddressInfo } from 'node:net'
import { type TestContext } from 'node:test'

/** Written in two halves, lest a scanner on this machine finds the test itself. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
export async function smallClamd(t: TestContext): Promise<{ address: string; heard: number[]; /** What it says from now on, whatever it hears: '' hangs up, null keeps silent, undefined is itself again. */ say(word: string | null | undefined): void; end(): Promise<void> }> {
  const heard: number[] = [], open = new Set<Socket>()
  let word: string | null | undefined
  const server = createServer(socket => {
    let bytes = Buffer.alloc(0)
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => {}))
    socket.on('data', piece => {
      bytes = Buffer.concat([bytes, piece])
      const told = bytes.toString('latin1')
      if (told === 'zPING\0') return void socket.end('PONG\0')
      if (!told.startsWith('zINSTREAM\0')) return
      const parts: Buffer[] = []
      for (let at = 10; at + 4 <= bytes.length;) {
        const length = bytes.readUInt32BE(at)
        if (length === 0) {
          const whole = Buffer.concat(parts)
          heard.push(whole.length)
          if (word !== null) socket.end(word ?? `stream: ${whole.includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`)
          return
        }
        parts.push(bytes.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  await new Promise<void>(ready => { server.listen(0, '127.0.0.1', ready) })
  const end = () => new Promise<void>(done => { server.close(() => done()); for (const socket of open) socket.destroy() })
  t.after(end)
  return { address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, say(next) { word = next }, end }
}
