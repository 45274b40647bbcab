import { linear, useSize } from './size.ts'
import { ChartTable } from './table.tsx'

interface Histogram { name: string; from: number; until: number; counts: readonly number[]; /** How an end of a step is written. */ write: (value: number) => string; count: (value: number) => string; head: readonly [string, string] }

/** How values are spread: equal steps from the least to the greatest, each as high as many fall into it. */
export function HistogramChart(given: Histogram) {
  const [frame, size] = useSize<HTMLDivElement>(), { name, from, until, counts, write, count, head } = given
  const edge = (place: number) => from + (until - from) * place / counts.length
  return <figure className="chart histogram">
    <div className="plot" ref={frame}>{size && size.width > 60 ? <svg width={size.width} height={size.height} role="img" aria-label={name}><Drawn {...given} {...size} /></svg> : null}</div>
    <ChartTable name={name} head={head} rows={counts.map((value, place) => [counts.length === 1 ? write(from) : `${write(edge(place))} – ${write(edge(place + 1))}`, count(value)])} />
  </figure>
}

function Drawn({ from, until, counts, write, count, width, height, em }: Histogram & { width: number; height: number; em: number }) {
  const most = Math.max(1, ...counts), bottom = height - em * 1.5, top = em * 1.3, y = linear(0, most, bottom, top), step = width / counts.length
  const highest = counts.indexOf(Math.max(...counts)), middle = Math.min(Math.max(step * (highest + .5), em * 2.5), width - em * 2.5)
  return <>
    <line className="c-grid" x1="0" x2={width} y1={bottom} y2={bottom} />
    {counts.map((value, place) => value === 0 ? null : <rect key={place} className="c-bar" x={step * place + 1} y={Math.min(y(value), bottom - 1)} width={Math.max(1, step - 2)} height={Math.max(1, bottom - y(value))} />)}
    <text className="b" fontSize={em * .85} x={middle} y={y(counts[highest] ?? 0) - em * .35} textAnchor="middle">{count(counts[highest] ?? 0)}</text>
    <text className="q" fontSize={em * .85} x="0" y={height - em * .3}>{write(from)}</text><text className="q" fontSize={em * .85} x={width} y={height - em * .3} textAnchor="end">{write(until)}</text>
  </>
}
