// What the tests of this module share: one dataset of beds, its steward, and a table of somebody else's.
import { execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery, processDelivery } from '#data/exchange'
import { pull } from './run.jobs.ts'
import { addSource, runSource } from './source.commands.ts'
import { type Run, type Schedule, type Settings, type Source } from './source.schema.ts'
import { ask } from '#kernel/action'
import { listRuns } from './source.queries.ts'

export const health = '11330000002482137U'
export const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'intake.*'] })
export const beds = newContract({
  name: '床位', provider: health, refusalRate: 0.5, updateCycle: 'daily', dueWithinHours: 8, fields: [
    newField({ code: 'bed', name: '床位号', type: 'text', length: 20, key: true }), newField({ code: 'ward', name: '病区', type: 'text', length: 40 }),
    newField({ code: 'opened_on', name: '启用日期', type: 'date' }), newField({ code: 'price', name: '日价', type: 'decimal', scale: 2 }),
  ],
})
export async function published(world: TestWorld, contract: Contract = beds, code = 'wjw.bed'): Promise<void> {
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now()) on conflict do nothing`)
  await execute(world, 孙丽, addDataset, { code, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
}
export const never: Schedule = { kind: 'none', minutes: null, at: null, cron: null }
export const tableOf = (given: Partial<Settings> = {}): Settings => ({ kind: 'postgres', folder: null, connection: 'WJW', schema: 'outside', table: 'Bed "list"; x', mode: 'watermark', watermark: 'changed at', columns: [], ...given })
export const source = (world: TestWorld, settings: Settings, schedule: Schedule = never): Promise<Source> => execute(world, 孙丽, addSource, { dataset: 'wjw.bed', settings, schedule })

/** One run to its end, and how it is told. */
export async function runOnce(world: TestWorld, { id }: { id: string }, url = world.url): Promise<Run> {
  const { id: run } = await execute(world, 孙丽, runSource, { id })
  await pull(world, run, { WJW: { organization: health, url } })
  return toldOf(world, run)
}
export const toldOf = async (world: TestWorld, id: string): Promise<Run> => (await ask(world, 孙丽, listRuns, { limit: 500 })).items.find(run => run.id === id)!
export async function applied(world: TestWorld, { delivery }: { delivery: string | null }): Promise<Delivery['state'] | null> {
  if (delivery === null) return null
  await processDelivery(world, delivery)
  const [row] = await world.sql<{ state: Delivery['state'] }>('select state from exchange_delivery where id = $1', [delivery])
  return row?.state ?? null
}
