import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { exactTime, longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { walkFrom } from '../todo/place.ts'
import { Along, Onward } from '../todo/walk.tsx'
import { useMe } from '../../ui/me.ts'
import { AnswerRequest, isAnswer } from './beside/answer.tsx'
import { GiveBack } from './beside/give-back.tsx'
import { Requests } from './beside/requests.tsx'
import { Course } from './course.tsx'
import { Decide } from './decide.tsx'
import { type Filed, isAssumed, leftOf, statusOf, type Task, unitName, verbOf } from './words.ts'

const Drawing = lazy(async () => ({ default: (await import('./drawing.tsx')).Drawing }))

/** 一个办件: everything for the decision on one page. */
export function Page() {
  const { id = '' } = useParams()
  // each look is in the ledger: asked again when something happens, and not by the clock
  const asked = useAsk('case.read', { id }, { keep: true })
  return <Answer asked={asked} what={say('这个办件', 'the case')}>{filed => <><Shown filed={filed} />{filed.working ? <Working again={() => void asked.refetch()} /> : null}</>}</Answer>
}

/** 系统正在办: nobody has to do anything; in a moment it is looked at again, and not for ever, for each look is in the ledger. */
function Working({ again }: { again: () => void }) {
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    if (looks >= 20) return
    const timer = setTimeout(() => { setLooks(looks + 1); again() }, 2000)
    return () => clearTimeout(timer)
  }, [again, looks])
  return <p className="note" role="status" style={{ marginTop: 12 }}><Icon name="half" /><span>{say('系统正在办下一步，马上就好。', 'The house is doing the next step; a moment.')}</span></p>
}

function Shown({ filed }: { filed: Filed }) {
  const { state, word } = statusOf(filed), open = filed.tasks.filter(task => task.state === 'open'), mine = open.filter(({ can }) => can.includes('case.complete'))
  const [drawn, setDrawn] = useState(false), search = useSearchParams()[0].get('list'), walk = walkFrom(search, filed.id), me = useMe().data?.account.id
  return <>
    {walk && search ? <Along walk={walk} search={search} /> : null}
    <Heading title={filed.title} {...walk ? {} : { crumbs: [{ name: say('待办', 'To do'), to: paths.desk.tasks() }] }} beside={<><Mark state={state}>{word}</Mark><span className="mono muted">{say(`第 ${filed.number} 号`, `no. ${filed.number}`)}</span></>}
      about={say(`${filed.organizationName}${filed.accountName} 提，${said(filed.openedAt)}；按${filed.modelName}第 ${filed.version} 版办`, `${filed.accountName}, ${filed.organizationName}, ${said(filed.openedAt)}; by version ${filed.version} of ${filed.modelName}`)} actions={<Course filed={filed} />} />
    {walk && search && mine.length === 0 && !open.some(isAnswer) && !filed.working ? <Onward walk={walk} search={search} /> : null}
    {filed.incidents.map(({ node, message }) => <div key={node} className="note late" style={{ marginTop: 12 }}><Icon name="late" /><span><b>{say('卡住了', 'Stuck')}</b>{say('：', ': ')}{message}</span></div>)}
    {filed.mergedInto ? <p className="note" style={{ marginTop: 12 }}><Icon name="flow" /><span>{say('这一件并走了，', 'This one was merged: ')}<Link to={paths.desk.case(filed.mergedInto)}>{say('看留下的那一件', 'see the one that goes on')}</Link></span></p> : null}
    <div className="columns" style={{ marginTop: 12 }}>
      <div>
        {open.filter(isAnswer).map(task => <AnswerRequest key={`${task.id}-${task.revision}`} filed={filed} task={task} />)}
        {open.filter(({ can }) => can.includes('case.giveBack')).map(task => <GiveBack key={`${task.id}-${task.revision}`} filed={filed} task={task} mine={task.account === me} />)}
        {mine.map(task => <Decide key={`${task.id}-${task.revision}`} filed={filed} task={task} />)}
        <Requests filed={filed} />
        <Clocks filed={filed} open={open} />
        <Path filed={filed} open={open} />
        <Card title={say('流程图', 'The drawing')} actions={<button type="button" className="button little" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>{drawn ? say('收起', 'Hide') : say('看流程图', 'Show')}</button>}>{drawn ? <Suspense fallback={<p className="inside muted">{say('正在画', 'Drawing')}</p>}><Drawing filed={filed} /></Suspense> : <p className="inside muted">{say('走过的、正在办的都标在图上。', 'Where it has been and where it stands.')}</p>}</Card>
      </div>
      <div><Told filed={filed} /></div>
    </div>
  </>
}

