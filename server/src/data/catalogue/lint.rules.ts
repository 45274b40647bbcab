import { type Classification, type Contract, type DataElement, type Field, type Finding, type Sensitive } from './schema.ts'

/** What the contract is judged against: the code lists and data elements that exist. */
export interface Known { codeLists: ReadonlySet<string>; elements: ReadonlyMap<string, Pick<DataElement, 'name' | 'type' | 'classification' | 'sensitive'>> }

/** 目录代码 = 分类码（类 1 位、项 2 位、目 3 位、细目若干位）/顺序码，《政务信息资源目录编制指南（试行）》. */
export const catalogueCodePattern = /^[123]\d{2}\d{3}\d*\/\d+$/

const order: readonly Classification[] = ['L1', 'L2', 'L3', 'L4']
export const lower = (a: Classification, b: Classification): boolean => order.indexOf(a) < order.indexOf(b)

/** The least that a sensitive value must be classified as; our rule, stricter is always possible. */
export const least: Record<Sensitive, Classification> = { residentId: 'L3', phone: 'L3', address: 'L3', personName: 'L2', uscc: 'L1' }
const sensitiveName: Record<Sensitive, string> = { residentId: '身份证号码', phone: '电话号码', address: '住址', personName: '姓名', uscc: '统一社会信用代码' }

type Say = (rule: string, message: string, field?: Field | null, level?: Finding['level']) => void

const compiles = (pattern: string): boolean => { try { return Boolean(new RegExp(pattern, 'u')) } catch { return false } }
const isZone = (zone: string): boolean => { try { return Boolean(new Intl.DateTimeFormat('zh', { timeZone: zone })) } catch { return false } }
const twice = <T>(items: readonly T[], of: (item: T) => string): T[] => items.filter((item, i) => items.findIndex(other => of(other) === of(item)) < i)

/** Everything that an official should know about a contract before it is published. */
export function lintContract(contract: Contract, known: Known): Finding[] {
  const found: Finding[] = []
  const say: Say = (rule, message, field = null, level = 'error') => { found.push({ rule, level, field: field?.code ?? null, message }) }
  lintResource(contract, say)
  lintStructure(contract, say)
  for (const field of contract.fields) lintField(field, known, say)
  return found
}

function lintResource(contract: Contract, say: Say): void {
  const { catalogueCode, summary, shareType, shareCondition, legalBasis, openType, openCondition, updateCycle, dueWithinHours, fields } = contract
  if (catalogueCode === '') say('catalogueCode', '还没有目录代码，上报目录之前要补上', null, 'warning')
  else if (!catalogueCodePattern.test(catalogueCode)) say('catalogueCode', `目录代码“${catalogueCode}”不对，应是分类码/顺序码，例如 306014/000123`)
  if (summary.trim() === '') say('summary', '没有摘要，别的部门看不出这是什么数据', null, 'warning')
  if (shareType === 'conditional' && shareCondition.trim() === '') say('shareCondition', '有条件共享要写明共享条件')
  if (shareType === 'none' && legalBasis.trim() === '') say('legalBasis', '不予共享必须有法律、行政法规或者国家政策依据，写明依据')
  if (openType === 'conditional' && openCondition.trim() === '') say('openCondition', '有条件开放要写明开放条件')
  const personal = fields.filter(({ sensitive, classification }) => (sensitive !== null && sensitive !== 'uscc') || !lower(classification, 'L3'))
  if (openType === 'open' && personal.length > 0) say('openPersonal', `含有${personal.map(({ name }) => `“${name}”`).join('、')}，不能无条件向社会开放`)
  if (shareType === 'unconditional' && fields.some(({ classification }) => classification === 'L4')) say('shareHighest', '含有 L4 级信息项，不能无条件共享')
  if (dueWithinHours === null && updateCycle !== 'irregular' && updateCycle !== 'realtime') say('dueWithinHours', '没有写明周期结束后多久交数，平台不会提醒逾期', null, 'warning')
}

