import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench } from './figures.ts'
import { checkpoint, copySeconds, deliver, register, round } from './delivery/index.ts'
import { writeFile } from './delivery/file.ts'

/** A first delivery: parsed, checked, keyed, judged, with its ledger rows; beside it a bare COPY of the same file. */
export async function bench(given: Bench) {
  const rows = Math.round(2_000_000 * given.scale), file = join(given.folder, 'ingest.csv')
  await register(given)
  await writeFile(file, rows, 0)
  given.say(`文件 ${rows} 行，20 列，${round(statSync(file).size / 2 ** 20)} MB`)
  await checkpoint(given)
  const before = await copySeconds(given, file)
  await checkpoint(given)
  const done = await deliver(given, file)
  await checkpoint(given)
  const after = await copySeconds(given, file)
  rmSync(file)
  const copy = Math.min(before, after)
  given.say(`裸 COPY ${round(before, 1)} 秒和 ${round(after, 1)} 秒；交付 ${round(done.seconds, 1)} 秒（读完 ${round((done.stages[3] ?? 0) / 1000, 1)} 秒，建索引到 ${round((done.stages[4] ?? 0) / 1000, 1)} 秒），入库 ${done.rowsAdded} 行，退回 ${done.rowsRejected} 行，质量分 ${done.score}`)
  return { rows, rowsPerSecond: round(rows / done.seconds), ratioToCopy: round(copy / done.seconds, 3), copyRowsPerSecond: round(rows / copy), peakRssMb: round(done.rssMb), cpuSeconds: round(done.cpuSeconds, 1) }
}
