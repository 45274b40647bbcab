import { type Demand, type Duty, type Exclusion } from '../../api/shape.ts'
import { type At, EditDialog, type EditField, needed } from '../../console/edit.tsx'
import { OrganizationPicker } from '../../console/bits.tsx'
import { useTell } from '../../ui/ask.ts'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { may, useMe } from '../../ui/me.ts'
import { say } from '../../ui/say.tsx'
import { DatasetField, ElementsField, FieldsOf } from './controls.tsx'

interface Form { organization: string; name: string; service: string; legalBasis: string; reason: string; elements: string[]; dataset: string; fields: string[]; dueOn: string }
const blank: Form = { organization: '', name: '', service: '', legalBasis: '', reason: '', elements: [], dataset: '', fields: [], dueOn: '' }
const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join('、')
interface Entry { consumer?: string; provider?: string; name?: string; service?: string; legalBasis?: string; reason?: string; dueOn?: string | null; dataset?: string | null; elements?: readonly { code: string }[]; fields?: readonly { code: string }[] }
const formOf = (entry: Entry): Form => ({
  organization: entry.consumer ?? entry.provider ?? '', name: entry.name ?? '', service: entry.service ?? '', legalBasis: entry.legalBasis ?? '', reason: entry.reason ?? '', dueOn: entry.dueOn ?? '',
  elements: (entry.elements ?? []).map(({ code }) => code), dataset: entry.dataset ?? '', fields: (entry.fields ?? []).map(({ code }) => code),
})
const about = ({ elements, dataset, fields }: Form) => ({ elements, fields: dataset ? fields : [], ...dataset ? { dataset } : {} })

const organization = (label: string): EditField<Form> => ({ key: 'organization', label, wrong: form => needed(form.organization), control: ({ id, form, change, error }) => <OrganizationPicker id={id} broad label={label} value={form.organization} error={error} choose={value => change({ organization: value })} /> })
const line = (key: 'name' | 'service', label: string, hint?: string): EditField<Form> => ({ key, label, wrong: form => needed(form[key]), control: ({ id, form, change, error }) => <TextField id={id} broad label={label} {...hint ? { hint } : {}} longest={key === 'name' ? 80 : 120} value={form[key]} error={error} change={value => change({ [key]: value })} /> })
const basis = (hint: string): EditField<Form> => ({ key: 'legalBasis', label: say('依据', 'Legal basis'), wrong: form => form.legalBasis.trim().length < 4 ? say('写明哪部法规、第几条', 'Name the law and the article') : undefined, control: ({ id, form, change, error }) => <LongField id={id} label={say('依据', 'Legal basis')} hint={hint} longest={500} value={form.legalBasis} error={error} change={legalBasis => change({ legalBasis })} /> })
const elements = (required: boolean): EditField<Form> => ({ key: 'elements', label: say('数据元', 'Data elements'), show: form => form.elements.join('、'), ...required ? { wrong: (form: Form) => form.elements.length === 0 && !form.dataset ? say('选数据元，或者选一份数据', 'Choose data elements, or a dataset') : undefined } : {}, control: ({ id, form, change, error }: At<Form>) => <ElementsField id={id} value={form.elements} error={error} change={value => change({ elements: value })} /> })
const dataset = (label: string, hint: string, of: (form: Form) => string | undefined = () => undefined): EditField<Form> => ({ key: 'dataset', label, control: ({ id, form, change, error }) => <DatasetField id={id} label={label} hint={hint} provider={of(form)} value={form.dataset} error={error} change={value => change({ dataset: value, fields: [] })} /> })
const fields: EditField<Form> = { key: 'fields', label: '其中哪几项', show: form => form.fields.join('、'), control: ({ form, change }) => form.dataset ? <FieldsOf dataset={form.dataset} value={form.fields} change={value => change({ fields: value })} /> : null }

