import { Readable } from 'node:stream'
import { type CommandContext, type World } from '#kernel/action'
import { addJob } from '#kernel/jobs'
import { type PublishedDataset, takePublishedDataset } from '#data/catalogue'
import { addDelivery, type DeliveryTable, readDelivery } from './delivery.table.ts'
import { deliveryJob } from './jobs.ts'
import { problem } from './problems.ts'
import { amendedLine } from './record.rules.ts'
import { findRecords } from './record.table.ts'

const everywhere = [{ division: '', organization: null }]

/**
 * 更正一条记录, within the command of whoever does it: its new values come as a delivery of one record, through the same checks as any other, and whatever
 * follows deliveries follows it: history, grants, subscriptions, warehouse. The caller has asked for permission.
 */
export async function receiveAmendment(ctx: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'files'>, code: string, { key, values }: { key: string; values: Readonly<Record<string, string | null>> }): Promise<DeliveryTable> {
  const { tx, now, actor, files } = ctx, { contract, version, provider, division }: PublishedDataset = await takePublishedDataset(tx, code, { lock: true })
  const strange = Object.keys(values).filter(name => contract.fields.find(field => field.code === name)?.key !== false)
  if (strange.length > 0) throw problem.notAmendable({ fields: strange })
  const { rows: [held] } = await findRecords(tx, code, { contract, areas: everywhere, owner: { division, organization: provider }, key }, { limit: 1, offset: 0 })
  if (!held) throw problem.noRecord({ code })
  if (Object.entries(values).every(([name, value]) => (held.values[name] ?? null) === value)) throw problem.nothingAmended({ fields: Object.keys(values) })
  const { digest, size } = await files.keep(Readable.from([amendedLine(contract, { ...held.values, ...values }), '\n']))
  const added = await addDelivery(tx, { dataset: code, version, provider, division, fileName: '更正一条记录.ndjson', fileDigest: digest, fileSize: size, receivedAt: now, actor, correctionOf: held.delivery?.id ?? null, correctionLines: [] })
  await addJob(tx, deliveryJob, { id: added.id }, { key: added.id, queue: `exchange:${code}` })
  return added
}

/** Sees a delivery to its end, after those of the same dataset that came before it; can come twice. Answers why it is not in, or nothing. */
export async function finishDelivery(world: World, id: string, stopping: AbortSignal): Promise<string | null> {
  await deliveryJob.run({ world, stopping }, { id })
  const { state, reason } = await readDelivery(world.db, id)
  return state === 'applied' ? null : reason ?? ''
}
