import { useState } from 'react'
import { type Output } from '../api/client.ts'
import { companyName, useActing } from '../ui/acting.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { Check, Mistakes, OptionField, TextField } from '../ui/form.tsx'
import { isoDay, longDay, said } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { type Me } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { Picker } from '../ui/picker.tsx'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { OwnPage } from './bits.tsx'

type Authorization = Output<'application.authorizations'>['items'][number]

/** 授权代办: who may apply for me or my company, and for whom I may; ended in two taps, at once. */
export function Page() {
  return <OwnPage heading={<Heading title={say('授权代办', 'Authorizations')} about={say('请别人替您办事，先在这里授权；什么时候都能收回，收回马上算数。', 'Let somebody apply for you; take it back at any time.')} />} why={say('您授权给了谁，只给您自己看。', 'Whom you authorized is shown to you alone.')}>{me => <Own me={me} />}</OwnPage>
}

function Own({ me }: { me: Me }) {
  const asked = useAsk('application.authorizations', {}), company = useActing(me) === 'company', [giving, give] = useState(false)
  return <Answer asked={asked} what={say('您的授权', 'your authorizations')} rows={3}>{({ items }) => {
    const given = items.filter(one => one.side === 'given' && one.company === company), received = items.filter(({ side }) => side === 'received'), open = given.filter(({ state }) => state === 'open'), over = [...given, ...received].filter(({ state }) => state !== 'open')
    return <>
      <Card title={company ? say(`谁能替${companyName(me)}办`, `Who may act for ${companyName(me)}`) : say('谁能替您办', 'Who may act for you')} note={open.length > 0 ? say(`${open.length} 个`, String(open.length)) : undefined} actions={giving || open.length === 0 ? undefined : <button type="button" className="button little" onClick={() => give(true)}><Icon name="plus" />{say('授权给人', 'Authorize')}</button>}>
        {giving ? <Give me={me} company={company} close={() => give(false)} /> : open.length === 0 ? <Empty icon="user" title={say('没有授权给谁', 'Nobody yet')} actions={<button type="button" className="button" onClick={() => give(true)}>{say('授权给人', 'Authorize somebody')}</button>}>{company ? say('会计、代办人用自己的账号登录，替公司填、替公司交，公司的密码不用给人。', 'An accountant signs in with his own account; nobody needs the company’s password.') : say('家里人用他自己的账号登录，替您填、替您交，不用把密码告诉他。', 'Your family signs in with an account of their own; nobody needs your password.')}</Empty> : null}
        {open.length > 0 ? <ul className="list">{open.map(one => <One key={one.id} one={one} />)}</ul> : null}</Card>
      <Card title={say('您能替谁办', 'For whom you may act')}>{received.every(({ state }) => state !== 'open') ? <p className="inside muted">{say('还没有人请您代办。请他登录以后，在这一页授权给您的登录名：', 'Nobody has asked you. They authorize your login name on this page: ')}<b>{me.account.login}</b></p> : <ul className="list">{received.filter(({ state }) => state === 'open').map(one => <One key={one.id} one={one} />)}</ul>}</Card>
      {over.length > 0 ? <details className="more"><summary>{say(`收回的、过期的、不接受的 ${over.length} 个`, `${over.length} that are over`)}</summary><ul className="card list">{over.map(one => <One key={one.id} one={one} />)}</ul></details> : null}
    </>
  }}</Answer>
}

