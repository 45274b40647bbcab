import { choicesOf, type Component, faultSentence, faultsOf, isShown, type Values } from '@yiwang/form'
import { Check, LongField, type Mistake, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

/** What is wrong with the answers, beside their fields: the same as the server says. */
export const mistakesOf = (components: readonly Component[], answers: Values, known: Values): Mistake[] =>
  faultsOf(components, answers, known).map(fault => ({ field: `form-${fault.key}`, label: fault.label, message: say(faultSentence(fault), fault.fault === 'missing' ? 'This is needed' : fault.limit === undefined ? 'Not a possible answer' : `The limit is ${fault.limit}`) }))

export function CaseForm({ components, values, known, mistakes, change }: { components: readonly Component[]; values: Values; known: Values; mistakes: readonly Mistake[]; change: (values: Values) => void }) {
  return <>{components.filter(component => isShown(component, { ...known, ...values })).map((component, index) => {
    const { key = '', type, label = '', dateLabel, description, text, validate } = component, id = `form-${key}`, set = (value: unknown) => change({ ...values, [key]: value })
    const error = mistakes.find(({ field }) => field === id)?.message, about = { id, hint: description, error, optional: !validate?.required }
    const choices = (choicesOf(component, known) ?? []).map(choice => ({ label: choice.label, value: JSON.stringify(choice.value) }))
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
