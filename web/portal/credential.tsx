import './credential.css'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { link, type Output } from '../api/client.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { Check } from '../ui/form.tsx'
import { exactTime, longDay, said } from '../ui/format.ts'
import { Mark } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { Qr } from '../ui/qr.tsx'
import { saveText } from '../ui/save.ts'
import { say } from '../ui/say.tsx'
import { SignInFirst } from '../ui/sign-in.tsx'
import { tell } from '../ui/toast.tsx'
import { standingOf, verbOf, verdictOf, wayOf, whoOf } from './credential-words.ts'
import { Frame } from './frame.tsx'

type Credential = Output<'credential.read'>
/** 一张证照: what it says, shown to somebody once, and who has looked. */
export function Page() {
  const me = useMe(), { id = '' } = useParams(), asked = useAsk('credential.read', { id }, { enabled: Boolean(me.data), every: 15_000 })
  if (me.isError) return <Frame me={undefined}><SignInFirst error={me.error} retry={() => void me.refetch()} /></Frame>
  return <Frame me={me.data}>{asked.data ? null : <h1 className="sr">{say('证照', 'Credential')}</h1>}<Answer asked={asked} what={say('证照', 'the credential')} rows={6}>{one => <One one={one} />}</Answer></Frame>
}

function One({ one }: { one: Credential }) {
  const { state, word } = standingOf(one.standing), sign = useTell('credential.sign')
  return <>
    <Heading title={one.name} crumbs={[{ name: say('我的证照', 'My credentials'), to: paths.wallet() }]} beside={<Mark state={state}>{word}</Mark>} />
    {one.can.includes('credential.show') ? <Show one={one} /> : null}
    <Card title={say('证上写的', 'What it says')} inside><dl className="pairs">
      {one.faces.map(({ key, label, value }) => <Pair key={key} label={label} value={value} />)}
      <Pair label={say('发证机关', 'Issued by')} value={one.issuerName} /><Pair label={say('发证日期', 'Issued on')} value={longDay(one.issuedOn)} /><Pair label={say('有效期至', 'Valid until')} value={one.validUntil === null ? say('长期', 'no end') : longDay(one.validUntil)} />
      <dt>{say('证照标识', 'Number')}</dt><dd className="mono breaks">{one.number}</dd><dt>{say('校验码', 'Check code')}</dt><dd className="mono">{one.checkCode}</dd></dl>
      <p className="row" style={{ marginTop: 16 }}><a className="button" href={link('credential.pdf', { id: one.id })} download>{say('下载 PDF', 'Download PDF')}</a>
        <button type="button" className="button" disabled={sign.isPending} onClick={() => sign.mutate({ id: one.id }, { onSuccess: ({ text }) => saveText(`${one.name}.sd-jwt`, text, 'application/dc+sd-jwt') })}>{say('下载签名文件', 'Download signed file')}</button></p>
      <p className="muted small">{say('签名文件（SD-JWT VC）可以放进别的钱包，也可以不联网核验；里面是证上的全部内容，别随便给人。', 'The signed file (SD-JWT VC) goes into other wallets and is verified offline. It says everything: hand it to nobody lightly.')}</p>
      {sign.isError ? <ErrorNote error={sign.error} /> : null}
    </Card>
    <Card title={say('谁看过', 'Who looked')} note={one.uses.length > 0 ? String(one.uses.length) : undefined}>{one.uses.length === 0 ? <Empty good title={say('还没有人核验过', 'Nobody has verified it')}>{say('谁核验了、看到了什么，马上会出现在这里。', 'Whoever does appears here at once.')}</Empty>
      : <ul className="list">{one.uses.map(use => <li key={`${use.at}${use.verdict}`} className="item"><span className="grow"><b>{whoOf(use)}</b> {wayOf(use.way)}{say('：', ': ')}{verdictOf(use.verdict)}
        {use.faces.length > 0 ? <span className="block muted small">{say(`看到了：${use.faces.join('、')}`, `saw ${use.faces.join(', ')}`)}</span> : null}</span><time className="muted small" dateTime={use.at} title={exactTime(use.at)}>{said(use.at)}</time></li>)}</ul>}</Card>
    <Card title={say('经过', 'History')}><ul className="list">{one.history.map(step => <li key={`${step.at}${step.verb}`} className="item"><span className="grow"><b>{verbOf(step.verb)}</b>{step.reason ? <span className="block muted small">{step.reason}</span> : null}</span><time className="muted small" dateTime={step.at} title={exactTime(step.at)}>{said(step.at)}</time></li>)}</ul></Card>
  </>
}
const Pair = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>

function Show({ one }: { one: Credential }) {
  const [chosen, setChosen] = useState<string[]>([]), show = useTell('credential.show'), shown = show.data, uses = one.uses.length, [seenBefore, setSeenBefore] = useState(uses)
  const go = () => { setSeenBefore(uses); show.mutate({ id: one.id, faces: chosen, minutes: 5 }) }
  if (shown) return <Card title={say('给对方扫', 'Let them scan')} inside><Shown shown={shown} used={uses > seenBefore} again={() => show.reset()} /></Card>
  return <Card title={say('出示', 'Show it')} inside><div className="stack tight">
    <fieldset className="field broad"><legend className="label">{say('给对方看什么', 'What is seen')}</legend>
      {one.faces.map(({ key, label, value, always }) => <Check key={key} label={always ? say(`${label}：${value}（总要给看）`, `${label}: ${value} (always)`) : `${label}${say('：', ': ')}${value}`} value={always || chosen.includes(key)} disabled={always} change={on => setChosen(on ? [...chosen, key] : chosen.filter(each => each !== key))} />)}</fieldset>
    <p className="row"><button type="button" className="button primary" disabled={show.isPending} onClick={go}>{say('生成出示码', 'Make the code')}</button></p>
    <p className="hint">{say('只能看一次，5 分钟里有效。谁看了，您在下面看得到。', 'For one look within five minutes. You see below who looked.')}</p>
    {show.isError ? <ErrorNote error={show.error} /> : null}
  </div></Card>
}

function Shown({ shown, used, again }: { shown: Output<'credential.show'>; used: boolean; again: () => void }) {
  const [left, setLeft] = useState(() => Date.parse(shown.until) - Date.now()), address = new URL(new URL(shown.link).pathname + new URL(shown.link).search, location.origin).href
  useEffect(() => { const each = setInterval(() => setLeft(Date.parse(shown.until) - Date.now()), 1000); return () => clearInterval(each) }, [shown.until])
  const over = left <= 0 || used, seconds = Math.max(0, Math.round(left / 1000))
  return <div className="showing stack tight">
    {over ? <p role="status"><Mark state={used ? 'good' : 'missing'}>{used ? say('对方看过了，码不能再用', 'It has been looked at; the code is used up') : say('时间到了，码不能再用', 'Time is over')}</Mark></p> : <>
      <Qr text={address} label={say('出示码，给对方扫', 'The code, to be scanned')} />
      <p className="left" role="timer" aria-live="off">{say('还剩 ', '')}<b>{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}</b>{say('', ' left')}</p>
      <p className="row centred"><button type="button" className="button" onClick={() => void navigator.clipboard.writeText(address).then(() => tell(say('链接抄好了', 'Link copied')))}>{say('抄链接', 'Copy the link')}</button></p></>}
    <p className="row centred"><button type="button" className="textlink" onClick={again}>{say('重新选', 'Choose again')}</button></p>
  </div>
}
