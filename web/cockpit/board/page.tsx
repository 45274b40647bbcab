import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Amount, amountText } from '../../ui/amount.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Bars } from '../../ui/chart/bars.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useTitle } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Counts } from '../boards.tsx'
import { Spread } from '../places.tsx'
import { Compared, type Looking, RedCard, StateMark, TileSpark, toNumber, Watermark } from '../red.tsx'
import { TimeNote, Times } from '../times.tsx'
import { TrendOf } from '../trend.tsx'
import { type BoardPage, inOrder, lastDayOf, type Tile } from '../words.ts'

/** 一个板块: its red ones as sentences, its tiles in their order, one of them on the map. */
export function Page() {
  const { board = '' } = useParams(), address = useAddress()
  const month = address.get('month') || undefined, day = address.get('day') || undefined, at = address.get('at') || undefined, looking: Looking = { day: month ? lastDayOf(month) : day, at }
  const asked = useAsk('board.read', { code: board, division: address.get('division') || undefined, focus: address.get('focus') || undefined, ...looking }, { keep: true })
  useTitle(asked.data ? `${asked.data.board.name} · ${asked.data.division.name}` : say('板块', 'Board'))
  return <div className="board-page" data-waiting={asked.isPlaceholderData ? '' : undefined}>{asked.data ? null : <h1 className="sr">{say('板块', 'Board')}</h1>}<Answer asked={asked} what={say('板块', 'the board')} rows={10}>{found => <>
    <header className="wall-head">
      <div><nav className="crumbs" aria-label={say('位置', 'Where you are')}><ol><li><Link to={paths.cockpit.home({ division: address.get('division'), month, at })}>{say('一屏', 'Wall')}</Link></li>{found.ancestors.map(({ code, name }) => <li key={code}><Link to={paths.cockpit.board(board, { division: code, month, at })}>{name}</Link></li>)}<li>{found.division.name}</li></ol></nav>
        <h1>{found.board.name} <small className="muted">{found.board.summary}</small></h1></div>
      <Counts counts={found.counts} /><span className="grow" /><Times month={month ?? day?.slice(0, 7)} at={at} asOf={found.asOf} />
      {found.board.can.includes('board.change') ? <Link className="button little no-print" to={paths.cockpit.editBoard(board)}><Icon name="edit" />{say('改板块', 'Edit board')}</Link> : null}
    </header>
    <TimeNote month={month ?? day?.slice(0, 7)} at={at} />
    {found.tiles.length === 0 ? <div className="card"><Empty icon="gauge" title={say('这个板块还是空的', 'This board is empty')}>{say('摆上几个指标，这里就有数了。', 'Lay out some indicators and they show here.')}</Empty></div> : <Tiles found={found} looking={looking} board={board} />}
  </>}</Answer></div>
}

function Tiles({ found, looking, board }: { found: BoardPage; looking: Looking; board: string }) {
  const address = useAddress(), { focus, late, tiles } = found
  const red = late.flatMap(code => tiles.find(({ indicator }) => indicator === code)?.tile ?? [])
  const opens = new Set((focus?.places ?? []).filter(place => place.opens).map(place => place.division)), search = { month: address.get('month'), at: address.get('at'), focus: address.get('focus') }
  const to = (place: string) => (opens.has(place) ? paths.cockpit.board(board, { ...search, division: place }) : paths.cockpit.number(focus?.tile.indicator ?? '', { division: place, at: looking.at }))
  return <div className="board-grid">
    <div>{red.length > 0 ? <section aria-labelledby="board-red"><h2 id="board-red">{say(`先看这 ${red.length} 项红`, `${red.length} red, first`)}</h2>{red.map(tile => <RedCard key={tile.indicator} tile={tile} looking={looking} />)}</section> : null}
      <section aria-labelledby="board-tiles"><h2 id="board-tiles">{say('全部指标', 'All indicators')}</h2><div className="boards">{tiles.map(({ indicator, name, show, tile }) => <article key={indicator} className={`board-box ${tile?.state === 'late' ? 'is-late' : tile?.state === 'near' ? 'is-near' : ''}`}>
        <header><h3>{tile ? <Link to={toNumber(tile, looking)}>{name}</Link> : name}</h3>{tile ? <StateMark tile={tile} /> : null}</header>
        {tile ? <><div className="headline"><Amount value={tile.state === 'missing' ? null : tile.value} unit={tile.unit} decimals={tile.decimals} className="large" /><button type="button" className="textlink small no-print" aria-pressed={focus?.tile.indicator === indicator} onClick={() => address.set({ focus: indicator }, true)}>{say('看各地', 'By place')}<span className="sr">{say(`：${name}`, `: ${name}`)}</span></button></div>{show === 'figure' ? <span /> : show === 'places' ? <TilePlaces tile={tile} at={looking.at} /> : <TileSpark tile={tile} />}<footer>{tile.state === 'missing' ? null : <Compared tile={tile} />}<Watermark tile={tile} /></footer></>
          : <p className="muted small">{say('你的岗位在这里看不到这一项，或者它停用了。', 'Not visible to your post here, or retired.')}</p>}
      </article>)}</div></section></div>
    {focus ? <div><section aria-labelledby="board-map"><h2 id="board-map">{focus.tile.name} <small>{say('分地区', 'by place')}</small></h2><Spread places={focus} to={to} /></section>
      <section aria-labelledby="board-trend"><h2 id="board-trend">{say('走势', 'Trend')} <span className="end"><Watermark tile={focus.tile} /></span></h2><TrendOf tile={focus.tile} at={looking.at} /></section></div> : null}
  </div>
}

/** The five places of a tile that most need a look. */
function TilePlaces({ tile, at }: { tile: Tile; at: string | undefined }) {
  const asked = useAsk('indicator.places', { code: tile.indicator, division: tile.division.code, period: tile.period?.start, at }, { keep: true })
  return <Answer asked={asked} what={say('各地的数', 'the places')} height={60}>{({ places }) => (places.length === 0 ? <p className="muted small">{say('没有分到更小的地方。', 'Not broken down further.')}</p> : <Bars name={say(`${tile.name}，前五个地方`, `${tile.name}, first five places`)} head={[say('地方', 'Place'), tile.unit || say('数值', 'Value')]} missing={say('缺数', 'missing')}
    bars={inOrder(places, tile.direction).slice(0, 5).map(({ division, name, value }) => ({ key: division, name, value, text: amountText(value, { decimals: tile.decimals }) }))} />)}</Answer>
}
