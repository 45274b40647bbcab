import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld, type TestWorld } from '#kernel/testing'
import { addDataset, changeDraft, discardDraft, publishDataset, readDataset, submitDraft, withdrawDataset } from '#data/catalogue'
import { claimTask, completeTask, delegateTask, listCasesAbout, listTasks, countLoad, replay, withdrawCase } from '#process/case'
import { deaths, may, scene } from './scene.test.ts'

const code = 'wjw.stillbirth', contract = { ...deaths, name: '死产登记' }
async function sent(world: TestWorld) {
  const given = await scene(world), 孙丽 = may(given.people.孙丽, 'catalogue.*'), 郑红 = may(given.people.郑红, 'catalogue.*'), 钱涛 = may(given.people.钱涛, 'catalogue.*')
  await execute(world, 孙丽, addDataset, { code, contract })
  const submit = async () => { const { revision } = await dataset(); await execute(world, 孙丽, submitDraft, { code, revision }); await given.settle() }
  const dataset = () => ask(world, 孙丽, readDataset, { code })
  await submit()
  return { ...given, 孙丽, 郑红, 钱涛, submit, dataset }
}

test('a registration is reviewed twice by the bureau, and then published in the name of whoever reviewed it last', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, 钱涛, work, of, dataset } = await sent(world)
  const begun = await of(孙丽, code)
  assert.deepEqual([begun.title, begun.accountName, begun.clock?.value, begun.standing, begun.variables.version], ['浙江省卫生健康委员会登记死产登记', '孙丽', 10, ['register'], 1])
  await work(郑红, { pass: true })
  assert.equal((await dataset()).state, 'draft')
  const [publication] = (await of(郑红, code)).tasks.filter(({ state }) => state === 'open')
  assert.deepEqual([publication?.name, publication?.stray, publication?.can, (await ask(world, 郑红, listTasks, {})).total, (await ask(world, 郑红, countLoad, {})).post.all.count], ['发布审核', false, [], 0, 0], 'a second pair of eyes')
  const again = { id: publication!.id, revision: publication!.revision }
  for (const refused of [() => execute(world, 郑红, completeTask, { ...again, values: { publishable: true } }), () => execute(world, 郑红, claimTask, again)]) await assert.rejects(refused(), { code: 'case.sameHand' })
  await assert.rejects(execute(world, 钱涛, delegateTask, { ...again, to: 'zhenghong', reason: '帮我看看' }), { code: 'case.handedBack' })
  await work(钱涛, { publishable: true })
  const published = await dataset(), closed = await of(孙丽, code)
  assert.deepEqual([published.state, published.version, published.versions[0]?.account, closed.status], ['published', 1, 钱涛.account, 'completed'])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('where nobody else holds the post, the second review waits with whoever supervises, and says so', async t => {
  const world = await testWorld(t), { 郑红, 钱涛, work, of } = await sent(world)
  await world.sql("update identity_post set until_on = '2026-02-01' where account = $1", [钱涛.account])
  await work(郑红, { pass: true })
  const [publication] = (await of(郑红, code)).tasks.filter(({ state }) => state === 'open')
  assert.deepEqual([publication?.stray, publication?.role, publication?.notBy, publication?.can], [true, 'exchange-supervisor', 郑红.account, []])
  await world.sql('update identity_post set until_on = null where account = $1', [钱涛.account])
  await work(钱涛, { publishable: true })
  assert.equal((await of(郑红, code)).status, 'completed')
})

test('it is sent back with a remark for each field, mended, sent again, and goes on in the same case', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, 钱涛, work, of, dataset, submit } = await sent(world)
  await assert.rejects(work(郑红, { pass: false, reason: '缺编码规则', remarks: [{ field: 'cause', note: '没有这一项' }] }), { code: 'case.unanswered' })
  await work(郑红, { pass: false, reason: '缺编码规则', remarks: [{ field: 'no', note: '写明登记号怎么编' }] })
  const back = await dataset()
  assert.deepEqual([back.draft?.submitted, back.draft?.remarks?.reason, back.draft?.remarks?.items, back.draft?.remarks?.accountName], [null, '缺编码规则', [{ field: 'no', note: '写明登记号怎么编' }], '郑红'])
  assert.deepEqual((await ask(world, 孙丽, listTasks, {})).items.map(({ name }) => name), ['按意见修改'])
  await execute(world, 孙丽, changeDraft, { code, revision: back.revision, contract: { ...contract, summary: '编码规则见说明' } })
  await submit()
  const again = await of(孙丽, code)
  assert.deepEqual([again.standing, again.variables.pass, (await ask(world, 孙丽, listCasesAbout, { subject: code })).items.length], [['register'], null, 1])
  await work(郑红, { pass: true })
  await work(钱涛, { publishable: true })
  assert.deepEqual([(await dataset()).contract?.summary, (await of(孙丽, code)).status], ['编码规则见说明', 'completed'])
  const { asked } = await of(孙丽, code)
  assert.deepEqual(asked.map(({ label, text }) => [label, text]), [['谁登记', '浙江省卫生健康委员会'], ['什么数据', '死产登记'], ['第几版', '1'], ['里面是什么', '编码规则见说明'], ['哪几项', '登记号、姓名、死亡日期'], ['共享类型', '有条件共享'], ['共享条件', '写明用途和应用场景，由提供方审核'], ['多久一批', '不定期']], 'as it was handed in the last time')
})

