import { Type } from 'typebox'
import { type Download } from '#kernel/http'
import { Instant, Literals, Strict, Uuid } from '#kernel/schema'
import { FieldCode } from './schema.ts'

export const BulkByGrant = Strict({
  id: Uuid, format: Type.Union([Literals('ndjson', 'csv')], { default: 'ndjson' }),
  /** Fewer fields than the grant gives. */
  fields: Type.Optional(Type.Array(FieldCode, { minItems: 1, maxItems: 500, uniqueItems: true })),
  /** As the records stood at this moment. */
  asOf: Type.Optional(Instant),
})
export const BulkDownload = Type.Unsafe<Download>(Type.Any())
