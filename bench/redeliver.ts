import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench } from './figures.ts'
import { checkpoint, copySeconds, deliver, register, round } from './delivery/index.ts'
import { writeFile } from './delivery/file.ts'

/** The same file again with one row in a hundred changed: compared row by row, changes kept with their history. */
export async function bench(given: Bench) {
  const rows = Math.round(2_000_000 * given.scale), first = join(given.folder, 'first.csv'), second = join(given.folder, 'second.csv')
  await register(given)
  await writeFile(first, rows, 0)
  await deliver(given, first)
  rmSync(first)
  await writeFile(second, rows, 1)
  await checkpoint(given)
  const done = await deliver(given, second)
  await checkpoint(given)
  const copy = await copySeconds(given, second)
  rmSync(second)
  given.say(`裸 COPY ${round(copy, 1)} 秒；再次交付 ${round(done.seconds, 1)} 秒（读完 ${round((done.stages[3] ?? 0) / 1000, 1)} 秒，比对到 ${round((done.stages[4] ?? 0) / 1000, 1)} 秒），改了 ${done.rowsChanged} 行，没变 ${done.rowsSame} 行，退回 ${done.rowsRejected} 行`)
  if (done.rowsChanged === 0 || done.rowsSame === 0) throw new Error('nothing was compared')
  return { rows, rowsPerSecond: round(rows / done.seconds), ratioToCopy: round(copy / done.seconds, 3), rowsChanged: done.rowsChanged, peakRssMb: round(done.rssMb), cpuSeconds: round(done.cpuSeconds, 1) }
}
