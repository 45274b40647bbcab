import { randomUUID } from 'node:crypto'
import { type Actor, ask, execute, systemActor, type World } from '#kernel/action'
import { type Job, job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { matchByGrant } from '#data/grant'
import { openBatch, payoutsByKey } from '#services/payment'
import { digestFor, followDeliveries, lookAtAll } from './again.jobs.ts'
import { doubtJob } from './doubt.jobs.ts'
import { reasonsOf } from './explain.rules.ts'
import { failRun, keepStandings, listRun, notePaid, openRun } from './house.commands.ts'
import { countMatches, listMatches, type Match, prepare } from './match.views.ts'
import { type Prepared, testsOf, unmetOf } from './policy.rules.ts'
import { shownName, shownNumber, withinBudget } from './rules.ts'
import { holdersOf, itemsOut, payeesOf, publicityOver, readRunRow, type RunRow } from './run.table.ts'
import { matchAll } from './standing.table.ts'
import { policies, policiesInForce } from './table.ts'

const house = systemActor('benefit')
const department = (organization: string): Actor => ({ ...house, organization, rights: [{ action: 'grant.match', division: '', organization }] })

/** The looks at other departments' data go into the ledger before anything is read, one for each grant. */
async function announceLooks(world: World, { organization, document, bounds }: Prepared, asOf: Date): Promise<void> {
  for (const { source, matchable: { grant } } of bounds) {
    if (grant !== null) await ask(world, department(organization), matchByGrant, { id: grant, fields: [...new Set([source.by, ...source.takes.flatMap(({ field }) => field ?? [])])], asOf: asOf.toISOString(), service: document.name })
  }
}
/** One on the list: who he is and why is locked away; with an account known already and no consent asked, he has agreed. */
function itemOf({ safe }: World, policy: Prepared, run: RunRow, match: Match & { digest: string }, line: number, beyond: boolean, payee: { locked: string; tail: string } | undefined, now: Date) {
  const { document: { subject } } = policy, id = randomUUID(), reasons = reasonsOf(policy, { holds: testsOf(policy.document).map(() => true), seen: match.seen, since: match.since }).map(({ name, text }) => `${name}：${text}`)
  const known = payee && !policy.document.consent && !beyond ? safe.lock(safe.unlock(payee.locked, `benefit.payee:${match.digest}`), `benefit.payee:${id}`) : null
  return {
    id, run: run.id, policy: run.policy, period: run.period, line, digest: match.digest, locked: safe.lock(JSON.stringify({ name: match.name, number: match.number }), `benefit.item:${id}`), shownName: shownName(subject, match.name ?? ''), shownNumber: shownNumber(subject, match.number),
    fen: match.fen, reasons: safe.lock(JSON.stringify(reasons), `benefit.reasons:${id}`), state: beyond ? 'beyond' as const : known ? 'agreed' as const : 'listed' as const, payee: known, payeeTail: known ? payee!.tail : null, agreedAt: known ? now : null, changedAt: now,
  }
}
/** 比对一轮: who fulfils the policy on the day of the run, without those who have it already, within the budget; made anew for as long as another list comes between. */
export async function matchRun(world: World, id: string): Promise<void> { while (await matchOnce(world, id)); }
async function matchOnce(world: World, id: string): Promise<boolean> {
  const { db } = world, run = await readRunRow(db, id), now = world.now()
  if (run.state !== 'matching') return false
  try {
    const { document } = await policies.version(db, run.policy, run.version), policy = await prepare(db, now, { code: run.policy, version: run.version, organization: run.organization, document })
    await announceLooks(world, policy, run.asOf)
    const asked = { now: run.asOf, at: run.asOf, one: null }, digest = digestFor(world, policy), [counted, found] = [await countMatches(db, policy, asked), await listMatches(db, policy, asked)]
    const named = found.map(match => ({ ...match, digest: digest(match.number) })), digests = named.map(match => match.digest), [held, payees] = [await holdersOf(db, { policy: run.policy, period: run.period, without: document.without }, digests), await payeesOf(db, digests)]
    const { within, beyond } = withinBudget(named.filter(match => !held.has(match.digest)), document.budgetFen)
    const items = [...within, ...beyond].map((match, at) => itemOf(world, policy, run, match, at + 1, at >= within.length, payees.get(match.digest), now))
    const unmet = [...unmetOf(document, counted.unmet), ...held.size > 0 ? [{ name: '已经享受这一项或者不能同时享受的', people: held.size }] : []]
    return (await execute(world, house, listRun, { id, items, looked: counted.looked, found: counted.found, beyond: beyond.length, unmet })).overtaken
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await execute(world, house, failRun, { id, trouble: error.message })
    return false
  }
}
const matchJob = job<{ id: string }>({ name: 'benefit.match', run: ({ world }, { id }) => matchRun(world, id) })

/** 公示期满的, once a minute; and runs whose money went out. */
export async function lookAround(world: World): Promise<void> { for (const { id } of await publicityOver(world.db, world.now())) await execute(world, house, openRun, { id }) }
const lookJob = job({ name: 'benefit.look', every: '* * * * *', run: ({ world }) => lookAround(world) })

/** As many as the channel takes in one batch. */
const inOneBatch = 50_000
/** 发放: what a department decided to pay goes out as one batch of the channel, or as several where it is long, each payment under its own key. Asked twice, it goes out once. */
export async function sendRun(world: World, id: string, batch: number, most = inOneBatch): Promise<void> {
  const { db, safe } = world, run = await readRunRow(db, id), sent = (await itemsOut(db, id)).filter(({ state }) => state === 'sent'), known = new Set((await payoutsByKey(db, sent.flatMap(({ payout }) => payout ?? []))).map(({ key }) => key))
  const items = sent.filter(({ payout, payee }) => payout !== null && payee !== null && !known.has(payout)).map(item => ({ key: item.payout!, ...JSON.parse(safe.unlock(item.payee!, `benefit.payee:${item.id}`)) as { name: string; number: string }, fen: item.fen }))
  if (items.length === 0) return
  const { name } = await policies.read(db, run.policy)
  for (let from = 0; from < items.length; from += most) await execute(world, house, openBatch, { key: `benefit:${id}:${batch}:${items[from]!.key}`, title: `${name} ${run.period}`.slice(0, 200), organization: run.organization, account: run.account, subject: id, items: items.slice(from, from + most) })
}
const followPay = subscriber({ name: 'benefit.followPay', types: ['benefit.pay'], handle: (world, { data }) => sendRun(world, String(data.run), Number(data.batch)) })
/** What became of the money comes back to the list. */
export async function settleRun(world: World, id: string): Promise<void> {
  const sent = await itemsOut(world.db, id), ends = new Map((await payoutsByKey(world.db, sent.flatMap(({ payout }) => payout ?? []))).map(each => [each.key, each]))
  const items = sent.flatMap(item => { const end = ends.get(item.payout ?? ''); return end === undefined || end.state === 'waiting' || end.state === item.state ? [] : [{ id: item.id, payout: end.key, state: end.state, paidAt: end.paidAt, message: end.message }] })
  for (let from = 0; from < items.length; from += 500) await execute(world, house, notePaid, { id, items: items.slice(from, from + 500) })
}
const followPayouts = subscriber({
  name: 'benefit.followPayouts', types: ['payment.notePayouts'],
  async handle(world, { data: { subject } }) { if (typeof subject === 'string' && /^[0-9a-f-]{36}$/.test(subject)) await settleRun(world, subject) },
})

const prepareAll = async (world: World): Promise<Prepared[]> => {
  const all: Prepared[] = []
  for (const given of await policiesInForce(world.db)) try { all.push(await prepare(world.db, world.now(), given)) } catch (error) { if (!(error instanceof Problem)) throw error }
  return all
}
/** 每天夜里全部比对一遍: how many are entitled to what. */
export async function matchEverything(world: World): Promise<void> {
  const all = await prepareAll(world), asOf = world.now()
  for (const policy of all) await announceLooks(world, policy, asOf)
  const standings = await matchAll(world.db, all, asOf)
  await execute(world, house, keepStandings, { tallies: standings.map(({ policy: { code, version }, looked, entitled, fen }) => ({ policy: code, version, asOf, looked, entitled, fen })), all: true })
}
/** 现在比对: of one policy alone, without waiting for the night. */
export async function countNow(world: World, code: string): Promise<void> {
  const given = (await policiesInForce(world.db)).find(policy => policy.code === code), asOf = world.now()
  if (!given) return
  const policy = await prepare(world.db, asOf, given)
  await announceLooks(world, policy, asOf)
  const { looked, found, fen } = await countMatches(world.db, policy, { now: asOf, at: null, one: null })
  await execute(world, house, keepStandings, { tallies: [{ policy: code, version: given.version, asOf, looked, entitled: found, fen }], all: false })
}
const countJob = job<{ code: string }>({ name: 'benefit.count', run: ({ world }, { code }) => countNow(world, code) })
const nightJob = job({ name: 'benefit.night', every: '10 19 * * *', async run({ world }) { await matchEverything(world); await lookAtAll(world) } })

export const benefitJobs: readonly Job<never>[] = [matchJob, countJob, lookJob, nightJob, doubtJob]
export const benefitSubscribers = [followPay, followPayouts, followDeliveries]
