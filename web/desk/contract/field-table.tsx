import { memo, useCallback, useRef, useState } from 'react'
import { type Classification, type Contract, type Field, type FieldType, type Sample, type Sensitive } from '../../api/shape.ts'
import { type Mistake } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { Term } from '../told.tsx'
import { classifications, fieldTypes, sensitives } from '../words.ts'
import { FieldDialog } from './field-dialog.tsx'
import { idOfField } from './findings.ts'

type Note = Sample['notes'][number]
interface Sheet {
  contract: Contract
  change: (change: (contract: Contract) => Contract) => void
  mistakes: readonly Mistake[]
  warnings: readonly Mistake[]
  /** Why each was guessed as it was, by the heading in the file. */
  notes?: readonly Note[]
  /** One value of each column of the sample, by its heading. */
  samples?: Readonly<Record<string, string>>
  /** Fields that others read already: they may not be taken away. */
  inForce?: ReadonlySet<string>
}

export const emptyField = (code: string): Field => ({
  code, name: '', header: null, description: '', type: 'text', length: null, scale: null, unit: null, pattern: null, format: null, timeZone: null, missing: [], codeList: null, dataElement: null, classification: 'L2', sensitive: null, key: false, required: false, minimum: null, maximum: null,
})

/** Up, down and Enter go to the same cell of another row, as in any sheet. */
export function walk(event: React.KeyboardEvent<HTMLElement>) {
  const target = event.target
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || event.nativeEvent.isComposing) return
  const step = event.key === 'Enter' || (event.key === 'ArrowDown' && target instanceof HTMLInputElement) ? 1 : event.key === 'ArrowUp' && target instanceof HTMLInputElement ? -1 : 0
  if (step === 0 || target.dataset.column === undefined) return
  const same = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-column="${target.dataset.column}"]`)]
  const next = same[same.indexOf(target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next instanceof HTMLInputElement && next.type === 'text') next.select()
}

/** The contract's fields as a sheet: everything guessed can be corrected in place, with its reason beside it. */
export function FieldTable({ contract, change, mistakes, warnings, notes = [], samples, inForce }: Sheet) {
  const [open, setOpen] = useState<number | null>(null)
  const [gone, setGone] = useState<{ field: Field; at: number } | null>(null)
  const edit = useCallback((index: number, part: Partial<Field>) => change(now => {
    const was = now.fields[index]?.code, { code } = part
    // The time and the division of a record stay what they are when their field gets another code.
    const follow = code === undefined || was === undefined ? {} : { ...now.timeField === was ? { timeField: code } : {}, ...now.divisionField === was ? { divisionField: code } : {} }
    return { ...now, ...follow, fields: now.fields.map((field, at) => at === index ? { ...field, ...part } : field) }
  }), [change])
  const drop = (index: number) => {
    const field = contract.fields[index]
    if (field) setGone({ field, at: index })
    change(now => ({ ...now, fields: now.fields.filter((_, at) => at !== index), ...now.divisionField === field?.code ? { divisionField: null } : {}, ...now.timeField === field?.code ? { timeField: null } : {} }))
  }
  const frame = useRef<HTMLTableElement>(null)
  const add = () => {
    const taken = new Set(contract.fields.map(field => field.code))
    let number = contract.fields.length + 1
    while (taken.has(`field_${number}`)) number += 1
    change(now => ({ ...now, fields: [...now.fields, emptyField(`field_${number}`)] }))
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(idOfField(contract.fields.length))?.focus()))
  }
  const opened = open === null ? undefined : contract.fields[open]
  return <>
    <div className="table-frame" role="region" aria-label={say('信息项', 'Fields')} tabIndex={0} style={{ maxHeight: '72vh' }}>
      <table className="table folds sheet" ref={frame} onKeyDown={walk}>
        <thead><tr>
          <th scope="col">{say('名称', 'Name')}</th><th scope="col">{say('代码名', 'Code')}</th>{samples ? <th scope="col">{say('样例', 'Sample')}</th> : null}<th scope="col">{say('类型', 'Type')}</th>
          <th scope="col">{say('主键', 'Key')}</th><th scope="col">{say('必填', 'Required')}</th><th scope="col">{say('级别', 'Level')}</th><th scope="col">{say('敏感信息', 'Sensitive')}</th><th scope="col">{say('单位', 'Unit')}</th>
          {notes.length > 0 ? <th scope="col">{say('为什么这样猜', 'Why this guess')}</th> : null}<th scope="col"><span className="sr">{say('更多', 'More')}</span></th>
        </tr></thead>
        <tbody>{contract.fields.map((field, index) => <Row key={index} index={index} field={field} edit={edit} open={setOpen} sample={samples?.[field.header ?? field.name]} withSample={samples !== undefined} withNotes={notes.length > 0} notes={notes} broken={mistakes} doubtful={warnings} />)}</tbody>
      </table>
    </div>
    <footer>
      <button type="button" className="button little" onClick={add}><Icon name="plus" />{say('加一项', 'Add a field')}</button>
      {gone ? <span role="status">{say(`拿掉了“${gone.field.name || gone.field.code}”`, `Removed “${gone.field.name || gone.field.code}”`)} <button type="button" className="textlink" onClick={() => { change(now => ({ ...now, fields: [...now.fields.slice(0, gone.at), gone.field, ...now.fields.slice(gone.at)] })); setGone(null) }}>{say('放回去', 'Put it back')}</button></span> : null}
      <span className="grow" /><span>{say(`${contract.fields.length} 项`, `${contract.fields.length} fields`)}</span>
      <span className="keys small"><span><kbd>Enter</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {say('上下走', 'up, down')}</span></span>
    </footer>
    <div className="inside sheet-terms" style={{ paddingTop: 0 }}><div><b>{say('主键', 'Key')}</b><Term of="key" /></div><div><b>{say('级别', 'Level')}</b><Term of="level" /></div><div><b>{say('代码表', 'Code list')}</b><Term of="codeList" /></div><div><b>{say('数据元', 'Data element')}</b><Term of="element" /></div></div>
    {opened && open !== null ? <FieldDialog field={opened} edit={part => edit(open, part)} close={() => setOpen(null)} drop={inForce?.has(opened.code) || contract.fields.length === 1 ? null : () => { drop(open); setOpen(null) }}
      {...open + 1 < contract.fields.length ? { next: () => setOpen(open + 1) } : {}} mistakes={mistakes.filter(mistake => mistake.field.startsWith(`field-${open}-`))} /> : null}
  </>
}

interface RowProps { index: number; field: Field; edit: (index: number, part: Partial<Field>) => void; open: (index: number) => void; sample: string | undefined; withSample: boolean; withNotes: boolean; notes: readonly Note[]; broken: readonly Mistake[]; doubtful: readonly Mistake[] }

const Row = memo(function Row({ index, field, edit, open, sample, withSample, withNotes, notes, broken, doubtful }: RowProps) {
  const wrong = broken.filter(mistake => mistake.field.startsWith(`field-${index}-`)), doubts = doubtful.filter(mistake => mistake.field.startsWith(`field-${index}-`))
  const beside = [...wrong, ...doubts]
  const of = (what: string) => say(`${field.name || `第 ${index + 1} 项`}：${what}`, `${field.name || `field ${index + 1}`}: ${what}`)
  const told = (column: string) => ({ id: idOfField(index, column), 'data-column': column, ...wrong.some(mistake => mistake.field === idOfField(index, column)) ? { 'aria-invalid': true, 'aria-describedby': `field-${index}-beside` } : {} })
  const text = (column: 'name' | 'code' | 'unit', what: string, size: number) => <input className={`input ${column === 'code' ? 'mono' : ''}`} type="text" size={size} aria-label={of(what)} {...told(column)} value={field[column] ?? ''} spellCheck={false}
    onChange={event => edit(index, column === 'unit' ? { unit: event.target.value === '' ? null : event.target.value } : { [column]: event.target.value })} />
  const own = notes.filter(note => note.field === (field.header ?? field.name))
  return <>
    <tr>
      <th scope="row">{text('name', say('名称', 'name'), 14)}</th>
      <td data-of={say('代码名', 'Code')}>{text('code', say('代码名', 'code'), 16)}</td>
      {withSample ? <td data-of={say('样例', 'Sample')}><div className="sample" title={sample}>{sample === '' || sample === undefined ? <span className="dim">{say('空的', 'empty')}</span> : sample}</div></td> : null}
      <td data-of={say('类型', 'Type')}><select className="select" aria-label={of(say('类型', 'type'))} {...told('type')} value={field.type} onChange={event => edit(index, { type: event.target.value as FieldType })}>{fieldTypes().map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select></td>
      <td data-of={say('主键', 'Key')}><label className="check"><input type="checkbox" aria-label={of(say('主键', 'key'))} {...told('key')} checked={field.key} onChange={event => edit(index, event.target.checked ? { key: true, required: true } : { key: false })} /></label></td>
      <td data-of={say('必填', 'Required')}><label className="check"><input type="checkbox" aria-label={of(say('必填', 'required'))} {...told('required')} checked={field.required} onChange={event => edit(index, { required: event.target.checked })} /></label></td>
      <td data-of={say('级别', 'Level')}><select className="select" aria-label={of(say('级别', 'level'))} {...told('classification')} value={field.classification} onChange={event => edit(index, { classification: event.target.value as Classification })}>{classifications().map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select></td>
      <td data-of={say('敏感信息', 'Sensitive')}><select className="select" aria-label={of(say('敏感信息', 'sensitive'))} {...told('sensitive')} value={field.sensitive ?? ''} onChange={event => edit(index, { sensitive: event.target.value === '' ? null : event.target.value as Sensitive })}><option value="">{say('不是', 'no')}</option>{sensitives().map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select></td>
      <td data-of={say('单位', 'Unit')}>{text('unit', say('单位', 'unit'), 5)}</td>
      {withNotes ? <td data-of={own.length > 0 ? say('为什么', 'Why') : undefined}><div className="guess">{own.map(note => <div key={note.message}><span className={note.level === 'check' ? 'near' : 'good'}><Icon name={note.level === 'check' ? 'near' : 'good'} /></span>{note.message}{note.level === 'check' ? say('，请核对', ' – please check') : ''}</div>)}</div></td> : null}
      <td><button type="button" className="button little bare" id={idOfField(index, 'more')} aria-label={of(say('更多设置', 'more settings'))} onClick={() => open(index)}><Icon name="more" /></button></td>
    </tr>
    {beside.length > 0 ? <tr className="beside"><td colSpan={11} id={`field-${index}-beside`}>{beside.map(({ message }, at) => <div className={at < wrong.length ? 'wrong' : 'small near row'} key={message}><Icon name={at < wrong.length ? 'late' : 'near'} /><span>{message}</span></div>)}</td></tr> : null}
  </>
}, (a, b) => a.field === b.field && a.index === b.index && a.sample === b.sample && a.notes === b.notes && a.withSample === b.withSample && same(a.broken, b.broken, a.index) && same(a.doubtful, b.doubtful, a.index) && a.edit === b.edit)

const same = (a: readonly Mistake[], b: readonly Mistake[], index: number) => {
  const told = (list: readonly Mistake[]) => list.filter(mistake => mistake.field.startsWith(`field-${index}-`)).map(({ field, message }) => field + message).join('|')
  return told(a) === told(b)
}