interface Editing<T> { entry?: T | undefined; close: () => void }
/** Who looks after one organization asks for that one; whoever governs chooses. */
const useOwn = (): { own: string; chooses: boolean } => { const me = useMe().data; return { own: me?.post?.organization ?? '', chooses: may(me, 'registry.addOrganization') } }

/** 提需求, 改需求. */
export function DemandForm({ entry, close, start = {} }: Editing<Demand> & { start?: Partial<Form> }) {
  const add = useTell('lists.addDemand'), change = useTell('lists.changeDemand'), { own, chooses } = useOwn()
  return <EditDialog<Form> title={entry ? say(`需求：${entry.name}`, `Demand: ${entry.name}`) : say('提需求', 'Add a demand')} draft={`demand.${entry?.id ?? 'add'}`} close={close} submit={entry ? say('存下改动', 'Save') : say('交上去', 'Send')} done={entry ? say('改好了', 'Changed') : say('提上去了，等着有部门来答', 'Sent; it waits for a department to answer')}
    initial={entry ? formOf(entry) : { ...blank, organization: own, ...start }} {...entry ? { revision: entry.revision } : {}}
    fields={[...!entry && chooses ? [organization(say('哪个部门要', 'Who needs it'))] : [], line('name', say('要什么', 'What'), say('比如“老人是否健在”', 'e.g. whether an old person is alive')), line('service', say('用在哪里', 'What for'), say('哪个事项、哪个场景', 'Which service or case')), basis(say('凭什么要：哪部法规、第几条', 'The law and the article')), elements(true), dataset(say('在目录里看到的哪份数据', 'Which dataset'), say('不知道就空着，数据局会找', 'Leave it empty if you do not know')), fields]}
    save={(form, revision) => { const asked = { name: form.name, service: form.service, legalBasis: form.legalBasis, ...about(form) }; return entry ? change.mutateAsync({ id: entry.id, revision, ...asked }) : add.mutateAsync({ consumer: form.organization, ...asked }) }} theirs={current => formOf(current)} />
}
/** 定责任, 改责任. */
export function DutyForm({ entry, demand, close }: Editing<Duty> & { demand?: Demand | undefined }) {
  const add = useTell('lists.addDuty'), change = useTell('lists.changeDuty'), { own } = useOwn()
  return <EditDialog<Form> title={entry ? say(`责任：${entry.name}`, `Duty: ${entry.name}`) : demand ? say(`谁来答“${demand.name}”`, `Who answers “${demand.name}”`) : say('定责任', 'Add a duty')} draft={`duty.${entry?.id ?? demand?.id ?? 'add'}`} close={close} submit={entry ? say('存下改动', 'Save') : say('定下来', 'Settle it')} done={entry ? say('改好了', 'Changed') : say('定好了，期限已经开始算', 'Settled; the clock runs')}
    initial={entry ? formOf(entry) : { ...blank, organization: own, name: demand ? demand.name : '', elements: (demand?.elements ?? []).map(({ code }) => code) }} {...entry ? { revision: entry.revision } : {}}
    about={demand ? <p className="muted">{say(`${demand.consumerName}要：${names([...demand.elements, ...demand.fields]) || demand.datasetName || ''}，用于${demand.service}。`, `${demand.consumerName} needs ${names([...demand.elements, ...demand.fields])} for ${demand.service}.`)}</p> : undefined}
    fields={[...entry ? [] : [organization(say('哪个部门负责', 'Which department'))], line('name', say('负责什么', 'What')), basis(say('凭什么归它：职责、法规', 'Why it is theirs')), { key: 'dueOn', label: say('哪天之前', 'Until'), wrong: form => needed(form.dueOn), control: ({ id, form, change: set, error }) => <TextField id={id} kind="date" label={say('哪天之前', 'Until')} value={form.dueOn} error={error} change={dueOn => set({ dueOn })} /> }, elements(!demand && !entry?.demand), dataset(say('用哪份数据答', 'Which dataset'), say('还没有就空着，落实时再填', 'Leave it empty until there is one'), form => form.organization || undefined)]}
    save={(form, revision) => { const owed = { name: form.name, legalBasis: form.legalBasis, dueOn: form.dueOn, elements: form.elements, ...form.dataset ? { dataset: form.dataset } : {} }; return entry ? change.mutateAsync({ id: entry.id, revision, ...owed }) : add.mutateAsync({ provider: form.organization, ...demand ? { demand: demand.id } : {}, ...owed }) }} theirs={current => formOf(current)} />
}
/** 报负面清单, 改一条. */
export function ExclusionForm({ entry, close, start = {} }: Editing<Exclusion> & { start?: Partial<Form> }) {
  const add = useTell('lists.addExclusion'), change = useTell('lists.changeExclusion'), { own, chooses } = useOwn()
  return <EditDialog<Form> title={entry ? say(`负面清单：${entry.name}`, `Negative list: ${entry.name}`) : say('报一条不能共享的', 'Propose what may not be shared')} draft={`exclusion.${entry?.id ?? 'add'}`} close={close} submit={entry ? say('存下改动', 'Save') : say('报上去', 'Propose')} done={entry ? say('改好了', 'Changed') : say('报上去了，数据局确认后生效', 'Proposed; it holds once the bureau confirms')}
    initial={entry ? formOf(entry) : { ...blank, organization: own, ...start }} {...entry ? { revision: entry.revision } : {}}
    fields={[...!entry && chooses ? [organization(say('哪个部门的', 'Whose'))] : [], line('name', say('什么不能共享', 'What')), basis(say('没有法律、行政法规依据，不能列进来', 'Without a law it cannot be listed')), { key: 'reason', label: say('为什么', 'Why'), wrong: form => needed(form.reason), control: ({ id, form, change: set, error }) => <LongField id={id} label={say('为什么', 'Why')} longest={500} value={form.reason} error={error} change={reason => set({ reason })} /> }, dataset(say('哪份数据', 'Which dataset'), say('整份，或者下面勾的几项', 'All of it, or the fields below'), form => form.organization || undefined), fields, elements(true)]}
    save={(form, revision) => { const forbidden = { name: form.name, legalBasis: form.legalBasis, reason: form.reason, ...about(form) }; return entry ? change.mutateAsync({ id: entry.id, revision, ...forbidden }) : add.mutateAsync({ provider: form.organization, ...forbidden }) }} theirs={current => formOf(current)} />
}

