import { type World } from '#kernel/action'
import { rowTexts } from '#kernel/csv'
import { type Db } from '#kernel/db'
import { type KeptFile } from '#kernel/files'
import { type Field, takeContract } from '#data/catalogue'
import { guessColumn } from './column.rules.ts'
import { readDelivery } from './delivery.table.ts'
import { matchHeader } from './header.rules.ts'
import { listRejectsOf } from './reject.table.ts'
import { toField } from './sample.rules.ts'
import { openSource } from './source.jobs.ts'

const sampled = 2000

/** What stands above the columns of a delivered file, and some of what stands below. */
export async function columnsOfFile(world: Pick<World, 'db' | 'files'>, id: string): Promise<{ headings: string[]; values: Map<string, string[]> }> {
  const { fileDigest } = await readDelivery(world.db, id), source = await openSource(world.files, fileDigest)
  const values = new Map<string, string[]>(source.headings.map(heading => [heading, []]))
  let rows = 0
  for await (const _ of source.rows(row => {
    if (rows++ >= sampled) return
    rowTexts(row).forEach((text, cell) => { values.get(source.headings[cell] ?? '')?.push(text) })
  })) if (rows >= sampled) break
  return { headings: source.headings, values }
}

/** Some of the rows that were turned away, by field. */
export async function rejectsFor(db: Db, id: string, limit: number): Promise<{ faults: string[]; values: Record<string, string> }[]> {
  const { dataset, version, headings } = await readDelivery(db, id), { fields, ...contract } = await takeContract(db, dataset, version)
  const match = matchHeader({ ...contract, fields }, headings), { rows } = await listRejectsOf(db, id, { limit, offset: 0 })
  if (!match.fits) return []
  return rows.map(({ faults, cells }) => ({ faults, values: Object.fromEntries(fields.map(({ code }, index) => [code, match.cells[index]!.map(cell => cells[cell] ?? '').join(' ')])) }))
}

export async function turnedDown(db: Db, id: string): Promise<{ dataset: string; version: number }> {
  const { dataset, version } = await readDelivery(db, id)
  return { dataset, version }
}
/** The file of a delivery, for delivering it once more. */
export async function receivedFile(db: Db, id: string): Promise<{ fileName: string; file: KeptFile }> {
  const { fileName, fileDigest: digest, fileSize: size } = await readDelivery(db, id)
  return { fileName, file: { digest, size } }
}

/** A field for a column that nobody has described yet. */
export const fieldFrom = (heading: string, values: readonly string[], taken: Set<string>): Field => toField(heading, guessColumn(heading, values), taken, [])
/** What the values of a column look like. */
export const guessOf = (heading: string, values: readonly string[]): Pick<Field, 'type' | 'format'> => { const { type, format } = guessColumn(heading, values); return { type, format } }
