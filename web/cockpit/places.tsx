import { lazy, Suspense } from 'react'
import { amountText } from '../ui/amount.tsx'
import { type Dot, Dots } from '../ui/chart/dots.tsx'
import { Empty } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { inOrder, type Places, stateWord } from './words.ts'

const PlaceMap = lazy(async () => ({ default: (await import('./map.tsx')).PlaceMap }))

interface Spread { places: Places; to: (division: string) => string; here?: string | undefined; map?: boolean }
/** The places of a number: on the map where there is one, and always in order as a list. */
export function Spread({ places: { tile, places }, to, here, map = true }: Spread) {
  if (places.length === 0) return <Empty icon="pin" title={say('没有再往下的数', 'Nothing below')}>{say(`“${tile.name}”在${tile.division.name}没有分到更小的地方。`, `“${tile.name}” is not broken down below ${tile.division.name}.`)}</Empty>
  const ordered = inOrder(places, tile.direction), judged = places.some(each => each.judged)
  const dots = ordered.map(({ division, name, value, before, state, judged: lined }, i): Dot => ({
    key: division, rank: value === null ? null : i + 1, name, value, before, state, word: stateWord(state, lined), text: amountText(value, { decimals: tile.decimals }), to: to(division), here: division === here,
  }))
  const cities = places.every(({ division }) => division.endsWith('00000000'))
  return <div className={`spread ${map && cities ? '' : 'single'}`}>
    {map && cities ? <Suspense fallback={<div className="province-wait" aria-hidden="true" />}><PlaceMap tile={tile} places={places} to={to} here={here} /></Suspense> : null}
    <Dots name={say(`${tile.name}，${tile.division.name}各地，${tile.direction === 'neutral' ? '多的在前' : '差的在前'}`, `${tile.name}, places of ${tile.division.name}, ${tile.direction === 'neutral' ? 'largest' : 'worst'} first`)} head={[say('地方', 'Place'), tile.unit || say('数值', 'Value'), say('状态', 'State')]} dots={dots}
      target={judged ? tile.target : null} late={judged ? tile.late : null} lineNames={{ target: say('目标', 'target'), late: say('红线', 'red') }} zero={tile.additive} missing={say('缺数', 'missing')} />
  </div>
}
