import { useState } from 'react'
import { useAsk } from '../../../ui/ask.ts'
import { Check, LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { Picker } from '../../../ui/picker.tsx'
import { say } from '../../../ui/say.tsx'
import { type Finding, type Guide, type Part, type Set } from '../words.ts'
import { freshKey, ListOf, wrongAt } from './parts.tsx'

interface Editing { guide: Guide; set: Set; findings: readonly Finding[] }
type Bundle = NonNullable<Guide['bundle']>
/** `name = FEEL`, one a line. */
const written = (given: Record<string, string>): string => Object.entries(given).map(([name, text]) => `${name} = ${text}`).join('\n')
const read = (text: string): Record<string, string> => Object.fromEntries(text.split('\n').flatMap(line => { const [, name, feel] = /^\s*([A-Za-z]\w*)\s*=\s*(.*)$/.exec(line) ?? []; return name && feel ? [[name, feel]] : [] }))
/** What is being typed stays as it is typed; what can be read of it counts. */
function Given({ label, hint, value, change }: { label: string; hint: string; value: Record<string, string>; change: (value: Record<string, string>) => void }) {
  const [text, setText] = useState(() => written(value))
  return <LongField optional label={label} hint={hint} value={text} change={next => { setText(next); change(read(next)) }} />
}
function ServiceOf({ value, choose }: { value: string; choose: (code: string) => void }) {
  const [q, setQ] = useState(''), found = useAsk('service.list', { state: 'inForce', limit: 20, ...q ? { q } : {} }, { keep: true }), named = useAsk('service.read', { code: value }, { enabled: value !== '' }).data?.name
  return <Picker label={say('哪个事项', 'Which service')} value={value} named={named} search={setQ} waiting={found.isFetching} choose={choose} picks={(found.data?.items ?? []).map(({ code, name, organizationName }) => ({ value: code, label: name, about: organizationName }))} />
}

/** 一件事: which services, who waits for whom, and the one form that asks for all of them. */
export function BundlePart({ guide, set, findings }: Editing) {
  const { bundle } = guide
  if (bundle === null) return <div className="stack"><p>{say('几个部门的事要一起办的，合成一件：一次问清、一张表、一套材料，各部门各算各的时限。', 'Several services in one application: asked once, one form, one set of materials; each department keeps its own limit.')}</p><div><button type="button" className="button" onClick={() => set({ model: null, bundle: { parts: [blank([]), blank([blank([])])], form: { type: 'default', title: guide.name, components: [] } } })}>{say('改成一件事', 'Make it one thing')}</button></div></div>
  const put = (part: Partial<Bundle>) => set({ bundle: { ...bundle, ...part } })
  return <div className="stack">
    <h3>{say('要办哪几项', 'Its services')}</h3>
    <ListOf<Part> item="bundle" items={bundle.parts} most={20} error={wrongAt(findings, 'bundle')} add={say('再加一项', 'Add a service')} blank={() => blank(bundle.parts)} name={one => `${one.key}${one.after.length > 0 ? say(`，等 ${one.after.join('、')} 办好`, `, after ${one.after.join(', ')}`) : ''}`} change={parts => put({ parts })}>{(one, change) => <div className="stack">
      <div className="grid-of-fields"><ServiceOf value={one.service} choose={service => change({ service })} /><TextField label={say('名字', 'Its name here')} value={one.key} longest={40} change={key => change({ key })} /><TextField label={say('什么情形才办', 'Done when')} optional value={one.when} longest={500} change={when => change({ when })} /></div>
      <fieldset className="field broad"><legend className="label">{say('等哪几项办好', 'After')}</legend><div className="row">{bundle.parts.filter(({ key }) => key !== one.key).map(({ key }) => <Check key={key} label={key} value={one.after.includes(key)} change={on => change({ after: on ? [...one.after, key] : one.after.filter(each => each !== key) })} />)}</div></fieldset>
      <Given label={say('它要的，从哪里来', 'Where its inputs come from')} hint={say('一行一个，例如 permitNumber = food.credentialNumber；名字一样的不用写', 'One a line; the same names need not be written')} value={one.inputs} change={inputs => change({ inputs })} />
      <Given label={say('它的问题，怎么答', 'How its questions are answered')} hint={say('一行一个，例如 where = "wall"；这里问了同名问题的不用写', 'One a line; questions of the same name need not be written')} value={one.situation} change={situation => change({ situation })} />
    </div>}</ListOf>
    <h3>{say('一张表，问这几项', 'The one form')}</h3>
    <Fields form={bundle.form} change={form => put({ form })} />
    <div><button type="button" className="button quiet little" onClick={() => set({ bundle: null })}>{say('不合成一件事了', 'Not one thing after all')}</button></div>
  </div>
}
const blank = (taken: readonly Part[]): Part => ({ key: freshKey(taken, 'part'), service: '', when: '', after: [], inputs: {}, situation: {} })

interface Field { type?: string; subtype?: string; key?: string; label?: string; element?: string; validate?: { required?: boolean }; values?: { label: string; value: unknown }[]; conditional?: { hide?: string } }
const sorts = () => [['textfield', say('一行字', 'A line')], ['textarea', say('几行字', 'Some lines')], ['number', say('数字', 'A number')], ['datetime', say('日期', 'A day')], ['radio', say('选一个', 'One of several')], ['checkbox', say('打勾', 'A tick')]].map(([value = '', label = '']) => ({ value, label }))
/** The fields of the form, as form-js writes them; what else stands in a field stays. */
function Fields({ form, change }: { form: Bundle['form']; change: (form: Bundle['form']) => void }) {
  const { components } = form as { components?: unknown }, items = (Array.isArray(components) ? components : []) as Field[]
  return <ListOf<Field> item="form" items={items} most={100} add={say('加一项', 'Add a field')} blank={() => ({ type: 'textfield', key: freshKey(items.map(({ key = '' }) => ({ key })), 'field'), label: '', validate: { required: true } })} name={one => [one.label, one.element ? say('系统带出', 'filled in') : ''].filter(Boolean).join(' · ')} change={next => change({ ...form, components: next })}>{(one, put) => <div className="stack">
    <div className="grid-of-fields"><TextField label={say('问什么', 'Label')} value={one.label ?? ''} longest={100} change={label => put({ label })} /><TextField label={say('名字', 'Name')} value={one.key ?? ''} longest={40} change={key => put({ key })} />
      <SelectField label={say('怎么填', 'Kind')} value={one.type ?? 'textfield'} choices={sorts()} change={type => put({ type, ...type === 'datetime' ? { subtype: 'date' } : {}, ...type === 'radio' && !one.values ? { values: [{ label: say('是', 'Yes'), value: 'yes' }, { label: say('不是', 'No'), value: 'no' }] } : {} })} />
      <TextField label={say('系统里哪个数据元说的一样', 'Data element that says the same')} optional value={one.element ?? ''} longest={100} change={element => put({ element })} /></div>
    {one.type === 'radio' ? <LongField label={say('答案，一行一个，前面是记下的值', 'Answers, one a line, the value first')} value={(one.values ?? []).map(({ value, label }) => `${String(value)} ${label}`).join('\n')} change={text => put({ values: text.split('\n').map(line => { const [, value = '', label = ''] = /^(\S*)\s?(.*)$/.exec(line) ?? []; return { value, label } }) })} /> : null}
    <TextField broad label={say('什么时候不问', 'Hidden when')} optional hint={say('例如 =situation.board != "yes"', 'For example =situation.board != "yes"')} value={one.conditional?.hide ?? ''} longest={500} change={hide => put(hide === '' ? { conditional: {} } : { conditional: { hide } })} />
    <Check label={say('必须填', 'Required')} value={one.validate?.required === true} change={required => put({ validate: { ...one.validate, required } })} />
  </div>}</ListOf>
}
