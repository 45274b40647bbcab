import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { useLive } from '../ui/events.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useTitle } from '../ui/page.tsx'
import { Empty } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { ExportWall } from './export.tsx'
import { Boards } from './boards.tsx'
import { Spread } from './places.tsx'
import { type Looking, RedCard, ShortList, Watermark } from './red.tsx'
import { Times, TimeNote } from './times.tsx'
import { TrendOf } from './trend.tsx'
import { lastDayOf, stateWord, type Tile, type Wall } from './words.ts'

/** 一屏: what is red and why comes first; everything else is quiet. */
export function Page() {
  const address = useAddress()
  const division = address.get('division') || undefined, month = address.get('month') || undefined, at = address.get('at') || undefined
  const looking: Looking = { day: month ? lastDayOf(month) : undefined, at }
  const wall = useAsk('board.list', { division, ...looking }, { keep: true, every: useLive() ? false : 15_000 })
  const title = wall.data ? say(`${wall.data.division.name}一屏`, `${wall.data.division.name} at a glance`) : say('一屏', 'Wall')
  useTitle(title)
  const full = address.has('wall')
  useFullScreen(full, () => address.set({ wall: null }, true))
  return <div className={`wall ${full ? 'full' : ''}`} data-waiting={wall.isPlaceholderData ? '' : undefined}>
    {wall.data ? null : <h1 className="sr">{title}</h1>}
    <Answer asked={wall} what={say('一屏', 'the wall')} height={600}>{found => <>
      <header className="wall-head">
        <Where wall={found} title={title} looking={{ month, at }} />
        <Sum wall={found} />
        <span className="grow" />
        <Times month={month} at={at} asOf={found.asOf} />
        {full ? null : <ExportWall wall={found} title={title} />}
        <button type="button" className="button little wide-only" onClick={() => address.set({ wall: full ? null : 1 })}><Icon name="screen" />{full ? say('退出大屏', 'Leave wall mode') : say('大屏', 'Wall mode')}</button>
      </header>
      <TimeNote month={month} at={at} />
      {found.items.length === 0 ? <NoBoards can={found.can} /> : <Grid wall={found} looking={looking} full={full} division={division} />}
    </>}</Answer>
  </div>
}

function Where({ wall: { ancestors }, title, looking }: { wall: Wall; title: string; looking: { month?: string | undefined; at?: string | undefined } }) {
  return <div className="where">{ancestors.length > 0 ? <nav aria-label={say('上级', 'Above')}>{ancestors.map(({ code, name }) => <Link key={code} to={paths.cockpit.home({ division: code, ...looking })}><Icon name="previous" />{name}</Link>)}</nav> : null}<h1>{title}</h1></div>
}

/** 3 红 5 黄 1,247 正常 6 缺数: they add up. Changes are read aloud. */
const Sum = ({ wall: { counts } }: { wall: Wall }) => <p className="sum" role="status">{(['late', 'near', 'missing', 'good'] as const).map(state => <Mark key={state} state={counts[state] === 0 ? 'waiting' : state}><b>{counts[state]}</b> {stateWord(state)}</Mark>)}</p>