/** What it covers, until when, how it was used; and the way to end it, asked for once more beside it. */
function One({ one }: { one: Authorization }) {
  const [ending, end] = useState(false), stop = useTell('application.endAuthorization'), decline = useTell('application.declineAuthorization'), who = one.side === 'given' ? one.agentName : one.name
  const covers = one.services.length === 0 ? say('什么事都能办', 'everything') : one.services.map(({ name }) => name).join(say('、', ', '))
  return <li className="item authorization"><div className="grow stack tight">
    <p className="row"><b>{who}</b>{one.state === 'open' ? null : <Mark state="missing">{one.declined ? one.side === 'given' ? say(`${longDay(one.endedAt ?? one.until)}他不接受`, `declined ${longDay(one.endedAt ?? one.until)}`) : say(`${longDay(one.endedAt ?? one.until)}您不再代办`, `you declined ${longDay(one.endedAt ?? one.until)}`) : one.state === 'ended' ? say(`${longDay(one.endedAt ?? one.until)}收回了`, `ended ${longDay(one.endedAt ?? one.until)}`) : say(`${longDay(one.until)}到期了`, `expired ${longDay(one.until)}`)}</Mark>}</p>
    <dl className="pairs"><dt>{say('能办什么', 'Covers')}</dt><dd>{covers}</dd><dt>{say('到哪天', 'Until')}</dt><dd>{longDay(one.until)}</dd>
      {one.side === 'given' && one.company ? <><dt>{say('谁授权的', 'Given by')}</dt><dd>{one.giverName}{say(`，${longDay(one.givenAt)}`, `, ${longDay(one.givenAt)}`)}</dd></> : null}
      <dt>{say('用过没有', 'Used')}</dt><dd>{one.usedAt === null ? say('还没用过', 'not yet') : say(`替办过 ${one.uses} 件，最近一次是${said(one.usedAt)}`, `${one.uses} times, last ${said(one.usedAt)}`)}</dd></dl>
    {stop.isError || decline.isError ? <ErrorNote error={stop.error ?? decline.error} /> : null}
    {!one.can.includes('application.declineAuthorization') ? null : ending ? <div className="row" role="group" aria-label={say(`不替${who}办了`, `No longer act for ${who}`)}><span>{say(`以后您不能再替${who}办，填到一半的也打不开了。我们会告诉${one.company ? one.giverName : who}。`, `You can no longer act for ${who}, nor open what is begun. We tell ${one.company ? one.giverName : who}.`)}</span>
      <button type="button" className="button grave" aria-disabled={decline.isPending} onClick={() => { if (!decline.isPending) decline.mutate({ id: one.id }, { onSuccess: () => tell(say(`您不再替${who}办`, `You no longer act for ${who}`)) }) }}>{one.uses === 0 ? say('不接受', 'Decline') : say('不再代办', 'Stop acting')}</button><button type="button" className="button quiet" onClick={() => end(false)}>{say('留着', 'Leave it')}</button></div>
      : <p><button type="button" className="button little" onClick={() => end(true)}>{one.uses === 0 ? say('不接受', 'Decline') : say('不再代办', 'Stop acting')}<span className="sr">{say(`${who}的授权`, ` for ${who}`)}</span></button></p>}
    {!one.can.includes('application.endAuthorization') ? null : ending ? <div className="row" role="group" aria-label={say(`收回给${who}的授权`, `Take it back from ${who}`)}><span>{say(`收回以后，${who}马上不能再替${one.company ? '公司' : '您'}办，他填到一半的也打不开了。`, `${who} can no longer act at once, nor open what is begun.`)}</span>
      <button type="button" className="button grave" aria-disabled={stop.isPending} onClick={() => { if (!stop.isPending) stop.mutate({ id: one.id }, { onSuccess: () => tell(say(`收回了，${who}不能再替您办`, `Taken back from ${who}`)) }) }}>{say('收回授权', 'Take it back')}</button><button type="button" className="button quiet" onClick={() => end(false)}>{say('不收回', 'Leave it')}</button></div>
      : <p><button type="button" className="button little" onClick={() => end(true)}>{say('收回', 'Take back')}<span className="sr">{say(`给${who}的授权`, ` from ${who}`)}</span></button></p>}
  </div></li>
}

