import { Readable } from 'node:stream'
import { systemActor, type World } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { job } from '#kernel/jobs'
import { publishedOf, takePublishedDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { dayOf, organizationNames } from '#data/registry'
import { recordOf } from './handled.rules.ts'
import { ratingRecord } from './rated.rules.ts'
import { handledBetween, lastDay, ratedBetween } from './views.ts'

/** 办件 and 好差评: whoever registers a dataset under one of these codes is given what the house itself handled, in as many of its fields as the house knows. */
export const handledDataset = 'zwfw.service_case', ratedDataset = 'zwfw.rating'
const house = systemActor('figures'), dayMs = 86_400_000

/** Delivered like any department's data, so that every number over them opens down to its records. Come twice, it is the same delivery; days that the house slept through come with the next. */
async function deliver(world: World, dataset: string, name: string, recordsOf: (from: Date, until: Date) => Promise<Record<string, string>[]>): Promise<void> {
  const today = dayOf(world.now()), until = new Date(`${today}T00:00:00+08:00`), yesterday = new Date(until.getTime() - dayMs), [known] = await publishedOf(world.db, [dataset])
  if (known === undefined) return
  const last = await lastDay(world.db, dataset, `一网${name}-`), from = last === null || last >= dayOf(yesterday) ? yesterday : new Date(new Date(`${last}T00:00:00+08:00`).getTime() + dayMs)
  const { contract: { fields } } = await takePublishedDataset(world.db, known), records = await recordsOf(from, until)
  if (records.length === 0) return
  const lines = [fields.map(({ header, name: called }) => header ?? called), ...records.map(record => fields.map(({ code }) => record[code] ?? ''))].map(cells => `${csvLine(cells)}\n`)
  await deliverFile(world, house, { dataset, fileName: `一网${name}-${dayOf(yesterday)}.csv`, file: Readable.from(lines.map(line => Buffer.from(line)), { objectMode: false }) })
}
/** 昨天办结的, and what was rated since. */
export const deliverHandled = job<object>({
  name: 'figures.deliverHandled', every: '20 17 * * *',
  run: ({ world }) => deliver(world, handledDataset, '办件', async (from, until) => (await handledBetween(world.db, from, until)).map(recordOf)),
})
/** 昨天的好差评: what could be rated since yesterday, and what went on with what was rated before. */
export const deliverRated = job<object>({
  name: 'figures.deliverRated', every: '35 17 * * *',
  run: ({ world }) => deliver(world, ratedDataset, '好差评', async (from, until) => {
    const rows = await ratedBetween(world.db, from, until), names = await organizationNames(world.db, rows.map(({ organization }) => organization))
    return rows.map(row => ratingRecord(row, names.get(row.organization) ?? row.organization))
  }),
})
