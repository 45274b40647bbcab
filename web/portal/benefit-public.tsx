import './benefit.css'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { money, periodWord } from '../desk/benefit/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { LongField } from '../ui/form.tsx'
import { count, untilDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { may, useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { yuan } from './bits.tsx'
import { Frame } from './frame.tsx'

type Listed = Output<'benefit.public'>['items'][number]
type Line = Listed['list'][number]
const limit = 50
/** 公示: lists whose days run, for everybody; names and numbers are masked. Of many lists the first lines, of one all of it. */
export function Page() {
  const me = useMe(), address = useAddress(), run = address.get('run'), asked = useAsk('benefit.public', { limit: run ? limit : 5, offset: address.number('offset'), ...run ? { run } : {} }, { keep: true }), [about, object] = useState<{ listed: Listed; line: Line | null } | null>(null)
  return <Frame me={me.data} back={run ? { name: say('正在公示的名单', 'Public lists'), to: paths.publicBenefits() } : { name: say('为您找到', 'Found for you'), to: paths.benefits() }}>
    <Heading title={say('正在公示的名单', 'Public lists')} about={say('免申即享的名单先公示，谁都可以看、可以提异议。姓名和号码遮住了一部分。', 'Lists are public first; everybody may look and object. Names and numbers are masked.')} />
    {me.data || me.isPending ? null : <p className="note"><Icon name="info" /><span>{say('看出不对，登录以后可以提异议。', 'Sign in to object. ')}<a className="textlink" href={paths.signIn(paths.publicBenefits())}>{say('登录', 'Sign in')}</a></span></p>}
    <Answer asked={asked} what={say('公示', 'the lists')} rows={4}>{({ items }) => items.length === 0 ? <div className="card"><Empty good title={say('现在没有在公示的名单', 'Nothing is public now')}>{say('名单一般公示七天，过了就收起来。', 'Lists are public for about seven days.')}</Empty></div> : <>{items.map(listed => <section className="card" key={listed.id} aria-labelledby={`run-${listed.id}`}>
      <div className="inside stack tight"><h2 id={`run-${listed.id}`}>{listed.policyName} <span className="muted">{periodWord(listed.period)}</span></h2>
        <p>{listed.plain}</p>
        <dl className="glance benefit-glance"><div><dt>{say('名单上有', 'On the list')}</dt><dd>{say(`${count(listed.people)} 个`, count(listed.people))}</dd></div><div><dt>{say('一共', 'In all')}</dt><dd>{money(listed.fen)}</dd></div><div><dt>{say('公示到', 'Until')}</dt><dd>{untilDay(listed.publicUntil)}</dd></div></dl>
        <p className="muted small">{say(`${listed.organizationName}；依据：${listed.basis}。`, `${listed.organizationName}; ${listed.basis}.`)} {listed.notice}</p></div>
      {listed.list.length === 0 ? <Empty title={say('名单是空的', 'Nobody')} /> : <ol className="list benefit-list">{listed.list.map(line => <li className="item" key={line.id}><span className="muted small">{line.line}</span><span className="grow">{line.name} <span className="mono muted small block">{line.number}</span></span><span className="benefit-fen">{yuan(line.fen)}</span>
        {may(me.data, 'benefit.object') ? <button type="button" className="button little" onClick={() => object({ listed, line })}>{say('有异议', 'Object')}<span className="sr">{line.name}</span></button> : null}</li>)}</ol>}
      {run ? <footer><Pager total={listed.total} limit={limit} shown={listed.list.length} unit={listed.policyName} /></footer> : listed.total > listed.list.length ? <footer><Link className="textlink" to={paths.publicBenefits({ run: listed.id })}>{say(`看全部 ${count(listed.total)} 个`, `All ${count(listed.total)}`)}</Link></footer> : null}
      {may(me.data, 'benefit.object') ? <footer><button type="button" className="textlink" onClick={() => object({ listed, line: null })}>{say('漏了人，或者对整个名单有异议', 'Somebody is missing, or all of it is wrong')}</button></footer> : null}
    </section>)}</>}</Answer>
    {about ? <Objection {...about} close={() => object(null)} /> : null}
  </Frame>
}
function Objection({ listed, line, close }: { listed: Listed; line: Line | null; close: () => void }) {
  const [reason, setReason] = useState(''), [tried, setTried] = useState(false), raise = useTell('benefit.object'), wrong = reason.trim().length < 5 ? say('写明为什么，至少 5 个字', 'Say why') : undefined
  const go = () => { setTried(true); if (!wrong && !raise.isPending) raise.mutate({ run: listed.id, item: line?.id ?? null, reason: reason.trim() }, { onSuccess: () => { tell(say('收到了，主管部门会核查并答复', 'Received; it will be checked')); close() } }) }
  return <Dialog title={line ? say(`对第 ${line.line} 位 ${line.name} 提异议`, `Object to no. ${line.line}, ${line.name}`) : say(`对“${listed.policyName}”的名单提异议`, `Object to the list of “${listed.policyName}”`)} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><p><Mark state="running">{say(`${listed.organizationName}会核查，有结果以前这一轮不发钱`, `${listed.organizationName} checks it; nothing is paid before`)}</Mark></p>
      <LongField label={say('为什么', 'Why')} hint={say('知道什么、怎么知道的；您的名字只有核查的人看得到', 'What you know, and how; only whoever checks sees your name')} value={reason} change={setReason} longest={1000} error={tried ? wrong : undefined} />{raise.isError ? <ErrorNote error={raise.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={raise.isPending}>{say('提出异议', 'Object')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
