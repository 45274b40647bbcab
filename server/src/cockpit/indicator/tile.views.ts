import { type Area } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { dayOf } from '#data/registry'
import { divisionPrefix } from '@yiwang/codes'
import { describePeriod, periodOf, shiftPeriod } from './period.rules.ts'
import { isAdditive } from './rules.ts'
import { type Definition, type Tile } from './schema.ts'
import { definitionsAt, type IndicatorTable } from './table.ts'
import { type Below, findingOf, type Headline, headline } from './tile.rules.ts'
import { seriesOf, type Value, valuesUnder } from './value.table.ts'
import { datasetFacts, divisionsBelow, mayLook, nameDivision, responsibles } from './views.ts'

const open = tables<{ exchangeDelivery: { dataset: string; state: string; finishedAt: Date | null } }>()

/** 数据截至: when the last delivery of each dataset was in. */
export async function freshness(db: Db, datasets: readonly string[], at: Date | null): Promise<Map<string, string>> {
  if (datasets.length === 0) return new Map()
  const rows = await open(db).selectFrom('exchangeDelivery').select(eb => ['dataset', eb.fn.max('finishedAt').as('last')]).where('dataset', 'in', [...new Set(datasets)]).where('state', '=', 'applied')
    .$if(at !== null, q => q.where('finishedAt', '<=', at)).groupBy('dataset').execute()
  return new Map(rows.flatMap(({ dataset, last }) => (last === null ? [] : [[dataset, last.toISOString()]])))
}

export interface Part extends Below { level: number; records: number }
interface Wanted { code: string; definition: Definition; period: string }

/**
 * What lies directly below a division, with the values of some indicators, each in its period and the one before; those without any value too, if
 * others have one. Two statements, however many indicators are asked for.
 */
export async function partsOf(db: Db, wanted: readonly Wanted[], division: string, { at, day }: { at: Date | null; day: string }): Promise<Map<string, Part[]>> {
  if (wanted.length === 0) return new Map()
  const children = await divisionsBelow(db, division, day), level = children[0]?.level
  if (level === undefined) return new Map()
  const before = ({ period, definition: { time } }: Wanted) => shiftPeriod(period, time.grain, -1)
  const values = await valuesUnder(db, wanted.flatMap(each => [each.period, before(each)].map(period => ({ indicator: each.code, period }))), { prefix: divisionPrefix(division), level, at })
  return new Map(wanted.flatMap(each => {
    const own = values.get(each.code)
    if (!own) return []
    const of = (when: string) => new Map(own.filter(value => value.period === when).map(value => [value.division, value]))
    const now = of(each.period), then = of(before(each))
    return [[each.code, children.map(child => ({ division: child.code, name: child.name, level: child.level, now: now.get(child.code), then: then.get(child.code), records: now.get(child.code)?.records ?? 0 }))]]
  }))
}
export const belowOf = async (db: Db, { code, definition }: Pick<IndicatorTable, 'code' | 'definition'>, division: string, period: string, when: { at: Date | null; day: string }): Promise<Part[]> =>
  (await partsOf(db, [{ code, definition, period }], division, when)).get(code) ?? []

export interface Looked { row: IndicatorTable; definition: Definition; shown: Headline; values: Value[]; tile: Tile }

/**
 * Several indicators at one division, now or as they were shown at a moment, in the latest period of each, in one that is given, or in that of a
 * day. What the reader may not see is left out. With `why`, those beyond a line carry the reason. As many statements for fifty as for one.
 */
export async function lookAt(db: Db, areas: readonly Area[], rows: readonly IndicatorTable[], { division, at, now, period, day, why = true }: { division: string; at: Date | null; now: Date; period?: string; day?: string | undefined; why?: boolean }): Promise<Looked[]> {
  const visible = rows.filter(({ provider, division: home }) => mayLook(areas, { provider, home }, division))
  if (visible.length === 0) return []
  const codes = visible.map(({ code }) => code), datasets = visible.map(({ dataset }) => dataset), today = dayOf(at ?? now)
  const earlier = at === null ? null : await definitionsAt(db, codes, at)
  const known = visible.flatMap(row => {
    const definition = earlier === null ? row.definition : earlier.get(row.code)
    return definition ? [{ row, definition }] : []
  })
  const [series, facts, fresh, place] = [await seriesOf(db, codes, division, at), await datasetFacts(db, datasets), await freshness(db, datasets, at), await nameDivision(db, division, today)]
  const posts = await responsibles(db, known.map(({ definition }) => definition.responsiblePost), today)
  const headed = known.map(({ row, definition }) => {
    const values = series.get(row.code) ?? [], wanted = period ?? (day === undefined ? undefined : periodOf(day, definition.time.grain))
    const shown = headline(definition, values, { division, home: row.division, today, period: wanted, regular: facts.get(row.dataset)?.regular ?? true })
    return { row, definition, values, shown, bad: why && (shown.state === 'late' || shown.state === 'near') }
  })
  const parts = await partsOf(db, headed.flatMap(({ row: { code }, definition, shown, bad }) => (bad && shown.period !== null ? [{ code, definition, period: shown.period }] : [])), division, { at, day: today })
  return headed.map(({ row, definition, values, shown, bad }) => {
    const { name, unit, decimals, direction, time } = definition
    const then = shown.period === null ? undefined : values.find(value => value.period === shiftPeriod(shown.period ?? '', time.grain, -1))
    const tile: Tile = {
      indicator: row.code, name, unit, decimals, direction, additive: isAdditive(definition.measure), division: place, period: shown.period === null ? null : describePeriod(shown.period, time.grain, today),
      value: shown.amount?.value ?? null, records: shown.amount?.records ?? 0, state: shown.state, judged: shown.lines !== null,
      target: shown.lines?.target ?? null, near: shown.lines?.near ?? null, late: shown.lines?.late ?? null, previous: shown.previous, lastYear: shown.lastYear, series: shown.series,
      finding: bad ? findingOf(definition, { value: shown.amount?.value ?? null, lines: shown.lines, now: shown.amount, then: shown.previous ? then : undefined, below: parts.get(row.code) ?? [] }) : null,
      responsible: posts.get(definition.responsiblePost ?? '') ?? null, asOf: fresh.get(row.dataset) ?? null, refreshedAt: row.refreshedAt?.toISOString() ?? null,
    }
    return { row, definition, shown, values, tile }
  })
}
