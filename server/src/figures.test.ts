import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld, workOff } from '#kernel/testing'
import { addIndicator, type Definition, refreshOver } from '#cockpit/indicator'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { caseModule } from '#process/case'
import { beginApplication, enterApplication, saveApplication, submitApplication } from '#services/application'
import { addService, type Guide, publishService } from '#services/service'
import { foodGuide } from './service.scene.test.ts'
import { homeForm, registry } from './services/application/prefill.scene.test.ts'
import { bundled, code, finish, hall, market, scene, typed } from './services/application/application.scene.test.ts'
import { deliverHandled, deliverRated, handledDataset, ratedDataset } from '#services/figures'
import { giveRating, listOwn, ratingModule, readSums } from '#services/rating'

/** 办件 and 好差评, as the hall registers them. */
async function keepDatasets(world: TestWorld): Promise<void> {
  const steward = actor('周敏', { organization: hall }), typeOf = (field: string) => /_on$/.test(field) ? 'date' as const : /^(on_time|rated|satisfied|mended)$/.test(field) ? 'boolean' as const : /days|rating$|visits|papers|fields|level/.test(field) ? 'integer' as const : 'text' as const
  const keep = async (code: string, name: string, timeField: string, fields: readonly (readonly [string, string])[]) => {
    await execute(world, steward, addDataset, { code, contract: newContract({ name, provider: hall, timeField, fields: fields.map(([field, called], at) => newField({ code: field, name: called, type: typeOf(field), key: at === 0 })) }) })
    await execute(world, steward, publishDataset, { code, revision: 1 })
  }
  await keep(handledDataset, '政务服务办件', 'due_on', [['case_no', '办件编号'], ['service', '事项名称'], ['channel', '办理渠道'], ['due_on', '应办结日期'], ['on_time', '是否按期'], ['kind', '办件类型'], ['visits', '跑动次数'], ['statutory_days', '法定办结时限'], ['saved_days', '压缩的时限'], ['rating', '评价'], ['fields_saved', '免填信息'], ['papers', '应交材料'], ['papers_saved', '免交材料']])
  await keep(ratedDataset, '政务服务好差评', 'asked_on', [['rating_no', '评价编号'], ['case_no', '办件编号'], ['organization', '被评部门'], ['asked_on', '邀请日期'], ['rated', '是否评价'], ['channel', '评价渠道'], ['level', '满意度'], ['satisfied', '是否满意'], ['mended', '差评整改']])
}
const morning = async (world: TestWorld) => { for (const job of [deliverHandled, deliverRated]) await job.run({ world, stopping: new AbortController().signal }, {}) }
/** Whoever follows ends of cases hears of all there were; heard again, nothing more comes of it. */
async function hearEnds(world: TestWorld): Promise<void> {
  for (const event of await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')) for (const { types, handle } of ratingModule.subscribers ?? []) if (types.includes(event.type)) await handle(world, event)
}
const doJobs = async (world: TestWorld) => { await workOff(world, (caseModule.jobs ?? []) as never) }

test('what ended yesterday is a record of 办件 this morning, and what was rated one of 好差评; each comes once however often it is delivered, and again when it goes on', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席 } = await scene(world)
  await keepDatasets(world)
  const apply = async () => { const { id } = await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } }); await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) }); await execute(world, 王秀兰, submitApplication, { id }) }
  await apply()
  for (const [who, values] of [[窗口, {}], [审核, {}], [首席, { approved: true }], [窗口, {}]] as const) await finish(world, who, values)
  await apply()
  const kept = () => world.sql<{ case_no: string; channel: string; on_time: boolean; kind: string; statutory_days: number; saved_days: number; rating: number | null; fields_saved: number; papers_saved: number }>('select case_no, channel, on_time, kind, statutory_days::int, saved_days::int, rating::int, fields_saved::int, papers_saved::int from lake.zwfw_service_case')
  await hearEnds(world)
  await morning(world)
  assert.equal((await kept().catch(() => [])).length, 0, 'today is not over')
  world.wait(24)
  await morning(world)
  await morning(world)
  const [one, ...others] = await kept()
  assert.deepEqual([one?.case_no, one?.channel, one?.on_time, one?.kind, one?.statutory_days, one?.saved_days, one?.rating, one?.fields_saved, one?.papers_saved, others], ['BJ330113-202603-9000001', '网上', true, '承诺件', 20, 12, null, 0, 0, []])
  const rated = () => world.sql('select case_no, organization, rated, channel, level::int, satisfied, mended from lake.zwfw_rating')
  assert.deepEqual(await rated(), [{ case_no: one!.case_no, organization: '临平区市场监督管理局', rated: false, channel: null, level: null, satisfied: null, mended: null }])
  const { items: [occasion] } = await ask(world, 王秀兰, listOwn, {})
  await execute(world, 王秀兰, giveRating, { occasion: occasion!.id, level: 4, items: ['办事效率'], channel: 'qr' })
  world.wait(24)
  await morning(world)
  assert.deepEqual([await rated(), (await kept()).map(({ rating }) => rating)], [[{ case_no: one!.case_no, organization: '临平区市场监督管理局', rated: true, channel: '二维码', level: 4, satisfied: false, mended: false }], [2]])
  await world.sql("update rating_rating set mended = '改了', mended_at = $1, called_at = $1", [world.now()])
  world.wait(24 * 3)
  await morning(world)
  assert.deepEqual((await world.sql('select mended from lake.zwfw_rating')), [{ mended: true }], 'what went on while the house was down at night comes with the next delivery')
})

