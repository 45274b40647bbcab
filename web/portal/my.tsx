import { Link } from 'react-router'
import { Refusal } from '../api/client.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Leave } from '../ui/leave.tsx'
import { type Me, may, useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorPanel, Loading } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { Posts, Settings } from '../ui/person.tsx'
import { say } from '../ui/say.tsx'
import { roomsFor } from '../ui/rooms.tsx'
import { Frame } from './frame.tsx'

/** 我的: all that is one's own, and who one is here. */
export function Page() {
  const me = useMe(), stranger = me.error instanceof Refusal && me.error.status === 401
  return <Frame me={me.data}>
    <Heading title={say('我的', 'Mine')} />
    {stranger ? <div className="card"><Empty icon="user" title={say('先登录', 'Sign in first')} actions={<a className="button primary" href={paths.signIn(paths.my())}>{say('登录', 'Sign in')}</a>}>{say('您的事、您的证照，只给您自己看。', 'What is yours is shown to you alone.')}</Empty></div>
      : me.data ? <Mine me={me.data} /> : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : <Loading what={say('您的账号', 'your account')} />}
  </Frame>
}

function Mine({ me }: { me: Me }) {
  const rooms = roomsFor(me)
  return <>
    <p className="who"><Icon name="user" /> <b>{me.account.name}</b> <span className="muted">{me.account.login}</span></p>
    <ul className="card list">{ways().filter(({ needs }) => needs === null || may(me, needs)).map(({ needs: _, ...way }) => <Way key={way.to} {...way} />)}</ul>
    {rooms.length > 0 ? <Card title={say('您的工作', 'Your work')}><ul className="list">{rooms.map(room => <Way key={room.to} {...room} />)}</ul></Card> : null}
    {me.posts.length > 1 || rooms.length > 0 ? <Card title={say('岗位', 'Posts')} inside><Posts me={me} /></Card> : null}
    <Card title={say('语言和明暗', 'Language and theme')} inside><Settings /></Card>
    <Leave me={me} broad />
  </>
}
/** All that is one's own, as far as it is allowed. */
const ways = (): { needs: string | null; to: string; icon: IconName; name: string; about: string }[] => [
  { needs: 'application.list', to: paths.mine(), icon: 'document', name: say('我的事', 'My matters'), about: say('在办的、办好的、填到一半的', 'Under way, done, begun') },
  { needs: 'credential.mine', to: paths.wallet(), icon: 'badge', name: say('我的证照', 'My credentials'), about: say('办下来的证照，随时给人看', 'What was issued to you') },
  { needs: 'appointment.own', to: paths.appointments(), icon: 'clock', name: say('我的预约', 'My appointments'), about: say('约个时间去窗口，到了不用等', 'Book a time at a counter') },
  { needs: 'benefit.own', to: paths.benefits(), icon: 'good', name: say('为您找到', 'Found for you'), about: say('不用申请就能享受的，符合不符合都说清楚', 'What you are entitled to, and why') },
  { needs: 'application.authorizations', to: paths.authorizations(), icon: 'building', name: say('授权代办', 'Authorizations'), about: say('谁能替您办，您能替谁办，随时收回', 'Who may act for you, and for whom you may') },
  { needs: 'payment.own', to: paths.payments(), icon: 'list', name: say('缴费', 'Payments'), about: say('要缴的、缴过的、退回的', 'To pay, paid, refunded') },
  { needs: 'notice.messages', to: paths.messages(), icon: 'bell', name: say('消息', 'Messages'), about: say('办到哪一步了，怎么告诉您', 'Each step; how to tell you') },
  { needs: 'credit.own', to: paths.credit(), icon: 'document', name: say('信用公示', 'Credit entries'), about: say('和您有关的许可、处罚公示，不对能提异议', 'What is published about you') },
  { needs: 'rating.own', to: paths.rates(), icon: 'edit', name: say('我的评价', 'My ratings'), about: say('等您评的、评过的、差评后来怎么样', 'To rate, rated, and what came of it') },
  { needs: 'ledger.seen', to: paths.seen(), icon: 'eye', name: say('谁看过我的数据', 'Who looked at my data'), about: say('部门每看一次，都有一笔：谁、什么时候、为什么', 'Every look: who, when and why') },
  { needs: null, to: paths.verify(), icon: 'good', name: say('核验证照', 'Verify a credential'), about: say('别人给您看的证照，是不是真的', 'Whether what you were shown is real') },
  { needs: null, to: paths.receipt(), icon: 'chain', name: say('核验一张回执', 'Check a receipt'), about: say('是不是真的，当场算给您看', 'Whether it holds') },
]
export const Way = ({ to, icon, name, about }: { to: string; icon: IconName; name: string; about: string }) => <li><Link className="item" to={to}><Icon name={icon} /><span className="grow"><b>{name}</b><span className="block muted small">{about}</span></span><Icon name="next" /></Link></li>
