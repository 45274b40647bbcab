import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addCodeList, addCodeListVersion, findCodes, seedRegistry } from '#data/registry'
import { listCodeLists, readCodeList } from './queries.ts'

const 郑红 = actor('郑红', { division: '330000000000', may: ['registry.*'] })
const 区里的人 = actor('周敏', { division: '330113000000', may: ['registry.*'] })
const item = (code: string, name: string, parent: string | null = null) => ({ code, name, parent })
const feeding = { code: 'feeding', name: '喂养方式', source: '浙卫发〔2026〕1号', provenance: 'local', region: null, validFrom: '2020-01-01', validUntil: null, items: [item('1', '母乳'), item('2', '人工')] }

test('a code list keeps all its versions, and a day chooses among them', async t => {
  const world = await testWorld(t)
  await execute(world, 郑红, addCodeList, feeding)
  await assert.rejects(execute(world, 郑红, addCodeList, feeding), { code: 'registry.codeListTaken' })
  const { name: _, ...second } = { ...feeding, revision: 1, validFrom: '2026-04-01', items: [item('1', '纯母乳'), item('2', '人工'), item('3', '混合'), item('31', '母乳为主', '3')] }
  assert.deepEqual((await execute(world, 郑红, addCodeListVersion, second)).versions, [2, 1])
  assert.equal((await ask(world, 区里的人, readCodeList, { code: 'feeding' })).items[0]?.name, '母乳')
  assert.equal((await ask(world, 区里的人, readCodeList, { code: 'feeding', at: '2026-04-01' })).items[0]?.name, '纯母乳')
  assert.equal((await ask(world, 区里的人, readCodeList, { code: 'feeding', version: 1, at: '2026-04-01' })).version, 1)
  await assert.rejects(ask(world, 区里的人, readCodeList, { code: 'feeding', at: '2019-12-31' }), { code: 'registry.codeListUnknown' })
  await assert.rejects(execute(world, 郑红, addCodeListVersion, second), (error: { code: string; detail: { current: { revision: number; items: object[] } } }) =>
    error.code === 'action.stale' && error.detail.current.revision === 2 && error.detail.current.items.length === 4)
  await assert.rejects(execute(world, 郑红, addCodeListVersion, { ...second, revision: 2 }), { code: 'registry.codeListUnfit' })
  assert.deepEqual([...await findCodes(world.db, 'feeding', '2026-05-01') ?? []].map(([code]) => code), ['1', '2', '3', '31'])
})

test('a code list with a code twice, an unknown parent or a circle is refused', async t => {
  const world = await testWorld(t)
  const refused = (items: object[], pattern: RegExp) => assert.rejects(execute(world, 郑红, addCodeList, { ...feeding, items }), (error: { code: string; detail: { reasons: string[] } }) =>
    error.code === 'registry.codeListUnfit' && error.detail.reasons.some(reason => pattern.test(reason)))
  await refused([item('1', '甲'), item('1', '乙')], /出现了两次/)
  await refused([item('1', '甲', '9')], /不在这个代码表里/)
  await refused([item('1', '甲', '2'), item('2', '乙', '1')], /绕回了自己/)
  await assert.rejects(execute(world, 郑红, addCodeList, { ...feeding, validUntil: '2020-01-01' }), { code: 'registry.codeListUnfit' }, 'a version that ends before it begins')
})

test('a national list is adopted by the province, not by a district', async t => {
  const world = await testWorld(t)
  await assert.rejects(execute(world, 区里的人, addCodeList, feeding), { code: 'action.forbidden' })
})

test('the lists that come along say how far they can be trusted', async t => {
  const world = await testWorld(t)
  await seedRegistry(world)
  const { items, total } = await ask(world, 区里的人, listCodeLists, { limit: 100 })
  assert.equal(items.length, total)
  const sex = items.find(({ code }) => code === 'sex')
  assert.deepEqual([sex?.provenance, sex?.items], ['unverified', 4])
  assert.match(sex?.source ?? '', /GB\/T 2261\.1 .*请对照标准文本核对/)
  assert.equal((await ask(world, 区里的人, readCodeList, { code: 'ethnic_group' })).items.length, 58)
  assert.deepEqual((await ask(world, 区里的人, listCodeLists, { q: '共享' })).items.map(({ code }) => code), ['share_method', 'share_type'])
})
