import { pinyin } from 'pinyin-pro'
import { type Contract, type Field, newContract, newField } from '#data/catalogue'
import { type Guess, guessColumn } from './column.rules.ts'
import { type Sample } from './schema.ts'

/** What the registry knows, to recognise columns by. */
export interface Known {
  lists: readonly { code: string; name: string; codes: ReadonlySet<string> }[]
  elements: readonly { code: string; name: string; sensitive: string | null; codeList: string | null }[]
}
type Note = Sample['notes'][number]
interface Looked { field: Field; values: string[]; distinct: Set<string>; filled: number }

/** `PM2.5(μg/m³)` is a name and a unit. */
export function splitUnit(heading: string): { name: string; unit: string | null } {
  const found = /^(.+?)\s*[(（]\s*([^()（）]{1,20})\s*[)）]$/.exec(heading.trim())
  const unit = found?.[2]
  return found && unit && /^(%|‰|℃|°C|μg|ug|mg|g|kg|t|m|km|mm|cm|m²|m2|m³|元|万元|亿元|人|人次|次|个|件|户|辆|千瓦时|kWh|度|吨|米|公里|平方米|亩|公顷|天|小时|分钟|秒|hPa|m\/s|克|千克|厘米|毫米|立方米|岁|年|L|ml|dB|mol)(\/.+)?$|\/(m³|m3|L|h|s|d)$/.test(unit)
    ? { name: found[1]!.trim(), unit } : { name: heading.trim(), unit: null }
}

/** A column name from a heading: pinyin of Chinese (its initials if that is long), lower case with underscores of the rest. */
export function fieldCode(name: string, taken: ReadonlySet<string>): string {
  const spell = (pattern: 'pinyin' | 'first') => pinyin(name.normalize('NFKC'), { toneType: 'none', pattern, type: 'array', nonZh: 'consecutive', v: true }).join('_')
  const snake = (text: string) => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  let code = snake(spell('pinyin'))
  if (code.length > 30) code = snake(/\p{Script=Han}/u.test(name) ? spell('first').replaceAll('_', '') : name)
  code = (/^[a-z]/.test(code) ? code : `f_${code}`).slice(0, 36).replace(/_+$/, '')
  for (let index = 1, base = code; ; code = `${base}_${++index}`) if (!taken.has(code)) return code
}

/** 信息资源代码: the department's prefix and the name as a code, with a number where it is taken. */
export function datasetCode(prefix: string, name: string, taken: ReadonlySet<string>): string {
  const department = /^[a-z][a-z0-9]{1,15}$/.test(prefix) ? prefix : 'data'
  const inOrganization = new Set([...taken].map(code => code.slice(code.indexOf('.') + 1)))
  const code = fieldCode(name, inOrganization)
  return `${department}.${code.length < 2 ? `${code}_1` : code}`
}

const l4 = /诊断|疾病|病史|传染|宗教|民族|指纹|人脸|虹膜|基因|犯罪|前科|吸毒|残疾|diagnos|religion|biometric/i
function classify(field: Field): Field['classification'] {
  if (l4.test(field.name)) return 'L4'
  return field.sensitive !== null && field.sensitive !== 'uscc' ? 'L3' : 'L2'
}
const personal: Record<string, string> = { residentId: '身份证号', phone: '电话号码', personName: '姓名', address: '地址', uscc: '统一社会信用代码' }

export function toField(heading: string, guess: Guess, taken: Set<string>, notes: Note[]): Field {
  const { name, unit } = splitUnit(heading || '没有列名')
  const code = fieldCode(name, taken)
  taken.add(code)
  const { remarks, ...shape } = guess
  const field = newField({ code, name: name.slice(0, 80), header: heading.trim() === name ? null : heading.trim() || null, ...shape, unit })
  field.classification = classify(field)
  if (unit) notes.push({ field: code, level: 'likely', message: `单位是 ${unit}` })
  if (field.sensitive) notes.push({ field: code, level: 'likely', message: `认出是${personal[field.sensitive]}，定为 ${field.classification}${field.classification === 'L3' ? '，给别人看时会遮住一部分' : ''}` })
  if (field.classification === 'L4') notes.push({ field: code, level: 'check', message: '像是特别敏感的信息，定为 L4，别人看不到' })
  if (field.type === 'decimal' && /纬度|latitude|(^|_)lat$/i.test(name)) Object.assign(field, { minimum: -90, maximum: 90 })
  if (field.type === 'decimal' && /经度|longitude|(^|_)(lon|lng)$/i.test(name)) Object.assign(field, { minimum: -180, maximum: 180 })
  for (const remark of remarks) notes.push({ field: code, ...remark })
  return field
}

/** A code list that holds all values, the smallest of those that do; or the remark that one could be made. */
function matchList({ field, distinct, values }: Looked, { lists }: Known, notes: Note[]): void {
  if (field.type !== 'text' && field.type !== 'integer') return
  if (distinct.size < 2 || distinct.size > 200 || values.length < distinct.size * 2 || field.sensitive) return
  const found = lists.filter(({ codes }) => [...distinct].every(value => codes.has(value))).sort((a, b) => a.codes.size - b.codes.size)
  const named = found.find(({ name }) => name.includes(field.name) || field.name.includes(name.replace(/代码$/, '')))
  const list = named ?? (distinct.size >= 4 && found[0] && [...distinct].some(value => /[^\d]/.test(value)) ? found[0] : undefined)
  if (list) {
    field.codeList = list.code
    field.type = 'text'
    notes.push({ field: field.code, level: named ? 'likely' : 'check', message: `取值都在代码表“${list.name}”里` })
  } else if (field.type === 'text' && distinct.size <= 30 && values.length >= distinct.size * 10) {
    notes.push({ field: field.code, level: 'check', message: `只有 ${distinct.size} 种取值，可以登记成代码表` })
  }
}

