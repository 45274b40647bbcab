import { Type } from 'typebox'
import { query } from '#kernel/action'
import { Instant, Strict, Uuid } from '#kernel/schema'
import { takeAccess, traceRead } from './access.views.ts'
import { columnsOf } from './reading.rules.ts'
import { FieldCode } from './schema.ts'

/** 整批比对: a rule of the department's is held against all granted records. No route leads here; what is found stays with whoever asks. The ledger keeps it like any file that was taken whole. */
export const matchByGrant = query({
  name: 'grant.match', input: Strict({ id: Uuid, fields: Type.Array(FieldCode), asOf: Instant, service: Type.String() }), output: Strict({ id: Uuid }), protected: true,
  async read(ctx, { id, fields, asOf, service }) {
    const reading = await takeAccess(ctx, id, ['bulk'])
    traceRead(ctx, reading, null, { way: 'match', stream: 'begun', columns: columnsOf(reading.columns, fields), asOf, service })
    return { id }
  },
})
