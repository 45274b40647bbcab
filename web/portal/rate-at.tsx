import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { type Output } from '../api/client.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { LongField } from '../ui/form.tsx'
import { useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { Qr } from '../ui/qr.tsx'
import { say } from '../ui/say.tsx'
import { Frame } from './frame.tsx'
import './matter.css'
import { Faces } from './rate/faces.tsx'

type Visit = Output<'rating.at'>
/** 扫码评价: on one's own phone by the code of the visit, or on the screen that is turned to one. Nobody has to sign in, and nobody is named. */
export function Page() {
  const { ticket = '' } = useParams(), [serving, setServing] = useState(true), asked = useAsk('rating.at', { ticket }, { every: serving ? 4000 : false, keep: true }), state = asked.data?.state
  useEffect(() => { if (state) setServing(state === 'serving') }, [state])
  return <Frame me={useMe().data}><Answer asked={asked} what={say('这次服务', 'the visit')} rows={5}>{visit => <>
    <Heading title={say('这次办得怎么样？', 'How was it?')} about={`${visit.hallName}${visit.window ? say(` ${visit.window} 号窗口`, `, window ${visit.window}`) : ''} · ${visit.label}${visit.serviceName ? ` · ${visit.serviceName}` : ''}`} />
    {visit.state === 'serving' ? <div className="card"><Empty icon="clock" title={say('还在办，办完就能评', 'Being served: rate it afterwards')}>{say('这一页会自己变。', 'This page changes by itself.')}</Empty></div> : visit.state === 'rated' ? <div className="card"><Empty good title={say('谢谢您的评价', 'Thank you')}>{say('评价不带姓名，部门看到的是话和分数。', 'No name goes with it.')}</Empty></div> : <Give visit={visit} />}
    <Phone ticket={ticket} />
  </>}</Answer></Frame>
}

function Give({ visit: { ticket, choices } }: { visit: Visit }) {
  const give = useTell('rating.giveAt'), [level, setLevel] = useState<number | null>(null), [items, setItems] = useState<string[]>([]), [text, setText] = useState(''), [tried, setTried] = useState(false), bad = level !== null && level >= 4, silent = bad && items.length === 0 && text.trim() === ''
  const send = () => { setTried(true); if (level !== null && !silent && !give.isPending) give.mutate({ ticket, level, items, ...text.trim() ? { text: text.trim() } : {} }) }
  return <form noValidate className="card inside stack" onSubmit={event => { event.preventDefault(); send() }}>
    <Faces legend={say('满意吗？', 'Are you satisfied?')} level={level} choose={next => { setLevel(next); setItems([]) }} />
    {tried && level === null ? <p className="wrong" role="alert">{say('先选一个', 'Choose one')}</p> : null}
    {level !== null ? <><fieldset className="field broad"><legend className="label">{bad ? say('哪里不满意？', 'What was wrong?') : say('哪里好？（可以不选）', 'What was good? (optional)')}</legend><div className="row">{choices.map(choice => <button key={choice} type="button" className="chip" aria-pressed={items.includes(choice)} onClick={() => setItems(items.includes(choice) ? items.filter(one => one !== choice) : [...items, choice])}>{choice}</button>)}</div></fieldset>
      <LongField label={say('还想说什么', 'In your own words')} optional={!bad} hint={say('不要写身份证号、电话；公开前有人看，号码会去掉。', 'No numbers of persons; somebody looks before it is shown.')} longest={500} value={text} change={setText} error={tried && silent ? say('选一项或者写一句，才好去查、去改', 'Choose one or write a word') : undefined} /></> : null}
    {give.isError ? <ErrorNote error={give.error} kept /> : null}
    <div><button type="submit" className="button primary" aria-disabled={give.isPending}>{say('交评价', 'Send')}</button></div>
  </form>
}

/** On the window's second screen: the same page for one's own phone. */
const Phone = ({ ticket }: { ticket: string }) => matchMedia('(max-width: 700px)').matches ? null : <div className="card inside row one" style={{ marginTop: 12 }}><Qr text={new URL(paths.rateAt(ticket), location.origin).href} label={say('扫码在手机上评', 'Rate it on a phone')} /><p className="muted">{say('也可以扫码，用自己的手机评。', 'Or scan it and rate on your own phone.')}</p></div>
