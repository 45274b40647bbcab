import { useState } from 'react'
import { type State } from '../mark.tsx'
import { say } from '../say.tsx'
import { Sign } from './sign.tsx'
import { domain, linear, linePath, lonely, ticks, useSize } from './size.ts'
import { ChartTable } from './table.tsx'

export interface LinePoint { name: string; short: string; value: number | null; other?: number | null; running?: boolean }
interface Line {
  name: string; points: readonly LinePoint[]; state: State
  /** How a value is written on the axis, at the end and in the table. */
  write: (value: number) => string
  target?: number | null; late?: number | null; otherName?: string; zero?: boolean
}

/** A line over time with its labels at its end, target and red line drawn and named, last year behind it; a finger or the arrow keys read off each value. */
export function LineChart(line: Line) {
  const [frame, size] = useSize<HTMLDivElement>()
  const { name, points, write, otherName } = line
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? say('缺数', 'missing') : write(value))
  return <figure className="chart" >
    <div className="plot" ref={frame}>{size && size.width > 120 ? <Drawn {...line} {...size} /> : null}</div>
    <ChartTable name={name} head={[say('时间', 'Time'), say('数值', 'Value'), ...otherName ? [otherName] : []]} rows={points.map(point => [point.name + (point.running ? say('（还没结束）', ' (not over)') : ''), cell(point.value), ...otherName ? [cell(point.other)] : []])} />
  </figure>
}

/** Labels at the right edge, pushed apart so that none lies on another. */
function apart(labels: { y: number; text: string; kind: string }[], step: number, top: number, bottom: number) {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  for (let i = 1; i < sorted.length; i++) sorted[i]!.y = Math.max(sorted[i]!.y, sorted[i - 1]!.y + step)
  for (let i = sorted.length - 1; i >= 0; i--) sorted[i]!.y = Math.min(sorted[i]!.y, bottom - (sorted.length - 1 - i) * step)
  return sorted.map(label => ({ ...label, y: Math.max(top, label.y) }))
}

function Drawn({ name, points, state, write, target = null, late = null, otherName, zero = false, width, height, em }: Line & { width: number; height: number; em: number }) {
  const [at, setAt] = useState<number | null>(null)
  const values = points.map(point => point.value), others = points.map(point => point.other ?? null)
  const ends = domain([...values, ...others, target, late], { zero })
  const left = em * 3.4, right = width - em * 7.6, top = em * .8, bottom = height - em * 1.9
  const x = linear(0, Math.max(1, points.length - 1), left, right), y = linear(ends[0], ends[1], bottom, top)
  const point = (value: number | null, i: number) => (value === null ? null : [x(i), y(value)] as const)
  // The end of the line is the last period that is over; one still running hangs on it, dotted and hollow.
  const ahead = values.findLastIndex(value => value !== null), over = points.findLastIndex(({ value, running }) => value !== null && !running), last = over >= 0 ? over : ahead, final = values[last] ?? null, lastOther = others.findLastIndex(value => value !== null)
  const hanging = ahead > last ? values[ahead] ?? null : null
  const every = Math.max(1, Math.ceil(points.length * em * 3.6 / Math.max(1, right - left)))
  const labels = apart([
    ...target === null ? [] : [{ y: y(target), text: say(`目标 ${write(target)}`, `target ${write(target)}`), kind: 's' }], ...late === null ? [] : [{ y: y(late), text: say(`红线 ${write(late)}`, `red line ${write(late)}`), kind: 'c-late' }],
    ...otherName && lastOther >= 0 ? [{ y: y(others[lastOther] ?? 0), text: `${otherName} ${write(others[lastOther] ?? 0)}`, kind: 's' }] : [], ...final === null ? [] : [{ y: y(final), text: write(final), kind: state === 'late' ? 'c-late b big' : 'c-ink b big' }],
  ], em * 1.25, top, bottom)
  const nearest = (clientX: number, box: DOMRect) => setAt(Math.max(0, Math.min(points.length - 1, Math.round((clientX - box.left - left) / Math.max(1, right - left) * (points.length - 1)))))
  const read = at === null ? null : points[at]
  return <svg width={width} height={height} role="group" tabIndex={0} aria-label={say(`${name}，用左右键看每一期`, `${name}; arrow keys read each period`)}
    onPointerMove={event => nearest(event.clientX, event.currentTarget.getBoundingClientRect())} onPointerLeave={() => setAt(null)} onBlur={() => setAt(null)}
    onKeyDown={event => {
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
      if (step === 0) return
      event.preventDefault()
      setAt(Math.max(0, Math.min(points.length - 1, (at ?? points.length - 1 - step) + step)))
    }}>
    {ticks(ends, Math.max(2, Math.floor((bottom - top) / (em * 3)))).map(tick => <g key={tick}><line className="c-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} /><text className="q" fontSize={em * .8} x={left - em * .5} y={y(tick) + em * .28} textAnchor="end">{write(tick)}</text></g>)}
    {points.map(({ short }, i) => (points.length - 1 - i) % every === 0 ? <text key={short + i} className="q" fontSize={em * .8} x={x(i)} y={height - em * .5} textAnchor="middle">{short}</text> : null)}
    {target === null ? null : <line className="c-target" x1={left} x2={right} y1={y(target)} y2={y(target)} />}
    {late === null ? null : <line className="c-red" x1={left} x2={right} y1={y(late)} y2={y(late)} />}
    {otherName ? <path className="c-other" d={linePath(others.map(point))} /> : null}
    <path className="c-line thick" d={linePath(values.map((value, i) => (i > last ? null : value)).map(point))} />
    {hanging !== null && final !== null ? <><line className="c-running" x1={x(last)} y1={y(final)} x2={x(ahead)} y2={y(hanging)} /><circle className="c-hollow" cx={x(ahead)} cy={y(hanging)} r={em * .26} /></> : null}
    {lonely(values).map(i => <circle key={i} className="c-ink" cx={x(i)} cy={y(values[i] ?? 0)} r={em * .18} />)}
    {final === null ? null : <Sign x={x(last)} y={y(final)} size={em * .38} state={state} />}
    {labels.map(({ y: middle, text, kind }) => <text key={text} className={kind} fontSize={kind.includes('big') ? em * 1.05 : em * .85} x={right + em * .9} y={middle + em * .3}>{text}</text>)}
    {read ? <g aria-live="polite"><line className="c-cursor" x1={x(at ?? 0)} x2={x(at ?? 0)} y1={top} y2={bottom} />
      {read.value === null ? null : <circle className="c-hollow" cx={x(at ?? 0)} cy={y(read.value)} r={em * .3} />}
      <text className="b" fontSize={em * .9} x={Math.min(Math.max(x(at ?? 0), left + em * 4), right - em * 2)} y={top + em * .3} textAnchor="middle">{`${read.name} ${read.value === null ? say('缺数', 'missing') : write(read.value)}${otherName && read.other !== null && read.other !== undefined ? say(`，${otherName} ${write(read.other)}`, `, ${otherName} ${write(read.other)}`) : ''}`}</text></g> : null}
  </svg>
}
