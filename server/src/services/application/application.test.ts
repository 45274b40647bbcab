import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { personOf } from '#kernel/identity'
import { type TestWorld, testWorld } from '#kernel/testing'
import { askSupplement, listTasks, readCase, replay, withdrawCase } from '#process/case'
import { code, finish, scene, typed, 王秀兰号 } from './application.scene.test.ts'
import { applicationOfCase, authorize, beginApplication, dropApplication, listApplications, meetVisitor, readApplication, receiveApplication, saveApplication, submitApplication, supplyApplication, withdrawApplication } from './index.ts'
import { mostDrafts } from './rules.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
const answers = { shop: '秀兰面馆', area: 40 }
/** 王秀兰 has filled in everything. */
async function drafted(world: TestWorld) {
  const people = await scene(world), { id } = await execute(world, people.王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } })
  await execute(world, people.王秀兰, saveApplication, { id, answers: typed(world, answers) })
  return { ...people, id }
}
async function submitted(world: TestWorld) {
  const given = await drafted(world)
  return { ...given, application: await execute(world, given.王秀兰, submitApplication, { id: given.id }) }
}

test('a resident applies, the officials accept, review, decide and deliver, and the applicant sees each step, who has it and what is left', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席, id, application } = await submitted(world)
  assert.deepEqual([application.state, application.track?.organizationName, application.track?.steps.map(({ name, who, state }) => [name, who, state])], ['submitted', '临平区市场监督管理局', [['受理', '临平区市场监督管理局，窗口人员', 'open']]])
  assert.deepEqual([application.track?.ahead.map(({ name }) => name), application.track?.clock?.value, application.track?.asked.map(({ label, text }) => `${label}：${text}`)], [['审查', '决定', '送达', '办结'], 8, ['店名：秀兰面馆', '面积：40']])
  const { items: [task] } = await ask(world, 窗口, listTasks, { whose: 'post' })
  assert.deepEqual([task?.askedBy, task?.title], ['王秀兰', '王秀兰：食品经营许可（新办）'])
  const filed = await ask(world, 窗口, readCase, { id: task!.filed })
  assert.deepEqual([filed.applicant, filed.variables.situation, JSON.stringify(filed).includes(王秀兰号)], [{ account: 'wangxiulan', kind: 'person', name: '王秀兰', agent: null, origin: 'online' }, { house: 'own', cooks: 'no' }, false])
  await finish(world, 窗口)
  await finish(world, 审核)
  await finish(world, 首席, { approved: true })
  await finish(world, 窗口)
  const done = await ask(world, 王秀兰, readApplication, { id })
  assert.deepEqual([done.track?.status, done.track?.steps.map(({ accountName }) => accountName), done.can], ['completed', ['陈静', '周敏', '赵海波', '陈静'], []])
  assert.equal((await applicationOfCase(world.db, filed.id))?.id, id)
  const { stands, replayed } = await replay(world.db, filed.id)
  assert.deepEqual(stands, replayed)
})

test('pressed twice at the same moment and once more later, it is one application and one case', async t => {
  const world = await testWorld(t), { 王秀兰, id } = await drafted(world)
  const both = await Promise.all([1, 2].map(() => execute(world, 王秀兰, submitApplication, { id }))), again = await execute(world, 王秀兰, submitApplication, { id })
  assert.equal(new Set([...both, again].map(({ track }) => track?.id)).size, 1)
  assert.equal((await world.sql('select id from case_case')).length, 1)
})

test('of two devices the later word on each field holds, and a draft begun twice under one id is one', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国 } = await scene(world), id = '019a3f5e-7c1a-4000-8000-000000000001', at = (minute: number) => `2026-03-02T00:${String(minute).padStart(2, '0')}:00.000Z`
  await execute(world, 王秀兰, beginApplication, { id, service: code })
  await execute(world, 王秀兰, saveApplication, { id, answers: { shop: { value: '平板上写的', at: at(30) }, area: { value: 20, at: at(20) } } })
  await execute(world, 王秀兰, saveApplication, { id, answers: { shop: { value: '手机上早写的', at: at(10) }, area: { value: 25, at: at(40) } } })
  const draft = await execute(world, 王秀兰, beginApplication, { id, service: code })
  assert.deepEqual([draft.answers.shop?.value, draft.answers.area?.value], ['平板上写的', 25])
  assert.equal((await ask(world, 王秀兰, listApplications, {})).total, 1)
  await assert.rejects(execute(world, 李建国, beginApplication, { id, service: code }), refused('application.notFound'))
  await assert.rejects(execute(world, 王秀兰, saveApplication, { id, answers: { shop: { value: '明年写的', at: '2027-03-02T00:00:00.000Z' } } }), refused('application.badMoment'))
})

