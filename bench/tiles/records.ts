// What `tiles` looks at: the cases of a province in three years, as many as wanted, and twelve numbers over them.
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { completeUscc } from '../../libs/codes/src/index.ts'
import { execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect, inTransaction, runText } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { addDataset, lakeTable, newContract, newField, publishDataset } from '../../server/src/data/catalogue/index.ts'
import { deliverFile } from '../../server/src/data/exchange/index.ts'
import { addOrganization, seedRegistry } from '../../server/src/data/registry/index.ts'
import { addBoard } from '../../server/src/cockpit/board/index.ts'
import { addIndicator, type Definition } from '../../server/src/cockpit/indicator/index.ts'
import { type Bench } from '../figures.ts'

export const dataset = 'bench.case_record', board = 'bench_board', house = systemActor('bench')
const provider = completeUscc('11330000002482137')
const contract = newContract({
  name: '办件记录', provider, timeField: 'accepted_on', divisionField: 'division', fields: [
    newField({ code: 'case_no', name: '办件号', type: 'text', key: true }), newField({ code: 'division', name: '区划', type: 'text', required: true }), newField({ code: 'accepted_on', name: '受理日', type: 'date', required: true }),
    newField({ code: 'due_on', name: '到期日', type: 'date' }), newField({ code: 'closed_on', name: '办结日', type: 'date' }), newField({ code: 'kind', name: '事项', type: 'text' }), newField({ code: 'channel', name: '渠道', type: 'text' }),
    newField({ code: 'amount', name: '金额', type: 'decimal', scale: 2 }), newField({ code: 'visits', name: '跑动次数', type: 'integer' }), newField({ code: 'urgent', name: '加急', type: 'boolean' }), newField({ code: 'rating', name: '评价', type: 'integer' }),
  ],
})
export const counties = ['330102', '330105', '330106', '330108', '330109', '330110', '330111', '330112', '330113', '330114', '330203', '330205', '330206', '330211', '330212', '330213', '330302', '330303', '330304', '330402', '330411', '330502', '330503', '330602', '330603', '330604', '330702', '330703', '330802', '330902', '331002', '331102']

const blank = { value: null, values: null, other: null, plus: null }
const numbers: [code: string, name: string, rest: Pick<Definition, 'measure'> & Partial<Definition>][] = [
  ['cases', '办件量', { measure: { kind: 'count' } }],
  ['on_time', '按期办结率', { measure: { kind: 'ratio', numerator: [{ ...blank, field: 'closed_on', op: 'le', other: 'due_on' }], times: 100 } }],
  ['online', '网上办理率', { measure: { kind: 'ratio', numerator: [{ ...blank, field: 'channel', op: 'in', values: ['网上', '掌上'] }], times: 100 } }],
  ['amount', '涉及金额', { measure: { kind: 'sum', field: 'amount' } }],
  ['average_amount', '件均金额', { measure: { kind: 'average', field: 'amount' }, filters: [{ ...blank, field: 'urgent', op: 'eq', value: 'false' }] }],
  ['visits', '件均跑动次数', { measure: { kind: 'average', field: 'visits' } }],
  ['none', '一次没跑的办件', { measure: { kind: 'count' }, filters: [{ ...blank, field: 'visits', op: 'eq', value: '0' }] }],
  ['kinds', '办过的事项数', { measure: { kind: 'distinct', field: 'kind' } }],
  ['content', '好评率', { measure: { kind: 'ratio', numerator: [{ ...blank, field: 'rating', op: 'ge', value: '4' }], times: 100 }, filters: [{ ...blank, field: 'rating', op: 'present' }] }],
  ['late', '超过三十天才办结的', { measure: { kind: 'count' }, filters: [{ ...blank, field: 'closed_on', op: 'gt', other: 'accepted_on', plus: { amount: 30, unit: 'day' } }] }],
  ['largest', '最大一笔', { measure: { kind: 'maximum', field: 'amount' } }],
  ['yearly', '全年办件量', { measure: { kind: 'count' }, time: { field: 'accepted_on', grain: 'year', running: true } }],
]
export const definitions: [code: string, definition: Definition][] = numbers.map(([code, name, rest]) => [`bench_${code}`, {
  name, explanation: '', legalBasis: '', unit: '', decimals: 1, direction: 'neutral', dataset, filters: [], time: { field: 'accepted_on', grain: 'month', running: false }, divisionField: null, responsiblePost: null, target: null, near: null, late: null, ...rest,
}])

