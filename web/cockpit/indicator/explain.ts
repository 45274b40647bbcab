import { say } from '../../ui/say.tsx'
import { type Definition } from '../words.ts'

export type Filter = Definition['filters'][number]
export type Measure = Definition['measure']
export interface Named { code: string; name: string }
const nameIn = (fields: readonly Named[]) => (code: string): string => fields.find(field => field.code === code)?.name ?? code

/** A condition as one says it: “办结日”≤“到期日”. */
export function conditionText({ field, op, value, values, other, plus }: Filter, fields: readonly Named[]): string {
  const name = nameIn(fields), left = say(`“${name(field)}”`, name(field))
  const later = plus && plus.amount !== 0 ? say(`往后 ${plus.amount} ${plus.unit === 'day' ? '天' : '小时'}`, ` + ${plus.amount} ${plus.unit}(s)`) : ''
  const right = other === null ? value === 'true' ? say('“是”', 'yes') : value === 'false' ? say('“否”', 'no') : `“${value ?? ''}”` : `${say(`“${name(other)}”`, name(other))}${later}`
  switch (op) {
    case 'present': return say(`填了${left}`, `${left} is given`)
    case 'missing': return say(`没填${left}`, `${left} is missing`)
    case 'in': return say(`${left}是${(values ?? []).join('、')}之一`, `${left} is one of ${(values ?? []).join(', ')}`)
    case 'notIn': return say(`${left}不是${(values ?? []).join('、')}`, `${left} is none of ${(values ?? []).join(', ')}`)
    case 'startsWith': return say(`${left}以${right}开头`, `${left} begins with ${right}`)
    case 'eq': return say(`${left}为${right}`, `${left} = ${right}`)
    default: return `${left} ${{ ne: '≠', lt: '<', le: '≤', gt: '>', ge: '≥' }[op]} ${right}`
  }
}
export const conditions = (filters: readonly Filter[], fields: readonly Named[]): string => filters.map(filter => conditionText(filter, fields)).join(say('，并且', ', and '))
export const timesText = (times: number): string => (times === 100 ? '× 100%' : times === 1 ? '' : `× ${times.toLocaleString('en-US')}`)

/** The formula as it stands under the number: what is above the line, what below. */
export function formula({ measure, filters, dataset }: Pick<Definition, 'measure' | 'filters' | 'dataset'>, fields: readonly Named[], datasetName = dataset): { top: string; bottom: string | null; times: string } {
  const name = nameIn(fields), among = filters.length === 0 ? say('全部记录', 'all records') : say(`${conditions(filters, fields)}的记录`, `records with ${conditions(filters, fields)}`), of = say(`${datasetName}里，${among}`, `${among} of ${datasetName}`)
  switch (measure.kind) {
    case 'count': return { top: say(`${of}有多少条`, `number of ${of}`), bottom: null, times: '' }
    case 'ratio': return { top: say(`其中${conditions(measure.numerator, fields)}的记录数`, `those with ${conditions(measure.numerator, fields)}`), bottom: say(`${of}数`, `number of ${of}`), times: timesText(measure.times) }
    case 'per': {
      const amount = (part: typeof measure.top) => (part.of === 'count' ? say('条数', 'number of records') : say(`${name(part.field)}之和`, `sum of ${name(part.field)}`))
      return { top: say(`${of}：${amount(measure.top)}`, `${amount(measure.top)}, ${of}`), bottom: amount(measure.bottom), times: timesText(measure.times) }
    }
    case 'average': return { top: say(`${of}：${name(measure.field)}之和`, `sum of ${name(measure.field)}, ${of}`), bottom: say(`填了${name(measure.field)}的条数`, `records that give ${name(measure.field)}`), times: '' }
    default: {
      const how = { sum: say('之和', 'sum of'), minimum: say('的最小值', 'smallest'), maximum: say('的最大值', 'largest'), distinct: say('有多少个不同的', 'distinct') }[measure.kind]
      return { top: say(`${of}：${name(measure.field)}${how}`, `${how} ${name(measure.field)}, ${of}`), bottom: null, times: '' }
    }
  }
}
export const measureName = (kind: Measure['kind']): string => ({
  count: say('数条数', 'count records'), sum: say('求和', 'sum'), average: say('平均', 'average'), minimum: say('最小', 'smallest'), maximum: say('最大', 'largest'), distinct: say('去重后的个数', 'distinct values'), ratio: say('占比（百分率）', 'share of records'), per: say('两个量相除', 'one amount per another'),
})[kind]
