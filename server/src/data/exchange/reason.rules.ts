import { type Field, maskCell } from '#data/catalogue'
import { type FaultName } from '#kernel/cell'
import { type Problem } from '#kernel/problem'
import { explainPhone, explainResidentId, explainUscc, toHalfWidth } from '@yiwang/codes'
import { type Reason } from './schema.ts'

interface Wording { title: string; mend: string | ((text: string, field: Field) => string) }

const example: Record<Field['type'], string> = {
  text: '文字', integer: '12', decimal: '12.5', boolean: '是 或 否', date: '2026-03-02', instant: '2026-03-02 09:00:00',
}
const wanted = (field: Field): string => field.format ?? example[field.type]

/** What each fault is called in a list, and what to do about it. */
const wordings: Record<FaultName, Wording> = {
  missing: { title: '必填的没有填', mend: (_, field) => `把“${field.name}”补上` },
  notInteger: { title: '不是整数', mend: (text, field) => `“${field.name}”只写数字，例如 12${text.trim() === '' ? '' : '；不知道就空着'}` },
  notWhole: { title: '带了小数点', mend: text => (/\.0*$/.test(text) ? `去掉小数点：${text.replace(/\.0*$/, '')}` : '这一项只收整数，核对之后改成整数') },
  notDecimal: { title: '不是数字', mend: (_, field) => `“${field.name}”只写数字，例如 ${example.decimal}；不知道就空着` },
  fullWidth: { title: '用了全角字符', mend: text => `改成半角：${toHalfWidth(text).trim()}` },
  tooLong: { title: '太长', mend: (_, field) => `最多 ${field.length} 个字，缩短，或者请数据管理员改约定` },
  tooManyDecimals: { title: '小数位太多', mend: (_, field) => `最多 ${field.scale} 位小数` },
  tooManyDigits: { title: '位数太多', mend: (_, field) => `最多 ${field.length} 位数字，核对是不是多写了` },
  notDate: { title: '不是日期', mend: (_, field) => `按 ${wanted(field)} 这样写` },
  noSuchDay: { title: '没有这一天或这一刻', mend: () => '核对年月日和时分秒' },
  notInstant: { title: '不是时间', mend: (_, field) => `按 ${wanted(field)} 这样写` },
  noTimeOfDay: { title: '只有日期，没有时刻', mend: (_, field) => `补上时分秒，按 ${wanted(field)} 这样写；如果本来就没有时刻，请数据管理员把类型改成日期` },
  notBoolean: { title: '不是“是”或“否”', mend: () => '写“是”或“否”（也可以写 1 或 0）' },
  belowMinimum: { title: '小于最小值', mend: (_, field) => `不能小于 ${field.minimum}，核对数值和单位` },
  aboveMaximum: { title: '大于最大值', mend: (_, field) => `不能大于 ${field.maximum}，核对数值和单位` },
  pattern: { title: '格式不对', mend: (_, field) => `“${field.name}”要符合约定的格式 ${field.pattern ?? ''}` },
  notInList: { title: '不在代码表里', mend: (_, field) => `对照代码表“${field.codeList}”改成里面的代码` },
  surrounded: { title: '前后有空格', mend: () => '去掉前后的空格' },
  thousands: { title: '数字里有千分位逗号', mend: text => `去掉逗号：${text.replace(/[,，]/g, '')}` },
  exponent: { title: '写成了科学计数法', mend: () => '多半是表格软件改的：把这一列设成文本或数值，重新填原来的数' },
  excelSerial: { title: '日期变成了一个数字', mend: text => `表格软件把日期存成了序号，多半是 ${serialDay(text)}：把这一列设成日期格式再导出` },
  oldResidentId: { title: '还是 15 位老号码', mend: () => '换成 18 位' },
  residentIdShape: { title: '身份证号写得不对', mend: text => explainResidentId(text) ?? '对着身份证重录' },
  residentIdDay: { title: '身份证号里的出生日期不对', mend: () => '对着身份证重录' },
  residentIdCheck: { title: '身份证末位算不对', mend: text => explainResidentId(text) ?? '对着身份证重录' },
  usccShape: { title: '统一社会信用代码写得不对', mend: text => explainUscc(text) ?? '对着证照重录' },
  usccCheck: { title: '统一社会信用代码末位算不对', mend: text => explainUscc(text) ?? '对着证照重录' },
  phone: { title: '电话号码写得不对', mend: text => explainPhone(text) ?? '核对电话号码' },
  nameBlank: { title: '姓名里有空格', mend: () => '去掉空格，生僻字可以留' },
  outOfRange: { title: '数字太大', mend: () => '核对是不是多写了；如果是编号，请数据管理员把类型改成文本' },
  fewCells: { title: '这一行少了格', mend: () => '数一数逗号；多半是中间的换行没有加引号' },
  manyCells: { title: '这一行多了格', mend: () => '数一数逗号；格里有逗号的要用引号括起来' },
  quote: { title: '引号后面还有字', mend: () => '格里的引号要写成两个，整格再用引号括起来' },
  duplicateKey: { title: '主键重复，内容不同', mend: () => '同一个主键有几行，内容又不一样：留下对的一行' },
  rule: { title: '不符合质量规则', mend: () => '核对这几项之间的关系' },
}
const serialDay = (text: string): string => new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10)

const isFault = (code: string): code is FaultName => Object.hasOwn(wordings, code)
export const faultTitle = (code: string): string => (isFault(code) ? wordings[code].title : code)

