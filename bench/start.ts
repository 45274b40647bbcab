// From nothing but an installed tree to the first page of the loaded demonstration, and the same a second time.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../server/src/kernel/postgres/index.ts'
import { type Bench, type Figures } from './figures.ts'

const root = join(import.meta.dirname, '..')

/** Figures: seconds from the command until `/` answers; cold with an empty data folder and no built web, warm with both. */
export async function bench({ folder, say }: Bench): Promise<Figures> {
  const place = join(folder, 'data')
  rmSync(join(root, 'web/dist'), { recursive: true, force: true })
  const cold = await once(place)
  say(`cold: ${cold.toFixed(1)} s (empty data folder, web not built)`)
  const warm: number[] = []
  for (let turn = 0; turn < 3; turn++) warm.push(await once(place))
  const [, median = 0] = warm.sort((a, b) => a - b)
  say(`warm: ${warm.map(seconds => seconds.toFixed(2)).join(', ')} s`)
  return { coldSeconds: round(cold), warmSeconds: round(median) }
}
const round = (seconds: number) => Math.round(seconds * 100) / 100

/** Starts the house as `npm start` does, waits for its first page, and stops it as Ctrl-C does. */
async function once(place: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--still'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PORT: String(port), DATA_FOLDER: place } })
  const gone = new Promise<never>((_resolve, reject) => child.once('exit', code => reject(new Error(`the server left with ${code}`))))
  gone.catch(() => {})
  const page = async () => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } }).catch(() => null)
      if (answer?.ok && (await answer.text()).includes('id="root"')) return
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  await Promise.race([page(), gone])
  const seconds = (performance.now() - began) / 1000
  const left = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGINT')
  await left
  return seconds
}
