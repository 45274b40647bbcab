import { amountText } from '../ui/amount.tsx'
import { say } from '../ui/say.tsx'
import { hasShapes, Province } from '../ui/map/province.tsx'
import { type Places, rampOf, stateWord } from './words.ts'

/** The map with its key: darker means worse, one hue; what is missing is hatched. */
export function PlaceMap({ tile, places, to, here }: { tile: Places['tile']; places: Places['places']; to: (division: string) => string; here?: string | undefined }) {
  if (!hasShapes(places.map(({ division }) => division))) return null
  const judged = places.some(place => place.judged), ramp = rampOf(places.map(({ value }) => value), judged ? tile : { ...tile, target: null, late: null })
  const missing = places.some(({ value }) => value === null)
  return <figure className="map">
    <Province label={say(`${tile.name}，${tile.division.name}地图`, `${tile.name}, map of ${tile.division.name}`)} regions={places.map(({ division, name, value, state, judged: lined }) => ({
      division, name, step: ramp.step(value), text: value === null ? '—' : amountText(value, { decimals: tile.decimals }), state: lined ? state : 'good', word: stateWord(state, lined), to: to(division), here: division === here }))} />
    <figcaption className="key">{[1, 2, 3, 4, 5, 6].map(step => <i key={step} style={{ background: `var(--seq-${step})` }} />)}<span>{ramp.calm}</span><span>{ramp.middle}</span><span>{ramp.salient}</span>{missing ? <span className="hatched">{say('斜纹：缺数', 'hatched: missing')}</span> : null}</figcaption>
  </figure>
}
