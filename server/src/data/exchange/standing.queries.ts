import { query } from '#kernel/action'
import { datasetsIn, publishedOf, takeDatasetScope } from '#data/catalogue'
import { AskFreshness, FreshnessList, ListStandings, StandingPage } from './schema.ts'
import { standingsOf } from './standing.views.ts'

/** 数据新不新: of published datasets of any department, so that whoever looks for data knows before asking. What its provider still has to mend is the provider's business. */
export const readFreshness = query({
  name: 'exchange.freshness', input: AskFreshness, output: FreshnessList,
  async read({ db, now, areas }, { datasets }) {
    areas()
    const found = await standingsOf(db, await publishedOf(db, datasets), now)
    return { items: found.map(({ code, records, newest, appliedAt, dueAt, late, score, scoreBefore }) => ({ code, records, newest, appliedAt, dueAt, late, score, scoreBefore })) }
  },
})

/** 数据近况: how fresh each published dataset is, what is due or late, what is left to mend. No personal value is in it. */
export const listStandings = query({
  name: 'exchange.standings', input: ListStandings, output: StandingPage,
  async read({ db, now, areas }, { provider, dataset, limit, offset }) {
    const own = areas()
    const wanted = provider === undefined ? own : own.filter(area => area.organization === null || area.organization === provider).map(area => ({ ...area, organization: provider }))
    const found = await datasetsIn(db, wanted)
    const codes = dataset === undefined ? found : found.filter(code => code === dataset)
    if (dataset !== undefined && codes.length === 0) await takeDatasetScope(db, dataset)
    const items = await standingsOf(db, codes, now)
    return { total: items.length, items: items.slice(offset, offset + limit) }
  },
})
