import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { link, type Output } from '../../api/client.ts'
import { standingOf, verbOf, verdictOf, wayOf, whoOf } from '../../portal/credential-words.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, TextField } from '../../ui/form.tsx'
import { exactTime, longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

type Credential = Output<'credential.read'>
/** 一张发出的证照: what it says, what may be done to it, and what was. */
export function Page() {
  const { id = '' } = useParams(), asked = useAsk('credential.read', { id })
  return <Answer asked={asked} what={say('证照', 'the credential')} rows={6}>{one => <One one={one} />}</Answer>
}

const ends = ['credential.suspend', 'credential.resume', 'credential.revoke', 'credential.reissue'] as const
type End = typeof ends[number]
const nameOf = (end: End): string => ({ 'credential.suspend': say('暂停', 'Suspend'), 'credential.resume': say('恢复', 'Resume'), 'credential.revoke': say('注销', 'Revoke'), 'credential.reissue': say('补发', 'Reissue') })[end]
function One({ one }: { one: Credential }) {
  const { state, word } = standingOf(one.standing), [doing, setDoing] = useState<End | null>(null), renew = useTell('credential.renew'), go = useNavigate()
  return <>
    <Heading title={`${one.name} · ${one.holderName}`} crumbs={[{ name: say('证照', 'Credentials'), to: paths.desk.credentials() }]} beside={<Mark state={state}>{word}</Mark>}
      actions={<>{one.can.includes('credential.renew') ? <button type="button" className="button" disabled={renew.isPending} onClick={() => renew.mutate({ id: one.id, revision: one.revision }, { onSuccess: next => { tell(say(`延续到 ${next.validUntil ?? '长期'}`, `Renewed until ${next.validUntil ?? 'no end'}`)); void go(paths.desk.credential(next.id)) } })}>{say('延续', 'Renew')}</button> : null}
        {ends.filter(end => one.can.includes(end)).map(end => <button key={end} type="button" className="button" onClick={() => setDoing(end)}>{nameOf(end)}</button>)}
        <a className="button" href={link('credential.pdf', { id: one.id })} download><Icon name="download" />PDF</a></>} />
    {renew.isError ? <ErrorNote error={renew.error} /> : null}
    {one.replacedBy ? <p className="note"><Icon name="info" /><span>{say('已经换发了新的：', 'Replaced by: ')}<Link to={paths.desk.credential(one.replacedBy)}>{say('看新的那张', 'the new one')}</Link></span></p> : null}
    {one.replaces ? <p className="note"><Icon name="info" /><span>{say('接替了旧的：', 'Stands for an old one: ')}<Link to={paths.desk.credential(one.replaces)}>{say('看旧的那张', 'the old one')}</Link></span></p> : null}
    <Card title={say('证上写的', 'What it says')} inside><dl className="pairs">
      {one.faces.map(({ key, label, value }) => <Pair key={key} label={label} value={value} />)}
      <Pair label={say('发证机关', 'Issued by')} value={one.issuerName} /><Pair label={say('发证日期', 'Issued on')} value={longDay(one.issuedOn)} /><Pair label={say('有效期至', 'Valid until')} value={one.validUntil === null ? say('长期', 'no end') : longDay(one.validUntil)} />
      <dt>{say('证照标识', 'Number')}</dt><dd className="mono" style={{ overflowWrap: 'anywhere' }}>{one.number}</dd>
      {one.filed ? <><dt>{say('来自办件', 'From the case')}</dt><dd><Link to={paths.desk.case(one.filed)}>{say('看办件', 'Open it')}</Link></dd></> : null}</dl></Card>
    <Card title={say('经过', 'History')}><ul className="list">{one.history.map(step => <li key={`${step.at}${step.verb}`} className="item"><span className="grow"><b>{verbOf(step.verb)}</b> <span className="muted">{step.who}</span>{step.reason ? <><br />{step.reason}</> : null}</span><time className="muted small" dateTime={step.at} title={exactTime(step.at)}>{said(step.at)}</time></li>)}</ul></Card>
    {one.uses.length > 0 ? <Card title={say('谁核验过', 'Who verified it')} note={String(one.uses.length)}><ul className="list">{one.uses.map(use => <li key={`${use.at}${use.verdict}`} className="item"><span className="grow">{whoOf(use)} {wayOf(use.way)}{say('：', ': ')}{verdictOf(use.verdict)}</span><time className="muted small" dateTime={use.at} title={exactTime(use.at)}>{said(use.at)}</time></li>)}</ul></Card> : null}
    {doing ? <Doing one={one} end={doing} close={() => setDoing(null)} /> : null}
  </>
}
const Pair = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>

function Doing({ one, end, close }: { one: Credential; end: End; close: () => void }) {
  const act = useTell(end), go = useNavigate(), [reason, setReason] = useState(''), [tried, setTried] = useState(false), [faces, setFaces] = useState<Record<string, string>>(() => Object.fromEntries(one.faces.map(({ key, value }) => [key, value])))
  const wrong = reason.trim().length < 2, changed = Object.fromEntries(one.faces.flatMap(({ key, value }) => (faces[key] !== undefined && faces[key] !== value ? [[key, faces[key]]] : [])))
  const done = () => { setTried(true); if (!wrong) act.mutate({ id: one.id, revision: one.revision, reason: reason.trim(), ...end === 'credential.reissue' ? { faces: changed } : {} }, { onSuccess: next => { tell(say(`${nameOf(end)}好了，已经告诉持证人`, 'Done; its holder is told')); close(); if (next.id !== one.id) void go(paths.desk.credential(next.id)) } }) }
  return <Dialog title={say(`${nameOf(end)}${one.name}`, `${nameOf(end)}: ${one.name}`)} close={close} urgent={end === 'credential.revoke'}>
    <form noValidate onSubmit={event => { event.preventDefault(); if (!act.isPending) done() }}>
      <div className="inside stack">
        {end === 'credential.revoke' ? <div className="note near"><span>{say('注销了就不能恢复，只能重新发一张。', 'What is revoked stays revoked.')}</span></div> : null}
        {end === 'credential.reissue' ? one.faces.map(({ key, label }) => <TextField key={key} broad label={label} longest={500} value={faces[key] ?? ''} change={value => setFaces({ ...faces, [key]: value })} />) : null}
        <LongField label={say('为什么', 'Why')} hint={say('持证人看得到', 'its holder reads it')} longest={500} value={reason} change={setReason} error={tried && wrong ? say('写明原因，至少两个字', 'say why') : undefined} />
        {act.isError ? <ErrorNote error={act.error} kept /> : null}</div>
      <footer><button type="submit" className={`button ${end === 'credential.revoke' ? 'grave' : 'primary'}`} aria-disabled={act.isPending}>{nameOf(end)}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
    </form>
  </Dialog>
}
