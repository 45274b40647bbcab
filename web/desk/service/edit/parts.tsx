import { type ReactNode } from 'react'
import { Check, LongField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { type Finding, itemNames } from '../words.ts'

/** What is wrong with an item, in one line beside it. */
export const wrongAt = (findings: readonly Finding[], item: string): string | undefined => findings.find(finding => finding.item === item && finding.serious)?.message
export const idOf = (item: string) => `guide-${item}`

/** A list of words, one a line. */
export function Words({ item, value, change, hint, error, longest = 40 }: { item: string; value: readonly string[]; change: (value: string[]) => void; hint?: string; error?: string | undefined; longest?: number }) {
  return <LongField id={idOf(item)} label={itemNames()[item] ?? item} {...hint ? { hint } : {}} error={error} optional value={value.join('\n')} change={text => change(text === '' ? [] : text.split('\n').map(line => line.slice(0, longest)))} />
}
/** Several of a few. */
export function Several<T extends string>({ item, value, choices, change, error }: { item: string; value: readonly T[]; choices: readonly { value: T; label: string }[]; change: (value: T[]) => void; error?: string | undefined }) {
  return <fieldset className="field broad" id={idOf(item)} tabIndex={-1}><legend className="label">{itemNames()[item] ?? item}</legend>
    <div className="row">{choices.map(one => <Check key={one.value} label={one.label} value={value.includes(one.value)} change={on => change(on ? choices.map(({ value: each }) => each).filter(each => each === one.value || value.includes(each)) : value.filter(each => each !== one.value))} />)}</div>
    {error ? <p className="wrong"><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}

interface ListOf<T> { item: string; name: (one: T, at: number) => string; items: readonly T[]; change: (items: T[]) => void; blank: () => T; add: string; most: number; error?: string | undefined; children: (one: T, set: (part: Partial<T>) => void, at: number) => ReactNode }
/** Things in a row, each opened to be changed; moved up by a button, so that no mouse is needed. */
export function ListOf<T>({ item, name, items, change, blank, add, most, error, children }: ListOf<T>) {
  const put = (at: number, part: Partial<T>) => change(items.map((one, place) => (place === at ? { ...one, ...part } : one)))
  const up = (at: number) => change(items.map((one, place) => (place === at - 1 ? items[at]! : place === at ? items[at - 1]! : one)))
  return <div className="stack tight things" id={idOf(item)} tabIndex={-1}>
    {error ? <p className="wrong"><Icon name="late" /><span>{error}</span></p> : null}
    {items.map((one, at) => <details className="thing" key={at}>
      <summary><span className="grow">{at + 1}. {name(one, at) || say('还没有写', 'nothing written yet')}</span></summary>
      <div className="inside stack">{children(one, part => put(at, part), at)}
        <div className="row">{at > 0 ? <button type="button" className="button little" onClick={() => up(at)}>{say('往上挪', 'Move up')}</button> : null}<button type="button" className="button little quiet" onClick={() => change(items.filter((_, place) => place !== at))}>{say('去掉', 'Take away')}</button></div></div>
    </details>)}
    {items.length < most ? <div><button type="button" className="button little" onClick={() => change([...items, blank()])}><Icon name="plus" />{add}</button></div> : null}
  </div>
}
/** A name for a new thing that none of the others has. */
export const freshKey = (taken: readonly { key: string }[], stem: string): string => { for (let at = taken.length + 1; ; at++) { const key = `${stem}${at}`; if (taken.every(one => one.key !== key)) return key } }