/** So many months from today on; the 31st of a month that has none is its last day. */
const later = (months: number): string => { const [year = 0, month = 1, day = 1] = isoDay(new Date()).split('-').map(Number), last = new Date(Date.UTC(year, month + months, 0)).getUTCDate(); return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10) }
function Give({ me, company, close }: { me: Me; company: boolean; close: () => void }) {
  const [to, setTo] = useState(''), [called, setCalled] = useState(''), [all, setAll] = useState<'all' | 'some'>('some'), [services, setServices] = useState<{ code: string; name: string }[]>([]), [until, setUntil] = useState(() => later(3)), [name, setName] = useState(me.company?.name ?? ''), [sure, setSure] = useState(false), [round, setRound] = useState(0), [q, search] = useState('')
  const found = useAsk('service.find', { q, audience: company ? 'company' : 'person', limit: 20 }, { keep: true }), give = useTell('application.authorize'), nameless = company && !me.company?.name
  const mistakes = [
    ...to.trim().length < 2 ? [{ field: 'give-to', label: say('授权给谁', 'To whom'), message: say('填他登录用的名字', 'Their login name is needed') }] : [],
    ...nameless && name.trim().length < 2 ? [{ field: 'give-name', label: say('企业名称', 'Company'), message: say('照营业执照上的填', 'As on its licence') }] : [],
    ...all === 'some' && services.length === 0 ? [{ field: 'give-services', label: say('办哪几件事', 'Which services'), message: say('至少选一件', 'Choose one') }] : [],
    ...sure ? [] : [{ field: 'give-sure', label: say('看清楚了', 'Understood'), message: say('要勾一下', 'is to be ticked') }],
  ]
  const wrong = (field: string) => round > 0 ? mistakes.find(one => one.field === field)?.message : undefined
  const send = () => {
    setRound(round + 1)
    if (mistakes.length > 0 || give.isPending) return
    give.mutate({ to: to.trim(), ...called.trim() === '' ? {} : { name: called.trim() }, services: all === 'all' ? [] : services.map(({ code }) => code), until, ...company ? { company: name.trim() } : {} }, { onSuccess: ({ agentName }) => { tell(say(`授权给${agentName}了`, `${agentName} may act now`)); close() } })
  }
  return <form noValidate className="inside stack" onSubmit={event => { event.preventDefault(); send() }}>
    {round > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
    {nameless ? <TextField id="give-name" label={say('企业名称', 'The company’s name')} hint={say('照营业执照上的填', 'As on its licence')} value={name} change={setName} error={wrong('give-name')} longest={100} broad /> : null}
    <TextField id="give-to" label={say('授权给谁', 'To whom')} hint={say('他登录用的名字，不是姓名；让他在“我的”里看一眼', 'Their login name, as shown under “Mine”')} value={to} change={setTo} error={wrong('give-to')} longest={100} />
    <TextField id="give-called" label={say('他的姓名（可以不写）', 'Their name (optional)')} hint={say('写了就核对，免得授权给同名账号的别人；不写，先只显示姓', 'Checked if you write it; otherwise only the surname is shown at first')} value={called} change={setCalled} longest={100} />
    <OptionField label={say('能办什么', 'What it covers')} value={all} change={setAll} choices={[{ value: 'some', label: say('只办这几件事', 'These services only') }, { value: 'all', label: say('什么事都能办', 'Everything'), about: say('他能用您的名义申请任何一件事', 'any service in your name') }]} />
    {all === 'some' ? <><Picker id="give-services" label={say('办哪几件事', 'Which services')} hint={say('打几个字找', 'Type to find')} value="" named="" picks={(found.data?.items ?? []).filter(({ code }) => !services.some(one => one.code === code)).map(({ code, name: label, organizationName }) => ({ value: code, label, about: organizationName }))} search={search} waiting={found.isFetching} choose={(code, pick) => { if (pick) setServices([...services, { code, name: pick.label }]) }} error={wrong('give-services')} broad />
      {services.length > 0 ? <ul className="row">{services.map(({ code, name: label }) => <li key={code}><button type="button" className="chip" aria-label={say(`不要${label}`, `Without ${label}`)} onClick={() => setServices(services.filter(one => one.code !== code))}>{label}<Icon name="close" /></button></li>)}</ul> : null}</> : null}
    <fieldset className="field broad"><legend className="label">{say('到哪天', 'Until')}</legend><div className="row">{([[1, say('一个月', 'A month')], [3, say('三个月', 'Three months')], [12, say('一年', 'A year')]] as const).map(([months, word]) => <button key={months} type="button" className="chip" aria-pressed={until === later(months)} onClick={() => setUntil(later(months))}>{word}</button>)}<span className="muted">{say(`到 ${longDay(until)}`, `until ${longDay(until)}`)}</span></div></fieldset>
    <Check id="give-sure" label={company ? say('我知道：他以公司的名义交的申请，公司要认', 'What they hand in binds the company') : say('我知道：他以我的名义交的申请，我要认', 'What they hand in binds me')} value={sure} change={setSure} />
    {give.isError ? <ErrorNote error={give.error} kept /> : null}
    <div className="row"><button type="submit" className="button primary" aria-disabled={give.isPending}>{say('授权', 'Authorize')}</button><button type="button" className="button quiet" onClick={close}>{say('先不授权', 'Not now')}</button></div>
  </form>
}
