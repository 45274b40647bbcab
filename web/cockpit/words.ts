import { type Output } from '../api/client.ts'
import { amountText, changeText, changeUnit } from '../ui/amount.tsx'
import { type State } from '../ui/mark.tsx'
import { language, say } from '../ui/say.tsx'

export type Wall = Output<'board.list'>
export type Tile = Wall['late'][number]
export type Places = Output<'indicator.places'>
export type Place = Places['places'][number]
export type OpenNumber = Output<'indicator.number'>
export type BoardPage = Output<'board.read'>
export type Indicator = Output<'indicator.read'>
export type Definition = Indicator['definition']
export type Grain = Definition['time']['grain']
export type Responsible = NonNullable<Tile['responsible']>

export const stateWord = (state: State, judged = true): string => {
  switch (state) {
    case 'late': return say('红', 'red')
    case 'near': return say('黄', 'yellow')
    case 'missing': return say('缺数', 'missing')
    default: return judged ? say('正常', 'good') : say('不设线', 'no line')
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** 2026年10月, 2026年第三季度, 2026年, 11月24日. */
export function periodName(start: string, grain: Grain): string {
  const [year = '', month = '1', day = '1'] = start.split('-'), m = Number(month), d = Number(day), quarter = Math.ceil(m / 3)
  if (language.get() === 'en') return grain === 'year' ? year : grain === 'quarter' ? `Q${quarter} ${year}` : grain === 'month' ? `${months[m - 1]} ${year}` : `${d} ${months[m - 1]} ${year}`
  return grain === 'year' ? `${year}年` : grain === 'quarter' ? `${year}年第${'一二三四'[quarter - 1]}季度` : grain === 'month' ? `${year}年${m}月` : `${year}年${m}月${d}日`
}
/** The same under an axis: the year is said where it begins. */
export function periodShort(start: string, grain: Grain): string {
  const [year = '', month = '1', day = '1'] = start.split('-'), m = Number(month), two = year.slice(2)
  if (language.get() === 'en') return grain === 'year' ? year : grain === 'quarter' ? `Q${Math.ceil(m / 3)}${m === 1 ? ` ’${two}` : ''}` : grain === 'month' ? `${months[m - 1]}${m === 1 ? ` ’${two}` : ''}` : `${m}/${Number(day)}`
  return grain === 'year' ? year : grain === 'quarter' ? `${m === 1 ? `${two}年` : ''}${'一二三四'[Math.ceil(m / 3) - 1]}季` : grain === 'month' ? `${m === 1 ? `${two}年` : ''}${m}月` : `${m}-${Number(day)}`
}
const beforeName = (grain: Grain): string => ({ day: say('比前一天', 'vs day before'), month: say('比上月', 'vs last month'), quarter: say('比上季', 'vs last quarter'), year: say('比上年', 'vs last year') })[grain]

/** 目标 95 · 红线 88 · 比上月 −6.4 · 同比 −11.4: what the value is compared to, each only where there is something to compare to. */
export function comparisons({ unit, decimals, direction, target, late, previous, lastYear, period }: Tile): Comparison[] {
  const plain = { decimals }, moved = (change: number) => ({ text: changeText(change, plain), worse: isWorse(change, direction) && changeText(change, plain) !== changeText(0, plain) })
  return [
    ...target === null ? [] : [{ key: 'target', name: say('目标', 'target'), text: amountText(target, plain), worse: false }], ...late === null ? [] : [{ key: 'late', name: say('红线', 'red line'), text: amountText(late, plain), worse: false }],
    ...previous === null || period === null ? [] : [{ key: 'previous', name: beforeName(period.grain), ...moved(previous.change) }],
    ...lastYear === null || period === null || period.grain === 'year' ? [] : [{ key: 'year', name: say('同比', 'vs a year ago'), ...moved(lastYear.change) }],
  ].map(each => ({ ...each, after: unit === '%' && (each.key === 'previous' || each.key === 'year') && each.text !== changeText(0, plain) ? changeUnit(unit) : '' }))
}
interface Comparison { key: string; name: string; text: string; /** It went to the worse. */ worse: boolean; /** Differences of shares are in points. */ after: string }
/** Whether a move is one to the worse. */
export const isWorse = (change: number, direction: Tile['direction']): boolean => (direction === 'higher' ? change < 0 : direction === 'lower' ? change > 0 : false)

/** 离线多远. */
export function farSentence({ finding, unit, decimals, direction }: Tile): string {
  if (!finding || finding.gap === null || finding.against === null) return ''
  const far = `${amountText(Math.abs(finding.gap), { decimals })}${unit === '%' ? ` ${changeUnit(unit)}` : unit ? ` ${unit}` : ''}`
  const line = finding.against === 'late' ? say('红线', 'the red line') : say('目标', 'the target')
  return direction === 'lower' ? say(`超过${line} ${far}`, `${far} above ${line}`) : finding.against === 'late' ? say(`低于${line} ${far}`, `${far} below ${line}`) : say(`离${line}还差 ${far}`, `${far} short of ${line}`)
}
/** 为什么: the place with its share. Nothing where no one place stands out. */
export function whySentence({ finding, unit, decimals, direction, division }: Tile): { before: string; place: string; after: string; to: string } | null {
  const top = finding?.top
  if (!top) return null
  const text = (value: number | null) => amountText(value, { unit, decimals }), moved = top.before === null ? say(`现在 ${text(top.value)}`, `now ${text(top.value)}`) : say(`${text(top.before)} → ${text(top.value)}`, `${text(top.before)} → ${text(top.value)}`)
  const share = `${Math.round(Math.min(top.share, 9.99) * 100)}%`, to = top.division
  if (top.of === 'change') {
    const move = direction === 'lower' ? say('升幅', 'rise') : say('降幅', 'fall')
    if (top.share > 1) return { before: '', place: top.name, after: say(`一个地方就把${division.name}拉过了头（${moved}），别处合起来略有好转。`, ` alone explains more than the whole ${move} (${moved}); the others together got slightly better.`), to }
    return { before: say(`${move}的 ${share} 来自`, `${share} of the ${move} comes from `), place: top.name, after: say(`（${moved}）。`, ` (${moved}).`), to }
  }
  if (top.of === 'gap') return { before: say(`差距的 ${share} 在`, `${share} of the gap lies in `), place: top.name, after: say(`（${moved}）。`, ` (${moved}).`), to }
  return { before: say('最多的是', 'Most is in '), place: top.name, after: say(`，${text(top.value)}，占 ${share}。`, `: ${text(top.value)}, ${share} of all.`), to }
}
/** The organization and the post; a post that already names its organization is not told twice. */
export const whoText = ({ organizationName, name }: Responsible): string => (name.startsWith(organizationName) ? name : `${organizationName} ${name}`)

export interface Ramp { step: (value: number | null) => number; calm: string; middle: string; salient: string }
/**
 * 1 calm … 6 salient, one hue. Where there are lines they cut: up to the target 1, short of it 2 and 3, beyond the red line 4 to 6. Where there are none,
 * six groups of about the same size, so that one far away does not make all others alike.
 */
export function rampOf(values: readonly (number | null)[], { direction, target, late, decimals, unit }: Pick<Tile, 'direction' | 'target' | 'late' | 'decimals' | 'unit'>): Ramp {
  const known = values.filter(value => value !== null).sort((a, b) => a - b), text = (value: number | undefined) => amountText(value ?? null, { decimals, unit })
  const [low, high] = [known[0], known.at(-1)], worst = direction === 'higher' ? low : high, best = direction === 'higher' ? high : low
  const sign = direction === 'higher' ? -1 : 1, beyond = (value: number, line: number) => (value - line) * sign
  const line = late ?? target
  if (direction === 'neutral' || line === null || worst === undefined || best === undefined) {
    const rank = (value: number) => known.filter(each => beyond(each, value) < 0).length
    return { step: value => (value === null ? 0 : 1 + Math.min(5, Math.floor(rank(value) / Math.max(1, known.length) * 6))), calm: text(best), middle: '', salient: direction === 'neutral' ? text(high) : say(`${text(worst)}（差）`, `${text(worst)} (worse)`) }
  }
  const share = (value: number, from: number, until: number) => (until === from ? 0 : Math.min(.999, Math.max(0, beyond(value, from) / beyond(until, from))))
  const step = (value: number): number => {
    if (late !== null && beyond(value, late) > 0) return 4 + Math.floor(share(value, late, worst) * 3)
    if (target !== null && beyond(value, target) > 0) return late === null ? 2 + Math.floor(share(value, target, worst) * 5) : 2 + Math.floor(share(value, target, late) * 2)
    return target === null && late !== null ? 1 + Math.floor(share(value, best, late) * 3) : 1
  }
  return {
    step: value => (value === null ? 0 : step(value)), calm: target === null ? text(best) : say(`达到目标 ${text(target)}`, `meets ${text(target)}`), middle: late === null ? '' : say(`红线 ${text(late)}`, `red line ${text(late)}`),
    salient: beyond(worst, line) > 0 ? say(`最差 ${text(worst)}`, `worst ${text(worst)}`) : '',
  }
}
/** Worst first; where nothing is good or bad, the largest first; missing ones last. */
export const inOrder = (places: readonly Place[], direction: Tile['direction']): Place[] =>
  [...places].sort((a, b) => (a.value === null ? 1 : 0) - (b.value === null ? 1 : 0) || (direction === 'higher' ? 1 : -1) * ((a.value ?? 0) - (b.value ?? 0)))

/** The last day of the month that a screen shows, or nothing: each indicator's latest. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