export function openWorld({ url, folder }: Bench): { world: World; close(): Promise<void> } {
  const { db, close } = connect(url, { max: 12, role: 'yiwang_app' })
  return { world: { db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }, close }
}

/** So many lines as a file has them; a delivery through the front door. */
export const deliver = (world: World, from: number, count: number) => deliverFile(world, { ...house, organization: provider, division: '330000000000' }, {
  dataset, fileName: '办件.csv', file: Readable.from([`办件号,区划,受理日,到期日,办结日,事项,渠道,金额,跑动次数,加急,评价\n${Array.from({ length: count }, (_, i) => `C${from + i},${counties[i % counties.length]},2026-03-${String(1 + i % 28).padStart(2, '0')},2026-04-15,2026-04-${String(1 + i % 28).padStart(2, '0')},事项${i % 400},网上,${i % 977}.50,${i % 3},否,5`).join('\n')}\n`]),
})

/** Everything through the commands but the bulk of the records: these are made inside of PostgreSQL, as one large first delivery would have left them. */
export async function build(world: World, url: string, rows: number): Promise<void> {
  await seedRegistry(world)
  await execute(world, house, addOrganization, { code: provider, name: '浙江省数据局', shortName: '省数据局', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await execute(world, house, addDataset, { code: dataset, contract })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  await deliver(world, 0, 1)
  const { db, close } = connect(url, { max: 1 }), { current } = lakeTable(dataset)
  try {
    await runText(db, "set max_parallel_workers_per_gather = 0")
    await inTransaction(db, async tx => {
      const indexes = await runText(tx, 'select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index where indrelid = to_regclass($1)', [current])
      for (const { name } of indexes) await runText(tx, `drop index ${String(name)}`)
      await runText(tx, `insert into ${current} (_digest, _line, _delivery, _from, case_no, division, accepted_on, due_on, closed_on, kind, channel, amount, visits, urgent, rating)
        select i, i + 2, (select max(serial) from exchange_delivery), now(), 'C' || i, ($1::text[])[1 + (i::bigint * 7919 + i / 1000) % ${counties.length}], a, a + 20, case when h % 10 > 0 then a + (h % 40)::int end, '事项' || (h / 7 % 400), (array['窗口', '网上', '掌上', '自助'])[1 + h / 3 % 4],
          (h % 1000000)::numeric / 100, h / 11 % 4, h % 17 = 0, case when h % 3 > 0 then 1 + h / 13 % 5 end
        from (select i, date '2023-07-01' + ((i::bigint * 1000) / $2 * 1.0)::int as a, ('x' || substr(md5(i::text), 1, 7))::bit(28)::int as h from generate_series(1, $2::int) i) g`, [counties, rows])
      await runText(tx, "set local maintenance_work_mem = '512MB'")
      for (const { text } of indexes) await runText(tx, String(text))
      await runText(tx, "update exchange_delivery set rows_added = $1, rows_read = $1, rows_passed = $1 where dataset = $2", [rows + 1, dataset])
    })
    await runText(db, `vacuum analyze ${current}`)
    await runText(db, 'checkpoint')
  } finally { await close() }
}
export async function define(world: World): Promise<void> {
  for (const [code, definition] of definitions) await execute(world, house, addIndicator, { code, definition })
  await execute(world, house, addBoard, { code: board, name: '十二个数', summary: '', sort: 1, tiles: definitions.map(([indicator]) => ({ indicator, show: 'trend' as const })), division: '330000000000' })
}
