import { compile, type Value } from '@yiwang/feel'
import { type Aggregation, type Table } from './model.ts'

/** How important a value of an output is: 0 the most. */
export type Ranking = (value: Value) => number

const aggregates = Object.fromEntries((['SUM', 'MIN', 'MAX'] as const).map(each => [each, compile(`${each.toLowerCase()}(values)`)]))
const same = compile('one = other')

function aggregate(aggregation: Aggregation, values: Value[]): Value {
  return aggregation === 'COUNT' ? values.length : aggregates[aggregation]?.evaluate({ values }) ?? null
}

/** What the rules that were hit come to, by the table's hit policy. */
export function chosen(table: Table, rows: Value[][], result: (row: Value[]) => Value, rankings: Ranking[], warn: (text: string) => null): Value {
  const ranked = () => rows.map(row => ({ row, ranks: row.map((value, place) => rankings[place]!(value)) })).sort((a, b) => {
    const place = a.ranks.findIndex((rank, at) => rank !== b.ranks[at])
    return place < 0 ? 0 : a.ranks[place]! - b.ranks[place]!
  }).map(({ row }) => row)
  switch (table.policy) {
    case 'UNIQUE': return rows.length > 1 ? warn('有几行同时命中，可是只许命中一行') : result(rows[0]!)
    case 'ANY': {
      const all = rows.map(result)
      return all.every(each => same.evaluate({ one: each, other: all[0] }) === true) ? all[0]! : warn('命中的几行结果不同')
    }
    case 'FIRST': return result(rows[0]!)
    case 'PRIORITY': return result(ranked()[0]!)
    case 'OUTPUT ORDER': return ranked().map(result)
    case 'RULE ORDER': return rows.map(result)
    case 'COLLECT': {
      if (table.aggregation === null) return rows.map(result)
      return table.outputs.length === 1 || table.aggregation === 'COUNT' ? aggregate(table.aggregation, rows.map(result)) : warn('几个输出不能合计')
    }
  }
}