test('what is not filled in right is told field by field, and nothing is lost', async t => {
  const world = await testWorld(t), { 王秀兰 } = await scene(world), { id } = await execute(world, 王秀兰, beginApplication, { service: code })
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '面', doer: '别的局' }) })
  await assert.rejects(execute(world, 王秀兰, submitApplication, { id }), refused('application.unclear'))
  await execute(world, 王秀兰, saveApplication, { id, answers: {}, situation: { house: 'rent', cooks: 'no' } })
  await assert.rejects(execute(world, 王秀兰, submitApplication, { id }), (error: { code: string; detail: { faults: { key: string }[] } }) => error.code === 'application.unanswered' && error.detail.faults.map(({ key }) => key).join() === 'shop,area,landlord')
  const draft = await ask(world, 王秀兰, readApplication, { id })
  assert.deepEqual([draft.state, draft.answers.shop?.value, draft.materials.map(({ key }) => key)], ['draft', '面', ['form', 'lease']])
  // whoever rents no house is not asked for its landlord, and what he sets besides the form counts for nothing
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '面馆', area: 20 }), situation: { house: 'own', cooks: 'no' } })
  const { track } = await execute(world, 王秀兰, submitApplication, { id })
  const [{ row }] = await world.sql<{ row: { variables: Record<string, unknown> } }>('select row from case_scope where filed = $1', [track!.id]) as [{ row: { variables: Record<string, unknown> } }]
  assert.deepEqual([row.variables.shop, String(row.variables.doer).startsWith('1114')], ['面馆', true])
})

test('补正 goes to the applicant himself and to nobody else; he sees all that is missing and until when, and the clock goes on when he has answered', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 窗口, 审核, id } = await submitted(world), { items: [task] } = await ask(world, 窗口, listTasks, { whose: 'post' })
  await execute(world, 窗口, askSupplement, { id: task!.id, revision: 1, reason: '有两处不对', items: [{ key: 'area', label: '', say: '和房产证上的不一样' }, { key: null, label: '后厨照片', say: '没有交' }] })
  const asked = await ask(world, 王秀兰, readApplication, { id }), { items: [summary] } = await ask(world, 王秀兰, listApplications, {})
  assert.deepEqual([asked.track?.mend?.items.map(({ label, say }) => `${label}：${say}`), asked.track?.mend?.dueAt, asked.track?.paused?.reason, asked.can, summary?.mend], [['面积：和房产证上的不一样', '后厨照片：没有交'], '2026-03-09T16:00:00.000Z', '等补正', ['application.supply', 'application.upload', 'application.withdraw'], true])
  const [{ account, role }] = await world.sql<{ account: string; role: string }>("select account, role from case_task where kind = 'supplement'") as [{ account: string; role: string }]
  assert.deepEqual([account, role], ['wangxiulan', 'resident'])
  for (const who of [窗口, 审核]) assert.deepEqual((await ask(world, who, listTasks, { whose: 'post' })).items.filter(({ kind }) => kind === 'supplement'), [])
  await assert.rejects(execute(world, 李建国, supplyApplication, { id, values: { area: 36 } }), refused('application.notFound'))
  await assert.rejects(execute(world, 王秀兰, supplyApplication, { id, values: { area: 36 } }), refused('case.unanswered'))
  const mended = await execute(world, 王秀兰, supplyApplication, { id, values: { area: 36, 'material-2': '照片已交' } })
  assert.deepEqual([mended.track?.mend, mended.track?.paused, mended.track?.asked[1]?.text], [null, null, '36'])
  await assert.rejects(execute(world, 王秀兰, supplyApplication, { id, values: {} }), refused('case.nothingAsked'))
})

test('an application is withdrawn by whoever applied and not by officials, and not after it is decided', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席, id, application } = await submitted(world)
  await assert.rejects(execute(world, 窗口, withdrawCase, { id: application.track!.id, revision: 1, reason: '不办了' }), refused('case.notTheirsToWithdraw'))
  const second = await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } })
  await execute(world, 王秀兰, saveApplication, { id: second.id, answers: typed(world, answers) })
  await execute(world, 王秀兰, submitApplication, { id: second.id })
  const gone = await execute(world, 王秀兰, withdrawApplication, { id: second.id, reason: '不开店了' })
  assert.deepEqual([gone.state, gone.track?.status], ['withdrawn', 'cancelled'])
  await finish(world, 窗口)
  await finish(world, 审核)
  await finish(world, 首席, { approved: true })
  assert.deepEqual((await ask(world, 王秀兰, readApplication, { id })).can, [])
  await assert.rejects(execute(world, 王秀兰, withdrawApplication, { id, reason: '不开店了' }), refused('case.decided'))
})

