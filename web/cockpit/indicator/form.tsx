import { useState } from 'react'
import { type Field } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { LongField, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Picker } from '../../ui/picker.tsx'
import { say } from '../../ui/say.tsx'
import { type Definition } from '../words.ts'
import { measureOf, numberOf } from './draft.ts'
import { measureName, type Measure } from './explain.ts'
import { FilterRows } from './filters.tsx'

interface Form { definition: Definition; change: (part: Partial<Definition>) => void; fault: (at: string) => string | undefined; named: { dataset?: string | undefined; post?: string | undefined } }
const kinds: Measure['kind'][] = ['count', 'ratio', 'sum', 'average', 'per', 'distinct', 'minimum', 'maximum']

/** A definition as officials write it: what is asked follows from the data chosen. */
export function DefinitionForm({ definition, change, fault, named }: Form) {
  const [find, setFind] = useState(''), { measure, time } = definition
  const datasets = useAsk('catalogue.listDatasets', { q: find || undefined, state: 'published', limit: 30 }, { keep: true })
  const dataset = useAsk('catalogue.readDataset', { code: definition.dataset }, { enabled: definition.dataset !== '' })
  const fields: readonly Field[] = dataset.data?.contract?.fields ?? []
  const of = (...types: Field['type'][]) => fields.filter(({ type }) => types.includes(type)), choice = ({ code, name }: Field) => ({ value: code, label: name }), numbers = of('integer', 'decimal')
  return <div className="stack wide">
    <div className="fields">
      <TextField id="f-name" label={say('名称', 'Name')} value={definition.name} change={name => change({ name })} longest={60} error={fault('/name')} broad />
      <Picker id="f-dataset" label={say('用哪份数据', 'Dataset')} hint={say('登记并发布过的数据', 'registered and published')} broad value={definition.dataset} named={dataset.data?.name ?? named.dataset} search={setFind} waiting={datasets.isFetching} error={fault('/dataset')}
        picks={(datasets.data?.items ?? []).map(({ code, name, providerName }) => ({ value: code, label: name, about: providerName }))} choose={code => change({ dataset: code, time: { ...time, field: '' }, filters: [], measure: { kind: 'count' }, divisionField: null })} />
      <SelectField id="f-measure" label={say('怎么算', 'Measure')} value={measure.kind} change={kind => change({ measure: measureOf(kind, measure, numbers.map(({ code }) => code), fields.map(({ code }) => code)) })} choices={kinds.map(value => ({ value, label: measureName(value) }))} />
      {'field' in measure ? <SelectField id="f-measure-field" label={say('算哪一项', 'Of which field')} value={measure.field} none={say('选一项', 'choose')} change={field => change({ measure: { ...measure, field } })} choices={(measure.kind === 'distinct' ? fields : numbers).map(choice)} error={fault('/measure/field')} /> : null}
      {measure.kind === 'per' ? (['top', 'bottom'] as const).map(part => { const amount = measure[part]; return <SelectField key={part} id={`f-${part}`} label={part === 'top' ? say('分子', 'Above the line') : say('分母', 'Below the line')} value={amount.of === 'count' ? '' : amount.field} none={say('条数', 'number of records')} change={field => change({ measure: { ...measure, [part]: (field as string) === '' ? { of: 'count' } : { of: 'sum', field } } })} choices={numbers.map(field => ({ value: field.code, label: say(`${field.name}之和`, `sum of ${field.name}`) }))} error={fault(`/measure/${part}`)} /> }) : null}
      {measure.kind === 'ratio' || measure.kind === 'per' ? <SelectField id="f-times" label={say('乘以', 'Times')} value={String(measure.times)} change={times => change({ measure: { ...measure, times: Number(times) } })} choices={[['1', say('1（不乘）', '1')], ['100', say('100（百分之）', '100 (per cent)')], ['1000', say('1000（千分之）', '1,000')], ['10000', say('1 万（万分之）', '10,000')], ['100000', say('10 万（十万分之）', '100,000')]].map(([value = '', label = '']) => ({ value, label }))} /> : null}
    </div>
    {measure.kind === 'ratio' ? <FilterRows id="f-numerator" legend={say('分子：符合什么的算进去', 'Numerator: which count')} hint={say('要同时符合下面全部条件。', 'All of these must hold.')} least={1} filters={measure.numerator} fields={fields} change={numerator => change({ measure: { ...measure, numerator } })} faults={measure.numerator.map((_, i) => fault(`/measure/numerator/${i}`))} /> : null}
    <FilterRows id="f-filters" legend={say('只算哪些记录', 'Which records')} hint={say('不加条件就算全部；加了要同时符合。', 'Without a condition all records count.')} filters={definition.filters} fields={fields} change={filters => change({ filters })} faults={definition.filters.map((_, i) => fault(`/filters/${i}`))} />
    <div className="fields">
      <SelectField id="f-time" label={say('按哪个日期分期', 'Time field')} value={time.field} none={say('选一项', 'choose')} change={field => change({ time: { ...time, field } })} choices={of('date', 'instant').map(choice)} error={fault('/time/field')} />
      <SelectField id="f-grain" label={say('多久一个数', 'One value per')} value={time.grain} change={grain => change({ time: { ...time, grain } })} choices={[{ value: 'day', label: say('天', 'day') }, { value: 'month', label: say('月', 'month') }, { value: 'quarter', label: say('季', 'quarter') }, { value: 'year', label: say('年', 'year') }]} />
      <SelectField id="f-division" label={say('按哪一项分地区', 'Division field')} value={definition.divisionField ?? ''} none={say('用约定里写的区划项', 'as the contract says')} change={field => change({ divisionField: (field as string) === '' ? null : field })} choices={of('text', 'integer').map(choice)} error={fault('/divisionField')} />
      <label className="check"><input type="checkbox" checked={time.running} onChange={event => change({ time: { ...time, running: event.target.checked } })} />{say('没结束的一期也拿出来看（占比可以，总数容易误会）', 'Show the running period too (fine for shares, misleading for totals)')}</label>
      <TextField id="f-unit" label={say('单位', 'Unit')} value={definition.unit} change={unit => change({ unit })} longest={20} suggestions={['%', '件', '人次', '天', '元', '家']} />
      <SelectField id="f-decimals" label={say('小数位数', 'Decimals')} value={String(definition.decimals)} change={text => change({ decimals: Number(text) })} choices={['0', '1', '2', '3'].map(value => ({ value, label: value }))} />
    </div>
    <OptionField id="f-direction" label={say('怎么算好', 'What is good')} value={definition.direction} error={fault('/direction')} change={direction => change(direction === 'neutral' ? { direction, target: null, near: null, late: null } : { direction })} choices={[{ value: 'higher', label: say('越高越好', 'Higher is better') }, { value: 'lower', label: say('越低越好', 'Lower is better') }, { value: 'neutral', label: say('不论好坏，只看多少', 'Neither; only how much') }]} />
    {definition.direction === 'neutral' ? null : <div className="fields">{([['target', say('目标', 'Target')], ['near', say('黄线（不填就用目标）', 'Yellow line (the target if empty)')], ['late', say('红线', 'Red line')]] as const).map(([key, label]) => <NumberField key={key} id={`f-${key}`} label={label} value={definition[key]} change={value => change({ [key]: value })} error={fault(`/${key}`)} />)}</div>}
    <Responsible definition={definition} change={change} fault={fault} named={named} />
    <LongField id="f-explanation" label={say('口径：用大白话说这个数是什么', 'In plain words: what this number is')} value={definition.explanation} change={explanation => change({ explanation })} longest={1000} optional />
    <TextField id="f-basis" label={say('依据', 'Basis')} hint={say('法律、文件的名字和第几条', 'the law or document and its article')} value={definition.legalBasis} change={legalBasis => change({ legalBasis })} longest={500} optional broad />
  </div>
}
/** What is typed stays as typed until it is a number. */
function NumberField({ id, label, value, change, error }: { id: string; label: string; value: number | null; change: (value: number | null) => void; error: string | undefined }) {
  const [text, setText] = useState(value === null ? '' : String(value)), parsed = numberOf(text), wrong = parsed !== null && Number.isNaN(parsed)
  return <TextField id={id} label={label} value={text} optional error={wrong ? say('要写一个数字，例如 95', 'A number, e.g. 95') : error} change={typed => { setText(typed); const found = numberOf(typed); if (found === null || !Number.isNaN(found)) change(found) }} />
}
function Responsible({ definition, change, fault, named }: Form) {
  const [find, setFind] = useState('')
  const posts = useAsk('identity.listPosts', { limit: 500 })
  const picks = (posts.data?.items ?? []).map(post => ({ value: post.id, label: `${post.name} ${post.accountName}`, about: post.organizationName })).filter(({ label, about }) => `${label}${about}`.includes(find.trim())).slice(0, 40)
  return <Picker id="f-post" label={say('责任岗位', 'Responsible post')} hint={posts.isError ? say('你的岗位看不到岗位名单，这一项保持原样。', 'Your post may not list posts; this stays as it is.') : say('数不好看的时候找谁。责任跟岗位走，不跟人走。', 'Whom to ask when the number is bad. It belongs to the post, not the person.')} optional broad value={definition.responsiblePost ?? ''} named={named.post ?? (definition.responsiblePost === null ? '' : undefined)} picks={picks} search={setFind} waiting={posts.isFetching} error={fault('/responsiblePost')} choose={post => change({ responsiblePost: post === '' ? null : post })} />
}
