import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { personDigests } from '../../../server/src/kernel/evidence/index.ts'
import { houseSecret } from '../../../server/src/kernel/identity/index.ts'
import { anybody } from '../../../server/src/kernel/action/index.ts'
import { paperPdf, testWorld, workOff } from '../../../server/src/kernel/testing/index.ts'
import { dayOf, seedRegistry } from '../../../server/src/data/registry/index.ts'
import { askSupplement, caseModule, fireDue, listTasks, pauseCase, readCase, resumeCase } from '../../../server/src/process/case/index.ts'
import { Readable } from 'node:stream'
import { answerHearing, applicationModule, beginApplication, readApplication, saveApplication, submitApplication, supplyApplication, uploadMaterial } from '../../../server/src/services/application/index.ts'
import { appointmentModule, bookSlot, checkIn, findHalls as findOpenHalls, findSlots, listBookings, readQueue } from '../../../server/src/services/appointment/index.ts'
import { missDue } from '../../../server/src/services/appointment/jobs.ts'
import { payInSandbox, listBatches, listOwnPayments, paymentModule } from '../../../server/src/services/payment/index.ts'
import { findPublic } from '../../../server/src/services/credit/index.ts'
import { listRatings } from '../../../server/src/services/rating/index.ts'
import { listMine } from '../../../server/src/services/credential/index.ts'
import { findServices, readGuide } from '../../../server/src/services/service/index.ts'
import { type Actor, actorOfAccount, ask, completeTask, execute, listCases, listPosts, systemActor } from '../door.ts'
import { personCalled } from '../cast.ts'
import { found, settingOf } from '../load.ts'
import { liveThrough } from './history.ts'
import { neighboursAtCounter } from './lived.ts'

const house = systemActor('test')

