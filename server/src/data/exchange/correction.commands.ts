import { Readable } from 'node:stream'
import { command, type CommandContext } from '#kernel/action'
import { csvLine, type Row, rowTexts } from '#kernel/csv'
import { type Files, type KeptFile } from '#kernel/files'
import { addJob } from '#kernel/jobs'
import { takeContract, takePublishedDataset } from '#data/catalogue'
import { linesIn, mendCells, mendedRow, sameCells } from './correction.rules.ts'
import { addDelivery, type DeliveryTable, takeDelivery } from './delivery.table.ts'
import { matchHeader } from './header.rules.ts'
import { deliveryJob } from './jobs.ts'
import { problem } from './problems.ts'
import { takeRejects } from './reject.table.ts'
import { Correct, CorrectByFile, Delivery } from './schema.ts'
import { openSource, readingProblem } from './source.jobs.ts'
import { presentDelivery, rejectsOf } from './views.ts'

/** One rejected row and how it is to be: null where it stays as it was. */
interface Mend { line: number; change(was: readonly string[]): string[] | null }

const mostMended = 50_000

/** The mended rows as a file of their own, with pairs that say which line in it stands for which line of the rejects. */
async function writeCorrection(ctx: CommandContext, given: DeliveryTable, mends: readonly Mend[], { left }: { /** Lines that are mended already may come again as they were. */ left: boolean }): Promise<{ file: KeptFile; pairs: number[] }> {
  const rejects = new Map((await takeRejects(ctx.tx, rejectsOf(given), mends.map(mend => mend.line))).map(row => [row.line, row]))
  const records: string[] = [csvLine(given.headings, { plain: true })], pairs: number[] = []
  let at = 1 + linesIn(records[0]!)
  for (const { line, change } of mends) {
    const reject = rejects.get(line)
    if (!reject) throw problem.unknownLine({ line })
    if (reject.correctedBy !== null && !left) throw problem.alreadyMended({ line })
    const cells = reject.correctedBy === null ? change(reject.cells) : null
    if (cells === null) continue
    const record = csvLine(cells, { plain: true })
    records.push(record)
    pairs.push(at, line)
    at += linesIn(record)
  }
  if (pairs.length === 0) throw problem.nothingMended()
  return { file: await ctx.files.keep(Readable.from([records.join('\n'), '\n'])), pairs }
}

/** The delivery whose rejects are to be mended; only where something can still be mended. */
async function takeMendable({ tx, permit }: CommandContext, id: string): Promise<DeliveryTable> {
  const given = await takeDelivery(tx, id)
  permit({ division: given.division, organization: given.provider })
  if (given.state !== 'applied' && given.state !== 'refused') throw problem.wrongState({ id, state: given.state })
  await takePublishedDataset(tx, given.dataset, { lock: true })
  return given
}

/** The delivery that corrects rows of another: received, and read by the same job as any. */
async function receiveCorrection(ctx: CommandContext, given: DeliveryTable, { file, pairs }: { file: KeptFile; pairs: number[] }) {
  const { tx, now, actor, record, announce } = ctx, { dataset, version, provider, division, number } = given
  const added = await addDelivery(tx, {
    dataset, version, provider, division, fileName: `第${number}批更正.csv`, fileDigest: file.digest, fileSize: file.size, receivedAt: now, correctionOf: rejectsOf(given), correctionLines: pairs, actor,
  })
  record({ dataset, number: added.number, correctionOf: given.id, rows: pairs.length / 2, fileDigest: file.digest })
  announce({ dataset, number: added.number, correctionOf: given.id })
  await addJob(tx, deliveryJob, { id: added.id }, { key: added.id, queue: `exchange:${dataset}` })
  return presentDelivery(tx, actor, added)
}

/** 更正: mended rows come as a delivery of their own, through the same checks. */
export const correctDelivery = command({
  name: 'exchange.correct', input: Correct, output: Delivery,
  async run(ctx, { id, rows }) {
    const given = await takeMendable(ctx, id)
    const contract = await takeContract(ctx.tx, given.dataset, given.version), match = matchHeader(contract, given.headings)
    const places = new Map(match.fits ? contract.fields.map((field, index) => [field.code, match.cells[index]!] as const) : [])
    const mends = rows.map(({ line, values }): Mend => {
      const unknown = Object.keys(values).filter(field => !places.has(field))
      if (unknown.length) throw problem.unknownLine({ line, fields: unknown })
      return { line, change: was => mendCells(was, places, values, given.headings.length) }
    })
    return receiveCorrection(ctx, given, await writeCorrection(ctx, given, mends, { left: false }))
  },
})

/** 交回改好的退回记录: the file of rejects as it was downloaded and mended in a spreadsheet; rows left as they were stay rejected. */
export const correctByFile = command({
  name: 'exchange.correctByFile', input: CorrectByFile, output: Delivery,
  async run(ctx, { id, file }) {
    const given = await takeMendable(ctx, id)
    return receiveCorrection(ctx, given, await writeCorrection(ctx, given, await readMends(ctx.files, file.digest, given.headings), { left: true }))
  },
})

async function readMends(files: Files, digest: string, headings: readonly string[]): Promise<Mend[]> {
  const source = await openSource(files, digest, { fits: found => mendedRow(found, headings) !== undefined, absent: () => [] }), read = mendedRow(source.headings, headings), mends = new Map<number, Mend>()
  if (!read) throw problem.noLines()
  const each = (row: Row) => {
    const texts = rowTexts(row), { line, change } = read(texts)
    if (texts.every(text => text.trim() === '')) return
    if (!Number.isSafeInteger(line) || line < 1 || mends.has(line)) throw problem.noLines({ line: row.line })
    if (mends.size === mostMended) throw problem.tooManyMended({ limit: mostMended })
    const spilt = texts.slice(source.headings.length).some(text => text !== '')
    mends.set(line, { line, change: was => { const cells = change(was); return sameCells(was, cells, spilt) ? null : cells } })
  }
  try {
    for await (const _ of source.rows(each)) { /* each is told */ }
  } catch (error) { throw readingProblem(error) }
  return [...mends.values()]
}
