import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Actor, anybody, ask, execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { hire } from '#kernel/testing-http'
import { caseModule, completeTask, listCases, listTasks, openCase, readCase } from '#process/case'
import { installKinds } from '#process/kind'
import { listMessages } from '#process/notice'
import { addHall, callNext, endTicket, takeTicket } from '#services/appointment'
import { bureau, cast, civil, inForce, inTurn } from '../../process.scene.test.ts'
import { callBack, mendRating, strikeRating } from './commands.ts'
import { followVisits, remindDue } from './jobs.ts'
import { badKind, checkText, downloadPublic, giveAt, giveHere, giveRating, listOwn, listRatings, ratingModule, readAt, readPublic, readSums } from './index.ts'
import { hiddenOf, withoutNumbers } from './rules.ts'

const resident = (login: string): Actor => actor(login, { may: ['rating.own', 'rating.give', 'notice.messages'] }), 陈秀英 = resident('chenxiuying'), 李建国 = resident('lijianguo')
const application = (at: number) => `019a3f5e-7c1a-4000-8000-00000000000${at}`
/** A bureau with its kinds, a department with one who decides; applications that come to their end at once. */
async function scene(world: TestWorld) {
  const people = await cast(world), decider = await hire(world, { login: 'fangyi', name: '方毅', role: 'service-decider', organization: civil })
  await hire(world, { login: 'chenxiuying', name: '陈秀英', role: 'resident', organization: bureau })
  await inForce(world, people, inTurn([['startEvent', 's'], ['endEvent', 'e']]), 'permit')
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2025-08-01' })
  const 方毅: Actor = { ...actor('方毅', { organization: civil, may: ['case.*', 'rating.list'] }), account: decider.account, post: decider.post, role: 'service-decider', rights: [{ action: 'case.*', division: '', organization: civil }, { action: 'rating.list', division: '', organization: civil }] }
  const 郑红: Actor = { ...people.郑红, rights: [...people.郑红.rights, { action: 'rating.*', division: '33', organization: null }] }
  let heard = 0
  const settle = async () => {
    for (;;) {
      const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event where id > $1 order by id', [heard])
      for (const event of events) for (const { types, handle } of ratingModule.subscribers ?? []) if (types.includes(event.type)) for (const again of [event, event]) await handle(world, { ...again, id: Number(again.id) })
      heard = Number(events.at(-1)?.id ?? heard)
      const waiting = await waitingJobs(world)
      await world.sql('delete from graphile_worker._private_jobs')
      for (const { job, input } of waiting) await caseModule.jobs?.find(({ name }) => name === job)?.run({ world, stopping: new AbortController().signal }, input as never)
      if (events.length + waiting.length === 0) return
    }
  }
  const work = async (who: Actor, values: object) => {
    const [task] = (await ask(world, who, listTasks, {})).items
    assert.ok(task, `${who.name} has something to do`)
    await execute(world, who, completeTask, { id: task.id, revision: task.revision, values: values as never })
    await settle()
    return task
  }
  const applied = async (who: Actor, at = 1) => {
    await execute(world, { ...who, post: null, organization: civil, rights: [{ action: 'case.open', division: '', organization: null }] }, openCase, { model: 'permit', title: '老年优待证', variables: { application: application(at), service: 'YLZ', serviceName: '老年优待证', doer: civil, division: '330000000000' } })
    // the end of a case that ended as it began is heard like any other
    await world.sql("update outbox_event set type = 'case.complete' where type = 'case.open' and data->>'model' = 'permit'")
    await settle()
    return (await ask(world, who, listOwn, {})).items[0]!
  }
  const filed = async (rating: string) => { const { items: [found] } = await ask(world, 郑红, listCases, { subject: rating }); return ask(world, 郑红, readCase, { id: found!.id }) }
  return { 方毅, 郑红, settle, work, applied, filed }
}
const figures = async (world: TestWorld) => (await ask(world, systemActor('bureau'), readSums, { by: 'organization' })).total

