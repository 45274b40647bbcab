import { pad, padLeft } from '../column.ts'
import { type Told } from './deliver.ts'

/** What became of one set, for the table at the end. */
export interface Outcome { name: string; told: Told; seconds: number }

const count = (value: number) => value.toLocaleString('en')
const most = <T>(of: (one: T) => number) => (a: T, b: T) => of(b) - of(a)
const line = (name: string, numbers: readonly string[]) => `  ${pad(name, 44)}${numbers.map(number => padLeft(number, 11)).join('')}`

/** 结果表: each set with its rows, those that got in, those turned away by reason, and what got in with a fault. */
export function tableOf(outcomes: readonly Outcome[]): string[] {
  return [line('数据资源', ['批', '读到的行', '入库', '退回', '质量问题', '秒']), ...outcomes.flatMap(rowsOf)]
}

function rowsOf({ name, told: { deliveries, reasons, issues }, seconds }: Outcome): string[] {
  const sum = (of: (one: Told['deliveries'][number]) => number) => count(deliveries.reduce((total, one) => total + of(one), 0))
  return [
    line(name, [count(deliveries.length), sum(one => one.rowsRead), sum(one => one.rowsPassed - one.rowsRepeated), sum(one => one.rowsRejected), count(issues.length), seconds.toFixed(1)]),
    ...deliveries.filter(({ state }) => state !== 'applied').map(({ fileName, state, reason }) => `    没有入库  ${fileName} ${state}：${reason ?? ''}`),
    ...[...reasons].sort(most(([, rows]) => rows)).map(([reason, rows]) => `    退回  ${padLeft(count(rows), 9)} 行  ${reason}`),
    ...[...issues].sort(most(({ broken }) => broken)).map(({ name: issue, broken }) => `    问题  ${padLeft(count(broken), 9)} 行  ${issue}`),
  ]
}
