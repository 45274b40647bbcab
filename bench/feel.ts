import { compile } from '@yiwang/feel'
import { evaluate as feelin } from 'feelin'
import { round } from './delivery/index.ts'
import { type Bench } from './figures.ts'

/** A rule as a county writes it, over a context with the fields of a household. */
const text = 'if age >= 60 and income < 2000 then "高龄补贴" else null'
const households = Array.from({ length: 1000 }, (_, at) => ({ age: 20 + (at * 7) % 80, income: (at * 37) % 4000 + (at % 4) / 4, division: '330113', kind: at % 3 === 0 ? '低保' : '其他' }))

function perSecond(evaluate: (household: (typeof households)[number]) => unknown, times: number): { figure: number; paid: number } {
  let paid = 0
  const began = performance.now()
  for (let turn = 0; turn < times; turn++) if (evaluate(households[turn % households.length]!) !== null) paid++
  return { figure: times / (performance.now() - began) * 1000, paid }
}

/** One rule for many households on one core: compiled once by the house, and by feelin, which reads its text each time. */
export async function bench({ scale, say }: Bench) {
  const rule = compile(text), ours: number[] = [], theirs: number[] = []
  const read = ({ value }: { value: unknown }) => value
  for (const household of households) if (rule.evaluate(household) !== read(feelin(text, household))) throw new Error('the two disagree')
  for (let turn = 0; turn < 5; turn++) {
    const one = perSecond(household => rule.evaluate(household), Math.round(5_000_000 * scale)), other = perSecond(household => read(feelin(text, household)), Math.round(5_000 * scale))
    ours.push(one.figure)
    theirs.push(other.figure)
    say(`每秒 ${round(one.figure)} 次，feelin ${round(other.figure)} 次`)
  }
  const middle = (of: number[]) => [...of].sort((a, b) => a - b)[2]!
  return { evaluationsPerSecond: round(middle(ours)), feelinPerSecond: round(middle(theirs)), ratioToFeelin: round(middle(ours) / middle(theirs)) }
}
