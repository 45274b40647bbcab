import { command } from '#kernel/action'
import { type Db } from '#kernel/db'
import { refuseReviewed, scopeOf } from './commands.ts'
import { problem } from './problems.ts'
import { Dataset, KeepDataset, WithdrawDataset } from './schema.ts'
import { changeDatasetRow, type DatasetState, dropDraft, takeDataset, takePublishedDataset } from './table.ts'
import { presentDataset } from './views.ts'
import { dropWithdrawal, findWithdrawal, keepWithdrawal } from './withdrawal.table.ts'

/** What is in force, and may be replaced by what it is said to be replaced by. */
async function refuseUnfit(tx: Db, { code, state, withdrawalReason, successor: named }: DatasetState, successor: string | undefined): Promise<void> {
  if (state === 'draft') throw problem.unpublished({ code })
  if (state === 'withdrawn') throw problem.withdrawn({ code, reason: withdrawalReason, successor: named })
  if (successor === code) throw problem.successorUnfit({ successor })
  if (successor !== undefined) await takePublishedDataset(tx, successor)
}

/** 申请停用: whoever reviews it decides; until then everything goes on, but for the contract. */
export const askWithdrawal = command({
  name: 'catalogue.askWithdrawal', input: WithdrawDataset, output: Dataset,
  async run({ tx, now, actor, permit, announce }, { code, reason, successor }) {
    const dataset = await takeDataset(tx, code)
    permit(scopeOf(dataset))
    await refuseUnfit(tx, dataset, successor)
    await refuseReviewed(tx, code)
    await keepWithdrawal(tx, { dataset: code, reason, successor: successor ?? null, askedBy: actor.account, askedAt: now, refused: null })
    await changeDatasetRow(tx, code, { revision: dataset.revision + 1, changedAt: now })
    announce({ provider: dataset.provider })
    return presentDataset(tx, actor, code, now)
  },
})

/** 不停用, with the reason. Done by the review, so no route leads here. */
export const keepDataset = command({
  name: 'catalogue.keep', input: KeepDataset, output: Dataset,
  async run({ tx, now, actor, permit, announce }, { code, reason }) {
    const dataset = await takeDataset(tx, code), asked = await findWithdrawal(tx, code)
    permit(scopeOf(dataset))
    if (!asked || asked.refused !== null) throw problem.notWithdrawing({ code })
    await keepWithdrawal(tx, { ...asked, refused: reason })
    await changeDatasetRow(tx, code, { revision: dataset.revision + 1, changedAt: now })
    announce({ provider: dataset.provider })
    return presentDataset(tx, actor, code, now)
  },
})

/** 下架: no more deliveries and no more readers; what was published stays readable in the history. */
export const withdrawDataset = command({
  name: 'catalogue.withdraw', input: WithdrawDataset, output: Dataset,
  async run({ tx, now, actor, permit, announce }, { code, reason, successor }) {
    const dataset = await takeDataset(tx, code)
    permit(scopeOf(dataset))
    await refuseUnfit(tx, dataset, successor)
    // what was asked for is answered by this
    await dropWithdrawal(tx, code)
    await refuseReviewed(tx, code)
    await dropDraft(tx, code)
    await changeDatasetRow(tx, code, {
      state: 'withdrawn', withdrawalReason: reason, successor: successor ?? dataset.successor, revision: dataset.revision + 1, withdrawnAt: now, changedAt: now,
    })
    announce({ provider: dataset.provider, successor: successor ?? dataset.successor })
    return presentDataset(tx, actor, code, now)
  },
})
