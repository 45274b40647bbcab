import { choicesOf, type Component, faultSentence, faultsOf, labelOf, settle, templatesOf, unitOf, type Values } from '@yiwang/form'
import { Check, LongField, type Mistake, OptionField, SelectField, TextField } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { say } from '../say.tsx'
import { type Remark, Remarks } from './remarks.tsx'

/** What is wrong with the answers, beside their fields: the same as the server says. */
export const mistakesOf = (components: readonly Component[], answers: Values, known: Values): Mistake[] =>
  faultsOf(components, answers, known).map(fault => ({ field: `form-${fault.key}`, label: fault.label, message: say(faultSentence(fault), fault.fault === 'missing' ? 'This is needed' : fault.limit === undefined ? 'Not a possible answer' : `The limit is ${fault.limit}`) }))

interface Answered { values: Values; known: Values; mistakes: readonly Mistake[]; change: (values: Values) => void }
/** The form of a step, as far as it is to be seen with what was answered until now. */
export function CaseForm({ components, values, known, mistakes, change }: Answered & { components: readonly Component[] }) {
  const { shown, answers } = settle(components, values, known)
  return <>{components.map((component, index) => <Shown key={component.key ?? `${component.type}-${index}`} {...{ component, values, known, mistakes, change, answers, shown }} />)}</>
}

const written = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.map(written).join('、') : typeof value === 'boolean' ? (value ? say('是', 'yes') : say('否', 'no')) : typeof value === 'object' ? 'label' in value && typeof value.label === 'string' ? value.label : JSON.stringify(value) : String(value))
/** What is only shown: what is known, or what comes out of the answers. */
const Fact = ({ label, hint, value }: { label: string; hint?: string | undefined; value: unknown }) => <dl className="fact"><div><dt>{label}</dt><dd className="value">{written(value) === '' ? <span className="muted">{say('还没有', 'none yet')}</span> : written(value)}</dd>{hint ? <dd className="source">{hint}</dd> : null}</div></dl>

function Shown({ component, shown, answers, ...rest }: Answered & { component: Component; shown: ReadonlySet<Component>; answers: Values }) {
  if (!shown.has(component)) return null
  const { values, known, mistakes, change } = rest, { key = '', type, description, text, validate, subtype } = component, label = labelOf(component), id = `form-${key}`, set = (value: unknown) => change({ ...values, [key]: value })
  if (type === 'text') return <p className="muted">{text}</p>
  if (type === 'group') return <fieldset className="field broad stack"><legend>{component.label}</legend>{(component.components ?? []).map((each, index) => <Shown key={each.key ?? `${each.type}-${index}`} component={each} {...{ shown, answers, ...rest }} />)}</fieldset>
  if (type === 'expression') return <Fact label={label} hint={description} value={answers[key]} />
  const choices = (choicesOf(component, known) ?? []).map(choice => ({ label: choice.label, value: JSON.stringify(choice.value) }))
  if (component.readonly) { const told = known[key] ?? component.defaultValue; return <Fact label={label} hint={description} value={(Array.isArray(told) ? told : [told]).map(each => choices.find(({ value }) => value === JSON.stringify(each))?.label ?? each)} /> }
  const error = mistakes.find(({ field }) => field === id)?.message, about = { id, hint: description, error, optional: !validate?.required }
  const chosen = values[key] === undefined ? '' : JSON.stringify(values[key]), parse = (value: string) => set(value === '' ? undefined : JSON.parse(value)), longest = validate?.maxLength ? { longest: validate.maxLength } : {}, unit = unitOf(component), measured = unit ? { unit } : {}
  switch (type) {
    case 'textfield': return <TextField {...about} label={label} value={String(values[key] ?? '')} change={set} {...longest} {...measured} broad />
    case 'number': return <TextField {...about} label={label} kind="number" {...measured} value={String(values[key] ?? '')} change={value => set(value === '' ? undefined : Number(value))} />
    case 'textarea': return <div className="field"><LongField {...about} label={label} value={String(values[key] ?? '')} change={set} {...longest} /><Templates component={component} value={String(values[key] ?? '')} change={set} /></div>
    case 'datetime': return <TextField {...about} label={label} kind={subtype === 'time' ? 'time' : subtype === 'datetime' ? 'datetime-local' : 'date'} value={String(values[key] ?? '')} change={set} />
    case 'checkbox': return <div className="field"><Check id={id} label={label} value={values[key] === true} change={set} />{description ? <p className="hint">{description}</p> : null}{error ? <Wrong id={id} error={error} /> : null}</div>
    case 'radio': return <OptionField id={id} label={label} hint={description} error={error} value={chosen} change={parse} choices={choices} />
    case 'select': return <SelectField {...about} label={label} value={chosen} change={parse} choices={choices} none={say('选一个', 'Choose')} />
    case 'checklist': {
      const picked = Array.isArray(values[key]) ? values[key].map(each => JSON.stringify(each)) : []
      return <fieldset className="field broad" {...error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}}><legend id={id} tabIndex={-1}>{label}</legend>{description ? <p className="hint">{description}</p> : null}
        {choices.map(choice => <Check key={choice.value} label={choice.label} value={picked.includes(choice.value)} change={on => set((on ? [...picked, choice.value] : picked.filter(each => each !== choice.value)).map(each => JSON.parse(each)))} />)}
        {error ? <Wrong id={id} error={error} /> : null}</fieldset>
    }
    case 'remarks': return <Remarks id={id} label={label} hint={description} error={error} choices={choices} remarks={Array.isArray(values[key]) ? values[key] as Remark[] : []} change={set} />
    default: return <p className="note near">{say(`表单里的“${label}”这里还显示不了`, `“${label}” cannot be shown here yet`)}</p>
  }
}
/** 常用的说法, kept with the form: one press writes it, another takes it out again; what was written by hand stays. */
function Templates({ component, value, change }: { component: Component; value: string; change: (value: string) => void }) {
  const templates = templatesOf(component)
  if (templates.length === 0) return null
  return <div className="templates" role="group" aria-label={say('常用的说法', 'Common wordings')}>{templates.map(({ name, text }) => { const on = value.includes(text); return <button type="button" key={name} className="chip" aria-pressed={on} title={text} onClick={() => change(on ? value.replace(text, '').replace(/\n{2,}/g, '\n').trim() : value.trim() === '' ? text : `${value.trim()}\n${text}`)}>{on ? <Icon name="check" /> : null}{name}</button> })}</div>
}
const Wrong = ({ id, error }: { id: string; error: string }) => <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p>
