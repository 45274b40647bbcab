import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { Bars } from '../../ui/chart/bars.tsx'
import { TextField } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { useOnce } from '../../ui/once.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { money, type Policy } from './words.ts'

type Tried = Output<'benefit.try'>
/** 试算: asked on a press, since it looks at everybody. */
export function Reach({ policy, document = policy.document }: { policy: Policy; document?: Policy['document'] }) {
  const [tried, setTried] = useState<Tried | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (!policy.can.includes('benefit.try')) return null
  const go = () => once(async () => { setError(null); try { setTried(await call('benefit.try', { organization: policy.organization, document, code: policy.version === null ? null : policy.code })) } catch (failure) { setError(failure) } })
  return <Card title={say('试算', 'Try')} note={say('发布之前先看会影响多少人、多少钱', 'people and money, before it holds')} actions={<button type="button" className="button little" aria-disabled={busy} onClick={go}>{busy ? say('正在算', 'counting') : say('算一遍', 'Count')}</button>} inside>
    {error !== null ? <ErrorNote error={error} retry={go} /> : tried === null ? <p className="muted">{say('按上面的规定，把全部数据比对一遍；看数据会记进存证。', 'All records are looked at; the look goes into the ledger.')}</p> : <div className="stack tight" role="status">
      <p><b>{say(`${count(tried.found)} ${policy.document.subject === 'person' ? '人' : '家'}符合，一期 ${money(tried.fen)}`, `${count(tried.found)} entitled, ${money(tried.fen)} a period`)}</b> <span className="muted">{say(`看了 ${count(tried.looked)} ${policy.document.subject === 'person' ? '人' : '家'}`, `of ${count(tried.looked)}`)}</span></p>
      {tried.shift ? <p>{tried.shift.gained + tried.shift.lost + tried.shift.other === 0 ? say('和生效的一版比，谁都不变。', 'Nobody is touched, against the one in force.') : say(`和生效的一版比：多 ${count(tried.shift.gained)}，少 ${count(tried.shift.lost)}，金额变的 ${count(tried.shift.other)}；${money(tried.shift.before)} → ${money(tried.shift.after)}`, `against the one in force: ${count(tried.shift.gained)} more, ${count(tried.shift.lost)} fewer, ${count(tried.shift.other)} paid otherwise; ${money(tried.shift.before)} → ${money(tried.shift.after)}`)}</p> : null}
      {tried.unmet.length > 0 ? <><h3 className="small">{say('不符合的卡在哪一条', 'What keeps the others out')}</h3><Bars name={say('不符合的卡在哪一条', 'What keeps the others out')} head={[say('条件', 'Condition'), say('人数', 'People')]} missing="—" bars={tried.unmet.map(({ name, people }) => ({ key: name, name, value: people, text: count(people) }))} /></> : null}
      {tried.amounts.length > 1 ? <><h3 className="small">{say('各拿多少', 'Who gets how much')}</h3><Bars name={say('各拿多少', 'Who gets how much')} head={[say('金额', 'Amount'), say('人数', 'People')]} missing="—" bars={tried.amounts.map(({ fen, people }) => ({ key: String(fen), name: money(fen), value: people, text: count(people) }))} /></> : null}
      {tried.divisions.length > 1 ? <><h3 className="small">{say('在哪里', 'Where they are')}</h3><Bars name={say('在哪里', 'Where they are')} head={[say('区划', 'Division'), say('人数和钱', 'People and money')]} missing="—" bars={tried.divisions.slice(0, 12).map(({ division, name, people, fen }) => ({ key: division, name, value: people, text: say(`${count(people)}，${money(fen)}`, `${count(people)}, ${money(fen)}`) }))} />{tried.divisions.length > 12 ? <p className="small muted">{say(`还有 ${tried.divisions.length - 12} 个地方，共 ${count(tried.divisions.slice(12).reduce((all, { people }) => all + people, 0))}`, `and ${tried.divisions.length - 12} more`)}</p> : null}</> : null}
    </div>}
  </Card>
}

/** 一个人为什么符合, 为什么不符合; also as the data were on a day. */
export function Why({ policy, document }: { policy: Policy; document?: Policy['document'] }) {
  const [number, setNumber] = useState(''), [day, setDay] = useState(''), [found, setFound] = useState<Output<'benefit.explain'> | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (!policy.can.includes('benefit.explain')) return null
  const go = () => once(async () => { setError(null); setFound(null); try { setFound(await call('benefit.explain', { code: policy.code, organization: policy.organization, document: document ?? (policy.version === null ? policy.document : null), number: number.trim(), ...day === '' ? {} : { asOf: new Date(`${day}T23:59:59+08:00`).toISOString() } })) } catch (failure) { setError(failure) } })
  return <Card title={say('为什么', 'Why')} note={say('看一个人，本人看得到这次查看', 'one person, who will see the look')} inside>
    <form className="row" onSubmit={event => { event.preventDefault(); if (number.trim().length >= 15) go() }}>
      <TextField label={policy.document.subject === 'person' ? say('身份证号', 'Resident id') : say('统一社会信用代码', 'Credit code')} value={number} change={setNumber} longest={18} />
      <TextField kind="date" label={say('按哪一天的数据', 'As of')} optional value={day} change={setDay} />
      <button type="submit" className="button" aria-disabled={busy || number.trim().length < 15} style={{ alignSelf: 'end' }}>{say('看', 'Look')}</button>
    </form>
    {error !== null ? <ErrorNote error={error} /> : found ? <div className="stack tight" role="status">
      <p><Mark state={found.entitled ? 'good' : 'missing'}>{found.entitled ? say(`符合，${money(found.fen ?? 0)}`, `entitled, ${money(found.fen ?? 0)}`) : say('不符合', 'not entitled')}</Mark></p>
      <ul>{found.reasons.map(({ name, holds, text }) => <li key={name}><Mark state={holds ? 'good' : 'late'}>{name}</Mark> {text}</li>)}</ul>
    </div> : null}
  </Card>
}
