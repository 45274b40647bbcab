import { type Edge } from '#kernel/module'
import { type Definition, type Filter, type Measure } from './schema.ts'

/** A field that a definition reads, and what for. */
export interface Reads { column: string; how: Edge['how'] }

const ofFilters = (filters: readonly Filter[]): Reads[] => filters.flatMap(({ field, other }) => [field, ...other === null ? [] : [other]].map(column => ({ column, how: 'filter' as const })))
function ofMeasure(measure: Measure): Reads[] {
  switch (measure.kind) {
    case 'count': return []
    case 'sum': case 'average': case 'minimum': case 'maximum': case 'distinct': return [{ column: measure.field, how: 'value' }]
    case 'ratio': return ofFilters(measure.numerator)
    case 'per': return [measure.top, measure.bottom].flatMap(amount => (amount.of === 'sum' ? [{ column: amount.field, how: 'value' as const }] : []))
    default: return measure satisfies never
  }
}

/** Every field that decides the number, once for each thing it is read for; `divisionField` is the dataset's own, for a definition that names none. */
export function columnsOf({ measure, filters, time, divisionField: named }: Pick<Definition, 'measure' | 'filters' | 'time' | 'divisionField'>, divisionField: string | null): Reads[] {
  const place = named ?? divisionField
  const all: Reads[] = [...ofMeasure(measure), ...ofFilters(filters), { column: time.field, how: 'group' }, ...place === null ? [] : [{ column: place, how: 'group' as const }]]
  return all.filter(({ column, how }, index) => all.findIndex(each => each.column === column && each.how === how) === index)
}
