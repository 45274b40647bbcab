import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { verifyWebhook } from '#kernel/outward'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { askSupplement, completeTask, listTasks, openCase } from '#process/case'
import { addClock } from '#process/clock'
import { cast, inForce, inTurn } from '../../process.scene.test.ts'
import { followApplications } from './applicant.jobs.ts'
import { carrier } from './carry.jobs.ts'
import { afterQuiet, fill, templateFaults } from './message.rules.ts'
import { changeTemplate, chooseChannels, listMessages, listSendings, listTemplates, readChannels, readMessages, resendNotices, tellNotice } from './index.ts'

const 陈秀英: Actor = actor('chenxiuying', { may: ['notice.messages', 'notice.readMessages', 'notice.channels', 'notice.chooseChannels'] }), bureau = actor('zhoumin', { may: ['notice.*'] }), house = systemActor('notice')
const closed = { account: '陈秀英', event: 'application.closed', values: { service: '老年优待证', outcome: '准予' }, key: 'closed:1' }
const say = (world: TestWorld, told: object = {}) => execute(world, house, tellNotice, { ...closed, account: 陈秀英.account, ...told })
/** What waits is carried, whenever it is due. */
async function carried(world: TestWorld): Promise<void> {
  for (const { id } of await world.sql<{ id: string }>("select id from notice_sending where state = 'waiting' order by id")) await carrier({ networks: [], loopback: true }).run({ world, stopping: new AbortController().signal }, { id })
}
const sent = async (world: TestWorld) => (await ask(world, bureau, listSendings, {})).items.map(({ channel, to, state, tries, via }) => [channel, to, state, tries, via])

test('what happens is told once, into one’s own box and by the channels that one chose, and nobody else sees it', async t => {
  const world = await testWorld(t)
  await execute(world, 陈秀英, chooseChannels, { channels: ['sms', 'email'], phone: '138 0571 2345', email: 'chen@example.com', quiet: null })
  assert.equal((await say(world)).id !== null, true)
  assert.equal((await say(world)).id, null)
  const { items: [message], unread } = await ask(world, 陈秀英, listMessages, {})
  assert.deepEqual([message?.title, message?.body, unread], ['您的申请办结了', '您申请的“老年优待证”已经办结：准予。', 1])
  assert.deepEqual((await ask(world, actor('lijianguo', { may: ['notice.messages'] }), listMessages, {})).items, [])
  await carried(world)
  assert.deepEqual((await sent(world)).sort(), [['email', 'c***@example.com', 'sent', 1, '沙箱'], ['sms', '138****2345', 'sent', 1, '沙箱']])
  assert.equal((await execute(world, 陈秀英, readMessages, { ids: [message!.id] })).unread, 0)
  const [kept] = await world.sql<{ text: string }>('select string_agg(c::text, \'\') as text from notice_contact c')
  assert.equal(/13805712345|chen@/.test(kept!.text), false, 'no address lies in the table as it is')
  const [ledger] = await world.sql<{ text: string }>("select string_agg(e::text, '') as text from ledger_entry e")
  assert.equal(/1380571|chen@|老年优待证/.test(ledger!.text), false, 'nor in the ledger')
})

test('what does not go through is tried again later and later, given up at last, and sent again when somebody says so', async t => {
  const world = await testWorld(t)
  await execute(world, 陈秀英, chooseChannels, { channels: ['sms'], phone: '13805710000', quiet: null })
  await say(world)
  await carried(world)
  await carried(world)
  assert.deepEqual(await sent(world), [['sms', '138****0000', 'waiting', 1, '沙箱']], 'not before its time')
  for (let hours = 0; hours < 11; hours++) { world.wait(1); await carried(world) }
  world.wait(8)
  await carried(world)
  const { dead, items: [letter], can } = await ask(world, bureau, listSendings, { state: 'dead' })
  assert.deepEqual([dead, letter?.tries, letter?.fault, can.includes('notice.resend')], [1, 6, '空号（沙箱里尾号 0000 的都发不通）', true])
  await execute(world, 陈秀英, chooseChannels, { channels: ['sms'], phone: '13805710001', quiet: null })
  assert.equal((await execute(world, bureau, resendNotices, {})).sendings, 1)
  assert.equal((await execute(world, bureau, resendNotices, {})).sendings, 0)
  await carried(world)
  assert.deepEqual((await sent(world)).map(([, , state]) => state), ['sent'])
})

