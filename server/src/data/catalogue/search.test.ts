import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, changeDraft, type Contract, newContract, newField, publishDataset, withdrawDataset } from '#data/catalogue'
import { listDatasets } from './queries.ts'

const health = completeUscc('11149901MB9X0011')
const civil = completeUscc('11149901MB9X0014')
const province = '330000000000'
const 郑红 = actor('郑红', { division: province, may: ['catalogue.*'] })
const 林涛 = actor('林涛', { division: province, may: [] })

async function catalogue(world: TestWorld) {
  await world.sql(`insert into registry_division (code, name, level, valid_from, initials) values ('${province}', '浙江省', 1, '2000-01-01', 'zjs')`)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values
    ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '${province}', 'organ', '2018-10-01', '', now()), ('${civil}', '浙江省民政厅', '省民政厅', '${province}', 'organ', '2018-10-01', '', now())`)
  const add = async (code: string, name: string, provider: string, change: Partial<Contract> = {}) => {
    const fields = [newField({ code: 'record_no', name: '编号', type: 'text', key: true }), ...(change.fields ?? [])]
    await execute(world, 郑红, addDataset, { code, contract: newContract({ name, provider, ...change, fields }) })
    await execute(world, 郑红, publishDataset, { code, revision: 1 })
    world.wait(1)
  }
  await add('wjw.birth_certificate', '出生医学证明', health, { updateCycle: 'daily', theme: '健康保障', catalogueCode: '306014/000123', fields: [newField({ code: 'mother_name', name: '母亲姓名', type: 'text', sensitive: 'personName' })] })
  await add('wjw.outpatient', '诊疗人次', health, { updateCycle: 'daily', theme: '健康保障', shareType: 'unconditional', summary: '各医院每天的门诊和急诊人次；不含出生登记' })
  await add('mzt.marriage', '婚姻登记', civil, { updateCycle: 'monthly', theme: '社会保障' })
  await add('mzt.old_age', '高龄津贴', civil, { updateCycle: 'monthly', theme: '社会保障', shareType: 'unconditional', openType: 'open' })
}
const search = (world: TestWorld, filter: object) => ask(world, 林涛, listDatasets, filter)
const codes = async (world: TestWorld, q: string) => { const { items, loose } = await search(world, { q }); return [...(loose ? ['近似'] : []), ...items.map(({ code }) => code)] }

test('the very first dataset is found at once, also by who has just searched in vain', async t => {
  const world = await testWorld(t)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '${province}', 'organ', '2018-10-01', '', now())`)
  const drafts = async () => (await ask(world, 郑红, listDatasets, { state: 'draft' })).total
  assert.equal(await drafts(), 0)
  await execute(world, 郑红, addDataset, { code: 'wjw.outpatient', contract: newContract({ name: '诊疗人次', provider: health, fields: [newField({ code: 'record_no', name: '编号', type: 'text', key: true })] }) })
  assert.equal(await drafts(), 1)
})

test('datasets are found by words of two characters, one character, a phrase, initials, code, provider and field', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  assert.deepEqual(await codes(world, '医学'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, '登记'), ['mzt.marriage', 'wjw.outpatient'], 'the name weighs more than the summary')
  assert.deepEqual(await codes(world, '出生'), ['wjw.birth_certificate', 'wjw.outpatient'])
  assert.deepEqual(await codes(world, '婚'), ['mzt.marriage'])
  assert.deepEqual(await codes(world, '出生医学证明'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, 'csyxzm'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, 'YXZM'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, 'wjw.birth'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, '306014/000123'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, '母亲姓名'), ['wjw.birth_certificate'])
  assert.deepEqual(await codes(world, '民政 津贴'), ['mzt.old_age'])
  assert.deepEqual(await codes(world, '卫生健康委'), ['wjw.outpatient', 'wjw.birth_certificate'], 'equal matches: the latest first')
  assert.deepEqual(await codes(world, "'; drop table x; --"), [])
  assert.deepEqual(await codes(world, '　，'), ['mzt.old_age', 'mzt.marriage', 'wjw.outpatient', 'wjw.birth_certificate'], 'nothing to search for is everything')
})

test('where nothing matches whole, the nearest are shown and said to be so', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  assert.deepEqual(await codes(world, '新生儿出生医学证书'), ['近似', 'wjw.birth_certificate'])
  assert.deepEqual(await codes(world, '火星探测'), [])
})

