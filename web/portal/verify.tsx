import './credential.css'
import { useState } from 'react'
import { type Input, type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { useTell } from '../ui/ask.ts'
import { Camera, films } from '../ui/camera.tsx'
import { FileDrop } from '../ui/drop.tsx'
import { Mistakes, TextField } from '../ui/form.tsx'
import { exactTime, longDay } from '../ui/format.ts'
import { Mark, type State } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { shownIn } from '../ui/shown.ts'
import { Frame } from './frame.tsx'

type Asked = Input<'credential.verify'>
type Verified = Output<'credential.verify'>
/** 核验证照, for everybody: what somebody showed, a number with its code, a file. A code that is opened is used up, so one presses first. */
export function Page() {
  const me = useMe(), address = useAddress(), token = address.get('t'), [number, setNumber] = useState(address.get('n') ?? ''), [code, setCode] = useState(address.get('c') ?? ''), [who, setWho] = useState(''), [round, setRound] = useState(0), [filming, film] = useState(false), [foreign, setForeign] = useState(false)
  const verify = useTell('credential.verify'), ask = (asked: Asked) => { if (!verify.isPending) verify.mutate({ ...asked, ...who.trim() ? { who: who.trim() } : {} }) }
  const take = (file: File) => void file.arrayBuffer().then(buffer => { const bytes = new Uint8Array(buffer), text = String.fromCharCode(...bytes.subarray(0, 5)); ask(text === '%PDF-' ? { pdf: base64(bytes) } : { text: new TextDecoder().decode(bytes).trim() }) })
  const scanned = (text: string) => {
    film(false)
    const shown = shownIn(text)
    setForeign(shown === null)
    if (!shown) return
    if ('token' in shown) address.set({ t: shown.token })
    else { setNumber(shown.number); setCode(shown.code); ask(shown) }
  }
  const byNumber = () => { setRound(round + 1); if (number.trim() && code.trim()) ask({ number: number.trim(), code: code.trim() }) }
  const mistakes = round === 0 ? [] : [...number.trim() ? [] : [{ field: 'number', label: say('证照标识', 'Number'), message: say('照证照上的填', 'as on the credential') }], ...code.trim() ? [] : [{ field: 'code', label: say('校验码', 'Check code'), message: say('8 个字母和数字', 'eight letters and digits') }]]
  const asWho = <TextField label={say('您是谁', 'Who you are')} hint={say('单位、姓名都行。持证人看得到是谁核验的。', 'Office or name. The holder sees who looked.')} optional longest={60} value={who} change={setWho} />
  return <Frame me={me.data}>
    <Heading title={say('核验证照', 'Verify a credential')} about={say('看一张电子证照是不是真的、现在还有没有效。不用登录。', 'Whether a credential is genuine and holds now. No sign-in needed.')} />
    <div aria-live="polite">{verify.data ? <Result told={verify.data} /> : null}</div>
    {verify.isError ? <ErrorNote error={verify.error} kept /> : null}
    {token && !verify.data ? <Card title={say('对方给您出示了一张证照', 'A credential is shown to you')} inside><div className="stack tight">{asWho}
      <p className="row"><button type="button" className="button primary" disabled={verify.isPending} onClick={() => ask({ token })}>{say('看一次', 'Look, once')}</button></p><p className="hint">{say('只能看一次。看过以后，这个码就不能再用。', 'For one look; then the code is used up.')}</p></div></Card> : null}
    {token ? null : <>{films() ? <Card title={say('扫码', 'By its code')} inside><div className="stack tight">
      <p className="row"><button type="button" className="button primary" onClick={() => { setForeign(false); film(true) }}>{say('用摄像头扫', 'Scan with the camera')}</button></p><p className="hint">{say('手机上出示的码、印在证照上的码，都行。', 'The code shown on a phone, or the one printed on it.')}</p>
      {foreign ? <p role="alert"><Mark state="missing">{say('这不是电子证照的码，换一个再扫。', 'This is not the code of a credential.')}</Mark></p> : null}
      {filming ? <Camera title={say('对着证照上的码', 'Hold the code before the camera')} otherwise={say('也可以按下面的证照标识核验。', ' Or verify by the number below.')} found={scanned} close={() => film(false)} /> : null}</div></Card> : null}
    <Card title={say('按证照标识', 'By its number')} inside><form noValidate className="stack tight" onSubmit={event => { event.preventDefault(); byNumber() }}>
      <Mistakes mistakes={mistakes} round={round} />
      <TextField id="number" broad label={say('证照标识', 'Number')} hint={say('证照上 1.2.156 开头的一长串', 'the long one that begins with 1.2.156')} longest={140} value={number} change={setNumber} error={mistakes.find(({ field }) => field === 'number')?.message} />
      <TextField id="code" label={say('校验码', 'Check code')} longest={12} value={code} change={setCode} error={mistakes.find(({ field }) => field === 'code')?.message} />{asWho}
      <p className="row"><button type="submit" className="button primary" aria-disabled={verify.isPending}>{say('核验', 'Verify')}</button></p></form></Card>
    <Card title={say('按文件', 'By its file')} inside><FileDrop label={say('把 PDF 或者签名文件拖到这里', 'Drop the PDF or the signed file here')} hint={say('要原文件，截图和打印后扫描的不行', 'the original file, not a picture of it')} accept=".pdf,.sd-jwt,.txt,application/pdf" take={take} /></Card>
    <p className="muted small">{say('不想用网页，也不想联网？装了一网的电脑上可以用命令：', 'Rather by command, or offline? ')}<code className="mono">npm run credential -- verify</code></p></>}
  </Frame>
}
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

const states: Record<Verified['verdict'], State> = { valid: 'good', early: 'waiting', expired: 'missing', suspended: 'pause', revoked: 'late', replaced: 'missing', changed: 'late', foreign: 'late', used: 'late', late: 'missing', unknown: 'missing', unbound: 'late' }
const heads = (verdict: Verified['verdict']): string => ({
  valid: say('有效', 'It holds'), early: say('还没生效', 'Not yet in force'), expired: say('过期了', 'Expired'), suspended: say('暂停使用', 'Suspended'), revoked: say('已注销', 'Revoked'), replaced: say('已换发', 'Replaced'), changed: say('被改过，不能信', 'Changed: do not trust it'),
  foreign: say('不能信', 'Do not trust it'), used: say('这个码用过了', 'This code was used'), late: say('码过了时间', 'Too late'), unknown: say('查不到', 'Unknown'), unbound: say('不是本人出示', 'Not shown by its holder'),
})[verdict]
function Result({ told }: { told: Verified }) {
  return <section className="card verdict" data-state={states[told.verdict]} aria-label={say('核验结果', 'Result')}><div className="inside stack tight">
    <h2><Mark state={states[told.verdict]}>{heads(told.verdict)}</Mark></h2>
    <p>{told.sentence}{say('。', '.')}</p>
    {told.name ? <dl className="pairs"><dt>{say('证照', 'Credential')}</dt><dd><b>{told.name}</b></dd>{told.faces.map(({ label, value }) => <Pair key={label} label={label} value={value} />)}
      {told.issuerName ? <Pair label={say('发证机关', 'Issued by')} value={told.issuerName} /> : null}{told.issuedOn ? <Pair label={say('发证日期', 'Issued on')} value={longDay(told.issuedOn)} /> : null}<Pair label={say('有效期至', 'Valid until')} value={told.validUntil === null ? say('长期', 'no end') : longDay(told.validUntil)} />
      <dt>{say('证照标识', 'Number')}</dt><dd className="mono breaks">{told.number}</dd></dl> : null}
    {told.hidden > 0 ? <p className="muted">{say(`还有 ${told.hidden} 项，持证人没有给看。`, `${told.hidden} more were not shown.`)}</p> : null}
    <p className="muted small">{say(`核验时间 ${exactTime(told.at)}`, `Verified ${exactTime(told.at)}`)}{told.demonstration ? say('；演示印章，无法律效力。', '; a demonstration’s seal, without legal force.') : ''}</p>
  </div></section>
}
const Pair = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>
