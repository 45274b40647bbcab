import { ask, execute } from '#kernel/action'
import { findWithdrawal, keepDataset, readDataset } from '#data/catalogue'
import { listGrants } from '#data/grant'
import { house } from './house.jobs.ts'
import { askerOf, type Kind } from './kind.rules.ts'
import { variablesOf, withdrawalKind } from './withdrawal.rules.ts'

/** 停用审核: a dataset that its department wants to withdraw. */
export const withdrawal: Kind = {
  code: withdrawalKind, begins: 'catalogue.askWithdrawal',
  async ask(world, { subject }) {
    const dataset = await ask(world, house, readDataset, { code: subject }), { withdrawal: asked, provider, providerName, division } = dataset
    if (!asked || asked.refused !== null) return null
    const { items } = await ask(world, house, listGrants, { dataset: subject, state: 'active', limit: 200 }), successorName = asked.successor === null ? null : (await ask(world, house, readDataset, { code: asked.successor })).name
    return {
      asker: askerOf({ account: asked.account, name: asked.accountName, organization: provider, division }), title: `${providerName}停用${dataset.name}`,
      variables: variablesOf(dataset, asked, { successorName, users: [...new Set(items.map(({ consumerName }) => consumerName))] }),
    }
  },
  takenBack: '申请的部门自己撤回了',
  async dropped(world, subject, reason) {
    const asked = await findWithdrawal(world.db, subject)
    if (asked && asked.refused === null) await execute(world, house, keepDataset, { code: subject, reason })
  },
}
