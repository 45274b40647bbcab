import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { changeDivision, listDivisions, readDivision, seedRegistry } from '#data/registry'
import { loadRegistry } from './commands.ts'
import { resolveDivision } from './queries.ts'

const 郑红 = actor('郑红', { division: '330000000000', may: ['registry.*'] })
const 临平的人 = actor('周敏', { division: '330113000000', may: ['registry.*'] })
const basis = '浙政函〔2026〕1号'

/** A small province of our own: one city, two counties, three towns, one village. */
async function smallProvince(world: TestWorld) {
  await world.sql(`insert into registry_division (code, name, level, parent, valid_from, initials) values
    ('330000000000', '浙江省', 1, null, '2000-01-01', 'zjs'), ('330100000000', '杭州市', 2, '330000000000', '2000-01-01', 'hzs'),
    ('330113000000', '临平区', 3, '330100000000', '2000-01-01', 'lpq'), ('330114000000', '钱塘区', 3, '330100000000', '2000-01-01', 'qtq'),
    ('330113001000', '临平街道', 4, '330113000000', '2000-01-01', 'lpjd'), ('330113002000', '南苑街道', 4, '330113000000', '2000-01-01', 'nyjd'),
    ('330114001000', '下沙街道', 4, '330114000000', '2000-01-01', 'xsjd'), ('330113001001', '西大街社区', 5, '330113001000', '2000-01-01', 'xdjsq')`)
}
const names = async (world: TestWorld, parent: string, at: string) =>
  (await ask(world, 郑红, listDivisions, { parent, at })).items.map(({ code, name }) => `${code.slice(0, 9)} ${name}`)

test('the divisions of Zhejiang are all there in five levels, and loading them again changes nothing', async t => {
  const world = await testWorld(t)
  const loaded = await seedRegistry(world)
  assert.deepEqual([loaded.divisions, loaded.changes], [27_400, 3])
  assert.ok(loaded.codeLists >= 20)
  await assert.rejects(execute(world, 郑红, loadRegistry, {}), { code: 'action.forbidden' })
  assert.deepEqual(await execute(world, systemActor('初始数据'), loadRegistry, {}), { code: 'registry', divisions: 0, changes: 0, codeLists: 0 })
  const counts = await world.sql("select level, count(*)::int as count from registry_division where code like '33%' and valid_until is null group by level order by level")
  assert.deepEqual(counts.map(row => row.count), [1, 11, 90, 1387, 25_547])
  assert.deepEqual(await world.sql("select code from registry_division d where level > 1 and not exists (select from registry_division p where p.code = d.parent)"), [])
  const { items } = await ask(world, 郑红, listDivisions, { q: 'lpq', level: 3 })
  assert.deepEqual(items.map(({ code }) => code), ['330113000000'])
  const { division, ancestors, children, changes } = await ask(world, 郑红, readDivision, { code: '330113001000' })
  assert.deepEqual([division.name, ancestors.map(({ name }) => name), children > 5, changes], ['临平街道', ['浙江省', '杭州市', '临平区'], true, []])
})

test('a record of 2019 finds its county of today across the change of Hangzhou in April 2021', async t => {
  const world = await testWorld(t)
  await seedRegistry(world)
  const today = async (code: string, at = '2019-06-01') => {
    const { code: found, candidates, exact } = await ask(world, 郑红, resolveDivision, { code, at })
    return [found.slice(0, 6), candidates.map(one => one.slice(0, 6)), exact]
  }
  assert.deepEqual(await today('330103'), ['330105', ['330105'], true], '下城区 became part of 拱墅区')
  assert.deepEqual(await today('330104'), ['330102', ['330102', '330114'], false], '江干区 went to 上城区 and 钱塘区')
  assert.deepEqual(await today('330110'), ['330110', ['330110', '330113'], false], '余杭区 was split')
  assert.deepEqual(await today('330110', '2022-01-01'), ['330110', ['330110'], true])
  assert.deepEqual(await today('330103001002'), ['330105', ['330105'], false], 'a town of 下城区 resolves to whoever took the county over')
  assert.deepEqual(await today('330106001'), ['330106', ['330106001'].map(code => code.slice(0, 6)), true])
  const { items } = await ask(world, 郑红, listDivisions, { parent: '330100000000', at: '2019-06-01' })
  const then = items.map(({ name }) => name)
  assert.ok(then.includes('下城区') && then.includes('江干区') && !then.includes('临平区') && !then.includes('钱塘区'))
  const back = await ask(world, 郑红, resolveDivision, { code: '330113', at: '2026-01-01', on: '2019-06-01' })
  assert.deepEqual([back.code, back.exact], ['330110000000', true])
})