/** 时限: each with how much is left, its law, and whether it stands still. */
const Clocks = ({ filed, open }: { filed: Filed; open: readonly Task[] }) => <Card title={say('时限', 'Time limits')} note={filed.pausedAt ? say(`${said(filed.pausedAt)} 停的钟`, `paused ${said(filed.pausedAt)}`) : undefined}>
  <ul className="list">{[...filed.clock ? [{ key: 'whole', name: say('全程', 'The whole'), of: filed }] : [], ...open.map(task => ({ key: task.id, name: task.name, of: task }))].map(({ key, name, of }) => {
    const { state, word } = leftOf(of)
    return <li key={key} className="item"><span className="grow"><b>{name}</b>{of.dueAt ? say(`，到${longDay(new Date(Date.parse(of.dueAt) - 1))}为止`, `, until ${longDay(new Date(Date.parse(of.dueAt) - 1))}`) : ''}
      {of.clock ? <><br /><span className="muted small">{of.clock.value} {unitName(of.clock.unit)}{of.clock.extended?.map(({ value, basis }) => say(`，延 ${value} ${unitName(of.clock?.unit ?? '')}（${basis}）`, `, ${value} more (${basis})`))}{say('，', ', ')}{of.clock.basis}{isAssumed(of.dueAt) ? say('。下一年的放假安排还没公布，先按周一到周五算', '. Next year’s holidays are not published yet: counted as plain weeks') : ''}</span></> : null}</span><Mark state={state}>{word}</Mark></li>
  })}</ul>
  {!filed.clock && open.length === 0 ? <p className="inside muted">{filed.closedAt ? say(`${exactTime(filed.closedAt)} 结束，没有在走的钟。`, `Ended ${exactTime(filed.closedAt)}.`) : say('没有在走的钟。', 'No clock is running.')}</p> : null}
  {filed.pauses.length > 0 ? <ul className="list">{filed.pauses.map(pause => <li key={pause.from} className="item"><span className="grow">{say('停钟：', 'Paused: ')}{pause.reason}{say('（', ' (')}{pause.basis}{say('）', ')')}</span><span className="muted small">{said(pause.from)} — {pause.until ? said(pause.until) : say('还停着', 'still')}</span></li>)}</ul> : null}
</Card>

/** 走到哪了: what was done, by whom, when, with which word; then whose turn it is. */
const Path = ({ filed, open }: { filed: Filed; open: readonly Task[] }) => <Card title={say('走到哪了', 'Where it stands')}>
  <ol className="list">
    {filed.actions.map(action => <li key={action.seq} className="item"><Icon name={action.verb === 'serviceFailed' ? 'late' : 'good'} /><span className="grow"><b>{action.nodeName ?? verbOf(action.verb)}</b>{say('，', ', ')}{whoOf(action.account, action.accountName)}{action.nodeName ? ` ${verbOf(action.verb)}` : ''}{action.note ? <><br /><span className="muted">{action.note}</span></> : null}</span><span className="muted small whole">{exactTime(action.at)}</span></li>)}
    {open.map(task => <li key={task.id} className="item"><Icon name="half" /><span className="grow"><b>{task.name}</b>{say('，', ', ')}{task.accountName ?? (task.stray ? say('这个岗位没有人，转给了监管岗', 'nobody holds the post: the supervisor has it') : say('还没有人领', 'nobody has taken it'))}</span><span className="muted small whole">{said(task.openedAt)}</span></li>)}
  </ol>
</Card>

/** What is known of it, as it was asked. */
function Told({ filed }: { filed: Filed }) {
  const text = (name: string) => typeof filed.variables[name] === 'string' && filed.variables[name] !== '' ? String(filed.variables[name]) : null
  const rows: [string, string | null][] = [
    [say('谁要用', 'Who'), text('consumerName')], [say('要什么', 'What'), text('datasetName')], [say('谁给', 'From'), text('providerName')], [say('做什么用', 'Purpose'), text('purpose')], [say('为哪件事', 'Service'), text('service')], [say('依据', 'Legal basis'), text('legalBasis')], [say('到哪天', 'Until'), text('until')],
    [say('哪几项', 'Fields'), Array.isArray(filed.variables.choices) ? (filed.variables.choices as { label: string }[]).map(({ label }) => label).join('、') : null],
  ]
  return <Card title={say('申请的', 'What is asked')} inside><dl className="pairs">{rows.flatMap(([name, value]) => value === null ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}
    <dt>{say('提的人', 'By')}</dt><dd>{filed.accountName}<span className="muted"> {exactTime(filed.openedAt)}</span></dd>
    {filed.subject && filed.model === 'grant.sharing' ? <><dt>{say('授权', 'Grant')}</dt><dd><Link to={paths.desk.grant(filed.subject)}>{say('看这份授权', 'The grant itself')}</Link></dd></> : null}
    <dt>{say('存证', 'Ledger')}</dt><dd><Link to={paths.console.ledger({ subject: filed.id })}>{say('这个办件的每一步', 'Every step of it')}</Link></dd></dl></Card>
}
