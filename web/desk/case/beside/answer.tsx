import { answersOf, begun, componentsOf, type Values } from '@yiwang/form'
import { useState } from 'react'
import { useTell } from '../../../ui/ask.ts'
import { LongField, type Mistake, Mistakes, OptionField } from '../../../ui/form.tsx'
import { Card } from '../../../ui/page.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { CaseForm, mistakesOf } from '../../../ui/answers/form.tsx'
import { type Filed, type Task, unitName } from '../words.ts'

/** Work that was asked for beside the model, and is mine to answer. */
export const isAnswer = ({ kind, can }: Task): boolean => kind !== 'step' && ['case.supply', 'case.answer', 'case.decideExtension'].some(action => can.includes(action))

/** 请你答复: what is asked, by whom, and where one answers it. */
export function AnswerRequest({ filed, task }: { filed: Filed; task: Task }) {
  const request = filed.requests.find(({ id }) => id === task.request)
  if (!request) return null
  return <Card title={titles()[task.kind] ?? task.name} note={say(`${request.accountName}提的`, `asked by ${request.accountName}`)}>
    {task.kind === 'supplement' ? <Supply filed={filed} task={task} reason={request.asked.reason} /> : <Say task={task} request={request} />}
    <Hands task={task} />
  </Card>
}
const titles = (): Record<string, string> => ({ supplement: say('请你补正', 'Please mend this'), countersign: say('请你会签', 'Please sign'), consult: say('请你提意见', 'Your opinion, please'), escalation: say('请你拿主意', 'What is to be done'), extension: say('请你批延期', 'More time is asked for') })

function Supply({ filed, task: { id, revision, form }, reason }: { filed: Filed; task: Task; reason: string }) {
  const components = componentsOf(form === null ? null : filed.forms[form]), known = filed.variables, send = useTell('case.supply')
  // what was written before is where the mending begins
  const [values, setValues] = useState<Values>(() => begun(components, known)), [note, setNote] = useState(''), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0)
  const go = () => {
    const answers = answersOf(components, values, known), found = mistakesOf(components, answers, known)
    setMistakes(found)
    setRound(round + 1)
    if (found.length === 0 && !send.isPending) send.mutate({ id, revision, values: answers, note: note.trim() === '' ? null : note.trim() }, { onSuccess: () => tell(say('补好了，接着往下办', 'Mended; it goes on')) })
  }
  return <form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><p>{reason}</p>
      {mistakes.length > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
      <CaseForm components={components} values={values} known={known} mistakes={mistakes} change={setValues} />
      <LongField id="supply-note" label={say('还要说的', 'A word')} optional longest={2000} value={note} change={setNote} />
      {send.error ? <ErrorNote error={send.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={send.isPending}>{say('交上去', 'Send')}</button></footer>
  </form>
}

function Say({ task: { id, revision, kind }, request: { asked, basis } }: { task: Task; request: Filed['requests'][number] }) {
  const [agree, setAgree] = useState<'yes' | 'no' | ''>(''), [note, setNote] = useState(''), [tried, setTried] = useState(false), answer = useTell('case.answer'), decide = useTell('case.decideExtension'), told = kind === 'extension' ? decide : answer
  const whether = kind === 'countersign' || kind === 'extension', text = note.trim(), undecided = whether && agree === '', silent = text === '' && (!whether || agree === 'no')
  const go = () => {
    setTried(true)
    if (undecided || silent || told.isPending) return
    const said = { id, revision, note: text === '' ? null : text }, after = { onSuccess: () => tell(say('答复了', 'Answered')) }
    if (kind === 'extension') decide.mutate({ ...said, agree: agree === 'yes' }, after)
    else answer.mutate({ ...said, agree: whether ? agree === 'yes' : null }, after)
  }
  return <form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><p>{asked.reason}</p>
      {kind === 'extension' ? <p><b>{say(`要延 ${asked.value} ${unitName(asked.unit ?? '')}`, `${asked.value} more ${unitName(asked.unit ?? '')}`)}</b>{basis ? <><br /><span className="muted small">{basis}</span></> : null}</p> : null}
      {whether ? <OptionField id="answer-agree" label={kind === 'extension' ? say('批不批', 'Do you approve') : say('同意吗', 'Do you agree')} value={agree} change={setAgree} error={tried && undecided ? say('选一个', 'Choose') : undefined}
        choices={kind === 'extension' ? [{ value: 'yes', label: say('批准延期', 'Approve') }, { value: 'no', label: say('不批', 'Refuse') }] : [{ value: 'yes', label: say('同意', 'Agree') }, { value: 'no', label: say('不同意', 'Disagree') }]} /> : null}
      <LongField id="answer-note" label={kind === 'escalation' ? say('处理意见', 'What is to be done') : kind === 'consult' ? say('意见', 'Opinion') : say('说明', 'A word')} optional={whether && agree !== 'no'} longest={2000} value={note} change={setNote} error={tried && silent && !undecided ? say('写一句', 'Say it in a sentence') : undefined} />
      {told.error ? <ErrorNote error={told.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={told.isPending}>{kind === 'countersign' ? say('签了', 'Sign') : kind === 'extension' ? say('定了', 'Decide') : say('答复', 'Answer')}</button></footer>
  </form>
}

/** 领, 放回. */
function Hands({ task: { id, revision, can } }: { task: Task }) {
  const claim = useTell('case.claim'), release = useTell('case.release'), failed = claim.error ?? release.error
  if (!can.includes('case.claim') && !can.includes('case.release')) return null
  return <><div className="row" style={{ padding: '0 var(--pad) 12px' }}>
    {can.includes('case.claim') ? <button type="button" className="textlink" onClick={() => claim.mutate({ id, revision }, { onSuccess: () => tell(say('归你了，别人看得到你在办', 'It is yours, and the others see it')) })}>{say('领了再答', 'Take it first')}</button> : null}
    {can.includes('case.release') ? <button type="button" className="textlink" onClick={() => release.mutate({ id, revision }, { onSuccess: () => tell(say('放回去了，岗位上的人都能答', 'Given back to the post')) })}>{say('放回', 'Give back')}</button> : null}
  </div>{failed ? <ErrorNote error={failed} /> : null}</>
}
