import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { Check, Mistakes, TextField } from '../ui/form.tsx'
import { clock, exactTime, isoDay, longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { OwnPage } from './bits.tsx'

type Message = Output<'notice.messages'>['items'][number]
const pageSize = 30

/** 我的消息: what happened to what I asked for, day by day; and how I want to hear of it. */
export function Page() {
  return <OwnPage heading={<Heading title={say('消息', 'Messages')} />} why={say('办到哪一步了、要您补什么，都在这里说。', 'Each step, and what is asked of you, is told here.')}>{() => <><Box /><Hearing /></>}</OwnPage>
}

function Box() {
  const address = useAddress(), unread = address.get('unread') === '1', from = address.number('offset')
  const asked = useAsk('notice.messages', { ...unread ? { unread } : {}, limit: pageSize, offset: from }, { every: 60_000, keep: true }), read = useTell('notice.readMessages')
  return <Answer asked={asked} what={say('消息', 'messages')} rows={5}>{({ items, total, unread: waiting }) => <>
    <div className="row between"><div className="row" role="group" aria-label={say('看哪些', 'Which')}><button type="button" className="chip" aria-pressed={!unread} onClick={() => address.set({ unread: null, offset: null })}>{say('全部', 'All')}</button><button type="button" className="chip" aria-pressed={unread} onClick={() => address.set({ unread: 1, offset: null })}>{waiting > 0 ? say(`没看的 ${waiting}`, `Unread ${waiting}`) : say('没看的', 'Unread')}</button></div>
      {waiting > 0 ? <button type="button" className="button quiet" onClick={() => read.mutate({}, { onSuccess: () => tell(say('都记为看过了', 'All marked as read')) })}>{say('都看过了', 'Mark all read')}</button> : null}</div>
    {read.isError ? <ErrorNote error={read.error} /> : null}
    {items.length === 0 ? <div className="card">{unread ? <Empty good title={say('都看过了', 'All read')}>{say('有新的，马上出现在这里。', 'New ones appear here at once.')}</Empty> : <Empty icon="bell" title={say('还没有消息', 'No messages yet')}>{say('您的办件有进展、要补材料、预约成功、证照发下来，都会在这里告诉您。', 'Progress, requests, appointments and credentials are told here.')}</Empty>}</div> : null}
    {[...Map.groupBy(items, ({ at }) => isoDay(at))].map(([day, told]) => <section key={day} aria-labelledby={`day-${day}`}><h2 id={`day-${day}`} className="seen-day">{dayWord(day)}</h2>
      <ul className="card list messages">{told.map(message => <One key={message.id} message={message} read={() => { if (!message.read) read.mutate({ ids: [message.id] }) }} />)}</ul></section>)}
    {total > pageSize ? <nav className="row" aria-label={say('翻页', 'Pages')}>{from > 0 ? <button type="button" className="button" onClick={() => address.set({ offset: from > pageSize ? from - pageSize : null })}>{say('看新一些的', 'Newer ones')}</button> : null}{from + pageSize < total ? <button type="button" className="button" onClick={() => address.set({ offset: from + pageSize })}>{say('看更早的', 'Earlier ones')}</button> : null}<span className="muted">{say(`共 ${total} 条`, `${total} in all`)}</span></nav> : null}
  </>}</Answer>
}
const dayWord = (day: string): string => {
  const word = day === isoDay(new Date()) ? say('今天', 'Today') : day === isoDay(new Date(Date.now() - 86_400_000)) ? say('昨天', 'Yesterday') : null
  return word === null ? longDay(day) : say(`${word} ${longDay(day).replace(/^\d+年/, '')}`, `${word}, ${longDay(day)}`)
}

/** One message: it opens what it is about; a new one is told by a dot and by a word. */
function One({ message: { title, body, at, link, read: seen }, read }: { message: Message; read: () => void }) {
  const inside = <><span className="message-dot" aria-hidden="true">{seen ? null : <i />}</span><span className="grow"><span className="row one between"><b>{seen ? null : <span className="sr">{say('新的：', 'New: ')}</span>}{title}</b><time className="muted small" dateTime={at} title={exactTime(at)}>{clock(at)}</time></span><span className="block">{body}</span></span></>
  return <li className={seen ? '' : 'fresh'}>{link ? <Link className="item" to={link} onClick={read}>{inside}<Icon name="next" /></Link> : <div className="item">{inside}{seen ? null : <button type="button" className="button little" onClick={read}>{say('知道了', 'Seen')}<span className="sr">{say(`：${title}`, `: ${title}`)}</span></button>}</div>}</li>
}

function Hearing() {
  const asked = useAsk('notice.channels', {})
  return <Card title={say('怎么告诉我', 'How to tell me')} inside><Answer asked={asked} what={say('怎么告诉我', 'the channels')} rows={3}>{chosen => <ChannelForm key={JSON.stringify(chosen)} chosen={chosen} />}</Answer></Card>
}

type Chosen = Output<'notice.channels'>
const kinds = () => [['sms', 'phone', say('发短信', 'Text message'), say('手机号', 'Mobile number')], ['email', 'email', say('发邮件', 'E-mail'), say('邮箱', 'E-mail address')], ['webhook', 'webhook', say('发到我们公司的系统（网络回调）', 'To our system (webhook)'), say('网址', 'Address')]] as const
function ChannelForm({ chosen }: { chosen: Chosen }) {
  const choose = useTell('notice.chooseChannels'), [channels, setChannels] = useState(chosen.channels), [given, setGiven] = useState<Record<string, string>>({}), [quiet, setQuiet] = useState(chosen.quiet), [round, setRound] = useState(0)
  const missing = kinds().filter(([channel, field]) => channels.includes(channel) && !chosen[field] && !(given[field] ?? '').trim()).map(([, field, , label]) => ({ field: `channel-${field}`, label, message: say('要填', 'is needed') }))
  const save = () => {
    setRound(round + 1)
    if (missing.length > 0) return
    choose.mutate({ channels, quiet, ...Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== '')) }, { onSuccess: () => tell(say('记下了', 'Saved')) })
  }
  return <form noValidate className="stack" onSubmit={event => { event.preventDefault(); save() }}>
    <p>{say('消息箱里什么都有。还想怎么收到，在这里选。', 'Everything is in the message box. Choose how else to hear.')}{chosen.sandbox ? <span className="muted"> {say('（演示：短信和邮件进沙箱，不会真的发出去。）', ' (Demonstration: text messages and e-mails go into a sandbox.)')}</span> : null}</p>
    {round > 0 ? <Mistakes mistakes={missing} round={round} /> : null}
    {kinds().map(([channel, field, label, what]) => <div key={channel} className="stack tight"><Check label={label} value={channels.includes(channel)} change={on => setChannels(on ? [...channels, channel] : channels.filter(one => one !== channel))} />
      {channels.includes(channel) ? <TextField id={`channel-${field}`} label={what} hint={chosen[field] ? say(`现在是 ${chosen[field]}，要换才填`, `Now ${chosen[field]}; fill in to change`) : undefined} value={given[field] ?? ''} error={round > 0 ? missing.find(one => one.field === `channel-${field}`)?.message : undefined} change={text => setGiven({ ...given, [field]: text })} /> : null}</div>)}
    {chosen.secret ? <p className="muted small">{say('网络回调的签名密钥：', 'Webhook secret: ')}<code className="mono">{chosen.secret}</code></p> : null}
    <Check label={say('晚上别打扰我（消息箱里照样有）', 'Do not disturb me at night')} value={quiet !== null} change={on => setQuiet(on ? { from: '22:00', until: '07:00' } : null)} />
    {quiet ? <div className="row"><TextField kind="time" label={say('从', 'From')} value={quiet.from} change={from => setQuiet({ ...quiet, from })} /><TextField kind="time" label={say('到', 'Until')} value={quiet.until} change={until => setQuiet({ ...quiet, until })} /></div> : null}
    {choose.isError ? <ErrorNote error={choose.error} kept /> : null}
    <div><button type="submit" className="button primary" aria-disabled={choose.isPending}>{say('记下来', 'Save')}</button></div>
  </form>
}
