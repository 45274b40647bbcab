import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { completeTask, listTasks, openCase, readCase } from '#process/case'
import { changeModel, discardModel, listModels, publishModel, readModelRow, readVersion, versionsOf, withdrawModel } from '#process/model'
import { cast, inTurn } from '../../process.scene.test.ts'
import { bringKind, installKinds, renewKinds } from './index.ts'
import { where } from './scene.test.ts'

// a module brings a kind along in a folder of its own, and the next edition of the platform has it drawn otherwise
const folder = mkdtempSync(join(tmpdir(), 'yiwang-kind-')), code = 'visit.home'
after(() => rmSync(folder, { recursive: true, force: true }))
const drawn = (step: string) => inTurn([['startEvent', 's'], ['userTask', 'look', `name="${step}" yw:role="exchange-supervisor"`], ['endEvent', 'e']])
function ship(step: string, role?: string): void {
  writeFileSync(join(folder, 'visit.json'), JSON.stringify({ code, name: '上门核实', forms: { look: { type: 'default', components: [{ type: 'textfield', key: 'seen', label: '看到什么' }] } }, clocks: [] }))
  writeFileSync(join(folder, 'visit.bpmn'), role === undefined ? drawn(step) : drawn(step).replace('exchange-supervisor', role))
}
ship('上门看')
bringKind(pathToFileURL(`${folder}/`), 'visit')

async function house(world: TestWorld) {
  ship('上门看')
  const people = await cast(world)
  await installKinds(world, where)
  const head = () => readModelRow(world.db, code), stands = async () => [(await head()).version, (await versionsOf(world.db, code)).map(({ number, account, publishedAt }) => `${number} ${account}${publishedAt === null ? ' draft' : ''}`)] as const
  const stepOf = async () => (await readVersion(world.db, code, (await head()).version!)).document.bpmn.match(/userTask id="look" name="([^"]*)"/)?.[1]
  return { ...people, head, stands, stepOf }
}
const became = async (world: TestWorld) => (await renewKinds(world))[code]

test('a kind that the platform brings along otherwise is put in force anew; a case that runs keeps its version; begun again nothing more is done', async t => {
  const world = await testWorld(t), { 郑红, stands, stepOf } = await house(world), filed = await execute(world, 郑红, openCase, { model: code, title: '看王秀兰', subject: 'w' })
  assert.deepEqual([await became(world), await stands()], ['same', [1, ['1 system:kind']]])
  ship('上门看，拍照')
  assert.deepEqual([await became(world), await stands(), await stepOf()], ['renewed', [2, ['2 system:kind', '1 system:kind']], '上门看，拍照'])
  const { version, tasks } = await ask(world, 郑红, readCase, { id: filed.id })
  assert.deepEqual([version, tasks.map(({ name }) => name)], [1, ['上门看']])
  const { items: [task] } = await ask(world, 郑红, listTasks, {})
  await execute(world, 郑红, completeTask, { id: task!.id, revision: task!.revision, values: {} })
  assert.deepEqual([(await ask(world, 郑红, readCase, { id: filed.id })).status, await became(world), (await stands())[0]], ['completed', 'same', 2])
})

test('an old house, in which nothing was remembered yet, has what was brought along last in its versions, and is renewed as well', async t => {
  const world = await testWorld(t), { stands } = await house(world)
  await world.sql('delete from kind_shipped')
  assert.deepEqual([await became(world), await stands(), (await world.sql('select code from kind_shipped where code = $1', [code])).length], ['same', [1, ['1 system:kind']], 1])
  await world.sql('delete from kind_shipped')
  ship('上门看，两个人')
  assert.deepEqual([await became(world), (await stands())[0]], ['renewed', 2])
})

