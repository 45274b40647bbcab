import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Figures } from '../../ui/figure.tsx'
import { TextField } from '../../ui/form.tsx'
import { clock, count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { HallForm } from './form.tsx'

type Hall = Output<'appointment.list'>['items'][number]
type Queue = Output<'appointment.queue'>

/** 叫号: today's queue of a hall, seen from one window; the hall itself, for whoever may change it. */
export function Page() {
  const me = useMe().data, address = useAddress(), allowed = may(me, 'appointment.list'), halls = useAsk('appointment.list', {}, { enabled: allowed }), [editing, setEditing] = useState<Hall | 'new' | null>(null)
  if (!allowed) return <><Heading title={say('叫号', 'Queue')} /><div className="card"><NoRight title={say('你的岗位不管大厅', 'Your post keeps no hall')} text={say('叫号由大厅的窗口人员来。', 'Numbers are called by the hall’s clerks.')} /></div></>
  const code = address.get('hall') || halls.data?.items[0]?.code, hall = halls.data?.items.find(one => one.code === code)
  return <>
    <Heading title={say('叫号', 'Queue')} beside={hall ? <span className="muted">{hall.name}</span> : null} actions={<>
      {hall ? <Link className="button" to={paths.wall(hall.code)} target="_blank">{say('打开显示屏', 'Open the wall')}</Link> : null}
      {hall?.can.includes('appointment.changeHall') ? <button type="button" className="button" onClick={() => setEditing(hall)}>{say('改大厅', 'Change the hall')}</button> : null}
      {halls.data?.can.includes('appointment.addHall') ? <button type="button" className="button" onClick={() => setEditing('new')}><Icon name="plus" />{say('设大厅', 'Add a hall')}</button> : null}</>} />
    <Answer asked={halls} what={say('大厅', 'the halls')} rows={3}>{({ items }) => items.length === 0 ? <div className="card">{halls.data?.can.includes('appointment.addHall') ? <Empty icon="list" title={say('还没有大厅', 'No hall yet')} actions={<button type="button" className="button primary" onClick={() => setEditing('new')}><Icon name="plus" />{say('设大厅', 'Add a hall')}</button>}>{say('设一个大厅，写上窗口、开放时间和每个时段接几个预约。', 'Add one with its windows, hours and places.')}</Empty>
      : <Empty icon="building" title={say('你的部门没有叫号的大厅', 'Your department has no hall')} actions={may(me, 'application.meet') ? <Link className="button primary" to={paths.desk.window()}>{say('去窗口，直接录', 'To the window')}</Link> : undefined}>{may(me, 'application.meet') ? say('不叫号也能办：有人来，在窗口看一眼证件就录。要设大厅，找本部门的首席代表。', 'You can work without one: enter whoever comes at the window. The department’s head adds halls.') : say('要设大厅，找本部门的首席代表。', 'The department’s head adds halls.')}</Empty>}</div> : <>
      {items.length > 1 ? <nav className="tabs" aria-label={say('哪个大厅', 'Which hall')} style={{ margin: '8px 0 12px' }}>{items.map(one => <Link key={one.code} to={paths.desk.hall({ hall: one.code })} aria-current={one.code === code ? 'page' : undefined}>{one.name}</Link>)}</nav> : null}
      {code ? <Today key={code} code={code} /> : null}</>}</Answer>
    {editing ? <HallForm hall={editing === 'new' ? null : editing} organization={me?.post?.organization ?? ''} close={() => setEditing(null)} /> : null}
  </>
}

function Today({ code }: { code: string }) {
  const asked = useAsk('appointment.queue', { code }, { every: 5000, keep: true }), address = useAddress()
  return <Answer asked={asked} what={say('今天的队', 'today’s queue')} rows={6}>{queue => <div className="stack">
    <Figures boxes={[
      { name: say('在等', 'Waiting'), value: say(`${count(queue.waiting.length)} 人`, count(queue.waiting.length)) }, { name: say('平均等候', 'Average wait'), value: queue.averageMinutes === null ? say('还没有', 'none yet') : say(`${queue.averageMinutes} 分钟`, `${queue.averageMinutes} min`) },
      { name: say('办完', 'Done'), value: say(`${count(queue.done)} 人`, count(queue.done)) }, { name: say('预约还没来', 'Booked, to come'), value: say(`${count(queue.expected)} 人`, count(queue.expected)) }]} />
    <Mine queue={queue} number={address.get('window') || queue.windows[0]?.number || ''} choose={window => address.set({ window })} />
    <div className="halves">
      <Card title={say('排着的', 'Waiting')} note={String(queue.waiting.length)}>{queue.waiting.length === 0 ? <p className="inside muted">{say('没有人在等。', 'Nobody is waiting.')}</p> : <ol className="list">{queue.waiting.slice(0, 30).map(ticket => <li key={ticket.id} className="item"><b className="mono">{ticket.label}</b><span className="grow">{ticket.serviceName ?? say('没有说办什么', 'anything')}</span>{ticket.booked ? <Tag>{say('预约', 'booked')}</Tag> : null}<span className="muted small whole">{say(`${clock(ticket.takenAt)} 取号`, `since ${clock(ticket.takenAt)}`)}</span></li>)}</ol>}</Card>
      <div className="stack"><Give code={code} /><Skipped queue={queue} />
        <Card title={say('各个窗口', 'Windows')}><ul className="list">{queue.windows.map(({ number, name, ticket }) => <li key={number} className="item"><span className="grow">{say(`${number} 号 ${name}`, `${number} ${name}`)}</span>{ticket ? <Mark state="running">{ticket.label}</Mark> : <span className="muted">{say('空着', 'free')}</span>}</li>)}</ul></Card></div>
    </div>
  </div>}</Answer>
}

/** One's own window: whom it has, and the next. */
function Mine({ queue, number, choose }: { queue: Queue; number: string; choose: (window: string) => void }) {
  const call = useTell('appointment.call'), recall = useTell('appointment.recall'), skip = useTell('appointment.skip'), done = useTell('appointment.done'), here = queue.windows.find(window => window.number === number), ticket = here?.ticket, busy = [call, recall, skip, done].some(({ isPending }) => isPending), failed = [call, recall, skip, done].find(({ isError }) => isError)
  const next = () => call.mutate({ hall: queue.hall.code, window: number }, { onSuccess: ({ ticket: called }) => { if (!called) tell(say('没有人在等', 'Nobody is waiting')) } })
  return <section className="card inside stack" aria-label={say('我的窗口', 'My window')}>
    <div className="row between"><div className="row"><label className="label" htmlFor="my-window">{say('我在', 'I am at')}</label><select id="my-window" className="select" value={number} onChange={event => choose(event.target.value)}>{queue.windows.map(window => <option key={window.number} value={window.number}>{say(`${window.number} 号 ${window.name}`, `${window.number} ${window.name}`)}</option>)}</select></div>
      {ticket ? <span className="muted">{say(`${clock(ticket.calledAt ?? ticket.takenAt)} 叫的，叫了 ${ticket.calls} 遍`, `called ${ticket.calls} times since ${clock(ticket.calledAt ?? ticket.takenAt)}`)}</span> : null}</div>
    <div className="row between" role="status" aria-live="polite"><p style={{ margin: 0 }}><b className="mono" style={{ fontSize: 48, lineHeight: 1.1 }}>{ticket?.label ?? '—'}</b> <span className="muted">{ticket ? ticket.serviceName ?? say('没有说办什么，当面问', 'ask what it is about') : say('窗口空着', 'free')}</span></p>
      <div className="row">{ticket ? <>
        <button type="button" className="button primary" aria-disabled={busy} onClick={() => done.mutate({ id: ticket.id }, { onSuccess: () => { if (queue.waiting.length > 0) next() } })}>{queue.waiting.length > 0 ? say('办完，叫下一个', 'Done, next') : say('办完', 'Done')}</button>
        <button type="button" className="button" aria-disabled={busy} onClick={() => recall.mutate({ id: ticket.id })}>{say('再叫一遍', 'Call again')}</button>
        <button type="button" className="button" aria-disabled={busy} onClick={() => skip.mutate({ id: ticket.id })}>{say('没来，过号', 'Did not come')}</button></>
        : <button type="button" className="button primary" aria-disabled={busy} onClick={next}>{say('叫下一个', 'Call the next')}</button>}</div></div>
    {failed ? <ErrorNote error={failed.error} /> : null}
  </section>
}

/** 取号 at the counter: with what a booking said, or without. */
function Give({ code }: { code: string }) {
  const take = useTell('appointment.take'), [said, setSaid] = useState('')
  const given = ({ label, ahead }: Output<'appointment.take'>) => tell(say(`${label} 号，前面还有 ${ahead} 个`, `${label}, ${ahead} ahead`))
  return <Card title={say('替来的人取号', 'Give a number')} inside><div className="stack tight">
    <form className="row" noValidate onSubmit={event => { event.preventDefault(); if (said.trim().length >= 4) take.mutate({ hall: code, code: said.trim() }, { onSuccess: ticket => { given(ticket); setSaid('') } }) }}><TextField label={say('预约的取号码', 'Code of the booking')} longest={12} value={said} change={setSaid} /><button type="submit" className="button" aria-disabled={said.trim().length < 4}>{say('取号', 'Check in')}</button></form>
    <div><button type="button" className="button" onClick={() => take.mutate({ hall: code }, { onSuccess: given })}>{say('没有预约，现场取号', 'Without a booking')}</button></div>
    {take.isError ? <ErrorNote error={take.error} kept /> : null}</div></Card>
}

function Skipped({ queue }: { queue: Queue }) {
  const recall = useTell('appointment.recall')
  return queue.skipped.length === 0 ? null : <Card title={say('过号的', 'Passed over')} note={String(queue.skipped.length)}><ul className="list">{queue.skipped.map(ticket => <li key={ticket.id} className="item"><b className="mono">{ticket.label}</b><span className="grow muted small">{say(`${ticket.window} 号窗口叫过`, `called to ${ticket.window}`)}</span><button type="button" className="button little" onClick={() => recall.mutate({ id: ticket.id })}>{say('来了，再叫', 'Call again')}<span className="sr">{ticket.label}</span></button></li>)}</ul>{recall.isError ? <ErrorNote error={recall.error} /> : null}</Card>
}
