import { execute, systemActor, type World } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { reasonsOf, summaryOf } from './explain.rules.ts'
import { flagItem } from './house.commands.ts'
import { changedBy, listMatches, lookAtOne, prepare } from './match.views.ts'
import { type Prepared } from './policy.rules.ts'
import { day } from './rules.ts'
import { type ItemRow, itemsAlive, liveRuns, type RunRow } from './run.table.ts'
import { policies } from './table.ts'

const house = systemActor('benefit')
export const digestFor = ({ seal }: World, { document: { subject } }: Pick<Prepared, 'document'>) => {
  if (!seal) throw new Error('a list needs the digests of persons')
  return (number: string) => seal.personDigest(subject === 'person' ? 'residentId' : 'uscc', number)
}

interface Live { run: RunRow; policy: Prepared }
/** Runs of the last year or so, each with the policy as it was when its list was made; those whose data may no longer be read are left alone. */
async function live(world: World, dataset: string | null): Promise<Live[]> {
  const known = new Map<string, Prepared | null>(), found: Live[] = []
  for (const run of await liveRuns(world.db, new Date(world.now().getTime() - 400 * day))) {
    const key = `${run.policy}:${run.version}`
    if (!known.has(key)) {
      const { document } = await policies.version(world.db, run.policy, run.version)
      known.set(key, dataset !== null && !document.sources.some(source => source.dataset === dataset) ? null : await prepare(world.db, world.now(), { code: run.policy, version: run.version, organization: run.organization, document }).catch((error: unknown) => { if (error instanceof Problem) return null; throw error }))
    }
    const policy = known.get(key)
    if (policy) found.push({ run, policy })
  }
  return found
}
/** 数据变了，重新看: by what the data say now, was he entitled on the day of his run? That a year went by takes nothing from anybody. A flag goes when the data are right again. */
async function judge(world: World, { run, policy }: Live, item: ItemRow, number: string): Promise<void> {
  const seen = await lookAtOne(world.db, policy, { now: run.asOf, at: null, one: number }), reasons = seen ? reasonsOf(policy, seen) : null, entitled = reasons?.every(({ holds }) => holds) === true
  if (entitled !== (item.lostAt !== null)) return
  await execute(world, house, flagItem, { id: item.id, why: entitled ? null : reasons ? summaryOf(reasons) : '数据里没有这个人（企业）了' })
}

const most = 2000
/** Whoever a delivery touched: changed records, and those that it took from somebody. Very many are left to the night. */
export async function lookAgain(world: World, dataset: string, delivery: string): Promise<void> {
  const touched = new Map<Prepared, Map<string, string> | null>()
  for (const each of await live(world, dataset)) {
    const { policy } = each
    if (!touched.has(policy)) {
      const numbers = await changedBy(world.db, policy, dataset, delivery, most), digest = digestFor(world, policy)
      touched.set(policy, numbers.length > most ? null : new Map(numbers.map(number => [digest(number), number])))
    }
    const numbers = touched.get(policy)
    if (!numbers || numbers.size === 0) continue
    for (const item of await itemsAlive(world.db, each.run.id, [...numbers.keys()])) await judge(world, each, item, numbers.get(item.digest)!)
  }
}
export const followDeliveries = subscriber({
  name: 'benefit.followDeliveries', types: ['exchange.apply'],
  async handle(world, { subject, data: { dataset } }) { if (typeof dataset === 'string') await lookAgain(world, dataset, subject) },
})
/** 夜里把名单上的人全部再看一遍: one look at everybody for each run, and at those alone who differ. */
export async function lookAtAll(world: World): Promise<void> {
  for (const each of await live(world, null)) {
    const { run, policy } = each, items = await itemsAlive(world.db, run.id, null)
    if (items.length === 0) continue
    const digest = digestFor(world, policy), entitled = new Set((await listMatches(world.db, policy, { now: run.asOf, at: null, one: null })).map(({ number }) => digest(number)))
    for (const item of items) if (entitled.has(item.digest) === (item.lostAt !== null)) await judge(world, each, item, (JSON.parse(world.safe.unlock(item.locked, `benefit.item:${item.id}`)) as { number: string }).number)
  }
}
