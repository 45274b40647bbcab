import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { type Actor, anybody, ask, execute } from '#kernel/action'
import { personDigests } from '#kernel/evidence'
import { houseSecret, lockedNumber } from '#kernel/identity'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { hire } from '#kernel/testing-http'
import { caseModule, completeTask, listTasks, openCase } from '#process/case'
import { installKinds } from '#process/kind'
import { listMessages } from '#process/notice'
import { bureau, cast, civil } from '../../process.scene.test.ts'
import { publishDecision, settleRequest } from './commands.ts'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { checkFile } from './queries.ts'
import { takeDelivery, takeFile } from './file.commands.ts'
import { askRepair, creditModule, findPublic, listEntries, listOwn, objectEntry, publishEntry, readAbout, withdrawEntry } from './index.ts'
import { keepsCredit } from './keeper.scene.test.ts'
import { dueOn, factFaults, publicity } from './rules.ts'

const shop = completeUscc('92330113MA2B1X001'), li = completeResidentId('33010619850315123')
const penalty = { kind: 'penalty' as const, subjectKind: 'company' as const, name: '临平李记面馆', number: shop, document: '临市监罚〔2026〕1号', decidedOn: '2026-02-27', validUntil: '2099-12-31', facts: { 违法行为类型: '食品', 违法事实: '使用过期原料', 处罚依据: '《食品安全法》第一百二十四条', 处罚类别: '罚款', 处罚内容: '罚款五千元' } }
const resident = (login: string): Actor => ({ ...actor(login, { may: ['credit.own', 'credit.object', 'credit.askRepair', 'notice.messages'] }), post: null })
/** Li has a shop, and signed in as its legal representative. */
async function scene(world: TestWorld, first: () => Promise<unknown> = async () => null) {
  await cast(world)
  await first()
  const decider = await hire(world, { login: 'fangyi', name: '方毅', role: 'service-decider', organization: civil }), seal = { ...world.seal!, personDigest: personDigests(await houseSecret(world.db, world.safe)) }
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2025-08-01' })
  const digest = seal.personDigest
  await world.sql('insert into identity_account (id, login, name, created_at, person, company) values ($1, $1, $2, now(), $3, $4)', ['lijianguo', '李建国', digest('residentId', li), digest('uscc', shop)])
  const 方毅: Actor = { ...actor('方毅', { organization: civil }), account: decider.account, post: decider.post, role: 'service-decider', rights: ['case.*', 'credit.list', 'credit.about', 'credit.publish', 'credit.withdraw'].map(action => ({ action, division: '', organization: civil })) }
  let heard = 0
  const settle = async () => {
    for (;;) {
      const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event where id > $1 order by id', [heard])
      for (const event of events) for (const { types, handle } of creditModule.subscribers ?? []) if (types.includes(event.type)) for (const again of [event, event]) await handle(world, { ...again, id: Number(again.id) })
      heard = Number(events.at(-1)?.id ?? heard)
      const waiting = await waitingJobs(world)
      await world.sql('delete from graphile_worker._private_jobs')
      for (const { job, input } of waiting) await caseModule.jobs?.find(({ name }) => name === job)?.run({ world, stopping: new AbortController().signal }, input as never)
      if (events.length + waiting.length === 0) return
    }
  }
  const work = async (values: object) => {
    const [task] = (await ask(world, 方毅, listTasks, {})).items
    assert.ok(task)
    await execute(world, 方毅, completeTask, { id: task.id, revision: task.revision, values: values as never })
    await settle()
  }
  return { 方毅, 李建国: resident('lijianguo'), settle, work, world: Object.assign(world, { seal }) }
}
const everybody = async (world: TestWorld, more: object = {}) => (await ask(world, anybody('credit.public'), findPublic, more)).items.map(({ name, document }) => [name, document])

