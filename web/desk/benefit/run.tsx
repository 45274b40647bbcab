import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, exactTime, longDay, untilDay } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Asking, Reason } from './reason.tsx'
import { type Item, itemState, money, periodWord, type Run, runState } from './words.ts'

const limit = 50, about = (what: 'remove' | 'recover', { id, name, fen, line, lostWhy }: Item): Asking => ({ what, id, who: say(`第 ${line} 位 ${name}`, `no. ${line}, ${name}`), fen, because: lostWhy })
/** 一轮: its list, its days, its money, what changed since, and what is taken back. */
export function Page() {
  const { id = '' } = useParams(), address = useAddress(), lost = address.get('lost') === 'yes'
  const asked = useAsk('benefit.readRun', { id, limit, offset: address.number('offset'), ...lost ? { lost } : {} }, { keep: true, every: 10_000 })
  return <Answer asked={asked} what={say('这一轮', 'the run')}>{run => <Whole run={run} lost={lost} />}</Answer>
}

function Whole({ run, lost }: { run: Run; lost: boolean }) {
  const { id } = run, address = useAddress(), publicize = useTell('benefit.publicize'), pay = useTell('benefit.pay'), [asking, ask] = useState<Asking | null>(null)
  const { state, word } = runState(run.state), error = publicize.error ?? pay.error, ready = run.sums.find(sum => sum.state === 'agreed')
  return <>
    <Heading title={`${run.policyName} ${periodWord(run.period)}`} crumbs={[{ name: say('免申即享', 'Benefits'), to: paths.desk.benefits() }, { name: run.policyName, to: paths.desk.benefit(run.policy) }]} beside={<Tag state={state}>{word}</Tag>}
      about={run.notice} actions={<div className="row">
        {run.can.includes('benefit.drop') ? <button type="button" className="button" onClick={() => ask({ what: 'drop', id })}>{say('作废这一轮', 'Drop')}</button> : null}
        {run.can.includes('benefit.publicize') ? <button type="button" className="button primary" aria-disabled={publicize.isPending} onClick={() => publicize.mutate({ id }, { onSuccess: () => tell(say('开始公示了', 'Public now')) })}>{say('公示名单', 'Make public')}</button> : null}
        {run.can.includes('benefit.pay') && ready ? <button type="button" className="button primary" aria-disabled={pay.isPending} onClick={() => pay.mutate({ id }, { onSuccess: () => tell(say('发出去了，结果会回到名单上', 'Sent; what comes of it will show here')) })}>{say(`发放 ${ready.people} 笔，${money(ready.fen)}`, `Pay ${ready.people}, ${money(ready.fen)}`)}</button> : null}
      </div>} />
    {error ? <ErrorNote error={error} /> : null}
    <div className="stack">
      <Card title={say('怎么来的', 'How it came')} note={say(`第 ${run.number} 轮，政策第 ${run.version} 版`, `run ${run.number}, version ${run.version}`)} inside>
        <dl className="pairs">
          <dt>{say('数据截至', 'Data as of')}</dt><dd>{exactTime(run.asOf)}</dd>
          <dt>{say('比对', 'Matched')}</dt><dd>{run.looked === null ? say('正在比对', 'matching') : say(`看了 ${count(run.looked)} 个，符合 ${count(run.found ?? 0)} 个${run.beyond ? `，超出预算 ${count(run.beyond)} 个` : ''}`, `${count(run.looked)} looked at, ${count(run.found ?? 0)} entitled`)}</dd>
          {run.unmet.map(({ name, people }) => <Unmet key={name} name={name} people={people} />)}
          {run.publicFrom && run.publicUntil ? <><dt>{say('公示', 'Public')}</dt><dd>{run.publicFrom.slice(0, 16) === run.publicUntil.slice(0, 16) ? say('这项政策不公示', 'not made public') : say(`${longDay(run.publicFrom)}到${untilDay(run.publicUntil)}`, `${longDay(run.publicFrom)} – ${untilDay(run.publicUntil)}`)} <Link to={paths.publicBenefits({ run: id })}>{say('群众看到的样子', 'as everybody sees it')}</Link></dd></> : null}
          {run.droppedWhy ? <><dt>{say('为什么作废', 'Dropped because')}</dt><dd>{run.droppedWhy}</dd></> : null}
          <dt>{say('名单', 'List')}</dt><dd>{run.sums.map(sum => { const { word: name } = itemState(sum.state); return <span key={sum.state} className="block">{say(`${name}：${count(sum.people)} 个，${money(sum.fen)}`, `${name}: ${count(sum.people)}, ${money(sum.fen)}`)}</span> })}</dd>
        </dl>
      </Card>
      {run.objections.length > 0 ? <Card title={say('公示异议', 'Objections')} note={String(run.objections.length)} inside><ul>{run.objections.map(({ id: objection, reason, state: at, answer }) => <li key={objection}><Mark state={at === 'raised' ? 'running' : at === 'upheld' ? 'late' : 'good'}>{at === 'raised' ? say('正在核查', 'being checked') : at === 'upheld' ? say('成立', 'upheld') : say('不成立', 'turned down')}</Mark> {reason}{answer ? <span className="muted"> — {answer}</span> : null}</li>)}</ul></Card> : null}
      <section className="card" aria-label={say('名单', 'List')}>
        <header><h2>{say('名单', 'List')} <small>{say('姓名和号码遮住了一部分', 'names and numbers are masked')}</small></h2>{run.lost > 0 || lost ? <button type="button" className="chip" aria-pressed={lost} onClick={() => address.set({ lost: lost ? null : 'yes', offset: null })}>{say(`数据变了、不再符合的 ${run.lost}`, `${run.lost} no longer entitled`)}</button> : null}</header>
        <DataTable<Item> name={say('名单', 'List')} rows={run.items} id={row => row.id} empty={<Empty icon="list" title={run.state === 'matching' ? say('正在比对，名单马上就有', 'Being matched') : say('没有人', 'Nobody')} />} foot={<Pager total={run.total} limit={limit} shown={run.items.length} unit={say('笔', 'items')} />} columns={[
          { key: 'line', name: say('序号', 'No.'), number: true, show: row => row.line, text: row => row.line },
          { key: 'name', name: say('谁', 'Who'), show: row => <>{row.name} <span className="mono small muted">{row.number}</span></>, text: row => `${row.name} ${row.number}` },
          { key: 'fen', name: say('多少', 'Amount'), number: true, show: row => money(row.fen), text: row => row.fen / 100 },
          { key: 'state', name: say('到哪一步', 'State'), show: row => { const { state: mark, word: name } = itemState(row.state); return <><Mark state={mark}>{name}</Mark>{row.payeeTail ? <span className="muted small"> {say(`尾号 ${row.payeeTail}`, `…${row.payeeTail}`)}</span> : null}</> }, text: row => itemState(row.state).word },
          { key: 'message', name: say('说明', 'Remark'), show: row => <>{row.message}{row.lostWhy ? <span className="bad"> {row.lostWhy}</span> : null}</>, text: row => [row.message, row.lostWhy].filter(Boolean).join(' ') },
          { key: 'can', name: say('办', 'Do'), show: row => <span className="row">{row.can.includes('benefit.remove') ? <button type="button" className="button little" onClick={() => ask(about('remove', row))}>{say('移出', 'Remove')}</button> : null}{row.can.includes('benefit.recover') ? <button type="button" className="button little" onClick={() => ask(about('recover', row))}>{say('追回', 'Take back')}</button> : null}</span> },
        ]} />
      </section>
    </div>
    {asking ? <Reason asking={asking} close={() => ask(null)} /> : null}
  </>
}
const Unmet = ({ name, people }: { name: string; people: number }) => <><dt>{name}</dt><dd className="muted">{say(`${count(people)} 个不符合`, `${count(people)} do not`)}</dd></>
