import { actionProblem, query } from '#kernel/action'
import { ListWarehouse, WarehousePage } from './schema.ts'
import { warehousePage } from './views.ts'

/** 数仓: which datasets it holds, how many records and bytes, and what went wrong. */
export const listWarehouse = query({
  name: 'warehouse.list', input: ListWarehouse, output: WarehousePage,
  async read({ db, warehouse, areas }) {
    if (areas().length === 0) throw actionProblem.forbidden({ action: 'warehouse.list' })
    return warehousePage(db, warehouse)
  },
})
