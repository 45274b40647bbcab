import { command } from '#kernel/action'
import { dropMessages, changeMessage, takeMessage } from './message.table.ts'
import { patience } from './rules.ts'
import { Ended, EndSubscription, GiveUp } from './schema.ts'
import { changeSubscription, takeSubscription } from './table.ts'

/** 订阅停了: its grant is over, its dataset is gone, or the receiver said that it wants no more. What waits is dropped; none of it is sent. */
export const endSubscription = command({
  name: 'subscription.end', input: EndSubscription, output: Ended,
  async run({ tx, now, permit, record, announce }, { id, cause }) {
    const { state, revision, division, organization, grantId: grant, dataset } = await takeSubscription(tx, id)
    permit({ division, organization })
    if (state === 'ended') return { id, dropped: 0 }
    const dropped = await dropMessages(tx, id, now)
    await changeSubscription(tx, id, { state: 'ended', cause, secret: null, oldSecret: null, oldUntil: null, retryAt: null, revision: revision + 1, changedAt: now })
    record({ cause, dropped, dataset })
    announce({ cause, grant, dataset })
    return { id, dropped }
  },
})

/** 对方不收: the receiver answered the validation that it wants messages of somebody else. Nothing is sent until somebody has looked. */
export const holdSubscription = command({
  name: 'subscription.hold', input: EndSubscription, output: Ended,
  async run({ tx, now, permit, record, announce }, { id, cause }) {
    const { state, revision, division, organization, grantId: grant, dataset } = await takeSubscription(tx, id)
    permit({ division, organization })
    if (state === 'active') await changeSubscription(tx, id, { state: 'paused', cause, revision: revision + 1, changedAt: now })
    record({ cause, dataset })
    announce({ cause, grant, dataset })
    return { id, dropped: 0 }
  },
})

/** 一条没送到: after the last try it lies with the dead letters until somebody sends it again; after a few in a row nothing more is tried. */
export const giveUpMessage = command({
  name: 'subscription.giveUp', input: GiveUp, output: GiveUp,
  async run({ tx, now, permit, record, announce }, { id, message }) {
    const { state, revision, division, organization, deadInRow, grantId: grant, dataset } = await takeSubscription(tx, id)
    permit({ division, organization })
    const { state: was, tries, kind, number } = await takeMessage(tx, message)
    if (was !== 'waiting') return { id, message }
    // A trial is no loss: it is told what became of it, and that is all.
    await changeMessage(tx, message, kind === 'test' ? { state: 'dropped', body: null, endedAt: now } : { state: 'dead', endedAt: now })
    if (kind === 'change') {
      const dead = deadInRow + 1, stop = dead >= patience && state === 'active'
      await changeSubscription(tx, id, { deadInRow: dead, failures: 0, retryAt: null, ...stop ? { state: 'paused' as const, cause: 'unreachable' as const, revision: revision + 1, changedAt: now } : {} })
    }
    record({ dataset, kind, number, tries })
    announce({ grant, dataset, kind })
    return { id, message }
  },
})
