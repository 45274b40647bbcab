import { type Field } from '../../api/shape.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { blankFilter } from './draft.ts'
import { type Filter } from './explain.ts'

const ops = (): [Filter['op'], string][] => [
  ['eq', say('等于', 'is')], ['ne', say('不等于', 'is not')], ['lt', say('小于（早于）', 'below')], ['le', say('不超过（不晚于）', 'at most')], ['gt', say('大于（晚于）', 'above')], ['ge', say('不少于（不早于）', 'at least')],
  ['in', say('是其中之一', 'is one of')], ['notIn', say('不是其中任何一个', 'is none of')], ['startsWith', say('以……开头', 'begins with')], ['present', say('填了', 'is given')], ['missing', say('没填', 'is missing')],
]
const isMoment = (field: Field | undefined) => field?.type === 'date' || field?.type === 'instant'

interface Filters { legend: string; hint: string; filters: readonly Filter[]; fields: readonly Field[]; change: (filters: Filter[]) => void; faults: readonly (string | undefined)[]; least?: number; id: string }
/** Conditions, one a line, each said as field, comparison and value or another field. */
export function FilterRows({ legend, hint, filters, fields, change, faults, least = 0, id }: Filters) {
  const set = (i: number, part: Partial<Filter>) => change(filters.map((filter, at) => (at === i ? { ...filter, ...part } : filter)))
  return <fieldset className="field broad filters" id={id} tabIndex={-1}><legend className="label">{legend}</legend><p className="hint">{hint}</p>
    {filters.map((filter, i) => {
      const field = fields.find(({ code }) => code === filter.field), alone = filter.op === 'present' || filter.op === 'missing', many = filter.op === 'in' || filter.op === 'notIn', comparable = !alone && !many && filter.op !== 'startsWith'
      const label = (what: string) => say(`第 ${i + 1} 个条件：${what}`, `condition ${i + 1}: ${what}`)
      return <div className="filter-row" key={`${i}`}>
        <select className="select" aria-label={label(say('信息项', 'field'))} value={filter.field} onChange={event => set(i, { ...blankFilter(event.target.value), op: filter.op, ...alone ? { value: null } : {} })}>{fields.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</select>
        <select className="select" aria-label={label(say('怎么比', 'comparison'))} value={filter.op} onChange={event => { const op = ops().find(([each]) => each === event.target.value)?.[0] ?? 'eq'; set(i, { op, ...op === 'present' || op === 'missing' ? { value: null, values: null, other: null, plus: null } : op === 'in' || op === 'notIn' ? { value: null, values: filter.values ?? [''], other: null, plus: null } : { value: filter.other === null ? filter.value ?? '' : null, values: null } }) }}>{ops().map(([op, name]) => <option key={op} value={op}>{name}</option>)}</select>
        {comparable ? <select className="select" aria-label={label(say('和什么比', 'against'))} value={filter.other ?? ''} onChange={event => set(i, event.target.value === '' ? { other: null, plus: null, value: '' } : { other: event.target.value, value: null })}><option value="">{say('写一个值', 'a value')}</option>{fields.filter(({ code }) => code !== filter.field).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</select> : null}
        {many ? <input className="input" aria-label={label(say('哪几个值，用顿号隔开', 'values, separated by commas'))} placeholder={say('甲、乙、丙', 'a, b, c')} value={(filter.values ?? []).join('、')} onChange={event => set(i, { values: event.target.value.split(/[、,，]/).map(each => each.trim()) })} /> : null}
        {!alone && !many && filter.other === null ? field?.type === 'boolean' ? <select className="select" aria-label={label(say('值', 'value'))} value={filter.value ?? ''} onChange={event => set(i, { value: event.target.value })}><option value="">{say('选一个', 'choose')}</option><option value="true">{say('是', 'yes')}</option><option value="false">{say('否', 'no')}</option></select>
          : <input className="input" type={isMoment(field) ? 'date' : 'text'} aria-label={label(say('值', 'value'))} value={filter.value ?? ''} onChange={event => set(i, { value: event.target.value })} /> : null}
        {filter.other !== null && isMoment(field) ? <label className="row one"><span className="whole small">{say('往后', 'plus')}</span><input className="input days" type="number" aria-label={label(say('往后几天', 'days later'))} value={filter.plus?.amount ?? 0} onChange={event => set(i, { plus: Number(event.target.value) === 0 ? null : { amount: Math.trunc(Number(event.target.value)), unit: filter.plus?.unit ?? 'day' } })} /><span className="small">{filter.plus?.unit === 'hour' ? say('小时', 'hours') : say('天', 'days')}</span></label> : null}
        {filters.length > least ? <button type="button" className="button little bare quiet" aria-label={label(say('去掉', 'remove'))} onClick={() => change(filters.filter((_, at) => at !== i))}><Icon name="close" /></button> : null}
        {faults[i] ? <p className="wrong"><Icon name="late" /><span>{faults[i]}</span></p> : null}
      </div>
    })}
    <button type="button" className="button little" disabled={fields.length === 0 || filters.length >= 20} onClick={() => change([...filters, blankFilter(fields[0]?.code ?? '')])}><Icon name="plus" />{say('加一个条件', 'Add a condition')}</button>
  </fieldset>
}
