import { type Step, Waterfall } from '../../ui/chart/waterfall.tsx'
import { changeText, changeUnit } from '../../ui/amount.tsx'
import { roundTogether } from '../../ui/chart/round.ts'
import { count } from '../../ui/format.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { isWorse, type OpenNumber, periodName } from '../words.ts'

/**
 * What each place did to the change since the period before. The bars add up to the change; small ones are put together, and what lies in no place
 * is said. What is written is rounded so that the written figures add up too.
 */
export function Parts({ found }: { found: OpenNumber }) {
  const { tile, children, remainder, indicator } = found, change = tile.previous?.change
  const parts = children.filter(child => child.contribution !== null)
  if (change === undefined || parts.length === 0 || !tile.period || !tile.previous) return <p className="muted">{why(found)}</p>
  const sorted = [...parts].sort((a, b) => (b.contribution ?? 0) * Math.sign(change || 1) - (a.contribution ?? 0) * Math.sign(change || 1))
  const named = sorted.length <= 14 ? sorted : sorted.filter((_, i) => i < 9 || i >= sorted.length - 2), others = sorted.filter(child => !named.includes(child))
  const small = others.reduce((sum, child) => sum + (child.contribution ?? 0), 0)
  const steps: Step[] = [
    ...named.map(child => ({ key: child.division, name: child.name, note: say(`${count(child.records)} 条`, count(child.records)), change: child.contribution ?? 0, to: paths.cockpit.number(indicator.code, { division: child.division, period: tile.period?.start, at: found.at }) })),
    ...others.length === 0 ? [] : [{ key: 'others', name: say(`其余 ${others.length} 处`, `${others.length} others`), change: small }],
    ...remainder?.contribution === null || remainder === null ? [] : [{ key: 'rest', name: say('没分到下级的', 'not assigned below'), note: say(`${count(remainder.records)} 条`, count(remainder.records)), change: remainder.contribution ?? 0 }],
  ].map(step => ({ ...step, bad: isWorse(step.change, tile.direction), strong: isWorse(step.change, tile.direction) && Math.abs(step.change) >= Math.abs(change) * .15 }))
  const written = roundTogether(steps.map(step => step.change), change, tile.decimals)
  return <>
    <p className="small muted">{say(`${periodName(tile.previous.period, tile.period.grain)} → ${periodName(tile.period.start, tile.period.grain)}，合计 ${changeText(change, tile)} ${changeUnit(tile.unit)}；各条加起来正好等于合计。`, `${periodName(tile.previous.period, tile.period.grain)} → ${periodName(tile.period.start, tile.period.grain)}: ${changeText(change, tile)} ${changeUnit(tile.unit)} in all; the bars add up exactly.`)}</p>
    <Waterfall name={say(`${tile.name}的变化按地区拆开`, `Change of ${tile.name} by place`)} steps={steps.map((step, i) => ({ ...step, change: written[i] ?? step.change }))} total={written.reduce((sum, part) => sum + part, 0)} totalName={say('合计', 'Total')} write={each => changeText(each, tile)} head={[say('地方', 'Place'), say('贡献', 'Contribution')]} />
    {found.unplaced > 0 ? <p className="small muted">{say(`另有 ${count(found.unplaced)} 条记录写的区划认不出，没算进任何地方。`, `${count(found.unplaced)} more records name no division we know; they are in no number.`)}</p> : null}
  </>
}
function why({ tile, children, indicator: { definition: { measure } } }: OpenNumber): string {
  if (children.length === 0) return say('这个数没有分到更小的地方，拆不开。', 'This number is not broken down any further.')
  if (!tile.previous) return tile.period?.running ? say('这一期还没完，不和上一期比。', 'The period is not over, so it is not compared.') : say('没有上一期的数可比。', 'There is no earlier period to compare with.')
  return measure.kind === 'minimum' || measure.kind === 'maximum' || measure.kind === 'distinct' ? say('这种算法（最大、最小、去重）各地的数加不起来，拆不成贡献。', 'Such a measure (largest, smallest, distinct) does not add up over places.') : say('上一期或这一期缺数，拆不开。', 'One of the two periods is missing.')
}