interface Ending<O extends string> { title: string; draft: string; outcomes: { value: O; label: string }[]; submit: string; done: string; revision: number; save: (outcome: O, note: string, revision: number) => Promise<unknown>; close: () => void }
/** 了结: how it ended, in a sentence. */
export function EndForm<O extends string>({ title, draft, outcomes, submit, done, revision, save, close }: Ending<O>) {
  const [first] = outcomes
  if (!first) return null
  return <EditDialog<{ outcome: O; note: string }> title={title} draft={draft} close={close} submit={submit} done={done} revision={revision} initial={{ outcome: first.value, note: '' }}
    fields={[...outcomes.length > 1 ? [{ key: 'outcome' as const, label: say('结果', 'Outcome'), control: ({ id, form, change }: At<{ outcome: O; note: string }>) => <SelectField id={id} broad label={say('结果', 'Outcome')} choices={outcomes} value={form.outcome} change={outcome => change({ outcome })} /> }] : [],
      { key: 'note', label: say('说明', 'Note'), wrong: form => form.note.trim().length < 2 ? say('写一句怎么回事', 'Say how it came') : undefined, control: ({ id, form, change, error }) => <LongField id={id} label={say('说明', 'Note')} longest={500} value={form.note} error={error} change={note => change({ note })} /> }]}
    save={({ outcome, note }, on) => save(outcome, note, on)} theirs={() => ({})} />
}
