import { type Contract, type Field } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { Check as Tick, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { type Check } from './told.ts'

export const checks = (): { value: Check['check']; label: string }[] => [
  { value: 'condition', label: say('条件成立', 'A condition holds') }, { value: 'filled', label: say('填了', 'Is filled') }, { value: 'inList', label: say('在代码表里', 'Is in a code list') }, { value: 'checkDigit', label: say('校验位对得上', 'Has right check digits') },
  { value: 'unique', label: say('所有记录里不重复', 'Occurs once') }, { value: 'exists', label: say('别的数据里查得到', 'Is found in other data') }, { value: 'sum', label: say('合计对得上', 'Parts make up a total') }, { value: 'steady', label: say('只增不减', 'Never falls') },
  { value: 'jump', label: say('分布没有突变', 'Is spread as before') }, { value: 'legible', label: say('没有乱码', 'Is legible') }, { value: 'accepted', label: say('约定都符合', 'Fits the contract') }, { value: 'once', label: say('主键不重复', 'Keys do not repeat') }, { value: 'onTime', label: say('按时交', 'Comes in time') },
]
const number = ({ type }: Field) => type === 'integer' || type === 'decimal'

/** A demand of this kind to begin with, as likely for this contract as can be guessed. */
export function fresh(kind: Check['check'], contract: Contract): Check {
  const { fields } = contract, first = fields[0]?.code ?? '', time = contract.timeField ?? fields.find(({ type }) => type === 'date' || type === 'instant')?.code ?? first
  const text = fields.find(({ type, key }) => type === 'text' && !key)?.code ?? first, numbers = fields.filter(number).map(({ code }) => code)
  switch (kind) {
    case 'filled': return { check: 'filled', field: fields.find(({ required }) => !required)?.code ?? first }
    case 'steady': return { check: 'steady', field: numbers[0] ?? first, along: time, by: fields.filter(({ key, code }) => key && code !== time).map(({ code }) => code).slice(0, 5) }
    case 'condition': return { check: 'condition', expect: { field: first, is: 'filled' } }
    case 'inList': { const listed = fields.find(({ codeList }) => codeList !== null); return { check: 'inList', field: listed?.code ?? text, list: listed?.codeList ?? 'sex' } }
    case 'checkDigit': return { check: 'checkDigit', field: fields.find(({ sensitive }) => sensitive === 'residentId')?.code ?? text, form: 'residentId' }
    case 'unique': return { check: 'unique', fields: [text] }
    case 'exists': return { check: 'exists', field: text, dataset: '', to: '' }
    case 'sum': return { check: 'sum', parts: numbers.slice(0, 2), total: numbers[2] ?? numbers[0] ?? first, within: 0 }
    case 'jump': return { check: 'jump', field: fields.find(({ codeList }) => codeList !== null)?.code ?? numbers[0] ?? first, most: 0.25 }
    default: return { check: kind }
  }
}

interface Fields { contract: Contract; check: Check; change: (check: Check) => void }
/** What a demand needs to know beside its kind. */
export function CheckFields({ contract, check, change }: Fields) {
  const of = (wanted: (field: Field) => boolean) => contract.fields.filter(wanted).map(({ code, name }) => ({ value: code, label: name }))
  const all = of(() => true), texts = of(({ type }) => type === 'text'), numbers = of(number)
  switch (check.check) {
    case 'filled': return <SelectField label={say('哪一项', 'Field')} value={check.field} choices={all} change={field => change({ ...check, field })} />
    case 'steady': return <><SelectField label={say('哪一项', 'Field')} value={check.field} choices={numbers} change={field => change({ ...check, field })} /><SelectField label={say('沿着哪一项走', 'Along')} value={check.along} choices={all} change={along => change({ ...check, along })} /></>
    case 'inList': return <><SelectField label={say('哪一项', 'Field')} value={check.field} choices={texts} change={field => change({ ...check, field })} /><CodeList value={check.list} change={list => change({ ...check, list })} /></>
    case 'checkDigit': return <><SelectField label={say('哪一项', 'Field')} value={check.field} choices={texts} change={field => change({ ...check, field })} />
      <SelectField label={say('是什么号', 'What number')} value={check.form} choices={[{ value: 'residentId', label: say('公民身份号码', 'Resident id') }, { value: 'uscc', label: say('统一社会信用代码', 'Organization code') }, { value: 'phone', label: say('电话', 'Telephone') }]} change={form => { if (form) change({ ...check, form }) }} /></>
    case 'unique': return <Several label={say('哪几项合起来不重复', 'Which together occur once')} choices={all} value={check.fields} most={5} change={fields => change({ ...check, fields })} />
    case 'sum': return <><Several label={say('哪几项加起来', 'Which are added up')} choices={numbers} value={check.parts} most={20} change={parts => change({ ...check, parts })} />
      <SelectField label={say('等于哪一项', 'Make up which')} value={check.total} choices={numbers} change={total => change({ ...check, total })} />
      <Number label={say('容许差多少', 'Tolerated difference')} value={check.within} change={within => change({ ...check, within })} /></>
    case 'exists': return <><SelectField label={say('哪一项', 'Field')} value={check.field} choices={all} change={field => change({ ...check, field })} /><Elsewhere check={check} change={change} /></>
    case 'jump': return <><SelectField label={say('哪一项', 'Field')} value={check.field} choices={all} change={field => change({ ...check, field })} />
      <Number label={say('变化指数不超过', 'Change index up to')} hint={say('0.1 以内很平常，过了 0.25 就该看看', 'up to 0.1 is usual, past 0.25 somebody should look')} value={check.most} change={most => change({ ...check, most })} /></>
    default: return null
  }
}

function Several({ label, choices, value, most, change }: { label: string; choices: { value: string; label: string }[]; value: readonly string[]; most: number; change: (value: string[]) => void }) {
  return <fieldset className="field broad"><legend>{label}</legend><div className="row">{choices.map(choice => <Tick key={choice.value} label={choice.label} value={value.includes(choice.value)} disabled={!value.includes(choice.value) && value.length >= most} change={on => change(on ? [...value, choice.value] : value.filter(each => each !== choice.value))} />)}</div></fieldset>
}
function Number({ label, hint, value, change }: { label: string; hint?: string; value: number; change: (value: number) => void }) {
  return <TextField label={label} {...hint ? { hint } : {}} kind="number" value={String(value)} change={text => change(globalThis.Number(halfWidth(text)) || 0)} />
}
function CodeList({ value, change }: { value: string; change: (value: string) => void }) {
  const lists = useAsk('registry.listCodeLists', {}).data?.items ?? []
  return <SelectField label={say('哪个代码表', 'Which code list')} value={value} choices={[...lists.map(({ code, name }) => ({ value: code, label: name })), ...lists.some(({ code }) => code === value) ? [] : [{ value, label: value }]]} change={change} />
}
/** Of one's own data, or of what is open to all. */
function Elsewhere({ check, change }: { check: Extract<Check, { check: 'exists' }>; change: (check: Check) => void }) {
  const found = useAsk('catalogue.listDatasets', { state: 'published', limit: 200 }).data?.items ?? []
  const other = useAsk('catalogue.readDataset', { code: check.dataset }, { enabled: check.dataset !== '' }).data?.contract
  return <><SelectField label={say('哪份数据', 'Which data')} hint={say('本部门的，或者无条件共享的公开项', 'your own, or what is open to all')} value={check.dataset} none={say('选一份', 'Choose')} choices={found.map(({ code, name, providerName }) => ({ value: code, label: `${name}（${providerName}）` }))} change={dataset => change({ ...check, dataset, to: '' })} />
    <SelectField label={say('里面的哪一项', 'Which field there')} value={check.to} none={say('选一项', 'Choose')} choices={(other?.fields ?? []).map(({ code, name }) => ({ value: code, label: name }))} change={to => change({ ...check, to })} /></>
}
