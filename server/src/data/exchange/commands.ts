import { command, type CommandContext } from '#kernel/action'
import { type KeptFile } from '#kernel/files'
import { addJob } from '#kernel/jobs'
import { takePublishedDataset } from '#data/catalogue'
import { addDelivery, changeDelivery, type DeliveryTable, findLatest, readDelivery, takeDelivery } from './delivery.table.ts'
import { deliveryJob } from './jobs.ts'
import { problem } from './problems.ts'
import { underway } from './rules.ts'
import { Deliver, DeliverHere, Delivery, OfDelivery } from './schema.ts'
import { presentDelivery } from './views.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit' | 'record' | 'announce'>

/**
 * Takes a file in: it has its number now and cannot be lost. A file that is byte for byte the latest one of the same contract
 * changes nothing and is answered at once.
 */
async function receive({ tx, now, actor, permit, record, announce }: Context, { id, code, fileName, file }: { id?: string; code: string; fileName: string; file: KeptFile }): Promise<DeliveryTable> {
  const dataset = await takePublishedDataset(tx, code, { lock: true })
  permit({ division: dataset.division, organization: dataset.provider })
  if (!dataset.contract.fields.some(field => field.key)) throw problem.noKey({ code })
  const latest = await findLatest(tx, code)
  const added = await addDelivery(tx, {
    dataset: code, version: dataset.version, provider: dataset.provider, division: dataset.division, fileName, fileDigest: file.digest, fileSize: file.size, receivedAt: now, actor, ...(id === undefined ? {} : { id }),
  })
  record({ dataset: code, number: added.number, version: dataset.version, fileDigest: file.digest, fileSize: file.size })
  announce({ dataset: code, number: added.number })
  if (!latest || latest.fileDigest !== file.digest || latest.version !== dataset.version) return added
  const { rowsRead, rowsPassed, rowsRejected, rowsRepeated, timeFrom, timeUntil, headings, score } = latest
  await changeDelivery(tx, added.id, {
    state: 'applied', stage: 4, sameAs: latest.sameAs ?? latest.id, reason: `与第 ${latest.number} 批完全相同，没有要改的`, bytesRead: file.size,
    rowsRead, rowsPassed, rowsRejected, rowsRepeated, rowsSame: rowsPassed - rowsRepeated, timeFrom, timeUntil, headings, score, startedAt: now, finishedAt: now,
  })
  record({ sameAs: latest.id })
  return readDelivery(tx, added.id)
}

/** 交一批数据: the upload is received; a job reads it. */
export const deliver = command({
  name: 'exchange.deliver', input: Deliver, output: Delivery,
  async run(ctx, input) {
    const row = await receive(ctx, input)
    if (row.state === 'received') await addJob(ctx.tx, deliveryJob, { id: row.id }, { key: row.id, queue: `exchange:${row.dataset}` })
    return presentDelivery(ctx.tx, ctx.actor, row)
  },
})
// The same without a job, for whoever reads the file at once in the same transaction.
export const deliverHere = command({
  name: 'exchange.deliver', input: DeliverHere, output: Delivery,
  run: async (ctx, input) => presentDelivery(ctx.tx, ctx.actor, await receive(ctx, input)),
})

/** 停下: nothing of the delivery gets in; possible until the moment at which all of it is in. */
export const stopDelivery = command({
  name: 'exchange.stop', input: OfDelivery, output: Delivery,
  async run({ tx, now, actor, permit, record, announce }, { id }) {
    const delivery = await takeDelivery(tx, id)
    permit({ division: delivery.division, organization: delivery.provider })
    if (!underway.includes(delivery.state)) throw problem.finished({ id, state: delivery.state })
    await changeDelivery(tx, id, { state: 'stopped', reason: `${actor.name}停下了这一批，没有入库`, finishedAt: now })
    record({ dataset: delivery.dataset, number: delivery.number })
    announce({ dataset: delivery.dataset, number: delivery.number })
    return presentDelivery(tx, actor, await readDelivery(tx, id))
  },
})