test('a bad rating is verified within a working day, mended, told, called back and rated again; the figures follow', async t => {
  const world = await testWorld(t), { 方毅, 郑红, settle, work, applied, filed } = await scene(world), occasion = await applied(陈秀英)
  assert.deepEqual([occasion.serviceName, occasion.can, (await ask(world, 陈秀英, listMessages, {})).items.map(({ event }) => event)], ['老年优待证', ['rating.give'], ['rating.invited']])
  await assert.rejects(execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 5 }), { code: 'rating.noReason' })
  await assert.rejects(execute(world, 李建国, giveRating, { occasion: occasion.id, level: 1 }), { code: 'rating.notFound' })
  const { ratings: [rating] } = await execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 4, items: ['办事效率'], text: '等了一个月，打我电话 13805712345', channel: 'mobile' })
  await assert.rejects(execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 1 }), { code: 'rating.rated' })
  await settle()
  const begun = await filed(rating!.id)
  assert.deepEqual([begun.title, begun.standing, begun.organization, begun.variables.rater, begun.variables.words, begun.tasks[0]?.clock?.value], ['差评：老年优待证', ['verify'], civil, '陈秀英', '等了一个月，打我电话 138****2345', 1])
  assert.deepEqual(await figures(world), { occasions: 1, rated: 1, activeRate: 1, satisfiedRate: 0, levels: [0, 0, 0, 1, 0], bad: 1, mendedRate: 0, calledRate: 0, struck: 0 })
  await work(方毅, { finding: 'real', found: '材料压在一个人手里' })
  await work(方毅, { mended: '换了人，证已经送到家' })
  assert.equal((await ask(world, 陈秀英, listMessages, {})).items.find(({ event }) => event === 'rating.answered')?.body, '您对“老年优待证”的差评已经整改：换了人，证已经送到家。请看看是否满意，可以再评一次。')
  assert.deepEqual((await ask(world, 陈秀英, listOwn, {})).items[0]?.can, ['rating.give'])
  await execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 4, items: ['办事效率'] })
  assert.deepEqual([(await ask(world, 郑红, listRatings, { only: 'bad' })).total, (await figures(world)).bad, (await ask(world, 郑红, listRatings, {})).total], [1, 1, 2], 'the list has as many as the figure above it')
  await work(郑红, { satisfied: 'yes' })
  assert.deepEqual([(await filed(rating!.id)).status, (await figures(world)).mendedRate, (await figures(world)).calledRate, (await ask(world, 陈秀英, listOwn, {})).items[0]?.ratings.map(({ level }) => level)], ['completed', 1, 1, [4, 4]])
  await assert.rejects(execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 1 }), { code: 'rating.rated' })
})

test('to the department an anonymous rater is nobody, to the bureau he is who he is; what is malicious does not count once the bureau says so', async t => {
  const world = await testWorld(t), { 方毅, 郑红, settle, work, applied, filed } = await scene(world), occasion = await applied(陈秀英)
  const { ratings: [rating] } = await execute(world, 陈秀英, giveRating, { occasion: occasion.id, level: 5, text: '办事的人该死', anonymous: true })
  await settle()
  assert.equal(JSON.stringify(await filed(rating!.id)).includes('陈秀英'), false)
  assert.deepEqual([(await ask(world, 方毅, listRatings, { only: 'bad' })).items.map(({ rater }) => rater), (await ask(world, 郑红, listRatings, {})).items.map(({ rater }) => rater)], [[null], ['陈秀英']])
  await work(方毅, { finding: 'appeal', found: '当天就办好了', why: '没有这回事，当天发的证' })
  await work(郑红, { upheld: 'yes', ruling: '记录显示当天办结' })
  const after = await figures(world)
  assert.equal((await ask(world, 郑红, listRatings, { only: 'bad' })).total, after.bad, 'what is struck is in neither')
  assert.deepEqual([after.struck, after.bad, after.satisfiedRate, (await filed(rating!.id)).status, (await ask(world, 陈秀英, listMessages, {})).items.some(({ event }) => event === 'rating.struck')], [1, 0, null, 'completed', true])
  const house = systemActor('rating')
  await assert.rejects(execute(world, house, strikeRating, { id: rating!.id, reason: '再来' }), { code: 'rating.over' })
  await assert.rejects(execute(world, house, mendRating, { id: rating!.id, mended: '再来' }), { code: 'rating.over' })
  await assert.rejects(execute(world, house, callBack, { id: rating!.id, satisfied: true }), { code: 'rating.over' })
})

