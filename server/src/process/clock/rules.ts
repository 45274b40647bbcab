import { divisionPrefix } from '@yiwang/codes'
import { type ClockUnit } from './schema.ts'

export const unitNames: Record<ClockUnit, string> = { minute: '分钟', hour: '小时', day: '天', workMinute: '工作分钟', workHour: '工作时', workday: '个工作日', urgentHour: '紧急工作时', month: '个月' }

/** Of several regions' rules the one of the smallest region around a division: a county's own before its city's before the province's. */
export function nearest<R extends { division: string }>(rules: readonly R[], division: string): R | undefined {
  const around = rules.filter(rule => division.startsWith(divisionPrefix(rule.division)))
  return around.sort((a, b) => divisionPrefix(b.division).length - divisionPrefix(a.division).length)[0]
}
