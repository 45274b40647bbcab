import { useState } from 'react'
import { SelectField, TextField } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { say } from '../say.tsx'

export interface Remark { field: unknown; note: string }
interface Asked { id: string; label: string; hint?: string | undefined; error?: string | undefined; choices: readonly { label: string; value: string }[]; remarks: readonly Remark[]; change: (remarks: Remark[] | undefined) => void }

/** 逐项意见: one line for each thing that a word is to be said about; chosen from those there are. */
export function Remarks({ id, label, hint, error, choices, remarks, change }: Asked) {
  const taken = remarks.map(({ field }) => JSON.stringify(field)), left = choices.filter(({ value }) => !taken.includes(value)), [next, setNext] = useState('')
  const put = (list: Remark[]) => change(list.length === 0 ? undefined : list)
  const nameOf = (field: unknown) => choices.find(({ value }) => value === JSON.stringify(field))?.label ?? String(field)
  return <fieldset className="field broad stack tight" {...error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}}>
    <legend id={id} tabIndex={-1}>{label}</legend>{hint ? <p className="hint">{hint}</p> : null}
    {remarks.map(({ field, note }, at) => <div className="row" key={taken[at]} style={{ alignItems: 'end' }}>
      <div className="grow"><TextField id={`${id}-${at}`} label={say(`${nameOf(field)}要怎么改`, `What about ${nameOf(field)}`)} value={note} longest={500} change={text => put(remarks.map((each, index) => index === at ? { ...each, note: text } : each))} /></div>
      <button type="button" className="button quiet" aria-label={say(`不提${nameOf(field)}了`, `Leave out ${nameOf(field)}`)} onClick={() => put(remarks.filter((_, index) => index !== at))}><Icon name="close" /></button>
    </div>)}
    {left.length > 0 ? <SelectField label={say('提一项', 'One more')} optional value={next} none={say('选哪一项要改', 'Choose a field')} choices={left} change={value => { setNext(''); if (value !== '') put([...remarks, { field: JSON.parse(value) as unknown, note: '' }]) }} /> : null}
    {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}