test('what people wrote is shown once somebody looked, without numbers of persons; whoever did not rate is asked once more and never again', async t => {
  const world = await testWorld(t), { 郑红, settle, applied } = await scene(world), first = await applied(陈秀英), texts = async () => (await ask(world, anybody('rating.public'), readPublic, { by: 'service' })).texts.map(({ text }) => text)
  await execute(world, 陈秀英, giveRating, { occasion: first.id, level: 1, text: '很快，谢谢小王 330106199001011234，13805712345' })
  await settle()
  assert.deepEqual(await texts(), [])
  const { items: [waiting] } = await ask(world, 郑红, listRatings, { only: 'texts' })
  await execute(world, 郑红, checkText, { id: waiting!.id, show: true })
  assert.deepEqual(await texts(), ['很快，谢谢小王 330***********4，138****2345'])
  // of when it was written everybody is told the day: the minute would say who stood there
  assert.deepEqual((await ask(world, anybody('rating.public'), readPublic, { by: 'service' })).texts.map(text => text.on), ['2026-03-02'])
  await assert.rejects(execute(world, 郑红, checkText, { id: waiting!.id, show: false }), { code: 'rating.noText' })
  await applied(李建国, 2)
  for (const hours of [71, 2, 100]) { world.wait(hours); await remindDue(world) }
  assert.deepEqual((await ask(world, 李建国, listMessages, {})).items.map(({ event }) => event), ['rating.reminded', 'rating.invited'])
  assert.deepEqual([(await figures(world)).activeRate, withoutNumbers('卡号 6222021234567890123，a.b@c.com')], [0.5, '卡号 （号码），（邮箱）'])
})

test('an official who applied himself and did a step of the case does not rate it', async t => {
  const world = await testWorld(t), { applied } = await scene(world), { id, filed } = await applied(陈秀英), step = randomUUID()
  await world.sql("insert into case_task (id, filed, kind, token, node, name, role, organization, division, stray, blank, account, state, opened_at, done_at, timed) values ($1, $2, 'step', 'one', 'accept', '受理', 'window-clerk', $3, '330000000000', false, false, 'chenxiuying', 'done', now(), now(), false)", [step, filed, civil])
  await assert.rejects(execute(world, 陈秀英, giveRating, { occasion: id, level: 1 }), { code: 'rating.ownWork' })
  await world.sql("update case_task set account = 'fangyi' where id = $1", [step])
  assert.equal((await execute(world, 陈秀英, giveRating, { occasion: id, level: 1 })).ratings.length, 1)
})

