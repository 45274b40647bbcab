import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { changeDraft, publishDataset, withdrawDataset } from '#data/catalogue'
import { deliverFile, listDeliveries } from '#data/exchange'
import { birth, deliver, file, head, published, 孙丽 } from './scene.test.ts'

const first = 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,3200,330113'
const second = 'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,NA,330106'

test('a delivery brings its records into the lake, with ledger row, event and score', async t => {
  const world = await testWorld(t)
  await published(world)
  const done = await deliver(world, first, second)
  assert.deepEqual([done.state, done.number, done.rowsRead, done.rowsAdded, done.rowsRejected, done.timeFrom], ['applied', 1, 2, 2, 0, '2026-03-01T00:00:00.000Z'])
  assert.deepEqual(await world.sql('select certificate_no, child_name, born_at, issued_on::text, mother_id, weight, division, _line from lake.wjw_birth_certificate order by 1'), [
    { certificate_no: 'W330000001', child_name: '王小明', born_at: new Date('2026-03-01T08:00:00+08:00'), issued_on: '2026-03-02', mother_id: '11010519491231002X', weight: 3200, division: '330113', _line: 2 },
    { certificate_no: 'W330000002', child_name: '李静', born_at: new Date('2026-03-01T09:30:00+08:00'), issued_on: '2026-03-02', mother_id: null, weight: null, division: '330106', _line: 3 },
  ])
  assert.deepEqual(await world.sql("select account, action from ledger_entry where action like 'exchange.%' order by id"), [{ account: '孙丽', action: 'exchange.deliver' }, { account: '孙丽', action: 'exchange.apply' }])
  const [event] = await world.sql<{ data: Record<string, unknown> }>("select data from outbox_event where type = 'exchange.apply'")
  assert.deepEqual([event?.data.dataset, event?.data.number, event?.data.rowsAdded], ['wjw.birth_certificate', 1, 2])
  assert.ok(done.score !== null && done.score > 0 && done.score <= 100)
})

test('a delivery says by name who brought it, a person or a department’s system', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql("insert into identity_account (id, login, name, created_at) values ('sunli', 'sunli', '孙丽', now())")
  await world.sql("insert into identity_client (id, name, purpose, organization, division, networks, per_minute, created_at, created_by) values ('chusheng', '出生登记系统', '交数', $1, '330000000000', '{}', 60, now(), 'sunli')", [孙丽.organization])
  const by = async (account: string, ...lines: string[]) => (await deliverFile(world, { ...孙丽, account }, { dataset: 'wjw.birth_certificate', fileName: '三月.csv', file: file(...lines) })).id
  const ids = [await by('sunli', first), await by('client:chusheng', second), await by('system:intake', first, second)]
  const { items } = await ask(world, 孙丽, listDeliveries, { code: 'wjw.birth_certificate' })
  assert.deepEqual(items.map(({ id, account, accountName }) => [id, account, accountName]), [[ids[2], 'system:intake', '系统（自动采集）'], [ids[1], 'client:chusheng', '出生登记系统'], [ids[0], 'sunli', '孙丽']])
})

test('a changed row leaves its old version in the history; identical rows are not touched', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, first, second)
  world.wait(24)
  const done = await deliver(world, first.replace('3200', '3250'), second, 'W330000003,赵敏,2026-03-02 10:00:00,2026-03-03,,2900,330113')
  assert.deepEqual([done.rowsAdded, done.rowsChanged, done.rowsSame], [1, 1, 1])
  assert.deepEqual(await world.sql(`select c.certificate_no, c.weight, d.number, c._from from lake.wjw_birth_certificate c join exchange_delivery d on d.serial = c._delivery order by 1`), [
    { certificate_no: 'W330000001', weight: 3250, number: 2, _from: world.now() },
    { certificate_no: 'W330000002', weight: null, number: 1, _from: new Date('2026-03-02T09:00:00+08:00') },
    { certificate_no: 'W330000003', weight: 2900, number: 2, _from: world.now() },
  ])
  assert.deepEqual(await world.sql('select certificate_no, weight, _from, _until from lake.wjw_birth_certificate__history'), [
    { certificate_no: 'W330000001', weight: 3200, _from: new Date('2026-03-02T09:00:00+08:00'), _until: world.now() },
  ])
})

test('the same file twice changes nothing and says so', async t => {
  const world = await testWorld(t)
  await published(world)
  const one = await deliver(world, first, second)
  const again = await deliver(world, first, second)
  assert.deepEqual([again.state, again.number, again.rowsSame, again.rowsAdded, again.sameAs, again.reason], ['applied', 2, 2, 0, one.id, '与第 1 批完全相同，没有要改的'])
  await deliver(world, first.replace('3200', '3250'), second)
  const back = await deliver(world, first, second)
  assert.deepEqual([back.sameAs, back.rowsChanged], [null, 1], 'after another delivery it is not the latest any more')
})

