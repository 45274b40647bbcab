import { Answer } from '../ui/answer.tsx'
import { amountText } from '../ui/amount.tsx'
import { useAsk } from '../ui/ask.ts'
import { LineChart } from '../ui/chart/line.tsx'
import { say } from '../ui/say.tsx'
import { periodName, periodShort, type Tile } from './words.ts'

const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

/** How an indicator went at a place, with the year before behind it. */
export function TrendOf({ tile, at }: { tile: Tile; at?: string | undefined }) {
  const { series, period } = tile
  const values = useAsk('indicator.values', { code: tile.indicator, division: tile.division.code, limit: 400, at }, { keep: true })
  if (series.length === 0 || !period) return <p className="muted">{say('还没有数，画不出走势。', 'Nothing counted yet, so no line.')}</p>
  return <Answer asked={values} what={say('走势', 'the trend')} height={180}>{({ items }) => {
    const known = new Map(items.map(each => [each.period, each.value]))
    const points = series.map(each => ({ name: periodName(each.period, period.grain), short: periodShort(each.period, period.grain), value: each.value, running: each.running, other: known.get(yearBefore(each.period)) ?? null }))
    return <LineChart name={say(`${tile.division.name}${tile.name}走势`, `${tile.name} of ${tile.division.name} over time`)} points={points} state={tile.state} target={tile.target} late={tile.late} write={value => amountText(value, { decimals: tile.decimals })}
      zero={tile.additive && tile.target === null} {...points.some(({ other }) => other !== null) ? { otherName: say('去年同期', 'a year ago') } : {}} />
  }}</Answer>
}