test('of a 一件事 each service is one 办件 with a number of its own, and is rated by itself', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席, whole, settle } = await bundled(world), { id } = await execute(world, 王秀兰, beginApplication, { service: whole })
  await keepDatasets(world)
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40, landlord: '房东' }) })
  await execute(world, 王秀兰, submitApplication, { id })
  const through = async () => { for (const [who, values] of [[窗口, {}], [审核, {}], [首席, { approved: true }], [窗口, {}]] as const) await finish(world, who, values); await settle(); await settle(); await hearEnds(world) }
  await through()
  assert.deepEqual((await ask(world, 王秀兰, listOwn, {})).items.map(({ serviceName }) => serviceName), ['办licence'], 'the others are not over')
  await through()
  await through()
  const { items } = await ask(world, 王秀兰, listOwn, {}), called = (name: string) => items.find(({ serviceName }) => serviceName === name)!
  assert.deepEqual([items.map(({ serviceName }) => serviceName).sort(), new Set(items.map(({ application }) => application)).size, new Set(items.map(({ filed }) => filed)).size], [['办food', '办licence', '办sign'], 1, 3])
  await execute(world, 王秀兰, giveRating, { occasion: called('办licence').id, level: 1 })
  await execute(world, 王秀兰, giveRating, { occasion: called('办food').id, level: 4, items: ['办事效率'] })
  await assert.rejects(execute(world, 王秀兰, giveRating, { occasion: called('办food').id, level: 1 }), { code: 'rating.rated' })
  const sums = await ask(world, systemActor('bureau'), readSums, { by: 'service' })
  assert.deepEqual(sums.items.map(({ name, occasions, rated, satisfiedRate, bad }) => [name, occasions, rated, satisfiedRate, bad]).sort(), [['办food', 1, 1, 0, 1], ['办licence', 1, 1, 1, 0], ['办sign', 1, 0, null, 0]])
  assert.deepEqual([sums.total.occasions, sums.total.rated, sums.total.activeRate, sums.total.satisfiedRate], [3, 2, 0.6667, 0.5])
  world.wait(24)
  await morning(world)
  assert.deepEqual((await world.sql<{ service: string; case_no: string; rating: number | null }>('select service, case_no, rating::int from lake.zwfw_service_case order by service')), [
    { service: '办food', case_no: 'BJ330113-202603-900000102', rating: 2 }, { service: '办licence', case_no: 'BJ330113-202603-900000101', rating: 5 }, { service: '办sign', case_no: 'BJ330113-202603-900000103', rating: null },
  ])
  assert.deepEqual((await world.sql('select case_no, level::int from lake.zwfw_rating order by case_no')), [{ case_no: 'BJ330113-202603-900000101', level: 1 }, { case_no: 'BJ330113-202603-900000102', level: 4 }, { case_no: 'BJ330113-202603-900000103', level: null }])
})

