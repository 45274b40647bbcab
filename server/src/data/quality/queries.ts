import { areasOf, mayIn, query, type QueryContext } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { datasetsIn, takeDatasetScope, takePublishedDataset } from '#data/catalogue'
import { library } from './library.rules.ts'
import { problem } from './problems.ts'
import { formula } from './rules.ts'
import { departmentsOf, monthsUntil } from './department.views.ts'
import { CsvDownload, DeliveryQuality, DepartmentList, DownloadIssues, IssuePage, ListDepartments, ListIssues, OfDataset, OfDelivery, OfRule, RuleLibrary, RuleList, RuleVersions, Trend } from './schema.ts'
import { findScore, listIssuesOf, openIssues, rulesOf, scoresOf, versionsOf } from './table.ts'
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
    return { items: await rulesOf(db, dataset), can: ['quality.addRule', 'quality.changeRule', 'quality.try'].filter(action => mayIn(areasOf(actor, action), scope)) }
  },
})

/** 一条规则从前的样子: what was asked from when on, who changed it. */
export const listRuleVersions = query({
  name: 'quality.ruleVersions', input: OfRule, output: RuleVersions,
  async read({ db, areas }, { code: dataset, rule }) {
    await sees({ db, areas }, dataset)
    const items = await versionsOf(db, dataset, rule)
    if (items.length === 0) throw problem.notFound({ dataset, code: rule })
    return { items }
  },
})

/** 规则库: what is often asked of records, filled in for this dataset as far as its fields allow. */
export const readLibrary = query({
  name: 'quality.library', input: OfDataset, output: RuleLibrary,
  async read({ db, areas }, { code }) {
    await sees({ db, areas }, code)
    return { items: library((await takePublishedDataset(db, code)).contract) }
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
/** 各部门的质量: how the scores of each department went by month, in all and by kind, within what the reader may see. */
export const listDepartments = query({
  name: 'quality.departments', input: ListDepartments, output: DepartmentList,
  async read({ db, areas, now }, { months: many, ...input }) {
    const months = monthsUntil(now, many)
    return { target, months, items: await departmentsOf(db, await within({ db, areas }, input), months) }
  },
})

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
    const { total, rows } = await listIssuesOf(db, await within({ db, areas }, input), input)
    return { total, items: await presentIssues(db, rows) }
  },
})
/** The datasets within the reader's areas, of one provider if that is asked. */
const within = ({ db, areas }: Pick<QueryContext, 'db' | 'areas'>, { provider }: { provider?: string | undefined }): Promise<string[]> =>
  datasetsIn(db, provider === undefined ? areas() : areas().filter(area => area.organization === null || area.organization === provider).map(area => ({ ...area, organization: provider })))

const stateNames = { open: '没处理', mended: '改好了', accepted: '接受' }
const kindNames = { completeness: '完整性', uniqueness: '唯一性', validity: '规范性', consistency: '一致性', timeliness: '及时性', accuracy: '准确性' }
/** 导出质量问题, as a file for a spreadsheet. */
export const downloadIssues = query({
  name: 'quality.downloadIssues', input: DownloadIssues, output: CsvDownload,
  async read({ db, areas }, input) {
    const datasets = await within({ db, areas }, input)
    async function* lines() {
      yield `\ufeff${csvLine(['数据代码', '数据名称', '提供方', '问题', '类', '状态', '不符', '判了', '几批', '从第几批', '到第几批', '行号举例', '从哪天起', '最近', '结论', '谁', '什么时候'])}\r\n`
      for (let offset = 0; ; offset += 500) {
        const items = await presentIssues(db, (await listIssuesOf(db, datasets, { ...input, limit: 500, offset })).rows)
        for (const issue of items) {
          yield `${csvLine([issue.dataset, issue.datasetName, issue.provider, issue.name, kindNames[issue.kind], stateNames[issue.state], String(issue.broken), String(issue.applicable), String(issue.deliveries),
            String(issue.firstNumber), String(issue.lastNumber), issue.lines.join('、'), issue.openedAt, issue.seenAt, issue.note, issue.settledBy, issue.settledAt])}\r\n`
        }
        if (items.length < 500) return
      }
    }
    return { fileName: '质量问题.csv', type: 'text/csv; charset=utf-8', chunks: lines() }
  },
})
