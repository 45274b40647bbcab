import { compileFormat, DateReader, CopyBuffer, fault, InstantReader, readFormat, type CellReader } from '#kernel/cell'
import { type Field } from '#data/catalogue'
import { isMobile, isPhone, isResidentId, isUscc, residentIdFaultOf, fault as codeFault } from '@yiwang/codes'

/** What the values of one column look like. `share` says how many of them fit. */
export interface Guess {
  type: Field['type']
  format: string | null
  scale: number | null
  length: number | null
  missing: string[]
  sensitive: Field['sensitive']
  remarks: { level: 'sure' | 'likely' | 'check'; message: string }[]
}

const surelyMissing = new Set(['na', 'n/a', 'null', 'none', 'nan', '\\n', '#n/a'])
const perhapsMissing = new Set(['-', '--', '—', '/', '无', '空', '暂无', '不详', '未知'])
/** How many of the values must fit: real files have a few wrong cells, and those become rejected rows. */
const enough = 0.98

const out = new CopyBuffer(4096)
const fits = (reader: CellReader) => (text: string): boolean => { const b = Buffer.from(text); out.at = 0; return b.length < 200 && reader.read(b, 0, b.length, out) === fault.none }
const share = (values: readonly string[], test: (text: string) => boolean): number => (values.length === 0 ? 0 : values.filter(test).length / values.length)

const foreignDays = ['MM/dd/yyyy', 'dd/MM/yyyy', 'M/d/yyyy', 'd/M/yyyy']
const foreignMoments = foreignDays.flatMap(day => [' hh:mm:ss a', ' h:mm:ss a', ' HH:mm:ss', ' H:mm', ' h:mm a'].map(clock => day + clock))
const reads = (format: string): ((text: string) => boolean) => {
  const steps = compileFormat(format) ?? []
  const to = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, micro: 0, offset: NaN }
  return text => { const b = Buffer.from(text); return readFormat(steps, b, 0, b.length, to) && to.month >= 1 && to.month <= 12 && to.day >= 1 && to.day <= 31 }
}

const speaksOfTime = /日期|时间|时刻|年月|day|date|time|_at$|_on$|_dt$/i
const speaksOfCode = /编号|代码|编码|号码|证号|邮编|电话|手机|账号|(^|[^a-z])(id|code|no|zip|zipcode|ward|district)s?$/i

/** Days and moments first in the ways that need no format, then in the American and British ones. */
function guessTime(heading: string, values: readonly string[]): Pick<Guess, 'type' | 'format' | 'remarks'> | undefined {
  const digits = share(values, text => /^\d+$/.test(text)) > enough
  if (digits && !(speaksOfTime.test(heading) && share(values, text => /^(19|20)\d{6}(\d{4}|\d{6})?$/.test(text)) > enough)) return undefined
  if (share(values, fits(new DateReader(null))) > enough) return { type: 'date', format: null, remarks: [] }
  if (share(values, fits(new InstantReader(null, null))) > enough) return { type: 'instant', format: null, remarks: [{ level: 'likely', message: '没有写时区，按北京时间读' }] }
  for (const [type, formats] of [['date', foreignDays], ['instant', foreignMoments]] as const) {
    const found = formats.filter(format => share(values, reads(format)) > enough)
    const format = found[0]
    if (format === undefined) continue
    const ambiguous = found.some(other => other.replaceAll('d', '').replaceAll('M', '') === format.replaceAll('d', '').replaceAll('M', '') && other[0]?.toLowerCase() !== format[0]?.toLowerCase())
    return { type, format, remarks: [{ level: ambiguous ? 'check' : 'likely', message: ambiguous ? `按 ${format} 读，但月和日分不清，请核对` : `按 ${format} 读${type === 'instant' ? '，没有写时区，按北京时间读；来自外地的数据请改时区' : ''}` }] }
  }
  return undefined
}

