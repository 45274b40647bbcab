import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { Refusal } from '../api/client.ts'
import { useAsk } from '../ui/ask.ts'
import { count } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { elder } from '../ui/look.ts'
import { type Me, may, useMe } from '../ui/me.ts'
import { useTitle } from '../ui/page.tsx'
import { ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { roomsFor } from '../ui/rooms.tsx'
import { ElderHome } from './elder.tsx'
import { Frame } from './frame.tsx'
import { lifeEvents } from './life.ts'
import { Mine } from './mine/home.tsx'
import { SearchBox } from './search.tsx'

const ForYou = lazy(async () => ({ default: (await import('./for-you.tsx')).ForYou }))

/** 办事: what do you need today, what waits for you, what was found for you, and what happens in a life. */
export function Page() {
  useTitle('')
  const me = useMe(), grown = elder.use() === 'yes'
  const stranger = me.error instanceof Refusal && me.error.status === 401
  const trouble = me.isError && !stranger ? <ErrorNote error={me.error} retry={() => void me.refetch()} /> : null
  const forYou = me.data && may(me.data, 'benefit.own') ? <Suspense fallback={null}><ForYou me={me.data} /></Suspense> : null
  if (grown) return <Frame me={me.data}>{trouble}<ElderHome me={me.data} stranger={stranger}>{forYou}</ElderHome></Frame>
  return <Frame me={me.data} broad>
    <div className="hero"><div className="measure">
      <h1>{me.data ? say(`${me.data.account.name}，今天要办什么事？`, `${me.data.account.name}, what do you need today?`) : say('今天要办什么事？', 'What do you need today?')}</h1>
      <SearchBox />
      <p className="muted hero-hint">{say('用自己的话说就行，写错字、写拼音也找得到。不知道叫什么，就说遇上了什么事。', 'In your own words; typing errors and pinyin are understood. If you do not know what it is called, say what happened.')}</p>
      {stranger || me.isPending ? <p className={stranger ? 'hero-in' : 'hero-in unsure'} aria-hidden={stranger ? undefined : true}><a className="button" href={paths.signIn(paths.home())}><Icon name="user" />{say('登录', 'Sign in')}</a> <span className="muted">{say('不登录也能找、能看', 'Not needed to read')}</span></p> : null}
      {me.data ? <AtWork me={me.data} /> : null}
    </div></div>
    <div className="measure sections">{trouble}<div className="owns">{me.data && may(me.data, 'application.list') ? <Mine me={me.data} /> : null}{forYou}</div><Life /><OtherWays /><Foot known={me.data !== undefined} /></div>
  </Frame>
}

/** 您的工作: officials are residents, too; the doors to their rooms stand here quietly. */
function AtWork({ me }: { me: Me }) {
  const rooms = roomsFor(me)
  if (rooms.length === 0) return null
  return <nav className="row at-work" aria-label={say('您的工作', 'Your work')}><span className="muted">{say('您的工作', 'Your work')}</span>{rooms.map(({ to, name, icon }) => <Link key={to} className="chip" to={to}><Icon name={icon} />{name}</Link>)}</nav>
}

/** 遇上这些事: what the catalogue has, said as it happens in a life. */
function Life() {
  const asked = useAsk('service.find', { limit: 24 }), found = asked.data
  return <section aria-labelledby="h-life">
    <div className="section-head"><h2 id="h-life">{say('遇上这些事，从这里办', 'When it happens')}</h2><Link to={paths.services()}>{found ? say(`全部 ${count(found.total)} 项`, `All ${count(found.total)}`) : say('全部事项', 'All services')}</Link></div>
    {asked.isError ? <ErrorNote error={asked.error} retry={() => void asked.refetch()} /> : null}
    <ul className="life">{found ? lifeEvents(found.themes, found.items).map(event => <Event key={event.theme} event={event} />) : Array.from({ length: 12 }, (_, at) => <li key={at} aria-hidden="true"><span className="tile" /></li>)}</ul>
  </section>
}
const Event = ({ event: { theme, name, examples, times } }: { event: ReturnType<typeof lifeEvents>[number] }) => <li><Link className="tile" to={paths.services({ theme })}><b>{name}</b><span>{examples.length > 0 ? examples.join(say('、', ', ')) : say(`${times} 件事`, `${times} services`)}</span></Link></li>

function OtherWays() {
  return <section aria-labelledby="h-ways"><h2 id="h-ways">{say('也可以这样办', 'Other ways')}</h2><ul className="ways">
    <li><a className="tile" href="tel:12345"><Icon name="phone" /><span><b>{say('打 12345', 'Call 12345')}</b><span>{say('24 小时有人接', 'Somebody answers day and night')}</span></span></a></li>
    <li><Link className="tile" to={paths.services({ who: 'company' })}><Icon name="building" /><span><b>{say('企业和单位办事', 'For companies')}</b><span>{say('开办、变更、许可、注销', 'Setting up, changes, permits, closing')}</span></span></Link></li>
    <li><Link className="tile" to={paths.verify()}><Icon name="badge" /><span><b>{say('核验证照', 'Verify a credential')}</b><span>{say('别人给您看的证照，是不是真的', 'Whether what you were shown is real')}</span></span></Link></li>
    <li><Link className="tile" to={paths.receipt()}><Icon name="chain" /><span><b>{say('核验一张回执', 'Check a receipt')}</b><span>{say('是不是真的，当场算给您看', 'Whether it holds, computed before your eyes')}</span></span></Link></li>
  </ul></section>
}

export function Foot({ known }: { known: boolean }) {
  return <footer className="foot">
    {known ? <Link to={paths.seen()}><Icon name="eye" /> {say('谁看过我的数据', 'Who looked at my data')}</Link> : null}
    <span className="muted">{say('一网不会打电话问您要密码和验证码，也不会叫您转钱。', 'We never call to ask for passwords or money.')}</span>
  </footer>
}
