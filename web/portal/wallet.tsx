import './credential.css'
import { Link } from 'react-router'
import { useActing } from '../ui/acting.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Empty } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { SignInFirst } from '../ui/sign-in.tsx'
import { standingOf } from './credential-words.ts'
import { Frame } from './frame.tsx'

/** 我的证照: what I hold, and my company; shown, kept and handed on from here. */
export function Page() {
  const me = useMe(), kind = useActing(me.data), asked = useAsk('credential.mine', {}, { enabled: Boolean(me.data) })
  if (me.isError) return <Frame me={undefined}><SignInFirst error={me.error} retry={() => void me.refetch()} /></Frame>
  return <Frame me={me.data}>
    <Heading title={say('我的证照', 'My credentials')} about={say('部门发给您的证照都在这里。要给人看，点开一张，选好给他看什么。', 'What was issued to you. To show one, open it and choose what is seen.')} />
    <Answer asked={asked} what={say('证照', 'credentials')} rows={3}>{({ items: all }) => { const items = all.filter(({ holderKind }) => !me.data?.company || holderKind === kind); return items.length === 0
      ? <div className="card"><Empty icon="badge" title={say('还没有电子证照', 'No credentials yet')} actions={<Link className="button" to={paths.services()}>{say('找能办的事', 'Find a service')}</Link>}>{say('办成一件发证的事，证照就会出现在这里。', 'Once a service that issues one is done, it appears here.')}</Empty></div>
      : <ul className="wallet">{items.map(one => { const { state, word } = standingOf(one.standing); return <li key={one.id}><Link className={`licence ${one.standing === 'valid' ? '' : 'ended'}`} to={paths.credential(one.id)}>
        <span className="row"><b>{one.name}</b><span className="grow" /><Mark state={state}>{word}</Mark></span>
        <span className="holder">{one.holderName}</span>
        <span className="muted small">{one.issuerName}</span>
        <span className="muted small">{one.validUntil === null ? say('长期有效', 'No end') : say(`有效期至 ${longDay(one.validUntil)}`, `until ${longDay(one.validUntil)}`)}</span><Icon name="next" /></Link></li> })}</ul> }}</Answer>
    <p className="muted small">{say('这里的印章都是演示印章，无法律效力。', 'Seals here are the demonstration’s and have no legal force.')} <Link to={paths.verify()}>{say('核验别人的证照', 'Verify somebody’s credential')}</Link></p>
  </Frame>
}