test('a decision is published with the national fields within seven working days, a late one is listed as late, and its subject sees it with its source', async t => {
  const { world, 方毅, 李建国 } = await scene(await testWorld(t))
  await assert.rejects(execute(world, 方毅, publishEntry, { ...penalty, facts: { ...penalty.facts, 处罚依据: '' } }), { code: 'credit.badFacts' })
  await assert.rejects(execute(world, 方毅, publishEntry, { ...penalty, number: shop.replace(/.$/, '0') }), { code: 'credit.badSubject' })
  await assert.rejects(execute(world, 方毅, publishEntry, { ...penalty, validUntil: null }), { code: 'credit.badFacts', detail: { reasons: ['“处罚有效期”要填，一次执行完的填 2099-12-31'] } })
  await assert.rejects(execute(world, 方毅, publishEntry, { ...penalty, validUntil: '2026-02-26' }), { code: 'credit.badFacts' })
  const timely = await execute(world, 方毅, publishEntry, penalty)
  await assert.rejects(execute(world, 方毅, publishEntry, penalty), { code: 'credit.published' })
  const tardy = await execute(world, 方毅, publishEntry, { ...penalty, document: '临市监罚〔2026〕2号', decidedOn: '2026-02-02' })
  assert.deepEqual([timely.dueOn, timely.late, timely.publicUntil, tardy.late, dueOn('2026-02-13', 7)], ['2026-03-09', false, '2029-03-02', true, '2026-03-02'])
  const { late, items } = await ask(world, 方毅, listEntries, { late: true }), own = await ask(world, 李建国, listOwn, {})
  assert.deepEqual([late, items.map(({ document }) => document), own.items.length, own.items[0]?.source, own.items[0]?.can], [1, [tardy.document], 2, 'desk', ['credit.object']])
  assert.deepEqual((await ask(world, resident('wangxiaoyu'), listOwn, {})), { known: false, items: [] })
  assert.deepEqual([(await everybody(world, { q: '李记' })).length, (await everybody(world, { q: shop })).length, (await everybody(world, { kind: 'licence' })).length], [2, 2, 0])
})

test('of a natural person no number is kept and no name is shown; whoever looks somebody up says what for, and it stands in the ledger', async t => {
  const bare = await testWorld(t), { world, 方毅 } = await scene(bare, () => keepsCredit(bare, civil))
  const promise = await execute(world, 方毅, publishEntry, { kind: 'promise', subjectKind: 'person', name: '李建国', number: li, document: '承诺 1 号', decidedOn: '2026-03-01', facts: { 承诺事项: '场所合用', 违反情况: '没有场所', 认定依据: '现场核查' } })
  await execute(world, 方毅, publishEntry, { ...penalty, subjectKind: 'person', name: '李建国', number: li })
  assert.deepEqual([await everybody(world), await everybody(world, { q: '李建国' })], [[['李*国', penalty.document]], []])
  const told = await execute(world, 方毅, publishEntry, { ...penalty, document: '临市监罚〔2026〕3号', subjectKind: 'person', name: '李建国', number: li, facts: { ...penalty.facts, 违法事实: '当事人李建国无证经营' } })
  assert.deepEqual((await ask(world, anybody('credit.public'), findPublic, { q: '3号' })).items.flatMap(({ facts }) => facts.filter(({ name }) => name === '违法事实').map(({ value }) => value)), ['当事人李*国无证经营'])
  await execute(world, 方毅, withdrawEntry, { id: told.id, revision: 1, reason: '只看写法' })
  const [tables] = await world.sql<{ text: string }>("select (select string_agg(e::text, '') from credit_entry e) || (select string_agg(l::text, '') from ledger_entry l) as text")
  assert.equal(tables!.text.includes(li), false)
  const looked = await ask(world, 方毅, readAbout, { number: li, purpose: '办食品经营许可，看能不能用告知承诺' })
  assert.deepEqual([looked.brokenPromise, looked.items.length], [true, 2])
  assert.equal((await world.sql("select from ledger_entry where action = 'credit.about' and evidence->>'purpose' like '%告知承诺'")).length, 1)
  await execute(world, 方毅, withdrawEntry, { id: promise.id, revision: 1, reason: '认定错了人' })
  assert.equal((await ask(world, 方毅, readAbout, { number: li, purpose: '再看一次' })).brokenPromise, false)
  await assert.rejects(execute(world, 方毅, withdrawEntry, { id: promise.id, revision: 2, reason: '再撤' }), { code: 'credit.over' })
})

test('its subject objects, and has it mended once the shortest publicity is over; both are cases with their clocks, and a stranger can do neither', async t => {
  const { world, 方毅, 李建国, settle, work } = await scene(await testWorld(t)), wrong = await execute(world, 方毅, publishEntry, penalty), right = await execute(world, 方毅, publishEntry, { ...penalty, document: '临市监罚〔2026〕2号' })
  await assert.rejects(execute(world, resident('wangxiaoyu'), objectEntry, { id: wrong.id, reason: '不是我们的事' }), { code: 'credit.notFound' })
  await execute(world, 李建国, objectEntry, { id: wrong.id, reason: '那天没有营业' })
  await assert.rejects(execute(world, 李建国, objectEntry, { id: wrong.id, reason: '那天没有营业' }), { code: 'credit.asked' })
  await settle()
  await work({ verdict: 'yes', answer: '抄错了店名' })
  assert.deepEqual([(await everybody(world)).map(([, document]) => document), (await ask(world, 李建国, listMessages, {})).items.map(({ event }) => event)], [[right.document], ['credit.settled']])
  await assert.rejects(execute(world, 李建国, askRepair, { id: right.id, reason: '已经缴清罚款' }), { code: 'credit.tooEarly' })
  world.wait(24 * 93)
  assert.deepEqual((await ask(world, 李建国, listOwn, {})).items.find(({ id }) => id === right.id)?.can, ['credit.object', 'credit.askRepair'])
  await execute(world, 李建国, askRepair, { id: right.id, reason: '已经缴清罚款' })
  await settle()
  await work({ verdict: 'yes', answer: '已经改好' })
  assert.deepEqual([await everybody(world), (await ask(world, 李建国, listOwn, {})).items.map(({ state }) => state).sort()], [[], ['repaired', 'withdrawn']])
  const [request] = await world.sql<{ id: string }>('select id from credit_request limit 1')
  await assert.rejects(execute(world, { ...方毅, rights: [{ action: '*', division: '', organization: null }] }, settleRequest, { id: request!.id, granted: true, answer: '再来' }), { code: 'credit.settled' })
  assert.deepEqual([publicity('penalty', { 领域: '安全生产' })?.shortestMonths, publicity('penalty', {})?.shortestMonths, publicity('licence', {}), factFaults('licence', { 内容: '', 备注: li }).length], [12, 3, null, 5])
})

