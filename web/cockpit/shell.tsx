import { Link, NavLink, Outlet } from 'react-router'
import { Expired } from '../ui/expired.tsx'
import { useFreshness } from '../ui/events.ts'
import { Icon } from '../ui/icon.tsx'
import { type Me, useMe } from '../ui/me.ts'
import { Loading } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { ChoosePost, choosesFirst, Person } from '../ui/person.tsx'
import { language, say } from '../ui/say.tsx'
import { Demonstration, Rooms, useArrival } from '../ui/rooms.tsx'
import { SignInFirst } from '../ui/sign-in.tsx'
import { Toasts } from '../ui/toast.tsx'
import './style/cockpit.css'

/** The leader's room: one narrow bar, and the whole screen for what is red. */
export function CockpitShell() {
  language.use()
  const me = useMe()
  return <Frame me={me.data}>{me.data ? <><Fresh />{choosesFirst(me.data) ? <ChoosePost me={me.data} /> : <Outlet />}</> : me.isError ? <SignInFirst error={me.error} retry={() => void me.refetch()} /> : <Loading what={say('你的岗位', 'your post')} />}</Frame>
}
function Fresh() {
  useFreshness()
  return null
}

function Frame({ me, children }: { me: Me | undefined; children: React.ReactNode }) {
  const main = useArrival()
  const ways = [{ to: paths.cockpit.home(), name: say('一屏', 'Wall'), icon: 'screen' as const, end: true }, { to: paths.cockpit.indicators(), name: say('指标', 'Indicators'), icon: 'gauge' as const, end: false }]
  return <div className="room cockpit">
    <a className="skip" href="#main">{say('跳到内容', 'Skip to content')}</a>
    <header className="topbar">
      <Link className="brandmark" to={paths.cockpit.home()}>一网 <small className="wide-only">{say('驾驶舱', 'Cockpit')}</small></Link>
      {me?.demonstration ? <Demonstration /> : null}
      {me ? <nav className="ways wide-only" aria-label={say('驾驶舱', 'Cockpit')}>{ways.map(({ to, name, end }) => <NavLink key={to} to={to} end={end} className="plain">{name}</NavLink>)}</nav> : null}
      <span className="grow" />
      {me ? <><Rooms me={me} /><Person me={me} /></> : null}
    </header>
    <main className="cockpit-main" id="main" tabIndex={-1} ref={main}>{children}</main>
    {me ? <nav className="tabbar" aria-label={say('驾驶舱，底部', 'Cockpit, bottom')}>{ways.map(({ to, name, icon, end }) => <NavLink key={to} to={to} end={end}><Icon name={icon} />{name}</NavLink>)}<Link to={paths.desk.data()}><Icon name="data" />{say('工作台', 'Desk')}</Link></nav> : null}
    {me ? <Expired me={me} /> : null}
    <Toasts />
  </div>
}
