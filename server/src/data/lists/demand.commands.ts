import { randomUUID } from 'node:crypto'
import { command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { elementsByCode, takePublishedDataset } from '#data/catalogue'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { unknownOf } from './rules.ts'
import { AddDemand, ChangeDemand, CloseDemand, Demand } from './schema.ts'
import { addDemandRow, changeDemandRow, takeDemand } from './table.ts'
import { presentDemand } from './views.ts'

/** An entry names what exists: elements that are registered, fields that the contract in force has. */
export async function refuseUnknown(tx: Db, { elements, dataset, fields }: { elements: readonly string[]; dataset?: string | undefined; fields?: readonly string[] }): Promise<void> {
  const strange = unknownOf(elements, await elementsByCode(tx, elements))
  if (strange.length > 0) throw problem.elements({ elements: strange })
  if (dataset === undefined) {
    if (elements.length === 0 || (fields?.length ?? 0) > 0) throw problem.nothingNamed()
    return
  }
  // a duty's own dataset may still be on its way
  if (!fields) return
  const { contract } = await takePublishedDataset(tx, dataset)
  const missing = unknownOf(fields, new Set(contract.fields.map(({ code }) => code)))
  if (missing.length > 0) throw problem.fields({ dataset, fields: missing })
}

/** 提需求: a department says what it needs, for which service, on which legal basis. */
export const addDemand = command({
  name: 'lists.addDemand', input: AddDemand, output: Demand,
  async run({ tx, now, actor, permit, record }, { consumer, dataset, ...asked }) {
    const { division } = await takeOrganization(tx, consumer)
    permit({ division, organization: consumer })
    await refuseUnknown(tx, { ...asked, dataset })
    const row = { id: randomUUID(), consumer, division, ...asked, dataset: dataset ?? null, state: 'open' as const, note: null, account: actor.account, revision: 1, createdAt: now, changedAt: now, closedAt: null }
    await addDemandRow(tx, row)
    record({ consumer, dataset: row.dataset, elements: row.elements, fields: row.fields.length })
    return presentDemand(tx, actor, row)
  },
})

/** 改需求, while nobody has settled it. */
export const changeDemand = command({
  name: 'lists.changeDemand', input: ChangeDemand, output: Demand,
  async run({ tx, now, actor, permit }, { id, revision, dataset, ...asked }) {
    const was = await takeDemand(tx, id)
    permit({ division: was.division, organization: was.consumer })
    if (was.revision !== revision) throw stale({ ...await presentDemand(tx, actor, was) })
    if (was.state !== 'open') throw problem.closed({ state: was.state })
    await refuseUnknown(tx, { ...asked, dataset })
    const change = { ...asked, dataset: dataset ?? null, revision: revision + 1, changedAt: now }
    await changeDemandRow(tx, id, change)
    return presentDemand(tx, actor, { ...was, ...change })
  },
})

/** 了结需求: met or withdrawn by the department that asked; 不予满足 is for the bureau to say. */
export const closeDemand = command({
  name: 'lists.closeDemand', input: CloseDemand, output: Demand,
  async run({ tx, now, actor, permit, record, announce }, { id, revision, outcome, note }) {
    const was = await takeDemand(tx, id)
    permit(outcome === 'refused' ? { division: was.division } : { division: was.division, organization: was.consumer })
    if (was.revision !== revision) throw stale({ ...await presentDemand(tx, actor, was) })
    if (was.state !== 'open') throw problem.closed({ state: was.state })
    const change = { state: outcome, note, revision: revision + 1, changedAt: now, closedAt: now }
    await changeDemandRow(tx, id, change)
    record({ outcome })
    announce({ outcome, consumer: was.consumer })
    return presentDemand(tx, actor, { ...was, ...change })
  },
})
