import { type ReactNode, useEffect, useState } from 'react'
import { Link, NavLink, Outlet, useLocation, useNavigation } from 'react-router'
import { Dialog } from './dialog.tsx'
import { Expired } from './expired.tsx'
import { useFreshness } from './events.ts'
import { Icon, type IconName } from './icon.tsx'
import { Shortcuts } from './keys.tsx'
import { type Me, useMe } from './me.ts'
import { Loading } from './panel.tsx'
import { ChoosePost, choosesFirst, Person } from './person.tsx'
import { Demonstration, Rooms, roomsFor, useArrival } from './rooms.tsx'
import { language, say } from './say.tsx'
import { SignInFirst } from './sign-in.tsx'
import { Toasts } from './toast.tsx'

export interface Door { name: string; to: string; icon: IconName; end?: boolean; phone?: boolean; /** How much waits there. */ count?: ReactNode }
export interface DoorGroup { name: string; doors: Door[] }

interface Shell { room: string; home: string; doors: (me: Me) => DoorGroup[]; find?: { to: string; hint: string }; /** What the room has in the bar for whoever is here. */ beside?: (me: Me) => ReactNode }

/** The frame of a room where officials work: bar, ways to go, and the page. Nobody comes in without signing in. */
export function Shell({ room, home, doors, find, beside }: Shell) {
  language.use()
  const me = useMe()
  if (me.isError && me.data === undefined) return <Frame room={room} home={home}><SignInFirst error={me.error} retry={() => void me.refetch()} /></Frame>
  if (!me.data) return <Frame room={room} home={home}><Loading what={say('你的岗位', 'your post')} /></Frame>
  const groups = doors(me.data)
  return <Frame room={room} home={home} me={me.data} groups={groups} beside={beside?.(me.data)} {...find ? { find } : {}}><Fresh />{choosesFirst(me.data) ? <ChoosePost me={me.data} /> : <Outlet />}</Frame>
}

function Fresh() {
  useFreshness()
  return null
}

function Frame({ room, home, me, groups = [], find, beside, children }: { room: string; home: string; me?: Me; groups?: DoorGroup[]; beside?: ReactNode; find?: { to: string; hint: string }; children: ReactNode }) {
  const main = useArrival()
  return <div className="room desk">
    <a className="skip" href="#main">{say('跳到内容', 'Skip to content')}</a>
    <header className="topbar">
      <Link className="brandmark" to={home}>一网 <small className="wide-only">{room}</small></Link>
      {me?.demonstration ? <Demonstration /> : null}
      {find ? <Link className="find wide-only" to={find.to}><Icon name="search" /><span>{find.hint}</span><kbd>/</kbd></Link> : null}
      <span className="grow" />
      {me ? <Rooms me={me} /> : null}
      {beside}
      {me ? <Person me={me} /> : null}
    </header>
    <Progress />
    <div className="frame">
      <nav className="side" aria-label={room}><div>{groups.map(group => <div key={group.name}><h2>{group.name}</h2>{group.doors.map(door => <Way key={door.to} door={door} />)}</div>)}</div></nav>
      <main className="main" id="main" tabIndex={-1} ref={main}>{children}</main>
    </div>
    <Shortcuts find={find?.to} />
    {me && groups.length > 0 ? <Tabbar me={me} room={room} groups={groups} /> : null}
    {me ? <Expired me={me} /> : null}
    <Toasts />
  </div>
}

const Way = ({ door }: { door: Door }) => <NavLink to={door.to} end={door.end ?? false}><Icon name={door.icon} /><span>{door.name}</span>{door.count}</NavLink>

/** On a phone the first ways are at the thumb; the rest are one tap further. */
function Tabbar({ me, room, groups }: { me: Me; room: string; groups: DoorGroup[] }) {
  const [open, setOpen] = useState(false)
  const all = groups.flatMap(group => group.doors)
  const first = all.filter(door => door.phone).slice(0, 3)
  const here = useLocation()
  useEffect(() => setOpen(false), [here.pathname])
  return <>
    <nav className="tabbar" aria-label={say(`${room}，底部`, `${room}, bottom`)}>
      {first.map(door => <Way key={door.to} door={door} />)}
      <button type="button" onClick={() => setOpen(true)}><Icon name="menu" />{say('全部', 'All')}</button>
    </nav>
    {open ? <Dialog title={say('去哪里', 'Where to')} close={() => setOpen(false)}>
      <nav className="drawer inside" aria-label={say('全部去处', 'All places')}>
        {groups.map(group => <div key={group.name}><h3>{group.name}</h3>{group.doors.map(door => <Way key={door.to} door={door} />)}</div>)}
        <div><h3>{say('别的房间', 'Other rooms')}</h3>
          {roomsFor(me).map(({ to, name, icon }) => <Link key={to} to={to}><Icon name={icon} />{name}</Link>)}
        </div>
      </nav>
    </Dialog> : null}
  </>
}

function Progress() {
  const going = useNavigation().state !== 'idle'
  return <div className="sr" role="status">{going ? say('正在打开', 'Opening') : ''}</div>
}
