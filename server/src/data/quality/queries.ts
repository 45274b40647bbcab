import { areasOf, mayIn, query, type QueryContext } from '#kernel/action'
import { datasetsIn, takeDatasetScope } from '#data/catalogue'
import { problem } from './problems.ts'
import { formula } from './rules.ts'
import { DeliveryQuality, IssuePage, ListIssues, OfDataset, OfDelivery, RuleList, Trend } from './schema.ts'
import { findScore, listIssuesOf, openIssues, rulesOf, scoresOf } from './table.ts'
import { presentIssues } from './views.ts'

/** Scores hold no personal value: the provider sees its own, and whoever governs an area sees all. */
async function sees({ db, areas }: Pick<QueryContext, 'db' | 'areas'>, code: string): Promise<{ division: string; organization: string }> {
  const { division, provider } = await takeDatasetScope(db, code), own = areas()
  if (!mayIn(own, { division, organization: provider }) && !own.some(area => area.organization === null)) throw problem.notYours()
  return { division, organization: provider }
}

/** 一个信息资源的质量规则: those that follow from its contract and those that people have added. */
export const listRules = query({
  name: 'quality.rules', input: OfDataset, output: RuleList,
  async read({ db, actor, areas }, { code: dataset }) {
    const scope = await sees({ db, areas }, dataset)
    return { items: await rulesOf(db, dataset), can: ['quality.addRule', 'quality.changeRule'].filter(action => mayIn(areasOf(actor, action), scope)) }
  },
})

/** 一批的质量: the score, each kind, and what every rule found. */
export const readDeliveryQuality = query({
  name: 'quality.delivery', input: OfDelivery, output: DeliveryQuality,
  async read({ db, areas }, { id }) {
    const row = await findScore(db, id)
    if (!row) { areas(); throw problem.noDelivery({ id }) }
    await sees({ db, areas }, row.dataset)
    return { ...row, at: row.at.toISOString(), score: row.score === null ? null : Number(row.score), formula }
  },
})

const target = 95
/** 质量分的走势: the last hundred deliveries, oldest first. */
export const readTrend = query({
  name: 'quality.trend', input: OfDataset, output: Trend,
  async read({ db, areas }, { code: dataset }) {
    await sees({ db, areas }, dataset)
    const rows = await scoresOf(db, dataset, 100)
    return {
      dataset, target, openIssues: await openIssues(db, dataset),
      points: rows.reverse().map(({ at, score, ...row }) => ({ ...row, at: at.toISOString(), score: score === null ? null : Number(score) })),
    }
  },
})

/** 质量问题, open ones first, within what the reader may see. */
export const listIssues = query({
  name: 'quality.issues', input: ListIssues, output: IssuePage,
  async read({ db, areas }, input) {
    const { total, rows } = await listIssuesOf(db, await datasetsIn(db, areas()), input)
    return { total, items: await presentIssues(db, rows) }
  },
})