test('what is being reviewed stands still, and is not published past its review', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, of, dataset } = await sent(world), { revision, can } = await dataset(), { id, number } = await of(孙丽, code)
  assert.deepEqual(can, [])
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision, contract }), { code: 'catalogue.underReview' })
  await assert.rejects(execute(world, 孙丽, discardDraft, { code, revision }), { code: 'catalogue.underReview' })
  await assert.rejects(execute(world, 孙丽, submitDraft, { code, revision }), { code: 'catalogue.underReview' })
  for (const who of [孙丽, 郑红]) await assert.rejects(execute(world, who, publishDataset, { code, revision }), { code: 'kind.inCase', detail: { id, number, reasons: [`第 ${number} 号办件“浙江省卫生健康委员会登记死产登记”`] } })
  await execute(world, 孙丽, addDataset, { code: 'wjw.other', contract })
  await assert.rejects(execute(world, 孙丽, publishDataset, { code: 'wjw.other', revision: 1 }), { code: 'kind.reviewFirst' })
})

test('a changed version goes the same way, and until it is published the old one holds', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, 钱涛, work, settle } = await sent(world), changed = { ...deaths, summary: '全省的' }
  await work(郑红, { pass: false, reason: '先不登记' })
  const { revision } = await execute(world, 孙丽, changeDraft, { code: 'wjw.death', revision: 2, contract: changed })
  await execute(world, 孙丽, submitDraft, { code: 'wjw.death', revision })
  await settle()
  await assert.rejects(execute(world, 孙丽, withdrawDataset, { code: 'wjw.death', reason: '不用了' }), { code: 'catalogue.underReview' })
  assert.deepEqual((await ask(world, 孙丽, listCasesAbout, { subject: 'wjw.death' })).items.map(({ title, tasks }) => [title, tasks.map(({ name }) => name)]), [['浙江省卫生健康委员会变更死亡登记（第 2 版）', ['注册审核']]])
  await work(郑红, { pass: true })
  assert.equal((await ask(world, 孙丽, readDataset, { code: 'wjw.death' })).contract?.summary, '')
  await work(钱涛, { publishable: true })
  assert.deepEqual(((await ask(world, 孙丽, readDataset, { code: 'wjw.death' })).versions ?? []).map(({ version }) => version), [2, 1])
})

test('whoever sent it takes it back, and may change it again; whoever gives it up ends it', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, of, dataset, settle, submit, work } = await sent(world), { id, revision } = await of(孙丽, code)
  await execute(world, 孙丽, withdrawCase, { id, revision, reason: '还要补两项' })
  await settle()
  assert.deepEqual([(await dataset()).draft?.submitted, (await dataset()).draft?.remarks?.reason, (await dataset()).can.includes('catalogue.changeDraft')], [null, '送审的部门自己撤回了', true])
  world.wait(1)
  await submit()
  await work(郑红, { pass: false, reason: '不归卫健委登记' })
  await work(孙丽, { given: 'up' })
  const closed = await of(孙丽, code)
  assert.deepEqual([closed.status, closed.passed.includes('dropped'), (await dataset()).state], ['completed', true, 'draft'])
})

test('what cannot be published after all comes back with the reason', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, 钱涛, work, of, dataset } = await sent(world)
  await work(郑红, { pass: true })
  await world.sql("update registry_organization set valid_until = '2026-03-01' where code = $1", [(await dataset()).provider])
  await work(钱涛, { publishable: true })
  const back = await of(孙丽, code)
  assert.deepEqual([back.standing.filter(node => node !== 'again'), back.incidents, (await dataset()).draft?.remarks?.reason.startsWith('提供方已经撤销')], [['revise'], [], true])
})