test('merged: what was is there until the day before, from the day on one remains', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  const change = await execute(world, 郑红, changeDivision, {
    kind: 'merge', from: ['330113000000', '330114000000'], to: [{ code: '330114000000', name: '钱塘区' }], effectiveOn: '2026-05-01', basis,
  })
  assert.deepEqual(change.parts.map(({ from, to, main }) => [from.slice(0, 6), to.slice(0, 6), main]), [['330113', '330114', true], ['330114', '330114', true]])
  assert.deepEqual(await names(world, '330100000000', '2026-04-30'), ['330113000 临平区', '330114000 钱塘区'])
  assert.deepEqual(await names(world, '330100000000', '2026-05-01'), ['330114000 钱塘区'])
  assert.deepEqual(await names(world, '330113000000', '2026-05-01'), [], 'the towns of a dissolved county end with it')
  const detail = await ask(world, 郑红, readDivision, { code: '330114000000' })
  assert.deepEqual([detail.periods.length, detail.changes.map(({ basis }) => basis)], [1, [basis]])
})

test('a town of a dissolved county is carried over on the same day by its own change', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  await execute(world, 郑红, changeDivision, { kind: 'merge', from: ['330113000000', '330114000000'], to: [{ code: '330114000000', name: '钱塘区' }], effectiveOn: '2026-05-01', basis })
  await execute(world, 郑红, changeDivision, { kind: 'move', from: ['330113001000'], to: [{ code: '330114008000', name: '临平街道' }], effectiveOn: '2026-05-01', basis })
  const found = (code: string) => ask(world, 郑红, resolveDivision, { code, at: '2026-04-30', on: '2026-05-02' })
  assert.deepEqual(await found('330113001'), { code: '330114008000', candidates: ['330114008000'], exact: true })
  assert.deepEqual(await found('330113001001'), { code: '330114008001', candidates: ['330114008001'], exact: true })
  assert.deepEqual(await found('330113002'), { code: '330114000000', candidates: ['330114000000'], exact: false })
  assert.deepEqual(await names(world, '330114008000', '2026-05-01'), ['330114008 西大街社区'])
})

test('renamed: one code, two names, each in its time', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  await execute(world, 郑红, changeDivision, { kind: 'rename', from: ['330113001000'], to: [{ code: '330113001000', name: '人民街道' }], effectiveOn: '2026-05-01', basis })
  assert.deepEqual(await names(world, '330113000000', '2026-04-30'), ['330113001 临平街道', '330113002 南苑街道'])
  assert.deepEqual(await names(world, '330113000000', '2026-05-01'), ['330113001 人民街道', '330113002 南苑街道'])
  assert.deepEqual(await names(world, '330113001000', '2026-05-01'), ['330113001 西大街社区'], 'what lies below stays')
})

test('split and adjusted: a former code names its main successor and all candidates', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  await execute(world, 郑红, changeDivision, {
    kind: 'split', from: ['330113002000'], to: [{ code: '330113003000', name: '东湖街道' }, { code: '330113004000', name: '星桥街道' }], effectiveOn: '2026-05-01', basis,
  })
  const split = await ask(world, 郑红, resolveDivision, { code: '330113002000', at: '2026-03-01', on: '2026-06-01' })
  assert.deepEqual(split, { code: '330113003000', candidates: ['330113003000', '330113004000'], exact: false })
  await execute(world, 郑红, changeDivision, {
    kind: 'adjust', from: ['330113001000', '330113003000'], to: [{ code: '330113001000', name: '临平街道' }, { code: '330113003000', name: '东湖街道' }],
    parts: [{ from: '330113001000', to: '330113001000' }, { from: '330113001000', to: '330113003000' }, { from: '330113003000', to: '330113003000' }], effectiveOn: '2026-07-01', basis,
  })
  const twice = await ask(world, 郑红, resolveDivision, { code: '330113001000', at: '2026-03-01', on: '2026-08-01' })
  assert.deepEqual(twice, { code: '330113001000', candidates: ['330113001000', '330113003000'], exact: false })
})

