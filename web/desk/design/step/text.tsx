import { useState } from 'react'
import { LongField, TextField } from '../../../ui/form.tsx'

interface Typed { label: string; value: string; change: (text: string) => void; hint?: string | undefined; disabled?: boolean; long?: boolean; suggestions?: readonly string[]; placeholder?: string; kind?: 'text' | 'number' }
/** A text that is taken when one is done with it, so that undoing goes back one change and not one letter. */
export function Text({ label, value, change, hint, disabled = false, long = false, suggestions, placeholder, kind = 'text' }: Typed) {
  const [typed, setTyped] = useState<string | null>(null), done = () => { if (typed !== null && typed !== value) change(typed); setTyped(null) }
  const shared = { label, value: typed ?? value, change: setTyped, disabled, ...hint ? { hint } : {}, ...placeholder ? { placeholder } : {} }
  return <div className="field" onBlur={done} onKeyDown={event => { if (event.key === 'Enter' && !long) done() }}>{long ? <LongField {...shared} /> : <TextField {...shared} kind={kind} {...suggestions ? { suggestions } : {}} />}</div>
}