test('a key that occurs twice with one content counts once; with two contents both rows are turned away', async t => {
  const world = await testWorld(t)
  await published(world)
  for (const round of [1, 2]) {
    const done = await deliver(world, first, `W33000001${round},钱多,2026-03-01 08:00:00,2026-03-02,,${2000 + round},330113`, first, second, second.replace('李静', '李晶'))
    assert.deepEqual([done.rowsRead, done.rowsPassed, done.rowsRepeated, done.rowsRejected, done.rowsAdded, done.rowsSame], round === 1 ? [5, 3, 1, 2, 2, 0] : [5, 3, 1, 2, 1, 1])
    assert.deepEqual(await world.sql('select line, cells[2] as name, faults from exchange_reject where delivery = $1 order by line', [done.id]), [
      { line: 5, name: '李静', faults: [':duplicateKey'] }, { line: 6, name: '李晶', faults: [':duplicateKey'] },
    ])
  }
  assert.deepEqual(await world.sql('select certificate_no from lake.wjw_birth_certificate order by 1'), [{ certificate_no: 'W330000001' }, { certificate_no: 'W330000011' }, { certificate_no: 'W330000012' }])
})

test('two deliveries of one dataset at once take turns; none is half in, none is lost', async t => {
  const world = await testWorld(t)
  await published(world)
  const rows = (from: number) => Array.from({ length: 500 }, (_, index) => `W33${String(from + index).padStart(7, '0')},王小明,2026-03-01 08:00:00,2026-03-02,,${3000 + from},330113`)
  const done = await Promise.all([deliver(world, ...rows(0)), deliver(world, ...rows(250)), deliver(world, ...rows(100))])
  assert.deepEqual(done.map(each => each.state), ['applied', 'applied', 'applied'])
  assert.deepEqual(done.map(each => each.number).sort(), [1, 2, 3])
  const [{ n, d } = {}] = await world.sql<{ n: number; d: number }>('select count(*)::int as n, count(distinct certificate_no)::int as d from lake.wjw_birth_certificate')
  assert.deepEqual([n, d], [750, 750])
  const [{ h } = {}] = await world.sql<{ h: number }>('select count(*)::int as h from lake.wjw_birth_certificate__history')
  assert.equal(h, done.reduce((sum, each) => sum + each.rowsChanged, 0))
})

test('GB18030, a byte order mark, semicolons, CRLF and shuffled or full-width headings are all one', async t => {
  const world = await testWorld(t)
  await published(world)
  const gb = Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]) // 王小明
  const columns = ['certificate_no', 'child_name', 'born_at', 'issued_on', 'mother_id', 'weight', 'division'].join(',')
  const one = await deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: Readable.from([columns, '\nW330000001,', gb, ',2026-03-01 08:00:00,2026-03-02,,3200,330113\n']) })
  assert.deepEqual([one.state, one.rowsAdded], ['applied', 1])
  const two = await deliverFile(world, 孙丽, {
    dataset: 'wjw.birth_certificate',
    file: Readable.from(['\ufeff 孩子姓名 ;证明编号;出生时间;签发日期;母亲身份证号;区划;体重\r\n"王小明";W330000001;2026/3/1 8:00:00;2026年3月2日;;330113;3200\r\n']),
  })
  assert.deepEqual([two.state, two.rowsSame, two.rowsRejected], ['applied', 1, 0])
})

test('a new version of the contract adds its column; rows without it stay as they are', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, first, second)
  const contract = { ...birth, fields: [...birth.fields, { ...birth.fields[5]!, code: 'length', name: '身长', unit: 'cm', minimum: 20, maximum: 80 }] }
  const { draft } = await execute(world, 孙丽, changeDraft, { code: 'wjw.birth_certificate', revision: 2, contract })
  await execute(world, 孙丽, publishDataset, { code: 'wjw.birth_certificate', revision: draft!.revision })
  const done = await deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: Readable.from([`${head},身长\n${first},50\n${second},\n`]) })
  assert.deepEqual([done.version, done.rowsChanged, done.rowsSame], [2, 1, 1])
  assert.deepEqual(await world.sql('select certificate_no, length from lake.wjw_birth_certificate order by 1'), [{ certificate_no: 'W330000001', length: 50 }, { certificate_no: 'W330000002', length: null }])
})

test('another department may not deliver, and a withdrawn dataset takes nothing', async t => {
  const world = await testWorld(t)
  await published(world)
  const 吴强 = actor('吴强', { division: '330000000000', organization: '11330000002482022W', may: ['exchange.*'] })
  await assert.rejects(deliverFile(world, 吴强, { dataset: 'wjw.birth_certificate', file: Readable.from(['a']) }), { code: 'action.forbidden' })
  await execute(world, 孙丽, withdrawDataset, { code: 'wjw.birth_certificate', reason: '并入新资源' })
  await assert.rejects(deliver(world, first), { code: 'catalogue.withdrawn' })
})

test('a small delivery is cheap enough to come every minute', async t => {
  const world = await testWorld(t)
  await published(world)
  for (let round = 0; round < 20; round++) {
    const done = await deliver(world, `W33${String(round).padStart(7, '0')},王小明,2026-03-01 08:00:00,2026-03-02,,3200,330113`)
    assert.deepEqual([done.number, done.rowsAdded], [round + 1, 1])
  }
  assert.equal((await world.sql('select from lake.wjw_birth_certificate')).length, 20)
})
