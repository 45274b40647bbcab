import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { paperPdf, testWorld } from '#kernel/testing'
import { fireDue, listTasks, readCase } from '#process/case'
import { foodGuide } from '../../service.scene.test.ts'
import { bundled, code, finish, hall, official, permitModel, resident, scene, typed, 建国面馆号, 王秀兰号 } from './application.scene.test.ts'
import { answerHearing, applicationOfCase, askBeforePromises, authorize, beginApplication, declineAuthorization, endAuthorization, enterApplication, listApplications, listAuthorizations, provideMaterial, readApplication, readFileOf, saveApplication, submitApplication, supplyApplication, uploadMaterial, withdrawApplication } from './index.ts'
import { lapseApplication } from './commands.ts'
import { lapseJob } from './jobs.ts'
import { goOnApplication } from './part.commands.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
const mine = { service: code, situation: { house: 'own', cooks: 'no' } }, stopping = new AbortController().signal

test('whoever is authorized applies for another until it is taken back, also a draft that is begun; nobody hands it on', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 窗口 } = await scene(world)
  const given = await execute(world, 王秀兰, authorize, { to: 'lijianguo', services: [code], until: '2026-06-30' })
  assert.deepEqual((await ask(world, 李建国, listAuthorizations, {})).items.map(({ side, name, can, services }) => [side, name, can, services[0]?.name]), [['received', '王秀兰', ['application.begin', 'application.declineAuthorization'], '食品经营许可（新办）']])
  const { id, applicant, agentName } = await execute(world, 李建国, beginApplication, { ...mine, authority: given.id })
  assert.deepEqual([applicant.name, agentName], ['王秀兰', '李建国'])
  await execute(world, 李建国, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  const { track } = await execute(world, 李建国, submitApplication, { id }), filed = await ask(world, 窗口, readCase, { id: track!.id })
  assert.deepEqual([filed.applicant, filed.account], [{ account: 'wangxiulan', kind: 'person', name: '王秀兰', agent: '李建国', origin: 'agent' }, 'wangxiulan'])
  const begun = await execute(world, 李建国, beginApplication, { ...mine, authority: given.id })
  await assert.rejects(execute(world, 李建国, endAuthorization, { id: given.id }), refused('application.noAuthority'))
  await execute(world, 王秀兰, endAuthorization, { id: given.id })
  for (const attempt of [() => ask(world, 李建国, readApplication, { id: begun.id }), () => execute(world, 李建国, saveApplication, { id: begun.id, answers: {} }), () => ask(world, 李建国, readApplication, { id })]) await assert.rejects(attempt, refused('application.notFound'))
  await assert.rejects(execute(world, 李建国, beginApplication, { ...mine, authority: given.id }), refused('application.noAuthority'))
  assert.deepEqual([(await ask(world, 李建国, listApplications, {})).total, (await ask(world, 王秀兰, listApplications, {})).total], [0, 2])
  await assert.rejects(execute(world, 王秀兰, authorize, { to: 'wangxiulan', until: '2026-06-30' }), refused('application.ownAuthority'))
})

test('a login tells nobody a name: it is masked until its owner acts, unless the giver wrote it and it is right', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国 } = await scene(world), asked = { to: 'lijianguo', services: [code], until: '2026-06-30' }, seen = async () => (await ask(world, 王秀兰, listAuthorizations, {})).items.map(({ agentName }) => agentName)
  const given = await execute(world, 王秀兰, authorize, asked)
  assert.deepEqual([given.agentName, await seen(), (await ask(world, 李建国, listAuthorizations, {})).items[0]?.agentName], ['李**', ['李**'], '李建国'])
  await execute(world, 李建国, beginApplication, { ...mine, authority: given.id })
  assert.deepEqual(await seen(), ['李建国'])
  assert.equal((await execute(world, 王秀兰, authorize, { ...asked, name: '李建国' })).agentName, '李建国')
  await assert.rejects(execute(world, 王秀兰, authorize, { ...asked, name: '李建华' }), refused('application.otherAgent'))
})

