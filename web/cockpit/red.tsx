import { Link } from 'react-router'
import { Amount, amountText } from '../ui/amount.tsx'
import { Spark } from '../ui/chart/spark.tsx'
import { said } from '../ui/format.ts'
import { Mark } from '../ui/mark.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Who } from './who.tsx'
import { comparisons, farSentence, periodName, stateWord, type Tile, whySentence, whoText } from './words.ts'

export interface Looking { day?: string | undefined; at?: string | undefined }
export const toNumber = ({ indicator, division, period }: Tile, { day, at }: Looking = {}): string => paths.cockpit.number(indicator, { division: division.code, period: day && period ? period.start : undefined, at })

/** The state of a tile; where no line is drawn there is nothing to judge, and no green. */
export const StateMark = ({ tile: { state, judged } }: { tile: Tile }) => (state === 'good' && !judged ? <span className="muted whole">{stateWord(state, judged)}</span> : <Mark state={state}>{stateWord(state, judged)}</Mark>)

/** Where it stands: which period, and up to which delivery. */
export const Watermark = ({ tile: { period, asOf } }: { tile: Tile }) => <span className="watermark">{period ? <><span>{`${periodName(period.start, period.grain)}${period.running ? say('（还没完）', ' (running)') : ''}`}</span> · </> : null}<span>{asOf ? say(`截至 ${said(asOf)}`, `as of ${said(asOf)}`) : say('还没有交数', 'nothing delivered yet')}</span></span>

export const sparkLabel = ({ name, series, unit, decimals }: Tile): string => say(`${name}近 ${series.length} 期：`, `${name}, last ${series.length} periods: `) + series.map(({ value }) => amountText(value, { unit, decimals })).join(say('、', ', '))
export const TileSpark = ({ tile, named = false }: { tile: Tile; named?: boolean }) => <Spark values={tile.series.map(({ value }) => value)} state={tile.state} target={tile.target} late={tile.late} running={tile.period?.running ?? false} label={sparkLabel(tile)} {...named ? { lateName: say('红线', 'red line') } : {}} />

export const Compared = ({ tile }: { tile: Tile }) => <span className="compared">{comparisons(tile).map(({ key, name, text, worse, after }, i, all) => <span key={key}>{name} <b className={worse ? 'late' : undefined}>{text}</b>{after && all.slice(i + 1).every(later => !later.after) ? ` ${after}` : ''}</span>)}</span>

/** 红: the number, how far it is beyond the line, why, and who. It reads as sentences. */
export function RedCard({ tile, looking }: { tile: Tile; looking: Looking }) {
  const why = whySentence(tile)
  return <article className="red-card">
    <h3><Mark state="late">{stateWord('late')}</Mark> <Link to={toNumber(tile, looking)}>{tile.name}</Link><Watermark tile={tile} /></h3>
    <Link className="big late" to={toNumber(tile, looking)} aria-label={say(`打开“${tile.name}” ${amountText(tile.value, tile)}`, `Open “${tile.name}” ${amountText(tile.value, tile)}`)}><Amount value={tile.value} unit={tile.unit} decimals={tile.decimals} /></Link>
    <TileSpark tile={tile} named />
    <p className="why"><b>{farSentence(tile)}</b>{say('。', '. ')}{why ? <>{why.before}<Link to={paths.cockpit.number(tile.indicator, { division: why.to })}><b>{why.place}</b></Link>{why.after}</> : say('各地差不多，没有哪一处特别突出。', 'All places are alike; none stands out.')}</p>
    <Compared tile={tile} />
    <div className="who-row"><span className="muted small wide-only">{say('责任岗位', 'Responsible')}</span><Who tile={tile} broad /></div>
  </article>
}

/** 黄, and what is missing: one line each. */
export const ShortList = ({ tiles, looking }: { tiles: readonly Tile[]; looking: Looking }) => <ul className="short-list">{tiles.map(tile => <li key={tile.indicator}><Link to={toNumber(tile, looking)}>
  <Mark state={tile.state}>{stateWord(tile.state)}</Mark><span className="name">{tile.name}</span><span className="value"><Amount value={tile.state === 'missing' ? null : tile.value} unit={tile.unit} decimals={tile.decimals} /></span>
  <span className="small muted about">{tile.state === 'missing' ? tile.asOf ? say(`上次 ${said(tile.asOf)}`, `last ${said(tile.asOf)}`) : say('没交过', 'never') : tile.target === null ? farSentence(tile) : say(`目标 ${amountText(tile.target, tile)}`, `target ${amountText(tile.target, tile)}`)}</span>
  <span className="small muted whose">{tile.responsible ? tile.responsible.holder ?? whoText(tile.responsible) : ''}</span></Link></li>)}</ul>
