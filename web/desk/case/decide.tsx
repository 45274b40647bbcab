import { answersOf, begun, choicesOf, componentsOf, settle, type Values } from '@yiwang/form'
import { useEffect, useRef, useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, type Mistake, Mistakes, SelectField } from '../../ui/form.tsx'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { typing } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { Colleague, type Chosen } from './beside/colleague.tsx'
import { Given } from './beside/give-back.tsx'
import { CaseForm, mistakesOf } from '../../ui/answers/form.tsx'
import { Preview } from './preview.tsx'
import { type Filed, type Task } from './words.ts'

/** 你的决定: the form of the step, a word beside it, and what else one may do with it. */
export function Decide({ filed, task, first }: { filed: Filed; task: Task; /** The number keys choose in this one. */ first: boolean }) {
  const components = componentsOf(task.form === null ? null : filed.forms[task.form]), known = filed.variables
  const [values, setValues] = useState<Values>(() => ({ ...begun(components, known), ...task.answer?.values }))
  const [note, setNote] = useState(''), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), [doing, setDoing] = useState<'return' | 'handOver' | null>(null)
  const complete = useTell('case.complete'), claim = useTell('case.claim'), release = useTell('case.release'), { id, revision } = task
  const frame = useNumberKeys(first), { shown } = settle(components, values, known), choosing = [...shown].filter(({ type }) => type === 'radio' || type === 'select'), decided = choosing[0] && choicesOf(choosing[0], known)?.find(({ value }) => JSON.stringify(value) === JSON.stringify(values[choosing[0]!.key ?? '']))
  const go = () => {
    const answers = answersOf(components, values, known), found = mistakesOf(components, answers, known)
    setMistakes(found)
    setRound(round + 1)
    if (found.length > 0 || complete.isPending) return
    complete.mutate({ id, revision, values: answers, note: note.trim() === '' ? null : note.trim() }, { onSuccess: after => { if (!after.can.includes('case.undo')) tell(say(`“${task.name}”办好了`, `“${task.name}” is done`)) } })
  }
  // what was mended is no longer reproached; what has become wrong is said when one presses again
  const change = (next: Values) => {
    setValues(next)
    if (mistakes.length > 0) { const still = new Set(mistakesOf(components, answersOf(components, next, known), known).map(({ field }) => field)); setMistakes(mistakes.filter(({ field }) => still.has(field))) }
  }
  const failed = complete.error ?? claim.error ?? release.error
  return <Card title={say('你的决定', 'Your decision')} note={task.name}>
    <form noValidate ref={frame} className="decide" onSubmit={event => { event.preventDefault(); go() }} onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); go() } }}>
      <div className="inside stack">
        <Given task={task} />
        {mistakes.length > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
        <CaseForm components={components} values={values} known={known} mistakes={mistakes} change={change} />
        <LongField id="case-note" label={say('意见', 'A word')} optional longest={2000} value={note} change={setNote} />
        <Preview task={task} values={answersOf(components, values, known)} ready={choosing.every(({ key, validate }) => !validate?.required || values[key ?? ''] !== undefined)} />
        {failed ? <ErrorNote error={failed} kept /> : null}
      </div>
      <footer>
        <button type="submit" className="button primary" aria-disabled={complete.isPending}>{say('办结这一步', 'Finish this step')}{decided ? say(`：${decided.label}`, `: ${decided.label}`) : ''}</button>
        {task.can.includes('case.claim') ? <button type="button" className="button" disabled={claim.isPending} onClick={() => claim.mutate({ id, revision }, { onSuccess: () => tell(say('归你了，别人看得到你在办', 'It is yours, and the others see it')) })}>{say('领了再办', 'Take it')}</button> : null}
        {task.can.includes('case.release') ? <button type="button" className="button" disabled={release.isPending} onClick={() => release.mutate({ id, revision }, { onSuccess: () => tell(say('放回去了，岗位上的人都能办', 'Given back to the post')) })}>{say('放回', 'Give back')}</button> : null}
        {task.can.includes('case.handOver') ? <button type="button" className="button" onClick={() => setDoing('handOver')}>{say('转给别人', 'Hand over')}</button> : null}
        {task.can.includes('case.return') && backOf(filed, task).length > 0 ? <button type="button" className="button" onClick={() => setDoing('return')}>{say('退回', 'Send back')}</button> : null}
        <span className="keys small muted"><span><kbd>Ctrl</kbd> <kbd>Enter</kbd> {say('提交', 'submit')}</span></span>
      </footer>
    </form>
    {doing === 'return' ? <SendBack filed={filed} task={task} close={() => setDoing(null)} /> : doing === 'handOver' ? <HandOver task={task} close={() => setDoing(null)} /> : null}
  </Card>
}