test('nobody acts for another against his will: he declines what he was given, at once and once, and whoever gave it is told', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国 } = await scene(world), asked = { to: 'lijianguo', services: [code], until: '2026-06-30' }, given = await execute(world, 王秀兰, authorize, asked)
  await assert.rejects(execute(world, 王秀兰, declineAuthorization, { id: given.id }), refused('application.noAuthority'))
  for (let turn = 0; turn < 2; turn++) { const after = await execute(world, 李建国, declineAuthorization, { id: given.id }); assert.deepEqual([after.state, after.declined, after.can], ['ended', true, []]) }
  await assert.rejects(execute(world, 李建国, beginApplication, { ...mine, authority: given.id }), refused('application.noAuthority'))
  const told = async () => (await world.sql<{ account: string; body: string }>("select account, body from notice_message where event = 'application.declined'")).map(({ account, body }) => [account, body.split('，')[0]])
  assert.deepEqual(await told(), [['wangxiulan', '李**不替您办了']])
  // what the giver took back is not declined, and nobody is told of it
  const back = await execute(world, 王秀兰, authorize, asked)
  await execute(world, 王秀兰, endAuthorization, { id: back.id })
  assert.equal((await execute(world, 李建国, declineAuthorization, { id: back.id })).declined, false)
  assert.equal((await told()).length, 1)
})

test('whoever stands for a company applies for it, and nobody else does', async t => {
  const world = await testWorld(t), { 李建国 } = await scene(world), 老板 = await resident(world, 'laoban', '李老板', '330106194101010039', 建国面馆号)
  await assert.rejects(execute(world, 李建国, beginApplication, { ...mine, company: '建国面馆' }), refused('application.noCompany'))
  const begun = await execute(world, 老板, beginApplication, { ...mine, company: '建国面馆' })
  assert.deepEqual(begun.applicant, { kind: 'company', name: '建国面馆' })
  const given = await execute(world, 老板, authorize, { to: 'lijianguo', until: '2026-06-30', company: '建国面馆' })
  assert.deepEqual((await execute(world, 李建国, beginApplication, { ...mine, authority: given.id })).applicant, { kind: 'company', name: '建国面馆' })
  const seen = async (who: Actor) => (await ask(world, who, listAuthorizations, {})).items.map(({ side, name, giverName, agentName, uses, can }) => [side, name, giverName, agentName, uses, can])
  assert.deepEqual([await seen(老板), await seen(李建国)], [[['given', '建国面馆', '李老板', '李建国', 1, ['application.endAuthorization']]], [['received', '建国面馆', '李老板', '李建国', 1, ['application.begin', 'application.declineAuthorization']]]])
  assert.deepEqual([(await ask(world, 老板, listApplications, { kind: 'person' })).total, (await ask(world, 老板, listApplications, { kind: 'company' })).total], [0, 2])
  // who stands for the same company sees what was given in its name, and may take it back; nobody else
  const 合伙人 = await resident(world, 'hehuoren', '合伙人', '330106195403070021', 建国面馆号)
  assert.deepEqual(await seen(合伙人), await seen(老板))
  assert.equal((await execute(world, 合伙人, endAuthorization, { id: given.id })).state, 'ended')
  assert.equal(JSON.stringify(await world.sql('table application_application')).includes(建国面馆号), false)
})

