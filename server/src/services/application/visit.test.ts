import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { lockedNumber, signIn } from '#kernel/identity'
import { actor, paperPdf, type TestWorld, testWorld } from '#kernel/testing'
import { readCase } from '#process/case'
import { addHall, callNext, takeTicket } from '#services/appointment'
import { code, finish, hall, official, resident, scene, typed, 建国面馆号, 王秀兰号 } from './application.scene.test.ts'
import { keepsCompanies } from './prefill.scene.test.ts'
import { authorize, beginApplication, endAuthorization, enterApplication, listApplications, meetVisitor, prefillApplication, provideMaterial, readApplication, readCompany, readFileOf, readOfCaseApplication, readSlip, receiveApplication, saveApplication, submitApplication, supplyApplication, uploadMaterial, withdrawApplication } from './index.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
const 老李 = { name: '老李', residentId: '330106194101010039' }, mine = { service: code, situation: { house: 'own', cooks: 'no' } }
/** Two clerks of the hall, beside the bureau's people. */
async function counter(world: TestWorld) {
  return { ...await scene(world), 徐娜: await official(world, 'xuna', '徐娜', 'window-clerk', hall), 何军: await official(world, 'hejun', '何军', 'window-clerk', hall) }
}
const signs = (world: TestWorld, login: string, residentId: string) => execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject: `s-${login}`, login, idToken: null, person: lockedNumber(world, 'residentId', residentId) })

test('at the window a visitor is known by his card, and only what is this department’s of his is seen; whoever was looked at sees the look', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 徐娜, 何军, 窗口 } = await counter(world), card = { name: '王秀兰', residentId: 王秀兰号 }
  const { id } = await execute(world, 王秀兰, beginApplication, mine)
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  await execute(world, 王秀兰, submitApplication, { id })
  const [here, there] = [await execute(world, 窗口, meetVisitor, { card }), await execute(world, 徐娜, meetVisitor, { card })]
  assert.deepEqual([here.applications.map(({ serviceName }) => serviceName), there.applications, here.tail, here.signsIn], [['食品经营许可（新办）'], [], '0023', true])
  // a number that is somebody else's opens nothing; a company goes by its code
  await assert.rejects(execute(world, 徐娜, meetVisitor, { card: { ...card, name: '王秀芳' } }), refused('application.otherName'))
  await assert.rejects(execute(world, 徐娜, meetVisitor, { card: { ...card, residentId: '330106196203070024' } }), refused('application.badNumber'))
  await assert.rejects(execute(world, 徐娜, meetVisitor, { card, company: { name: '建国面馆', uscc: 建国面馆号.replace(/.$/, 'A') } }), refused('application.badUscc'))
  await assert.rejects(execute(world, 徐娜, meetVisitor, {}), refused('application.nobodyKnown'))
  await assert.rejects(execute(world, 李建国, meetVisitor, { card }), refused('action.forbidden'))
  // the number that is called goes with the visit of whoever called it
  await execute(world, actor('setup'), addHall, { code: 'center', organization: hall, name: '政务服务中心', place: '人民路 1 号', phone: '0571-88880000', hours: [{ from: '09:00', until: '12:00' }], windows: [{ number: '1', name: '综合窗口', services: [] }], slotMinutes: 30, capacity: 5, daysAhead: 10, most: 10, lateMinutes: 30, misses: 3, closed: false })
  const { id: ticket } = await execute(world, 徐娜, takeTicket, { hall: 'center' })
  await assert.rejects(execute(world, 徐娜, meetVisitor, { card, ticket }), refused('application.notServed'))
  await execute(world, 徐娜, callNext, { hall: 'center', window: '1' })
  await assert.rejects(execute(world, 何军, meetVisitor, { card, ticket }), refused('application.notServed'))
  await assert.rejects(execute(world, 徐娜, meetVisitor, { ticket }), refused('application.nobodyKnown'))
  assert.equal((await execute(world, 徐娜, meetVisitor, { card, ticket })).ticket?.id, ticket)
  assert.equal((await execute(world, 徐娜, meetVisitor, { ticket })).name, '王秀兰')
  const looks = await world.sql<{ account: string; digest: string }>("select e.account, encode(s.digest, 'hex') as digest from ledger_seen s join ledger_entry e on e.id = s.entry where e.action = 'application.meet' order by 1")
  assert.deepEqual([looks.map(({ account }) => account), new Set(looks.map(({ digest }) => digest)).size], [['chenjing', 'xuna', 'xuna', 'xuna'], 1])
  for (const table of ['application_visit', 'ledger_entry', 'outbox_event']) assert.equal(JSON.stringify(await world.sql(`table ${table}`)).includes(王秀兰号), false, table)
})

