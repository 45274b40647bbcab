import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { call, type Output } from '../../api/client.ts'
import { Camera, films } from '../../ui/camera.tsx'
import { said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { typing } from '../../ui/table.tsx'
import { type Scanned, understand } from './codes.ts'
import { type Ticket, type Visit } from './page.tsx'

interface Given {
  ticket: Ticket | null
  /** Whoever stands there is known; without it this post enters nothing and only looks. */ met?: (visit: Visit) => void
  /** 刷了身份证. */ card?: (residentId: string, name: string | null) => void
  /** 预约的取号码, where the window stands in a hall: called here. */ booked?: ((code: string) => Promise<{ text: string; good: boolean }>) | null
  /** 告知单上的码: what somebody wants to know about. */ service: (code: string) => void
}
type Told = { kind: 'shown'; token: string } | { kind: 'verified'; told: Output<'credential.verify'> } | { kind: 'slip'; slip: Output<'application.slip'> } | { kind: 'said'; text: string; good: boolean }

/** 扫一扫、刷一刷: one box for a card and for all of our codes. It has the focus, and what a scanner types while nothing else has it comes here. */
export function Scan({ ticket, met, card, booked, service }: Given) {
  const [text, setText] = useState(''), [told, setTold] = useState<Told | null>(null), [error, setError] = useState<unknown>(null), [filming, film] = useState(false), [busy, once] = useOnce(), box = useRef<HTMLInputElement>(null), own = useMe().data?.post?.organization
  useEffect(() => { box.current?.focus({ preventScroll: true }) }, [])
  useTyped(box, setText)
  const verify = (asked: { token: string } | { number: string; code: string }) => once(async () => { setError(null); try { setTold({ kind: 'verified', told: await call('credential.verify', { ...asked, who: say('政务服务窗口', 'service window') }) }) } catch (thrown) { setError(thrown) } })
  const meet = (token: string) => once(async () => { setError(null); try { met?.(await call('application.meet', { token, ...ticket ? { ticket: ticket.id } : {} })) } catch (thrown) { setTold(null); setError(thrown) } })
  const says = (sentence: string, good = false) => setTold({ kind: 'said', text: sentence, good })
  const act = (found: Scanned) => {
    switch (found.what) {
      case 'card': case 'number': if (card) card(found.residentId, found.what === 'card' ? found.name : null); else says(say('你的岗位不替人办，不用看身份证。', 'Your post enters nothing: no card is needed.')); return
      case 'shown': if (met) setTold({ kind: 'shown', token: found.token }); else verify({ token: found.token }); return
      case 'credential': verify({ number: found.number, code: found.code }); return
      case 'booking': if (booked) once(async () => { try { const { text: sentence, good } = await booked(found.code); says(sentence, good) } catch (thrown) { setError(thrown) } }); else says(say('这是预约的取号码；你的窗口不在大厅里叫号，请他到大厅取号。', 'This is the code of a booking; your window calls no numbers.')); return
      case 'slip': once(async () => { try { setTold({ kind: 'slip', slip: await call('application.slip', { id: found.id }) }) } catch (thrown) { setError(thrown) } }); return
      case 'service': service(found.code); return
      case 'rating': says(say('这是评价用的码，请他用自己的手机扫。', 'This code is for rating: he scans it with his phone.')); return
      case 'other': says(say('认不出来：这里认身份证、出示码、预约的取号码、回执和告知单上的码。', 'Not understood: a card, a shown code, a booking, a slip.'))
    }
  }
  const take = (given: string) => { setTold(null); setError(null); setText(''); act(understand(given)) }
  const submit = (event: FormEvent) => { event.preventDefault(); if (text.trim() !== '' && !busy) take(text) }
  return <section className="card inside stack tight scan" aria-label={say('扫一扫、刷一刷', 'Scan')}>
    <form className="row" noValidate onSubmit={submit}><label className="sr" htmlFor="scan-box">{say('扫一扫、刷一刷', 'Scan')}</label><Icon name="search" />
      <input id="scan-box" data-find className="input grow" ref={box} value={text} autoComplete="off" spellCheck={false} maxLength={400} aria-describedby="scan-hint" placeholder={say('扫一扫、刷一刷', 'Scan')} onChange={event => setText(event.target.value)} />
      <button type="submit" className="button" aria-disabled={busy || text.trim() === ''}>{say('认一认', 'Read it')}</button>
      {films() ? <button type="button" className="button" onClick={() => film(true)}>{say('用摄像头', 'Camera')}</button> : null}</form>
    <p className="hint" id="scan-hint">{card ? say('身份证、手机上的出示码、预约的取号码、回执和告知单上的码，都往这里扫。', 'A card, a shown code, the code of a booking, a slip: all are scanned here.') : say('手机上的出示码、回执和告知单上的码，都往这里扫。', 'A shown code or a slip: scanned here.')}</p>
    {error ? <ErrorNote error={error} /> : null}
    {told ? <div className="stack tight" role="status">{told.kind === 'shown' ? <Shown busy={busy} meet={() => meet(told.token)} look={() => verify({ token: told.token })} /> : told.kind === 'verified' ? <Verified told={told.told} /> : told.kind === 'slip' ? <Slipped slip={told.slip} own={own} /> : <p><Mark state={told.good ? 'good' : 'missing'}>{told.text}</Mark></p>}</div> : null}
    {filming ? <Camera title={say('对着手机或者纸上的码', 'Hold the code before the camera')} otherwise={say('也可以用扫码枪。', ' Or use a scanner.')} found={given => { film(false); take(given) }} close={() => film(false)} /> : null}
  </section>
}

/** What he shows is used up by one look, and he is told who looked; so one says first what for. */
function Shown({ busy, meet, look }: { busy: boolean; meet: () => void; look: () => void }) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => { first.current?.focus() }, [])
  return <><p>{say('他出示了一张证照，这个码只能看一次。', 'He shows a credential; the code is for one look.')}</p><div className="row"><button ref={first} type="button" className="button primary" aria-disabled={busy} onClick={meet}>{say('认人，替他办', 'That is him')}</button><button type="button" className="button" aria-disabled={busy} onClick={look}>{say('只看真不真', 'Only verify')}</button></div></>
}
const Verified = ({ told }: { told: Output<'credential.verify'> }) => <><p><Mark state={told.verdict === 'valid' ? 'good' : 'late'}>{told.sentence}</Mark></p>
  {told.faces.length > 0 ? <dl className="pairs">{told.faces.map(face => <div key={face.label} style={{ display: 'contents' }}><dt>{face.label}</dt><dd>{face.value}</dd></div>)}</dl> : null}</>