test('at the window an official enters it for a visitor: the same case, who entered it in the ledger; the number on the card is kept locked', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口 } = await scene(world), 大厅 = await official(world, 'xuna', '徐娜', 'window-clerk', hall), card = { name: '老李', residentId: '330106194101010039' }
  const entered = await execute(world, 大厅, enterApplication, { ...mine, visitor: card, values: { shop: '老李面馆', area: 20 } })
  assert.deepEqual([entered.state, entered.origin, entered.applicant.name, entered.supplied.deed?.way], ['submitted', 'window', '老李', 'paper'])
  const filed = await ask(world, 窗口, readCase, { id: entered.track!.id })
  assert.deepEqual([filed.applicant?.origin, filed.variables.origin, (await applicationOfCase(world.db, filed.id))?.clerk], ['window', 'window', 'xuna'])
  const [{ account }] = await world.sql<{ account: string }>("select account from ledger_entry where action = 'application.enter'") as [{ account: string }]
  assert.equal(account, 'xuna')
  // who has an account already has this one, too
  await execute(world, 大厅, enterApplication, { ...mine, visitor: { name: '王秀兰', residentId: 王秀兰号 }, values: { shop: '秀兰面馆', area: 20 } })
  assert.equal((await ask(world, 王秀兰, listApplications, {})).items[0]?.origin, 'window')
  for (const table of ['identity_account', 'application_application', 'ledger_entry', 'outbox_event']) assert.equal(JSON.stringify(await world.sql(`table ${table}`)).includes(card.residentId), false, table)
  await assert.rejects(execute(world, 大厅, enterApplication, { ...mine, visitor: { name: '老李', residentId: '330106194101010038' }, values: {} }), refused('application.badNumber'))
  await assert.rejects(execute(world, 王秀兰, enterApplication, { ...mine, visitor: card, values: {} }), refused('action.forbidden'))
})

test('容缺: what is not needed at once may come later until a day, and is deemed withdrawn after it; 告知承诺 only where the guide has one, and not of whoever broke one', async t => {
  const world = await testWorld(t), lease = { ...foodGuide.materials[0]!, form: 'both' as const }, { 王秀兰 } = await scene(world, { guide: { materials: [{ ...lease, key: 'plan', name: '布局图', promise: '承诺三十天内布局符合要求，不符合的，撤销许可。' }, { ...lease, key: 'photo', name: '照片', required: false }] } })
  const { id } = await execute(world, 王秀兰, beginApplication, mine)
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  await assert.rejects(execute(world, 王秀兰, provideMaterial, { id, key: 'photo', way: 'promise' }), refused('application.noWay'))
  askBeforePromises(async () => ({ looked: true, reason: '2025 年 3 月没有兑现承诺' }))
  await assert.rejects(execute(world, 王秀兰, provideMaterial, { id, key: 'plan', way: 'promise' }), refused('application.broke'))
  askBeforePromises(async () => ({ looked: true, reason: null }))
  await execute(world, 王秀兰, provideMaterial, { id, key: 'plan', way: 'promise' })
  const done = await execute(world, 王秀兰, submitApplication, { id })
  assert.deepEqual([done.supplied.plan?.way, done.supplied.plan?.credit, done.supplied.photo?.way, done.laterUntil], ['promise', 'looked', 'later', '2026-03-09T16:00:00.000Z'])
  world.wait(24 * 8)
  await lapseJob.run({ world, stopping }, {})
  const gone = await ask(world, 王秀兰, readApplication, { id })
  assert.deepEqual([gone.state, gone.track?.status], ['withdrawn', 'cancelled'])
})

