import './portal.css'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { Refusal } from '../api/client.ts'
import { useAsk } from '../ui/ask.ts'
import { useExpiry } from '../ui/expired.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { elder } from '../ui/look.ts'
import { type Me, may, useMe } from '../ui/me.ts'
import { ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Demonstration, useArrival } from '../ui/rooms.tsx'
import { Toasts } from '../ui/toast.tsx'
import { ActingBar } from './acting.tsx'
import { Follow } from './assist/follow.tsx'
import { useOnline } from './assist/online.ts'
import { installable } from './assist/worker.ts'

const Assist = lazy(async () => ({ default: (await import('./assist/panel.tsx')).Assist }))

interface Framed { me: Me | undefined; /** A page of one matter: the way back stands where the house's name is elsewhere. */ back?: { name: string; to: string }; /** `broad` leaves the measure to the page. */ broad?: boolean; /** No: the page says itself for whom it is. */ acting?: boolean; children: ReactNode }
/** The portal's frame: the way home, who one is, 长辈版 in one tap, and at the thumb of a phone the four places one goes to. Nothing pops up. */
export function Frame({ me, back, broad = false, acting = true, children }: Framed) {
  const [open, setOpen] = useState(false), main = useArrival(), grown = elder.use() === 'yes'
  useEffect(installable, [])
  return <div className="room airy portal">
    <a className="skip" href="#main">{say('跳到内容', 'Skip to content')}</a>
    <header className="topbar">
      {back ? <><Link className="button quiet bare" to={back.to} aria-label={say(`回到${back.name}`, `Back to ${back.name}`)}><Icon name="back" /></Link><b className="topbar-title">{back.name}</b></> : <Link className="brandmark" to={paths.home()}>一网</Link>}
      <Fictional me={me} /><span className="grow" />
      <nav className="row one wide-only" aria-label={say('我的', 'Mine')}>{me ? <Ways me={me} /> : null}</nav>
      <button type="button" className={back ? 'switch wide-only' : 'switch'} role="switch" data-tap="elder" aria-checked={grown} onClick={() => elder.set(grown ? 'no' : 'yes')}>{say('长辈版', 'Large')}</button>
      <button type="button" className="plain" data-tap="assist" aria-expanded={open} aria-label={say('辅助：看着舒服、听得清楚', 'Assist: easier to see and to hear')} onClick={() => setOpen(!open)}><Icon name="text" /><span className="wide-only">{say('辅助', 'Assist')}</span></button>
      {me ? <NavLink className="plain wide-only" to={paths.my()}><Icon name="user" /><span>{me.account.name}</span></NavLink> : null}
    </header>
    {open ? <Suspense fallback={null}><Assist close={() => setOpen(false)} /></Suspense> : null}
    {me && acting ? <ActingBar me={me} /> : null}
    <Offline />
    {me ? <Ended me={me} /> : null}
    <main id="main" className={broad ? 'pageful' : 'measure narrow centred stack wide'} tabIndex={-1} ref={main}>{children}</main>
    <Tabbar me={me} />
    <Follow />
    <Toasts />
  </div>
}

/** 演示数据 is said to strangers too: the house is asked once one knows that nobody is signed in. */
function Fictional({ me }: { me: Me | undefined }) {
  const { error } = useMe(), house = useAsk('identity.house', {}, { enabled: error instanceof Refusal && error.status === 401 })
  return me?.demonstration || house.data?.demonstration ? <Demonstration /> : null
}

interface Place { name: string; to: string; icon: IconName; end?: boolean }
/** Where one has things of one's own, as far as this post may. */
const ownPlaces = (me: Me): Place[] => [
  ...may(me, 'application.list') ? [{ name: say('我的事', 'My matters'), to: paths.mine(), icon: 'document' as const }] : [],
  ...may(me, 'credential.mine') ? [{ name: say('证照', 'Credentials'), to: paths.wallet(), icon: 'badge' as const }] : [],
]
function Ways({ me }: { me: Me }) {
  const messages = useAsk('notice.messages', { unread: true, limit: 1 }, { enabled: may(me, 'notice.messages'), every: 120_000 }).data?.unread ?? 0
  return <>{ownPlaces(me).map(({ name, to }) => <NavLink key={to} className="plain" to={to}>{name}</NavLink>)}
    {may(me, 'notice.messages') ? <NavLink className="plain" to={paths.messages()} aria-label={messages > 0 ? say(`消息，${messages} 条新的`, `Messages, ${messages} new`) : say('消息', 'Messages')}><Icon name="bell" /><span>{say('消息', 'Messages')}</span>{messages > 0 ? <span className="badge">{messages}</span> : null}</NavLink> : null}</>
}

function Tabbar({ me }: { me: Me | undefined }) {
  const places: Place[] = [{ name: say('办事', 'Services'), to: paths.home(), icon: 'home', end: true }, ...me ? ownPlaces(me) : [], { name: me ? say('我的', 'Mine') : say('登录', 'Sign in'), to: paths.my(), icon: 'user' }]
  return <nav className="tabbar" aria-label={say('主要去处', 'Main places')}>{places.map(({ name, to, icon, end = false }) => <NavLink key={to} to={to} end={end}><Icon name={icon} />{name}</NavLink>)}</nav>
}

/** 没有网络, or a server that does not answer: said in the page, with what still works; asked again until it does. */
function Offline() {
  const online = useOnline(), me = useMe(), dead = me.error instanceof Refusal && me.error.status === 0, again = me.refetch
  useEffect(() => {
    if (!dead) return
    const timer = setInterval(() => void again(), 5000)
    return () => clearInterval(timer)
  }, [dead, again])
  if (online && !dead) return null
  return <div className="strip near" role="status"><div className="measure"><p><Icon name="offline" /> <b>{online ? say('连不上服务器。', 'The server cannot be reached. ') : say('没有网络。', 'No network. ')}</b>{say('看过的办事指南还能看；您填的先存在这台设备上，一连上就自动存过去。', 'Guides you have seen can still be read; what you fill in is kept on this device and saved as soon as it can be.')}</p></div></div>
}

/** A session that ended is said in the page too: one signs in beside it and goes on where one was. */
function Ended({ me }: { me: Me }) {
  const { open, trouble, other, again } = useExpiry(me), here = useLocation()
  if (!open && other === null) return null
  return <div className="strip near" role="alert"><div className="measure stack tight">
    {other !== null ? <><p><b>{say(`现在登录的是${other}。`, `${other} is signed in now. `)}</b>{say(`这一页是${me.account.name}的，填到一半的还在这台设备上，等${me.account.name}登录。`, `This page is ${me.account.name}’s; what was typed is kept for ${me.account.name}.`)}</p><p><a className="button" href={paths.home()}>{say('去首页', 'Home')}</a></p></>
      : <><p><b>{say('登录过期了，您填的都还在。', 'Your session has ended; what you typed is kept. ')}</b>{say('重新登录，接着办。', 'Sign in and go on.')}</p>
        <div className="row"><a className="button primary" href={paths.signIn(paths.signedIn())} target="_blank" rel="noopener">{say('重新登录', 'Sign in')}<span className="sr">{say('（新窗口）', ' (new window)')}</span></a><button type="button" className="button" onClick={again}>{say('登录好了，接着办', 'Done; go on')}</button><a className="textlink" href={paths.signIn(here.pathname + here.search)}>{say('就在这一页登录', 'Sign in on this page')}</a></div>
        {trouble ? <ErrorNote error={trouble} /> : null}</>}
  </div></div>
}
