import { type TEnum, type TProperties, type TSchema, type TSchemaOptions, Type } from 'typebox'

/** The few shapes that every module speaks. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** An object that refuses properties it does not know: a mistyped name is an error, not a silence. */
export const Strict = <T extends TProperties>(properties: T, options: TSchemaOptions = {}) =>
  Type.Object(properties, { ...options, additionalProperties: false })
export const Literals = <const T extends string[]>(...values: T): TEnum<T> => Type.Enum<T>(values)
export const Instant = Type.String({ format: 'date-time', examples: ['2026-03-02T01:00:00.000Z'] })
export const Day = Type.String({ format: 'date', pattern: '^[1-9]', examples: ['2026-03-02'] })
export const Uuid = Type.String({ format: 'uuid', examples: ['019a3f5e-7c1a-7000-8000-000000000001'] })
/** 行政区划代码: 12 digits; the significant prefix has 2, 4, 6, 9 or 12. */
export const DivisionCode = Type.String({ pattern: '^[0-9]{12}$', examples: ['330000000000'] })
/** 统一社会信用代码: 18 characters; the check digit is verified by the module that stores it. */
export const OrganizationCode = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$', examples: ['11149901MB9X00015P'] })
/** A short text of one line, as people type it. */
export const Line = (maxLength = 200, minLength = 1) => Type.String({ minLength, maxLength })
/** Optimistic concurrency: the revision that the editor saw; a save on an older one is refused with both versions. */
export const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647, examples: [1] })
/** A page of a long list; the answer is `Paged`, with the exact total. */
export const Page = { limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }), offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }) }
export const Paged = <T extends TSchema>(item: T) => Type.Object({ total: Type.Integer(), items: Type.Array(item) })

const names = new Map<string, string>()
/** A shape that many operations speak of: the API document writes it once, under this name, and refers to it. */
export function named<T extends TSchema>(name: string, schema: T): T {
  const text = JSON.stringify(schema), other = [...names].find(([known, taken]) => taken === name && known !== text)
  if (other) throw new Error(`two shapes are called ${name}`)
  names.set(text, name)
  return schema
}
/** The name of a shape, if it has one. */
export const nameOf = (schema: unknown): string | undefined => names.get(JSON.stringify(schema))
