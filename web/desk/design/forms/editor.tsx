import { formFaults, titleOf } from '@yiwang/form'
import { useRef, useState } from 'react'
import { TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { saveText } from '../../../ui/save.ts'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { at, fresh, insert, type Kind, moveBefore, type Path, remove, rowsOf, same, type Schema, step } from './edit.ts'
import { Preview } from './preview.tsx'
import { Properties } from './properties.tsx'
import { kindName, kinds } from './words.ts'

interface Editing { name: string; schema: Schema; uses: readonly string[]; change: (schema: Schema) => void; close: () => void }
/** One form: its fields in their order, what each of them is, and the form as whoever has the step will see it. */
export function Editor({ name, schema, uses, change, close }: Editing) {
  const [chosen, choose] = useState<Path | null>(() => rowsOf(schema)[0]?.path ?? null), title = titleOf(schema, name), rows = rowsOf(schema), faults = formFaults(schema), component = at(schema, chosen)
  const add = (kind: Kind) => {
    const label = kinds().find(each => each.kind === kind)?.name.replace(/（.*）/, '') ?? kind, within = component?.type === 'group' && kind !== 'group' && chosen ? [...chosen, (component.components ?? []).length] : null
    const to = within ?? (chosen && !(kind === 'group' && chosen.length > 1) ? [...chosen.slice(0, -1), chosen.at(-1)! + 1] : [rows.filter(({ path }) => path.length === 1).length])
    change(insert(schema, to, fresh(kind, label, schema)))
    choose(to)
  }
  const go = (path: Path, by: 1 | -1) => { const moved = step(schema, path, by); if (moved) { change(moved.schema); choose(moved.path) } }
  const drop = (path: Path) => {
    const gone = at(schema, path), rest = remove(schema, path)
    change(rest)
    choose(rowsOf(rest)[0]?.path ?? null)
    if (gone) tell(say(`“${gone.label ?? gone.text ?? kindName(gone)}”删了`, 'Deleted'), () => change(schema))
  }
  return <div className="parts">
    <div className="row between"><button type="button" className="textlink" onClick={close}><Icon name="back" />{say('所有表单', 'All forms')}</button>
      <button type="button" className="button little" onClick={() => saveText(`${title}.form`, `${JSON.stringify({ schemaVersion: 18, ...schema }, null, 2)}\n`)}><Icon name="download" />{say('导出 form-js 文件', 'Export as form-js')}</button></div>
    <TextField broad label={say('这张表单叫什么', 'What the form is called')} longest={60} value={title} change={next => change({ ...schema, title: next })} hint={uses.length > 0 ? say(`用在${uses.map(use => `“${use}”`).join('、')}`, `Used by ${uses.join(', ')}`) : say('还没有哪一步用它：在流程图上点开一步，选这张', 'No step uses it yet: choose it at a step of the drawing')} />
    {faults.length > 0 ? <ul className="faults" aria-label={say('检查', 'Checks')}>{faults.map(({ key, serious, message }, index) => <li key={index} className={`note ${serious ? 'late' : 'near'}`}><Icon name={serious ? 'late' : 'near'} /><span>{message} {key !== '' ? <button type="button" className="textlink" onClick={() => choose(rows.find(row => row.component.key === key)?.path ?? null)}>{say('去改', 'Go there')}</button> : null}</span></li>)}</ul> : null}
    <div className="form-work">
      <section aria-label={say('表单里的项', 'Fields')}>
        <Order rows={rows} chosen={chosen} choose={choose} go={go} drag={(from, to) => { const moved = moveBefore(schema, from, to); if (moved) { change(moved.schema); choose(moved.path) } }} />
        <Popover name={say('加一项', 'Add a field')} className="button little wide" label={<><Icon name="plus" />{say('加一项', 'Add a field')}</>}>{shut => <div className="kinds-menu">{kinds().map(({ kind, name: word, about, icon }) => <button key={kind} type="button" onClick={() => { shut(); add(kind) }}><Icon name={icon} /><span>{word}<small>{about}</small></span></button>)}</div>}</Popover>
      </section>
      <section className="asked" aria-label={say('这一项', 'This field')}>{component && chosen ? <Properties key={chosen.join()} schema={schema} path={chosen} component={component} change={change} drop={() => drop(chosen)} /> : <p className="muted">{rows.length === 0 ? say('还什么都没有问。先加一项。', 'Nothing is asked yet. Add a field.') : say('选一项来改。', 'Choose a field.')}</p>}</section>
      <Preview schema={schema} />
    </div>
  </div>
}

interface Ordering { rows: ReturnType<typeof rowsOf>; chosen: Path | null; choose: (path: Path) => void; go: (path: Path, by: 1 | -1) => void; drag: (from: Path, to: Path | null) => void }
/** The order of the fields: dragged by hand, or moved by the buttons and by Alt with an arrow. */
function Order({ rows, chosen, choose, go, drag }: Ordering) {
  const [over, setOver] = useState<string | null>(null), from = useRef<Path | null>(null), list = useRef<HTMLOListElement>(null)
  const press = (event: React.KeyboardEvent, path: Path) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null) return
    event.preventDefault()
    if (event.altKey) go(path, by)
    else { const next = rows[rows.findIndex(row => same(row.path, path)) + by]; if (next) { choose(next.path); list.current?.querySelectorAll<HTMLElement>('[data-field]')[rows.indexOf(next)]?.focus() } }
  }
  const drop = (to: Path | null) => { if (from.current) drag(from.current, to); from.current = null; setOver(null) }
  return <><ol className="order" ref={list}>{rows.map(({ component, path }) => {
    const name = component.label || component.text || component.key || kindName(component), here = same(path, chosen)
    return <li key={path.join()} style={{ paddingLeft: (path.length - 1) * 18 }} className={over === path.join() ? 'over' : undefined} onDragOver={event => { event.preventDefault(); setOver(path.join()) }} onDrop={event => { event.preventDefault(); drop(path) }}>
      <button type="button" data-field="" draggable aria-current={here || undefined} onClick={() => choose(path)} onKeyDown={event => press(event, path)} onDragStart={event => { from.current = path; event.dataTransfer.setData('text/plain', name) }} onDragEnd={() => { from.current = null; setOver(null) }}>
        <span className="cut">{name}</span><small>{kindName(component)}{component.validate?.required ? say('，要填', ', needed') : ''}{component.conditional?.hide ? say('，有条件', ', on condition') : ''}{component.readonly ? say('，只看', ', read only') : ''}</small></button>
      {here ? <span className="moves"><button type="button" className="button little bare" aria-label={say(`“${name}”往上`, `Move “${name}” up`)} onClick={() => go(path, -1)}><Icon name="open" /></button><button type="button" className="button little bare" aria-label={say(`“${name}”往下`, `Move “${name}” down`)} onClick={() => go(path, 1)}><Icon name="open" /></button></span> : null}
    </li>
  })}</ol><div className={`order-end ${over === '' ? 'over' : ''}`} onDragOver={event => { event.preventDefault(); setOver('') }} onDrop={event => { event.preventDefault(); drop(null) }} />
    {rows.length > 1 ? <p className="small muted keys"><span>{say('拖着换位置，或按', 'Drag to reorder, or press')} <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd></span></p> : null}</>
}