test('a case publishes its own decision about whoever applied, whose number nobody retypes', async t => {
  const { world, 方毅 } = await scene(await testWorld(t)), number = lockedNumber(world, 'uscc', shop)
  const card = lockedNumber(world, 'residentId', li)
  await world.sql('update identity_account set company = $1, company_locked = $2, person = $3, person_locked = $4 where id = $5', [number?.digest, number?.locked, card?.digest, card?.locked, 'lijianguo'])
  const filed = await execute(world, { ...方毅, account: 'lijianguo', post: null, rights: [{ action: 'case.open', division: '', organization: null }] }, openCase, { model: 'credit.objection', title: '食品经营许可', variables: { doer: civil } })
  const step: Actor = { ...方毅, filed: filed.id, rights: [{ action: 'credit.publishDecision', division: '', organization: civil }] }
  const published = await execute(world, step, publishDecision, { kind: 'licence', document: 'JY23301130000001', validUntil: '2031-03-01', facts: { 行政许可决定文书名称: '食品经营许可决定书', 许可类别: '普通', 许可内容: '热食类食品制售' } })
  assert.deepEqual([published.uscc, published.source, published.filed, published.late, (await everybody(world))[0]?.[1]], [shop, 'case', filed.id, false, 'JY23301130000001'])
  // the same person, who stands for a company, applied for himself: it is about him, and masked
  const own = { kind: 'licence' as const, document: '准字 2 号', validUntil: null, facts: { 行政许可决定文书名称: '准予决定书', 许可类别: '普通', 许可内容: '健康证明' } }
  const his = await execute(world, step, publishDecision, { ...own, applicant: { kind: 'person', name: '李建国' } }), theirs = await execute(world, step, publishDecision, { ...own, applicant: { kind: 'company', name: '李建国餐饮店' } })
  assert.deepEqual([his.subjectKind, his.name, his.uscc, theirs.subjectKind, theirs.name, theirs.uscc], ['person', '李建国', null, 'company', '李建国餐饮店', shop])
})

const heads = '行政相对人名称,行政相对人类别,统一社会信用代码,公民身份号码,决定书文号,处罚决定日期,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,处罚有效期', facts = '食品,使用过期原料,第一百二十四条,罚款,罚款五千元,2099-12-31'
test('a file of decisions is looked at first, each mistake by its line; taken in it is published once, however often it comes', async t => {
  const { world, 方毅, 李建国 } = await scene(await testWorld(t)), official = { ...方毅, rights: [...方毅.rights, ...['credit.checkFile', 'credit.takeFile'].map(action => ({ action, division: '', organization: civil }))] }, kind = 'penalty' as const
  const wrong = `${heads}\n李记,法人,${shop},,罚1,2026-02-30,${facts}\n李记,法人,${shop.replace(/.$/, '0')},,罚2,2026-02-27,食品,,第一百二十四条,罚款,五千,2099-12-31\n李记,法人,${shop},,罚3,2026/2/27,${facts}\n李记,法人,${shop},,罚3,2026-02-27,${facts}\n`
  const checked = await ask(world, official, checkFile, { kind, text: wrong })
  assert.deepEqual([checked.rows, checked.good, checked.errors.map(({ line, message }) => `${line} ${message}`)], [4, 1, ['2 “处罚决定日期”要写成 2026-03-01 这样的日期', '3 统一社会信用代码不对', '3 “违法事实”要填', '5 和第 4 行是同一份决定、同一个相对人']])
  assert.deepEqual((await ask(world, official, checkFile, { kind, text: '行政相对人名称,决定书文号\n李记,罚1\n' })).missing, ['处罚决定日期', '处罚有效期', '统一社会信用代码', '违法行为类型', '违法事实', '处罚依据', '处罚类别', '处罚内容'])
  await assert.rejects(execute(world, official, takeFile, { kind, text: wrong, name: 'a.csv' }), { code: 'credit.badFile' })
  const right = `\uFEFF${heads}\r\n李记,法人,${shop},,罚1,2026年2月27日,${facts}\r\n李建国,自然人,,${li},罚2,2026-02-02,${facts}\r\n`
  assert.deepEqual(await ask(world, official, checkFile, { kind, text: right }).then(({ good, late, known }) => [good, late, known]), [2, 1, 0])
  assert.deepEqual([await execute(world, official, takeFile, { kind, text: right, name: 'a.csv' }), await execute(world, official, takeFile, { kind, text: right, name: 'b.csv' })].map(({ added, known }) => [added, known]), [[2, 0], [0, 2]])
  assert.deepEqual((await ask(world, 李建国, listOwn, {})).items.map(({ document, source }) => [document, source]).sort(), [['罚1', 'file'], ['罚2', 'file']])
  assert.equal((await world.sql<{ text: string }>("select string_agg(e::text, '') as text from credit_entry e"))[0]!.text.includes(li), false)
})

