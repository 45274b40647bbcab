import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, NavLink, Outlet, useLocation, useNavigation } from 'react-router'
import { Dialog } from './dialog.tsx'
import { Expired } from './expired.tsx'
import { useFreshness } from './events.ts'
import { Icon, type IconName } from './icon.tsx'
import { Shortcuts } from './keys.tsx'
import { may, type Me, useMe } from './me.ts'
import { Loading } from './panel.tsx'
import { paths } from './paths.ts'
import { ChoosePost, choosesFirst, Person } from './person.tsx'
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

export const Demonstration = () => <span className="demonstration" title={say('这里的人和企业都是编的，区划是真的', 'People and companies here are fictional; divisions are real')}>{say('演示数据', 'Demo data')}</span>

const Way = ({ door }: { door: Door }) => <NavLink to={door.to} end={door.end ?? false}><Icon name={door.icon} /><span>{door.name}</span>{door.count}</NavLink>

/** The other rooms of the house, for whoever may enter them. */
export function Rooms({ me }: { me: Me }) {
  const rooms = roomsFor(me)
  return <nav className="row one wide-only" aria-label={say('房间', 'Rooms')}>{rooms.map(({ to, name }) => <NavLink key={to} to={to} className="plain">{name}</NavLink>)}</nav>
}
export const roomsFor = (me: Me): { to: string; name: string; about: string; icon: IconName }[] => [
  ...!may(me, 'exchange.list') ? [] : [{ to: paths.desk.data(), name: say('工作台', 'Desk'), icon: 'data', about: say('登记数据、交数据、改退回的记录、看质量', 'Register and deliver data, mend rejected records, watch quality') } as const],
  ...!may(me, 'board.list') ? [] : [{ to: paths.cockpit.home(), name: say('驾驶舱', 'Cockpit'), icon: 'gauge', about: say('一屏看指标，每个数都能点开看到记录', 'Indicators at a glance; every number opens down to its records') } as const],
  ...!entersConsole(me) ? [] : [{ to: paths.console.home(), name: say('管理台', 'Console'), icon: 'building', about: say('机构、岗位、账号、代码表、存证账本、数仓', 'Organizations, posts, accounts, code lists, ledger, warehouse') } as const],
]

const entersConsole = (me: Me) => ['identity.listPosts', 'registry.changeOrganization', 'ledger.list', 'warehouse.list'].some(action => may(me, action))

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

/** A new page takes the focus, so that a screen reader begins at its beginning; a filter in the address does not. */
export function useArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

function Progress() {
  const going = useNavigation().state !== 'idle'
  return <div className="sr" role="status">{going ? say('正在打开', 'Opening') : ''}</div>
}
