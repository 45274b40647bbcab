import { type Contract, type Field } from '../../api/shape.ts'
import { SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Comparison, type Condition, isOf, joined, type Leaf, opOf, type Operator, operators } from './told.ts'

const deepest = 3
/** The value as the field has it: numbers as numbers, everything else as text. */
const valued = (field: Field | undefined, text: string): string | number | boolean => {
  const clean = halfWidth(text)
  if (field?.type === 'boolean') return clean === 'true'
  return (field?.type === 'integer' || field?.type === 'decimal') && clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : clean
}
const blank = (contract: Contract): Leaf => ({ field: contract.fields[0]?.code ?? '', is: 'filled' })

interface Builder { contract: Contract; label: string; condition: Condition; change: (condition: Condition) => void; error?: string | undefined; id: string }

/** Comparisons joined by and or by or, some of them groups of their own; each a field, a word and what it is compared to. */
export function ConditionBuilder({ contract, label, condition, change, error, id }: Builder) {
  return <fieldset className="field broad"><legend id={id} tabIndex={-1}>{label}</legend>
    <Group contract={contract} condition={condition} change={change} depth={1} name={label} />
    {error ? <p className="wrong"><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}

function Group({ contract, condition, change, depth, name }: { contract: Contract; condition: Condition; change: (condition: Condition) => void; depth: number; name: string }) {
  const { by, items } = joined(condition)
  const put = (next: Condition[], how = by) => { const [only] = next; change(next.length === 1 && only && depth === 1 ? only : { [how]: next } as Condition) }
  const set = (index: number, item: Condition) => put(items.map((each, at) => at === index ? item : each))
  const drop = (index: number) => put(items.filter((_, at) => at !== index))
  return <>
    {items.length > 1 || depth > 1 ? <div className="row" role="group" aria-label={say(`${name}：怎么连起来`, `${name}: how they are joined`)} style={{ marginBottom: 8 }}>{(['all', 'any'] as const).map(each => <button type="button" className="chip" key={each} aria-pressed={by === each} onClick={() => put(items, each)}>{each === 'all' ? say('都要成立', 'all must hold') : say('有一个成立就行', 'any is enough')}</button>)}</div> : null}
    <div className="conditions">{items.map((item, index) => 'field' in item
      ? <One key={index} contract={contract} item={item} set={next => set(index, next)} drop={items.length > 1 ? () => drop(index) : null} />
      : <div key={index} className="nested"><Group contract={contract} condition={item} change={next => set(index, next)} depth={depth + 1} name={say(`第 ${index + 1} 组`, `group ${index + 1}`)} /><button type="button" className="textlink" onClick={() => drop(index)}>{say('不要这一组', 'Remove this group')}</button></div>)}</div>
    <div className="row" style={{ marginTop: 6 }}><button type="button" className="textlink" onClick={() => put([...items, blank(contract)])}>{say('再加一条', 'Add another')}</button>
      {depth < deepest ? <button type="button" className="textlink" onClick={() => put([...items, { [by === 'all' ? 'any' : 'all']: [blank(contract), blank(contract)] } as Condition])}>{by === 'all' ? say('加一组“有一个成立就行”', 'Add a group of which any is enough') : say('加一组“都要成立”', 'Add a group of which all must hold')}</button> : null}</div>
  </>
}

function One({ contract, item, set, drop }: { contract: Contract; item: Leaf; set: (item: Leaf) => void; drop: (() => void) | null }) {
  const field = contract.fields.find(each => each.code === item.field), own = opOf(item), text = field?.type === 'text'
  const listed = own.op === 'in' || own.op === 'notIn', bare = own.op === 'present' || own.op === 'missing', plain = ['startsWith', 'contains'].includes(own.op)
  // what grants and queries can say too stays in their form
  const put = (next: Comparison) => set('is' in item || !('op' in item) ? isOf(next) ?? next : next)
  const choose = (op: Operator) => put({ field: item.field, op, ...op === 'in' || op === 'notIn' ? { values: own.values ?? [''] } : op === 'matches' ? { pattern: own.pattern ?? '' } : op === 'present' || op === 'missing' ? {} : own.other && !['startsWith', 'contains'].includes(op) ? { other: own.other } : { value: own.value ?? '' } })
  const fields = contract.fields.map(({ code, name }) => ({ value: code, label: name }))
  const mode = own.other !== undefined ? 'other' : own.value === '@now' ? 'now' : 'value'
  const moment = field?.type === 'date' || field?.type === 'instant'
  const choices = operators().filter(({ value }) => text || !['matches', 'startsWith', 'contains'].includes(value))
  return <div>
    <SelectField label={say('哪一项', 'Field')} value={item.field} choices={fields} change={code => put({ field: code, op: own.op === 'matches' || plain ? 'present' : own.op, ...bare || own.op === 'matches' || plain ? {} : listed ? { values: own.values ?? [''] } : { value: '' } })} />
    <SelectField label={say('怎样', 'How')} value={own.op} choices={choices} change={op => { if (op) choose(op) }} />
    {bare ? <span /> : listed ? <TextField label={say('哪些值，逗号隔开', 'Values, by commas')} value={(own.values ?? []).join(',')} change={typed => put({ ...own, values: typed.split(/[,，]/).map(halfWidth) })} />
      : own.op === 'matches' ? <TextField label={say('写法（正则表达式）', 'Way of writing (regular expression)')} hint={say('比如 \\d{6} 是六位数字', 'e.g. \\d{6}: six digits')} value={own.pattern ?? ''} change={pattern => put({ ...own, pattern })} />
      : <div>{plain ? null : <SelectField label={say('和什么比', 'Against')} value={mode} choices={[{ value: 'value', label: say('一个值', 'a value') }, { value: 'other', label: say('另一项', 'another field') }, ...moment ? [{ value: 'now' as const, label: say('交付的时候', 'the moment of delivery') }] : []]}
          change={next => put({ field: item.field, op: own.op, ...next === 'other' ? { other: contract.fields.find(each => each.code !== item.field && each.type === field?.type)?.code ?? contract.fields[0]?.code ?? '' } : { value: next === 'now' ? '@now' : '' } })} />}
        {mode === 'other' && !plain ? <SelectField label={say('哪一项', 'Which')} value={own.other ?? ''} choices={fields.filter(({ value }) => value !== item.field)} change={other => put({ field: item.field, op: own.op, other })} /> : mode === 'value' || plain ? <TextField label={say('值', 'Value')} kind={field?.type === 'date' ? 'date' : 'text'} value={own.value === undefined ? '' : String(own.value)} change={typed => put({ field: item.field, op: own.op, value: valued(field, typed) })} /> : null}</div>}
    {drop ? <button type="button" className="button little bare" aria-label={say('不要这一条', 'Remove this one')} onClick={drop}><Icon name="close" /></button> : <span />}
  </div>
}
