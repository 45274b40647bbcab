import { type ReactNode } from 'react'
import { type Contract, type Field } from '../../api/shape.ts'
import { type Difference } from '../../ui/stale.tsx'
import { say } from '../../ui/say.tsx'
import { classifications, fieldTypes, formats, labelOf, openTypes, secrecies, sensitives, shareMethods, shareTypes, updateCycles } from '../words.ts'
import { nameOf } from './findings.ts'

const nothing = () => <span className="muted">{say('空着', 'empty')}</span>
const words = (value: unknown): ReactNode => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? nothing() : Array.isArray(value) ? value.join(', ') : typeof value === 'boolean' ? (value ? say('是', 'yes') : say('否', 'no')) : typeof value === 'object' ? JSON.stringify(value) : String(value)

function shown(key: string, value: unknown, contract: Contract): ReactNode {
  if (key === 'shareType') return labelOf(shareTypes(), contract.shareType)
  if (key === 'openType') return labelOf(openTypes(), contract.openType)
  if (key === 'updateCycle') return labelOf(updateCycles(), contract.updateCycle)
  if (key === 'shareMethod' && contract.shareMethod) return labelOf(shareMethods(), contract.shareMethod)
  if (key === 'secrecy' && contract.secrecy) return labelOf(secrecies(), contract.secrecy)
  if (key === 'format') return labelOf(formats(), contract.format.group)
  if (key === 'refusalRate') return `${Math.round(contract.refusalRate * 1000) / 10}%`
  if (key === 'timeField' || key === 'divisionField') return contract.fields.find(field => field.code === value)?.name ?? words(value)
  return words(value)
}
const fieldWords = (): Partial<Record<keyof Field, string>> => ({
  name: say('名称', 'name'), header: say('列名', 'heading'), description: say('说明', 'description'), type: say('类型', 'type'), length: say('长度', 'length'), scale: say('小数位', 'scale'), unit: say('单位', 'unit'), pattern: say('写法', 'pattern'), format: say('日期写法', 'date format'),
  timeZone: say('时区', 'time zone'), missing: say('算没有的写法', 'missing texts'), codeList: say('代码表', 'code list'), dataElement: say('数据元', 'data element'), classification: say('级别', 'level'), sensitive: say('敏感信息', 'sensitive'), key: say('主键', 'key'), required: say('必填', 'required'), minimum: say('最小', 'minimum'), maximum: say('最大', 'maximum'),
})
function fieldValue(key: keyof Field, field: Field): ReactNode {
  if (key === 'type') return labelOf(fieldTypes(), field.type)
  if (key === 'classification') return labelOf(classifications(), field.classification)
  if (key === 'sensitive' && field.sensitive) return labelOf(sensitives(), field.sensitive)
  return words(field[key])
}
const equal = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const isFieldKey = (key: string): key is keyof Field => key in fieldWords()

/** Where two contracts differ, in words; `key` names the place so that a choice can be put together again. */
export function differences(mine: Contract, theirs: Contract): Difference[] {
  const found: Difference[] = []
  for (const key of Object.keys({ ...theirs, ...mine }) as (keyof Contract)[]) {
    if (key !== 'fields' && !equal(mine[key], theirs[key])) found.push({ key, name: nameOf(key), mine: shown(key, mine[key], mine), theirs: shown(key, theirs[key], theirs) })
  }
  for (const code of new Set([...mine.fields, ...theirs.fields].map(field => field.code))) {
    const own = mine.fields.find(field => field.code === code), other = theirs.fields.find(field => field.code === code)
    const name = own?.name || other?.name || code
    if (!own || !other) { found.push({ key: `fields.${code}`, name, mine: own ? say('有这一项', 'has the field') : say('没有这一项', 'without the field'), theirs: other ? say('有这一项', 'has the field') : say('没有这一项', 'without the field') }); continue }
    for (const key of Object.keys(fieldWords()).filter(isFieldKey)) {
      if (!equal(own[key], other[key])) found.push({ key: `fields.${code}.${key}`, name: `${name} · ${fieldWords()[key]}`, mine: fieldValue(key, own), theirs: fieldValue(key, other) })
    }
  }
  return found
}

/** Mine, with theirs wherever that side was taken. */
export function settled(mine: Contract, theirs: Contract, sides: Record<string, 'mine' | 'theirs'>): Contract {
  const taken = Object.entries(sides).filter(([, side]) => side === 'theirs').map(([key]) => key)
  const whole = taken.filter(key => !key.startsWith('fields.'))
  const result: Contract = { ...mine, ...Object.fromEntries(whole.filter(key => key in theirs).map(key => [key, theirs[key as keyof Contract]])) }
  for (const key of whole.filter(key => !(key in theirs))) Reflect.deleteProperty(result, key)
  for (const key of taken.filter(each => each.startsWith('fields.'))) {
    const [, code, property] = key.split('.')
    const other = theirs.fields.find(field => field.code === code)
    if (property === undefined) result.fields = other ? [...result.fields, other] : result.fields.filter(field => field.code !== code)
    else if (other) result.fields = result.fields.map(field => field.code === code ? { ...field, [property]: other[property as keyof Field] } : field)
  }
  return result
}
