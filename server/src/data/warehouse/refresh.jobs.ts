import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execute, systemActor, type World } from '#kernel/action'
import { type Db } from '#kernel/db'
import { DuckdbFault } from '#kernel/duckdb'
import { Problem } from '#kernel/problem'
import { takePublishedDataset } from '#data/catalogue'
import { dropDataset, keepDataset } from './commands.ts'
import { forget, isSound, placeIn, settle, sweep, withWorkroom } from './folder.jobs.ts'
import { changedSince, columnsOf, copyGone, copyRecords, hasUnfit, inOneLook, type Portion, standingOf } from './lake.views.ts'
import { goneRows, isSegment, literal, mergeText, sameColumns, stageText } from './segment.rules.ts'
import { filesInUse, type Held, noteTrouble, readHeld, revisionOf, type Segment } from './table.ts'
import { troubleSentence, unfitSentence } from './trouble.rules.ts'

const keeper = systemActor('warehouse')
/** A statement that writes files may take long. */
const limit = 2 * 3_600_000

export type Progress = (stage: 'copy' | 'split' | 'write', done: number, all: number) => void
export interface Refreshing {
  /** Everything anew, whatever is there. */
  whole?: boolean
  /** Reads every file again, and writes those anew that are not what they were. */
  check?: boolean
  progress?: Progress
  stopping?: AbortSignal | undefined
}
export type Refreshed = { done: 'current' | 'small' | 'dropped' } | { done: 'unfit'; sentence: string } | { done: 'written'; records: number; segments: number; written: number; mended: number }

/** What has to be done, and the lines for it, copied out in one look at the records. */
interface Task { portion: Portion; held: Held | null; revision: number; standing: { serial: number; deliveries: number }; placeField: string | null; copied: number; gone: number; broken: string[] }

/**
 * Brings one dataset of the warehouse up to the last delivery: the lines that came since are copied out of PostgreSQL in one look at its records, what
 * they touch is written as new files beside the old ones, and one command makes those count. Killed anywhere, the old ones still do.
 */
export async function refreshDataset(world: World, dataset: string, given: Refreshing = {}): Promise<Refreshed> {
  const { warehouse } = world
  if (!warehouse) return { done: 'current' }
  try {
    // another refreshing has come to its end first: what is left to do after it is looked at anew
    const done = await refresh(world, warehouse, dataset, given).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'warehouse.overtaken') return refresh(world, warehouse, dataset, given)
      throw error
    })
    if (done.done === 'current' || done.done === 'small') await noteTrouble(world.db, dataset, null, world.now())
    return done
  } catch (error) {
    if (!given.stopping?.aborted) await noteTrouble(world.db, dataset, troubleSentence(error), world.now()).catch(() => {})
    throw error
  }
}

