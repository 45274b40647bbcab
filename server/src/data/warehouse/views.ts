import { type Warehouse } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type Gauge } from '#kernel/http'
import { placeIn } from './folder.jobs.ts'
import { datasetNames, datasetsWithRecords, standingOf } from './lake.views.ts'
import { type WarehousePage } from './schema.ts'
import { listHeld, troubles } from './table.ts'

/** What the warehouse holds, what it should hold, and how it stands with each. */
export async function warehousePage(db: Db, warehouse: Warehouse | null): Promise<WarehousePage> {
  const held = new Map((await listHeld(db)).map(row => [row.dataset, row])), trouble = await troubles(db)
  const place = warehouse ? await placeIn(warehouse.duckdb.folder).catch(() => null) : null
  const all = [...new Set([...held.keys(), ...warehouse ? await datasetsWithRecords(db, warehouse.from) : []])].sort()
  const items: WarehousePage['items'] = [], names = await datasetNames(db, all)
  for (const dataset of all) {
    const row = held.get(dataset), standing = await standingOf(db, dataset), own = row !== undefined && row.place === place ? row : undefined
    const current = own?.serial === standing.serial && own.deliveries === standing.deliveries
    items.push({
      dataset, name: names.get(dataset) ?? dataset, state: !own ? 'missing' : own.state === 'unfit' ? 'unfit' : current ? 'held' : 'behind', fault: own?.fault ?? null, trouble: trouble.get(dataset) ?? null,
      records: own?.records ?? 0, segments: own?.segments ?? 0, bytes: own?.bytes ?? 0, refreshedAt: own?.refreshedAt.toISOString() ?? null,
    })
  }
  return { stands: warehouse?.duckdb.stands() ?? false, restarts: warehouse?.duckdb.restarts() ?? 0, from: warehouse?.from ?? null, items }
}

/** Whether DuckDB answers, how often it died, and how many datasets are how. */
export const warehouseGauges = (db: Db, warehouse: Warehouse): Gauge[] => [
  { name: 'warehouse_up', help: '1 while the process of the warehouse answers; without it PostgreSQL counts everything.', read: async () => (warehouse.duckdb.stands() ? 1 : 0) },
  { name: 'warehouse_restarts', help: 'How often the process of the warehouse has died since the server began.', read: async () => warehouse.duckdb.restarts() },
  {
    name: 'warehouse_datasets', help: 'Datasets of the warehouse by how they stand.', labels: ['state'],
    async read() {
      const { items } = await warehousePage(db, warehouse)
      return ['held', 'behind', 'unfit', 'missing'].map(state => ({ labels: { state }, value: items.filter(item => item.state === state).length }))
    },
  },
  { name: 'warehouse_bytes', help: 'Bytes in the files of the warehouse.', read: async () => (await listHeld(db)).reduce((sum, { bytes }) => sum + bytes, 0) },
]
