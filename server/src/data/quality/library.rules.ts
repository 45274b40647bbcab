import { type Contract, type Field } from '#data/catalogue'
import { type Check, type RuleKind } from './schema.ts'

export interface Suggestion { name: string; check: Check }
export interface Template { template: string; name: string; about: string; kind: RuleKind; suggestions: Suggestion[] }

const moment = ({ type }: Field): boolean => type === 'date' || type === 'instant'
const number = ({ type }: Field): boolean => type === 'integer' || type === 'decimal'
const text = ({ type }: Field): boolean => type === 'text'
const quote = ({ name }: Field): string => `“${name}”`
const shapes: [RegExp, string, string][] = [
  [/邮政编码|邮编|zip/i, '\\d{6}', '是六位数字'], [/区划/, '\\d{6}|\\d{9}|\\d{12}', '是 6、9 或 12 位区划代码'], [/邮箱|email/i, '[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+', '写成邮箱的样子'],
  [/网址|url/i, 'https?://\\S+', '写成网址的样子'], [/车牌/, '[一-龥][A-Z][A-Z0-9]{5,6}', '写成车牌的样子'],
]
const few = <T>(items: readonly T[]): T[] => items.slice(0, 8)

/** 规则库: what is often asked of records, each filled in for the fields of this contract where they allow a guess. */
export function library({ fields, timeField }: Contract): Template[] {
  const optional = fields.filter(field => !field.required && !field.key), moments = fields.filter(moment), numbers = fields.filter(number), texts = fields.filter(text)
  const of = <T>(items: readonly T[], make: (item: T) => Suggestion) => few(items).map(make)
  const pairs = moments.flatMap((a, index) => moments.slice(index + 1).map(b => [a, b] as const))
  const total = numbers.find(({ name, code }) => /合计|总计|总数|小计|total/.test(`${name} ${code}`)), parts = numbers.filter(field => field !== total)
  const groups = fields.filter(({ key, code }) => key && code !== timeField).map(({ code }) => code).slice(0, 5), time = moments.find(({ code }) => code === timeField) ?? moments[0]
  return [
    { template: 'filled', name: '不能空着', about: '这一项要填', kind: 'completeness', suggestions: of(optional, field => ({ name: `${quote(field)}填了`, check: { check: 'filled', field: field.code } })) },
    { template: 'filledWhen', name: '有前提的不能空着', about: '别的项是某个样子的时候，这一项要填，比如办结的要有办结日期', kind: 'completeness', suggestions: of(pairs, ([a, b]) => ({ name: `填了${quote(a)}的也要填${quote(b)}`, check: { check: 'condition', when: { field: a.code, is: 'filled' }, expect: { field: b.code, is: 'filled' } } })) },
    { template: 'inList', name: '在代码表里', about: '值是代码表里有的，比如性别代码', kind: 'validity', suggestions: of(texts.filter(({ codeList }) => codeList !== null), field => ({ name: `${quote(field)}在代码表里`, check: { check: 'inList', field: field.code, list: field.codeList! } })) },
    {
      template: 'checkDigit', name: '校验位对得上', about: '身份证号、统一社会信用代码、电话号码算得通', kind: 'validity',
      suggestions: of(texts.filter(({ sensitive, name }) => ['residentId', 'uscc', 'phone'].includes(sensitive ?? '') || /身份证|信用代码|电话|手机/.test(name)), field => {
        const form = field.sensitive === 'uscc' || /信用代码/.test(field.name) ? 'uscc' : field.sensitive === 'phone' || /电话|手机/.test(field.name) ? 'phone' : 'residentId'
        return { name: `${quote(field)}${form === 'phone' ? '是电话号码' : '校验位对得上'}`, check: { check: 'checkDigit', field: field.code, form } }
      }),
    },
    { template: 'range', name: '在一个范围里', about: '不小于多少、不大于多少', kind: 'validity', suggestions: of(numbers, field => ({ name: `${quote(field)}在 ${field.minimum ?? 0} 到 ${field.maximum ?? 100} 之间`, check: { check: 'condition', expect: { all: [{ field: field.code, is: 'atLeast', value: field.minimum ?? 0 }, { field: field.code, is: 'atMost', value: field.maximum ?? 100 }] } } })) },
    { template: 'order', name: '先后对得上', about: '后一个日期不早于前一个', kind: 'consistency', suggestions: of(pairs, ([a, b]) => ({ name: `${quote(b)}不早于${quote(a)}`, check: { check: 'condition', expect: { field: b.code, op: 'ge', other: a.code } } })) },
    { template: 'past', name: '不在以后', about: '已经发生的事，日期不晚于交付的时候；到期、计划的日期不要用', kind: 'accuracy', suggestions: of(moments, field => ({ name: `${quote(field)}不晚于交付的时候`, check: { check: 'condition', expect: { field: field.code, op: 'le', value: '@now' } } })) },
    { template: 'pattern', name: '写法一样', about: '按固定的写法写，比如六位数字', kind: 'validity', suggestions: few(texts.flatMap(field => shapes.flatMap(([speaks, pattern, words]): Suggestion[] => (speaks.test(field.name) || speaks.test(field.code) ? [{ name: `${quote(field)}${words}`, check: { check: 'condition', expect: { field: field.code, op: 'matches', pattern } } }] : [])))) },
    { template: 'unique', name: '不重复', about: '所有记录里，这一项的值只出现一次', kind: 'uniqueness', suggestions: of(texts.filter(({ key, name, code }) => !key && /编号|号码|证号|代码|_no$|_id$/.test(`${name} ${code}`)), field => ({ name: `${quote(field)}不重复`, check: { check: 'unique', fields: [field.code] } })) },
    { template: 'sum', name: '合计对得上', about: '几项加起来等于合计', kind: 'consistency', suggestions: total && parts.length > 1 ? [{ name: `加起来等于${quote(total)}`, check: { check: 'sum', parts: parts.slice(0, 20).map(({ code }) => code), total: total.code, within: 0 } }] : [] },
    { template: 'exists', name: '别的数据里查得到', about: '值在另一份数据里有，比如企业在法人库里', kind: 'accuracy', suggestions: [] },
    { template: 'steady', name: '只增不减', about: '累计的数不会变小', kind: 'consistency', suggestions: time && groups.length > 0 ? of(numbers.filter(({ name }) => /累计/.test(name)), field => ({ name: `${quote(field)}只增不减`, check: { check: 'steady', field: field.code, along: time.code, by: groups } })) : [] },
    { template: 'onTime', name: '按时交', about: '按约定的更新周期交', kind: 'timeliness', suggestions: [{ name: '按时交', check: { check: 'onTime' } }] },
    { template: 'jump', name: '分布没有突变', about: '新交的一批和以前的记录分布差不多；差得太多，多半是口径变了或者漏了一块', kind: 'accuracy', suggestions: of([...texts.filter(({ codeList }) => codeList !== null), ...numbers], field => ({ name: `${quote(field)}的分布没有突变`, check: { check: 'jump', field: field.code, most: 0.25 } })) },
  ]
}