test('penalties that a department delivers as data are published from there, follow their source, and leave when it has them no more', async t => {
  const world = await testWorld(t), 吴强 = actor('吴强', { organization: civil, may: ['catalogue.*', 'exchange.*', 'credit.*'] }), 周敏 = actor('周敏', { organization: civil, may: ['catalogue.*'] }), code = 'mzt.penalty', other = completeUscc('92330113MA2B1X002')
  const named: [string, string][] = [['document', '决定书文号'], ['name', '行政相对人名称'], ['uscc', '统一社会信用代码'], ['kind', '违法行为类型'], ['fact', '违法事实'], ['basis', '处罚依据'], ['class', '处罚类别'], ['content', '处罚内容'], ['state', '当前状态'], ['until', '处罚有效期']]
  const contract = newContract({ name: '行政处罚', provider: civil, refusalRate: 0.9, fields: [...named.map(([field, name]) => newField({ code: field, name, type: 'text', length: 200, key: field === 'document', ...field === 'document' ? { required: true } : {} })), newField({ code: 'decided_on', name: '处罚决定日期', type: 'date', required: true })] })
  const { settle } = await scene(world, async () => { await execute(world, 吴强, addDataset, { code, contract }); await execute(world, 周敏, publishDataset, { code, revision: 1 }) })
  const deliver = async (...rows: string[]) => { await deliverFile(world, 吴强, { dataset: code, file: Readable.from([`决定书文号,行政相对人名称,统一社会信用代码,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,当前状态,处罚有效期,处罚决定日期\n${rows.join('\n')}\n`]), fileName: 'p.csv' }); await settle() }
  const row = (document: string, number: string, { content = '罚款五千元', state = '' } = {}) => `${document},李记,${number},食品,过期原料,第一百二十四条,罚款,${content},${state},2099-12-31,2026-02-27`
  const shown = async () => (await ask(world, anybody('credit.public'), findPublic, {})).items.map(({ document, uscc: number, facts: told }) => [document, number, told.find(({ name }) => name === '处罚内容')?.value]).sort()
  await deliver(row('罚1', shop), row('罚2', shop), row('罚3', '没有代码'))
  assert.deepEqual(await shown(), [['罚1', shop, '罚款五千元'], ['罚2', shop, '罚款五千元']])
  await deliver(row('罚1', shop, { content: '罚款三千元' }), row('罚2', other))
  assert.deepEqual(await shown(), [['罚1', shop, '罚款三千元'], ['罚2', other, '罚款五千元']], 'whose it was not, it leaves')
  await deliver(row('罚1', shop, { state: '撤销' }), row('罚3', shop))
  assert.deepEqual((await shown()).map(([document]) => document), ['罚2', '罚3'])
  const { items } = await ask(world, 吴强, listEntries, {})
  assert.deepEqual(items.map(({ document, source, state, endedWhy }) => [document, source, state, endedWhy]).sort(), [['罚1', 'data', 'withdrawn', '决定已经撤销或者失效'], ['罚2', 'data', 'public', null], ['罚2', 'data', 'withdrawn', '数据来源里没有这条了'], ['罚3', 'data', 'public', null]])
  const again = { dataset: code, delivery: '019a3f5e-7c1a-7000-8000-000000000001', organization: civil, kind: 'penalty' as const, decisions: [], gone: [{ number: other, document: '罚2' }] }
  assert.deepEqual([(await execute(world, 吴强, takeDelivery, again)).withdrawn, (await execute(world, 吴强, takeDelivery, again)).withdrawn], [1, 0])
})
