import { type Input } from '../../api/client.ts'
import { today } from '../../console/bits.tsx'
import { type At, EditDialog, type EditField, needed } from '../../console/edit.tsx'
import { useTell } from '../../ui/ask.ts'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { factNames, kindWords, subjectWords } from './words.ts'

type Kind = Input<'credit.publish'>['kind']
type Subject = Input<'credit.publish'>['subjectKind']
interface Form { kind: Kind; subjectKind: Subject; name: string; number: string; document: string; decidedOn: string; validUntil: string; facts: Record<string, string> }
const choices = <T extends string>(words: Record<T, string>) => (Object.keys(words) as T[]).map(value => ({ value, label: words[value] }))
const line = (key: 'name' | 'number' | 'document', label: string, hint?: string): EditField<Form> => ({ key, label, wrong: form => needed(form[key]), control: ({ id, form, change, error }: At<Form>) => <TextField id={id} broad label={label} hint={hint} value={form[key]} error={error} change={value => change({ [key]: value })} /> })

/** 公示一条: the national fields of its kind. */
export function PublishForm({ close }: { close: () => void }) {
  const publish = useTell('credit.publish')
  return <EditDialog<Form> title={say('公示一条', 'Publish')} draft="credit.publish" close={close} submit={say('公示', 'Publish')} leave={say('先不公示', 'Not now')} done={say('公示了，相对人看得到', 'Published')} initial={{ kind: 'penalty', subjectKind: 'company', name: '', number: '', document: '', decidedOn: today(), validUntil: '', facts: {} }}
    fields={[
      { key: 'kind', label: say('类别', 'Kind'), control: ({ id, form, change }) => <SelectField id={id} label={say('类别', 'Kind')} choices={choices(kindWords())} value={form.kind} change={kind => change({ kind, facts: {} })} /> },
      { key: 'subjectKind', label: say('相对人类别', 'Subject'), control: ({ id, form, change }) => <SelectField id={id} label={say('相对人类别', 'Subject')} choices={choices(subjectWords())} value={form.subjectKind} change={subjectKind => change({ subjectKind })} /> },
      line('name', say('相对人名称', 'Name')), line('number', say('统一社会信用代码或者身份证号', 'Credit code or resident id'), say('自然人的号码只用来认人，不存、不公示', 'Of a person only a digest is kept')), line('document', say('决定书文号', 'Document')),
      { key: 'decidedOn', label: say('决定日期', 'Decided on'), wrong: form => needed(form.decidedOn), control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={say('决定日期', 'Decided on')} value={form.decidedOn} error={error} change={decidedOn => change({ decidedOn })} /> },
      { key: 'validUntil', label: say('有效期至', 'Valid until'), wrong: form => form.kind === 'penalty' ? needed(form.validUntil) : undefined, control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={form.kind === 'penalty' ? say('处罚有效期', 'In force until') : say('有效期至', 'Valid until')} hint={form.kind === 'penalty' ? say('罚款、警告这类一次执行完的，填 2099-12-31', 'For what is done at once: 2099-12-31') : undefined} optional={form.kind !== 'penalty'} value={form.validUntil} error={error} change={validUntil => change({ validUntil })} /> },
      { key: 'facts', label: say('决定的内容', 'Facts'), wrong: form => factNames[form.kind].some(name => !form.facts[name]?.trim()) ? say('都要填', 'All are needed') : undefined, control: ({ id, form, change, error }) => <div className="stack" id={id}>{factNames[form.kind].map(name => <LongField key={name} label={name} longest={2000} value={form.facts[name] ?? ''} error={error && !form.facts[name]?.trim() ? error : undefined} change={value => change({ facts: { ...form.facts, [name]: value } })} />)}</div> },
    ]}
    save={form => publish.mutateAsync({ ...form, validUntil: form.validUntil || null, number: halfWidth(form.number).replace(/\s/g, '').toUpperCase() })} />
}
