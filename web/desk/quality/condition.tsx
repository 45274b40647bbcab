import { type Contract, type Field, type Rule } from '../../api/shape.ts'
import { SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

type Check = Rule['check']
export type Condition = Extract<Check, { check: 'condition' }>['expect']
export type Comparison = Extract<Condition, { field: string }>
type Operator = Comparison['op']

export const operators = (): { value: Operator; label: string }[] => [
  { value: 'present', label: say('填了', 'is filled') }, { value: 'missing', label: say('空着', 'is empty') }, { value: 'eq', label: say('等于', 'equals') }, { value: 'ne', label: say('不等于', 'differs from') },
  { value: 'ge', label: say('不小于（不早于）', 'at least (not before)') }, { value: 'gt', label: say('大于（晚于）', 'more than (after)') }, { value: 'le', label: say('不大于（不晚于）', 'at most (not after)') }, { value: 'lt', label: say('小于（早于）', 'less than (before)') },
  { value: 'in', label: say('是其中一个', 'is one of') }, { value: 'notIn', label: say('不是其中任何一个', 'is none of') }, { value: 'matches', label: say('写法像', 'matches') },
]
export const parts = (condition: Condition): { joined: 'all' | 'any'; items: Comparison[] } => 'all' in condition ? { joined: 'all', items: condition.all } : 'any' in condition ? { joined: 'any', items: condition.any } : { joined: 'all', items: [condition] }
export const joinedBy = (joined: 'all' | 'any', items: Comparison[]): Condition => { const [only] = items; return items.length === 1 && only ? only : joined === 'all' ? { all: items } : { any: items } }

const nameOf = (contract: Contract, code: string | undefined) => contract.fields.find(field => field.code === code)?.name ?? code ?? ''
/** A condition as one says it: “签发日期”不早于“出生时间”. */
export function told(contract: Contract, condition: Condition): string {
  const { joined, items } = parts(condition)
  return items.map(({ field, op, value, other, values, pattern }) => {
    const word = operators().find(each => each.value === op)?.label ?? op
    const against = other !== undefined ? `“${nameOf(contract, other)}”` : values ? values.join(say('、', ', ')) : pattern ?? (value === '@now' ? say('交付的时候', 'the moment of delivery') : value === undefined ? '' : ` ${String(value)}`)
    return `“${nameOf(contract, field)}”${say('', ' ')}${word}${say('', ' ')}${against}`
  }).join(joined === 'all' ? say('，并且', ' and ') : say('，或者', ' or '))
}

/** The value as the field has it: numbers as numbers, everything else as text. */
const valued = (field: Field | undefined, text: string): string | number | boolean => {
  const clean = halfWidth(text)
  if (field?.type === 'boolean') return clean === 'true'
  return (field?.type === 'integer' || field?.type === 'decimal') && clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : clean
}

interface Builder { contract: Contract; label: string; condition: Condition; change: (condition: Condition) => void; error?: string | undefined; id: string }

/** Comparisons joined by and or by or, each a field, a word and what it is compared to. */
export function ConditionBuilder({ contract, label, condition, change, error, id }: Builder) {
  const { joined, items } = parts(condition)
  const set = (index: number, item: Comparison) => change(joinedBy(joined, items.map((each, at) => at === index ? item : each)))
  const add = () => change(joinedBy(joined, [...items, { field: contract.fields[0]?.code ?? '', op: 'present' }]))
  return <fieldset className="field broad"><legend id={id} tabIndex={-1}>{label}</legend>
    {items.length > 1 ? <div className="row" role="group" aria-label={say('怎么连起来', 'How they are joined')} style={{ marginBottom: 8 }}>{(['all', 'any'] as const).map(each => <button type="button" className="chip" key={each} aria-pressed={joined === each} onClick={() => change(joinedBy(each, items))}>{each === 'all' ? say('都要成立', 'all must hold') : say('有一个成立就行', 'any is enough')}</button>)}</div> : null}
    <div className="conditions">{items.map((item, index) => <One key={index} contract={contract} item={item} set={next => set(index, next)} drop={items.length > 1 ? () => change(joinedBy(joined, items.filter((_, at) => at !== index))) : null} />)}</div>
    <button type="button" className="textlink" onClick={add}>{say('再加一条', 'Add another')}</button>
    {error ? <p className="wrong"><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}

function One({ contract, item, set, drop }: { contract: Contract; item: Comparison; set: (item: Comparison) => void; drop: (() => void) | null }) {
  const field = contract.fields.find(each => each.code === item.field)
  const listed = item.op === 'in' || item.op === 'notIn', bare = item.op === 'present' || item.op === 'missing'
  const choose = (op: Operator) => set({ field: item.field, op, ...op === 'in' || op === 'notIn' ? { values: item.values ?? [''] } : op === 'matches' ? { pattern: item.pattern ?? '' } : op === 'present' || op === 'missing' ? {} : item.other ? { other: item.other } : { value: item.value ?? '' } })
  const fields = contract.fields.map(({ code, name }) => ({ value: code, label: name }))
  const mode = item.other !== undefined ? 'other' : item.value === '@now' ? 'now' : 'value'
  const moment = field?.type === 'date' || field?.type === 'instant'
  return <div>
    <SelectField label={say('哪一项', 'Field')} value={item.field} choices={fields} change={code => set({ ...item, field: code })} />
    <SelectField label={say('怎样', 'How')} value={item.op} choices={operators()} change={op => { if (op) choose(op) }} />
    {bare ? <span /> : listed ? <TextField label={say('哪些值，逗号隔开', 'Values, by commas')} value={(item.values ?? []).join(',')} change={text => set({ ...item, values: text.split(/[,，]/).map(halfWidth) })} />
      : item.op === 'matches' ? <TextField label={say('正则表达式', 'Regular expression')} value={item.pattern ?? ''} change={pattern => set({ ...item, pattern })} />
      : <div><SelectField label={say('和什么比', 'Against')} value={mode} choices={[{ value: 'value', label: say('一个值', 'a value') }, { value: 'other', label: say('另一项', 'another field') }, ...moment ? [{ value: 'now' as const, label: say('交付的时候', 'the moment of delivery') }] : []]}
          change={next => set({ field: item.field, op: item.op, ...next === 'other' ? { other: contract.fields.find(each => each.code !== item.field && each.type === field?.type)?.code ?? contract.fields[0]?.code ?? '' } : { value: next === 'now' ? '@now' : '' } })} />
        {mode === 'other' ? <SelectField label={say('哪一项', 'Which')} value={item.other ?? ''} choices={fields.filter(({ value }) => value !== item.field)} change={other => set({ field: item.field, op: item.op, other })} /> : mode === 'value' ? <TextField label={say('值', 'Value')} kind={field?.type === 'date' ? 'date' : 'text'} value={item.value === undefined ? '' : String(item.value)} change={text => set({ field: item.field, op: item.op, value: valued(field, text) })} /> : null}</div>}
    {drop ? <button type="button" className="button little bare" aria-label={say('不要这一条', 'Remove this one')} onClick={drop}><Icon name="close" /></button> : <span />}
  </div>
}
