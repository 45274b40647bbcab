import { Readable } from 'node:stream'
import { systemActor, type World } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { type Db, tables } from '#kernel/db'
import { job } from '#kernel/jobs'
import { publishedOf, takePublishedDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { dayOf, organizationNames } from '#data/registry'
import { creditDataset, creditRecord } from './dataset.rules.ts'
import { entriesSince, type EntryRow } from './table.ts'

const house = systemActor('credit'), hourMs = 3_600_000, page = 1000, first = '00000000-0000-0000-0000-000000000000'
const open = tables<{ exchangeDelivery: { dataset: string; account: string; receivedAt: Date } }>()
/** When the house last delivered; an hour before, so that what was on its way then is not missed: a record that comes twice is the same record. */
async function since(db: Db): Promise<Date> {
  const { last } = await open(db).selectFrom('exchangeDelivery').select(eb => eb.fn.max('receivedAt').as('last')).where('dataset', '=', creditDataset).where('account', '=', house.account).executeTakeFirstOrThrow()
  return last ? new Date(last.getTime() - hourMs) : new Date(0)
}
async function* linesOf(world: World, fields: readonly { code: string; name: string; header: string | null }[], begin: EntryRow[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`${csvLine(fields.map(({ header, name }) => header ?? name))}\n`)
  for (let rows = begin; rows.length > 0; rows = rows.length < page ? [] : await entriesSince(world.db, rows.at(-1)!, page)) {
    const names = await organizationNames(world.db, rows.map(({ organization }) => organization))
    for (const row of rows) { const record = creditRecord(row, names.get(row.organization) ?? row.organization); yield Buffer.from(`${csvLine(fields.map(({ code }) => record[code] ?? ''))}\n`) }
  }
}
/** 公共信用: what changed since it was last delivered, every night, like any department's data. */
export const deliverCredit = job<object>({
  name: 'credit.deliver', every: '50 17 * * *',
  async run({ world }) {
    if ((await publishedOf(world.db, [creditDataset])).length === 0) return
    const { contract: { fields } } = await takePublishedDataset(world.db, creditDataset), rows = await entriesSince(world.db, { changedAt: await since(world.db), id: first }, page)
    if (rows.length > 0) await deliverFile(world, house, { dataset: creditDataset, fileName: `公共信用-${dayOf(world.now())}.csv`, file: Readable.from(linesOf(world, fields, rows), { objectMode: false }) })
  },
})
