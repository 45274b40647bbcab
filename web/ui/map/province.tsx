import { Link } from 'react-router'
import { type State } from '../mark.tsx'
import { Sign } from '../chart/sign.tsx'
import source from './zhejiang.json'

type Ring = readonly (readonly number[])[]
interface Shape { id: string; name: string; d: string; x: number; y: number }
const around = 29.2 * Math.PI / 180, wide = 600
const lon = (ring: Ring) => ring.map(([x = 0]) => x), lat = (ring: Ring) => ring.map(([, y = 0]) => y)
const ringsOf = ({ geometry: { type, coordinates } }: typeof source.features[number]): Ring[] => (type === 'Polygon' ? coordinates as Ring[] : (coordinates as unknown as Ring[][]).flat())
const all = source.features.flatMap(ringsOf)
const west = Math.min(...all.flatMap(lon)), east = Math.max(...all.flatMap(lon)), north = Math.max(...all.flatMap(lat)), south = Math.min(...all.flatMap(lat))
const scale = wide / ((east - west) * Math.cos(around)), tall = (north - south) * scale
const place = ([x = 0, y = 0]: readonly number[]): [number, number] => [(x - west) * Math.cos(around) * scale, (north - y) * scale]
const shapes: Shape[] = source.features.map(feature => {
  const [x, y] = place(feature.properties.centre)
  return { id: feature.id, name: feature.properties.name, x, y, d: ringsOf(feature).map(ring => `M${ring.map(point => place(point).map(value => value.toFixed(1)).join(' ')).join('L')}Z`).join('') }
})

export interface Region { division: string; name: string; /** 1 calm … 6 salient; 0: missing. */ step: number; text: string; state: State; word: string; to: string; here: boolean }
/** Whether there are shapes for these divisions. */
export const hasShapes = (divisions: readonly string[]): boolean => divisions.length > 0 && divisions.every(division => shapes.some(({ id }) => id === division))

/** The province, each city in one hue by its value and carrying it; every one is a link. The list beside it says the same in words. */
export function Province({ label, regions }: { label: string; regions: readonly Region[] }) {
  return <svg className="province" viewBox={`-6 -6 ${wide + 12} ${Math.ceil(tall) + 12}`} role="group" aria-label={label}>
    <defs><pattern id="map-missing" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="var(--surface)" /><line x1="0" x2="0" y1="0" y2="8" stroke="var(--line-strong)" strokeWidth="2" /></pattern></defs>
    {regions.map(({ division, name, step, text, state, word, to, here }) => {
      const shape = shapes.find(({ id }) => id === division)
      if (!shape) return null
      const short = name.replace(/市$/, '')
      return <Link key={division} to={to} aria-label={`${short} ${text} ${word}`} aria-current={here ? 'true' : undefined} className={`region on-${step}`} preventScrollReset>
        <path d={shape.d} fill={step === 0 ? 'url(#map-missing)' : `var(--seq-${step})`} /><text fontSize="19" textAnchor="middle" aria-hidden="true"><tspan x={shape.x} y={shape.y - 3}>{short}</tspan>{' '}<tspan className="b" x={shape.x} y={shape.y + 18}>{text}</tspan></text>{state === 'late' ? <g aria-hidden="true" className="sign"><Sign x={shape.x + short.length * 10 + 10} y={shape.y - 9} size={6} state="late" /></g> : null}
      </Link>
    })}
  </svg>
}
