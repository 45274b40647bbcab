import { type Static, Type } from 'typebox'
import { DatasetCode, Field } from '#data/catalogue'
import { Line, Literals, named, Nullable, Strict, Uuid } from '#kernel/schema'

const FieldCode = Field.properties.code
export const PolicyCode = Type.String({ pattern: '^[a-z][a-z0-9]{1,15}\\.[a-z][a-z0-9_]{1,40}$', examples: ['mzt.elder_allowance'] })
/** What a condition calls a value: a word of one's own, that FEEL reads as one name. */
const Name = Type.String({ pattern: '^[\\p{L}_][\\p{L}\\p{N}_]{0,29}$' })
/** One value of a source: a field as it is, whether there is a record at all, or something of all records of the person. */
export const Take = Strict({ as: Name, of: Literals('value', 'exists', 'count', 'sum', 'least', 'most'), field: Nullable(FieldCode) })
/** A dataset that is looked at: one's own, or under a grant. `by` is the field that says whose a record is; `to` a value of an earlier source that it is found by, null: the number of the person or company. */
export const Source = Strict({
  dataset: DatasetCode, grant: Nullable(Uuid), by: FieldCode, to: Nullable(Name), /** Of several records, the latest by this field. */ latest: Nullable(FieldCode), takes: Type.Array(Take, { maxItems: 30 }),
})
const Feel = Line(2000)
export const Policy = named('BenefitPolicyDocument', Strict({
  name: Line(200, 2), /** What it is, as one says it to people. */ plain: Line(500, 2), /** 依据. */ basis: Line(500, 2), subject: Literals('person', 'company'), /** Of the first source: the name. */ nameField: FieldCode,
  sources: Type.Array(Source, { minItems: 1, maxItems: 8 }),
  /** 符合条件: all of them. */ conditions: Type.Array(Strict({ name: Line(100, 2), feel: Feel }), { minItems: 1, maxItems: 20 }),
  /** 标准: FEEL that gives fen. */ amount: Feel, period: Literals('once', 'monthly', 'yearly'),
  /** 不能同时享受: other policies. */ without: Type.Array(PolicyCode, { maxItems: 20 }),
  /** 预算上限 of one run, in fen; who comes first, by FEEL, the least first. */ budgetFen: Nullable(Type.Integer({ minimum: 1, maximum: 100_000_000_000_000 })), order: Nullable(Feel),
  /** 依据的信息 that is shown to whoever is entitled. */ evidence: Type.Array(Name, { maxItems: 30 }), publicityDays: Type.Integer({ minimum: 0, maximum: 60 }), /** One has to agree first; without it, whoever gave an account before is paid at once. */ consent: Type.Boolean(),
}))
export type Policy = Static<typeof Policy>
export type Source = Static<typeof Source>
export type Take = Static<typeof Take>