test('each visit at a window is rated there, once, and opens its case when it is bad', async t => {
  const world = await testWorld(t), { 方毅, settle } = await scene(world), clerk = { ...方毅, rights: ['appointment.*', 'rating.giveHere', 'rating.list', 'rating.sums', 'case.*'].map(action => ({ action, division: '', organization: civil })) }, pad = { ...clerk, account: 'pad', name: '评价器' }
  await execute(world, clerk, addHall, { code: 'center', organization: civil, name: '民政大厅', place: '人民路 1 号', phone: '0571-88880000', hours: [{ from: '09:00', until: '12:00' }], windows: [{ number: '3', name: '综合窗口', services: [] }], slotMinutes: 30, capacity: 1, daysAhead: 10, most: 2, lateMinutes: 30, misses: 2, closed: false })
  await execute(world, clerk, takeTicket, { hall: 'center' })
  const { ticket } = await execute(world, clerk, callNext, { hall: 'center', window: '3' })
  await execute(world, clerk, endTicket, { id: ticket!.id })
  await settle()
  // whoever served there is not the one who rates it, whichever way his own sign-in comes
  for (const way of [giveHere, giveAt]) await assert.rejects(execute(world, { ...clerk, rights: [...clerk.rights, ...anybody('rating.giveAt').rights] }, way, { ticket: ticket!.id, level: 1 }), { code: 'rating.ownWork' })
  await execute(world, pad, giveHere, { ticket: ticket!.id, level: 4, items: ['服务态度'] })
  await assert.rejects(execute(world, pad, giveHere, { ticket: ticket!.id, level: 1 }), { code: 'rating.rated' })
  await settle()
  const told: string[] = []
  for await (const piece of (await ask(world, anybody('rating.downloadPublic'), downloadPublic, { by: 'window' })).chunks) told.push(String(piece))
  assert.equal(told.join('').split('\r\n')[1], '3 号窗口,1,,,,,,,,,,,', 'a file tells no more than the page')
  const { items: [window] } = await ask(world, anybody('rating.public'), readPublic, { by: 'window' }), cases = await ask(world, 方毅, listCases, {})
  assert.deepEqual([window?.name, window?.few, window?.bad, (await ask(world, clerk, readSums, { by: 'window' })).items.map(({ bad }) => bad), cases.items.filter(({ model }) => model === badKind).map(({ title }) => title), followVisits.types], ['3 号窗口', true, null, [1], ['差评：民政大厅的窗口服务'], ['appointment.done']])
  // and by its code on a phone: whoever holds it, once, as soon as it is done, and without a name
  await execute(world, clerk, takeTicket, { hall: 'center' })
  const of = { ticket: (await execute(world, clerk, callNext, { hall: 'center', window: '3' })).ticket!.id }, state = async () => (await ask(world, anybody('rating.at'), readAt, of)).state
  assert.equal(await state(), 'serving')
  await assert.rejects(execute(world, anybody('rating.giveAt'), giveAt, { ...of, level: 1 }), { code: 'rating.notFound' })
  await execute(world, clerk, endTicket, { id: of.ticket })
  await settle()
  assert.equal(await state(), 'open')
  await execute(world, anybody('rating.giveAt'), giveAt, { ...of, level: 2 })
  await assert.rejects(execute(world, anybody('rating.giveAt'), giveAt, { ...of, level: 1 }), { code: 'rating.rated' })
  const [last] = (await ask(world, clerk, listRatings, {})).items.filter(({ channel }) => channel === 'qr')
  assert.deepEqual([await state(), last?.rater, last?.level], ['rated', null, 2])
})

test('of what few have rated it is said that they are few; and no other number tells it by taking it away from the whole', () => {
  const hidden = (...rated: number[]) => [...hiddenOf(rated.map((count, at) => ({ code: String(at), rated: count })))].sort().join()
  assert.deepEqual([hidden(5, 80), hidden(0, 80), hidden(4, 9, 80), hidden(3, 2, 80), hidden(1)], ['', '', '0,1', '0,1', '0'])
})

test('the whole counts every service, however many there are, and a service that few rated is not named beside what they wrote', async t => {
  const world = await testWorld(t), { 郑红 } = await scene(world)
  await world.sql(`insert into rating_occasion (id, kind, application, service, service_name, organization, division, invited_at) select gen_random_uuid(), 'online', gen_random_uuid(), 'S' || lpad(at::text, 4, '0'), '事项' || at, $1, '330000000000', $2 from generate_series(1, 520) at`, [civil, world.now()])
  await world.sql(`insert into rating_rating (id, occasion, times, level, items, text, shown, text_state, anonymous, channel, at) select gen_random_uuid(), id, 1, 1, '{}', '很好', '很好', 'shown', true, 'pc', $1::timestamptz - interval '600 seconds' + substr(service, 2)::int * interval '1 second' from rating_occasion`, [world.now()])
  for (const by of ['service', 'organization', 'month', 'window'] as const) assert.deepEqual([(await ask(world, 郑红, readSums, { by })).total.occasions, (await ask(world, 郑红, readSums, { by })).total.rated], [520, 520], by)
  const { texts } = await ask(world, anybody('rating.public'), readPublic, { by: 'service' })
  assert.deepEqual([texts.length, texts.filter(({ serviceName }) => serviceName !== '')], [20, []])
})
