import { command } from '#kernel/action'
import { problem } from './problems.ts'
import { correctedLines, originalLines } from './correction.rules.ts'
import { changeDelivery, type DeliveryTable, keepOutcome, readDelivery, takeDelivery } from './delivery.table.ts'
import { markMended, rejectedLines } from './reject.table.ts'
import { underway } from './rules.ts'
import { Delivery, Failure, Outcome, Refusal } from './schema.ts'
import { presentDelivery } from './views.ts'

const scope = ({ division, provider }: Pick<DeliveryTable, 'division' | 'provider'>) => ({ division, organization: provider })

/** 入库: the records are in the lake in this very transaction; what is written here makes it count. */
export const applyDelivery = command({
  name: 'exchange.apply', input: Outcome, output: Delivery,
  async run({ tx, now, actor, permit, record, announce }, outcome) {
    const delivery = await takeDelivery(tx, outcome.id)
    permit(scope(delivery))
    if (!underway.includes(delivery.state)) throw problem.wrongState({ id: delivery.id, state: delivery.state })
    await keepOutcome(tx, outcome, now)
    await mendOriginals(tx, delivery)
    const { dataset, number, version, fileDigest } = delivery
    const { rowsRead, rowsPassed, rowsRejected, rowsAdded, rowsChanged, rowsSame, score, timeFrom, timeUntil } = outcome
    record({ dataset, number, version, fileDigest, rowsRead, rowsPassed, rowsRejected, rowsAdded, rowsChanged, rowsSame, score })
    announce({ dataset, number, version, rowsRead, rowsRejected, rowsAdded, rowsChanged, rowsSame, score, timeFrom, timeUntil })
    return presentDelivery(tx, actor, await readDelivery(tx, delivery.id))
  },
})

/** A row that passed in a correction is mended in the delivery that it came from, and in the one before, if that was a correction too. */
async function mendOriginals(tx: Parameters<typeof takeDelivery>[0], correction: DeliveryTable): Promise<void> {
  const again = await rejectedLines(tx, correction.id)
  let lines = correctedLines(correction.correctionLines ?? [], again)
  for (let step = correction; step.correctionOf !== null;) {
    await markMended(tx, step.correctionOf, lines, correction.id)
    step = await readDelivery(tx, step.correctionOf)
    lines = originalLines(step.correctionLines ?? [], lines)
  }
}

/** 整批退回: nothing was applied; the reason and the rejected rows stay for mending. */
export const refuseDelivery = command({
  name: 'exchange.refuse', input: Refusal, output: Delivery,
  async run({ tx, now, actor, permit, record, announce }, { id, problem: code, ...refusal }) {
    const delivery = await takeDelivery(tx, id)
    permit(scope(delivery))
    if (!underway.includes(delivery.state)) throw problem.wrongState({ id, state: delivery.state })
    await changeDelivery(tx, id, { ...refusal, rowsAdded: 0, rowsChanged: 0, rowsSame: 0, state: 'refused', finishedAt: now })
    const { dataset, number, version, fileDigest } = delivery
    record({ dataset, number, version, fileDigest, problem: code, rowsRead: refusal.rowsRead, rowsRejected: refusal.rowsRejected })
    announce({ dataset, number, problem: code, rowsRead: refusal.rowsRead, rowsRejected: refusal.rowsRejected })
    return presentDelivery(tx, actor, await readDelivery(tx, id))
  },
})

/** 没办成, 会再来: a full disk, a database that went away. Nothing was applied; the job comes again. */
export const failDelivery = command({
  name: 'exchange.fail', input: Failure, output: Delivery,
  async run({ tx, actor, permit, record, announce }, { id, reason }) {
    const delivery = await takeDelivery(tx, id)
    permit(scope(delivery))
    if (!underway.includes(delivery.state)) throw problem.wrongState({ id, state: delivery.state })
    await changeDelivery(tx, id, { state: 'failed', reason })
    record({ dataset: delivery.dataset, number: delivery.number })
    announce({ dataset: delivery.dataset, number: delivery.number })
    return presentDelivery(tx, actor, await readDelivery(tx, id))
  },
})
