import { type Static, Type } from 'typebox'
import { Literals, named, Strict } from '#kernel/schema'
import { FieldCode } from './schema.ts'

const Value = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()])
/** How a field is compared; `empty` and `filled` need no value, `in` needs `values`, all others one `value`. */
export const Comparing = Literals('equals', 'notEquals', 'in', 'atLeast', 'atMost', 'startsWith', 'contains', 'empty', 'filled')
export const Compared = Strict({ field: FieldCode, is: Comparing, value: Type.Optional(Value), values: Type.Optional(Type.Array(Value, { minItems: 1, maxItems: 500 })) })
export type Compared = Static<typeof Compared>

const most = { minItems: 1, maxItems: 20 }
const Group = Type.Union([Strict({ all: Type.Array(Compared, most) }), Strict({ any: Type.Array(Compared, most) })])
const Groups = Type.Union([Compared, Group])
const Outer = Type.Union([Compared, Strict({ all: Type.Array(Groups, most) }), Strict({ any: Type.Array(Groups, most) })])
/**
 * 条件: which records, in a form that an official can read, a screen can edit and nobody can run as a program. A comparison, all
 * of several or any of several, at most three deep. An empty value fulfils nothing but `empty`. A day given for a moment means the whole day.
 */
export const Condition = named('Condition', Type.Union([Compared, Strict({ all: Type.Array(Outer, most) }), Strict({ any: Type.Array(Outer, most) })]))
export type Condition = Static<typeof Condition>
