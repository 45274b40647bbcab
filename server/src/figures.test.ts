import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { beginApplication, saveApplication, submitApplication } from '#services/application'
import { code, finish, hall, scene, typed } from './services/application/application.scene.test.ts'
import { deliverHandled, deliverRated, handledDataset, ratedDataset } from '#services/figures'
import { giveRating, listOwn, ratingModule } from '#services/rating'

test('what ended yesterday is a record of 办件 this morning, and what was rated one of 好差评; each comes once however often it is delivered, and again when it goes on', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席 } = await scene(world), steward = actor('周敏', { organization: hall }), morning = async () => { for (const job of [deliverHandled, deliverRated]) await job.run({ world, stopping: new AbortController().signal }, {}) }
  const fields = [['case_no', '办件编号'], ['service', '事项名称'], ['channel', '办理渠道'], ['due_on', '应办结日期'], ['on_time', '是否按期'], ['kind', '办件类型'], ['statutory_days', '法定办结时限'], ['saved_days', '压缩的时限'], ['rating', '评价'], ['fields_saved', '免填信息'], ['papers_saved', '免交材料']] as const
  await execute(world, steward, addDataset, { code: handledDataset, contract: newContract({ name: '政务服务办件', provider: hall, timeField: 'due_on', fields: fields.map(([field, name]) => newField({ code: field, name, type: field === 'due_on' ? 'date' : field === 'on_time' ? 'boolean' : /days|rating|saved/.test(field) ? 'integer' : 'text', key: field === 'case_no' })) }) })
  await execute(world, steward, publishDataset, { code: handledDataset, revision: 1 })
  const said = [['rating_no', '评价编号'], ['case_no', '办件编号'], ['organization', '被评部门'], ['rated', '是否评价'], ['channel', '评价渠道'], ['level', '满意度'], ['satisfied', '是否满意'], ['mended', '差评整改']] as const
  await execute(world, steward, addDataset, { code: ratedDataset, contract: newContract({ name: '政务服务好差评', provider: hall, fields: said.map(([field, name]) => newField({ code: field, name, type: /^(rated|satisfied|mended)$/.test(field) ? 'boolean' : field === 'level' ? 'integer' : 'text', key: field === 'rating_no' })) }) })
  await execute(world, steward, publishDataset, { code: ratedDataset, revision: 1 })
  const apply = async () => { const { id } = await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } }); await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) }); await execute(world, 王秀兰, submitApplication, { id }) }
  await apply()
  for (const [who, values] of [[窗口, {}], [审核, {}], [首席, { approved: true }], [窗口, {}]] as const) await finish(world, who, values)
  await apply()
  const kept = () => world.sql<{ case_no: string; channel: string; on_time: boolean; kind: string; statutory_days: number; saved_days: number; rating: number | null; fields_saved: number; papers_saved: number }>('select case_no, channel, on_time, kind, statutory_days::int, saved_days::int, rating::int, fields_saved::int, papers_saved::int from lake.zwfw_service_case')
  for (const event of await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')) for (const { types, handle } of ratingModule.subscribers ?? []) if (types.includes(event.type)) await handle(world, event)
  await morning()
  assert.equal((await kept().catch(() => [])).length, 0, 'today is not over')
  world.wait(24)
  await morning()
  await morning()
  const [one, ...others] = await kept()
  assert.deepEqual([one?.case_no, one?.channel, one?.on_time, one?.kind, one?.statutory_days, one?.saved_days, one?.rating, one?.fields_saved, one?.papers_saved, others], ['BJ330113-202603-9000001', '网上', true, '承诺件', 20, 12, null, 0, 0, []])
  const rated = () => world.sql('select case_no, organization, rated, channel, level::int, satisfied, mended from lake.zwfw_rating')
  assert.deepEqual(await rated(), [{ case_no: one!.case_no, organization: '临平区市场监督管理局', rated: false, channel: null, level: null, satisfied: null, mended: null }])
  const { items: [occasion] } = await ask(world, 王秀兰, listOwn, {})
  await execute(world, 王秀兰, giveRating, { occasion: occasion!.id, level: 4, items: ['办事效率'], channel: 'qr' })
  world.wait(24)
  await morning()
  assert.deepEqual([await rated(), (await kept()).map(({ rating }) => rating)], [[{ case_no: one!.case_no, organization: '临平区市场监督管理局', rated: true, channel: '二维码', level: 4, satisfied: false, mended: false }], [2]])
})
