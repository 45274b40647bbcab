import { useState } from 'react'
import { Link } from 'react-router'
import { memory, useAsk, useTell } from '../../ui/ask.ts'
import { LongField } from '../../ui/form.tsx'
import { clock, nearDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { sendPaper } from '../../ui/paper.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { yuan } from '../bits.tsx'
import { Mend } from './mend.tsx'
import { type Application, type Track } from './page.tsx'

/** What a drawing may wait for that only the applicant can do. */
const kinds = { 'payment.paid': 'pay', 'appointment.kept': 'come', 'hearing.asked': 'hearing', 'application.supplied': 'later' } as const
type Kind = (typeof kinds)[keyof typeof kinds]
const isKnown = (message: string): message is keyof typeof kinds => message in kinds
export const asksIn = ({ status, waits }: Track): { kind: Kind; until: string | null }[] => status !== 'running' ? [] : waits.flatMap(({ message, until }) => (isKnown(message) ? [{ kind: kinds[message], until }] : []))
const by = (until: string | null) => until === null ? '' : say(`${nearDay(new Date(Date.parse(until) - 1))}前`, `by ${nearDay(new Date(Date.parse(until) - 1))}`)

/** 补正、听证、要补的材料: what has to be filled in stands before everything else. */
export function Mends({ application, track, about }: { application: Application; track: Track; about?: string }) {
  const asked = asksIn(track), hearing = asked.find(({ kind }) => kind === 'hearing'), later = asked.find(({ kind }) => kind === 'later')
  return <>
    {track.mend ? <Mend application={application} mend={track.mend} {...about ? { about } : {}} /> : null}
    {hearing ? <Hearing id={application.id} until={hearing.until} {...about ? { about } : {}} /> : null}
    {later ? <Later application={application} until={later.until} /> : null}
  </>
}
/** 要缴的、要来的: one way on each, in the place of its department. */
export function Asks({ track, service }: { track: Track; service: string }) {
  return <>{asksIn(track).map(({ kind, until }) => kind === 'pay' ? <Pay key={kind} filed={track.id} until={until} /> : kind === 'come' ? <Come key={kind} filed={track.id} service={service} until={until} /> : null)}</>
}

function Pay({ filed, until }: { filed: string; until: string | null }) {
  const asked = useAsk('payment.own', {}, { every: 15_000 }), order = asked.data?.items.find(one => one.filed === filed && one.state === 'open')
  if (asked.isError) return <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
  return <div className="note near"><Icon name="near" /><div className="stack tight">{order ? <><p><b>{say(`要缴 ${yuan(order.fen)}`, `${yuan(order.fen)} to pay`)}</b> {by(until ?? order.expiresAt)}</p><p>{say('缴了接着办；到日子没缴，这件就停办，可以重新申请。', 'It goes on once paid; unpaid by that day it ends, and you may apply again.')}</p>{order.payAt ? <p><Link className="button primary" to={order.payAt}>{say('去缴', 'Pay')}</Link></p> : null}</> : <p>{say('缴款单正在开，过一会儿就有。', 'The order is being made out.')}</p>}</div></div>
}
function Come({ filed, service, until }: { filed: string; service: string; until: string | null }) {
  const asked = useAsk('appointment.own', {}), booking = asked.data?.items.find(one => one.filed === filed && one.state === 'booked')
  if (asked.isError) return <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
  if (booking) return <div className="note good"><Icon name="clock" /><div className="stack tight"><p><b>{say(`约好了：${nearDay(booking.startsAt)} ${clock(booking.startsAt)}`, `Booked: ${nearDay(booking.startsAt)} ${clock(booking.startsAt)}`)}</b></p><p>{booking.hallName}{say('，', ', ')}{booking.place}</p><p>{say('取号码 ', 'Code ')}<b className="mono">{booking.code}</b>{say('，到了凭它取号。', ': your number is given for it.')}</p><p><Link className="textlink" to={paths.appointments()}>{say('改时间或者取消', 'Change or cancel')}</Link></p></div></div>
  return <div className="note near"><Icon name="near" /><div className="stack tight"><p><b>{say('约个时间来窗口', 'Book a time at a counter')}</b></p>{until ? <p>{say(`${nearDay(new Date(Date.parse(until) - 1))}前要来一次；没有来，这件就作废，可以重新申请。`, `Come once ${by(until)}; otherwise it ends, and you may apply again.`)}</p> : null}<p><Link className="button primary" to={paths.appointments({ service, filed })}>{say('去约', 'Book')}</Link></p></div></div>
}

/** 听证: the right, its days, and the two answers. */
function Hearing({ id, until, about }: { id: string; until: string | null; about?: string }) {
  const answer = useTell('application.hearing'), [reason, setReason] = useState(''), give = (ask: boolean) => { if (!answer.isPending) answer.mutate({ id, ask, reason: reason.trim().length < 2 ? null : reason.trim() }, { onSuccess: () => tell(ask ? say('听证的要求交上去了', 'A hearing is asked for') : say('好，不听证，接着办', 'No hearing; it goes on')) }) }
  return <section className="card mend" aria-labelledby="h-hearing"><header><h2 id="h-hearing"><Icon name="scale" /> {say('您可以要求听证', 'You may ask for a hearing')} <small>{by(until)}</small></h2></header>
    <div className="inside stack"><p>{about ? say(`“${about}”作决定以前，`, `Before “${about}” is decided, `) : say('作决定以前，', 'Before it is decided, ')}{say('您有权要求听证：把您的意见当面说清楚，部门根据听证笔录作决定。不收费。', 'you may be heard in person; the decision goes by the record. It is free.')}</p>
      <p>{until ? say(`${nearDay(new Date(Date.parse(until) - 1))}前不说，就当不要求。`, `Without a word ${by(until)} none is held. `) : ''}{say('要求了，部门二十个工作日里组织，至少提前七个工作日告诉您时间地点；这些日子不算在办理时限里。', 'It is held within 20 working days, with 7 days’ notice, and that time does not count.')}</p>
      <details className="more"><summary>{say('依据', 'By law')}</summary><div className="told"><p>{say('《中华人民共和国行政许可法》第四十七条：申请人在被告知听证权利之日起五日内提出听证申请的，行政机关应当在二十日内组织听证；申请人不承担行政机关组织听证的费用。', 'Administrative Licensing Law, article 47.')}</p></div></details>
      <LongField label={say('想说明的', 'What it is about')} optional value={reason} change={setReason} longest={500} />
      {answer.isError ? <ErrorNote error={answer.error} kept /> : null}
      <div className="acts"><button type="button" className="button primary" aria-disabled={answer.isPending} onClick={() => give(true)}>{say('要求听证', 'Ask for a hearing')}</button><button type="button" className="button" aria-disabled={answer.isPending} onClick={() => give(false)}>{say('不要，直接决定', 'No, decide')}</button></div></div></section>
}

/** 容缺: what was promised to come later, and what happens when it does not. */
function Later({ application, until }: { application: Application; until: string | null }) {
  const open = application.materials.filter(({ key }) => application.supplied[key]?.way === 'later'), [busy, setBusy] = useState<string | null>(null), [trouble, setTrouble] = useState<unknown>(null)
  const upload = (key: string, file: File) => { setTrouble(null); setBusy(key); void sendPaper({ id: application.id, key, file }).then(saved => { memory.setQueryData(['application.read', { id: application.id }], saved); tell(say('补上了', 'Handed in')) }).catch(setTrouble).finally(() => setBusy(null)) }
  if (open.length === 0) return null
  return <section className="card mend" aria-labelledby="h-later"><header><h2 id="h-later"><Icon name="near" /> {say(`还有 ${open.length} 份材料要补`, open.length === 1 ? 'One paper to bring' : `${open.length} papers to bring`)} <small>{by(until ?? application.laterUntil)}</small></h2></header>
    <div className="inside stack"><p>{say('当时说好以后补的。补齐了就作决定；到日子没补，视为撤回，可以重新申请。', 'These were to come later. It is decided once they are there; otherwise it counts as withdrawn.')}</p>
      <ul className="stack tight">{open.map(({ key, name }) => <li key={key} className="row between"><b>{name}</b><span className="pick"><input id={`later-${key}`} type="file" accept="image/*,application/pdf" disabled={busy !== null} onChange={event => { const file = event.target.files?.[0]; if (file) upload(key, file); event.target.value = '' }} /><label htmlFor={`later-${key}`} className="button">{busy === key ? say('正在传', 'Uploading') : say('拍照或者选文件', 'Photo or file')}<span className="sr">{say(`：${name}`, `: ${name}`)}</span></label></span></li>)}</ul>
      {trouble ? <ErrorNote error={trouble} kept /> : null}</div></section>
}
