import { useState } from 'react'
import { useAsk, useTell } from '../../../ui/ask.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { LongField, OptionField } from '../../../ui/form.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { Picker } from '../../../ui/picker.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Task } from '../words.ts'

/** 会签, 或签, 征求意见: which departments are asked, and what. */
export function AskOthers({ task: { id, revision }, binding = false, close }: { task: Task; binding?: boolean; close: () => void }) {
  const [words, setWords] = useState(''), [asked, setAsked] = useState<{ code: string; name: string }[]>([]), [reason, setReason] = useState(''), [rule, setRule] = useState<'all' | 'any'>('all'), [tried, setTried] = useState(false)
  const found = useAsk('registry.listOrganizations', { limit: 20, ...words ? { q: words } : {} }, { keep: true }), countersign = useTell('case.countersign'), consult = useTell('case.consult'), told = binding ? countersign : consult
  const nobody = asked.length === 0, short = reason.trim().length < 2
  const go = () => {
    setTried(true)
    if (nobody || short || told.isPending) return
    const parties = asked.map(({ code }) => ({ organization: code, role: 'data-steward' })), after = { onSuccess: () => { tell(binding ? say('会签发出去了', 'Asked to sign') : say('意见征求出去了', 'Asked for an opinion')); close() } }
    if (binding) countersign.mutate({ id, revision, reason: reason.trim(), parties, rule }, after)
    else consult.mutate({ id, revision, reason: reason.trim(), parties }, after)
  }
  return <Dialog title={binding ? say('请别人会签', 'Ask others to sign') : say('征求意见', 'Ask for an opinion')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">
      <p>{binding ? say('他们各自的待办里会有这件事，各有各的时限；签完你才能办结这一步，怎么定还是你定。', 'Each of them has it on the list with a time limit; the step waits for them, the decision stays yours.') : say('对方的待办里会有这件事。他说的供你参考，不等他也能往下办。', 'They have it on their list. What they say does not bind, and you need not wait.')}</p>
      <Picker id="ask-party" broad optional="filter" label={say('请哪些部门', 'Which departments')} hint={say('写名字，选一个加一个', 'by name; each choice adds one')} value="" named="" search={setWords} waiting={found.isFetching} error={tried && nobody ? say('至少选一个部门', 'Choose at least one') : undefined}
        picks={(found.data?.items ?? []).filter(({ code }) => !asked.some(party => party.code === code)).map(({ code, name, shortName }) => ({ value: code, label: name, about: shortName }))} choose={(code, pick) => { if (code) setAsked([...asked, { code, name: pick?.label ?? code }]) }} />
      {asked.length > 0 ? <div className="row" style={{ flexWrap: 'wrap' }}>{asked.map(({ code, name }) => <button key={code} type="button" className="chip" aria-pressed="true" onClick={() => setAsked(asked.filter(party => party.code !== code))}>{name}<span aria-hidden="true">×</span><span className="sr">{say('，去掉', ', remove')}</span></button>)}</div> : null}
      {binding && asked.length > 1 ? <OptionField label={say('怎么算签完', 'When is it signed')} value={rule} change={setRule} choices={[{ value: 'all', label: say('都要签（会签）', 'All of them') }, { value: 'any', label: say('有一家签了就行（或签）', 'Any of them') }]} /> : null}
      <LongField id="ask-reason" label={binding ? say('请他们看什么', 'What they are to look at') : say('问什么', 'What is asked')} longest={2000} value={reason} change={setReason} error={tried && short ? say('写一句', 'Say it in a sentence') : undefined} />
      {told.error ? <ErrorNote error={told.error} kept /> : null}
    </div>
    <footer><button type="submit" className="button primary" aria-disabled={told.isPending}>{binding ? say('发起会签', 'Ask them') : say('发出去', 'Ask them')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
