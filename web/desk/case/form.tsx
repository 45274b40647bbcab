import { compile } from '@yiwang/feel'
import { Check, LongField, type Mistake, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

/** What of a form-js document is shown: the controls that officials use. What it does not know, it says. */
export interface Component {
  type: string; key?: string; label?: string; dateLabel?: string; description?: string; text?: string; subtype?: string
  values?: { label: string; value: unknown }[]; valuesKey?: string; conditional?: { hide?: string }
  validate?: { required?: boolean; minLength?: number; maxLength?: number; min?: number; max?: number }
}
export type Values = Record<string, unknown>

export const componentsOf = (schema: unknown): Component[] => {
  const { components } = (schema ?? {}) as { components?: unknown }
  return Array.isArray(components) ? components as Component[] : []
}
/** Whether a component is there now: its condition is FEEL over what is known and what was typed. */
export function isShown({ conditional }: Component, values: Values): boolean {
  const text = conditional?.hide
  if (!text) return true
  try { return compile(text.replace(/^=/, '')).evaluate(values) !== true } catch { return true }
}
export function mistakesOf(components: readonly Component[], values: Values, known: Values): Mistake[] {
  return components.filter(component => component.key && isShown(component, { ...known, ...values })).flatMap(({ key = '', label = '', dateLabel, validate = {} }) => {
    const value = values[key], empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0), say1 = (message: string): Mistake[] => [{ field: `form-${key}`, label: dateLabel ?? label, message }]
    if (empty) return validate.required ? say1(say('这一项要填', 'This is needed')) : []
    if (typeof value === 'string' && validate.minLength !== undefined && value.trim().length < validate.minLength) return say1(say(`至少 ${validate.minLength} 个字`, `At least ${validate.minLength} characters`))
    return []
  })
}
/** What is sent: nothing that is hidden. */
export const answersOf = (components: readonly Component[], values: Values, known: Values): Values =>
  Object.fromEntries(components.flatMap(component => component.key && values[component.key] !== undefined && values[component.key] !== '' && isShown(component, { ...known, ...values }) ? [[component.key, values[component.key]]] : []))

export function CaseForm({ components, values, known, mistakes, change }: { components: readonly Component[]; values: Values; known: Values; mistakes: readonly Mistake[]; change: (values: Values) => void }) {
  return <>{components.filter(component => isShown(component, { ...known, ...values })).map((component, index) => {
    const { key = '', type, label = '', dateLabel, description, text, validate } = component, id = `form-${key}`, set = (value: unknown) => change({ ...values, [key]: value })
    const error = mistakes.find(({ field }) => field === id)?.message, about = { id, hint: description, error, optional: !validate?.required }
    const choices = (component.values ?? (Array.isArray(known[component.valuesKey ?? '']) ? known[component.valuesKey ?? ''] as { label: string; value: unknown }[] : [])).map(choice => ({ label: choice.label, value: JSON.stringify(choice.value) }))
    const chosen = values[key] === undefined ? '' : JSON.stringify(values[key]), parse = (value: string) => set(JSON.parse(value))
    switch (type) {
      case 'text': return <p key={`text-${index}`} className="muted">{text}</p>
      case 'textfield': return <TextField key={key} {...about} label={label} value={String(values[key] ?? '')} change={set} {...validate?.maxLength ? { longest: validate.maxLength } : {}} broad />
      case 'number': return <TextField key={key} {...about} label={label} kind="number" value={String(values[key] ?? '')} change={value => set(value === '' ? undefined : Number(value))} />
      case 'textarea': return <LongField key={key} {...about} label={label} value={String(values[key] ?? '')} change={set} {...validate?.maxLength ? { longest: validate.maxLength } : {}} />
      case 'datetime': return <TextField key={key} {...about} label={dateLabel ?? label} kind="date" value={String(values[key] ?? '')} change={set} />
      case 'checkbox': return <Check key={key} label={label} value={values[key] === true} change={set} />
      case 'radio': return <OptionField key={key} id={id} label={label} hint={description} error={error} value={chosen} change={parse} choices={choices} />
      case 'select': return <SelectField key={key} {...about} label={label} value={chosen} change={parse} choices={choices} none={say('选一个', 'Choose')} />
      case 'checklist': {
        const picked = Array.isArray(values[key]) ? (values[key] as unknown[]).map(each => JSON.stringify(each)) : []
        return <fieldset key={key} className="field broad" {...error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}}><legend id={id} tabIndex={-1}>{label}</legend>{description ? <p className="hint">{description}</p> : null}
          {choices.map(choice => <Check key={choice.value} label={choice.label} value={picked.includes(choice.value)} change={on => set((on ? [...picked, choice.value] : picked.filter(each => each !== choice.value)).map(each => JSON.parse(each)))} />)}
          {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}</fieldset>
      }
      default: return <p key={`${type}-${index}`} className="note near">{say(`表单里的“${label || type}”这里还显示不了`, `“${label || type}” cannot be shown here yet`)}</p>
    }
  })}</>
}
