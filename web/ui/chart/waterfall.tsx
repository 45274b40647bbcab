import { Link } from 'react-router'
import { domain, linear, useSize } from './size.ts'

export interface Step { key: string; name: string; note?: string; change: number; /** Bad for the whole: painted as such. */ bad: boolean; strong?: boolean; to?: string | undefined }
/** What each part did to the whole, each beginning where the one before ended; the last bar is the sum, and it is the sum. The figures stand in text, so it is its own table. */
export function Waterfall({ name, steps, total, totalName, write, head }: { name: string; steps: readonly Step[]; total: number; totalName: string; write: (change: number) => string; head: readonly [string, string] }) {
  const [frame, size] = useSize<HTMLTableCellElement>()
  const ends: number[] = [0]
  for (const { change } of steps) ends.push((ends.at(-1) ?? 0) + change)
  const [low, high] = domain([...ends, total], { zero: true, air: .02 })
  const width = size?.width ?? 0, em = size?.em ?? 16, x = linear(low, high, 2, Math.max(3, width - 2))
  const bar = (from: number, until: number, kind: string, next: boolean) => <svg width={width} height={em * 1.5} aria-hidden="true">
    <line className="c-grid" x1={x(0)} x2={x(0)} y1="0" y2={em * 1.5} /><rect className={kind} x={Math.min(x(from), x(until))} y={em * .22} width={Math.max(1, Math.abs(x(until) - x(from)))} height={em * 1.06} />
    {next ? <line className="c-join" x1={x(until)} x2={x(until)} y1={em * .22} y2={em * 1.5} /> : null}</svg>
  return <table className="waterfall"><caption className="sr">{name}</caption><thead className="sr"><tr><th scope="col">{head[0]}</th><td /><th scope="col">{head[1]}</th></tr></thead>
    <tbody>{steps.map((step, i) => <tr key={step.key} className={step.strong ? 'strong' : undefined}><th scope="row">{step.to ? <Link to={step.to}>{step.name}</Link> : step.name}{step.note ? <small> {step.note}</small> : null}</th>
      <td ref={i === 0 ? frame : undefined}>{width > 0 ? bar(ends[i] ?? 0, ends[i + 1] ?? 0, step.bad ? step.strong ? 'c-late' : 'c-part' : 'c-ok', true) : null}</td><td className={`number ${step.strong && step.bad ? 'late' : ''}`}>{write(step.change)}</td></tr>)}
    <tr className="total"><th scope="row">{totalName}</th><td>{width > 0 ? bar(0, total, 'c-whole', false) : null}</td><td className="number">{write(total)}</td></tr></tbody></table>
}
