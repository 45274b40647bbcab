import { type Db } from '#kernel/db'
import { type Edge } from '#kernel/module'
import { columnsOf } from './column.rules.ts'
import { recordsOf } from './source.table.ts'
import { listIndicatorRows } from './table.ts'

/** Which columns of which datasets each indicator in use is made of. */
export async function indicatorEdges(db: Db): Promise<Edge[]> {
  const rows = await listIndicatorRows(db, { retired: false }), division = new Map<string, string | null>()
  for (const dataset of new Set(rows.map(row => row.dataset))) {
    // a dataset that was withdrawn is still what the number is made of
    division.set(dataset, await recordsOf(db, { dataset, divisionField: null }).then(records => records.divisionField, () => null))
  }
  return rows.flatMap(({ code, dataset, definition }) => columnsOf(definition, division.get(dataset) ?? null).map(({ column, how }): Edge => ({
    from: { kind: 'dataset', code: dataset, column }, to: { kind: 'indicator', code, column: null, name: definition.name }, how,
  })))
}
