import { randomUUID } from 'node:crypto'
import { command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeDatasetScope, takePublishedDataset } from '#data/catalogue'
import { takeOrganization } from '#data/registry'
import { refuseUnknown } from './demand.commands.ts'
import { problem } from './problems.ts'
import { AddDuty, ChangeDuty, CloseDuty, Duty } from './schema.ts'
import { addDutyRow, changeDutyRow, takeDemand, takeDuty } from './table.ts'
import { hasDelivered, presentDuty } from './views.ts'

/** A duty is answered by what the department itself provides. */
async function refuseForeign(tx: Db, dataset: string | undefined, provider: string): Promise<void> {
  if (dataset !== undefined && (await takeDatasetScope(tx, dataset)).provider !== provider) throw problem.otherDataset({ dataset, provider })
}

/** 定责任: the bureau names the department that answers, or the department takes it on itself; with a deadline. */
export const addDuty = command({
  name: 'lists.addDuty', input: AddDuty, output: Duty,
  async run({ tx, now, actor, permit, record, announce }, { provider, demand, dataset, ...owed }) {
    const { division } = await takeOrganization(tx, provider)
    permit({ division, organization: provider })
    const asked = demand === undefined ? null : await takeDemand(tx, demand)
    if (asked && asked.state !== 'open') throw problem.closed({ state: asked.state })
    const elements = owed.elements.length === 0 && asked ? asked.elements : owed.elements
    // A duty that answers a demand may leave open by which dataset, and of what it is about the demand speaks.
    if (!asked || elements.length > 0 || dataset !== undefined) await refuseUnknown(tx, { elements, dataset })
    await refuseForeign(tx, dataset, provider)
    const row = { id: randomUUID(), provider, division, demand: demand ?? null, ...owed, elements, dataset: dataset ?? null, state: 'open' as const, note: null, account: actor.account, revision: 1, createdAt: now, changedAt: now, closedAt: null }
    await addDutyRow(tx, row)
    record({ provider, demand: row.demand, dataset: row.dataset, dueOn: row.dueOn })
    announce({ provider, demand: row.demand, dueOn: row.dueOn })
    return presentDuty(tx, actor, row, now)
  },
})

/** 改责任: another dataset or other elements; a later day is for the bureau to give. */
export const changeDuty = command({
  name: 'lists.changeDuty', input: ChangeDuty, output: Duty,
  async run({ tx, now, actor, permit, record }, { id, revision, dataset, ...owed }) {
    const was = await takeDuty(tx, id)
    permit({ division: was.division, organization: was.provider })
    if (owed.dueOn > was.dueOn) permit({ division: was.division })
    if (was.revision !== revision) throw stale({ ...await presentDuty(tx, actor, was, now) })
    if (was.state !== 'open') throw problem.closed({ state: was.state })
    if (was.demand === null || owed.elements.length > 0 || dataset !== undefined) await refuseUnknown(tx, { elements: owed.elements, dataset })
    await refuseForeign(tx, dataset, was.provider)
    const change = { ...owed, dataset: dataset ?? null, revision: revision + 1, changedAt: now }
    await changeDutyRow(tx, id, change)
    record({ dataset: change.dataset, dueOn: change.dueOn, before: was.dueOn })
    return presentDuty(tx, actor, { ...was, ...change }, now)
  },
})

/** 了结责任: done once the dataset is published and has been delivered; to lift it is for the bureau. */
export const closeDuty = command({
  name: 'lists.closeDuty', input: CloseDuty, output: Duty,
  async run({ tx, now, actor, permit, record, announce }, { id, revision, outcome, note }) {
    const was = await takeDuty(tx, id)
    permit(outcome === 'lifted' ? { division: was.division } : { division: was.division, organization: was.provider })
    if (was.revision !== revision) throw stale({ ...await presentDuty(tx, actor, was, now) })
    if (was.state !== 'open') throw problem.closed({ state: was.state })
    if (outcome === 'done') {
      if (was.dataset === null) throw problem.noDataset()
      await takePublishedDataset(tx, was.dataset)
      if (!await hasDelivered(tx, was.dataset)) throw problem.noDelivery({ dataset: was.dataset })
    }
    const change = { state: outcome, note, revision: revision + 1, changedAt: now, closedAt: now }
    await changeDutyRow(tx, id, change)
    record({ outcome, dataset: was.dataset })
    announce({ outcome, provider: was.provider, demand: was.demand })
    return presentDuty(tx, actor, { ...was, ...change }, now)
  },
})
