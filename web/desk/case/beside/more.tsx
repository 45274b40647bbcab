import './style.css'
import { useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { say } from '../../../ui/say.tsx'
import { type Filed, type Task } from '../words.ts'
import { AskOthers } from './ask-others.tsx'
import { AskSupplement } from './ask-supplement.tsx'
import { Delegate, Escalate, Extend, Merge } from './with-reason.tsx'

type Doing = 'case.askSupplement' | 'case.askExtension' | 'case.countersign' | 'case.consult' | 'case.delegate' | 'case.escalate'
const words = (): [Doing, string][] => [
  ['case.askSupplement', say('请对方补正', 'Ask for what is missing')], ['case.countersign', say('请别人会签', 'Ask others to sign')], ['case.consult', say('征求意见', 'Ask for an opinion')],
  ['case.askExtension', say('申请延期', 'Ask for more time')], ['case.delegate', say('委托别人办', 'Have somebody work on it')], ['case.escalate', say('升级给上级', 'Escalate')],
]

/** 更多: what else may be done with a step one has, and with the case; the server says what. */
export function More({ filed }: { filed: Filed }) {
  const [doing, setDoing] = useState<{ what: Doing; task: Task } | 'merge' | null>(null), close = () => setDoing(null)
  const steps = filed.tasks.filter(({ state, kind }) => state === 'open' && kind === 'step').map(task => ({ task, may: words().filter(([action]) => task.can.includes(action)) })).filter(({ may }) => may.length > 0), merges = filed.can.includes('case.merge')
  if (steps.length === 0 && !merges) return null
  return <>
    <Popover className="button" label={<><Icon name="more" />{say('更多', 'More')}</>}>{shut => <>
      {steps.map(({ task, may }) => <div key={task.id} className="menu" role="group" aria-label={task.name}>{steps.length > 1 ? <p className="small muted">{task.name}</p> : null}
        {may.map(([what, word]) => <button key={what} type="button" onClick={() => { shut(); setDoing({ what, task }) }}>{word}</button>)}</div>)}
      {merges ? <div className="menu"><button type="button" onClick={() => { shut(); setDoing('merge') }}>{say('并入另一件', 'Merge into another')}</button></div> : null}
    </>}</Popover>
    {doing === null ? null : doing === 'merge' ? <Merge filed={filed} close={close} /> : <Window {...doing} filed={filed} close={close} />}
  </>
}
function Window({ what, task, filed, close }: { what: Doing; task: Task; filed: Filed; close: () => void }) {
  switch (what) {
    case 'case.askSupplement': return <AskSupplement filed={filed} task={task} close={close} />
    case 'case.countersign': return <AskOthers task={task} binding close={close} />
    case 'case.consult': return <AskOthers task={task} close={close} />
    case 'case.askExtension': return <Extend task={task} close={close} />
    case 'case.delegate': return <Delegate task={task} close={close} />
    case 'case.escalate': return <Escalate task={task} close={close} />
  }
}
