import { type ExpressionBuilder, sql } from 'kysely'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, run, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { type MessageTable, type AttemptTable } from './message.table.ts'
import { problem } from './problems.ts'
import { type Attempt, type DeadLetter, type ListSubscriptions, type Subscription } from './schema.ts'
import { type SubscriptionRow, type SubscriptionTable } from './table.ts'

interface Tables {
  subscriptionSubscription: SubscriptionTable; subscriptionMessage: MessageTable; subscriptionAttempt: AttemptTable
  catalogueDataset: { code: string; name: string }; grantGrant: { id: string; number: number }
}
const open = tables<Tables>()
const all = (db: Db) => open(db).selectFrom('subscriptionSubscription as s')
const full = (db: Db) => all(db).innerJoin('catalogueDataset as d', 'd.code', 's.dataset').innerJoin('grantGrant as g', 'g.id', 's.grantId').selectAll('s').select(['d.name as datasetName', 'g.number as grantNumber'])
type Full = SubscriptionRow & { datasetName: string; grantNumber: number }
type Expression = ExpressionBuilder<{ s: SubscriptionTable }, 's'>

/** Whoever receives sees it, and whoever governs there. */
const near = (areas: readonly Area[]) => (eb: Expression) => eb.or(areas.map(({ division, organization }) => eb.and([eb('s.division', 'like', `${division}%`), ...organization === null ? [] : [eb('s.organization', '=', organization)]])))

export async function listSubscriptionsIn(db: Db, actor: Actor, areas: readonly Area[], now: Date, { grant, dataset, organization, state, limit, offset }: ListSubscriptions): Promise<{ total: number; items: Subscription[] }> {
  const wanted = (eb: Expression) => eb.and([
    near(areas)(eb), ...grant === undefined ? [] : [eb('s.grantId', '=', grant)], ...dataset === undefined ? [] : [eb('s.dataset', '=', dataset)],
    ...organization === undefined ? [] : [eb('s.organization', '=', organization)], ...state === undefined ? [] : [eb('s.state', '=', state)],
  ])
  const { total } = await all(db).where(wanted).select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await full(db).where(wanted).orderBy(sql`s.state = 'ended'`).orderBy('s.createdAt', 'desc').orderBy('s.id').limit(limit).offset(offset).execute()
  return { total, items: await present(db, actor, rows, now) }
}
export async function readSubscriptionIn(db: Db, actor: Actor, areas: readonly Area[], now: Date, id: string): Promise<Subscription> {
  const row = await full(db).where('s.id', '=', id).where(near(areas)).executeTakeFirst()
  if (areas.length === 0 || !row) throw problem.notFound({ id })
  return (await present(db, actor, [row], now))[0]!
}
export async function presentSubscription(db: Db, actor: Actor, id: string, now: Date): Promise<Subscription> {
  const row = await full(db).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return (await present(db, actor, [row], now))[0]!
}

interface Counts { id: string; waiting: number; dead: number; sent: number; at: Date | null; status: number | null; fault: Attempt['fault']; ms: number | null }
const countsOf = (db: Db, ids: readonly string[], now: Date): Promise<Counts[]> => run<Counts>(db, sql`
  select s.id, (select count(*) from subscription_message m where m.subscription = s.id and m.state = 'waiting') as waiting, (select count(*) from subscription_message m where m.subscription = s.id and m.state = 'dead') as dead,
    (select count(*) from subscription_message m where m.subscription = s.id and m.state = 'sent' and m.ended_at > ${new Date(now.getTime() - 86_400_000)}) as sent, a.at, a.status, a.fault, a.ms
  from subscription_subscription s left join lateral (select * from subscription_attempt a where a.subscription = s.id order by a.id desc limit 1) a on true where s.id = any(${ids})`)

