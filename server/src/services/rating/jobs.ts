import { randomUUID } from 'node:crypto'
import { type Actor, execute, systemActor, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { dayOf } from '#data/registry'
import { findClocks } from '#process/clock'
import { givenOf, newsOf, openCase } from '#process/case'
import { tellAccount } from '#process/notice'
import { findTicket, readHallRow } from '#services/appointment'
import { badKind } from './bad.rules.ts'
import { isBad, levelNames } from './rules.ts'
import { addOccasion, changeOccasion, changeRating, findRating, type OccasionRow, readOccasion, toRemind } from './table.ts'

const dayMs = 86_400_000
/** 邀请: it can be rated from now on; whoever it was for hears of it, and once more after the days that the region says. */
async function invite(world: World, row: Omit<OccasionRow, 'id' | 'invitedAt' | 'remindAt' | 'ratedAt'>): Promise<void> {
  const now = world.now(), days = (await findClocks(world.db, ['rating.remind'], row.division, dayOf(now))).get('rating.remind')?.value, id = randomUUID()
  await inTransaction(world.db, async tx => {
    if (!await addOccasion(tx, { ...row, id, invitedAt: now, remindAt: days === undefined || row.account === null ? null : new Date(now.getTime() + days * dayMs), ratedAt: null }) || row.account === null) return
    await tellAccount({ tx, now }, { account: row.account, event: 'rating.invited', values: { service: row.serviceName }, key: `rating.invited:${id}`, filed: row.filed, link: `/rate/${id}` })
  })
}

const text = (value: unknown): string | null => typeof value === 'string' ? value : null
/** 一事一评: an application that came to its end can be rated. */
export const followEnds = subscriber({
  name: 'rating.followEnds', types: ['complete', 'answerService', 'fireTimer', 'tell', 'answerChild', 'answer'].map(verb => `case.${verb}`),
  async handle(world, { subject, data }) {
    if (data.over === false) return
    const news = await newsOf(world.db, subject)
    if (news === null || !news.over || news.askedBy.includes(':')) return
    const given = await givenOf(world.db, news.filed), application = text(given.application), doer = text(given.doer)
    if (application === null || doer === null || !given.ended) return
    await invite(world, { kind: 'online', application, ticket: null, filed: news.filed, account: news.askedBy, service: text(given.service), serviceName: text(given.serviceName) ?? news.title, organization: doer, division: text(given.division) ?? '', hall: null, window: null })
  },
})
/** 一次一评: a visit at a window can be rated, there and later. */
export async function offerVisit(world: World, id: string): Promise<void> {
  const ticket = await findTicket(world.db, id)
  if (ticket?.state !== 'done') return
  const { organization, division, name } = await readHallRow(world.db, ticket.hall)
  await invite(world, { kind: 'offline', application: null, ticket: id, filed: null, account: ticket.account, service: ticket.service, serviceName: ticket.serviceName ?? `${name}的窗口服务`, organization, division, hall: ticket.hall, window: ticket.window })
}
export const followVisits = subscriber({ name: 'rating.followVisits', types: ['appointment.done'], handle: (world, { subject }) => offerVisit(world, subject) })

/** Not in the name of whoever rated: to the department he may be nobody. */
const opener = (organization: string): Actor => ({ ...systemActor('rating'), name: '好差评', organization })
/** 差评: a case for the department, with its clocks; asked for again, it is the same. */
export async function fileBad(world: World, rating: string, key: string): Promise<void> {
  const row = await findRating(world.db, rating)
  if (!row || !isBad(row.level) || row.filed !== null) return
  const occasion = await readOccasion(world.db, row.occasion), nameOf = await accountNames(world.db, [row.account])
  const variables = {
    rating: row.id, service: occasion.service, serviceName: occasion.serviceName, doer: occasion.organization, division: occasion.division, window: occasion.window, level: levelNames[row.level - 1] ?? '', items: row.items.join('、') || '没有选', words: row.shown ?? '没有写',
    rater: row.anonymous || row.account === null ? '对部门匿名（数据局知道是谁）' : nameOf(row.account), times: row.times === 1 ? '第一次评' : '整改后又评', mended: null, why: null,
  }
  // no kind in force, or its time limits are gone: the rating stands by itself
  const filed = await execute(world, opener(occasion.organization), openCase, { model: badKind, title: `差评：${occasion.serviceName}`, subject: row.id, variables }, { idempotencyKey: `rating:${key}` }).catch((error: unknown) => { if (error instanceof Problem) return null; throw error })
  if (filed) await changeRating(world.db, row.id, { filed: filed.id })
}
export const followBad = subscriber({
  name: 'rating.followBad', types: ['rating.give', 'rating.giveHere', 'rating.giveAt'],
  async handle(world, { id: event, data }) { if (typeof data.rating === 'string') await fileBad(world, data.rating, String(event)) },
})

/** Who has not rated after some days is asked once more, and never again. */
export async function remindDue(world: World, stopping?: AbortSignal): Promise<void> {
  const now = world.now()
  for (const { id, account, serviceName, filed } of await toRemind(world.db, now)) {
    stopping?.throwIfAborted()
    await inTransaction(world.db, async tx => {
      if (account !== null) await tellAccount({ tx, now }, { account, event: 'rating.reminded', values: { service: serviceName }, key: `rating.reminded:${id}`, filed, link: `/rate/${id}` })
      await changeOccasion(tx, id, { remindAt: null })
    })
  }
}
export const remindJob = job<object>({ name: 'rating.remind', every: '20 * * * *', run: ({ world, stopping }) => remindDue(world, stopping) })
