import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { define, deliver, onTime, permits, province, 冯国平, 孙丽, 郑红, 黄晓燕 } from './scene.test.ts'
import { addBoard, changeBoard } from './commands.ts'
import { listBoards, listBoardVersions, readBoard } from './queries.ts'

const code = 'government_service'
const layout = { name: '政务服务', summary: '该办的按时办了没有', sort: 10, tiles: [{ indicator: 'permit_area', show: 'figure' as const }, { indicator: 'permit_on_time', show: 'trend' as const }, { indicator: 'permit_count', show: 'places' as const }] }

/** Three indicators, two boards, two months in which Wenzhou falls behind. */
async function furnished(world: TestWorld) {
  await province(world)
  await define(world)
  const plain = { ...onTime, direction: 'neutral' as const, target: null, late: null, near: null, unit: '件', decimals: 0 }
  await define(world, 'permit_count', { ...plain, name: '到期办件', measure: { kind: 'count' } })
  await define(world, 'permit_area', { ...plain, name: '施工面积', unit: 'm²', measure: { kind: 'sum', field: 'area' } })
  await deliver(world, ...['2025-02', '2026-01'].flatMap(month => [...permits('330106', month, 10, 10), ...permits('330304', month, 20, 17)]))
  world.wait(24)
  await deliver(world, ...permits('330106', '2026-02', 10, 10), ...permits('330113', '2026-02', 10, 9), ...permits('330304', '2026-02', 20, 8))
  await execute(world, 郑红, addBoard, { code, ...layout })
  await execute(world, 郑红, addBoard, { code: 'building', name: '工程建设', summary: '', sort: 5, tiles: [{ indicator: 'permit_area', show: 'trend' }] })
}

test('the wall: red first with how far, why and who; each board by its worst; the counts add up', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const wall = await ask(world, 冯国平, listBoards, {})
  assert.deepEqual([wall.division.name, wall.ancestors, wall.counts, wall.can], ['浙江省', [], { late: 1, near: 0, missing: 0, good: 2 }, []])
  assert.deepEqual(wall.items.map(({ name, worst, counts, can }) => [name, worst?.name, counts.late + counts.near + counts.missing + counts.good, can]), [['工程建设', '施工面积', 1, []], ['政务服务', '施工许可按期办结率', 3, []]])
  const [red] = wall.late
  assert.deepEqual([red?.value, red?.finding?.gap, red?.finding?.against, red?.finding?.top?.name, red?.finding?.top?.before, red?.finding?.top?.value, red?.responsible?.holder], [67.5, -17.5, 'late', '温州市', 85, 40, '宋岚'])
  assert.equal(wall.asOf, red?.asOf)
})

test('a mayor gets her own city on the same boards; beyond it she is refused', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const own = await ask(world, 黄晓燕, listBoards, {})
  assert.deepEqual([own.division.name, own.ancestors, own.late, own.items[1]?.worst?.name], ['杭州市', [], [], '施工面积'])
  assert.deepEqual((await ask(world, 冯国平, listBoards, { division: '330100000000' })).ancestors, [{ code: '330000000000', name: '浙江省' }])
  for (const division of ['330000000000', '330300000000']) await assert.rejects(ask(world, 黄晓燕, listBoards, { division }), { code: 'board.notYours' })
  await assert.rejects(ask(world, 孙丽, listBoards, {}), { code: 'board.notYours' })
  await assert.rejects(ask(world, 黄晓燕, readBoard, { code, division: '330300000000' }), { code: 'board.notYours' })
})