test('a change that cannot be is refused with all its reasons', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  const refused = async (input: object, ...expected: RegExp[]) => {
    await assert.rejects(execute(world, 郑红, changeDivision, { effectiveOn: '2026-05-01', basis, ...input }), (error: { code: string; detail: { reasons: string[] } }) => {
      assert.equal(error.code, 'registry.divisionUnfit')
      for (const sentence of expected) assert.ok(error.detail.reasons.some(reason => sentence.test(reason)), `${sentence} not in ${error.detail.reasons.join('；')}`)
      return true
    })
  }
  const town = (code: string, name: string) => ({ code: `${code}000`, name })
  await refused({ kind: 'merge', from: ['330113001000'], to: [town('330113001', '临平街道')] }, /合并要有两个以上/, /没有任何不同/)
  await refused({ kind: 'move', from: ['330113001000'], to: [town('330113002', '临平街道')] }, /已经有区划在用/)
  await refused({ kind: 'move', from: ['330113001000'], to: [{ code: '330115000000', name: '新区' }] }, /同一层级/)
  await refused({ kind: 'move', from: ['330113009000'], to: [town('330113010', '新街道')] }, /前一天不存在/)
  await refused({ kind: 'move', from: ['330113001000'], to: [town('330119001', '临平街道')] }, /上级 330119000000 .*不存在/)
  await refused({ kind: 'rename', from: ['330113001000'], to: [town('330113001', '临平街道')] }, /没有任何不同/)
  await refused({ kind: 'split', from: ['330113001000'], to: [town('330113005', '甲街道'), town('330113005', '乙街道')] }, /重复的代码/)
  await refused({ kind: 'adjust', from: ['330113001000'], to: [town('330113001', '临平街道')] }, /写明/)
  await refused({ kind: 'adjust', from: ['330113001000', '330113002000'], to: [town('330113001', '临平街道')], parts: [{ from: '330113001000', to: '330113001000' }, { from: '330114001000', to: '330113001000' }] }, /不在这次变更/, /没有写明 330113002000/)
  assert.deepEqual(await world.sql('select from registry_division_change'), [])
  await execute(world, 郑红, changeDivision, { kind: 'rename', from: ['330113001000'], to: [town('330113001', '人民街道')], effectiveOn: '2026-05-01', basis })
  await refused({ kind: 'rename', from: ['330113001000'], to: [town('330113001', '和平街道')] }, /之后已经登记过变更/)
  await refused({ kind: 'merge', from: ['330113000000', '330114000000'], to: [{ code: '330114000000', name: '钱塘区' }], effectiveOn: '2026-04-01' }, /330113001000 .*之后已经登记过变更/)
})

test('a change belongs to whoever governs all of it', async t => {
  const world = await testWorld(t)
  await smallProvince(world)
  const rename = { kind: 'rename', from: ['330113001000'], to: [{ code: '330113001000', name: '人民街道' }], effectiveOn: '2026-05-01', basis }
  await assert.rejects(execute(world, 临平的人, changeDivision, { ...rename, from: ['330114001000'], to: [{ code: '330114001000', name: '和平街道' }] }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 临平的人, changeDivision, { kind: 'move', from: ['330113001000'], to: [{ code: '330114002000', name: '临平街道' }], effectiveOn: '2026-05-01', basis }), { code: 'action.forbidden' })
  await execute(world, 临平的人, changeDivision, rename)
  assert.deepEqual(await world.sql('select account, action, evidence from ledger_entry'), [{ account: '周敏', action: 'registry.changeDivision', evidence: { closed: 1, opened: 1 } }])
})