const steps = { active: ['pause', 'remove', 'rotateSecret', 'test', 'resend'], paused: ['resume', 'remove', 'rotateSecret', 'test', 'resend'], ended: [] } as const
const canOf = (actor: Actor, { state, division, organization }: Full, dead: number): string[] =>
  steps[state].filter(step => step !== 'resend' || dead > 0).map(step => `subscription.${step}`).filter(action => mayIn(areasOf(actor, action), { division, organization }))

async function present(db: Db, actor: Actor, rows: readonly Full[], now: Date): Promise<Subscription[]> {
  if (rows.length === 0) return []
  const names = await organizationNames(db, rows.map(({ organization }) => organization)), counts = new Map((await countsOf(db, rows.map(({ id }) => id), now)).map(each => [each.id, each])), nameOf = await accountNames(db, rows.map(({ createdBy }) => createdBy))
  return rows.map(row => {
    const { waiting = 0, dead = 0, sent = 0, at = null, status = null, fault = null, ms = null } = counts.get(row.id) ?? {}
    const { id, name, grantId, grantNumber, dataset, datasetName, organization, url, mode, state, cause, greeted, rate, oldUntil, failures, retryAt, createdBy, createdAt, revision, changedAt } = row
    return {
      id, name, grant: grantId, grantNumber, dataset, datasetName, organization, organizationName: names.get(organization) ?? organization, url, mode, state, cause, greeted, rate,
      oldUntil: oldUntil && oldUntil > now ? oldUntil.toISOString() : null, waiting, dead, sentToday: sent, failures, retryAt: retryAt?.toISOString() ?? null,
      last: at === null ? null : { at: at.toISOString(), status, fault, ms: ms ?? 0 }, createdBy, createdByName: nameOf(createdBy), createdAt: createdAt.toISOString(), revision, changedAt: changedAt.toISOString(), can: canOf(actor, row, dead),
    }
  })
}

const deliveryNumber = (facts: Record<string, unknown>): number | null => (typeof facts.number === 'number' ? facts.number : null)

export async function listAttemptsOf(db: Db, id: string, { limit, offset }: { limit: number; offset: number }): Promise<{ total: number; items: Attempt[] }> {
  const found = open(db).selectFrom('subscriptionAttempt as a').innerJoin('subscriptionMessage as m', 'm.id', 'a.message').where('a.subscription', '=', id)
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found.selectAll('a').select(['m.number as messageNumber', 'm.kind', 'm.facts', 'm.records', 'm.state']).orderBy('a.id', 'desc').limit(limit).offset(offset).execute()
  return { total, items: rows.map(({ at, facts, subscription: _subscription, ...row }) => ({ ...row, at: at.toISOString(), deliveryNumber: deliveryNumber(facts) })) }
}

export async function listDeadLettersOf(db: Db, id: string, { limit, offset }: { limit: number; offset: number }): Promise<{ total: number; items: DeadLetter[] }> {
  const found = open(db).selectFrom('subscriptionMessage as m').where('m.subscription', '=', id).where('m.state', '=', 'dead')
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found.leftJoinLateral(eb => eb.selectFrom('subscriptionAttempt as a').select(['a.at as triedAt', 'a.status', 'a.fault', 'a.ms']).whereRef('a.message', '=', 'm.id').orderBy('a.id', 'desc').limit(1).as('a'), join => join.onTrue())
    .select(['m.id', 'm.number', 'm.kind', 'm.at', 'm.delivery', 'm.facts', 'm.tries', 'm.endedAt', 'a.triedAt', 'a.status', 'a.fault', 'a.ms']).orderBy('m.number').limit(limit).offset(offset).execute()
  return {
    total, items: rows.map(({ at, endedAt, facts, triedAt, status, fault, ms, ...row }) => ({
      ...row, at: at.toISOString(), endedAt: (endedAt ?? at).toISOString(), deliveryNumber: deliveryNumber(facts), last: triedAt === null ? null : { at: triedAt.toISOString(), status, fault, ms: ms ?? 0 },
    })),
  }
}
