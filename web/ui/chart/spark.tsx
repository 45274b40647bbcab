import { type State } from '../mark.tsx'
import { Sign } from './sign.tsx'
import { domain, linear, linePath, lonely, useSize } from './size.ts'

interface Spark { values: readonly (number | null)[]; state: State; target?: number | null; late?: number | null; /** The last one is not over yet. */ running?: boolean; label: string; lateName?: string | undefined }

/** A small line: how it went, where the target and the red line lie, how it ends. Its words stand beside it. */
export function Spark({ values, state, target = null, late = null, running = false, label, lateName }: Spark) {
  const [frame, size] = useSize<HTMLDivElement>()
  return <div className="spark" ref={frame} role="img" aria-label={label}>{size && size.width > 24 && size.height > 12 ? <svg width={size.width} height={size.height} aria-hidden="true"><Drawn {...{ values, state, target, late, running, lateName, ...size }} /></svg> : null}</div>
}
function Drawn({ values, state, target, late, running, lateName, width, height, em }: Omit<Spark, 'label'> & { width: number; height: number; em: number }) {
  const known = values.filter(value => value !== null), [low, high] = domain(known)
  const reach = (high - low) * .6
  // A line so far off that it would flatten the curve is not drawn; its distance is said in words.
  const shown = (line: number | null | undefined): line is number => line !== null && line !== undefined && line > low - reach && line < high + reach
  const [bottom, top] = domain([...known, ...shown(target) ? [target] : [], ...shown(late) ? [late] : []])
  const r = em * .3, x = linear(0, Math.max(1, values.length - 1), r + 1, width - r - 2), y = linear(bottom, top, height - r - 1, r + 1)
  const last = values.findLastIndex(value => value !== null), at = values[last] ?? null
  const solid = running && last === values.length - 1 ? values.slice(0, -1) : values
  const point = (value: number | null, i: number) => (value === null ? null : [x(i), y(value)] as const)
  const before = values[last - 1] ?? null
  return <>
    {shown(target) ? <line className="c-target" x1="0" x2={width} y1={y(target)} y2={y(target)} /> : null}
    {shown(late) ? <><line className="c-red" x1="0" x2={width} y1={y(late)} y2={y(late)} />{lateName ? <text className="c-late b" fontSize={em * .75} x="0" y={y(late) - em * .3}>{lateName}</text> : null}</> : null}
    <path className="c-line" d={linePath(solid.map(point))} />
    {solid.length < values.length && at !== null && before !== null ? <line className="c-running" x1={x(last - 1)} y1={y(before)} x2={x(last)} y2={y(at)} /> : null}
    {lonely(solid).map(i => <circle key={i} className="c-ink" cx={x(i)} cy={y(values[i] ?? 0)} r={r * .55} />)}
    {at !== null ? <Sign x={x(last)} y={y(at)} size={r} state={last === values.length - 1 ? state : 'good'} /> : null}
  </>
}