test('a drawing that waits for what came later goes on when it is there, also where it came before; when it does not come by its day, the drawing says what is done', async t => {
  const photo = { ...foodGuide.materials[0]!, form: 'both' as const, key: 'photo', name: '照片', required: false }, world = await testWorld(t)
  const bpmn = waiting.replace('<bpmn:process', '<bpmn:message id="there" name="application.supplied" /><bpmn:process'), { 王秀兰, 窗口 } = await scene(world, { bpmn, guide: { questions: [], materials: [photo] } })
  const apply = async () => { const { id } = await execute(world, 王秀兰, beginApplication, { service: code }); await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) }); return execute(world, 王秀兰, submitApplication, { id }) }
  const bring = async (id: string) => execute(world, 王秀兰, uploadMaterial, { id, key: 'photo', fileName: '照片.pdf', file: await world.files.keep(Readable.from(paperPdf('演示'))) })
  const [early, late, never] = [await apply(), await apply(), await apply()]
  await bring(early.id)
  for (const _ of [early, late, never]) await finish(world, 窗口)
  const stands = async ({ id }: { id: string }) => { const { track, laterUntil } = await ask(world, 王秀兰, readApplication, { id }); return [track?.status, track?.outcome, track?.waits.map(({ message, until }) => [message, until === laterUntil])] }
  assert.deepEqual(await Promise.all([early, late, never].map(stands)), [['completed', '齐了', []], ['running', null, [['application.supplied', true]]], ['running', null, [['application.supplied', true]]]])
  await bring(late.id)
  world.wait(24 * 8)
  await lapseJob.run({ world, stopping }, {})
  await fireDue(world)
  assert.deepEqual(await Promise.all([late, never].map(stands)), [['completed', '齐了', []], ['completed', '视为撤回', []]])
})

test('whoever was told of his right to a hearing answers once; before and after it nobody waits for his word, and a stranger has none', async t => {
  const world = await testWorld(t), bpmn = permitModel.replace('<bpmn:process', '<bpmn:message id="asked" name="hearing.asked" /><bpmn:process').replace(/<bpmn:userTask id="review"[^>]*><\/bpmn:userTask>/, '<bpmn:intermediateCatchEvent id="review" name="等他说"><bpmn:messageEventDefinition id="asked-message" messageRef="asked" /></bpmn:intermediateCatchEvent>')
  const { 王秀兰, 李建国, 窗口 } = await scene(world, { bpmn }), { id } = await execute(world, 王秀兰, beginApplication, mine), answer = (who: typeof 王秀兰) => execute(world, who, answerHearing, { id, ask: true, reason: '想当面说' })
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  await execute(world, 王秀兰, submitApplication, { id })
  await assert.rejects(answer(王秀兰), refused('application.noHearing'))
  await finish(world, 窗口)
  assert.equal((await ask(world, 王秀兰, readApplication, { id })).can.includes('application.hearing'), true)
  await assert.rejects(answer(李建国), refused('application.notFound'))
  const { track, can } = await answer(王秀兰)
  assert.deepEqual([track?.waits, can.includes('application.hearing'), (await ask(world, 窗口, readCase, { id: track!.id })).variables.hearingWhy], [[], false, '想当面说'])
  await assert.rejects(answer(王秀兰), refused('application.noHearing'))
})

