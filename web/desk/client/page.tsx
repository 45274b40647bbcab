import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type CallBook, type Client } from '../../api/shape.ts'
import { actionName } from '../../console/actions.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, SelectField } from '../../ui/form.tsx'
import { count, exactTime, longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Calls } from './calls.tsx'
import { ChangeClient } from './form.tsx'
import { clientState } from './list.tsx'
import { type Given, Secret } from './secret.tsx'

const spans = () => [{ value: '24', label: say('一天', 'a day') }, { value: '168', label: say('七天', 'seven days') }, { value: '720', label: say('三十天', 'thirty days') }] as const

/** 一个系统: its secrets, its limits, and what it has asked for. */
export function Page() {
  const { id = '' } = useParams(), address = useAddress()
  const hours = spans().find(({ value }) => value === address.get('hours'))?.value ?? '24'
  const asked = useAsk('identity.clientCalls', { id, hours: Number(hours) }, { every: 15_000, keep: true })
  return <Answer asked={asked} what={say('这个系统', 'the client')}>{book => <Shown book={book} hours={hours} />}</Answer>
}

function Shown({ book, hours }: { book: CallBook; hours: string }) {
  const { client } = book, { state, word } = clientState(client), address = useAddress(), may = (action: string) => client.can.includes(action)
  const [doing, setDoing] = useState<'change' | 'rotate' | 'close' | null>(null), [given, setGiven] = useState<Given | null>(null)
  const close = () => setDoing(null)
  return <>
    <Heading title={client.name} crumbs={[{ name: say('API 客户端', 'API clients'), to: paths.desk.clients() }]} beside={<><Mark state={state}>{word}</Mark><span className="mono muted">{client.id}</span></>} about={client.purpose}
      actions={client.closedAt ? null : <>{may('identity.closeClient') ? <button type="button" className="button grave" onClick={() => setDoing('close')}>{say('停用', 'Close')}</button> : null}
        {may('identity.changeClient') ? <button type="button" className="button" onClick={() => setDoing('change')}><Icon name="edit" />{say('改限制', 'Change limits')}</button> : null}
        {may('identity.rotateClient') ? <button type="button" className="button primary" onClick={() => setDoing('rotate')}><Icon name="refresh" />{say('换密钥', 'Rotate the secret')}</button> : null}</>} />
    <div className="columns">
      <div>
        <Card title={say('调用', 'Calls')} note={book.calls === 0 ? undefined : <span className="whole">{say(`${count(book.calls)} 次，被拒 ${count(book.refused)} 次`, `${count(book.calls)}, ${count(book.refused)} refused`)}</span>} actions={<div className="row" role="group" aria-label={say('看多久', 'How far back')}>{spans().map(({ value, label }) => <button type="button" className="chip" key={value} aria-pressed={hours === value} onClick={() => address.set({ hours: value === '24' ? null : value })}>{label}</button>)}</div>}>
          {book.calls === 0 ? <Empty icon="gauge" title={say('这段时间没有调用', 'No calls in this time')}>{say('系统用密钥来一次，过几秒就出现在这里，被拒的也算。', 'Each call appears within seconds, refused ones too.')}</Empty> : <Calls book={book} hours={Number(hours)} />}
        </Card>
        {book.latest.length > 0 ? <Card title={say('最近看了什么', 'What it read last')} actions={<Link to={paths.console.ledger({ account: `client:${client.id}` })}>{say('账本里的全部', 'All in the ledger')}</Link>}><div className="table-frame" role="region" aria-label={say('最近看了什么', 'What it read last')} tabIndex={0}><table className="table folds compact">
          <thead><tr><th scope="col">{say('时间', 'When')}</th><th scope="col">{say('做了什么', 'What')}</th><th scope="col">{say('数据', 'Dataset')}</th><th scope="col">{say('做什么用', 'Purpose')}</th><th scope="col" className="number">{say('几条', 'Rows')}</th><th scope="col">{say('存证', 'Entry')}</th></tr></thead>
          <tbody>{book.latest.map(({ entry, at, action, evidence }) => <tr key={entry}><th scope="row"><span className="whole">{exactTime(at)}</span></th><td data-of={say('做了什么', 'What')}>{actionName(action)}</td><td className="mono" data-of={say('数据', 'Dataset')}>{textOf(evidence.dataset)}</td><td data-of={say('做什么用', 'Purpose')}>{textOf(evidence.purpose)}</td><td className="number" data-of={say('几条', 'Rows')}>{typeof evidence.rows === 'number' ? count(evidence.rows) : ''}</td><td data-of={say('存证', 'Entry')}><Link to={paths.console.entry(entry)}>{entry}</Link></td></tr>)}</tbody></table></div></Card> : null}
      </div>
      <div>
        <Card title={say('密钥', 'Secrets')}><ul className="list">{[...client.secrets].reverse().map(secret => <SecretLine key={secret.number} client={client} secret={secret} />)}</ul></Card>
        <Card title={say('限制', 'Limits')} inside><dl className="pairs">
          <dt>{say('从哪里调', 'From where')}</dt><dd>{client.networks.length === 0 ? <Mark state="near">{say('哪里都行，最好限定网段', 'anywhere; better name networks')}</Mark> : client.networks.map(network => <div className="mono" key={network}>{network}</div>)}</dd>
          <dt>{say('每分钟最多', 'Per minute')}</dt><dd>{say(`${count(client.perMinute)} 次`, `${count(client.perMinute)} calls`)}</dd>
          <dt>{say('用到哪天', 'Until')}</dt><dd>{client.expiresAt ? longDay(client.expiresAt) : say('没有限', 'no limit')}</dd>
          <dt>{say('部门', 'Department')}</dt><dd>{client.organizationName}</dd>
          <dt>{say('登记', 'Registered')}</dt><dd>{exactTime(client.createdAt)}</dd>
        </dl></Card>
      </div>
    </div>
    {doing === 'change' ? <ChangeClient client={client} close={close} /> : doing === 'rotate' ? <Rotate client={client} close={close} done={found => { close(); setGiven(found) }} /> : doing === 'close' ? <Close client={client} close={close} /> : null}
    {given ? <Secret given={given} close={() => setGiven(null)} /> : null}
  </>
}
const textOf = (value: unknown): string => typeof value === 'string' ? value : ''

