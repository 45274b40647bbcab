import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

interface Labelled { label: string; hint?: ReactNode; /** The plain explanation of a term, one tap away beside the label. */ term?: ReactNode; error?: string | undefined; optional?: boolean; broad?: boolean; id?: string }

/** A label above, why it is asked, the control, and the error beside it. */
function Around({ label, hint, term, error, optional, broad, id, children }: Labelled & { id: string; children: ReactNode }) {
  return <div className={`field ${broad ? 'broad' : ''}`}>
    <Named term={term}><label className="label" htmlFor={id}>{label}{optional ? <span className="optional">{say('（可以不填）', ' (optional)')}</span> : null}</label></Named>
    {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    {children}
    {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}
  </div>
}
const Measured = ({ unit, children }: { unit: string | undefined; children: ReactNode }) => unit ? <div className="measured">{children}<span>{unit}</span></div> : <>{children}</>
const Named = ({ term, children }: { term?: ReactNode; children: ReactNode }) => term ? <div className="named">{children}{term}</div> : <>{children}</>
const told = (id: string, hint: unknown, error: unknown) => {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { ...ids ? { 'aria-describedby': ids } : {}, ...error ? { 'aria-invalid': true } : {} }
}

interface Written extends Labelled {
  value: string; change: (value: string) => void
  kind?: 'text' | 'search' | 'date' | 'time' | 'datetime-local' | 'number' | 'url' | 'password'; placeholder?: string; suggestions?: readonly string[]; /** 单位, behind the field. */ unit?: string; longest?: number; disabled?: boolean; spell?: boolean
}
export function TextField({ label, hint, term, error, optional, broad, id: given, value, change, kind = 'text', placeholder, suggestions, unit, longest, disabled }: Written) {
  const own = useId()
  const id = given ?? own
  return <Around {...{ label, hint, term, id, ...error ? { error } : {}, ...optional ? { optional } : {}, ...broad ? { broad } : {} }}>
    <Measured unit={unit}><input className="input" id={id} type={kind} value={value} placeholder={placeholder} maxLength={longest} disabled={disabled} autoComplete="off" list={suggestions ? `${id}-list` : undefined}
      {...told(id, hint, error)} onChange={event => change(event.target.value)} /></Measured>
    {suggestions ? <datalist id={`${id}-list`}>{suggestions.map(text => <option key={text} value={text} />)}</datalist> : null}
  </Around>
}
export function LongField({ label, hint, term, error, optional, broad = true, id: given, value, change, placeholder, longest, disabled }: Written) {
  const own = useId()
  const id = given ?? own
  return <Around {...{ label, hint, term, id, broad, ...error ? { error } : {}, ...optional ? { optional } : {} }}>
    <textarea className="textarea" id={id} value={value} placeholder={placeholder} maxLength={longest} disabled={disabled} {...told(id, hint, error)} onChange={event => change(event.target.value)} />
  </Around>
}

export interface Choice<T extends string = string> { value: T; label: string; about?: string }
interface Chosen<T extends string> extends Labelled { value: T | ''; change: (value: T) => void; choices: readonly Choice<T>[]; none?: string; disabled?: boolean }
export function SelectField<T extends string>({ label, hint, term, error, optional, broad, id: given, value, change, choices, none, disabled }: Chosen<T>) {
  const own = useId()
  const id = given ?? own
  return <Around {...{ label, hint, term, id, ...error ? { error } : {}, ...optional ? { optional } : {}, ...broad ? { broad } : {} }}>
    <select className="select" id={id} value={value} disabled={disabled} {...told(id, hint, error)} onChange={event => change(event.target.value as T)}>
      {none !== undefined ? <option value="">{none}</option> : null}
      {choices.map(choice => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  </Around>
}

/** A choice whose answers need a word of explanation: every answer is read before it is chosen. */
export function OptionField<T extends string>({ label, hint, term, error, value, change, choices, id: given }: Chosen<T>) {
  const own = useId()
  const id = given ?? own
  return <fieldset className="field broad" {...told(id, hint, error)}>
    <legend id={id} tabIndex={-1}>{label}</legend>{term}
    {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    {choices.map(choice => <label className="option" key={choice.value}><input type="radio" name={id} value={choice.value} checked={value === choice.value} onChange={() => change(choice.value)} />
      <span><b>{choice.label}</b>{choice.about ? <><br /><span className="small muted">{choice.about}</span></> : null}</span></label>)}
    {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}
export const Check = ({ id, label, value, change, disabled = false, bare = false }: { id?: string; label: string; value: boolean; change: (value: boolean) => void; disabled?: boolean; bare?: boolean }) =>
  <label className="check"><input id={id} type="checkbox" checked={value} disabled={disabled} onChange={event => change(event.target.checked)} /><span className={bare ? 'sr' : undefined}>{label}</span></label>

export interface Mistake { field: string; label: string; message: string }
/** All that is to be mended, in the same words as beside the fields; it takes the focus, and each line leads to its field. */
export function Mistakes({ mistakes, round }: { mistakes: readonly Mistake[]; round: number }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => { if (mistakes.length > 0) frame.current?.focus() }, [round, mistakes.length])
  if (mistakes.length === 0) return null
  return <div className="summary-of-errors" role="alert" tabIndex={-1} ref={frame}>
    <h2>{say(`还有 ${mistakes.length} 处要改`, `${mistakes.length} to mend`)}</h2>
    <ul>{mistakes.map(({ field, label, message }) => <li key={field + message}><a href={`#${field}`} onClick={event => { event.preventDefault(); document.getElementById(field)?.focus() }}>{label.replace(/[？?：:]$/, '')}</a>{say('：', ': ')}{message}</li>)}</ul>
  </div>
}
