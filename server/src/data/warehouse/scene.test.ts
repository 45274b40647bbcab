// What the tests of the warehouse share: a dataset with a time field and one without, deliveries of them, and a warehouse that holds even small ones.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { execute } from '#kernel/action'
import { startDuckdb } from '#kernel/duckdb'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery, deliverFile } from '#data/exchange'
import { columnarOf } from './held.views.ts'

export const provider = '11330000002482137U'
export const visits = 'wjw.visit', clinics = 'wjw.clinic'
export const 周敏 = actor('周敏', { division: '330000000000', organization: provider, may: ['catalogue.*', 'exchange.*', 'warehouse.*'] })

const visit = newContract({
  name: '就诊记录', provider, timeField: 'seen_at', divisionField: 'division', updateCycle: 'daily', refusalRate: 0.9, fields: [
    newField({ code: 'visit_no', name: '就诊号', type: 'text', key: true }), newField({ code: 'division', name: '区划', type: 'text' }), newField({ code: 'seen_at', name: '就诊时间', type: 'instant' }),
    newField({ code: 'born_on', name: '出生日期', type: 'date' }), newField({ code: 'cost', name: '费用', type: 'decimal' }), newField({ code: 'items', name: '项目数', type: 'integer' }),
    newField({ code: 'urgent', name: '急诊', type: 'boolean' }), newField({ code: 'note', name: '备注', type: 'text' }),
  ],
})
const clinic = newContract({ name: '诊所名录', provider, updateCycle: 'yearly', refusalRate: 0.9, fields: [newField({ code: 'clinic_no', name: '编号', type: 'text', key: true }), newField({ code: 'beds', name: '床位', type: 'integer' })] })

export interface WarehouseWorld extends TestWorld { warehouse: NonNullable<TestWorld['warehouse']> }
/** The world with a warehouse beside it, and two published datasets. */
export async function withWarehouse(world: TestWorld, from = 1): Promise<WarehouseWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-warehouse-'))
  const duckdb = startDuckdb({ folder: join(folder, 'warehouse') })
  await duckdb.risen()
  world.atEnd(async () => { await duckdb.stop(); rmSync(folder, { recursive: true, force: true }) })
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`, [provider])
  await world.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '')")
  for (const [code, contract] of [[visits, visit], [clinics, clinic]] as const) {
    await execute(world, 周敏, addDataset, { code, contract })
    await execute(world, 周敏, publishDataset, { code, revision: 1 })
  }
  return Object.assign(world, { warehouse: { duckdb, from } })
}

const cell = (value: string) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
export const deliverVisits = (world: TestWorld, ...lines: string[][]): Promise<Delivery> => deliverFile(world, 周敏, {
  dataset: visits, fileName: '就诊.csv', file: Readable.from([`${['就诊号,区划,就诊时间,出生日期,费用,项目数,急诊,备注', ...lines.map(line => line.map(cell).join(','))].join('\n')}\n`]),
})
export const deliverClinics = (world: TestWorld, ...lines: string[]): Promise<Delivery> =>
  deliverFile(world, 周敏, { dataset: clinics, fileName: '诊所.csv', file: Readable.from([`${['编号,床位', ...lines].join('\n')}\n`]) })
/** So many visits of one day. */
export const visitsOf = (day: string, from: number, count: number, cost = '12.50'): string[][] =>
  Array.from({ length: count }, (_, i) => [`V${from + i}`, '330106', `${day} 10:00:00`, '1980-02-29', cost, String(i), i % 2 ? '是' : '否', `第${i}次`])

const order = 'visit_no, "seen_at@day"::varchar as day, cost::varchar as cost, note'
/** What the warehouse says of the visits, and what PostgreSQL says. */
export async function bothOf(world: WarehouseWorld): Promise<[warehouse: Record<string, unknown>[] | null, records: Record<string, unknown>[]]> {
  const held = await columnarOf(world.db, world.warehouse, visits)
  return [
    held && await held.ask(`select _delivery::int as serial, _line::int as line, ${order}, urgent, items::int as items, born_on::varchar as born, epoch_ms(seen_at)::varchar as at from ${held.table(null)} order by visit_no`, []),
    await world.sql(`select _delivery::int as serial, _line::int as line, visit_no, to_char(seen_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, cost::numeric(38,10)::text as cost, note, urgent, items::int as items, born_on::text as born, (extract(epoch from seen_at) * 1000)::bigint::text as at from lake.wjw_visit order by visit_no`),
  ]
}
