import { randomUUID } from 'node:crypto'
import { command, stale } from '#kernel/action'
import { takeOrganization } from '#data/registry'
import { refuseUnknown } from './demand.commands.ts'
import { problem } from './problems.ts'
import { AddExclusion, ChangeExclusion, ConfirmExclusion, EndExclusion, Exclusion } from './schema.ts'
import { addExclusionRow, changeExclusionRow, takeExclusion } from './table.ts'
import { presentExclusion } from './views.ts'

/** 报负面清单: a department proposes what it may not share and names the law; it holds once the bureau confirms it. */
export const addExclusion = command({
  name: 'lists.addExclusion', input: AddExclusion, output: Exclusion,
  async run({ tx, now, actor, permit, record }, { provider, dataset, ...forbidden }) {
    const { division } = await takeOrganization(tx, provider)
    permit({ division, organization: provider })
    await refuseUnknown(tx, { ...forbidden, dataset })
    const row = { id: randomUUID(), provider, division, ...forbidden, dataset: dataset ?? null, state: 'proposed' as const, note: null, account: actor.account, revision: 1, createdAt: now, changedAt: now, confirmedAt: null, closedAt: null }
    await addExclusionRow(tx, row)
    record({ provider, dataset: row.dataset, elements: row.elements, fields: row.fields.length })
    return presentExclusion(tx, actor, row)
  },
})

/** 改负面清单的一条: by the department until it is confirmed, afterwards by the bureau alone. */
export const changeExclusion = command({
  name: 'lists.changeExclusion', input: ChangeExclusion, output: Exclusion,
  async run({ tx, now, actor, permit }, { id, revision, dataset, ...forbidden }) {
    const was = await takeExclusion(tx, id)
    permit(was.state === 'proposed' ? { division: was.division, organization: was.provider } : { division: was.division })
    if (was.revision !== revision) throw stale({ ...await presentExclusion(tx, actor, was) })
    if (was.state === 'ended') throw problem.closed({ state: was.state })
    await refuseUnknown(tx, { ...forbidden, dataset })
    const change = { ...forbidden, dataset: dataset ?? null, revision: revision + 1, changedAt: now }
    await changeExclusionRow(tx, id, change)
    return presentExclusion(tx, actor, { ...was, ...change })
  },
})

/** 确认: the bureau has looked at the law; from now on the entry holds. */
export const confirmExclusion = command({
  name: 'lists.confirmExclusion', input: ConfirmExclusion, output: Exclusion,
  async run({ tx, now, actor, permit, announce }, { id, revision }) {
    const was = await takeExclusion(tx, id)
    permit({ division: was.division })
    if (was.revision !== revision) throw stale({ ...await presentExclusion(tx, actor, was) })
    if (was.state !== 'proposed') throw problem.notProposed({ state: was.state })
    const change = { state: 'active' as const, revision: revision + 1, changedAt: now, confirmedAt: now }
    await changeExclusionRow(tx, id, change)
    announce({ provider: was.provider, dataset: was.dataset })
    return presentExclusion(tx, actor, { ...was, ...change })
  },
})

/** 移出负面清单: what was only proposed its department takes back; what holds the bureau ends. */
export const endExclusion = command({
  name: 'lists.endExclusion', input: EndExclusion, output: Exclusion,
  async run({ tx, now, actor, permit, announce }, { id, revision, note }) {
    const was = await takeExclusion(tx, id)
    permit(was.state === 'proposed' ? { division: was.division, organization: was.provider } : { division: was.division })
    if (was.revision !== revision) throw stale({ ...await presentExclusion(tx, actor, was) })
    if (was.state === 'ended') throw problem.closed({ state: was.state })
    const change = { state: 'ended' as const, note, revision: revision + 1, changedAt: now, closedAt: now }
    await changeExclusionRow(tx, id, change)
    announce({ provider: was.provider, dataset: was.dataset })
    return presentExclusion(tx, actor, { ...was, ...change })
  },
})
