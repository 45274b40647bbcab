import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentsOf, placesOf } from '@yiwang/form'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { listObjections } from '#data/objection'
import { revokeGrant } from '#data/grant'
import { readCase } from '#process/case'
import { readGuide } from '#services/service'
import { code, finish, form, market, scene, typed, 王秀兰号 } from './application.scene.test.ts'
import { doubtJob } from './doubt.jobs.ts'
import { beginApplication, doubtPrefilled, prefillApplication, readApplication, readSavings, recheckApplication, saveApplication, submitApplication } from './index.ts'
import { keepsHomes, registerHomes, registry, 户籍科 } from './prefill.scene.test.ts'

async function registered(world: TestWorld, clear?: string[]) {
  const people = await registry(world, {}, clear)
  return { ...people, ...await execute(world, people.王秀兰, beginApplication, { service: code }) }
}

test('what shared data say is filled in with source and day, cannot be written over, is read again when it is handed in, and whoever it is about sees each look', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, id, grant } = await registered(world)
  const { fields, materials } = await ask(world, 王秀兰, prefillApplication, { id })
  assert.deepEqual([fields.map(({ key, value, providerName, datasetName, on, grant: by }) => [key, value, providerName, datasetName, on, by]), materials.map(({ key }) => key)], [[['home', '演示路 1 号', '浙江省公安厅', '常住人口', '2026-03-02', grant.id]], ['book']])
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40, home: '别处 9 号' }) })
  const done = await execute(world, 王秀兰, submitApplication, { id })
  assert.deepEqual([done.track?.asked.find(({ key }) => key === 'home')?.text, done.saved, done.supplied.book?.way, (await ask(world, 王秀兰, readSavings, {})).mine], ['演示路 1 号', { fields: 1, papers: 1 }, 'data', { applications: 1, fields: 1, papers: 1 }])
  const filed = await ask(world, 窗口, readCase, { id: done.track!.id })
  assert.deepEqual(filed.variables.sources, { home: { dataset: '常住人口', provider: '浙江省公安厅', on: '2026-03-02' } })
  const digest = world.seal!.personDigest('residentId', 王秀兰号), looks = await world.sql<{ action: string; purpose: string }>("select e.action, e.evidence->>'purpose' as purpose from ledger_entry e join ledger_seen s on s.entry = e.id where s.digest = decode($1, 'hex') order by e.id", [digest])
  assert.deepEqual(looks.map(({ action, purpose }) => [action, purpose]), [['application.prefill', '食品经营许可预填'], ['application.submit', '食品经营许可预填']])
  assert.equal(JSON.stringify(await world.sql('select evidence from ledger_entry')).includes(王秀兰号), false)
  await finish(world, 窗口)
  // whoever reviews it asks the sources once more: what has changed since is told
  const recheck = async () => (await ask(world, 审核, recheckApplication, { filed: filed.id })).items.map(({ key, text, same }) => [key, text, same])
  assert.deepEqual(await recheck(), [['home', '演示路 1 号', true]])
  await registerHomes(world, '新路 3 号')
  assert.deepEqual(await recheck(), [['home', '新路 3 号', false]])
})

test('without a grant that shows it clear nothing is filled in, and the applicant writes it himself', async t => {
  const world = await testWorld(t), { 王秀兰, id } = await registered(world, [])
  assert.deepEqual((await ask(world, 王秀兰, prefillApplication, { id })).fields, [])
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40, home: '别处 9 号' }) })
  const done = await execute(world, 王秀兰, submitApplication, { id })
  assert.deepEqual([done.supplied.book?.way, done.saved, done.track?.asked.find(({ key }) => key === 'home')?.text], ['paper', { fields: 0, papers: 0 }, '别处 9 号'])
})