function Grid({ wall, looking, full, division }: { wall: Wall; looking: Looking; full: boolean; division: string | undefined }) {
  const address = useAddress()
  const everything = [...wall.late, ...wall.near, ...wall.missing, ...wall.items.flatMap(({ worst }) => worst ?? [])]
  const first = everything.find(({ indicator }) => indicator === address.get('focus')) ?? wall.late[0] ?? wall.near[0] ?? wall.items.flatMap(({ worst }) => worst ?? [])[0]
  const most = full ? 3 : 5
  const later = [...wall.late.slice(most), ...wall.near]
  // With little that is red its column has room for the line, and the map gets a column to itself.
  return <div className={`wall-grid ${wall.late.length <= 1 && later.length + wall.missing.length <= 8 ? 'few' : ''}`}>
    <section className="area-red" aria-labelledby="red-title">
      <h2 id="red-title">{wall.late.length > 0 ? say(`先看这 ${wall.late.length} 项红`, `${wall.late.length} red, first`) : say('没有红的', 'Nothing is red')} <small>{wall.late.length > 1 ? say('离红线越远越靠前', 'farthest from the line first') : ''}</small></h2>
      {wall.late.length === 0 ? <Empty good title={say('现在没有超过红线的指标', 'No indicator is beyond its red line')}>{wall.near.length > 0 ? say(`有 ${wall.near.length} 项没到目标，在下面。`, `${wall.near.length} are short of their target, below.`) : say('有变化会自己出现在这里。', 'Whatever changes appears here by itself.')}</Empty> : wall.late.slice(0, most).map(tile => <RedCard key={tile.indicator} tile={tile} looking={looking} />)}
      {later.length > 0 ? <><h2>{say(`再看这 ${later.length} 项`, `Then these ${later.length}`)}</h2><ShortList tiles={later} looking={looking} /></> : null}
      {wall.missing.length > 0 ? <><h2>{say(`${wall.missing.length} 项缺数`, `${wall.missing.length} missing`)} <small>{say('该交的数据没交，不当成 0', 'data due and not delivered; never counted as 0')}</small></h2><ShortList tiles={wall.missing} looking={looking} /></> : null}
    </section>
    <section className="area-boards" aria-labelledby="boards-title">
      <h2 id="boards-title">{say(`${wall.items.length} 个板块`, `${wall.items.length} boards`)} <small>{say('每格是这个板块最该看的一项；虚线是目标', 'each by what most needs a look; dashed: target')}</small>{wall.can.includes('board.add') ? <Link className="end no-print" to={paths.cockpit.newBoard()}>{say('加一个板块', 'Add a board')}</Link> : null}</h2>
      <Boards items={wall.items} looking={looking} division={division} />
    </section>
    {first ? <>
      <MapArea tile={first} everything={everything} looking={looking} />
      <section className="area-trend" aria-labelledby="trend-title"><h2 id="trend-title">{first.name} <small>{first.division.name}</small><span className="end"><Watermark tile={first} /></span></h2><TrendOf tile={first} at={looking.at} /></section>
    </> : null}
  </div>
}

function MapArea({ tile, everything, looking }: { tile: Tile; everything: readonly Tile[]; looking: Looking }) {
  const address = useAddress()
  const places = useAsk('indicator.places', { code: tile.indicator, division: tile.division.code, period: looking.day && tile.period ? tile.period.start : undefined, at: looking.at }, { keep: true })
  const choices = [...new Map(everything.map(each => [each.indicator, each.name]))]
  const opens = new Set((places.data?.places ?? []).filter(place => place.opens).map(place => place.division))
  const search = { month: address.get('month'), at: address.get('at'), focus: address.get('focus'), wall: address.get('wall') }
  const to = (place: string) => (opens.has(place) ? paths.cockpit.home({ ...search, division: place }) : paths.cockpit.number(tile.indicator, { division: place, at: looking.at }))
  return <section className="area-map" aria-labelledby="map-title">
    <h2 id="map-title">{tile.name} <small>{say('分地区', 'by place')}</small><label className="end"><span className="sr">{say('地图上看哪一项', 'Indicator on the map')}</span><select className="select small" value={tile.indicator} onChange={event => address.set({ focus: event.target.value }, true)}>{choices.map(([code, name]) => <option key={code} value={code}>{name}</option>)}</select></label></h2>
    <Answer asked={places} what={say('各地的数', 'the places')} height={300}>{found => <Spread places={found} to={to} />}</Answer>
  </section>
}

const NoBoards = ({ can }: { can: readonly string[] }) => <div className="card"><Empty icon="gauge" title={say('还没有板块', 'No boards yet')} actions={can.includes('board.add') ? <><Link className="button primary" to={paths.cockpit.newBoard()}>{say('建第一个板块', 'Make the first board')}</Link><Link className="button" to={paths.cockpit.indicators()}>{say('看指标', 'See the indicators')}</Link></> : null}>
  {say('板块把几个指标放在一起看。先有指标，再把它们摆进板块。', 'A board shows some indicators together. Define indicators first, then lay them out.')}</Empty></div>

/** Wall mode takes the whole screen where the browser lets it; Escape leaves it. */
function useFullScreen(full: boolean, leave: () => void) {
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    document.documentElement.toggleAttribute('data-wall', full)
    if (full && !document.fullscreenElement) void document.documentElement.requestFullscreen?.().then(() => setEntered(true), () => undefined)
    if (!full && document.fullscreenElement) void document.exitFullscreen()
    return () => document.documentElement.removeAttribute('data-wall')
  }, [full])
  useEffect(() => {
    const changed = () => { if (!document.fullscreenElement && entered) { setEntered(false); leave() } }
    const key = (event: KeyboardEvent) => { if (event.key === 'Escape' && full && !document.fullscreenElement) leave() }
    document.addEventListener('fullscreenchange', changed)
    document.addEventListener('keydown', key)
    return () => { document.removeEventListener('fullscreenchange', changed); document.removeEventListener('keydown', key) }
  })
}