/** 1 to 9 choose among the first choices of the form; never while somebody types. */
function useNumberKeys(on: boolean) {
  const frame = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typed = typing(event.target) && !(event.target instanceof HTMLInputElement && ['radio', 'checkbox'].includes(event.target.type))
      if (!on || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || typed || document.querySelector('dialog[open]')) return
      const radios = frame.current?.querySelector('fieldset:has(input[type=radio])')?.querySelectorAll<HTMLInputElement>('input[type=radio]'), radio = radios?.[Number(event.key) - 1]
      radio?.click()
      radio?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
  return frame
}

/** Where it may be sent back to, as the server says; not to where it is. */
const backOf = (filed: Filed, task: Task) => filed.back.filter(({ node }) => node !== task.node)

function SendBack({ filed, task, close }: { filed: Filed; task: Task; close: () => void }) {
  const back = backOf(filed, task), [to, setTo] = useState(back[0]?.node ?? ''), [reason, setReason] = useState(''), [tried, setTried] = useState(false), send = useTell('case.return')
  const short = reason.trim().length < 2
  return <Dialog title={say('退回', 'Send back')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); setTried(true); if (!short) send.mutate({ id: task.id, revision: task.revision, to, reason: reason.trim() }, { onSuccess: () => { tell(say('退回去了', 'Sent back')); close() } }) }}>
    <div className="inside stack"><p>{say('填过的都留着，退回的环节改好再往下走。', 'What was filled in stays; the step is done again and goes on from there.')}</p>
      <SelectField label={say('退到哪一步', 'To which step')} value={to} change={setTo} choices={back.map(({ node, name }) => ({ value: node, label: name }))} />
      <LongField id="return-reason" label={say('为什么退回', 'Why')} longest={2000} value={reason} change={setReason} error={tried && short ? say('写一句', 'Say it in a sentence') : undefined} />
      {send.error ? <ErrorNote error={send.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={send.isPending}>{say('退回', 'Send back')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
function HandOver({ task, close }: { task: Task; close: () => void }) {
  const [to, setTo] = useState<Chosen | null>(null), [reason, setReason] = useState(''), [tried, setTried] = useState(false), send = useTell('case.handOver')
  const wrong = to === null || reason.trim().length < 2
  return <Dialog title={say('转给别人', 'Hand over')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); setTried(true); if (!wrong && !send.isPending) send.mutate({ id: task.id, revision: task.revision, to: to.login, reason: reason.trim() }, { onSuccess: () => { tell(say(`转给${to.name}了`, `Handed over to ${to.name}`)); close() } }) }}>
    <div className="inside stack"><Colleague task={task.id} label={say('转给谁', 'To whom')} chosen={to} choose={setTo} wrong={tried && to === null} />
      <LongField id="hand-reason" label={say('为什么转', 'Why')} longest={2000} value={reason} change={setReason} error={tried && reason.trim().length < 2 ? say('写一句', 'Say it in a sentence') : undefined} />
      {send.error ? <ErrorNote error={send.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={send.isPending}>{say('转过去', 'Hand over')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
