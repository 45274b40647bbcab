import { CamelCasePlugin, type Compilable, Kysely, PostgresDialect } from 'kysely'
import { nameOf } from './steady.ts'

/** Stands for a value where a statement is built before there are any. */
class Place { readonly at: number; constructor(at: number) { this.at = at } }

class Words extends CamelCasePlugin { word(column: string): string { return this.camelCase(column) } }
/** Columns as our words have them; what is inside a value keeps its own. */
export const words = new Words({ maintainNestedObjectKeys: true })
/** Builds and is never asked. */
const desk = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: () => Promise.reject(new Error('nothing is asked here')) }), plugins: [words] })

/** A statement built once, with places for its values. */
export interface Fixed { name: string | undefined; text: string; values(given: readonly unknown[]): unknown[] }
export function fix(build: (open: Kysely<never>, ...values: never[]) => Compilable): Fixed {
  const places = Array.from({ length: build.length - 1 }, (_, at) => new Place(at)), { sql: text, parameters } = build(desk as unknown as Kysely<never>, ...places as never[]).compile()
  const held = new Set(parameters.flatMap(value => value instanceof Place ? value.at : []))
  if (held.size !== places.length) throw new Error(`not every value has a place of its own: ${text}`)
  return { name: nameOf(text), text, values: given => parameters.map(value => value instanceof Place ? given[value.at] : value) }
}
/** Rows as Kysely would have answered them. */
export const wordedRows = (rows: readonly Record<string, unknown>[]): Record<string, unknown>[] => rows.map(row => {
  const said: Record<string, unknown> = {}
  for (const column in row) said[words.word(column)] = row[column]
  return said
})