test('a board shows its tiles in their order, what is red, and one of them on the map', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const page = await ask(world, 冯国平, readBoard, { code })
  assert.deepEqual(page.tiles.map(({ show, name, tile }) => [show, name, tile?.value, tile?.state]), [['figure', '施工面积', 4000, 'good'], ['trend', '施工许可按期办结率', 67.5, 'late'], ['places', '到期办件', 40, 'good']])
  assert.deepEqual([page.late, page.focus?.tile.indicator], [['permit_on_time'], 'permit_on_time'])
  assert.deepEqual(page.focus?.places.map(({ name, value, before, state, opens }) => [name, value, before, state, opens]), [['杭州市', 95, 100, 'good', true], ['宁波市', null, null, 'missing', false], ['温州市', 40, 85, 'late', true]])
  assert.deepEqual((await ask(world, 冯国平, readBoard, { code, focus: 'permit_count' })).focus?.places.map(({ value }) => value), [20, null, 20])
})

test('an earlier month, and an earlier moment', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const value = async (input: { day?: string; at?: string }) => {
    const { tiles, focus } = await ask(world, 冯国平, readBoard, { code, focus: 'permit_on_time', ...input })
    return [tiles[1]?.tile?.period?.start, tiles[1]?.tile?.value, focus?.places[2]?.value]
  }
  assert.deepEqual(await value({ day: '2026-01-31' }), ['2026-01-01', 90, 85])
  assert.deepEqual(await value({ day: '2024-05-05' }), ['2024-05-01', null, undefined])
  const seen = world.now().toISOString()
  world.wait(24)
  await deliver(world, ...permits('330304', '2026-02', 20, 20))
  assert.deepEqual([await value({}), await value({ at: seen })], [['2026-02-01', 97.5, 100], ['2026-02-01', 67.5, 40]])
})

test('whoever governs the division lays the board out; each layout is kept, and a stale save gets both', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const change = (who: typeof 郑红, revision: number, tiles = layout.tiles.slice(0, 2)) => execute(world, who, changeBoard, { code, revision, ...layout, tiles })
  await assert.rejects(change(冯国平, 1), { code: 'action.forbidden' })
  const changed = await change(郑红, 1)
  assert.deepEqual([changed.revision, changed.tiles.map(({ name, retired }) => [name, retired]), changed.divisionName, changed.can], [2, [['施工面积', false], ['施工许可按期办结率', false]], '浙江省', ['board.change']])
  await assert.rejects(change(郑红, 1), { code: 'action.stale', detail: { current: { revision: 2, name: layout.name, summary: layout.summary, sort: 10, tiles: layout.tiles.slice(0, 2) } } })
  assert.deepEqual((await ask(world, 郑红, listBoardVersions, { code })).items.map(({ revision, tiles, accountName }) => [revision, tiles.length, accountName]), [[2, 2, '郑红'], [1, 3, '郑红']])
  await assert.rejects(ask(world, 孙丽, listBoardVersions, { code }), { code: 'board.notYours' })
})

test('a layout that cannot be shown is refused at its place', async t => {
  const world = await testWorld(t)
  await furnished(world)
  const add = (tiles: { indicator: string; show: 'trend' }[], name = 'another') => execute(world, 郑红, addBoard, { code: name, ...layout, tiles })
  await assert.rejects(add([{ indicator: 'nothing_here', show: 'trend' }, { indicator: 'permit_area', show: 'trend' }, { indicator: 'permit_area', show: 'trend' }]), {
    code: 'board.unfit', detail: { errors: [{ at: '/tiles/0', message: '没有“nothing_here”这个指标' }, { at: '/tiles/2', message: '这个指标在板块里已经有一格了' }] },
  })
  await assert.rejects(add([], code), { code: 'board.taken' })
  await assert.rejects(ask(world, 冯国平, readBoard, { code: 'nowhere' }), { code: 'board.notFound' })
  const city = actor('区长', { division: '330113000000', may: ['board.*'] })
  await assert.rejects(execute(world, city, addBoard, { code: 'mine', ...layout, division: '330100000000' }), { code: 'action.forbidden' })
  assert.equal((await execute(world, city, addBoard, { code: 'mine', ...layout })).divisionName, '临平区')
})
