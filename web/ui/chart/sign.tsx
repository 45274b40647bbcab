import { type State } from '../mark.tsx'

/** The end of a line carries the state as a shape too: octagon red, triangle yellow, disc otherwise. */
export function Sign({ x, y, size, state }: { x: number; y: number; size: number; state: State }) {
  const r = size
  if (state === 'late') return <path className="c-late" d={`M${x - r * .42} ${y - r}h${r * .84}l${r * .58} ${r * .58}v${r * .84}l${-r * .58} ${r * .58}h${-r * .84}l${-r * .58} ${-r * .58}v${-r * .84}z`} />
  if (state === 'near') return <path className="c-near" d={`M${x} ${y - r}L${x + r * 1.1} ${y + r * .9}H${x - r * 1.1}z`} />
  return <circle className="c-ink" cx={x} cy={y} r={r * .85} />
}
