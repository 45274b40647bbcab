import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Amount, amountText, changeUnit } from '../../ui/amount.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { LineChart } from '../../ui/chart/line.tsx'
import { useLive } from '../../ui/events.ts'
import { exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTitle } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { ExportPlaces } from '../export.tsx'
import { Spread } from '../places.tsx'
import { StateMark } from '../red.tsx'
import { Who } from '../who.tsx'
import { comparisons, farSentence, type OpenNumber, periodName, periodShort, whySentence } from '../words.ts'
import { Meaning } from './meaning.tsx'
import { Lineage } from './lineage.tsx'
import { Parts } from './parts.tsx'
import { Records } from './records.tsx'
import { Replay } from './replay.tsx'

/** 打开一个数: from what it says to the record it was counted from, and the proof that nobody changed it. */
export function Page() {
  const { indicator = '' } = useParams(), address = useAddress()
  const input = { code: indicator, division: address.get('division') || undefined, period: address.get('period') || undefined, at: address.get('at') || undefined }
  const number = useAsk('indicator.number', input, { keep: true, every: useLive() || input.at ? false : 15_000 })
  return <div className="number-page" data-waiting={number.isPlaceholderData ? '' : undefined}>{number.data ? null : <h1 className="sr">{say('打开一个数', 'A number opened')}</h1>}<Answer asked={number} what={say('这个数', 'this number')} rows={12}>{found => <Opened found={found} />}</Answer></div>
}

function Opened({ found }: { found: OpenNumber }) {
  const { tile, indicator } = found
  const finding = [farSentence(tile), whySentence(tile)].map(each => (each === null || typeof each === 'string' ? each : `${each.before}${each.place}${each.after}`)).filter(Boolean).join(say('。', '. '))
  useTitle(`${tile.name} ${amountText(tile.value, tile)} · ${tile.division.name}`)
  return <>
    <nav className="crumbs inset" aria-label={say('位置', 'Where you are')}><ol><li><Link to={paths.cockpit.home()}>{say('一屏', 'Wall')}</Link></li>{found.ancestors.map(({ code, name }) => <li key={code}><Way found={found} division={code}>{name}</Way></li>)}<li>{tile.division.name}</li></ol></nav>
    <div className="number-top">
      <section className="number-head" aria-labelledby="number-title">
        <h1 id="number-title"><StateMark tile={tile} /> {tile.name}</h1>
        <p className="muted">{tile.division.name}{tile.period ? <> · <PeriodChoice found={found} /></> : null}{indicator.state === 'retired' ? <> · {say('已停用', 'retired')}</> : null}</p>
        <p className={`huge ${tile.state === 'late' ? 'late' : ''}`}><Amount value={tile.value} unit={tile.unit} decimals={tile.decimals} /></p>
        <Fraction found={found} />
        <dl className="compare-boxes">{comparisons(tile).map(({ key, name, text, worse }) => <div key={key}><dt>{name}</dt><dd className={worse ? 'late' : undefined}>{text}</dd></div>)}</dl>
        <p className="small muted">{tile.previous ?? tile.lastYear ? say(`差值单位：${changeUnit(tile.unit) || '同上'}。`, `Differences in ${changeUnit(tile.unit) || 'the same unit'}. `) : ''}{tile.asOf ? say(`数据截至 ${said(tile.asOf)}。`, `Data as of ${said(tile.asOf)}. `) : say('数据还没有交。', 'No data delivered yet. ')}{tile.period?.running ? say('这一期还没完，数会再变。', 'The period is not over; it will change.') : ''}</p>
        <div className="who-row"><span className="muted small">{say('责任岗位', 'Responsible')}</span><Who tile={tile} broad /></div>
      </section>
      <section aria-labelledby="trend-title" className="number-trend"><h2 id="trend-title">{finding || say('走势', 'Trend')}</h2><Trend found={found} /></section>
    </div>
    {found.at ? <p className="note near inset" role="status"><Icon name="clock" /><span>{say(`你看的是 ${exactTime(found.at).slice(0, 16)} 那一刻的数：定义、记录、批次都按当时的算。`, `You see the number as it was at ${exactTime(found.at).slice(0, 16)}: definition, records and deliveries of that moment. `)}<Way found={found} at={null}>{say('回到现在', 'Back to now')}</Way></span></p> : null}
    <Replay found={found} />
    <div className="number-two">
      <section aria-labelledby="parts-title"><h2 id="parts-title">{say('是哪里带动的', 'What moved it')}</h2><Parts found={found} /></section>
      <section aria-labelledby="places-title"><h2 id="places-title">{say('各地现在怎样', 'Places now')} <small>{tile.direction === 'neutral' ? say('多的在前', 'largest first') : say('差的在前', 'worst first')}</small><span className="end"><ExportPlaces found={found} /></span></h2>
        <Spread map={false} places={{ tile, ancestors: found.ancestors, periods: found.periods, places: found.children }} to={division => paths.cockpit.number(indicator.code, { division, period: tile.period?.start, at: found.at })} /></section>
    </div>
    <div className="number-two"><Meaning found={found} /><Lineage found={found} /></div>
    <Records found={found} />
  </>
}

