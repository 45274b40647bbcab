import { Link } from 'react-router'
import { type State } from '../mark.tsx'
import { Sign } from './sign.tsx'
import { domain, linear, useSize } from './size.ts'

export interface Dot { key: string; rank: number | null; name: string; value: number | null; before: number | null; state: State; word: string; text: string; to?: string | undefined; here?: boolean }
interface Dots { name: string; head: readonly [string, string, string]; dots: readonly Dot[]; target?: number | null; late?: number | null; lineNames: { target: string; late: string }; zero?: boolean; missing: string }

/** Places in order: a point for now, a grey one for the period before, the lines to hold. A table with real links, walkable by Tab. */
export function Dots({ name, head, dots, target = null, late = null, lineNames, zero = false, missing }: Dots) {
  const [frame, size] = useSize<HTMLTableCellElement>()
  const [low, high] = domain([...dots.flatMap(({ value, before }) => [value, before]), target, late], { zero, air: .06 })
  const width = size?.width ?? 0, em = size?.em ?? 14, tall = em * 1.7, x = linear(low, high, em * .6, Math.max(em, width - em * 1.9))
  const lines = <>{target === null ? null : <line className="c-target" x1={x(target)} x2={x(target)} y1="0" y2={tall} />}{late === null ? null : <line className="c-red" x1={x(late)} x2={x(late)} y1="0" y2={tall} />}</>
  const anchor = (at: number, wanted: 'start' | 'middle' | 'end') => (at > width - em * 1.6 ? 'end' : at < em * 1.6 ? 'start' : wanted)
  const close = target !== null && late !== null && Math.abs(x(target) - x(late)) < em * 3
  return <table className="dots"><caption className="sr">{name}</caption>
    <thead><tr><th scope="col">{head[0]}</th><td ref={frame}>{width > 0 && (target !== null || late !== null) ? <svg width={width} height={em * 1.2} aria-hidden="true">
      {target === null ? null : <text className="s" fontSize={em * .8} x={x(target)} y={em * .9} textAnchor={anchor(x(target), close ? late === null || x(late) >= x(target) ? 'end' : 'start' : 'middle')}>{lineNames.target}</text>}
      {late === null ? null : <text className="c-late" fontSize={em * .8} x={x(late)} y={em * .9} textAnchor={anchor(x(late), close ? target !== null && x(late) < x(target) ? 'end' : 'start' : 'middle')}>{lineNames.late}</text>}</svg> : null}</td><th scope="col" className="number">{head[1]}</th></tr></thead>
    <tbody>{dots.map(dot => <tr key={dot.key} data-here={dot.here ? '' : undefined}><th scope="row"><span className="rank">{dot.rank ?? ''}</span>{dot.to ? <Link to={dot.to}>{dot.name}</Link> : dot.name}</th>
      <td>{width > 0 ? <svg width={width} height={tall} aria-hidden="true"><line className="c-grid" x1="0" x2={width} y1={tall / 2} y2={tall / 2} />{lines}
        {dot.value !== null && dot.before !== null ? <line className="c-move" x1={x(dot.before)} x2={x(dot.value)} y1={tall / 2} y2={tall / 2} /> : null}{dot.before === null ? null : <circle className="c-before" cx={x(dot.before)} cy={tall / 2} r={em * .2} />}
        {dot.value === null ? null : <Sign x={x(dot.value)} y={tall / 2} size={em * .42} state={dot.state} />}</svg> : null}</td>
      <td className={`number ${dot.state === 'late' ? 'late' : ''}`}>{dot.value === null ? <span className="dim">{missing}</span> : dot.text}<span className="sr"> {dot.word}</span></td></tr>)}</tbody></table>
}
