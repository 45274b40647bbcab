import { actionProblem, mayIn, query } from '#kernel/action'
import { datasetsIn, takeDatasetScope } from '#data/catalogue'
import { lastRuns, runsOf } from './run.views.ts'
import { presentSource } from './source.commands.ts'
import { ConnectionList, ListConnections, ListRuns, ListSources, RunPage, SourcePage } from './source.schema.ts'
import { usableBy } from './source.rules.ts'
import { sourcesOf } from './source.table.ts'

const chosen = (own: readonly string[], dataset: string | undefined): readonly string[] => (dataset === undefined ? own : own.filter(code => code === dataset))

/** 数据来源: from where and when datasets are fed by themselves, and how the last run went. */
export const listSources = query({
  name: 'intake.sources', input: ListSources, output: SourcePage,
  async read({ db, actor, areas }, { dataset, limit, offset }) {
    const rows = await sourcesOf(db, chosen(await datasetsIn(db, areas()), dataset)), page = rows.slice(offset, offset + limit)
    const last = await lastRuns(db, page.map(({ id }) => id))
    return { total: rows.length, items: page.map(row => presentSource(actor, row, last.get(row.id) ?? null)) }
  },
})

/** 采集记录: every run with what it brought, or why it brought nothing. */
export const listRuns = query({
  name: 'intake.runs', input: ListRuns, output: RunPage,
  async read({ db, areas }, { dataset, source, limit, offset }) {
    return runsOf(db, { datasets: chosen(await datasetsIn(db, areas()), dataset), source, limit, offset })
  },
})

/** 可以用的连接: the names of the databases that this dataset may be pulled from. */
export const listConnections = query({
  name: 'intake.connections', input: ListConnections, output: ConnectionList,
  async read({ db, areas, connections }, { dataset }) {
    const { division, provider } = await takeDatasetScope(db, dataset)
    if (!mayIn(areas(), { division, organization: provider })) throw actionProblem.forbidden({ action: 'intake.connections' })
    return { items: usableBy(connections, provider) }
  },
})
