import { Type } from 'typebox'
import { type Download } from '#kernel/http'
import { Instant, Literals, Strict, Uuid } from '#kernel/schema'
import { FieldCode } from './schema.ts'

export const BulkByGrant = Strict({
  id: Uuid,
  /** Parquet is made whole before the first byte leaves; the others leave as they are read. */
  format: Type.Union([Literals('ndjson', 'csv', 'parquet')], { default: 'ndjson' }),
  /** Fewer fields than the grant gives. */
  fields: Type.Optional(Type.Array(FieldCode, { minItems: 1, maxItems: 500, uniqueItems: true })),
  /** As the records stood at this moment. */
  asOf: Type.Optional(Instant),
})
export const BulkDownload = Type.Unsafe<Download>(Type.Any())
