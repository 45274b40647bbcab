import { personCalled } from '../cast.ts'
import { type Actor, actorOfAccount, ask, askRepair, bookSlot, callNext, checkText, completeTask, endTicket, enterApplication, execute, fileBad, findServices, findSlots, giveHere, inTransaction, listAccounts, listPosts, listTasks, objectEntry, offerVisit, publishEntry, skipTicket, systemActor, takeTicket, type World } from '../door.ts'
import { addDays, dayOf, momentOf, weekday } from '../day.ts'
import { companyCode } from '../identifier.ts'
import { ages } from '../neighbour.ts'
import { person } from '../person.ts'
import { chanceOf } from '../random.ts'
import { matters, neighboursAtCounter, notices, type Visitor, words } from './lived.ts'

const house = systemActor('demo'), /** 评价器: nobody rates what he did himself. */ pad = systemActor('pad'), minute = 60_000
const at = (world: World, moment: Date): World => ({ ...world, now: () => moment })
const before = (world: World, days: number, minutes = 0): World => at(world, new Date(world.now().getTime() - days * 1440 * minute - minutes * minute))

/** Somebody of 临平区 in the post that he has at the counter: the last of his. */
async function atCounter(world: World, login: string): Promise<Actor> {
  const { name, posts } = personCalled(login), { items } = await ask(world, house, listPosts, { account: login, past: true }), own = items.find(post => post.name === posts.at(-1)?.name)
  if (!own) throw new Error(`${login} stands at no counter`)
  return actorOfAccount(world.db, { account: login, name, post: null, organization: null, division: null, rights: [] }, own.id, dayOf(world.now()))
}
const cardOf = ({ place }: Visitor): string => person(place, ages).id
async function accountOf(world: World, name: string): Promise<string> {
  const { items } = await ask(world, house, listAccounts, { q: name }), found = items.find(account => account.name === name && account.login.startsWith('visitor-'))
  if (!found) throw new Error(`${name} has not been here`)
  return found.id
}
/** Whoever came to the counter, for his own things. */
const residentOf = async (world: World, name: string): Promise<Actor> => ({ ...house, account: await accountOf(world, name), name })

/** 办件 of made-up residents, entered at the counter some days ago and worked on since; what the house does by itself it does as soon as it runs. */
async function apply(world: World): Promise<void> {
  const clerk = await atCounter(world, 'zhoumin')
  for (const { who, service, days, situation, values, steps, comes } of matters) {
    const visitor = neighboursAtCounter[who]!, code = (await ask(world, house, findServices, { q: service })).items.find(({ name }) => name === service)?.code
    if (!code) throw new Error(`the demonstration has no service ${service}`)
    const { track, parts } = await execute(before(world, days), clerk, enterApplication, { service: code, situation, visitor: { name: visitor.name, residentId: cardOf(visitor) }, values })
    for (const { login, part, days: ago, answers } of steps) {
      const filed = part === undefined ? track?.id : parts.find(({ key }) => key === part)?.track?.id, then = before(world, ago), official = await atCounter(world, login)
      const waiting = await Promise.all((['post', 'mine'] as const).map(whose => ask(then, official, listTasks, { whose, limit: 100 }))), task = waiting.flatMap(({ items }) => items).find(one => one.filed === filed)
      if (!task) throw new Error(`nothing of ${visitor.name} waits for ${login}`)
      await execute(then, official, completeTask, { id: task.id, revision: task.revision, values: answers as never })
    }
    if (comes) await book(world, comes, visitor.name, code, track?.id ?? null)
  }
}
/** The first free place of a hall so many working days from now. */
async function book(world: World, hall: string, name: string, service: string | null, filed: string | null, ahead = 2): Promise<void> {
  const { days } = await ask(world, house, findSlots, { hall }), slots = days.filter(({ slots: open }) => open.some(({ left }) => left > 0))[ahead]?.slots.filter(({ left }) => left > 0) ?? []
  if (slots[0]) await execute(world, await residentOf(world, name), bookSlot, { hall, startsAt: slots[0].startsAt, service, filed })
}