test('跑动次数、即办率、承诺压缩比、免提交率、差评整改率: of six 办件 and four ratings they are what one counts by hand', async t => {
  const material = { when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 1, copies: 0, required: true, form: 'both' as const, credential: null, element: null }, days = (value: number, unit: 'workingDay' | 'day' = 'workingDay') => ({ value, unit, note: '' })
  const world = await testWorld(t), people = await registry(world, { statutory: days(20), promised: days(8), materials: [{ ...material, key: 'book', name: '户口簿', element: 'person.address' }, { ...material, key: 'plan', name: '后厨布局图' }] }), { 王秀兰, 窗口, 审核, 首席 } = people
  await keepDatasets(world)
  const codeOf = (last: string) => `${market}40001140${last}`, bare: Partial<Guide> = { questions: [], materials: [], model: 'food.permit', resultName: '' }
  const offer = async (last: string, guide: Partial<Guide>) => { const service = codeOf(last); await execute(world, actor('setup'), addService, { code: service, organization: market, guide: { ...foodGuide, ...bare, basicCode: service.slice(19), ...guide } }); await execute(world, actor('other'), publishService, { code: service, revision: 1 }); return service }
  const instant = await offer('11000', { name: '当场办的', kind: '1', statutory: days(3), promised: days(0) }), plainDays = await offer('12000', { name: '承诺按自然日的', statutory: days(20), promised: days(5, 'day') }), [one, other] = [await offer('13000', { name: '先办的', statutory: days(10), promised: days(5) }), await offer('14000', { name: '后办的', statutory: days(10), promised: days(5) })]
  const part = (key: string, service: string, after: string[] = []) => ({ key, service, when: '', after, inputs: {}, situation: {} }), both = await offer('15000', { name: '一件事', model: null, bundle: { form: homeForm, parts: [part('one', one), part('other', other, ['one'])] } })
  const values = { shop: '秀兰面馆', area: 40, home: '演示路 1 号' }, through = async () => { for (const [who, more] of [[窗口, {}], [审核, {}], [首席, { approved: true }], [窗口, {}]] as const) await finish(world, who, more); await doJobs(world); await hearEnds(world) }
  const online = async (service: string) => { const { id } = await execute(world, 王秀兰, beginApplication, { service }); await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, values) }); await execute(world, 王秀兰, submitApplication, { id }); await through() }
  const atWindow = async (service: string) => { await execute(world, 窗口, enterApplication, { service, situation: {}, visitor: { name: '老李', residentId: '330106194101010039' }, values, origin: 'window' }); await through() }
  await online(code)            // 0 visits; 20 − 8 = 12 of 20 days; 1 of 2 papers not asked for
  await atWindow(code)          // 1 visit; 12 of 20 days; 0 of 2 papers
  await online(instant)         // 0 visits; 3 of 3 days, 当场办结
  await online(plainDays)       // 0 visits; working days and natural days: nothing to compare, and neither side counts
  await atWindow(both)          // 1 visit for both services: he came once; 5 of 10 days each
  await through()
  const occasions = await world.sql<{ id: string }>('select id from rating_occasion order by invited_at, id'), bad = occasions.slice(0, 4)
  // four bad ones: two are mended, one of these is called back, one does not count
  for (const [at, { id }] of bad.entries()) await world.sql(`insert into rating_rating (id, occasion, times, account, level, items, anonymous, channel, at, text_state, mended, mended_at, called_at, struck, struck_at)
    values (gen_random_uuid(), $1, 1, 'wangxiulan', 5, '{}', false, 'mobile', $2, 'none', $3, $4, $5, $6, $7)`, [id, world.now(), at < 2 ? '改了' : null, at < 2 ? world.now() : null, at < 1 ? world.now() : null, at === 3 ? '没有这回事' : null, at === 3 ? world.now() : null])
  world.wait(24)
  await morning(world)
  const present = (field: string) => ({ field, op: 'present' as const, value: null, values: null, other: null, plus: null }), is = (field: string, value: string) => ({ ...present(field), op: 'eq' as const, value }), per = (top: string, bottom: string) => ({ kind: 'per' as const, top: { of: 'sum' as const, field: top }, bottom: { of: 'sum' as const, field: bottom }, times: 100 })
  const define = (name: string, dataset: string, measure: Definition['measure'], filters: Definition['filters'], field: string) => execute(world, actor('郑红'), addIndicator, { code: name, definition: { name: `指标 ${name}`, explanation: '', legalBasis: '', unit: '', decimals: 2, direction: 'neutral', dataset, measure, filters, time: { field, grain: 'month', running: true }, divisionField: null, responsiblePost: null, target: null, near: null, late: null } })
  await define('visits', handledDataset, { kind: 'average', field: 'visits' }, [present('visits')], 'due_on')
  await define('instant', handledDataset, { kind: 'ratio', numerator: [is('kind', '即办件')], times: 100 }, [present('kind')], 'due_on')
  await define('compressed', handledDataset, per('saved_days', 'statutory_days'), [present('saved_days')], 'due_on')
  await define('paperless', handledDataset, per('papers_saved', 'papers'), [], 'due_on')
  await define('mended', ratedDataset, { kind: 'ratio', numerator: [is('mended', 'true')], times: 100 }, [present('mended')], 'asked_on')
  for (const dataset of [handledDataset, ratedDataset]) await refreshOver(world, dataset)
  const counted = new Map((await world.sql<{ indicator: string; top: number; bottom: number; value: number }>("select distinct on (indicator) indicator, numerator::float as top, denominator::float as bottom, round(value, 2)::float as value from indicator_value where until is null order by indicator, level")).map(({ indicator, ...rest }) => [indicator, rest]))
  const told = Object.fromEntries([...counted].map(([indicator, { value }]) => [indicator, value]))
  assert.deepEqual(told, { visits: 0.33, instant: 16.67, compressed: 58.73, paperless: 25, mended: 66.67 }, '2 ÷ 6, 1 ÷ 6, (12 + 12 + 3 + 5 + 5) ÷ (20 + 20 + 3 + 10 + 10), 1 ÷ 4, 2 ÷ 3')
})
