import { type Contract, type GrantRows } from '../../api/shape.ts'
import { DivisionName, DivisionPicker } from '../../console/bits.tsx'
import { SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Compared, comparings, type Comparing } from './words.ts'

export const Divisions = ({ codes }: { codes: readonly string[] }) => <span>{codes.map((code, index) => <span key={code}>{index > 0 ? say('、', ', ') : ''}<DivisionName code={code} /></span>)}</span>

type Where = GrantRows['where']
/** What the builder edits: comparisons joined by and or by or. What is nested deeper is shown in words and kept as it is. */
const flat = (where: Where): { joint: 'all' | 'any'; parts: Compared[] } | null => {
  if (where === null) return { joint: 'all', parts: [] }
  if ('field' in where) return { joint: 'all', parts: [where] }
  const joint = 'all' in where ? 'all' : 'any', found = 'all' in where ? where.all : where.any
  return found.every((part): part is Compared => 'field' in part) ? { joint, parts: found } : null
}
const joined = (joint: 'all' | 'any', parts: Compared[]): Where => { const [only] = parts; return !only ? null : parts.length === 1 ? only : joint === 'all' ? { all: parts } : { any: parts } }

/** The value as the field has it; an empty one is no value. */
function valued(contract: Contract, code: string, text: string): string | number | boolean {
  const field = contract.fields.find(each => each.code === code), clean = halfWidth(text)
  if (field?.type === 'boolean') return clean === 'true' || clean === '是'
  return (field?.type === 'integer' || field?.type === 'decimal') && clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : clean
}

/** 哪些记录: within these divisions, and where this holds. */
export function RowsField({ contract, rows, change }: { contract: Contract; rows: GrantRows; change: (rows: GrantRows) => void }) {
  const where = flat(rows.where)
  const add = () => { if (where) change({ ...rows, where: joined(where.joint, [...where.parts, { field: contract.fields[0]?.code ?? '', is: 'equals', value: '' }]) }) }
  const set = (index: number, next: Compared | null) => { if (where) change({ ...rows, where: joined(where.joint, where.parts.flatMap((part, at) => at === index ? next ? [next] : [] : [part])) }) }
  return <div className="stack tight field broad">
    {contract.divisionField ? <div><DivisionPicker label={say('只要哪些地方的', 'Only of these divisions')} optional value="" choose={code => { if (code && !rows.divisions.includes(code)) change({ ...rows, divisions: [...rows.divisions, code] }) }} hint={say('不选就是全部。可以选几个。', 'None chosen means all; several may be.')} />
      {rows.divisions.length > 0 ? <div className="row" style={{ marginTop: 6 }}>{rows.divisions.map(code => <button type="button" className="chip" aria-pressed="true" key={code} onClick={() => change({ ...rows, divisions: rows.divisions.filter(each => each !== code) })}><DivisionName code={code} /><Icon name="close" /><span className="sr">{say('，去掉', ', remove')}</span></button>)}</div> : null}</div> : null}
    <fieldset className="field broad"><legend>{say('只要符合这些条件的', 'Only where this holds')}<span className="optional">{say('（可以不填）', ' (optional)')}</span></legend>
      {where === null ? <p className="muted small">{say('条件比这里能改的复杂，照原样保留。', 'The condition is more than can be edited here; it is kept as it is.')}</p> : <>
        {where.parts.length > 1 ? <div className="row" role="group" aria-label={say('怎么连起来', 'How they are joined')} style={{ marginBottom: 8 }}>{(['all', 'any'] as const).map(each => <button type="button" className="chip" key={each} aria-pressed={where.joint === each} onClick={() => change({ ...rows, where: joined(each, where.parts) })}>{each === 'all' ? say('都要成立', 'all must hold') : say('有一个成立就行', 'any is enough')}</button>)}</div> : null}
        <div className="conditions">{where.parts.map((part, index) => <One key={index} contract={contract} part={part} set={next => set(index, next)} />)}</div>
        <button type="button" className="textlink" onClick={add}><Icon name="plus" /> {where.parts.length === 0 ? say('加一个条件', 'Add a condition') : say('再加一条', 'Add another')}</button></>}
    </fieldset>
  </div>
}

function One({ contract, part, set }: { contract: Contract; part: Compared; set: (part: Compared | null) => void }) {
  const bare = part.is === 'empty' || part.is === 'filled', field = contract.fields.find(each => each.code === part.field)
  const choose = (is: Comparing) => set({ field: part.field, is, ...is === 'empty' || is === 'filled' ? {} : is === 'in' ? { values: part.values ?? (part.value === undefined ? [''] : [part.value]) } : { value: part.value ?? part.values?.[0] ?? '' } })
  return <div>
    <SelectField label={say('哪一项', 'Field')} value={part.field} choices={contract.fields.map(({ code, name }) => ({ value: code, label: name }))} change={code => set({ ...part, field: code })} />
    <SelectField label={say('怎样', 'How')} value={part.is} choices={comparings()} change={is => { if (is) choose(is) }} />
    {bare ? <span /> : part.is === 'in' ? <TextField label={say('哪些值，逗号隔开', 'Values, by commas')} value={(part.values ?? []).join(',')} change={text => set({ ...part, values: text.split(/[,，]/).map(each => valued(contract, part.field, each)) })} />
      : <TextField label={say('值', 'Value')} kind={field?.type === 'date' ? 'date' : 'text'} value={part.value === undefined ? '' : String(part.value)} change={text => set({ ...part, value: valued(contract, part.field, text) })} />}
    <button type="button" className="button little bare" aria-label={say('不要这一条', 'Remove this one')} onClick={() => set(null)}><Icon name="close" /></button>
  </div>
}