interface Visit { hall: string; window: string; then: World; level: number | null; text: string | null; items: string[] }
/** 到窗口办一件事: the number, the call, the end; and what he says of it on the window's pad. */
async function visit({ hall, window, then, level, text, items }: Visit): Promise<string | null> {
  await execute(before(then, 0, 25), house, takeTicket, { hall })
  const { ticket } = await execute(before(then, 0, 12), house, callNext, { hall, window })
  if (!ticket) return null
  await execute(then, house, endTicket, { id: ticket.id })
  await offerVisit(then, ticket.id)
  return level === null ? null : (await execute(then, pad, giveHere, { ticket: ticket.id, level, items, text })).id
}
/** So many working days before a day, the first first. */
const workdaysBefore = (day: string, count: number): string[] => Array.from({ length: count * 2 + 4 }, (_, back) => addDays(day, -1 - back)).filter(each => weekday(each) % 6 !== 0).slice(0, count).reverse()
/** Two weeks of visits with what people said of them; the bad ones are cases, some late, some being mended. */
async function visits(world: World): Promise<void> {
  const chance = chanceOf('visits', 1), bad: { id: string; then: World; hall: string }[] = [], said: { id: string; then: World }[] = []
  for (const [place, day] of workdaysBefore(dayOf(world.now()), 10).entries()) for (const [turn, opens] of [560, 645, 850].entries()) {
    const hall = turn === 2 ? 'linping-house' : 'linping', then = at(world, momentOf(day, opens + chance.int(0, 30))), poor = turn === 2 && place % 4 === 2 || turn === 0 && place % 5 === 4
    const level = poor ? chance.pick([4, 5]) : chance.is(0.8) ? chance.pick([1, 1, 1, 2, 3]) : null, text = level === null ? null : poor ? words.bad[(place + turn) % words.bad.length]! : chance.is(0.5) ? chance.pick(words.good) : null
    const id = await visit({ hall, window: String(hall === 'linping' ? 1 + (place + turn) % 6 : 1 + place % 3), then, level, text, items: poor ? ['服务效率'] : [] })
    if (id !== null && poor) bad.push({ id, then, hall })
    else if (id !== null && text !== null) said.push({ id, then })
  }
  for (const [place, { id }] of said.entries()) if (place % 4 !== 3) await execute(world, house, checkText, { id, show: true })
  const decider = await atCounter(world, 'xuwen'), first = bad.find(({ hall }) => hall === 'linping-house')
  for (const [place, one] of bad.entries()) {
    await fileBad(one.then, one.id, `demo:${place}`)
    if (one !== first) continue
    // looked into and mended: the bureau is to call
    for (const [later, values] of [[300, { finding: 'real', found: '当天系统慢，窗口没有解释清楚' }], [1600, { mended: '中午留一个窗口，系统慢的时候先告诉等的人' }]] as const) {
      const { items } = await ask(world, decider, listTasks, { whose: 'post', limit: 100 }), task = items.find(({ title }) => title.startsWith('差评'))
      if (task) await execute(at(world, new Date(one.then.now().getTime() + later * minute)), decider, completeTask, { id: task.id, revision: task.revision, values: values as never })
    }
  }
}
/** Today: who waits, who is called, who was passed over. */
async function queue(world: World): Promise<void> {
  for (const [hall, done, waiting, windows] of [['linping', 6, 9, ['1', '2', '3', '5']], ['linping-house', 2, 3, ['1', '2']]] as const) {
    for (let turn = 0; turn < done; turn++) await visit({ hall, window: windows[turn % windows.length]!, then: before(world, 0, 40 + (done - turn) * 9), level: null, text: null, items: [] })
    for (let turn = 0; turn < waiting + windows.length + 1; turn++) await execute(before(world, 0, 32 - turn * 2), house, takeTicket, { hall })
    const passed = await execute(before(world, 0, 9), house, callNext, { hall, window: windows[0] })
    if (passed.ticket) await execute(before(world, 0, 8), house, skipTicket, { id: passed.ticket.id })
    for (const [turn, window] of windows.entries()) await execute(before(world, 0, 6 - turn), house, callNext, { hall, window })
  }
}
/** 双公示 of the last months: in time but for one, with one that its subject asks to have repaired and one that he doubts. */
async function publish(world: World): Promise<void> {
  const today = dayOf(world.now())
  for (const [place, { by, kind, name, who, decided, published, document, facts, valid }] of notices.entries()) {
    const then = before(world, published), visitor = who === undefined ? undefined : neighboursAtCounter[who]
    const entry = await execute(then, await atCounter(world, by), publishEntry, {
      kind, subjectKind: visitor ? 'person' : 'company', name: visitor?.name ?? name, number: visitor ? cardOf(visitor) : companyCode(100_000_100 + place), document: document.replace('〔〕', `〔${today.slice(0, 4)}〕`), decidedOn: addDays(today, -decided), validUntil: kind === 'penalty' ? '2099-12-31' : valid === undefined ? null : addDays(today, valid), facts: { ...facts, 备注: '演示数据' },
    })
    if (visitor && kind === 'penalty') await execute(before(world, 1), await residentOf(world, visitor.name), published > 95 ? askRepair : objectEntry, { id: entry.id, reason: published > 95 ? '罚款当天就缴了，占道的东西都收进店里了，请修复' : '照片里不是我的店，请核实' })
  }
}

/** What has happened in 临平区 before one looks: once, all of it or nothing, and dated from today. */
export async function liveThrough(world: World): Promise<void> {
  if ((await ask(world, house, listAccounts, { q: 'visitor-' })).total > 0) return
  await inTransaction(world.db, async tx => {
    const now: World = { ...world, db: tx, wake() {} }
    await apply(now)
    await visits(now)
    await queue(now)
    await publish(now)
  })
}
