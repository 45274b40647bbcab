import { type Component, labelOf } from '@yiwang/form'
import { useState } from 'react'
import { Check, SelectField, TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { faultIn, type Line, lineFor, type Lines, linesOf, opsOf, type Scalar, textOf } from './condition.ts'
import { isOp, opChoices } from './words.ts'

/** 什么时候出来: in lines of field, word and value; the FEEL that comes of it stands beside, for those who want it. */
export function Shown({ shown, fields, change }: { shown: string; fields: readonly Component[]; change: (shown: string) => void }) {
  const lines = linesOf(shown), [written, setWritten] = useState(lines === null), fault = faultIn(shown), [first] = fields
  const put = (next: Lines) => change(textOf(next))
  return <fieldset className="field broad when"><legend>{say('什么时候出来', 'When it is there')}</legend>
    {shown === '' ? <p className="small muted">{say('一直都在。', 'Always.')}</p> : null}
    {lines !== null && lines.lines.length > 1 ? <div className="row tight" role="group" aria-label={say('怎么连起来', 'How they are joined')}>{(['and', 'or'] as const).map(by => <button type="button" className="chip" key={by} aria-pressed={lines.by === by} onClick={() => put({ ...lines, by })}>{by === 'and' ? say('都要成立', 'all must hold') : say('有一条就行', 'any is enough')}</button>)}</div> : null}
    {lines?.lines.map((line, at) => <One key={at} line={line} fields={fields} set={next => put({ ...lines, lines: lines.lines.map((each, place) => (place === at ? next : each)) })} drop={() => put({ ...lines, lines: lines.lines.filter((_, place) => place !== at) })} />)}
    <div className="checks-of-field">
      {lines !== null && first ? <button type="button" className="textlink" onClick={() => put({ ...lines, lines: [...lines.lines, lineFor(first)] })}>{shown === '' ? say('有条件才出来', 'Only on a condition') : say('再加一条', 'Add another')}</button> : null}
      {shown === '' && fields.length === 0 ? <span className="small muted">{say('表单里有了别的项，才能按它来定。', 'There must be another field first.')}</span> : null}
      {shown !== '' || written ? <Check label={say('看 FEEL 写法', 'Show the FEEL')} value={written} change={setWritten} /> : null}
    </div>
    {written ? <TextField broad label={say('条件（FEEL）', 'Condition (FEEL)')} hint={lines === null && fault === null ? say('这个条件比上面能选的复杂，只能在这里改', 'more than the lines above can say') : undefined} value={shown} change={change} error={fault ?? undefined} /> : fault ? <p className="wrong"><Icon name="late" /><span>{fault}</span></p> : null}
  </fieldset>
}

function One({ line, fields, set, drop }: { line: Line; fields: readonly Component[]; set: (line: Line) => void; drop: () => void }) {
  const field = fields.find(({ key }) => key === line.field), bare = line.op === 'filled' || line.op === 'empty', choices = field?.values ?? (field?.type === 'checkbox' ? [{ label: say('勾了', 'ticked'), value: true }, { label: say('没勾', 'not ticked'), value: false }] : null)
  const typed = (text: string): Scalar => (field?.type === 'number' || field?.type === 'expression') && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  const scalar = (value: unknown): Scalar => typeof value === 'boolean' || typeof value === 'number' ? value : String(value)
  return <div className="line">
    <SelectField label={say('哪一项', 'Field')} value={line.field} choices={[...field ? [] : [{ value: line.field, label: say(`${line.field}（办件里的）`, `${line.field} (of the case)`) }], ...fields.map(each => ({ value: each.key ?? '', label: labelOf(each) }))]} change={key => { const next = fields.find(each => each.key === key); if (next) set(lineFor(next)) }} />
    <SelectField label={say('怎样', 'How')} value={line.op} choices={opChoices(field ? opsOf(field).includes(line.op) ? opsOf(field) : [...opsOf(field), line.op] : ['=', '!=', '>', '>=', '<', '<=', 'filled', 'empty', 'has'])} change={op => { if (isOp(op)) set({ ...line, op }) }} />
    {bare ? <span /> : choices ? <SelectField label={say('什么', 'What')} value={JSON.stringify(line.value)} choices={[...choices.some(each => JSON.stringify(each.value) === JSON.stringify(line.value)) ? [] : [{ value: JSON.stringify(line.value), label: String(line.value) }], ...choices.map(each => ({ value: JSON.stringify(each.value), label: each.label }))]} change={text => set({ ...line, value: scalar(JSON.parse(text)) })} />
      : <TextField label={say('多少', 'What')} kind={field?.type === 'number' ? 'number' : field?.type === 'datetime' ? 'date' : 'text'} value={String(line.value)} change={text => set({ ...line, value: typed(text) })} />}
    <button type="button" className="button little bare" aria-label={say('不要这一条', 'Remove this one')} onClick={drop}><Icon name="close" /></button>
  </div>
}