test('a resident sees only his own: another is told that there is none, and reads no case past it', async t => {
  const world = await testWorld(t), { 李建国, 王秀兰, id, application } = await submitted(world)
  const tries = [() => ask(world, 李建国, readApplication, { id }), () => execute(world, 李建国, saveApplication, { id, answers: {} }), () => execute(world, 李建国, submitApplication, { id }), () => execute(world, 李建国, withdrawApplication, { id, reason: '试试' }), () => execute(world, 李建国, dropApplication, { id })]
  for (const attempt of tries) await assert.rejects(attempt, refused('application.notFound'))
  assert.equal((await ask(world, 李建国, listApplications, {})).total, 0)
  await assert.rejects(ask(world, 王秀兰, readCase, { id: application.track!.id }), refused('case.notFound'))
})

test('a draft that nobody wants is gone from the list, with what was typed in it', async t => {
  const world = await testWorld(t), { 王秀兰, id } = await drafted(world)
  await execute(world, 王秀兰, dropApplication, { id })
  assert.deepEqual([(await ask(world, 王秀兰, listApplications, {})).total, (await ask(world, 王秀兰, listApplications, { state: 'dropped' })).total, (await ask(world, 王秀兰, readApplication, { id })).answers], [0, 1, {}])
  await assert.rejects(execute(world, 王秀兰, saveApplication, { id, answers: {} }), refused('application.over'))
})

test('the number of whoever signed in is kept locked, and opens for the house alone', async t => {
  const world = await testWorld(t)
  await scene(world)
  const [kept] = await world.sql("select * from identity_account where id = 'wangxiulan'")
  assert.equal(JSON.stringify(kept).includes(王秀兰号), false)
  assert.deepEqual(await personOf(world.db, world.safe, 'wangxiulan'), { residentId: 王秀兰号, uscc: null, name: '王秀兰', companyName: null })
  // what was locked for one does not open for another
  await world.sql("update identity_account set person_locked = (select person_locked from identity_account where id = 'wangxiulan') where id = 'lijianguo'")
  await assert.rejects(personOf(world.db, world.safe, 'lijianguo'))
})

test('nobody keeps more than fifty drafts that he has not handed in, whoever they are for; at the window he is not turned away', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 窗口 } = await scene(world), mine = { service: code, situation: { house: 'own', cooks: 'no' } }, given = await execute(world, 李建国, authorize, { to: 'wangxiulan', until: '2026-06-30' })
  const { id } = await execute(world, 王秀兰, beginApplication, { ...mine, authority: given.id })
  for (let more = 1; more < mostDrafts; more++) await execute(world, 王秀兰, beginApplication, mine)
  await assert.rejects(execute(world, 王秀兰, beginApplication, mine), refused('application.manyDrafts'))
  // begun twice under one id it is one, and what a clerk begins for her is not counted; nor is what another begins the giver's
  await execute(world, 王秀兰, beginApplication, { ...mine, id, authority: given.id })
  await execute(world, 窗口, receiveApplication, { ...mine, visit: (await execute(world, 窗口, meetVisitor, { card: { name: '王秀兰', residentId: 王秀兰号 } })).id })
  await execute(world, 李建国, beginApplication, mine)
  await execute(world, 王秀兰, dropApplication, { id })
  await execute(world, 王秀兰, beginApplication, mine)
})

test('whoever begins many at once has no more drafts for it', async t => {
  const world = await testWorld(t), { 王秀兰 } = await scene(world), begin = () => execute(world, 王秀兰, beginApplication, { service: code, situation: {} })
  for (let count = 0; count < mostDrafts - 2; count++) await begin()
  const ends = await Promise.allSettled(Array.from({ length: 8 }, begin))
  assert.deepEqual([ends.filter(({ status }) => status === 'fulfilled').length, (await ask(world, 王秀兰, listApplications, { state: 'draft' })).total], [2, mostDrafts])
  for (const end of ends) if (end.status === 'rejected') assert.equal(end.reason.code, 'application.manyDrafts')
})
