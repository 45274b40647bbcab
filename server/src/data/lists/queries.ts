import { type Actor, areasOf, query } from '#kernel/action'
import { DemandPage, DutyPage, ExclusionPage, ListDemands, ListDuties, ListExclusions, ListSources, type Mismatch, Reconcile, Reconciliation, SourcePage } from './schema.ts'
import { mismatchesIn } from './reconcile.views.ts'
import { sourcesOf } from './source.views.ts'
import { listed, presentDemands, presentDuties, presentExclusions } from './views.ts'

// The three lists are there to be read: whoever works with data sees what all departments need, answer for and may not share. They hold no personal value.

const may = (actor: Actor, action: string): string[] => (areasOf(actor, action).length > 0 ? [action] : [])

/** 需求清单, what is open first. */
export const listDemands = query({
  name: 'lists.demands', input: ListDemands, output: DemandPage,
  async read({ db, now, actor, areas }, filter) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, rows } = await listed(db, 'demand', filter, now)
    return { total, items: await presentDemands(db, actor, rows), can: may(actor, 'lists.addDemand') }
  },
})

/** 责任清单, the next deadline first. */
export const listDuties = query({
  name: 'lists.duties', input: ListDuties, output: DutyPage,
  async read({ db, now, actor, areas }, filter) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, rows } = await listed(db, 'duty', filter, now)
    return { total, items: await presentDuties(db, actor, rows, now), can: may(actor, 'lists.addDuty') }
  },
})

/** 负面清单, what waits for the bureau first. */
export const listExclusions = query({
  name: 'lists.exclusions', input: ListExclusions, output: ExclusionPage,
  async read({ db, now, actor, areas }, filter) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, rows } = await listed(db, 'exclusion', filter, now)
    return { total, items: await presentExclusions(db, actor, rows), can: may(actor, 'lists.addExclusion') }
  },
})

/** 对账: where lists, catalogue and grants do not agree, for a department its own, for the bureau all. */
export const reconcileLists = query({
  name: 'lists.reconcile', input: Reconcile, output: Reconciliation,
  async read({ db, now, areas }, { kind, organization, limit, offset }) {
    const all = (await mismatchesIn(db, areas(), now)).filter(each => organization === undefined || each.organization === organization)
    const counts = new Map<Mismatch['kind'], number>()
    for (const each of all) counts.set(each.kind, (counts.get(each.kind) ?? 0) + 1)
    const items = all.filter(each => kind === undefined || each.kind === kind)
    return { total: items.length, items: items.slice(offset, offset + limit), counts: [...counts].map(([found, count]) => ({ kind: found, count })) }
  },
})

/** 一数一源: each data element with its source, its keepers and who asks for it. */
export const listSources = query({
  name: 'lists.sources', input: ListSources, output: SourcePage,
  async read({ db, actor, areas }, filter) {
    return areas().length === 0 ? { total: 0, items: [] } : sourcesOf(db, actor, filter)
  },
})
