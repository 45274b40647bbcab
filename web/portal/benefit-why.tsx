import { useState } from 'react'
import { type Output } from '../api/client.ts'
import { useTell } from '../ui/ask.ts'
import { LongField, TextField } from '../ui/form.tsx'
import { factText, longDay } from '../ui/format.ts'
import { Mark } from '../ui/mark.tsx'
import { ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'

type Own = Output<'benefit.own'>['items'][number]
type Fact = Own['reasons'][number]['facts'][number]
/** 符合，因为…；不符合，因为…: each condition with the value that decided it, whose data say so and since when; and what to do where it is wrong. */
export function Reasons({ own }: { own: Own }) {
  return <div className="stack tight benefit-why">
    {own.reasons.length === 0 ? <p>{own.summary}</p> : <ul>{own.reasons.map(({ name, holds, facts }) => <li key={name}><p><Mark state={holds ? 'good' : 'late'}>{holds ? say(`符合：${name}`, `Yes: ${name}`) : say(`不符合：${name}`, `No: ${name}`)}</Mark></p>{facts.map(fact => <Seen key={fact.name} code={own.code} fact={fact} />)}</li>)}</ul>}
    <p className="muted small">{say(`依据：${own.basis}`, `By: ${own.basis}`)}</p>
  </div>
}
function Seen({ code, fact }: { code: string; fact: Fact }) {
  const doubt = useTell('benefit.doubt'), [open, setOpen] = useState(false), [proposed, setProposed] = useState(''), [reason, setReason] = useState(''), [tried, setTried] = useState(false), wrong = reason.trim().length < 2 ? say('写一句为什么', 'Say why') : undefined
  const send = () => { setTried(true); if (!wrong && !doubt.isPending) doubt.mutate({ code, name: fact.name, proposed: proposed.trim() || null, reason: reason.trim() }, { onSuccess: () => { setOpen(false); tell(say('提给数据的来源了，改了以后会重新算', 'Its source was asked')) } }) }
  return <div className="benefit-fact stack tight">
    <p>{say('因为', 'because ')}<b>{fact.name}</b>{say('是', ' is ')}<b>{factText(fact.value)}</b><span className="muted small block">{fact.source}{fact.day ? say(`，${longDay(fact.day)}的记录`, `, recorded ${longDay(fact.day)}`) : say('，没有记录', ', no record')}</span></p>
    {fact.asked ? <p className="small"><Mark state={fact.trouble ? 'near' : 'running'}>{fact.trouble ?? say(`${longDay(fact.asked)}您提过“信息不对”，来源正在核对`, `You said so on ${longDay(fact.asked)}; its source is checking`)}</Mark></p> : fact.open && !open ? <p><button type="button" className="textlink" onClick={() => setOpen(true)}>{say('信息不对？', 'Not right?')}<span className="sr">{fact.name}</span></button></p> : null}
    {open ? <form className="stack" noValidate onSubmit={event => { event.preventDefault(); send() }}>
      <TextField label={say(`“${fact.name}”应该是什么`, `What should “${fact.name}” be`)} optional hint={fact.value.match(/^\d{4}-\d\d-\d\d$/) ? say('日期写成 1945-03-02 这样', 'as 1945-03-02') : undefined} value={proposed} change={setProposed} longest={200} />
      <LongField label={say('为什么，凭什么', 'Why')} value={reason} change={setReason} longest={500} error={tried ? wrong : undefined} />
      {doubt.isError ? <ErrorNote error={doubt.error} kept /> : null}
      <div className="row"><button type="submit" className="button primary" aria-disabled={doubt.isPending}>{say('提给来源部门', 'Ask its source')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先不', 'Not now')}</button></div>
    </form> : null}
  </div>
}
