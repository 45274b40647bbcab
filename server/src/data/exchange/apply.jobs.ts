import { type Actor, execute, type World } from '#kernel/action'
import { ByteSet, faultName } from '#kernel/cell'
import { type Row, rowTexts } from '#kernel/csv'
import { type Db } from '#kernel/db'
import { type Contract, fieldNames, keyColumns, lakeTable, takeContract, takePublishedDataset } from '#data/catalogue'
import { assess, compileRules, type Counts, listsFor, rulesFor } from '#data/quality'
import { dayOf, findCodes } from '#data/registry'
import { applyDelivery } from './apply.commands.ts'
import { type Column, readerOf, RowChecker, suspectLimit } from './check.rules.ts'
import { type DeliveryTable, findBefore, isOvertaken, readDelivery } from './delivery.table.ts'
import { matchHeader } from './header.rules.ts'
import { takeIn } from './intake.table.ts'
import { extendTables, hasRecords, indexTables, knownPrints, lockDataset, makeStaging, makeTables, type Merged, mergeStaged, removeRepeats, stagingName } from './lake.table.ts'
import { problem } from './problems.ts'
import { faultText } from './reason.rules.ts'
import { type RejectKeeper } from './reject.table.ts'
import { underway } from './rules.ts'
import { type Delivery } from './schema.ts'
import { readingProblem, rereadLines, type Source } from './source.jobs.ts'

export interface Progress { stage: number; bytesRead: number; rowsRead: number; rowsPassed: number; rowsRejected: number }
export interface Applying {
  world: World
  tx: Db
  actor: Actor
  delivery: DeliveryTable
  source: Source
  rejects: RejectKeeper
  /** Kept up to date while it works, also for the refusal if it comes to one. */
  progress: Progress
  /** Told now and then; throws to stop. */
  report(): Promise<void>
}

async function columnsOf(tx: Db, contract: Contract, { headings, typed }: Source, now: Date): Promise<Column[]> {
  const match = matchHeader(contract, headings)
  if (!match.fits) throw problem.headings({ missing: match.missing, extra: match.extra, repeated: match.repeated })
  const lists = new Map<string, Iterable<string>>()
  for (const list of new Set(contract.fields.flatMap(({ codeList }) => codeList ?? []))) {
    const codes = await findCodes(tx, list, dayOf(now))
    if (codes) lists.set(list, codes.keys())
  }
  return contract.fields.map((field, index) => ({
    field, reader: readerOf(field, lists, typed), missing: field.missing.length ? new ByteSet(field.missing) : null, needed: field.required || field.key, cells: match.cells[index]!,
  }))
}

/**
 * The whole of one delivery in one transaction: read and check (1), find repeated keys (2), merge (3), judge (4), and the command
 * that makes it count. Whatever goes wrong before the commit leaves nothing behind but the rejected rows, for mending.
 */