const Slipped = ({ slip, own }: { slip: Output<'application.slip'>; own: string | undefined }) => <p className="row between"><span><b>{slip.serviceName}</b> <span className="mono">{say(`${slip.number} 号`, `no. ${slip.number}`)}</span><span className="under muted small">{slip.applicant.name}{say('，', ', ')}{slip.organizationName}{slip.submittedAt ? say(`，${said(slip.submittedAt)}交的`, `, ${said(slip.submittedAt)}`) : ''}</span></span>
  <span className="row">{slip.state === 'withdrawn' ? <Mark state="missing">{say('撤回了', 'withdrawn')}</Mark> : slip.mend ? <Mark state="near">{say('等他补正', 'waits for him')}</Mark> : slip.status === 'running' || slip.status === null ? <Mark state="running">{say('在办', 'under way')}</Mark> : <Mark state="good">{say('办结了', 'done')}</Mark>}
    {slip.filed !== null && slip.organization === own ? <Link className="button little" to={paths.desk.case(slip.filed)}>{say('看办件', 'The case')}</Link> : <span className="muted small">{say('要接着办，先看他的身份证', 'To go on, see his card')}</span>}</span></p>

/** Faster than anybody types: a scanner. */
const scannerMs = 60
/** What a scanner types while nothing has the focus is the box's, and none of its letters is a key of the page. */
function useTyped(box: { current: HTMLInputElement | null }, set: (text: string) => void) {
  useEffect(() => {
    let began = '', last = 0
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || typing(event.target) || document.querySelector('dialog[open]')) { began = ''; return }
      began = event.timeStamp - last < scannerMs ? began + event.key : event.key
      last = event.timeStamp
      if (began.length < 3 || !box.current) return
      event.preventDefault()
      event.stopPropagation()
      set(began)
      box.current.focus()
      began = ''
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [box, set])
}
