import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { addModel, publishModel } from '#process/model'
import { bureau, cast, health, inForce, reviewModel } from '../../process.scene.test.ts'
import { completeTask, listTasks, noteCase, openCase, previewTask, readCase, replay } from './index.ts'

const forms = {
  asked: { type: 'default', components: [{ type: 'textfield', key: 'purpose', label: '做什么用', readonly: true, properties: { dataset: 'wjw.death', field: 'name', by: 'no = no' } }, { type: 'textfield', key: 'nobody', label: '没填的' }] },
  review: { type: 'default', components: [{ type: 'radio', key: 'agree', label: '同意吗', values: [{ label: '同意', value: true }, { label: '不同意', value: false }] }] },
}

test('one page says what was asked by the labels of its form, what is likely to come, what follows from an answer, and what others noted', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 孙丽, 郑红, 钱涛 } = people
  await inForce(world, people)
  const bpmn = reviewModel().replace('yw:fields="provider"', 'yw:form="asked" yw:service="grant.request"').replace('yw:fields="agree"', 'yw:form="review"').replaceAll('id="sharing"', 'id="paged"')
  await execute(world, 郑红, addModel, { code: 'paged', name: '共享申请', organization: bureau, document: { bpmn, forms, decisions: {} } })
  await execute(world, 钱涛, publishModel, { code: 'paged', revision: 1 })
  const { id } = await execute(world, 吴强, openCase, { model: 'paged', title: '核对老人是否健在', variables: { provider: health, purpose: '高龄津贴', no: 'A1' } })
  const page = () => ask(world, 郑红, readCase, { id }), [fit] = (await ask(world, 郑红, listTasks, {})).items
  const begun = await page()
  assert.deepEqual(begun.asked, [{ key: 'purpose', label: '做什么用', text: '高龄津贴', source: { dataset: 'wjw.death', field: 'name', by: 'no', value: 'A1' } }])
  assert.deepEqual(begun.ahead.map(({ name, kind, who, when, clock }) => [name, kind, who, when, clock?.value ?? null]), [['提供部门答复', 'person', '浙江省卫生健康委员会，数据管理员', null, 10], ['同意', 'end', null, null, null]])
  const entries = () => world.sql('select count(*)::int as n from ledger_entry'), before = await entries()
  const shown = (await ask(world, 郑红, previewTask, { id: fit!.id, values: {} })).steps
  assert.deepEqual(shown.map(({ what, name, who, at }) => [what, name, who, at]), [['task', '提供部门答复', '浙江省卫生健康委员会，数据管理员', '2026-03-16T16:00:00.000Z'], ['timer', '久未答复', null, '2026-03-12T01:00:00.000Z']])
  assert.deepEqual([await entries(), (await page()).revision, (await page()).standing], [before, begun.revision, ['fit']], 'nothing is written')
  assert.deepEqual((await ask(world, 孙丽, previewTask, { id: fit!.id, values: {} })).steps, [], 'it is not hers to finish')
  await execute(world, 郑红, completeTask, { id: fit!.id, revision: 1 })
  const [review] = (await ask(world, 孙丽, listTasks, {})).items, ends = async (agree: boolean) => (await ask(world, 孙丽, previewTask, { id: review!.id, values: { agree } })).steps.map(({ what, name }) => [what, name])
  assert.deepEqual([await ends(true), await ends(false)], [[['end', '同意']], [['end', '不同意']]])
  // a word of the provider for whoever works on it; it moves nothing
  await execute(world, 孙丽, noteCase, { id, note: '下午两点以后打电话' })
  await execute(world, 孙丽, completeTask, { id: review!.id, revision: 1, values: { agree: true } })
  const closed = await page()
  assert.deepEqual(closed.actions.filter(({ verb }) => verb === 'note').map(({ note, accountName }) => [note, accountName]), [['下午两点以后打电话', '孙丽']])
  assert.deepEqual([closed.actions.at(-1)?.answers, closed.ahead], [[{ label: '同意吗', text: '同意' }], []])
  const { replayed, stands } = await replay(world.db, id)
  assert.deepEqual(stands, replayed)
})
