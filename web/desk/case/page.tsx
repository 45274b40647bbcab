import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { walkFrom } from '../todo/place.ts'
import { Along, Onward } from '../todo/walk.tsx'
import { useMe } from '../../ui/me.ts'
import { AnswerRequest, isAnswer } from './beside/answer.tsx'
import { GiveBack } from './beside/give-back.tsx'
import { Requests } from './beside/requests.tsx'
import { Question } from './asked.tsx'
import { Course } from './course.tsx'
import { Decide } from './decide.tsx'
import { Incidents } from './incidents.tsx'
import { Notes } from './notes.tsx'
import { Path } from './path.tsx'
import { Reviewed } from './review/panel.tsx'
import { Told } from './told.tsx'
import { Undo } from './undo.tsx'
import { type Filed, statusOf } from './words.ts'

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

/** Whoever applied from outside, and who does it for him; within, the department and whoever asked there. */
const byOf = ({ account, accountName, organizationName, applicant }: Filed): string => applicant ? `${applicant.agent ? say(`${applicant.name}申请，${applicant.agent}代办`, `${applicant.name}, by ${applicant.agent}`) : say(`${applicant.name}申请`, applicant.name)}${applicant.origin === 'window' ? say('，窗口录入', ', at the window') : ''}` : account.startsWith('system:') ? say('系统自动提的', 'by the system') : say(`${organizationName}${accountName}提的`, `${accountName}, ${organizationName}`)

function Shown({ filed }: { filed: Filed }) {
  const { state, word } = statusOf(filed), open = filed.tasks.filter(task => task.state === 'open'), mine = open.filter(({ can }) => can.includes('case.complete'))
  const [drawn, setDrawn] = useState(false), search = useSearchParams()[0].get('list'), walk = walkFrom(search, filed.id), me = useMe().data?.account.id
  return <>
    {walk && search ? <Along walk={walk} search={search} /> : null}
    <Heading title={filed.title} {...walk ? {} : { crumbs: [{ name: say('待办', 'To do'), to: paths.desk.tasks() }] }} beside={<><Mark state={state}>{word}</Mark><span className="muted">{say(`第 ${filed.number} 号`, `no. ${filed.number}`)}</span></>}
      about={say(`${byOf(filed)}，${said(filed.openedAt)}；按${filed.modelName}第 ${filed.version} 版办`, `${byOf(filed)}, ${said(filed.openedAt)}; by version ${filed.version} of ${filed.modelName}`)} actions={<Course filed={filed} />} />
    {walk && search && mine.length === 0 && !open.some(isAnswer) && !filed.working ? <Onward walk={walk} search={search} /> : null}
    {filed.can.includes('case.undo') ? <Undo filed={filed} /> : null}
    <Incidents filed={filed} />
    {filed.mergedInto ? <p className="note" style={{ marginTop: 12 }}><Icon name="flow" /><span>{say('这一件并走了，', 'This one was merged: ')}<Link to={paths.desk.case(filed.mergedInto)}>{say('看留下的那一件', 'see the one that goes on')}</Link></span></p> : null}
    <div className="case-page">
      <Question filed={filed} open={open} mine={mine} />
      <aside className="aside">
        {open.filter(isAnswer).map(task => <AnswerRequest key={`${task.id}-${task.revision}`} filed={filed} task={task} />)}
        {open.filter(({ can }) => can.includes('case.giveBack')).map(task => <GiveBack key={`${task.id}-${task.revision}`} filed={filed} task={task} mine={task.account === me} />)}
        {open.some(({ notBy }) => notBy !== null && notBy === me) ? <p className="note"><Icon name="lock" /><span>{say('这一步要换一个人办：前面那一道是你办的。', 'Somebody else does this step: the one before was yours.')}</span></p> : null}
        {mine.map((task, index) => <Decide key={`${task.id}-${task.revision}`} filed={filed} task={task} first={index === 0} />)}
      </aside>
      <div className="rest">
        <Requests filed={filed} />
        <Reviewed filed={filed} />
        <Told filed={filed} />
        <Notes filed={filed} />
        <Path filed={filed} open={open} />
        <Card title={say('流程图', 'The drawing')} actions={<button type="button" className="button little" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>{drawn ? say('收起', 'Hide') : say('看流程图', 'Show')}</button>}>{drawn ? <Suspense fallback={<p className="inside muted">{say('正在画', 'Drawing')}</p>}><Drawing filed={filed} /></Suspense> : <p className="inside muted">{say('走过的、正在办的都标在图上。', 'Where it has been and where it stands.')}</p>}</Card>
      </div>
    </div>
  </>
}