/** The same number elsewhere: another place, period or moment; what is not named stays. */
export function Way({ found, division, period, at, children }: { found: OpenNumber; division?: string; period?: string; at?: string | null; children: React.ReactNode }) {
  return <Link to={paths.cockpit.number(found.indicator.code, { division: division ?? found.tile.division.code, period: period ?? found.tile.period?.start, at: at === undefined ? found.at : at })} preventScrollReset>{children}</Link>
}
function PeriodChoice({ found: { periods, tile } }: { found: OpenNumber }) {
  const address = useAddress()
  const { period } = tile
  if (!period) return null
  const at = periods.indexOf(period.start), go = (to: string | undefined) => { if (to) address.set({ period: to }) }
  return <span className="row one period-choice"><button type="button" className="button little bare" aria-label={say('前一期', 'Earlier')} disabled={at < 0 || at >= periods.length - 1} onClick={() => go(periods[at + 1])}><Icon name="previous" /></button>
    <label><span className="sr">{say('看哪一期', 'Period')}</span><select className="select small" value={period.start} onChange={event => go(event.target.value)}>{periods.map(each => <option key={each} value={each}>{periodName(each, period.grain)}</option>)}</select></label>
    <button type="button" className="button little bare" aria-label={say('后一期', 'Later')} disabled={at <= 0} onClick={() => go(periods[at - 1])}><Icon name="next" /></button></span>
}

/** 3,094 ÷ 3,806: a share is shown with what it was divided of. */
function Fraction({ found: { tile, numerator, denominator, indicator: { definition: { measure } } } }: { found: OpenNumber }) {
  if (denominator === null || numerator === null) return tile.records > 0 ? <p>{say(`由 ${tile.records.toLocaleString('en-US')} 条记录算出`, `counted from ${tile.records.toLocaleString('en-US')} records`)}</p> : null
  const exact = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  return <p><b>{exact(numerator)}</b> ÷ <b>{exact(denominator)}</b>{measure.kind === 'ratio' ? <> · <span className={tile.state === 'late' ? 'late' : undefined}>{say(`${exact(denominator - numerator)} 条不在分子里`, `${exact(denominator - numerator)} not in the numerator`)}</span></> : say(` · 由 ${exact(tile.records)} 条记录算出`, ` · from ${exact(tile.records)} records`)}</p>
}
function Trend({ found: { tile, series } }: { found: OpenNumber }) {
  const { period } = tile
  if (!period || series.length === 0) return <p className="muted">{say('还没有数，画不出走势。', 'Nothing counted yet, so no line.')}</p>
  const shown = series.slice(-13)
  return <LineChart name={say(`${tile.division.name}${tile.name}走势`, `${tile.name} of ${tile.division.name} over time`)} state={tile.state} target={tile.target} late={tile.late} write={value => amountText(value, { decimals: tile.decimals })} zero={tile.additive && tile.target === null}
    points={shown.map(point => ({ name: periodName(point.period, period.grain), short: periodShort(point.period, period.grain), value: point.value, other: point.lastYear, running: point.running }))} {...shown.some(({ lastYear }) => lastYear !== null) ? { otherName: say('去年同期', 'a year ago') } : {}} />
}
