import { useState } from 'react'
import { type Output } from '../api/client.ts'
import { useActing } from '../ui/acting.ts'
import { kindWords, sourceWords } from '../desk/credit/words.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { LongField, TextField } from '../ui/form.tsx'
import { count, longDay } from '../ui/format.ts'
import { Mark } from '../ui/mark.tsx'
import { type Me, useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { Frame } from './frame.tsx'

type Own = Output<'credit.own'>['items'][number]
type Shown = Output<'credit.public'>['items'][number]

const pageSize = 20
/** 信用公示: licences and penalties for everybody; beside them what is kept about oneself, with its source. */
export function Page() {
  const me = useMe(), address = useAddress(), q = address.get('q') ?? '', given = address.get('kind'), kind = given === 'licence' || given === 'penalty' ? given : undefined, [text, setText] = useState(q), from = address.number('offset')
  const asked = useAsk('credit.public', { limit: pageSize, offset: from, ...q ? { q } : {}, ...kind ? { kind } : {} }, { keep: true }), kinds = [[null, say('都看', 'All')], ['licence', say('行政许可', 'Licences')], ['penalty', say('行政处罚', 'Penalties')]] as const
  return <Frame me={me.data}>
    <Heading title={say('信用公示', 'Public credit')} about={say('行政许可和行政处罚，谁都可以查。只有事实和来源，没有分数；自然人的姓名遮住，不能按姓名查。', 'Licences and penalties, for everybody. Facts and sources, no scores.')} />
    {me.data ? <Mine me={me.data} /> : null}
    <form role="search" className="row" onSubmit={event => { event.preventDefault(); address.set({ q: text.trim() || null, offset: null }) }}><TextField kind="search" label={say('企业名称、统一社会信用代码、决定书文号', 'Company, credit code or document')} value={text} change={setText} /><button type="submit" className="button primary">{say('查', 'Search')}</button></form>
    <div className="row" role="group" aria-label={say('哪一类', 'Kind')}>{kinds.map(([value, word]) => <button key={word} type="button" className="chip" aria-pressed={(kind ?? null) === value} onClick={() => address.set({ kind: value, offset: null })}>{word}</button>)}</div>
    <Answer asked={asked} what={say('公示', 'the entries')} rows={5}>{({ total, items }) => <Card title={say('公示', 'Published')} note={count(total)}>{items.length === 0 ? <Empty icon="search" title={say('没有查到', 'Nothing found')}>{say('换个写法试试。', 'Try other words.')}</Empty> : <ul className="list">{items.map(entry => <li key={entry.id} className="item"><Told entry={entry} /></li>)}</ul>}</Card>}</Answer>
    {asked.data && asked.data.total > pageSize ? <nav className="row" aria-label={say('翻页', 'Pages')}>{from > 0 ? <button type="button" className="button" onClick={() => address.set({ offset: from > pageSize ? from - pageSize : null })}>{say('上一页', 'Previous')}</button> : null}{from + pageSize < asked.data.total ? <button type="button" className="button" onClick={() => address.set({ offset: from + pageSize })}>{say('下一页', 'Next')}</button> : null}<span className="muted">{say(`第 ${from + 1} 到 ${Math.min(from + pageSize, asked.data.total)} 条，共 ${count(asked.data.total)} 条`, `${from + 1} to ${Math.min(from + pageSize, asked.data.total)} of ${count(asked.data.total)}`)}</span></nav> : null}
  </Frame>
}

const Told = ({ entry }: { entry: Shown }) => <span className="grow"><b>{entry.name}</b> <span className="tag">{kindWords()[entry.kind]}</span><span className="block">{entry.document}</span><span className="block muted small">{entry.facts.map(({ name, value }) => `${name}：${value}`).join('；')}</span><span className="block muted small">{say(`${entry.organizationName}，${longDay(entry.decidedOn)}决定${entry.publicUntil ? `，公示到 ${longDay(entry.publicUntil)}` : ''}`, `${entry.organizationName}, ${longDay(entry.decidedOn)}`)}</span></span>

/** 和我有关的: mine and my company's. */
function Mine({ me }: { me: Me }) {
  const acts = useActing(me), asked = useAsk('credit.own', {})
  return <Answer asked={asked} what={say('和您有关的记录', 'your entries')} rows={2}>{({ known, items: all }) => { const items = all.filter(({ subjectKind }) => !me.company || (subjectKind === 'person') === (acts === 'person')); return <Card title={say('和您有关的', 'About you')} note={known ? String(items.length) : undefined}>{!known ? <p className="inside muted">{say('登录时没有带号码，认不出哪些是您的。', 'The sign-in named no number.')}</p> : items.length === 0 ? <p className="inside">{say('没有和您、您公司有关的公示记录。', 'Nothing about you or your company.')}</p> : <ul className="list">{items.map(entry => <li key={entry.id} className="item"><One entry={entry} /></li>)}</ul>}</Card> }}</Answer>
}
function One({ entry }: { entry: Own }) {
  const object = useTell('credit.object'), repair = useTell('credit.askRepair'), [asking, setAsking] = useState<'object' | 'repair' | null>(null), [reason, setReason] = useState(''), failed = object.error ?? repair.error
  const busy = object.isPending || repair.isPending, send = () => { if (busy || reason.trim().length < 5) return; (asking === 'object' ? object : repair).mutate({ id: entry.id, reason: reason.trim() }, { onSuccess: () => { setAsking(null); setReason(''); tell(say('提上去了，有结果告诉您', 'Sent; you will be told')) } }) }
  return <div className="grow stack tight"><Told entry={entry} />
    <span className="muted small">{say('来源：', 'Source: ')}{sourceWords()[entry.source]}{entry.state !== 'public' ? say(`；不再公示：${entry.endedWhy ?? ''}`, `; no longer public: ${entry.endedWhy ?? ''}`) : ''}{entry.repairFrom && entry.state === 'public' ? say(`；${longDay(entry.repairFrom)}起可以申请修复`, `; may be mended from ${longDay(entry.repairFrom)}`) : ''}</span>
    {entry.repairRule && entry.state === 'public' ? <span className="muted small">{entry.repairRule}</span> : null}
    {entry.requests.map(request => <span key={request.id}><Mark state={request.state === 'asked' ? 'running' : request.state === 'granted' ? 'good' : 'missing'}>{request.kind === 'objection' ? say('异议', 'objection') : say('修复申请', 'repair')} {request.state === 'asked' ? say('在办', 'under way') : request.answer}</Mark></span>)}
    {entry.can.length > 0 && asking === null ? <span className="row">{entry.can.includes('credit.object') ? <button type="button" className="button little" onClick={() => setAsking('object')}>{say('不对，提异议', 'Object')}</button> : null}{entry.can.includes('credit.askRepair') ? <button type="button" className="button little" onClick={() => setAsking('repair')}>{say('申请修复', 'Ask for repair')}</button> : null}</span> : null}
    {asking ? <form className="stack tight" noValidate onSubmit={event => { event.preventDefault(); send() }}><LongField label={asking === 'object' ? say('哪里不对', 'What is wrong') : say('怎么改的，承诺什么', 'What was put right')} hint={say('至少五个字', 'At least five characters')} longest={500} value={reason} change={setReason} />{failed ? <ErrorNote error={failed} kept /> : null}<span className="row"><button type="submit" className="button primary" aria-disabled={busy || reason.trim().length < 5}>{say('提上去', 'Send')}</button><button type="button" className="button" onClick={() => setAsking(null)}>{say('不提了', 'Cancel')}</button></span></form> : null}
  </div>
}