/** A fault as it is stored, `field:fault`; `:fault` concerns the row, `:rule.code` a rule of the dataset. */
export const faultText = (field: string | null, code: string): string => `${field ?? ''}:${code}`
export function parseFault(text: string): { field: string | null; code: string; rule: string | null } {
  const at = text.indexOf(':'), field = text.slice(0, at) || null, code = text.slice(at + 1)
  return code.startsWith('rule.') ? { field, code: 'rule', rule: code.slice(5) } : { field, code, rule: null }
}

/** The reason in words for the person who mends the row; it may quote what was typed, so it is shown only where the row is. */
export function explainFault(stored: string, fields: readonly Field[], cell: (field: string) => string, rules: ReadonlyMap<string, string>): Reason {
  const { field: code, code: fault, rule } = parseFault(stored)
  const field = fields.find(each => each.code === code)
  const title = rule === null ? faultTitle(fault) : rules.get(rule) ?? faultTitle(fault)
  const mend = isFault(fault) ? wordings[fault].mend : ''
  const howToMend = typeof mend === 'string' ? mend : field || mend.length === 0 ? mend(field ? cell(field.code) : '', field ?? fields[0]!) : ''
  return { field: code, code: rule === null ? fault : `rule.${rule}`, message: field ? `${field.name}：${title}` : rule === null ? title : `不符合“${title}”`, howToMend }
}

/** For a grouped reason: what to do in general, and an example that shows no more than the level of the field allows. */
export function groupAdvice(stored: string, field: Field | undefined, text: string): { example: string; howToMend: string } {
  const { code } = parseFault(stored)
  const shown = field ? maskCell(field, text) : ''
  const clear = field !== undefined && shown === text
  const mend = isFault(code) ? wordings[code].mend : ''
  if (typeof mend === 'string') return { example: shown, howToMend: mend }
  if (!clear && ['residentIdCheck', 'residentIdShape', 'usccCheck', 'usccShape', 'phone', 'fullWidth', 'notWhole', 'thousands'].includes(code)) {
    return { example: shown, howToMend: code === 'fullWidth' ? '改成半角' : code === 'thousands' ? '去掉逗号' : code === 'notWhole' ? '改成整数' : '对着证件或原始记录重录' }
  }
  return { example: shown, howToMend: field || mend.length === 0 ? mend(text, field ?? nowhere) : '' }
}
const nowhere: Field = {
  code: 'x', name: '', header: null, description: '', type: 'text', length: null, scale: null, unit: null, pattern: null, format: null, timeZone: null, missing: [], codeList: null,
  dataElement: null, classification: 'L1', sensitive: null, key: false, required: false, minimum: null, maximum: null,
}

const shortened = (name: string): string => ([...name].length > 40 ? `${[...name].slice(0, 40).join('')}…` : name)
/** A few names in quotation marks; of a great many, how many there are. */
const quote = (names: readonly unknown[]): string =>
  names.slice(0, 12).map(name => `“${shortened(String(name))}”`).join('、') + (names.length > 12 ? `等 ${names.length} 项` : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A refusal of a whole file as one sentence with its facts: what happened, where, what to do now. */
export function refusalSentence({ code, message, detail }: Pick<Problem, 'code' | 'message' | 'detail'>): string {
  const at = typeof detail.line === 'number' ? `第 ${detail.line} 行` : ''
  switch (code) {
    case 'exchange.headings': {
      const parts = [
        list(detail.missing).length ? `少了 ${quote(list(detail.missing))}` : '', list(detail.extra).length ? `多了 ${quote(list(detail.extra))}` : '',
        list(detail.repeated).length ? `${quote(list(detail.repeated))} 出现了不止一次` : '',
      ].filter(Boolean)
      return `${message}：${parts.join('；')}。改好表头再交，或者先请数据管理员改约定`
    }
    case 'exchange.tooManyWrong':
      return `读了 ${detail.rowsRead} 行，退回 ${detail.rowsRejected} 行，超过约定允许的 ${Math.round(Number(detail.refusalRate) * 1000) / 10}%，整批没有入库。看看退回的原因，改好再交`
    case 'exchange.nul': return `${at}有空字符（NUL），多半是导出时坏了：重新导出一次，再交`
    case 'exchange.encoding': return `${at}（第 ${Number(detail.byte) + 1} 个字节）既不是 UTF-8，也不是 GB18030，读不出正确的字：另存为 UTF-8 的 CSV，再交`
    case 'exchange.openQuote': return `${at}开始的引号没有合上，后面的内容分不清哪里是一格：补上右引号，或者去掉这个引号，再交`
    case 'exchange.longRecord': return `${at}太长，超过了 1 MB：多半是引号或换行坏了，检查这一行`
    case 'exchange.badLine': return `${at}不是完整的 JSON 对象：一行写一个对象，{ 和 } 在同一行，再交`
    case 'exchange.nested': return `${at}的 ${quote([detail.name])} 里套着别的对象或列表，放不进一张表：把它摊平成一项一项的，再交`
    case 'exchange.repeatedName': return `${at}的 ${quote([detail.name])} 写了两次，不知道该用哪个：留下一个，再交`
    case 'exchange.wide': return `${at}有 ${Number(detail.limit)} 列以上，没有这么宽的表：多半是分隔符或者换行坏了，检查以后再交`
    case 'exchange.nestedColumn': return `${quote([detail.name])} 这一列是列表、结构或者二进制，放不进一张表：摊平或者去掉这一列，再交`
    case 'catalogue.withdrawn': return `这个信息资源已经下架${detail.reason ? `（${String(detail.reason)}）` : ''}，这一批没有入库${detail.successor ? `。后继是 ${String(detail.successor)}，请交到那里` : ''}`
    default: return message
  }
}

