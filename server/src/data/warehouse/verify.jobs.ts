import { join } from 'node:path'
import { type World } from '#kernel/action'
import { isSound, placeIn } from './folder.jobs.ts'
import { countsBySegment, inOneLook, standingOf } from './lake.views.ts'
import { literal } from './segment.rules.ts'
import { readHeld } from './table.ts'

export type Verdict = { state: 'sound' | 'missing' | 'behind' | 'unfit' } | { state: 'broken'; segments: { segment: string; why: 'digest' | 'records' }[] }

/** Holds a dataset of the warehouse against what was written and against the records: every byte by its digest, every record by its name. Changes nothing. */
export async function verifyDataset({ db, warehouse }: Pick<World, 'db' | 'warehouse'>, dataset: string): Promise<Verdict> {
  if (!warehouse) return { state: 'missing' }
  const { duckdb: { folder, ask } } = warehouse, place = await placeIn(folder)
  const looked = await inOneLook(db, async tx => {
    const held = await readHeld(tx, place, dataset)
    if (held?.state !== 'held') return { held, current: false, counts: null }
    const { serial, deliveries } = await standingOf(tx, dataset), current = held.serial === serial && held.deliveries === deliveries
    return { held, current, counts: current ? await countsBySegment(tx, dataset, held.columns, held.timeField) : null }
  })
  const { held, current, counts } = looked
  if (held === null) return { state: 'missing' }
  if (held.state === 'unfit') return { state: 'unfit' }
  const broken: { segment: string; why: 'digest' | 'records' }[] = []
  for (const segment of held.segments) {
    if (!(await isSound(folder, segment, { again: true }))) { broken.push({ segment: segment.segment, why: 'digest' }); continue }
    const [own] = await ask(`select count(*) as n, sum(_delivery::hugeint * 1000003 + _line)::varchar as names from read_parquet(${literal(join(folder, segment.file))})`, [], { limit: 3_600_000 })
    const there = counts?.get(segment.segment)
    if (counts && (there === undefined || Number(own?.n) !== there.records || own?.names !== there.names)) broken.push({ segment: segment.segment, why: 'records' })
  }
  for (const segment of counts?.keys() ?? []) if (!held.segments.some(each => each.segment === segment)) broken.push({ segment, why: 'records' })
  return broken.length > 0 ? { state: 'broken', segments: broken } : { state: current ? 'sound' : 'behind' }
}
