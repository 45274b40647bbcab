import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

export interface Pick { value: string; label: string; about?: string }
interface Picker {
  label: string; hint?: string; error?: string | undefined; broad?: boolean; id?: string
  /** It may stay empty; where it narrows a list, that needs no saying. */
  optional?: boolean | 'filter'
  value: string
  /** What the chosen value is called, where the list does not hold it. */
  named?: string | undefined
  choose: (value: string, pick: Pick | null) => void
  /** What matches the typed text; the caller asks the server. */
  picks: readonly Pick[]
  search: (text: string) => void
  waiting?: boolean
}

/** A list one types into: arrows choose, Enter takes, Escape leaves. For lists too long for a select. */
export function Picker({ label, hint, error, optional, broad, id: given, value, named, choose, picks, search, waiting = false }: Picker) {
  const own = useId()
  const id = given ?? own
  const [open, setOpen] = useState(false)
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const shown = text ?? named ?? picks.find(pick => pick.value === value)?.label ?? value
  useEffect(() => { list.current?.children[at]?.scrollIntoView({ block: 'nearest' }) }, [at])
  const take = (pick: Pick | undefined) => {
    if (!pick) return
    choose(pick.value, pick)
    setOpen(false)
    setText(null)
  }
  const press = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) { setOpen(true); search(''); return }
      setAt(Math.max(0, Math.min(picks.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && open) { event.preventDefault(); take(picks[at]) }
    else if (event.key === 'Escape' && open) { event.preventDefault(); event.stopPropagation(); setOpen(false); setText(null) }
  }
  return <div className={`field ${broad ? 'broad' : ''}`}>
    <label className="label" htmlFor={id}>{label}{optional === true ? <span className="optional">{say('（可以不填）', ' (optional)')}</span> : null}</label>
    {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    <div className="picker">
      <input className="input" id={id} role="combobox" aria-expanded={open} aria-autocomplete="list" {...open ? { 'aria-controls': `${id}-list` } : {}} autoComplete="off"
        {...open && picks[at] ? { 'aria-activedescendant': `${id}-${at}` } : {}} {...error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}}
        value={shown} onFocus={event => event.target.select()} onClick={() => { setOpen(true); search(text ?? '') }} onKeyDown={press}
        onChange={event => { setText(event.target.value); setAt(0); setOpen(true); search(event.target.value); if (event.target.value === '' && optional) choose('', null) }}
        onBlur={() => { setOpen(false); setText(null) }} />
      {open ? <ul role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {picks.length === 0 ? <li role="option" aria-selected="false" aria-disabled="true" data-nothing="">{waiting ? say('正在找', 'Searching') : say('没找到，换个字试试', 'Nothing found; try another word')}</li> : null}
        {picks.map((pick, index) => <li key={pick.value} id={`${id}-${index}`} role="option" aria-selected={index === at} onPointerDown={event => { event.preventDefault(); take(pick) }} onPointerEnter={() => setAt(index)}>
          {pick.label}{pick.about ? <span className="small muted"> {pick.about}</span> : null}</li>)}
      </ul> : null}
    </div>
    {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}
  </div>
}
