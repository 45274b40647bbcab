import { useState } from 'react'
import { type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { clock, isoDay, longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark, type State } from '../ui/mark.tsx'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { Qr } from '../ui/qr.tsx'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { OwnPage } from './bits.tsx'

type Booking = Output<'appointment.own'>['items'][number]
const states = (): Record<Booking['state'], { state: State; word: string }> => ({ booked: { state: 'running', word: say('约好了', 'booked') }, kept: { state: 'good', word: say('来过了', 'kept') }, cancelled: { state: 'missing', word: say('取消了', 'cancelled') }, missed: { state: 'late', word: say('没有来', 'missed') } })
const dayWord = (at: string): string => longDay(at).replace(/^\d+年/, '')

/** 预约: what I booked, with the number to take along; then a hall, a day, a time. `?service=` is what for, `?filed=` the case that waits for it. */
export function Page() {
  return <OwnPage heading={<Heading title={say('预约窗口', 'Appointments')} about={say('约好时间再来，到了先叫您。', 'Book a time and be called first.')} />} why={say('约好的时间和号码，只给您自己看。', 'What you booked is shown to you alone.')}>{() => <><Mine /><Choose /></>}</OwnPage>
}

function Mine() {
  const asked = useAsk('appointment.own', {})
  return <Answer asked={asked} what={say('我的预约', 'appointments')} rows={2}>{({ items }) => {
    const ahead = items.filter(({ state, startsAt }) => state === 'booked' || (state === 'kept' && Date.parse(startsAt) > Date.now() - 6 * 3_600_000)), over = items.filter(one => !ahead.includes(one))
    ahead.sort((one, other) => one.startsAt.localeCompare(other.startsAt))
    return <>
      {ahead.length === 0 ? null : <section className="stack" aria-labelledby="h-ahead"><h2 id="h-ahead">{say('您约好的', 'What you booked')}</h2>{ahead.map(booking => <Pass key={booking.id} booking={booking} />)}</section>}
      {over.length > 0 ? <details className="more"><summary>{say(`以前的 ${over.length} 次`, over.length === 1 ? 'One earlier' : `${over.length} earlier ones`)}</summary><ul className="card list">{over.slice(0, 20).map(booking => <li key={booking.id} className="item"><span className="grow"><b>{longDay(booking.startsAt)} {clock(booking.startsAt)}</b><span className="block muted">{booking.hallName}{booking.serviceName ? say(`，${booking.serviceName}`, `, ${booking.serviceName}`) : ''}</span></span><Mark state={states()[booking.state].state}>{states()[booking.state].word}</Mark></li>)}</ul></details> : null}
    </>
  }}</Answer>
}

/** What one takes along: the time, the place, the number; and how many wait before one. */
function Pass({ booking }: { booking: Booking }) {
  const [doing, setDoing] = useState<'change' | 'cancel' | null>(null), cancel = useTell('appointment.cancel'), checkIn = useTell('appointment.checkIn'), change = useTell('appointment.change'), failed = cancel.error ?? checkIn.error ?? change.error, { id, hall, code, ticket, startsAt, hallName, place, serviceName } = booking
  const board = useAsk('appointment.board', { code: hall }, { every: 20_000 }), today = isoDay(startsAt) === isoDay(new Date()), may = (action: string) => booking.can.includes(action)
  return <article className="card pass" aria-label={say(`${dayWord(startsAt)} ${clock(startsAt)}，${hallName}`, `${longDay(startsAt)}, ${hallName}`)}>
    <div className="pass-body"><div className="stack tight grow"><p className="pass-time"><b>{dayWord(startsAt)}</b><b>{clock(startsAt)}</b></p>
      <p><b>{hallName}</b>{serviceName ? <span className="block">{say(`办“${serviceName}”`, `For ${serviceName}`)}</span> : null}<span className="block muted">{place}</span></p>
      <p>{ticket ? <>{say('您的号是 ', 'Your number ')}<b className="pass-code">{ticket}</b></> : <>{say('取号码 ', 'Code ')}<b className="pass-code">{code}</b></>}</p>
      {board.data && (today || ticket) ? <p className="muted" role="status">{board.data.calling.length > 0 ? say(`正在叫 ${board.data.calling.map(({ label }) => label).join('、')}，`, `Calling ${board.data.calling.map(({ label }) => label).join(', ')}; `) : ''}{say(`大厅里有 ${board.data.waiting} 人在等`, `${board.data.waiting} waiting`)}{board.data.averageMinutes ? say(`，一个号约 ${Math.round(board.data.averageMinutes)} 分钟`, `, about ${Math.round(board.data.averageMinutes)} min each`) : ''}{say('。约好的先叫。', '. Booked ones are called first.')}</p> : null}</div>
      {ticket ? null : <div className="pass-qr"><Qr text={code} label={say(`取号码 ${code} 的二维码`, `QR code of ${code}`)} /></div>}</div>
    {failed ? <ErrorNote error={failed} /> : null}
    {doing === 'cancel' ? <div className="row inside" role="group" aria-label={say('取消这个预约', 'Cancel this')}><span>{say('取消以后，这个时间让给别人。', 'The time is given to somebody else.')}</span><button type="button" className="button grave" onClick={() => cancel.mutate({ id }, { onSuccess: () => tell(say('取消了', 'Cancelled')) })}>{say('取消预约', 'Cancel it')}</button><button type="button" className="button quiet" onClick={() => setDoing(null)}>{say('不取消', 'Keep it')}</button></div>
      : doing === 'change' ? <div className="inside stack"><Times hall={hall} busy={change.isPending} take={at => change.mutate({ id, startsAt: at }, { onSuccess: changed => { setDoing(null); tell(say(`改到 ${dayWord(changed.startsAt)} ${clock(changed.startsAt)}`, `Moved to ${longDay(changed.startsAt)} ${clock(changed.startsAt)}`)) } })} /><p><button type="button" className="button quiet" onClick={() => setDoing(null)}>{say('不改了', 'Leave it')}</button></p></div>
        : booking.state === 'booked' ? <div className="row inside">{may('appointment.checkIn') || today ? <button type="button" className="button primary" onClick={() => checkIn.mutate({ hall, code }, { onSuccess: ({ label, ahead }) => tell(say(`您的号是 ${label}，前面还有 ${ahead} 个`, `Your number is ${label}, ${ahead} ahead`)) })}>{say('我到了，取号', 'I am here')}</button> : null}<button type="button" className="button" onClick={() => setDoing('change')}>{say('改时间', 'Change')}</button><button type="button" className="button quiet" onClick={() => setDoing('cancel')}>{say('取消', 'Cancel')}</button></div> : null}
  </article>
}

function Choose() {
  const address = useAddress(), service = address.get('service') || undefined, filed = address.get('filed') || undefined, [hall, setHall] = useState<string | null>(null), book = useTell('appointment.book'), halls = useAsk('appointment.halls', service ? { service } : {})
  return <Card title={say('约一个时间', 'Book a time')}><Answer asked={halls} what={say('大厅', 'halls')} rows={3}>{({ items }) => {
    const chosen = items.find(({ code }) => code === hall) ?? items[0]
    if (!chosen) return <Empty icon="building" title={say('还没有能约的大厅', 'No hall takes bookings yet')}>{say('可以直接去窗口取号，也可以打 12345 问。', 'You may come without, or call 12345.')}</Empty>
    return <div className="inside stack wide">
      <fieldset className="field broad"><legend>{say('去哪里', 'Where')}</legend>{items.map(one => <label key={one.code} className="option"><input type="radio" name="hall" checked={one.code === chosen.code} onChange={() => setHall(one.code)} /><span className="grow"><b>{one.name}</b><span className="block muted small">{one.place}{one.hours.length > 0 ? say(`，${one.hours.map(({ from, until }) => `${from}–${until}`).join('、')}`, `, ${one.hours.map(({ from, until }) => `${from}–${until}`).join(', ')}`) : ''}</span><span className="block small">{one.waiting > 0 ? say(`现在 ${one.waiting} 人在等`, `${one.waiting} waiting now`) : say('现在不用等', 'Nobody waits now')}</span></span></label>)}</fieldset>
      <Times key={chosen.code} hall={chosen.code} busy={book.isPending} take={startsAt => book.mutate({ hall: chosen.code, startsAt, ...service ? { service } : {}, ...filed ? { filed } : {} }, { onSuccess: ({ code }) => { tell(say(`约好了，取号码 ${code}`, `Booked, code ${code}`)); scrollTo(0, 0) } })} />
      {book.isError ? <ErrorNote error={book.error} /> : null}</div>
  }}</Answer></Card>
}

/** 哪一天, 几点: with what is left of each; nothing is taken before one says so. */
function Times({ hall, busy, take }: { hall: string; busy: boolean; take: (startsAt: string) => void }) {
  const slots = useAsk('appointment.slots', { hall }), [day, setDay] = useState<string | null>(null), [at, setAt] = useState<string | null>(null)
  return <Answer asked={slots} what={say('时段', 'times')} rows={3}>{({ days }) => {
    const open = days.filter(one => one.slots.some(({ left }) => left > 0)), now = open.find(one => one.day === day) ?? open[0]
    if (!now) return <p className="note"><Icon name="info" /><span>{say('最近都约满了，可以直接到大厅取号。', 'All is booked; you may come without.')}</span></p>
    return <><fieldset className="field broad"><legend>{say('哪一天', 'Which day')}</legend><div className="slots">{open.slice(0, 10).map(one => <button key={one.day} type="button" className="slot" aria-pressed={one.day === now.day} onClick={() => { setDay(one.day); setAt(null) }}><b>{dayWord(one.day).replace(/（.*/, '')}</b><span>{/（(.*)）/.exec(dayWord(one.day))?.[1] ?? ''}</span></button>)}</div></fieldset>
      <fieldset className="field broad"><legend>{say('几点', 'What time')}</legend><div className="slots">{now.slots.map(({ startsAt, left }) => <button key={startsAt} type="button" className="slot" aria-pressed={startsAt === at} disabled={left === 0} onClick={() => setAt(startsAt)}><b>{clock(startsAt)}</b><span>{left > 0 ? say(`剩 ${left} 个`, `${left} left`) : say('满了', 'full')}</span></button>)}</div></fieldset>
      <div className="acts"><button type="button" className="button primary" disabled={at === null} aria-disabled={busy} onClick={() => { if (at !== null && !busy) { take(at); setAt(null) } }}>{at === null ? say('先选时间', 'Choose a time') : say(`约 ${dayWord(at)} ${clock(at)}`, `Book ${longDay(at)} ${clock(at)}`)}</button></div></>
  }}</Answer>
}
