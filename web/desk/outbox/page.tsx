import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { chosen, FilterSelect, limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, said, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { Templates } from './templates.tsx'
import { channels, sendingStates, stateOf } from './words.ts'

type Sending = Output<'notice.outbox'>['items'][number]

/** 发件箱: what left by which channel, what waits and what was given up; and what is said at each event. */
export function Page() {
  const me = useMe().data, address = useAddress(), side = address.get('side') === 'templates' ? 'templates' : 'outbox'
  if (!may(me, 'notice.outbox')) return <><Heading title={say('发件箱', 'Outbox')} /><div className="card"><NoRight title={say('你的岗位看不到发件箱', 'Your post may not see the outbox')} text={say('发件箱由数据局管。', 'It is kept by the bureau.')} /></div></>
  const tabs = [['outbox', say('发件箱', 'Outbox')], ...may(me, 'notice.templates') ? [['templates', say('消息模板', 'Templates')]] : []] as const
  return <>
    <Heading title={say('发件箱', 'Outbox')} about={say('群众在“我的消息”里什么都看得到；他选了短信、邮件或者网络回调的，另外从这里发。短信和邮件现在进沙箱：只记在这里，不会真的发出去。', 'Everything is in people’s message boxes; by text message, e-mail or webhook it leaves from here for those who chose so. Text messages and e-mails go into a sandbox: they are kept here and reach nobody.')} />
    {tabs.length > 1 ? <nav className="tabs" aria-label={say('看什么', 'What')} style={{ margin: '8px 0 12px' }}>{tabs.map(([value, name]) => <Link key={value} to={paths.desk.outbox(value === 'outbox' ? {} : { side: value })} aria-current={side === value ? 'page' : undefined}>{name}</Link>)}</nav> : null}
    {side === 'templates' ? <Templates /> : <Outbox />}
  </>
}

function Outbox() {
  const address = useAddress(), state = chosen(sendingStates(), address.get('state')), channel = chosen(channels(), address.get('channel')), resend = useTell('notice.resend')
  const asked = useAsk('notice.outbox', { limit, offset: address.number('offset'), ...state ? { state } : {}, ...channel ? { channel } : {} }, { keep: true, every: 15_000 }), dead = asked.data?.dead ?? 0
  const again = () => resend.mutate({}, { onSuccess: ({ sendings }) => tell(say(`再发 ${sendings} 条`, `${sendings} are sent again`)) })
  return <>
    <search className="toolbar">
      <FilterSelect label={say('怎么样了', 'State')} name="state" choices={sendingStates()} all={say('怎么样的都看', 'Any state')} /><FilterSelect label={say('怎么发的', 'Channel')} name="channel" choices={channels()} all={say('怎么发的都看', 'Any channel')} /><span className="grow" />
      {dead > 0 && asked.data?.can.includes('notice.resend') ? <button type="button" className="button primary" aria-disabled={resend.isPending} onClick={again}><Icon name="refresh" />{say(`没送到的 ${count(dead)} 条都再发一次`, `Send the ${count(dead)} that failed again`)}</button> : null}
    </search>
    {resend.isError ? <ErrorNote error={resend.error} /> : null}
    <section className="card" aria-label={say('发件箱', 'Outbox')}><Answer asked={asked} what={say('发件箱', 'the outbox')} rows={8}>{({ items, total }) => <DataTable<Sending> name={say('发件箱', 'Outbox')} rows={items} columns={columns()} id={row => row.id}
      empty={<Empty icon="inbox" title={say('还没有要发的', 'Nothing to send yet')}>{say('有人选了短信、邮件或者网络回调，办件有进展时就会出现。', 'What is sent to those who chose a channel appears here.')}</Empty>} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('条', '')} />} />}</Answer></section>
  </>
}

const columns = (): Column<Sending>[] => [
  { key: 'event', name: say('什么事', 'Event'), show: row => row.eventName, text: row => row.eventName },
  { key: 'body', name: say('说了什么', 'Text'), show: row => <><b>{row.title}</b><span className="block muted small clamp">{row.body}</span></>, text: row => row.body },
  { key: 'channel', name: say('怎么发', 'Channel'), show: row => channels().find(({ value }) => value === row.channel)?.label, text: row => row.channel },
  { key: 'to', name: say('发给', 'To'), show: row => <span className="mono whole">{row.to}</span>, text: row => row.to },
  { key: 'state', name: say('怎么样了', 'State'), show: row => { const { state, word } = stateOf(row); return <><Mark state={state}>{word}</Mark>{row.fault && row.state !== 'sent' ? <span className="block muted small">{row.fault}{row.state === 'waiting' ? say(`，${shortTime(row.dueAt)} 再试`, `, again at ${shortTime(row.dueAt)}`) : ''}</span> : null}</> }, text: row => stateOf(row).word },
  { key: 'tries', name: say('试了几次', 'Tries'), number: true, show: row => row.tries, text: row => row.tries },
  { key: 'via', name: say('从哪里发', 'Via'), show: row => row.via ?? '', text: row => row.via },
  { key: 'at', name: say('什么时候', 'When'), show: row => <span className="whole">{said(row.at)}</span>, text: row => row.at },
]
