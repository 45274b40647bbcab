import { type Contract, type Field } from './schema.ts'

/** One reason why a change would make somebody read wrong data. */
export interface Breach { field: string | null; message: string }

const narrower = (now: number | null, was: number | null) => now !== null && (was === null || now < was)
/** Digits before the point that a decimal can hold. */
const whole = ({ length, scale }: Field) => (length === null ? null : length - (scale ?? 0))

const checks: ((was: Field, now: Field) => string | false)[] = [
  (was, now) => was.type !== now.type && `类型由 ${was.type} 改成了 ${now.type}`,
  (was, now) => was.key !== now.key && (now.key ? '改成了主键' : '不再是主键'),
  (was, now) => !was.required && now.required && !now.key && '由选填改成了必填，已有的记录可能没有它',
  (was, now) => now.type === 'text' && narrower(now.length, was.length) && `长度由 ${was.length ?? '不限'} 缩短到 ${now.length}`,
  (was, now) => now.type === 'decimal' && narrower(whole(now), whole(was)) && '整数部分的位数变少了',
  (was, now) => now.type === 'decimal' && narrower(now.scale, was.scale) && '小数位数变少了',
  (was, now) => was.unit !== now.unit && was.unit !== null && `计量单位由 ${was.unit} 改成了 ${now.unit ?? '无'}`,
  (was, now) => now.codeList !== null && was.codeList !== now.codeList && `代码表由 ${was.codeList ?? '无'} 改成了 ${now.codeList}`,
  (was, now) => was.dataElement !== null && was.dataElement !== now.dataElement && `对应的数据元由 ${was.dataElement} 改成了 ${now.dataElement ?? '无'}`,
]

/**
 * 版本只增不改: whoever reads version n must be able to read n + 1 without noticing. Everything that breaks this, field by
 * field; what only changes how files are read (headers, date formats, patterns, limits) breaks nothing.
 */
export function breaches(was: Contract, now: Contract): Breach[] {
  const found: Breach[] = []
  const next = new Map(now.fields.map(field => [field.code, field]))
  for (const field of was.fields) {
    const after = next.get(field.code)
    if (!after) found.push({ field: field.code, message: `信息项“${field.name}”被删掉了` })
    else for (const check of checks) {
      const sentence = check(field, after)
      if (sentence !== false) found.push({ field: field.code, message: `信息项“${field.name}”${sentence}` })
    }
  }
  const before = new Set(was.fields.map(field => field.code))
  for (const field of now.fields.filter(({ code }) => !before.has(code))) {
    if (field.key) found.push({ field: field.code, message: `新增的信息项“${field.name}”不能是主键` })
    else if (field.required) found.push({ field: field.code, message: `新增的信息项“${field.name}”只能是选填，已有的记录没有它` })
  }
  if (was.timeField !== null && was.timeField !== now.timeField) found.push({ field: was.timeField, message: '时间信息项换了，按时间统计的数会变' })
  if (was.divisionField !== null && was.divisionField !== now.divisionField) found.push({ field: was.divisionField, message: '区划信息项换了，按区划统计的数会变' })
  return found
}
