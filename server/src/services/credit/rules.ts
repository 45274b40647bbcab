import { addMonths, addWorkingDays, buildCalendar, type Calendar, take } from '@yiwang/calendar'
import { isResidentId, isUscc, maskPersonName } from '@yiwang/codes'
import { type EntryKind } from './schema.ts'

let calendar: Calendar | undefined
const usual = (): Calendar => calendar ??= take(buildCalendar({ unpublished: 'assume' }))
/** 自作出决定之日起七个工作日内公示. */
export const dueOn = (decidedOn: string, workingDays: number): string => take(addWorkingDays(usual(), decidedOn, workingDays))

/** The mandatory ones of 双公示 beside those that every entry has as a column. */
export const mandatory: Record<EntryKind, readonly string[]> = {
  licence: ['行政许可决定文书名称', '许可类别', '许可内容'], penalty: ['违法行为类型', '违法事实', '处罚依据', '处罚类别', '处罚内容'], promise: ['承诺事项', '违反情况', '认定依据'],
}
/** 行政相对人代码_2 to _6, of whoever has them; the first is its own column. */
const codes = ['工商注册号', '组织机构代码', '税务登记号', '事业单位证书号', '社会组织登记证号'] as const
/** Others that the kinds know; whatever else is written is refused. */
export const optional: Record<EntryKind, readonly string[]> = {
  licence: ['许可证书名称', '许可编号', '有效期自', ...codes, '法定代表人', '备注'], penalty: ['罚款金额（万元）', '没收违法所得、没收非法财物的金额（万元）', '暂扣或吊销证照名称及编号', '公示截止期', ...codes, '法定代表人', '领域', '备注'], promise: ['备注'],
}
const number = /[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]/
/** What is missing, strange or names a number of a person. */
export const factFaults = (kind: EntryKind, facts: Readonly<Record<string, string>>): string[] => [
  ...mandatory[kind].filter(name => !facts[name]?.trim()).map(name => `“${name}”要填`), ...Object.keys(facts).filter(name => ![...mandatory[kind], ...optional[kind]].includes(name)).map(name => `没有“${name}”这一项`),
  ...Object.entries(facts).filter(([, value]) => number.test(value)).map(([name]) => `“${name}”里像有身份证号，公示的内容里不写`),
]
/** 公示的内容, as everybody reads it: of a natural person without the whole name. */
export const factsShown = ({ subjectKind, name, facts }: { subjectKind: 'company' | 'sole' | 'person'; name: string; facts: Readonly<Record<string, string>> }): Readonly<Record<string, string>> =>
  subjectKind !== 'person' || name.length < 2 ? facts : Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, value.replaceAll(name, maskPersonName(name))]))
/** 处罚有效期 is mandatory, and of licences 有效期至 is where there is one. */
export const validityFaults = (kind: EntryKind, { decidedOn, validUntil }: { decidedOn: string | null; validUntil: string | null }): string[] => kind !== 'penalty' ? [] : validUntil === null ? ['“处罚有效期”要填，一次执行完的填 2099-12-31'] : decidedOn !== null && validUntil < decidedOn ? ['“处罚有效期”不能比决定日期早'] : []
export const numberHolds = (subjectKind: 'company' | 'sole' | 'person', text: string): boolean => subjectKind === 'person' ? isResidentId(text) : isUscc(text)

/** 最短公示期. 依据《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）: three months, and a year in special equipment, work safety and fire; three years at the most. */
const grave = /特种设备|安全生产|消防/
const basis = '《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）'
export function publicity(kind: EntryKind, facts: Readonly<Record<string, string>>): { shortestMonths: number; longestMonths: number; rule: string } | null {
  if (kind === 'licence') return null
  const long = grave.test(`${facts.领域 ?? ''}${facts.违法行为类型 ?? ''}`)
  return { shortestMonths: long ? 12 : 3, longestMonths: 36, rule: `${basis}：${long ? '特种设备、安全生产、消防领域最短公示一年' : '最短公示三个月'}，最长三年（演示值，没有核对过原文）` }
}
export const monthsAfter = (day: string, months: number): string => take(addMonths(day, months))