test('a webhook is signed with the secret that its owner reads, and quiet hours keep everything but the box waiting', async t => {
  const world = await testWorld(t), heard: boolean[] = []
  const hook = createServer((request, response) => { let body = ''; request.on('data', part => { body += String(part) }).on('end', () => { heard.push(verifyWebhook(secret ?? '', request.headers, body, world.now())); response.writeHead(204).end() }) }).listen(0, '127.0.0.1')
  await once(hook, 'listening')
  world.atEnd(() => { hook.closeAllConnections(); hook.close() })
  await execute(world, 陈秀英, chooseChannels, { channels: ['webhook'], webhook: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`, quiet: { from: '08:00', until: '10:00' } })
  const { secret, webhook, quiet } = await ask(world, 陈秀英, readChannels, {})
  assert.deepEqual([webhook?.endsWith('/…'), quiet], [true, { from: '08:00', until: '10:00' }])
  await say(world)
  await carried(world)
  assert.deepEqual([(await ask(world, 陈秀英, listMessages, { unread: true })).total, heard], [1, []])
  world.wait(1)
  await carried(world)
  assert.deepEqual(heard, [true])
  await assert.rejects(execute(world, 陈秀英, chooseChannels, { channels: ['sms'], quiet: null }), { code: 'notice.badContact' })
  await assert.rejects(execute(world, 陈秀英, chooseChannels, { channels: ['sms'], phone: '12', quiet: null }), { code: 'notice.badContact' })
})

test('officials word what is said, within the places that are filled in; numbers of persons are no part of it', async t => {
  const world = await testWorld(t), change = { event: 'application.closed', revision: 1, channels: ['sms'] }
  await assert.rejects(execute(world, bureau, changeTemplate, { ...change, title: '办结了', body: '{身份证号}的“{事项}”办结了' }), { code: 'notice.badTemplate' })
  await execute(world, bureau, changeTemplate, { ...change, title: '办好了', body: '“{事项}”办好了。' })
  await say(world, { values: { service: '给 110101199003074477 的证', outcome: '准予' } })
  assert.deepEqual((await ask(world, 陈秀英, listMessages, {})).items.map(({ title, body }) => [title, body]), [['办好了', '“给 1****************7 的证”办好了。']])
  assert.equal((await ask(world, bureau, listTemplates, {})).items.find(({ event }) => event === 'application.closed')?.revision, 2)
  await assert.rejects(say(world, { key: 'other', values: {} }), { code: 'notice.badValues' })
  assert.deepEqual((await ask(world, 陈秀英, listSendings, {})).items, [])
  assert.deepEqual([templateFaults(['{事项', ''], [{ key: 'service', name: '事项' }]).length, fill('{事项}', [{ key: 'service', name: '事项' }], {})], [1, null])
  const at = (time: string, quiet: [string, string]) => afterQuiet(new Date(`2026-03-02T${time}:00+08:00`), { from: quiet[0], until: quiet[1] }).toISOString()
  assert.deepEqual([at('23:30', ['22:00', '07:00']), at('06:59', ['22:00', '07:00']), at('07:00', ['22:00', '07:00']), at('12:00', ['12:00', '12:00'])], ['2026-03-02T23:00:00.000Z', '2026-03-01T23:00:00.000Z', '2026-03-01T23:00:00.000Z', '2026-03-02T04:00:00.000Z'])
})

test('an applicant hears that his application came in, what is to be mended, and how it ended', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 郑红 } = people
  for (const code of ['whole', 'case.supplement']) await execute(world, 郑红, addClock, { code, name: '时限', value: 5, unit: 'workingDay', basis: '《行政许可法》第三十二条', division: '330000000000', validFrom: '2025-08-01' })
  await inForce(world, people, inTurn([['startEvent', 's'], ['userTask', 'review', 'name="审查" yw:role="exchange-supervisor" yw:fields="outcome"'], ['endEvent', 'e']]), 'permit')
  const applicant = { ...吴强, account: 陈秀英.account, name: '陈秀英', rights: [{ action: 'case.open', division: '', organization: null }] }
  const apply = () => execute(world, applicant, openCase, { model: 'permit', title: '老年优待证', variables: { application: '019a3f5e-7c1a-4000-8000-000000000001', service: 'x', serviceName: '老年优待证' } })
  await apply()
  const heard = async () => {
    for (const event of await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')) if (followApplications.types.includes(event.type)) await followApplications.handle(world, { ...event, id: Number(event.id) })
    return (await ask(world, 陈秀英, listMessages, {})).items.map(({ event, body, link }) => [event, body, link])
  }
  const link = '/applications/019a3f5e-7c1a-4000-8000-000000000001'
  assert.deepEqual((await heard()).map(([event, , to]) => [event, to]), [['application.submitted', link]])
  const [task] = (await ask(world, 郑红, listTasks, {})).items
  await execute(world, 郑红, askSupplement, { id: task!.id, revision: task!.revision, reason: '材料不全', items: [{ key: null, label: '近照', say: '没有交' }] })
  assert.match(String((await heard()).find(([event]) => event === 'application.supplement')?.[1]), /近照：没有交/)
  assert.equal((await heard()).length, 2, 'heard twice, told once')
  await apply()
  const open = (await ask(world, 郑红, listTasks, {})).items.find(({ id, kind }) => kind === 'step' && id !== task!.id)
  await execute(world, 郑红, completeTask, { id: open!.id, revision: open!.revision, values: { outcome: '准予' } })
  assert.match(String((await heard()).find(([event]) => event === 'application.closed')?.[1]), /已经办结：准予/)
})
