import { type ReactNode, useState } from 'react'
import { useAsk, useTell } from '../../../ui/ask.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Chosen, Colleague } from './colleague.tsx'
import { type Filed, type Task, unitName } from '../words.ts'

interface Told { isPending: boolean; error: Error | null }
/** What it does, what it needs besides, and why one does it. */
function Reasoned({ title, about, verb, told, wrong = false, go, close, children }: { title: string; about: string; verb: string; told: Told; wrong?: boolean; go: (reason: string) => void; close: () => void; children?: (tried: boolean) => ReactNode }) {
  const [reason, setReason] = useState(''), [tried, setTried] = useState(false), text = reason.trim(), short = text.length < 2
  return <Dialog title={title} close={close}><form noValidate onSubmit={event => { event.preventDefault(); setTried(true); if (!short && !wrong && !told.isPending) go(text) }}>
    <div className="inside stack"><p>{about}</p>{children?.(tried)}
      <LongField id="why" label={say('为什么', 'Why')} longest={2000} value={reason} change={setReason} error={tried && short ? say('写一句', 'Say it in a sentence') : undefined} />
      {told.error ? <ErrorNote error={told.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={told.isPending}>{verb}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
const after = (word: string, close: () => void) => ({ onSuccess: () => { tell(word); close() } })

export function Extend({ task: { id, revision, clock }, close }: { task: Task; close: () => void }) {
  const [value, setValue] = useState(''), [basis, setBasis] = useState(''), told = useTell('case.askExtension'), days = Number(value), wrong = !Number.isInteger(days) || days < 1, law = basis.trim(), lawless = law.length > 0 && law.length < 4
  return <Reasoned title={say('申请延期', 'Ask for more time')} verb={say('交给上级批', 'Send for approval')} told={told} wrong={wrong || lawless} close={close} about={say('上级批了，这一步和全程的时限才往后延；一般只能延一次。', 'Once approved, the limits of the step and of the whole move; usually once only.')}
    go={reason => told.mutate({ id, revision, value: days, reason, basis: law === '' ? null : law }, after(say('交上去了，等批', 'Sent for approval'), close))}>{tried => <>
      <TextField kind="number" label={say(`延几${unitName(clock?.unit ?? '')}`, `How many ${unitName(clock?.unit ?? '')}`)} value={value} change={setValue} error={tried && wrong ? say('写一个整数', 'A whole number') : undefined} />
      <TextField broad optional label={say('依据', 'Legal basis')} hint={say('不写就用本地登记的延期规定', 'otherwise the region’s registered rule')} longest={500} value={basis} change={setBasis} error={tried && lawless ? say('写到第几条', 'Name the article') : undefined} /></>}</Reasoned>
}
export function Delegate({ task: { id, revision }, close }: { task: Task; close: () => void }) {
  const [to, setTo] = useState<Chosen | null>(null), told = useTell('case.delegate'), wrong = to === null
  return <Reasoned title={say('委托别人办', 'Have somebody work on it')} verb={say('委托给他', 'Delegate')} told={told} wrong={wrong} close={close} about={say('他办好交回给你，最后由你定；想自己办，随时能收回。', 'He gives it back to you, and the final word is yours; you may take it back any time.')}
    go={reason => told.mutate({ id, revision, to: to!.login, reason }, after(say(`委托给${to!.name}了`, `Delegated to ${to!.name}`), close))}>{tried => <Colleague task={id} label={say('委托给谁', 'To whom')} chosen={to} choose={setTo} wrong={tried && wrong} />}</Reasoned>
}
export function Escalate({ task: { id, revision }, close }: { task: Task; close: () => void }) {
  const told = useTell('case.escalate')
  return <Reasoned title={say('升级给上级', 'Escalate')} verb={say('报上去', 'Escalate')} told={told} close={close} about={say('上级的待办里会有这件事，他写处理意见；这一步还归你办。', 'Whoever is above has it on the list and says what is to be done; the step stays with you.')} go={reason => told.mutate({ id, revision, reason }, after(say('报上去了', 'Escalated'), close))} />
}
export function Merge({ filed: { id, revision, model }, close }: { filed: Filed; close: () => void }) {
  const [into, setInto] = useState(''), told = useTell('case.merge'), others = useAsk('case.list', { model, status: 'running', limit: 100 }), choices = (others.data?.items ?? []).filter(other => other.id !== id).map(({ id: value, number, title }) => ({ value, label: say(`第 ${number} 号 ${title}`, `no. ${number} ${title}`) }))
  return <Reasoned title={say('并入另一件', 'Merge into another')} verb={say('并过去', 'Merge')} told={told} wrong={into === ''} close={close} about={say('同一种、同一件事的才能并。这一件结束，留下去那一件的链接；不能恢复。', 'Only of the same kind about the same thing. This one is closed and leads there. It cannot be undone.')}
    go={reason => told.mutate({ id, revision, into, reason }, after(say('并过去了', 'Merged'), close))}>{tried => <SelectField broad label={say('并到哪一件', 'Into which')} value={into} change={setInto} none={say('选一件', 'Choose')} choices={choices} error={tried && into === '' ? say('选一件', 'Choose one') : undefined} />}</Reasoned>
}