test('what the department was not granted to look up is to be handed in: the guide and the application say so, and not at once that nobody need bring it', async t => {
  const world = await testWorld(t), book = { key: 'book', name: '户口簿', when: '', issuer: '', issuedWithin: '', explain: '系统里有，不用交；首页和本人页', place: '', use: '', originals: 0, copies: 1, required: true, form: 'both' as const, credential: null, element: 'person.address' }
  const { 王秀兰, grant } = await registry(world, { materials: [book, { ...book, key: 'other', name: '户口簿复印件', element: null }] }), asked = async () => {
    const { id } = await execute(world, 王秀兰, beginApplication, { service: code }), { ungranted, materials } = await ask(world, 王秀兰, prefillApplication, { id }), guide = await ask(world, 王秀兰, readGuide, { code, answers: {} })
    return [ungranted, materials.map(({ key }) => key), guide.ungranted, guide.materials.map(({ explain }) => explain)]
  }
  assert.deepEqual(await asked(), [[], ['book'], [], [book.explain, book.explain]])
  await execute(world, 户籍科, revokeGrant, { id: grant.id, revision: 1, reason: '用途办完了' })
  assert.deepEqual(await asked(), [[{ key: 'book', explain: '首页和本人页' }], [], ['book'], ['首页和本人页', book.explain]])
})

test('信息不对 becomes an objection at the source, in the name of the department that read it', async t => {
  const world = await testWorld(t), { 王秀兰, id } = await registered(world)
  await assert.rejects(execute(world, 王秀兰, doubtPrefilled, { id, key: 'shop', proposed: null, reason: '不是这样' }), (error: { code?: string }) => error.code === 'application.notPrefilled')
  await execute(world, 王秀兰, doubtPrefilled, { id, key: 'home', proposed: '演示路 3 号', reason: '去年搬家了' })
  for (const { job, input } of await waitingJobs(world)) if (job === doubtJob.name) for (const _ of [1, 2]) await doubtJob.run({ world, stopping: new AbortController().signal }, input as { id: string })
  const { items } = await ask(world, 户籍科, listObjections, { side: 'received' })
  assert.deepEqual(items.map(({ fieldName, proposed, consumer, raisedByName, reason }) => [fieldName, proposed, consumer, raisedByName, reason]), [['住址', '演示路 3 号', market, '王秀兰', '去年搬家了']])
  assert.equal((await ask(world, 王秀兰, prefillApplication, { id })).fields[0]?.doubted, true)
  assert.equal((await ask(world, 王秀兰, readApplication, { id })).state, 'draft')
})

test('a code is filled in and kept as the word that its list has for it, or as the form’s own choice; whoever doubts it says the word, and the source is told the code', async t => {
  const world = await testWorld(t), sex = { type: 'textfield', key: 'sex', label: '性别', properties: { element: 'person.sex' } }, title = { type: 'radio', key: 'title', label: '称呼', values: [{ label: '先生', value: 'mr' }, { label: '女性', value: 'ms' }], properties: { element: 'person.sex' } }
  const people = await scene(world, { guide: { questions: [], materials: [] }, forms: { apply: { ...form, components: [...form.components, { type: 'group', label: '您', components: [sex, title] }] } } })
  await keepsHomes(world, { [王秀兰号]: '演示路 1 号' }, ['sex'])
  const { 王秀兰, 窗口 } = people, { id, form: asked } = await execute(world, 王秀兰, beginApplication, { service: code })
  assert.deepEqual(placesOf(componentsOf(asked)).filter(({ component: { key } }) => key === 'sex').map(({ component: { type, values } }) => [type, values]), [['select', [{ label: '男性', value: '男性' }, { label: '女性', value: '女性' }]]])
  const { fields } = await ask(world, 王秀兰, prefillApplication, { id })
  assert.deepEqual(fields.map(({ key, value, text, providerName, on }) => [key, value, text, providerName, on]), [['sex', '女性', '女性', '浙江省公安厅', '2026-03-02'], ['title', 'ms', '女性', '浙江省公安厅', '2026-03-02']])
  await execute(world, 王秀兰, doubtPrefilled, { id, key: 'sex', proposed: '男性', reason: '登记错了' })
  for (const { job, input } of await waitingJobs(world)) if (job === doubtJob.name) await doubtJob.run({ world, stopping: new AbortController().signal }, input as { id: string })
  assert.deepEqual((await ask(world, 户籍科, listObjections, { side: 'received' })).items.map(({ proposed }) => proposed), ['1'])
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  const { track } = await execute(world, 王秀兰, submitApplication, { id })
  assert.deepEqual([track?.asked.find(({ key }) => key === 'sex')?.text, (await ask(world, 窗口, readCase, { id: track!.id })).variables.sex], ['女性', '女性'])
})