export async function applyFile({ world, tx, actor, delivery, source, rejects, progress, report }: Applying): Promise<Delivery> {
  await lockDataset(tx, delivery.dataset)
  // read once the one before has ended: versions follow each other in time as deliveries do
  const now = world.now()
  // whoever held the lock before may have been this very delivery, begun twice
  const { state } = await readDelivery(tx, delivery.id)
  if (!underway.includes(state)) throw problem.wrongState({ id: delivery.id, state })
  await takePublishedDataset(tx, delivery.dataset)
  if (await isOvertaken(tx, delivery)) throw problem.outOfTurn()
  const agreed = await takeContract(tx, delivery.dataset, delivery.version)
  if (keyColumns(agreed).length === 0) throw problem.noKey()
  const table = lakeTable(delivery.dataset), origin = { serial: delivery.serial, now }
  const first = !(await hasRecords(tx, table))
  const contract = first ? agreed : await extendTables(tx, table, agreed)
  const columns = await columnsOf(tx, contract, source, now)
  const rules = await rulesFor(tx, { code: delivery.dataset, version: delivery.version, contract, now })
  const rowRules = compileRules(contract, rules, now, await listsFor(tx, rules, now)).filter(rule => rule.code !== 'legible' || source.replaced)
  const checker = new RowChecker({ columns, width: source.headings.length, rules: rowRules, expected: source.expected, timeField: contract.timeField, staged: !first, known: first ? null : await knownPrints(tx, table, source.expected) })
  if (first) await makeTables(tx, table, contract, origin)
  else await makeStaging(tx, contract)
  const rows = first ? table.current : stagingName
  const onReject = (row: Row) => {
    progress.rowsRejected++
    rejects.add(row.line, rowTexts(row), faultsOf(checker))
  }
  await takeIn({
    tx, copy: `copy ${rows} (${['_digest', '_line', ...(first ? [] : ['_same']), ...fieldNames(contract)].join(', ')}) from stdin (format binary${first ? ', freeze' : ''})`,
    rows: each => source.rows(each), checker, onReject,
    async onPiece(bytes) {
      progress.bytesRead = Math.min(source.size, progress.bytesRead + bytes)
      progress.rowsPassed = checker.passed
      progress.rowsRead = checker.passed + progress.rowsRejected
      if (rejects.full) await rejects.flush()
      await report()
    },
  }).catch(error => { throw readingProblem(error) })

  progress.stage = 2
  progress.bytesRead = source.size
  let repeated = 0
  if (checker.suspects.length > 0) {
    await report()
    const found = await removeRepeats(tx, rows, contract, checker.suspects.length < suspectLimit ? checker.suspects : null)
    await rereadLines(source, found.conflicting, (line, cells) => rejects.add(line, cells, [faultText(null, 'duplicateKey')]))
    progress.rowsRejected += found.conflicting.length
    repeated = found.same
    checker.passed -= found.conflicting.length
  }
  progress.rowsPassed = checker.passed
  progress.rowsRead = checker.passed + progress.rowsRejected
  await rejects.flush()
  refuseTooMany(progress, contract, delivery)

  progress.stage = 3
  await report()
  let merged: Merged = { rowsAdded: checker.passed - repeated, rowsChanged: 0, rowsSame: 0 }
  if (first) await indexTables(tx, table, contract)
  else merged = await mergeStaged(tx, table, contract, origin)

  progress.stage = 4
  await report()
  const { timeFrom, timeUntil } = timeRange(contract, checker)
  // one record that was amended says nothing about the quality of the dataset
  const amendment = delivery.correctionOf !== null && delivery.correctionLines?.length === 0
  const { score } = amendment ? { score: null } : await assess(tx, {
    delivery: delivery.id, dataset: delivery.dataset, number: delivery.number, serial: delivery.serial, contract, rules, table: table.current, now,
    counts: countsOf(progress, checker, repeated, source), newest: timeUntil, before: (await findBefore(tx, delivery))?.receivedAt ?? null, receivedAt: delivery.receivedAt,
  })
  // only now locked: whoever wants to withdraw the dataset need not wait while a long file is read
  await takePublishedDataset(tx, delivery.dataset, { lock: true })
  const { rowsRead, rowsPassed, rowsRejected } = progress
  return execute({ ...world, db: tx, wake() {} }, actor, applyDelivery, {
    id: delivery.id, rowsRead, rowsPassed, rowsRejected, rowsRepeated: repeated, ...merged, bytesRead: source.size, score, timeFrom, timeUntil, headings: source.headings,
  })
}

function faultsOf({ faults, columns, brokenRules }: RowChecker): string[] {
  const texts: string[] = []
  let rule = 0
  for (let index = 0; index < faults.length; index += 2) {
    const column = columns[faults[index]!], name = faultName(faults[index + 1]!)
    texts.push(name === 'rule' ? faultText(null, `rule.${brokenRules[rule++]?.code ?? ''}`) : faultText(column?.field.code ?? null, name))
  }
  return texts
}

/** A correction is what people mended by hand: what passes is taken, however little it is. */
function refuseTooMany({ rowsRead, rowsRejected }: Progress, { refusalRate }: Contract, { correctionOf }: DeliveryTable): void {
  if (rowsRead === 0) throw problem.noRows()
  if (rowsRejected > rowsRead * refusalRate && (correctionOf === null || rowsRejected === rowsRead)) throw problem.tooManyWrong({ rowsRead, rowsRejected, refusalRate })
}

function countsOf({ rowsRead, rowsPassed, rowsRejected }: Progress, checker: RowChecker, rowsRepeated: number, { replaced }: Source): Counts {
  const tallies = new Map([...checker.tallies].map(([{ code }, tally]) => [code, tally]))
  if (!replaced) tallies.set('legible', { applicable: rowsRead, broken: 0, lines: [] })
  return { rowsRead, rowsPassed, rowsRejected, rowsRepeated, missing: new Map(checker.columns.map(({ field }, index) => [field.code, checker.missing[index]!])), tallies }
}

/** The days or moments that the delivery speaks of, in the form of the time field. */
function timeRange(contract: Contract, { timeFrom, timeUntil }: RowChecker): { timeFrom: string | null; timeUntil: string | null } {
  if (timeFrom > timeUntil) return { timeFrom: null, timeUntil: null }
  const day = contract.fields.find(({ code }) => code === contract.timeField)?.type === 'date'
  const text = (value: number) => (day ? new Date(value * 86_400_000).toISOString().slice(0, 10) : new Date(value).toISOString())
  return { timeFrom: text(timeFrom), timeUntil: text(timeUntil) }
}
