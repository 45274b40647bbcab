import { query } from '#kernel/action'
import { datasetsIn } from '#data/catalogue'
import { presentDrift } from './drift.commands.ts'
import { DriftPage, ListDrifts } from './drift.schema.ts'
import { listDriftRows } from './drift.table.ts'

/** 结构变化: which datasets come otherwise than agreed, column by column, and what is proposed. */
export const listDrifts = query({
  name: 'intake.drifts', input: ListDrifts, output: DriftPage,
  async read({ db, actor, areas }, { dataset, ...page }) {
    const own = await datasetsIn(db, areas())
    const { total, rows } = await listDriftRows(db, { datasets: dataset === undefined ? own : own.filter(code => code === dataset), ...page })
    return { total, items: rows.map(row => presentDrift(actor, row)) }
  },
})
