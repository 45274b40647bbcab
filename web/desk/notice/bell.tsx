import { Link } from 'react-router'
import { useAsk, useTell } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { paths } from '../../ui/paths.ts'
import { Popover } from '../../ui/popover.tsx'
import { say } from '../../ui/say.tsx'
import { type Output } from '../../api/client.ts'

type Notices = Output<'notice.list'>
type Kind = Notices['items'][number]['kind']
const words = (): Record<Kind, { state: State; word: string; about: string }> => ({
  came: { state: 'running', word: say('到你这里了', 'Came to you'), about: say('到我岗位的', 'What came to my post') }, returned: { state: 'near', word: say('退回来了', 'Came back'), about: say('退回来的', 'What came back') },
  urged: { state: 'near', word: say('催你了', 'Urged'), about: say('催办', 'Urged') }, near: { state: 'near', word: say('快到期', 'Due soon'), about: say('快到期的', 'Due soon') },
  late: { state: 'late', word: say('超期了', 'Late'), about: say('超期的', 'Late') }, closed: { state: 'good', word: say('你提的办结了', 'What you asked is done'), about: say('我提的办结了', 'What I asked is done') },
})

/** 消息: a bell with how many were not looked at; each opens its case. */
export function Bell() {
  const asked = useAsk('notice.list', {}, { every: 30_000, keep: true }), read = useTell('notice.read'), mute = useTell('notice.mute'), told = asked.data
  if (!told) return null
  const last = told.items[0]?.id ?? 0, label = say(`消息，${told.unread} 条没看`, `Notices, ${told.unread} unread`)
  return <Popover className="plain" name={label} label={<><Icon name="bell" />{told.unread > 0 ? <span className="badge">{told.unread >= 100 ? '99+' : told.unread}</span> : null}</>}>{close => <div className="notices">
    <div className="row between"><b>{say('消息', 'Notices')}</b>{told.unread > 0 ? <button type="button" className="button quiet little" onClick={() => read.mutate({ until: last })}>{say('都看过了', 'All read')}</button> : null}</div>
    {told.items.length === 0 ? <p className="muted">{say('还没有消息。有活到你岗位、快到期、被催、退回、办结，都会在这里。', 'None yet.')}</p> : <ul className="list">{told.items.map(({ id, kind, filed, title, step, at, read: seen }) => { const { state, word } = words()[kind]; return <li key={id}>
      <Link className="item" to={paths.desk.case(filed)} onClick={() => { if (!seen) read.mutate({ until: id }); close() }}><span className="grow"><Mark state={state}>{word}</Mark>{step ? <span className="muted small">{say('，', ', ')}{step}</span> : null}<br /><span className={seen ? 'muted' : 'strong'}>{title}</span></span><span className="muted small whole">{said(at)}</span></Link></li> })}</ul>}
    <details className="more"><summary>{say('想听哪些', 'What to hear')}</summary>{(Object.keys(words()) as Kind[]).map(kind => <label className="check" key={kind}><input type="checkbox" checked={!told.muted.includes(kind)} onChange={event => mute.mutate({ kinds: event.target.checked ? told.muted.filter(each => each !== kind) : [...told.muted, kind] })} />{words()[kind].about}</label>)}</details>
  </div>}</Popover>
}
