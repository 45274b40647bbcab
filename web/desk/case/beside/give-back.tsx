import { answersOf, componentsOf, type Values } from '@yiwang/form'
import { useState } from 'react'
import { useTell } from '../../../ui/ask.ts'
import { LongField } from '../../../ui/form.tsx'
import { Card } from '../../../ui/page.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { CaseForm } from '../../../ui/answers/form.tsx'
import { type Filed, type Task } from '../words.ts'

/** 委托: whoever works on it fills in what he would decide and gives it back; whoever delegated may take it back as it is. */
export function GiveBack({ filed, task, mine }: { filed: Filed; task: Task; mine: boolean }) {
  const components = componentsOf(task.form === null ? null : filed.forms[task.form]), known = filed.variables, back = useTell('case.giveBack'), { id, revision } = task
  const [values, setValues] = useState<Values>({}), [note, setNote] = useState('')
  if (!mine) return <Card title={say(`委托给${task.accountName}了`, `Delegated to ${task.accountName}`)} note={task.name} inside actions={<button type="button" className="button little" aria-disabled={back.isPending} onClick={() => { if (!back.isPending) back.mutate({ id, revision }, { onSuccess: () => tell(say('收回来了', 'Taken back')) }) }}>{say('收回自己办', 'Take it back')}</button>}>
    <p className="muted">{say('他办好会交回给你，最后由你定。', 'It comes back to you, and the final word is yours.')}</p>{back.error ? <ErrorNote error={back.error} /> : null}</Card>
  return <Card title={say(`${task.delegatedByName}委托你办`, `Delegated by ${task.delegatedByName}`)} note={task.name}>
    <form noValidate onSubmit={event => { event.preventDefault(); if (!back.isPending) back.mutate({ id, revision, values: answersOf(components, values, known), note: note.trim() === '' ? null : note.trim() }, { onSuccess: () => tell(say('交回去了', 'Given back')) }) }}>
      <div className="inside stack"><p className="muted">{say(`填你的看法交回去，由${task.delegatedByName}最后定。`, `Fill in what you think; ${task.delegatedByName} decides.`)}</p>
        <CaseForm components={components} values={values} known={known} mistakes={[]} change={setValues} />
        <LongField id="back-note" label={say('办的结果', 'What came of it')} optional longest={2000} value={note} change={setNote} />
        {back.error ? <ErrorNote error={back.error} kept /> : null}</div>
      <footer><button type="submit" className="button primary" aria-disabled={back.isPending}>{say('办好交回', 'Give back')}</button></footer>
    </form>
  </Card>
}
/** What whoever it was delegated to has given back: offered where the decision is made. */
export const Given = ({ task: { answer } }: { task: Task }) => answer ? <p className="note">{say(`${answer.accountName}办好交回：`, `${answer.accountName} gave back: `)}{answer.note ?? say('没有写意见', 'without a word')}</p> : null