test('the services of the demonstration, each from beginning to end', async t => {
  const world = await testWorld(t)
  await seedRegistry(world)
  await found(world, await settingOf(world, world.now()))
  /** Somebody in the last of their posts. */
  const as = async (login: string): Promise<Actor> => {
    const { name } = personCalled(login), { items } = await ask(world, house, listPosts, { account: login, past: true }), own = items.find(post => post.name === personCalled(login).posts.at(-1)!.name)!
    return actorOfAccount(world.db, { account: login, name, post: null, organization: null, division: null, rights: [] }, own.id, dayOf(world.now()))
  }
  const [李建国, 陈秀英, 赵海波, 何丽娟] = await Promise.all(['lijianguo', 'chenxiuying', 'zhaohaibo', 'helijuan'].map(as)) as [Actor, Actor, Actor, Actor]
  const codeOf = async (name: string) => (await ask(world, anybody('service.find'), findServices, { q: name })).items.find(item => item.name === name)!.code
  const guide = async (name: string, answers: Record<string, string> = {}) => ask(world, anybody('service.guide'), readGuide, { code: await codeOf(name), answers })
  /** Filled in and handed in; answers the case. */
  const apply = async (who: Actor, name: string, situation: Record<string, string>, values: Record<string, unknown>) => {
    const { id } = await execute(world, who, beginApplication, { service: await codeOf(name), situation })
    await execute(world, who, saveApplication, { id, answers: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, at: world.now().toISOString() }])) })
    const { track } = await execute(world, who, submitApplication, { id })
    await settle()
    return { id, filed: track!.id }
  }
  const jobs = [caseModule, paymentModule, applicationModule].flatMap(({ jobs: own = [] }) => own) as never
  let heard = 0
  /** What happened reaches whoever follows it, until nothing more happens. */
  const settle = async () => {
    for (;;) {
      const done = await workOff(world, jobs), events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>("select id, at, type, subject, data from outbox_event where id > $1 and type like 'appointment.%' order by id", [heard])
      for (const event of events) for (const { types, handle } of appointmentModule.subscribers ?? []) if (types.includes(event.type)) await handle(world, { ...event, id: Number(event.id) })
      heard = Number(events.at(-1)?.id ?? heard)
      if (done.length + events.length === 0) return
    }
  }
  const bring = async (who: Actor, id: string, key: string) => { await execute(world, who, uploadMaterial, { id, key, fileName: `${key}.pdf`, file: await world.files.keep(Readable.from(paperPdf(key))) }); await settle() }
  const taskOf = async (who: Actor, filed: string) => {
    for (const whose of ['post', 'mine'] as const) { const found = (await ask(world, who, listTasks, { whose, limit: 100 })).items.find(task => task.filed === filed); if (found) return found }
    return undefined
  }
  /** What waits for a post in this case, done. */
  const finish = async (who: Actor, filed: string, values: object) => {
    const task = await taskOf(who, filed)
    if (!task) throw new Error(`nothing waits for ${who.name}`)
    await execute(world, who, completeTask, { id: task.id, revision: task.revision, values: values as never })
    await settle()
  }
  const standing = async (filed: string) => { const { status, outcome } = await ask(world, house, readCase, { id: filed }); return [status, outcome] }
  const shop = { shopName: '建国面馆', address: '演示路 8 号', area: 60 }

  await t.test('公共场所卫生许可: looked at on the spot, its applicant told of his right to a hearing, heard, and decided; while a test is waited for no clock runs', async () => {
    const reviewer = await as('jinxiaofeng'), decider = await as('yumin'), { id, filed } = await apply(李建国, '公共场所卫生许可', { venue: 'pool', house: 'rent' }, { ...shop, way: 'inspect' })
    await finish(reviewer, filed, { accepted: true })
    const { revision } = await ask(world, reviewer, readCase, { id: filed })
    await execute(world, reviewer, pauseCase, { id: filed, revision, reason: '水质检测', basis: '《行政许可法》第四十五条' })
    equal((await ask(world, reviewer, readCase, { id: filed })).dueAt, null)
    await execute(world, reviewer, resumeCase, { id: filed, revision: revision + 1, note: '检测合格' })
    await finish(reviewer, filed, { sound: true, found: '水质合格', hearing: 'right' })
    const { can, track } = await ask(world, 李建国, readApplication, { id })
    deepEqual([can.includes('application.hearing'), track?.waits.map(({ name, until }) => [name, until !== null])], [true, [['等他说要不要听证', true], ['等他说要不要听证', true]]])
    await execute(world, 李建国, answerHearing, { id, ask: true, reason: '和邻居说不清楚' })
    await settle()
    await rejects(execute(world, 李建国, answerHearing, { id, ask: false }), { code: 'application.noHearing' })
    await finish(decider, filed, { heldOn: '2026-04-02', heldAt: '上午九点，区卫健委二楼' })
    await finish(decider, filed, { hearingRecord: '邻居担心噪声，已经说明' })
    await finish(decider, filed, { granted: true })
    deepEqual(await standing(filed), ['completed', '准予'])
  })
  await t.test('公共场所卫生许可 on a promise: decided at once, looked at later, revoked where the promise was not kept', async () => {
    const reviewer = await as('jinxiaofeng'), decider = await as('yumin'), { id, filed } = await apply(李建国, '公共场所卫生许可', { venue: 'hair', house: 'own' }, { ...shop, way: 'promise' })
    await finish(reviewer, filed, { accepted: true })
    await finish(decider, filed, { granted: true })
    deepEqual(await standing(filed), ['running', null])
    await finish(reviewer, filed, { sound: false, found: '没有消毒柜' })
    await finish(decider, filed, { revocation: '承诺的消毒设备没有' })
    deepEqual(await standing(filed), ['completed', '撤销'])
    deepEqual((await ask(world, 李建国, readApplication, { id })).results.map(({ name, standing: stands }) => [name, stands]), [['公共场所卫生许可证', 'revoked']])
  })
  await t.test('老年人优待证: decided by data at once; who is not sixty is told; what nobody knows is looked at', async () => {
    const born = async (bornOn: string) => standing((await apply(陈秀英, '老年人优待证申领', {}, { name: '陈秀英', bornOn, address: '演示社区 2 幢', get: 'phone' })).filed)
    deepEqual([await born('1954-03-02'), await born('1999-03-02')], [['completed', '准予'], ['completed', '不予']])
  })
  await t.test('户外广告及招牌: two departments look at the same time, and only when both have signed is it decided', async () => {
    const city = await as('majun'), decider = await as('yaojianping'), { filed } = await apply(李建国, '户外广告及招牌设置许可', { house: 'own', where: 'wall' }, { shopName: '建国面馆', address: '演示路 8 号', words: '建国面馆', width: 3, height: 1, place: 'wall' })
    await finish(city, filed, { accepted: true })
    await finish(赵海波, filed, { marketAgrees: true })
    equal(await taskOf(decider, filed), undefined, 'one has not signed yet')
    await finish(city, filed, { cityAgrees: true })
    await finish(decider, filed, { granted: true })
    deepEqual(await standing(filed), ['completed', '准予'])
  })
  await t.test('食品经营许可: 赵海波 asks for one correction, the applicant mends it; it is decided by somebody else once the papers that came later are there', async () => {
    const { id, filed } = await apply(李建国, '食品经营许可', { house: 'rent', hot: 'yes' }, { ...shop, name: '李建国', phone: '19900000001', cooks: 'hot' }), task = await taskOf(赵海波, filed)
    await execute(world, 赵海波, askSupplement, { id: task!.id, revision: task!.revision, reason: '面积对不上', items: [{ key: 'area', say: '和租赁合同上的对不上' }] })
    await execute(world, 李建国, supplyApplication, { id, values: { area: 80 }, note: null })
    await finish(赵海波, filed, { accepted: true })
    await finish(赵海波, filed, { sound: true, found: '合格' })
    await rejects(finish(何丽娟, filed, { granted: true }), /nothing waits/, 'two papers are still to come')
    for (const key of ['rules', 'health']) await bring(李建国, id, key)
    await rejects(finish(赵海波, filed, { granted: true }), /nothing waits/, 'who looked does not decide')
    await finish(何丽娟, filed, { granted: true })
    deepEqual(await standing(filed), ['completed', '准予'])
    equal((await ask(world, 李建国, readApplication, { id })).track?.status, 'completed')
  })
  await t.test('食品经营许可延续: a clean record is renewed at once, another is looked at, what has run out is told so', async () => {
    const renew = async (more: object) => (await apply(李建国, '食品经营许可延续', {}, { shopName: '建国面馆', permitNumber: '演示 1 号', expiresOn: '2099-01-01', violations: 0, changed: 'no', ...more })).filed
    deepEqual(await standing(await renew({})), ['completed', '准予延续'])
    deepEqual(await standing(await renew({ expiresOn: '2020-01-01' })), ['completed', '过期'])
    const filed = await renew({ violations: 1 })
    await finish(赵海波, filed, { sound: false, found: '没有整改' })
    await finish(何丽娟, filed, { granted: false, refusal: '整改不到位' })
    deepEqual(await standing(filed), ['completed', '不予延续'])
  })
  await t.test('创业补贴: a table says how much, one looks, another decides, and it is paid once; what the bank sends back goes to another account', async () => {
    const reviewer = await as('shaoqi'), decider = await as('tangwei'), ask6 = async (insured: number, who = 'graduate') => (await apply(李建国, '一次性创业补贴申领', { who }, { name: '李建国', companyName: '建国面馆', uscc: '91149901MA00000000', registeredOn: '2020-01-01', insured, account: '6200 0000 0000 0000' })).filed
    deepEqual(await standing(await ask6(2, 'other')), ['completed', '不予'])
    const filed = await ask6(3)
    equal((await ask(world, reviewer, readCase, { id: filed })).variables.fen, 800_000)
    await finish(reviewer, filed, { eligible: true })
    await finish(decider, filed, { granted: true })
    deepEqual(await standing(filed), ['running', null])
    await finish(reviewer, filed, { account: '6200 0000 0000 0001' })
    deepEqual(await standing(filed), ['completed', '准予'])
    deepEqual((await ask(world, house, listBatches, {})).items.map(({ fen, paid, refused }) => [fen, paid, refused]).sort(), [[800_000, 0, 1], [800_000, 1, 0]])
  })
  await t.test('不动产转移登记: who books and comes is served and pays, who does not come or does not pay is told that it ends', async () => {
    const reviewer = await as('gongmin'), decider = await as('xuwen'), [one] = (await ask(world, house, findOpenHalls, {})).items, begin = async () => (await apply(李建国, '不动产转移登记', { use: 'home', why: 'sale' }, { name: '李建国', phone: '19900000001', deed: '演示证 1 号', address: '演示小区 2 幢 301 室', other: '王五' })).filed
    const cases = [await begin(), await begin(), await begin(), await begin()], [came, poor, missed] = cases as [string, string, string, string], days = (await ask(world, anybody('appointment.slots'), findSlots, { hall: one!.code })).days.filter(({ slots }) => slots.length > 2), { slots } = days[1]!
    const codes: string[] = []
    for (const [at, filed] of [came, poor, missed].entries()) codes.push((await execute(world, 李建国, bookSlot, { hall: one!.code, startsAt: slots[at]!.startsAt, filed })).code)
    equal((await ask(world, 李建国, listBookings, {})).items.filter(({ filed }) => filed === came).length, 1)
    world.wait((Date.parse(slots[0]!.startsAt) - world.now().getTime()) / 3_600_000)
    for (const code of codes.slice(0, 2)) await execute(world, 李建国, checkIn, { hall: one!.code, code })
    world.wait(3)
    await missDue(world)
    await settle()
    for (const filed of [came, poor]) await finish(reviewer, filed, { sound: true })
    const owed = (await ask(world, 李建国, listOwnPayments, {})).items.find(({ filed }) => filed === came)!
    equal(owed.fen, 8000)
    await execute(world, 李建国, payInSandbox, { id: owed.id, outcome: 'pay' })
    await settle()
    await finish(decider, came, { granted: true })
    // two weeks for whoever has to pay, two months for whoever never came
    for (const days of [14, 46]) { world.wait(24 * days); await fireDue(world); await settle(); await fireDue(world); await settle() }
    deepEqual(await Promise.all(cases.map(standing)), [['completed', '准予'], ['completed', '没有缴费'], ['completed', '没有来'], ['completed', '没有来']])
  })
  await t.test('开办餐饮店 is one application of four departments, or five things where there is no licence yet; nothing is handed in twice', async () => {
    const short = (name: string) => name.replace('杭州市临平区', ''), parts = async (answers: Record<string, string>) => { const one = await guide('开办餐饮店', answers); return [one.open, one.parts.map(({ organizationName }) => short(organizationName)), one.materials.length] as const }
    const mine = { house: 'rent', hot: 'yes', big: 'no', board: 'yes' }
    deepEqual(await parts({ ...mine, licensed: 'yes' }), [false, ['市场监督管理局', '消防救援大队', '生态环境局', '综合行政执法局'], 9])
    deepEqual((await parts({ ...mine, licensed: 'no' }))[1], ['市场监督管理局', '市场监督管理局', '消防救援大队', '生态环境局', '综合行政执法局'])
    const { materials, parts: all } = await guide('开办餐饮店', { ...mine, licensed: 'no' })
    deepEqual([materials.some(({ name }) => name === '营业执照'), all.find(({ key }) => key === 'food')?.materials.licence], [false, null], 'the first part gives it')
    equal((await parts({ ...mine, hot: 'no', board: 'no', licensed: 'yes' }))[1].length, 2)
  })
  await t.test('开办餐饮店 by whoever has no licence: it is issued first, and its number goes on to those who waited for it', async () => {
    const values = { name: '李建国', phone: '19900000001', ...shop, shopName: '建国二店', scope: '面条、凉菜', cooks: 'hot', seats: 20, gas: 'gas' }, { id } = await execute(world, 李建国, beginApplication, { service: await codeOf('开办餐饮店'), situation: { licensed: 'no', house: 'own', hot: 'no', big: 'no', board: 'no' } })
    await execute(world, 李建国, saveApplication, { id, answers: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, at: world.now().toISOString() }])) })
    const begun = await execute(world, 李建国, submitApplication, { id })
    deepEqual(begun.parts.map(({ key, state, after, promised }) => [key, state, after, promised?.value ?? null]), [['licence', 'begun', [], null], ['food', 'waiting', ['licence'], 8], ['fire', 'waiting', ['licence'], 5]])
    await settle()
    await finish(赵海波, begun.parts[0]!.track!.id, { granted: true })
    const { parts } = await ask(world, 李建国, readApplication, { id }), [licence] = parts[0]!.results
    deepEqual([parts.map(({ state }) => state), licence?.name, (await ask(world, 赵海波, readCase, { id: parts[1]!.track!.id })).variables.licenceNumber], [['ended', 'begun', 'begun'], '营业执照', licence?.number])
  })
  await t.test('what was granted is held as a credential, and what was revoked holds no more', async () => {
    const { items } = await ask(world, 李建国, listMine, {}), of = (revoked: boolean) => items.filter(({ standing: stands }) => (stands === 'revoked') === revoked).map(({ name }) => name).sort()
    deepEqual([of(false), of(true)], [['不动产权证书', '公共场所卫生许可证', '户外招牌设置备案回执', '营业执照', '营业执照', '食品经营许可证', '食品经营许可证'].sort(), ['公共场所卫生许可证']])
  })
  await t.test('what has happened in 临平区 before one looks: matters in every service, halls with a queue, ratings and entries of 公示, once however often it is loaded', async () => {
    const everything = async () => [(await ask(world, house, listCases, { limit: 100 })).total, (await ask(world, house, listRatings, {})).total, (await ask(world, anybody('credit.public'), findPublic, {})).total, (await ask(world, house, readQueue, { code: 'linping' })).waiting.length]
    // numbers of persons are told apart as the running house does it
    const here = { ...world, seal: { ...world.seal!, personDigest: personDigests(await houseSecret(world.db, world.safe)) } }, [cases] = await everything()
    await liveThrough(here)
    const lived = await everything()
    await liveThrough(here)
    deepEqual(await everything(), lived)
    await settle()
    // what was registered at the counter is published by its own case, as soon as the house runs
    const fromCases = await world.sql<{ name: string; facts: Record<string, string>; document: string }>("select name, facts, document from credit_entry where source = 'case' and kind = 'licence'")
    deepEqual(fromCases.filter(({ name }) => name === '潘晓婷').map(({ facts }) => [facts.许可类别, facts.许可证书名称, facts.许可内容]), [['登记', '营业执照', '个体工商户“婷婷奶茶”登记，经营场所在演示路 50 号']])
    equal((await ask(world, anybody('credit.public'), findPublic, { q: fromCases.find(({ name }) => name === '潘晓婷')!.document })).total, 1)
    const stuck = await world.sql("select filed, row from case_token where row->>'status' = 'incident'"), entered = (await ask(world, house, listCases, { limit: 100 })).items.filter(({ title }) => Object.values(neighboursAtCounter).some(({ name }) => title.startsWith(name)))
    deepEqual([stuck, new Set(entered.map(({ model }) => model)).size, lived[0]! > cases!, lived[1]! > 20, lived[2], lived[3]! > 3], [[], 10, true, true, 9, true])
  })
})