function bindElement({ field }: Looked, { elements }: Known, notes: Note[]): void {
  const same = elements.filter(({ name }) => name === field.name)
  const alike = same.length ? same : elements.filter(({ sensitive, name }) => sensitive !== null && sensitive === field.sensitive && field.sensitive !== 'address' && field.name.includes(name.slice(-2)))
  if (alike.length !== 1) return
  field.dataElement = alike[0]!.code
  notes.push({ field: field.code, level: same.length ? 'likely' : 'check', message: `绑定数据元“${alike[0]!.name}”` })
}

const idLike = /编号|证号|号码|案号|流水号|代码|(^|_)(id|no|code|key|number)$/i
/** The columns that together tell every record apart: one, else two, else three. */
function findKey(columns: readonly Looked[], rows: number): Looked[] {
  if (rows < 2) return []
  const whole = columns.filter(({ filled, field }) => filled === rows && field.type !== 'decimal' && field.type !== 'boolean' && !/地址|备注|说明|描述|原因|内容/.test(field.name))
  const single = whole.filter(({ distinct }) => distinct.size === rows)
  const best = single.find(({ field }) => idLike.test(field.code) || idLike.test(field.name)) ?? single.find(({ field }) => field.type !== 'instant' && field.sensitive !== 'personName')
  if (best) return [best]
  // what names a record is a place, a time or a code; a measure is unique only by chance
  const rank = ({ field: { type, name, code, unit, sensitive } }: Looked): number =>
    (type === 'date' || type === 'instant' || /(^|_)(year|month|day|hour|date)$/.test(code) || /^(年|月|日|时|年份|月份|小时)/.test(name) ? 0
      : sensitive === 'residentId' || sensitive === 'uscc' || idLike.test(code) || idLike.test(name) ? 1
      : unit === null && type === 'text' ? 2 : unit === null ? 3 : 4)
  const useful = whole.filter(({ distinct }) => distinct.size > 1).sort((a, b) => rank(a) - rank(b) || columns.indexOf(a) - columns.indexOf(b)).slice(0, 9)
  const unique = (set: readonly Looked[]) => new Set(Array.from({ length: rows }, (_, row) => set.map(({ values }) => values[row]).join('\u0001'))).size === rows
  for (const [index, a] of useful.entries()) for (const b of useful.slice(index + 1)) if (a.distinct.size * b.distinct.size >= rows && unique([a, b])) return [a, b]
  for (const [index, a] of useful.entries()) for (const [second, b] of useful.slice(index + 1).entries()) for (const c of useful.slice(index + second + 2)) if (unique([a, b, c])) return [a, b, c]
  return []
}

const isDivision = (text: string): boolean => /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])(\d{2}){0,2}(\d{3}){0,2}$/.test(text)
function findDivision(columns: readonly Looked[]): Looked | undefined {
  const likely = columns.filter(({ distinct }) => distinct.size > 0 && [...distinct].every(isDivision))
  return likely.find(({ field }) => /区划|地区|辖区|所属|division|area|city_?code|province_?code/i.test(`${field.name} ${field.code}`)) ?? likely.find(({ distinct }) => [...distinct].every(text => text.length >= 6))
}
function findTime(columns: readonly Looked[], rows: number): Looked | undefined {
  const moments = columns.filter(({ field, filled }) => (field.type === 'date' || field.type === 'instant') && filled >= rows * 0.95)
  return moments.find(({ field }) => /发生|上报|出生|开始|受理|申请|登记|open|start|begin/i.test(`${field.name} ${field.code}`)) ?? moments[0]
}

/** 从样例拟一份约定: everything guessed is said, with how sure it is; what the file cannot tell is left at its most careful value. */
export function proposeContract(name: string, headings: readonly string[], rows: readonly (readonly string[])[], known: Known): { proposal: Omit<Contract, 'provider'>; notes: Note[] } {
  const notes: Note[] = [], taken = new Set<string>()
  const columns = headings.map((heading, index): Looked => {
    const values = rows.map(row => (row[index] ?? '').trim())
    const field = toField(heading, guessColumn(heading, values), taken, notes)
    const present = values.filter(value => value !== '' && !field.missing.includes(value))
    return { field, values, distinct: new Set(present), filled: present.length }
  })
  const division = findDivision(columns)
  for (const column of columns) {
    if (column === division) column.field.type = 'text'
    else matchList(column, known, notes)
    bindElement(column, known, notes)
  }
  const key = findKey(columns, rows.length), time = findTime(columns, rows.length)
  for (const { field } of key) Object.assign(field, { key: true, required: true })
  if (key.length) notes.push({ field: key[0]!.field.code, level: key.length === 1 ? 'likely' : 'check', message: `主键：${key.map(({ field }) => `“${field.name}”`).join(' + ')}，样例里没有重复` })
  else notes.push({ field: null, level: 'check', message: '样例里找不到能区分每条记录的列，请指定主键' })
  if (time) {
    if (time.filled === rows.length) time.field.required = true
    notes.push({ field: time.field.code, level: 'likely', message: '当作记录的时间，指标按它统计' })
  }
  if (division) notes.push({ field: division.field.code, level: 'likely', message: '值是行政区划代码，指标按它分地区' })
  const { provider: _provider, ...proposal } = newContract({
    name: name.length >= 2 ? name.slice(0, 120) : `${name}数据`, provider: '', fields: columns.map(({ field }) => field), divisionField: division?.field.code ?? null, timeField: time?.field.code ?? null,
  })
  return { proposal, notes }
}