test('a company is called what its register calls it, read under the grant of the department; who acts for it stands for it, was authorized, or brings a paper; whoever reviews it sees which', async t => {
  const world = await testWorld(t), { 徐娜, 窗口, 审核, 李建国 } = await counter(world), 老板 = await resident(world, 'laoban', '李老板', 老李.residentId, 建国面馆号), asked = { uscc: 建国面馆号 }
  await world.sql("update identity_account set company_name = '建国面馆（登录时的名字）' where id = 'laoban'")
  // without a grant: what a sign-in said; whoever looked is in the ledger, by the company's own digest
  assert.deepEqual([await ask(world, 窗口, readCompany, asked)].map(({ name, source, granted, people }) => [name, source?.kind, granted, people.map(({ name, acts }) => [name, acts])]), [['建国面馆（登录时的名字）', 'sign-in', false, [['李老板', 'stands']]]])
  await keepsCompanies(world, { [建国面馆号]: '临平建国面馆有限公司' })
  const given = await execute(world, 老板, authorize, { to: 'lijianguo', services: [code], until: '2026-06-30', company: '建国面馆' })
  assert.deepEqual([await ask(world, 窗口, readCompany, asked)].map(({ name, source, granted, people }) => [name, source?.providerName, source?.on, granted, people.map(({ name, acts, until }) => [name, acts, until])]), [['临平建国面馆有限公司', '浙江省公安厅', '2026-03-02', true, [['李老板', 'stands', null], ['李建国', 'authorized', '2026-06-30']]]])
  assert.deepEqual([await ask(world, 徐娜, readCompany, asked)].map(({ name, granted }) => [name, granted]), [['建国面馆（登录时的名字）', false]])
  assert.equal((await world.sql("select 1 from ledger_seen s join ledger_entry e on e.id = s.entry where e.action = 'application.company' and s.digest = decode($1, 'hex')", [world.seal!.personDigest('uscc', 建国面馆号)])).length, 3)
  await assert.rejects(ask(world, 窗口, readCompany, { uscc: 建国面馆号.replace(/.$/, 'A') }), refused('application.badUscc'))
  // by the number on his card: the boss, the agent, and a stranger with a paper
  const comes = (name: string, residentId: string, more: object = {}) => execute(world, 窗口, meetVisitor, { card: { name, residentId }, company: { ...asked, ...more } }), 李建国的号 = '330106198805120015'
  assert.deepEqual([await comes('李老板', 老李.residentId), await comes('李建国', 李建国的号)].map(({ companyName, acts }) => [companyName, acts]), [['临平建国面馆有限公司', 'stands'], ['临平建国面馆有限公司', 'authorized']])
  await assert.rejects(comes('王秀兰', 王秀兰号), refused('application.notActing'))
  await assert.rejects(comes('王秀兰', 王秀兰号, { mandate: { text: '办理食品经营许可', until: '2026-03-01' } }), refused('application.mandateOver'))
  const enter = async (visit: string) => { const { id } = await execute(world, 窗口, receiveApplication, { ...mine, visit }); await execute(world, 窗口, saveApplication, { id, answers: typed(world, { shop: '建国面馆', area: 20 }) }); for (const { key, form } of (await ask(world, 窗口, readApplication, { id })).materials) if (form !== 'electronic') await execute(world, 窗口, provideMaterial, { id, key, way: 'paper' }); return execute(world, 窗口, submitApplication, { id }) }
  const byPaper = await enter((await comes('王秀兰', 王秀兰号, { mandate: { text: '办理食品经营许可', until: '2026-12-31' } })).id), byAgent = await enter((await comes('李建国', 李建国的号)).id)
  assert.deepEqual([byPaper.applicant.name, byAgent.agentName, (await ask(world, 老板, readApplication, { id: byAgent.id })).number], ['临平建国面馆有限公司', '李建国', byAgent.number])
  // the code on the slip opens it for the department that works on it, and not for another hall
  assert.deepEqual([(await ask(world, 窗口, readSlip, { id: byPaper.id })).number, (await ask(world, 窗口, readSlip, { id: byPaper.id })).status], [byPaper.number, 'running'])
  for (const who of [徐娜, 李建国]) await assert.rejects(ask(world, who, readSlip, { id: byPaper.id }), (error: { code?: string }) => ['application.notFound', 'action.forbidden'].includes(error.code ?? ''))
  await finish(world, 窗口)
  assert.deepEqual((await ask(world, 审核, readOfCaseApplication, { filed: byPaper.track!.id })).visitor, { name: '王秀兰', acts: 'paper', mandate: '办理食品经营许可', until: '2026-12-31' })
  // taken back, it holds at the window, too
  await execute(world, 老板, endAuthorization, { id: given.id })
  await assert.rejects(comes('李建国', 李建国的号), refused('application.notActing'))
})

