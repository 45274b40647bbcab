// What the tests of the cockpit share: permits of a province, the people around them, and an indicator over them.
import { Readable } from 'node:stream'
import { execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery, deliverFile } from '#data/exchange'
import { addIndicator, Definition, refreshOver } from '#cockpit/indicator'

export const housing = '11330000002482137U'
export const dataset = 'zjt.permit'
export const 孙丽 = actor('孙丽', { division: '330000000000', organization: housing, may: ['catalogue.*', 'exchange.*'] })
export const 郑红 = actor('郑红', { division: '330000000000', may: ['indicator.*', 'board.*', 'exchange.*', 'ledger.*'] })
export const 冯国平 = actor('冯国平', { division: '330000000000', may: ['indicator.list', 'indicator.read', 'indicator.number', 'indicator.values', 'indicator.places', 'indicator.records', 'exchange.records', 'board.list', 'board.read'] })
export const 黄晓燕 = actor('黄晓燕', { division: '330100000000', may: ['indicator.list', 'indicator.read', 'indicator.number', 'indicator.values', 'indicator.places', 'indicator.records', 'exchange.records', 'board.list', 'board.read'] })

const permit = newContract({
  name: '施工许可办件', provider: housing, timeField: 'due_on', divisionField: 'division', updateCycle: 'monthly', refusalRate: 0.9, fields: [
    newField({ code: 'permit_no', name: '办件号', type: 'text', key: true }), newField({ code: 'applicant', name: '申请人', type: 'text', sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{2,12}' }), newField({ code: 'due_on', name: '到期日', type: 'date', required: true }), newField({ code: 'closed_on', name: '办结日', type: 'date' }),
    newField({ code: 'area', name: '面积', type: 'decimal', unit: 'm²' }),
  ],
})
const places: [code: string, name: string, level: number, parent: string | null][] = [
  ['330000000000', '浙江省', 1, null], ['330100000000', '杭州市', 2, '330000000000'], ['330200000000', '宁波市', 2, '330000000000'], ['330300000000', '温州市', 2, '330000000000'],
  ['330106000000', '西湖区', 3, '330100000000'], ['330113000000', '临平区', 3, '330100000000'], ['330203000000', '海曙区', 3, '330200000000'], ['330304000000', '瓯海区', 3, '330300000000'],
]
/** A province with three cities, the dataset published, and somebody responsible. */
export async function province(world: TestWorld): Promise<void> {
  for (const place of places) await world.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ($1, $2, $3, $4, '2000-01-01', '')", place)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, '浙江省住房和城乡建设厅', '省建设厅', '330000000000', 'organ', '2018-10-01', '', now())`, [housing])
  await world.sql(`insert into identity_account (id, login, name, created_at) values ('songlan', 'songlan', '宋岚', now());`)
  await world.sql(`insert into identity_post (id, name, account, role, organization, division, from_on, changed_at) values ('${responsible}', '审批处处长', 'songlan', 'operator', '${housing}', '330000000000', '2026-01-01', now())`)
  await execute(world, 孙丽, addDataset, { code: dataset, contract: permit })
  await execute(world, 孙丽, publishDataset, { code: dataset, revision: 1 })
}
export const responsible = '019a3f5e-7c1a-7000-8000-000000000001'

const blank = { value: null, values: null, other: null, plus: null }
export const onTime: Definition = {
  name: '施工许可按期办结率', explanation: '期内到期的施工许可里，到期日当天或之前办结的占多少', legalBasis: '《建筑法》第八条', unit: '%', decimals: 1, direction: 'higher', dataset,
  measure: { kind: 'ratio', numerator: [{ ...blank, field: 'closed_on', op: 'le', other: 'due_on' }], times: 100 }, filters: [], time: { field: 'due_on', grain: 'month', running: false },
  divisionField: null, responsiblePost: responsible, target: 95, near: null, late: 85,
}
export const define = (world: TestWorld, code = 'permit_on_time', definition: Definition = onTime) => execute(world, 郑红, addIndicator, { code, definition })

/** Hands in permits, one line each: number, applicant, division, due, closed, area; then counts. */
export async function deliver(world: TestWorld, ...lines: string[]): Promise<Delivery> {
  const done = await deliverFile(world, 孙丽, { dataset, file: Readable.from([`${['办件号,申请人,区划,到期日,办结日,面积', ...lines].join('\n')}\n`]), fileName: '施工许可.csv' })
  await refreshOver(world, dataset)
  return done
}
/** So many permits of one county and month, of which so many in time. */
export const permits = (division: string, month: string, all: number, inTime: number): string[] => Array.from({ length: all }, (_, i) =>
  `${division}-${month}-${String(i).padStart(3, '0')},王小${'一二三四五六七八九十'[i % 10]},${division},${month}-15,${i < inTime ? `${month}-10` : `${month}-20`},100`)