function guessSensitive(heading: string, values: readonly string[]): Field['sensitive'] {
  if (values.length === 0) return null
  if (share(values, text => isResidentId(text) || residentIdFaultOf(text) === codeFault.oldFormat) > 0.8 || (/身份证/.test(heading) && share(values, text => /^\d{14,17}[\dXx]$/.test(text)) > 0.8)) return 'residentId'
  if (share(values, isUscc) > 0.8) return 'uscc'
  if (share(values, isMobile) > 0.8 || (/电话|手机|phone|mobile|tel/i.test(heading) && share(values, isPhone) > 0.6)) return 'phone'
  if (/姓名|名字|联系人|负责人|法定代表人|经办人|户主|申请人|(^|_)(person_?name|full_?name)$/i.test(heading) && share(values, text => /^[\p{Script=Han}·\s]{2,12}$/u.test(text) || /^[A-Za-z .'-]{3,40}$/.test(text)) > 0.7) return 'personName'
  if (/地址|住址|住所|坐落|address/i.test(heading) && !/网址|邮箱|ip/i.test(heading)) return 'address'
  return null
}

const lengths = [10, 20, 50, 100, 200, 500, 1000, 2000, 4000, 10_000]
function guessText(values: readonly string[]): Pick<Guess, 'type' | 'length'> {
  const longest = values.reduce((most, text) => Math.max(most, [...text].length), 0)
  const even = values.length > 20 && values.every(text => [...text].length === longest)
  return { type: 'text', length: even && longest > 0 ? longest : lengths.find(length => length >= longest * 1.2) ?? null }
}

/** Looks at the values of a column and says what it holds. Identifiers stay texts; what may be several things is said to be checked. */
export function guessColumn(heading: string, all: readonly string[]): Guess {
  const filled = all.map(text => text.trim()).filter(text => text !== '')
  const sure = [...new Set(filled.filter(text => surelyMissing.has(text.toLowerCase())))]
  const perhaps = [...new Set(filled.filter(text => perhapsMissing.has(text)))]
  const values = filled.filter(text => !sure.includes(text) && !perhaps.includes(text))
  const remarks: Guess['remarks'] = []
  const base = { format: null, scale: null, length: null, missing: sure, sensitive: guessSensitive(heading, values), remarks }
  if (sure.length) remarks.push({ level: 'likely', message: `${sure.map(text => `“${text}”`).join('、')} 当作没有值` })
  const text = (): Guess => ({ ...base, ...guessText(filled) })
  if (values.length === 0) { remarks.push({ level: 'check', message: '样例里这一列全是空的，类型先按文本' }); return { ...text(), length: 200 } }
  if (base.sensitive !== null) return text()
  const blanks = () => {
    if (perhaps.length) remarks.push({ level: 'check', message: `${perhaps.map(each => `“${each}”`).join('、')} 也当作没有值，请核对` })
    return [...sure, ...perhaps]
  }
  const time = guessTime(heading, values)
  if (time) { const missing = blanks(); return { ...base, missing, ...time, remarks: [...remarks, ...time.remarks] } }
  if (share(values, each => /^(是|否|true|false|yes|no|y|n)$/i.test(each)) === 1) return { ...base, missing: blanks(), type: 'boolean' }
  const numeric = share(values, each => /^[-+]?\d+(\.\d+)?$/.test(each))
  if (numeric > enough) {
    const whole = share(values, each => /^[-+]?\d+$/.test(each)) > enough
    if (values.some(each => /^[-+]?0\d/.test(each))) { remarks.push({ level: 'sure', message: '有前导零，按文本保存，零才不会丢' }); return text() }
    if (values.some(each => each.replace(/\D/g, '').length > 15)) { remarks.push({ level: 'sure', message: '位数很多，像是编号，按文本保存' }); return text() }
    if (speaksOfCode.test(heading)) {
      if (!whole && values.every(each => /\.0$/.test(each) || !each.includes('.'))) remarks.push({ level: 'check', message: '像是编码，但带着“.0”，多半丢了前导零：请到来源处改，再按文本交' })
      else remarks.push({ level: 'likely', message: '像是编号，按文本保存' })
      return text()
    }
    if (speaksOfTime.test(heading) && whole && values.every(each => Number(each) > 20_000 && Number(each) < 60_000)) {
      remarks.push({ level: 'check', message: '列名像日期，值像表格软件的日期序号：把这一列设成日期格式再导出' })
    }
    const missing = blanks()
    if (whole) return { ...base, missing, type: 'integer' }
    const scale = values.reduce((most, each) => Math.max(most, each.split('.')[1]?.length ?? 0), 0)
    return { ...base, missing, type: 'decimal', scale }
  }
  if (numeric > 0.8) remarks.push({ level: 'check', message: `大多数是数字，但有 ${Math.round((1 - numeric) * 1000) / 10}% 不是，先按文本保存` })
  return text()
}
