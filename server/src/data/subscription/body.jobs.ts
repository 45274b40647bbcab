import { type World } from '#kernel/action'
import { type MessageRow } from './message.table.ts'
import { type ChangeEvent } from './rules.ts'
import { type SubscriptionRow } from './table.ts'

/** What a message says: which delivery changed the dataset, and where to fetch the changes. */
export async function bodyFor(_world: World, { id, grantId, dataset }: SubscriptionRow, message: MessageRow, source: string): Promise<{ text: string; records: number | null }> {
  const { number, version } = message.facts
  const event: ChangeEvent = {
    specversion: '1.0', id: message.id, source, type: message.kind === 'test' ? 'cn.yiwang.subscription.test' : 'cn.yiwang.dataset.changed', subject: dataset, time: message.at.toISOString(),
    datacontenttype: 'application/json', sequence: String(message.number),
    data: message.kind === 'test' ? { subscription: id, dataset, grant: grantId } : {
      subscription: id, dataset, grant: grantId, delivery: message.delivery, number, version, changes: `${source}/api/grants/${grantId}/changes?after=${Number(number) - 1}`,
    },
  }
  return { text: JSON.stringify(event), records: null }
}