test('what officials made of it stays in force, and the new one lies beside it as a draft with a note; given up, it does not come again', async t => {
  const world = await testWorld(t), { 郑红, 钱涛, head, stands, stepOf } = await house(world), theirs = { name: '上门核实', document: { bpmn: drawn('先打电话再上门'), forms: {}, decisions: {} } }
  await execute(world, 郑红, changeModel, { code, revision: (await head()).revision, ...theirs })
  await execute(world, 钱涛, publishModel, { code, revision: (await head()).revision })
  assert.equal(await became(world), 'same')
  await world.sql('delete from kind_shipped')
  ship('上门看，带证件')
  assert.deepEqual([await became(world), await became(world), await stands(), await stepOf()], ['beside', 'same', [2, ['3 system:kind draft', `2 ${郑红.account}`, '1 system:kind']], '先打电话再上门'])
  const listed = (await ask(world, 郑红, listModels, { q: code, limit: 10, offset: 0 })).items.map(({ draft, draftNote }) => [draft, draftNote])
  assert.deepEqual(listed, [[3, '平台带来了新的画法。你们改过的第 2 版照旧在用，比较以后要用再发布，不要就放弃']])
  await execute(world, 郑红, discardModel, { code, revision: (await head()).revision })
  assert.deepEqual([await became(world), (await stands())[1].length], ['same', 2])
  ship('上门看，带仪器')
  assert.deepEqual([await became(world), (await stands())[1][0]], ['beside', '3 system:kind draft'])
})

test('a draft that officials are at is not written over: the new drawing comes when they are done', async t => {
  const world = await testWorld(t), { 郑红, head, stands } = await house(world)
  await execute(world, 郑红, changeModel, { code, revision: (await head()).revision, name: '上门核实', document: { bpmn: drawn('写到一半'), forms: {}, decisions: {} } })
  ship('上门看，录音')
  assert.deepEqual([await became(world), await stands()], ['left', [1, [`2 ${郑红.account} draft`, '1 system:kind']]])
  await execute(world, 郑红, discardModel, { code, revision: (await head()).revision })
  assert.deepEqual([await became(world), (await stands())[0]], ['renewed', 2])
})

test('two houses that start at once do it once; one that broke off in the middle goes on', async t => {
  const world = await testWorld(t), { stands } = await house(world)
  ship('上门看，签名')
  await Promise.all([renewKinds(world), renewKinds(world), renewKinds(world)])
  assert.deepEqual(await stands(), [2, ['2 system:kind', '1 system:kind']])
  // drawn, and then the machine went down
  ship('上门看，盖章')
  await world.sql("update model_version set published_by = null, published_at = null where model = $1 and number = 2", [code])
  await world.sql('update model_model set version = 1, revision = revision + 1 where code = $1', [code])
  assert.deepEqual([await became(world), (await stands())[0]], ['renewed', 2])
})

test('one that was withdrawn stays so, one that nobody could do here stays a draft, and one that is new with the platform is put in force', async t => {
  const world = await testWorld(t), { 郑红, head, stands } = await house(world)
  ship('上门看', 'nobody-holds-this')
  assert.deepEqual([await became(world), await stands()], ['left', [1, ['2 system:kind draft', '1 system:kind']]])
  ship('上门看，再看')
  assert.deepEqual([await became(world), await stands()], ['renewed', [2, ['2 system:kind', '1 system:kind']]])
  await execute(world, 郑红, withdrawModel, { code, revision: (await head()).revision, reason: '不再上门' })
  ship('上门看，又看')
  assert.deepEqual([await became(world), (await head()).withdrawn, (await stands())[1].length], ['left', '不再上门', 2])
  for (const table of ['model_version', 'model_model', 'kind_shipped']) await world.sql(`delete from ${table} where ${table === 'model_version' ? 'model' : 'code'} = $1`, [code])
  assert.deepEqual([await became(world), await stands()], ['new', [1, ['1 system:kind']]])
})

test('a house that was given no kinds is given none', async t => {
  const world = await testWorld(t)
  await cast(world)
  assert.deepEqual([await renewKinds(world), await world.sql('select code from model_model')], [{}, []])
})
