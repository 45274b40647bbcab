import { useState } from 'react'
import { type Field } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, type Mistake, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Picker } from '../../ui/picker.tsx'
import { say } from '../../ui/say.tsx'
import { Term } from '../told.tsx'

interface Opened { field: Field; edit: (part: Partial<Field>) => void; close: () => void; next?: () => void; drop: (() => void) | null; mistakes: readonly Mistake[] }

/** A number as people type it, full-width digits and all; null where nothing is written. */
function Numeric({ label, hint, value, change, whole = false }: { label: string; hint?: string; value: number | null; change: (value: number | null) => void; whole?: boolean }) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const clean = halfWidth(text)
  const wrong = clean !== '' && (!Number.isFinite(Number(clean)) || (whole && !Number.isInteger(Number(clean))))
  return <TextField label={label} optional value={text} {...hint ? { hint } : {}} error={wrong ? say(whole ? '写整数，比如 18' : '写数字，比如 0.5', whole ? 'A whole number, e.g. 18' : 'A number, e.g. 0.5') : undefined}
    change={typed => { setText(typed); const number = halfWidth(typed); if (number === '') change(null); else if (Number.isFinite(Number(number)) && (!whole || Number.isInteger(Number(number)))) change(Number(number)) }} />
}

/** What a row of the sheet has no room for. */
export function FieldDialog({ field, edit, close, next, drop, mistakes }: Opened) {
  const [words, setWords] = useState('')
  const lists = useAsk('registry.listCodeLists', { limit: 500 })
  const elements = useAsk('catalogue.listDataElements', { limit: 20, ...words ? { q: words } : {} }, { keep: true })
  const text = (value: string) => value.trim() === '' ? null : value
  const moment = field.type === 'date' || field.type === 'instant', number = field.type === 'integer' || field.type === 'decimal'
  return <Dialog broad title={field.name || say('没起名的一项', 'A field without a name')} close={close}>
    <div className="inside stack">
      {mistakes.length > 0 ? <div className="note late"><Icon name="late" /><ul>{mistakes.map(({ message }) => <li key={message}>{message}</li>)}</ul></div> : null}
      <div className="grid-of-fields">
        <LongField label={say('说明', 'Description')} optional hint={say('别人看到这一项会问的，写在这里', 'What others would ask about this field')} value={field.description} longest={1000} change={description => edit({ description })} />
        <TextField label={say('文件里的列名', 'Heading in the file')} optional hint={say(`空着就是“${field.name}”`, `Empty means “${field.name}”`)} value={field.header ?? ''} change={value => edit({ header: text(value) })} />
        {field.type === 'text' || field.type === 'decimal' ? <Numeric whole key={`length-${field.code}`} label={field.type === 'text' ? say('最多多少个字', 'Longest text') : say('一共几位数字', 'Digits in all')} value={field.length} change={length => edit({ length })} /> : null}
        {field.type === 'decimal' ? <Numeric whole key={`scale-${field.code}`} label={say('小数点后几位', 'Digits after the point')} value={field.scale} change={scale => edit({ scale })} /> : null}
        {number ? <Numeric key={`minimum-${field.code}`} label={say('最小', 'Minimum')} value={field.minimum} change={minimum => edit({ minimum })} /> : null}
        {number ? <Numeric key={`maximum-${field.code}`} label={say('最大', 'Maximum')} value={field.maximum} change={maximum => edit({ maximum })} /> : null}
        {field.type === 'text' ? <TextField label={say('写法（正则表达式）', 'Pattern (regular expression)')} optional hint={say('整格要符合，比如 [0-9]{6}', 'The whole cell must match, e.g. [0-9]{6}')} value={field.pattern ?? ''} change={value => edit({ pattern: text(value) })} /> : null}
        {moment ? <TextField label={say('文件里怎么写日期', 'How dates are written')} optional hint={say('常见写法不用填；特别的写出来，比如 MM/dd/yyyy', 'Only unusual ways, e.g. MM/dd/yyyy')} value={field.format ?? ''} change={value => edit({ format: text(value) })} /> : null}
        {field.type === 'instant' ? <TextField label={say('时区', 'Time zone')} optional hint={say('空着就是北京时间', 'Empty means Beijing time')} value={field.timeZone ?? ''} suggestions={['Asia/Shanghai', 'UTC', 'America/New_York']} change={value => edit({ timeZone: text(value) })} /> : null}
        <TextField label={say('哪些写法算没有', 'Texts that mean “nothing”')} optional hint={say('用逗号隔开，比如 NA,-', 'Separated by commas, e.g. NA,-')} value={field.missing.join(',')} change={value => edit({ missing: value.split(/[,，]/).map(part => part.trim()).filter(Boolean) })} />
        {field.type === 'text' || field.type === 'integer' ? <SelectField label={say('代码表', 'Code list')} optional none={say('不限', 'any value')} value={field.codeList ?? ''} term={<Term of="codeList" />}
          choices={[...lists.data?.items ?? [], ...field.codeList && !lists.data?.items.some(({ code }) => code === field.codeList) ? [{ code: field.codeList, name: field.codeList }] : []].map(({ code, name }) => ({ value: code, label: name }))} change={value => edit({ codeList: value === '' ? null : value })} /> : null}
        <Picker label={say('数据元', 'Data element')} optional hint={say('名字、代码、拼音首字母都能找', 'Name, code or pinyin initials')} value={field.dataElement ?? ''} named={field.dataElement ?? ''} search={setWords} waiting={elements.isFetching}
          picks={(elements.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, about: code }))}
          choose={value => { const found = elements.data?.items.find(({ code }) => code === value); edit(value === '' ? { dataElement: null } : { dataElement: value, ...found ? { type: found.type, sensitive: found.sensitive ?? field.sensitive, classification: found.classification > field.classification ? found.classification : field.classification } : {} }) }} />
      </div>
    </div>
    <footer>
      <button type="button" className="button primary" onClick={close}>{say('好了', 'Done')}</button>
      {next ? <button type="button" className="button" onClick={next}>{say('下一项', 'Next field')}<Icon name="next" /></button> : null}
      <span className="grow" />
      {drop ? <button type="button" className="button grave" onClick={drop}>{say('不要这一项', 'Remove this field')}</button> : <span className="small muted">{say('别人已经在读的项不能拿掉', 'A field that others read cannot be removed')}</span>}
    </footer>
  </Dialog>
}
