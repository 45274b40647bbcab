import { Readable } from 'node:stream'
import { type Actor, execute, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { type Job, job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { takePublishedDataset } from '#data/catalogue'
import { explainDrift } from './drift.jobs.ts'
import { compareColumns, selectedColumns } from './drift.rules.ts'
import { type Connections, openReader, type Reader } from './reader.table.ts'
import { deliverRun, endRun } from './run.commands.ts'
import { faultSentence, SourceFault } from './run.rules.ts'
import { lastDelivery, reached } from './run.views.ts'
import { changeRun, changeSourceRow, type RunTable, type SourceTable, takeRun, takeSource } from './source.table.ts'

/** The house itself, within what this one dataset is about. */
export const collector = ({ provider, division }: Pick<SourceTable, 'provider' | 'division'>): Actor => ({
  account: 'system:intake', name: '采集', post: null, organization: provider, division, rights: ['intake.*', 'exchange.deliver'].map(action => ({ action, division: '', organization: provider })),
})

const underway: readonly string[] = ['received', 'checking', 'applying', 'failed']

/** Takes what a table has to give and delivers it. It may come twice or die anywhere: the delivery and the end of the run are one transaction. */
export async function pull(world: World, id: string, connections: Connections): Promise<void> {
  const { run, source } = await inTransaction(world.db, async tx => {
    const found = await takeRun(tx, id)
    if (found.state === 'queued') await changeRun(tx, id, { state: 'running' })
    return { run: found, source: await takeSource(tx, found.source) }
  })
  if (run.state !== 'queued' && run.state !== 'running') return
  const end = (state: 'nothing' | 'waiting' | 'skipped' | 'failed', reason: string, rows: number | null = null) => execute(world, collector(source), endRun, { id, state, reason, rows })
  if (source.closedAt || (source.pausedAt && !run.byHand)) return void await end('skipped', '来源已经停下，没有取')
  const before = await lastDelivery(world.db, source.id)
  if (before && underway.includes(before.state)) return void await end('skipped', `上一次取来的第 ${before.number} 批还没有入库，这次没有取`)
  const { connection, schema, table } = source.settings
  let reader: Reader | undefined
  try {
    reader = await openReader(connections, { connection: connection ?? '', provider: source.provider, schema, table: table ?? '' })
    await take(world, run, source, reader, before, end)
  } catch (error) {
    if (error instanceof Problem) await end('failed', `${error.message}`)
    else if (error instanceof SourceFault) await end('failed', error.message)
    else if (error instanceof HouseFault) throw error.cause
    else await end('failed', faultSentence(error, source.settings))
  } finally { await reader?.close() }
}

/** What fails on our side of the line: the job comes again. */
class HouseFault extends Error {}
const ours = <R>(work: Promise<R>): Promise<R> => work.catch((cause: unknown) => { throw cause instanceof Problem ? cause : new HouseFault('ours', { cause }) })

async function take(world: World, run: RunTable, source: SourceTable, reader: Reader, before: Awaited<ReturnType<typeof lastDelivery>>, end: (state: 'nothing' | 'waiting' | 'failed', reason: string, rows?: number) => Promise<unknown>): Promise<void> {
  const { settings, dataset } = source, { contract, version } = await ours(takePublishedDataset(world.db, dataset))
  const columns = await reader.columns()
  if (columns.length === 0) return void await end('failed', `来源里没有表 ${settings.table}，或者账号看不到它：核对名字和权限`)
  const changes = compareColumns(contract, columns, { known: source.known, mapped: settings.columns })
  if (changes.length > 0) await ours(explainDrift(world, { dataset, version, contract, changes, source: source.id, delivery: null }))
  if (changes.some(({ blocks }) => blocks)) return void await end('waiting', `来源的表变了，没有取：${changes.filter(({ blocks }) => blocks).map(({ message }) => message).join('；')}`)
  if (source.known === null || changes.length > 0) await ours(changeSourceRow(world.db, source.id, { known: columns }))

  const last = settings.mode === 'watermark' ? await ours(reached(world.db, source.id, run.definition)) : null
  const column = settings.watermark, extent = column === null ? null : await reader.extent(column, last?.watermark ?? null)
  if (extent && (extent.rows === 0 || (last && extent.until === last.watermark && extent.atUntil === last.rows))) return void await end('nothing', '没有新的记录', 0)
  const file = await ours(world.files.keep(Readable.from(reader.csv(selectedColumns(contract, columns, settings.columns), column, last?.watermark ?? null), { objectMode: false }))).catch((error: unknown) => {
    // the line to the source broke while its rows came: that is the source's trouble, a full disk is ours
    const cause = error instanceof HouseFault ? error.cause : error
    throw typeof cause === 'object' && cause !== null && 'code' in cause && ['ENOSPC', 'EDQUOT', 'EIO'].includes(String(cause.code)) ? error : cause
  })
  if (before?.fileDigest === file.digest) return void await end('nothing', before.state === 'refused' ? `和上次退回的第 ${before.number} 批一样，没有再交：来源改好以后会再取` : '和上次一样，没有新的', extent?.rows)
  await ours(execute(world, collector(source), deliverRun, {
    id: run.id, fileName: `${settings.table}.csv`, file, rows: extent?.rows ?? null, watermarkFrom: last?.watermark ?? null, watermarkUntil: extent?.until ?? null, atWatermark: extent?.atUntil ?? null,
  }))
}

export const pullJob = (connections: Connections): Job<{ id: string }> => job<{ id: string }>({ name: 'intake.pull', run: ({ world }, { id }) => pull(world, id, connections) })