/** 受理, and then whatever is still missing: it comes, or its day does. */
const waiting = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t"><bpmn:process id="p" isExecutable="true"><bpmn:extensionElements><yw:clock value="permit.whole" /></bpmn:extensionElements>
  <bpmn:startEvent id="s" yw:form="apply" /><bpmn:userTask id="accept" name="受理" yw:role="window-clerk" yw:post="doer" /><bpmn:exclusiveGateway id="all" default="full" /><bpmn:eventBasedGateway id="wait" name="等补齐" />
  <bpmn:intermediateCatchEvent id="came"><bpmn:messageEventDefinition id="m" messageRef="there" /></bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="over"><bpmn:timerEventDefinition id="t"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=laterUntil</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  <bpmn:scriptTask id="good"><bpmn:script>{ outcome: "齐了" }</bpmn:script></bpmn:scriptTask><bpmn:scriptTask id="gone"><bpmn:script>{ outcome: "视为撤回" }</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="e" />
  ${[['s', 'accept'], ['accept', 'all'], ['wait', 'came'], ['wait', 'over'], ['came', 'good'], ['over', 'gone'], ['good', 'e'], ['gone', 'e']].map(([from, to]) => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`).join('')}
  <bpmn:sequenceFlow id="full" sourceRef="all" targetRef="good" /><bpmn:sequenceFlow id="lacks" sourceRef="all" targetRef="wait"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">supplied = false</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process></bpmn:definitions>`
test('一件事: one form and one number; each department has its own case and clock, the next begins with what the first gave', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席, whole, settle } = await bundled(world), { id, number } = await execute(world, 王秀兰, beginApplication, { service: whole })
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40, landlord: '房东' }) })
  const begun = await execute(world, 王秀兰, submitApplication, { id })
  assert.deepEqual([begun.parts.map(({ key, state, track }) => [key, state, track?.clock?.value ?? null]), begun.track, begun.can], [[['licence', 'begun', 8], ['food', 'waiting', null], ['sign', 'waiting', null]], null, ['application.withdraw']])
  for (const who of [窗口, 审核]) await finish(world, who)
  await finish(world, 首席, { approved: true })
  await finish(world, 窗口)
  await settle()
  await settle()
  const next = await ask(world, 王秀兰, readApplication, { id })
  assert.deepEqual([next.number, next.parts.map(({ key, state, track }) => [key, state, track?.status]), (await ask(world, 王秀兰, listApplications, {})).items[0]?.status], [number, [['licence', 'ended', 'completed'], ['food', 'begun', 'running'], ['sign', 'begun', 'running']], 'running'])
  const { items } = await ask(world, 窗口, listTasks, { whose: 'post' }), filed = await ask(world, 窗口, readCase, { id: next.parts[1]!.track!.id })
  assert.deepEqual([items.length, filed.variables.shop, filed.variables.serviceName, (await applicationOfCase(world.db, filed.id))?.id], [2, '秀兰面馆', '办food', id])
  await assert.rejects(execute(world, 王秀兰, withdrawApplication, { id, reason: '不办了' }), refused('application.decidedPart'))
})

test('a part that is refused stops those that wait for it', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口, 审核, 首席, whole, settle } = await bundled(world), { id } = await execute(world, 王秀兰, beginApplication, { service: whole })
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40, landlord: '房东' }) })
  await execute(world, 王秀兰, submitApplication, { id })
  for (const who of [窗口, 审核]) await finish(world, who)
  await finish(world, 首席, { approved: false })
  await finish(world, 窗口)
  await settle()
  assert.deepEqual((await ask(world, 王秀兰, readApplication, { id })).parts.map(({ state }) => state), ['stopped', 'stopped', 'stopped'])
  await assert.rejects(execute(world, 王秀兰, supplyApplication, { id, values: {} }), refused('case.nothingAsked'))
})

test('a file is read by the applicant and by the department that does his case, and by nobody else; what the house does by itself, it does once', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 窗口 } = await scene(world), { id } = await execute(world, 王秀兰, beginApplication, mine), bytes = paperPdf('演示')
  const { files: [file] } = await execute(world, 王秀兰, uploadMaterial, { id, key: 'deed', fileName: '房产证.pdf', file: await world.files.keep(Readable.from(bytes)) })
  await assert.rejects(execute(world, 王秀兰, uploadMaterial, { id, key: 'deed', fileName: '房产证.pdf', file: await world.files.keep(Readable.from(Buffer.from('<svg>'))) }), refused('application.badFile'))
  const look = { id, file: file!.id }
  for (const who of [李建国, 窗口]) await assert.rejects(ask(world, who, readFileOf, look), refused('application.notFound'))
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  const { supplied, track } = await execute(world, 王秀兰, submitApplication, { id })
  for (const who of [王秀兰, 窗口]) { const { chunks } = await ask(world, who, readFileOf, look), read: Buffer[] = []; for await (const chunk of chunks) read.push(Buffer.from(chunk)); assert.deepEqual(Buffer.concat(read), bytes) }
  await assert.rejects(ask(world, 李建国, readFileOf, look), refused('application.notFound'))
  assert.equal(supplied.deed?.way, 'file')
  const house = systemActor('application')
  assert.deepEqual([(await execute(world, house, lapseApplication, { id })).moved, (await execute(world, house, goOnApplication, { filed: track!.id, well: true, gave: {} })).moved], [false, false], 'nothing is to come later, and it is no part of anything')
})
