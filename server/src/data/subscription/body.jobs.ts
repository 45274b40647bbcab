import { type Actor, ask, type World } from '#kernel/action'
import { Problem } from '#kernel/problem'
import { changesByGrant } from '#data/grant'
import { type MessageRow } from './message.table.ts'
import { type ChangeEvent } from './rules.ts'
import { type SubscriptionRow } from './table.ts'

/** Changed records that go along in a message; more are fetched. */
const mostRecords = 100
/** A delivery that changed more than this is not searched for the few that may be granted. */
const mostSearched = 20_000

/** What of a delivery the receiver may see: the changes themselves, if they are few, with their number. Null: they are to be fetched. */
interface Seen { records: { kind: string; values: Record<string, string | null> }[]; position: number }

/** The consumer's own look, by the house in its name: under the grant, with its fields, rows and masking, counted, and in the ledger like any other. */
async function look(world: World, { grantId, organization, division, name }: SubscriptionRow, after: number): Promise<Seen | null> {
  const reader: Actor = { account: 'system:subscription', name, post: null, organization, division, rights: [{ action: 'grant.changes', division: '', organization }] }
  try {
    const { items, position, next } = await ask(world, reader, changesByGrant, { id: grantId, after, limit: mostRecords })
    return next === null ? { records: items, position } : null
  } catch (error) {
    // Too often, too long: the message goes without, and the receiver asks when it suits him.
    if (error instanceof Problem) return null
    throw error
  }
}

/** What a message says: which delivery changed the granted records and where to fetch the changes; and those themselves, if they are few. Null: nothing that is granted has changed. */
export async function contentOf(world: World, subscription: SubscriptionRow, { kind, delivery, facts }: MessageRow, source: string): Promise<{ data: Record<string, unknown>; records: number | null } | null> {
  const { id, grantId: grant, dataset } = subscription
  if (kind === 'test') return { data: { subscription: id, dataset, grant }, records: null }
  const { number, version, rowsAdded, rowsChanged } = facts, after = Number(number) - 1
  const seen = Number(rowsAdded) + Number(rowsChanged) > mostSearched ? null : await look(world, subscription, after)
  if (seen && seen.records.length === 0) return null
  const count = (wanted: string) => seen?.records.filter(record => record.kind === wanted).length
  return {
    records: seen ? seen.records.length : null,
    data: {
      subscription: id, dataset, grant, delivery, number, version, changes: `${source}/api/grants/${grant}/changes?after=${after}`,
      ...seen ? { position: seen.position, counts: { added: count('added'), changed: count('changed'), removed: count('removed') }, records: seen.records } : {},
    },
  }
}

export const eventOf = (message: MessageRow, dataset: string, source: string, sequence: number, data: Record<string, unknown>): ChangeEvent => ({
  specversion: '1.0', id: message.id, source, type: message.kind === 'test' ? 'cn.yiwang.subscription.test' : 'cn.yiwang.dataset.changed', subject: dataset, time: message.at.toISOString(),
  datacontenttype: 'application/json', sequence: String(sequence), data,
})
