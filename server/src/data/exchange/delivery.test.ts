import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'

export const health = '11330000002482137U'
export const 孙丽 = actor('孙丽', { division: '330000000000', organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*'] })

export const birth = newContract({
  name: '出生医学证明', provider: health, timeField: 'born_at', divisionField: 'division', refusalRate: 0.5, fields: [
    newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 10, key: true }),
    newField({ code: 'child_name', name: '孩子姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'born_at', name: '出生时间', type: 'instant', required: true }),
    newField({ code: 'issued_on', name: '签发日期', type: 'date', required: true }),
    newField({ code: 'mother_id', name: '母亲身份证号', type: 'text', length: 18, sensitive: 'residentId', classification: 'L3' }),
    newField({ code: 'weight', name: '体重', type: 'integer', unit: 'g', minimum: 300, maximum: 8000, missing: ['NA'] }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}' }),
  ],
})
export const head = '证明编号,孩子姓名,出生时间,签发日期,母亲身份证号,体重,区划'
export async function published(world: TestWorld, contract: Contract = birth, code = 'wjw.birth_certificate'): Promise<void> {
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at)
    values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now()) on conflict do nothing`)
  await execute(world, 孙丽, addDataset, { code, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
}
export const file = (...lines: string[]) => Readable.from([`${[head, ...lines].join('\n')}\n`])
export const deliver = (world: TestWorld, ...lines: string[]) => deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: file(...lines), fileName: '三月.csv' })

test('a delivery brings its records into the lake, with ledger row, event and score', async t => {
  const world = await testWorld(t)
  await published(world)
  const done = await deliver(world, 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,3200,330113', 'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,NA,330106')
  assert.deepEqual([done.state, done.number, done.rowsRead, done.rowsAdded, done.rowsRejected, done.timeFrom], ['applied', 1, 2, 2, 0, '2026-03-01T00:00:00.000Z'])
  assert.deepEqual(await world.sql('select certificate_no, child_name, born_at, issued_on::text, mother_id, weight, division, _line from lake.wjw_birth_certificate order by 1'), [
    { certificate_no: 'W330000001', child_name: '王小明', born_at: new Date('2026-03-01T08:00:00+08:00'), issued_on: '2026-03-02', mother_id: '11010519491231002X', weight: 3200, division: '330113', _line: 2 },
    { certificate_no: 'W330000002', child_name: '李静', born_at: new Date('2026-03-01T09:30:00+08:00'), issued_on: '2026-03-02', mother_id: null, weight: null, division: '330106', _line: 3 },
  ])
  assert.deepEqual(await world.sql("select account, action from ledger_entry where action like 'exchange.%' order by id"), [{ account: '孙丽', action: 'exchange.deliver' }, { account: '孙丽', action: 'exchange.apply' }])
  const [event] = await world.sql<{ data: Record<string, unknown> }>("select data from outbox_event where type = 'exchange.apply'")
  assert.equal(event?.data.rowsAdded, 2)
})