async function refresh(world: World, { duckdb, from }: NonNullable<World['warehouse']>, dataset: string, { whole = false, check = false, progress = () => {}, stopping }: Refreshing): Promise<Refreshed> {
  const { folder } = duckdb, place = await placeIn(folder)
  const broken = await brokenSegments(folder, await readHeld(world.db, place, dataset), check)
  return withWorkroom(folder, async room => {
    const files = { copied: join(room, 'copied.csv'), gone: join(room, 'gone.csv'), staged: join(room, 'staged') }
    const task = await inOneLook(world.db, tx => prepare(tx, { dataset, place, from, whole, broken }, files, progress))
    if ('done' in task) {
      if (task.done === 'dropped') await execute(world, keeper, dropDataset, { dataset })
      if (task.done === 'unfit') await execute(world, keeper, keepDataset, { ...task.keep, place, dataset, fault: task.sentence, segments: [], written: 0 })
      return task.done === 'unfit' ? { done: 'unfit', sentence: task.sentence } : { done: task.done }
    }
    const { portion: { columns, timeField, after }, held, revision, standing, placeField, copied, gone } = task
    const ask = (text: string) => { stopping?.throwIfAborted(); return duckdb.ask(text, [], { limit }) }
    const keep = { dataset, place, from: revision, fault: null, ...standing, columns, timeField, placeField }
    let segments: Segment[]
    try {
      progress('split', 0, copied)
      if (copied > 0) await ask(stageText(files.copied, columns, files.staged))
      const [there] = copied > 0 ? await ask(`select count(*)::int as n from read_parquet(${literal(`${files.staged}/**/*.parquet`)}, hive_partitioning = false)`) : [{ n: 0 }]
      if (Number(there?.n) !== copied) throw new Error(`${copied} lines were copied out of ${dataset} and ${String(there?.n)} read`)
      const staged = new Set((await readdir(files.staged).catch(() => [])).map(name => name.replace('_segment=', '')).filter(isSegment))
      const left = gone > 0 ? (await ask(`select distinct "_segment" as segment from ${goneRows(files.gone)}`)).map(row => String(row.segment)).filter(isSegment) : []
      const touched = [...new Set([...staged, ...left, ...after?.segments ?? []])].sort()
      const former = new Map(after === null ? [] : held?.segments.map(segment => [segment.segment, segment]))
      for (const [index, segment] of touched.entries()) {
        progress('write', index, touched.length)
        const old = former.get(segment), kept = old && !after?.segments.includes(segment) ? join(folder, old.file) : null
        const stagedFiles = staged.has(segment) ? join(files.staged, `_segment=${segment}`, '*.parquet') : null
        former.delete(segment)
        if (kept === null && stagedFiles === null) continue
        const to = join(room, `${segment}.parquet`)
        await ask(mergeText({ former: kept, gone: gone > 0 ? files.gone : null, staged: stagedFiles, columns, placeField, segment }, to))
        const [count] = await ask(`select count(*)::bigint as n from read_parquet(${literal(to)})`)
        if (Number(count?.n) === 0) continue
        const settled = await settle(folder, { from: to, dataset, segment })
        forget(folder, settled.file)
        former.set(segment, { segment, ...settled, records: Number(count?.n) })
      }
      segments = [...former.values()].sort((a, b) => (a.segment < b.segment ? -1 : 1))
      progress('write', touched.length, touched.length)
      const done = await execute(world, keeper, keepDataset, { ...keep, segments, written: touched.length })
      await sweep(folder, await filesInUse(world.db, place))
      return { done: 'written', records: done.records, segments: done.segments, written: done.written, mended: task.broken.length }
    } catch (error) {
      // what cannot be read as its type will not be readable the next time either
      if (!(error instanceof DuckdbFault && /Conversion Error|CSV Error/.test(error.message))) throw error
      await execute(world, keeper, keepDataset, { ...keep, fault: unfitSentence, segments: [], written: 0 })
      return { done: 'unfit', sentence: unfitSentence }
    }
  })
}

async function brokenSegments(folder: string, held: Held | null, again: boolean): Promise<string[]> {
  const broken: string[] = []
  for (const segment of held?.segments ?? []) if (!(await isSound(folder, segment, { again }))) broken.push(segment.segment)
  return broken
}

type Nothing = { done: 'current' | 'small' | 'dropped' } | { done: 'unfit'; sentence: string; keep: { from: number; serial: number; deliveries: number; columns: Portion['columns']; timeField: string | null; placeField: string | null } }

async function prepare(tx: Db, { dataset, place, from, whole, broken }: { dataset: string; place: string; from: number; whole: boolean; broken: string[] }, files: { copied: string; gone: string }, progress: Progress): Promise<Task | Nothing> {
  const held = await readHeld(tx, place, dataset)
  // what another folder holds is taken over from its revision on
  const revision = held?.revision ?? await revisionOf(tx, dataset)
  const gone: Nothing = { done: revision === 0 ? 'current' : 'dropped' }
  const published = await takePublishedDataset(tx, dataset).catch((error: unknown) => { if (error instanceof Problem) return null; throw error })
  if (!published) return gone
  const { added, ...standing } = await standingOf(tx, dataset)
  if (added < from) return revision === 0 ? { done: 'small' } : gone
  const { contract } = published, columns = await columnsOf(tx, dataset)
  const timeField = contract.timeField !== null && contract.timeField in columns ? contract.timeField : null
  const placeField = contract.divisionField !== null && contract.divisionField in columns ? contract.divisionField : null
  const same = held !== null && !whole && held.timeField === timeField && sameColumns(held.columns, columns)
  if (same && held.serial === standing.serial && held.deliveries === standing.deliveries && broken.length === 0) return { done: 'current' }
  // where most has changed, all of it anew is less work; what did not fit is tried as a whole
  const partly = same && held.state === 'held' && held.deliveries <= standing.deliveries && await changedSince(tx, dataset, held.serial) <= held.records / 2
  const portion: Portion = { columns, timeField, after: partly ? { serial: held.serial, segments: broken } : null }
  if (await hasUnfit(tx, dataset, portion)) return { done: 'unfit', sentence: unfitSentence, keep: { from: revision, ...standing, columns, timeField, placeField } }
  progress('copy', 0, added)
  const copied = await copyRecords(tx, dataset, portion, files.copied)
  progress('copy', copied, added)
  return { portion, held, revision, standing, placeField, copied, gone: await copyGone(tx, dataset, portion, files.gone), broken }
}