function SecretLine({ client, secret: { number, hint, createdAt, endsAt, usedAt, alive } }: { client: Client; secret: Client['secrets'][number] }) {
  const end = useTell('identity.endClientSecret')
  return <li><div className="item secret"><span className="grow"><b>{say(`第 ${number} 把`, `No. ${number}`)}</b> <span className="mono muted">…{hint}</span><br />
    <span className="small muted">{say(`${said(createdAt)} 发的，`, `given ${said(createdAt)}, `)}{usedAt ? say(`${said(usedAt)} 用过`, `used ${said(usedAt)}`) : say('还没用过', 'never used')}</span>{end.isError ? <ErrorNote error={end.error} /> : null}</span>
    {alive ? endsAt ? <Mark state="near">{say(`用到 ${said(endsAt)}`, `until ${said(endsAt)}`)}</Mark> : <Mark state="good">{say('在用', 'alive')}</Mark> : <Mark state="pause">{say('停了', 'ended')}</Mark>}
    {alive && client.can.includes('identity.endClientSecret') ? <button type="button" className="button little grave" disabled={end.isPending} aria-label={say(`马上停掉第 ${number} 把`, `End now: no. ${number}`)} onClick={() => end.mutate({ id: client.id, number }, { onSuccess: () => tell(say(`第 ${number} 把停了`, `No. ${number} has ended`)) })}>{say('马上停掉', 'End now')}</button> : null}
  </div></li>
}

const overlaps = () => [{ value: '168', label: say('留 7 天', '7 days') }, { value: '24', label: say('留 1 天', '1 day') }, { value: '720', label: say('留 30 天', '30 days') }, { value: '0', label: say('马上停，旧的泄露了', 'at once: it has leaked') }] as const
function Rotate({ client, close, done }: { client: Client; close: () => void; done: (given: Given) => void }) {
  const rotate = useTell('identity.rotateClient'), [overlap, setOverlap] = useState<string>('168')
  return <Dialog title={say('换密钥', 'Rotate the secret')} close={close}>
    <div className="inside stack"><p>{say('发一把新的，旧的留一段时间，两把都能用：先把系统换过去，再让旧的停。中间不断。', 'A new one is given; the old one lives on for a while, so that the system is switched without a gap.')}</p>
      <SelectField label={say('旧的留多久', 'How long the old one stays')} value={overlap} choices={overlaps()} change={value => setOverlap(value)} />{rotate.isError ? <ErrorNote error={rotate.error} /> : null}</div>
    <footer><button type="button" className="button primary" disabled={rotate.isPending} onClick={() => rotate.mutate({ id: client.id, overlapHours: Number(overlap) }, { onSuccess: done })}>{say('发一把新的', 'Give a new one')}</button><button type="button" className="button" onClick={close}>{say('先不换', 'Not now')}</button></footer>
  </Dialog>
}
function Close({ client, close }: { client: Client; close: () => void }) {
  const end = useTell('identity.closeClient'), [reason, setReason] = useState('')
  return <Dialog urgent title={say(`停用“${client.name}”`, `Close “${client.name}”`)} close={close}>
    <div className="inside stack"><div className="note near"><span>{say('按下去以后：所有密钥马上停，系统再也取不到。停用了不能再启用；看过什么还查得到。', 'All its secrets end at once, for good. What it has read stays on record.')}</span></div>
      <LongField label={say('为什么停用', 'Why')} longest={200} value={reason} change={setReason} />{end.isError ? <ErrorNote error={end.error} kept /> : null}</div>
    <footer><button type="button" className="button grave" disabled={end.isPending || reason.trim() === ''} onClick={() => end.mutate({ id: client.id, reason: reason.trim() }, { onSuccess: () => { tell(say('停用了', 'Closed')); close() } })}>{say('停用', 'Close it')}</button><button type="button" className="button" onClick={close}>{say('先不停', 'Not now')}</button></footer>
  </Dialog>
}
