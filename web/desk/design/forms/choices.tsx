import { type Component } from '@yiwang/form'
import { TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'

/** What people write as a value: yes and no, a number, or a word. */
const valued = (text: string): unknown => (text === 'true' || text === '是' ? true : text === 'false' || text === '否' ? false : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)
const told = (value: unknown): string => (value === true ? 'true' : value === false ? 'false' : String(value ?? ''))

/** What one may choose from: written here, or a list that the case brings along. */
export function Choices({ component, change }: { component: Component; change: (component: Component) => void }) {
  const { values = [], valuesKey } = component, listed = valuesKey === undefined
  const put = (next: { label: string; value: unknown }[]) => { const { valuesKey: _, ...rest } = component; change({ ...rest, values: next }) }
  const from = (where: 'here' | 'case') => { if (where === 'here') put([{ label: '', value: '' }]); else { const { values: _, ...rest } = component; change({ ...rest, valuesKey: 'choices' }) } }
  const label = (at: number, text: string) => put(values.map((each, place) => (place === at ? { label: text, value: told(each.value) === each.label ? text : each.value } : each)))
  return <div className="stack">
    <div><p className="label" id="choices-from">{say('选项从哪里来', 'Where the choices come from')}</p><div className="row tight" role="group" aria-labelledby="choices-from">{([['here', say('写在这里', 'Written here')], ['case', say('办件带来的，每件不一样', 'The case brings them')]] as const).map(([where, word]) => <button type="button" className="chip" key={where} aria-pressed={listed === (where === 'here')} onClick={() => { if (listed !== (where === 'here')) from(where) }}>{word}</button>)}</div></div>
    {listed ? <><ol className="choices">{values.map((each, at) => <li key={at}>
      <input className="input" aria-label={say(`第 ${at + 1} 个选项`, `Choice ${at + 1}`)} value={each.label} onChange={event => label(at, event.target.value)} />
      <input className="input" aria-label={say(`第 ${at + 1} 个选项记成`, `Choice ${at + 1} is kept as`)} title={say('记成什么，条件里用它', 'what it is kept as')} value={told(each.value)} onChange={event => put(values.map((other, place) => (place === at ? { ...other, value: valued(event.target.value) } : other)))} />
      <button type="button" className="button little bare" aria-label={say(`第 ${at + 1} 个往上`, `Move choice ${at + 1} up`)} disabled={at === 0} onClick={() => put(values.map((other, place) => (place === at - 1 ? each : place === at ? values[at - 1]! : other)))}><Icon name="open" /></button>
      <button type="button" className="button little bare" aria-label={say(`不要第 ${at + 1} 个`, `Remove choice ${at + 1}`)} onClick={() => put(values.filter((_, place) => place !== at))}><Icon name="close" /></button></li>)}</ol>
      <p className="small muted">{say('左边给人看，右边是记下来的值，条件里用它；true、false 和数会当作是否和数来记。', 'Left: what people read. Right: what is kept, as conditions use it.')}</p>
      <div><button type="button" className="textlink" onClick={() => put([...values, { label: '', value: '' }])}>{say('再加一个', 'Add another')}</button></div></>
      : <TextField broad label={say('在办件里叫什么', 'Its name in the case')} hint={say('一串 {label, value}，由开始办件的事带来', 'a list of label and value')} value={valuesKey} change={text => change({ ...component, valuesKey: text.trim() })} />}
  </div>
}
