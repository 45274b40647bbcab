import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'

const Segment = Strict({ segment: Type.String({ pattern: '^(\\d{4}-\\d{2}|h\\d{2}|other)$' }), file: Type.String(), digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), bytes: Type.Integer(), records: Type.Integer() })

/** What a refreshing has come to; the files are there already. */
export const RefreshDataset = Strict({
  dataset: DatasetCode, place: Uuid, /** The revision it began from; 0: none. */ from: Type.Integer({ minimum: 0 }), fault: Nullable(Type.String()),
  serial: Type.Integer(), deliveries: Type.Integer(), columns: Type.Record(Type.String(), Type.String()), timeField: Nullable(Type.String()), placeField: Nullable(Type.String()),
  segments: Type.Array(Segment), /** How many of them are new. */ written: Type.Integer(),
})
export type RefreshDataset = Static<typeof RefreshDataset>
export const RefreshedDataset = Strict({ dataset: DatasetCode, records: Type.Integer(), segments: Type.Integer(), written: Type.Integer(), revision: Type.Integer() })
export type RefreshedDataset = Static<typeof RefreshedDataset>
export const DropDataset = Strict({ dataset: DatasetCode })

export const ListWarehouse = Strict({})
/** 在用, 跟不上 (a delivery has come that is not in yet), 放不进去, 没有. */
const State = Literals('held', 'behind', 'unfit', 'missing')
const Item = Strict({
  dataset: DatasetCode, name: Type.String(), state: State, fault: Nullable(Type.String()), /** What went wrong at the last attempt. */ trouble: Nullable(Type.String()),
  records: Type.Integer(), segments: Type.Integer(), bytes: Type.Integer(), refreshedAt: Nullable(Instant),
})
export const WarehousePage = Strict({
  /** Whether DuckDB answers. */ stands: Type.Boolean(), restarts: Type.Integer(), /** From how many records a dataset is kept here. */ from: Nullable(Type.Integer()), items: Type.Array(Item),
})
export type WarehousePage = Static<typeof WarehousePage>