test('what a clerk enters is the visitor’s and the clerk’s until it is handed in, the reviewer sees the paper beside it, and each look at it is in the ledger', async t => {
  const world = await testWorld(t), { 徐娜, 何军, 窗口, 审核, 王秀兰 } = await counter(world), visit = await execute(world, 徐娜, meetVisitor, { card: 老李, origin: 'phone' })
  await assert.rejects(execute(world, 何军, receiveApplication, { ...mine, visit: visit.id }), refused('application.noVisit'))
  const { id, materials } = await execute(world, 徐娜, receiveApplication, { ...mine, visit: visit.id })
  await execute(world, 徐娜, saveApplication, { id, answers: typed(world, { shop: '老李面馆', area: 20 }) })
  assert.deepEqual((await ask(world, 徐娜, prefillApplication, { id })).fields, [])
  const bytes = paperPdf('演示'), { files: [file] } = await execute(world, 徐娜, uploadMaterial, { id, key: 'deed', fileName: '房产证.pdf', file: await world.files.keep(Readable.from(bytes)) })
  for (const { key, form } of materials.filter(({ key }) => key !== 'deed')) if (form !== 'electronic') await execute(world, 徐娜, provideMaterial, { id, key, way: 'paper' })
  for (const who of [何军, 窗口, 王秀兰]) await assert.rejects(ask(world, who, readApplication, { id }), refused('application.notFound'))
  const done = await execute(world, 徐娜, submitApplication, { id }), filed = done.track!.id
  assert.deepEqual([done.origin, done.supplied.deed?.way, (await ask(world, 徐娜, readApplication, { id })).number], ['phone', 'file', done.number])
  // what is the visitor's own to say is not the clerk's
  await assert.rejects(execute(world, 徐娜, withdrawApplication, { id, reason: '不办了' }), refused('action.forbidden'))
  await assert.rejects(execute(world, 徐娜, supplyApplication, { id, values: {} }), refused('action.forbidden'))

  await finish(world, 窗口)
  const review = await ask(world, 审核, readOfCaseApplication, { filed })
  assert.deepEqual([review.clerkName, review.origin, review.situation[0]?.answer, review.materials.find(({ key }) => key === 'deed')?.files.map(({ name, type }) => [name, type])], ['徐娜', 'phone', '自己的', [['房产证.pdf', 'application/pdf']]])
  for (const who of [徐娜, 王秀兰]) await assert.rejects(ask(world, who, readOfCaseApplication, { filed }), (error: { code?: string }) => ['application.notFound', 'action.forbidden'].includes(error.code ?? ''))
  const { chunks } = await ask(world, 审核, readFileOf, { id, file: file!.id })
  for await (const _ of chunks) { /* read to its end */ }
  const looks = await world.sql<{ action: string }>("select action from ledger_entry where account = 'zhoumin' and action like 'application.%' order by action")
  assert.deepEqual(looks.map(({ action }) => action), ['application.file', 'application.ofCase'])
  world.wait(24)
  await assert.rejects(ask(world, 徐娜, readApplication, { id }), refused('application.notFound'))
})

test('a visitor who signs in later by his own number finds what was entered for him: one person, one account', async t => {
  const world = await testWorld(t), { 徐娜, 窗口 } = await counter(world), entered = await execute(world, 徐娜, enterApplication, { ...mine, visitor: 老李, values: { shop: '老李面馆', area: 20 } })
  await execute(world, 徐娜, receiveApplication, { ...mine, visit: (await execute(world, 徐娜, meetVisitor, { card: 老李 })).id })
  await world.sql("insert into identity_account (id, login, name, created_at) values ('laoli', 'laoli', '老李', now()), ('xiaoli', 'xiaoli', '小李', now())")
  const rights = [{ action: 'application.*', division: '', organization: null }], as = (account: string) => ({ ...actor(account), account, role: 'resident', organization: null, division: null, rights })
  await signs(world, 'xiaoli', '330106198805120015')
  assert.equal((await ask(world, as('xiaoli'), listApplications, {})).total, 0)
  await signs(world, 'laoli', 老李.residentId)
  const own = await ask(world, as('laoli'), listApplications, {})
  assert.deepEqual([own.total, own.items.map(({ state }) => state).sort(), own.items.some(({ id }) => id === entered.id)], [2, ['draft', 'submitted'], true])
  assert.deepEqual([(await ask(world, 窗口, readCase, { id: entered.track!.id })).applicant?.account, (await execute(world, 徐娜, meetVisitor, { card: 老李 })).signsIn], ['laoli', true])
  await execute(world, as('laoli'), withdrawApplication, { id: entered.id, reason: '不办了' })
  const left = await world.sql<{ id: string }>("select id from identity_account where login like 'visitor-%' and closed_at is null")
  assert.deepEqual(left, [])
  await signs(world, 'laoli', 老李.residentId)
})