function lintStructure({ fields, divisionField, timeField }: Contract, say: Say): void {
  if (!fields.some(({ key }) => key)) say('key', '没有主键，分不清哪条是新的、哪条是改的；至少选一个信息项作主键')
  for (const field of twice(fields, ({ code }) => code)) say('fieldTwice', `信息项代码 ${field.code} 重复`, field)
  for (const field of twice(fields, ({ name }) => name.trim())) say('nameTwice', `信息项名称“${field.name}”重复，看的人分不清`, field, 'warning')
  for (const field of twice(fields, ({ header, name }) => (header ?? name).trim())) say('headerTwice', `列名“${field.header ?? field.name}”重复，读文件时对不上是哪一列`, field)
  const named = (code: string) => fields.find(field => field.code === code)
  if (divisionField !== null) {
    const field = named(divisionField)
    if (!field) say('divisionField', `区划信息项 ${divisionField} 不在信息项里`)
    else if (field.type !== 'text' && field.type !== 'integer') say('divisionField', `区划信息项“${field.name}”要是文本，值是区划代码`, field)
  }
  if (timeField !== null) {
    const field = named(timeField)
    if (!field) say('timeField', `时间信息项 ${timeField} 不在信息项里`)
    else if (field.type !== 'date' && field.type !== 'instant') say('timeField', `时间信息项“${field.name}”的类型要是日期或时间`, field)
  }
}

function lintField(field: Field, { codeLists, elements }: Known, say: Say): void {
  const { name, type, length, scale, pattern, format, timeZone, codeList, dataElement, classification, sensitive, key, required, minimum, maximum } = field
  if (key && !required) say('keyNullable', `主键“${name}”必须是必填`, field)
  if (sensitive !== null && lower(classification, least[sensitive])) say('classification', `“${name}”是${sensitiveName[sensitive]}，至少定为 ${least[sensitive]}，现在是 ${classification}`, field)
  if (codeList !== null && !codeLists.has(codeList)) say('codeList', `“${name}”的代码表 ${codeList} 没有登记，先登记代码表`, field)
  if (codeList !== null && type !== 'text' && type !== 'integer') say('codeListType', `“${name}”有代码表，类型要是文本或整数`, field)
  if (minimum !== null && maximum !== null && minimum > maximum) say('range', `“${name}”的最小值大于最大值`, field)
  if ((minimum !== null || maximum !== null) && type !== 'integer' && type !== 'decimal') say('rangeType', `“${name}”不是数，最小值和最大值不起作用`, field, 'warning')
  if (type === 'decimal' && length !== null && scale !== null && scale > length) say('scale', `“${name}”的小数位数多于总位数`, field)
  if (pattern !== null && !compiles(pattern)) say('pattern', `“${name}”的格式要求不是正确的正则表达式`, field)
  if (pattern !== null && type !== 'text') say('patternType', `“${name}”不是文本，格式要求不起作用`, field, 'warning')
  if (format !== null && type !== 'date' && type !== 'instant') say('format', `“${name}”不是日期，日期写法不起作用`, field, 'warning')
  if (timeZone !== null && !isZone(timeZone)) say('timeZone', `“${name}”的时区 ${timeZone} 不存在，例如 Asia/Shanghai`, field)
  if (dataElement === null) return
  const element = elements.get(dataElement)
  if (!element) { say('dataElement', `“${name}”的数据元 ${dataElement} 没有登记，先登记数据元`, field); return }
  if (element.type !== type) say('dataElementType', `“${name}”的类型和数据元“${element.name}”不一致，应是 ${element.type}`, field)
  if (lower(classification, element.classification)) say('dataElementClass', `“${name}”的级别低于数据元“${element.name}”的 ${element.classification}`, field)
  if (element.sensitive !== null && sensitive !== element.sensitive) say('dataElementSensitive', `数据元“${element.name}”是${sensitiveName[element.sensitive]}，“${name}”没有按它保护`, field)
}
