import { useId, useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { type Comparison, type Condition, conditionOf, faultOf, feelFrom, feelOf, type How, typedOf, valueOf } from './condition.rules.ts'
import { type Field } from './fields.ts'

const hows = (): { value: How; label: string }[] => [
  { value: '=', label: say('是', 'is') }, { value: '!=', label: say('不是', 'is not') }, { value: '>', label: say('大于', 'is more than') }, { value: '>=', label: say('不小于', 'is at least') }, { value: '<', label: say('小于', 'is less than') }, { value: '<=', label: say('不大于', 'is at most') },
]
interface Written { label: string; value: string; change: (feel: string) => void; disabled?: boolean; hint?: string | undefined; placeholder?: string }
/** An expression for those who want to write it: checked while one types, with the place of what is wrong. */
export function Feel({ label, value, change, disabled = false, hint, placeholder }: Written) {
  const id = useId(), [typed, setTyped] = useState<string | null>(null), text = typed ?? value, fault = faultOf(text)
  return <div className="field">
    <label className="label" htmlFor={id}>{label}</label>
    {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    <textarea className="textarea mono expression" id={id} value={text} placeholder={placeholder} disabled={disabled} spellCheck={false} aria-invalid={fault ? true : undefined} aria-describedby={[hint ? `${id}-hint` : '', fault ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
      onChange={event => setTyped(event.target.value)} onBlur={() => { if (typed !== null && typed !== value) change(feelOf(typed)); setTyped(null) }} />
    {fault ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{fault}</span></p> : null}
  </div>
}

/** A condition put together from fields, and the expression it amounts to. */
export function ConditionField({ label, value, change, fields, disabled = false }: Written & { fields: readonly Field[] }) {
  const condition = conditionOf(value), [open, setOpen] = useState(false)
  const put = (next: Condition) => change(feelFrom(next))
  return <fieldset className="field"><legend>{label}</legend>
    {condition === null ? <p className="hint">{say('这个条件写得比能选的复杂，在下面改。', 'This says more than can be chosen; change it below.')}</p> : <>
      {condition.items.length > 1 ? <div className="row" role="group" aria-label={say('几条怎么算', 'How they are joined')}>{(['and', 'or'] as const).map(by => <button type="button" className="chip" key={by} disabled={disabled} aria-pressed={condition.by === by} onClick={() => put({ ...condition, by })}>{by === 'and' ? say('都要成立', 'all') : say('有一条成立就行', 'any')}</button>)}</div> : null}
      {condition.items.map((item, index) => <One key={index} item={item} fields={fields} disabled={disabled} put={next => put({ ...condition, items: condition.items.map((each, at) => at === index ? next : each) })} drop={() => put({ ...condition, items: condition.items.filter((_, at) => at !== index) })} />)}
      {fields.length > 0 ? <button type="button" className="textlink" disabled={disabled} onClick={() => { const [first] = fields; if (first) put({ ...condition, items: [...condition.items, { field: first.key, how: '=', value: first.choices?.[0]?.feel ?? (first.kind === 'number' ? '0' : '""') }] }) }}>{condition.items.length > 0 ? say('再加一条', 'Add another') : say('加一条', 'Add one')}</button>
        : <p className="hint">{say('还没有可以比的：先在表单里问，或让决策表给出。', 'Nothing to compare yet: ask it in a form, or let a decision say it.')}</p>}
    </>}
    {condition === null || open ? <Feel label={say('写成式子（FEEL）', 'As an expression (FEEL)')} value={value} change={change} disabled={disabled} placeholder={'amount >= 1000 and kind = "a"'} />
      : <p className="small muted"><button type="button" className="textlink" onClick={() => setOpen(true)}>{say('条件怎么写的', 'How it is written')}</button></p>}
  </fieldset>
}

function One({ item, fields, put, drop, disabled }: { item: Comparison; fields: readonly Field[]; put: (item: Comparison) => void; drop: () => void; disabled: boolean }) {
  const field = fields.find(({ key }) => key === item.field), choices = field?.choices ?? null, kind = field?.kind ?? 'any'
  const can = hows().filter(({ value }) => value === '=' || value === '!=' || kind === 'number' || kind === 'date' || kind === 'any')
  return <div className="comparison">
    <select className="select" aria-label={say('哪一项', 'Field')} value={item.field} disabled={disabled} onChange={event => { const next = fields.find(({ key }) => key === event.target.value); put({ field: event.target.value, how: '=', value: next?.choices?.[0]?.feel ?? (next?.kind === 'number' ? '0' : '""') }) }}>
      {field ? null : <option value={item.field}>{item.field}</option>}
      {fields.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
    </select>
    <select className="select" aria-label={say('怎样', 'How')} value={item.how} disabled={disabled} onChange={event => put({ ...item, how: event.target.value as How })}>{can.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select>
    {choices ? <select className="select" aria-label={say('什么', 'What')} value={item.value} disabled={disabled} onChange={event => put({ ...item, value: event.target.value })}>{choices.some(({ feel }) => feel === item.value) ? null : <option value={item.value}>{typedOf(item.value)}</option>}{choices.map(({ feel, label }) => <option key={feel} value={feel}>{label}</option>)}</select>
      : <Typed item={item} kind={kind} put={put} disabled={disabled} />}
    <button type="button" className="button little bare" disabled={disabled} aria-label={say('不要这一条', 'Remove this one')} onClick={drop}><Icon name="close" /></button>
  </div>
}
function Typed({ item, kind, put, disabled }: { item: Comparison; kind: Field['kind']; put: (item: Comparison) => void; disabled: boolean }) {
  const [typed, setTyped] = useState<string | null>(null)
  return <input className="input" aria-label={say('什么', 'What')} type={kind === 'date' ? 'date' : 'text'} inputMode={kind === 'number' ? 'decimal' : undefined} value={typed ?? typedOf(item.value)} disabled={disabled} onChange={event => setTyped(event.target.value)}
    onBlur={() => { if (typed !== null) put({ ...item, value: valueOf(typed, kind) }); setTyped(null) }} />
}