test('facets count what each choice would give under the other filters', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  const all = await search(world, {})
  assert.deepEqual([all.total, all.facets.provider.map(({ label, count }) => [label, count])], [4, [['浙江省卫生健康委员会', 2], ['浙江省民政厅', 2]]])
  assert.deepEqual(all.facets.updateCycle.map(({ value, label, count }) => [value, label, count]), [['daily', '每日', 2], ['monthly', '每月', 2]])
  const some = await search(world, { provider: civil, shareType: 'unconditional' })
  assert.deepEqual([some.total, some.items.map(({ code }) => code)], [1, ['mzt.old_age']])
  assert.deepEqual(some.facets.shareType.map(({ value, count }) => [value, count]), [['conditional', 1], ['unconditional', 1]], 'its own filter does not count')
  assert.deepEqual(some.facets.provider.map(({ value, count }) => [value, count]), [[civil, 1], [health, 1]].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
  assert.deepEqual(some.facets.theme.map(({ value, count }) => [value, count]), [['社会保障', 1]])
  const none = await search(world, { provider: civil, updateCycle: 'daily' })
  assert.deepEqual([none.total, none.items, none.facets.updateCycle.map(({ value }) => value)], [0, [], ['monthly']])
})

test('a page is a page: the total stays, the rows move on', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  const [first, second] = [await search(world, { limit: 3 }), await search(world, { limit: 3, offset: 3 })]
  assert.deepEqual([first.total, first.items.length, second.total, second.items.length], [4, 3, 4, 1])
  assert.deepEqual(first.items[0], {
    ...first.items[0], code: 'mzt.old_age', summary: '', state: 'published', version: 1, providerName: '浙江省民政厅', shareType: 'unconditional', openType: 'open',
    updateCycle: 'monthly', classification: 'L1', fields: 1, revision: 2, can: [],
  })
})

test('what was counted before a change is not told after it', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  const told = async () => { const { total, items, facets } = await search(world, { q: '登记' }); return [total, items.length, facets.provider.map(({ value, count }) => [value, count]), facets.state.map(({ value }) => value)] }
  assert.deepEqual(await told(), [2, 2, [[health, 1], [civil, 1]].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)), ['published']])
  await execute(world, 郑红, changeDraft, { code: 'wjw.outpatient', revision: 2, contract: newContract({ name: '诊疗人次', provider: health, fields: [newField({ code: 'record_no', name: '编号', type: 'text', key: true })] }) })
  await execute(world, 郑红, publishDataset, { code: 'wjw.outpatient', revision: 3 })
  assert.deepEqual(await told(), [1, 1, [[civil, 1]], ['published']], 'other words')
  await execute(world, 郑红, withdrawDataset, { code: 'mzt.marriage', reason: '并入新的目录' })
  assert.deepEqual(await told(), [1, 1, [[civil, 1]], ['withdrawn']], 'another group')
})

test('of very many the latest are shown, after those whose names begin with the words; pages neither repeat nor leave out', async t => {
  const world = await testWorld(t)
  await catalogue(world)
  await world.sql(`insert into catalogue_dataset (code, name, provider, division, state, version, revision, catalogue_code, share_type, open_type, update_cycle, classification, search, created_at, published_at, changed_at)
    select 'many.n_' || n, case n when 7 then '登记' when 8 then '登记簿' when 9 then '旧登记' else '名录' || n end, '${civil}', '${province}', 'published', 1, 1, '306014/1', 'none', 'none', 'daily', 'L1', '''登记'':1D', now(), now(), '2020-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, 2300) n`)
  await world.sql(`insert into catalogue_version (dataset, version, contract, account, published_at) select code, 1, '{"summary": "", "fields": []}', 'x', now() from catalogue_dataset where code like 'many.%'`)
  await world.sql('analyze catalogue_dataset')
  const first = await search(world, { q: '登记', limit: 100 })
  assert.deepEqual([first.total, first.items.slice(0, 5).map(({ code }) => code)], [2302, ['many.n_7', 'many.n_8', 'mzt.marriage', 'wjw.outpatient', 'many.n_2300']])
  const seen = first.items.map(({ code }) => code)
  for (let offset = 100; offset < first.total; offset += 100) seen.push(...(await search(world, { q: '登记', limit: 100, offset })).items.map(({ code }) => code))
  assert.deepEqual([seen.length, new Set(seen).size, seen.indexOf('many.n_9')], [2302, 2302, 2295], 'a name that only contains the word waits for its turn')
  const narrowed = await search(world, { q: '登记', updateCycle: 'monthly' })
  assert.deepEqual([narrowed.total, narrowed.items.map(({ code }) => code)], [1, ['mzt.marriage']], 'few of many, without those of their group that lack the word')
})
