import { type Area } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { dayOf } from '#data/registry'
import { divisionPrefix } from '@yiwang/codes'
import { describePeriod, shiftPeriod } from './period.rules.ts'
import { isAdditive } from './rules.ts'
import { type Definition, type Tile } from './schema.ts'
import { definitionsAt, type IndicatorTable } from './table.ts'
import { type Below, findingOf, type Headline, headline } from './tile.rules.ts'
import { seriesOf, type Value, valuesBelow } from './value.table.ts'
import { datasetFacts, divisionsBelow, mayLook, nameDivision, responsibles } from './views.ts'

const open = tables<{ exchangeDelivery: { dataset: string; state: string; finishedAt: Date | null } }>()

/** 数据截至: when the last delivery of each dataset was in. */
export async function freshness(db: Db, datasets: readonly string[], at: Date | null): Promise<Map<string, string>> {
  if (datasets.length === 0) return new Map()
  const rows = await open(db).selectFrom('exchangeDelivery').select(eb => ['dataset', eb.fn.max('finishedAt').as('last')]).where('dataset', 'in', [...new Set(datasets)]).where('state', '=', 'applied')
    .$if(at !== null, q => q.where('finishedAt', '<=', at)).groupBy('dataset').execute()
  return new Map(rows.flatMap(({ dataset, last }) => (last === null ? [] : [[dataset, last.toISOString()]])))
}

/** What lies directly below a division, with its values in a period and the one before; those without any value too, if others have one. */
export async function belowOf(db: Db, { code, definition: { time } }: Pick<IndicatorTable, 'code' | 'definition'>, division: string, period: string, { at, day }: { at: Date | null; day: string }): Promise<(Below & { level: number; records: number })[]> {
  const children = await divisionsBelow(db, division, day), level = children[0]?.level
  if (level === undefined) return []
  const before = shiftPeriod(period, time.grain, -1)
  const values = await valuesBelow(db, code, { prefix: divisionPrefix(division), level, periods: [period, before], at })
  if (values.length === 0) return []
  const of = (when: string) => new Map(values.filter(value => value.period === when).map(value => [value.division, value]))
  const now = of(period), then = of(before)
  return children.map(child => ({ division: child.code, name: child.name, level: child.level, now: now.get(child.code), then: then.get(child.code), records: now.get(child.code)?.records ?? 0 }))
}

export interface Looked { row: IndicatorTable; definition: Definition; shown: Headline; values: Value[]; tile: Tile }

/**
 * Several indicators at one division, now or as they were shown at a moment. What the reader may not see is left out. With `why`, those beyond
 * a line carry the reason.
 */
export async function lookAt(db: Db, areas: readonly Area[], rows: readonly IndicatorTable[], { division, at, now, period, why = true }: { division: string; at: Date | null; now: Date; period?: string; why?: boolean }): Promise<Looked[]> {
  const visible = rows.filter(({ provider, division: home }) => mayLook(areas, { provider, home }, division))
  const codes = visible.map(({ code }) => code), datasets = visible.map(({ dataset }) => dataset), today = dayOf(at ?? now)
  const earlier = at === null ? null : await definitionsAt(db, codes, at)
  const definitions = new Map(visible.map(row => [row.code, earlier === null ? row.definition : earlier.get(row.code)]))
  const [series, facts, fresh, place] = [await seriesOf(db, codes, division, at), await datasetFacts(db, datasets), await freshness(db, datasets, at), await nameDivision(db, division, today)]
  const posts = await responsibles(db, [...definitions.values()].map(definition => definition?.responsiblePost ?? null), today)
  const looked: Looked[] = []
  for (const row of visible) {
    const definition = definitions.get(row.code)
    if (!definition) continue
    const values = series.get(row.code) ?? []
    const shown = headline(definition, values, { division, home: row.division, today, period, regular: facts.get(row.dataset)?.regular ?? true })
    const { name, unit, decimals, direction, time } = definition
    const bad = why && shown.period !== null && (shown.state === 'late' || shown.state === 'near')
    const below = bad && shown.period !== null ? await belowOf(db, { code: row.code, definition }, division, shown.period, { at, day: today }) : []
    const then = shown.period === null ? undefined : values.find(value => value.period === shiftPeriod(shown.period ?? '', time.grain, -1))
    const tile: Tile = {
      indicator: row.code, name, unit, decimals, direction, additive: isAdditive(definition.measure), division: place, period: shown.period === null ? null : describePeriod(shown.period, time.grain, today),
      value: shown.amount?.value ?? null, records: shown.amount?.records ?? 0, state: shown.state, judged: shown.lines !== null,
      target: shown.lines?.target ?? null, near: shown.lines?.near ?? null, late: shown.lines?.late ?? null, previous: shown.previous, lastYear: shown.lastYear, series: shown.series,
      finding: bad ? findingOf(definition, { value: shown.amount?.value ?? null, lines: shown.lines, now: shown.amount, then: shown.previous ? then : undefined, below }) : null,
      responsible: posts.get(definition.responsiblePost ?? '') ?? null, asOf: fresh.get(row.dataset) ?? null, refreshedAt: row.refreshedAt?.toISOString() ?? null,
    }
    looked.push({ row, definition, shown, values, tile })
  }
  return looked
}
