import { contract, day, type DemoContract, divisionField, headerOf, integer } from '../contract.ts'
import { countyDayRows, repeatOne } from '../county-day.ts'
import { monthNumber, weekday } from '../day.ts'
import { clean } from '../dirt.ts'
import { type Setting } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { monthIndex, type Window, windowsOf } from '../window.ts'

export const outpatientCode = 'wjw.outpatient_daily'
const name = '诊疗人次日报'

export const outpatientContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307019/000201', theme: '卫生健康', summary: '全省公立医疗机构每天的门急诊、发热门诊和预约诊疗人次，按县（市、区）汇总，每天一行。',
  shareType: 'unconditional', openType: 'open', updateCycle: 'daily', dueWithinHours: 12, timeField: 'visited_on',
  fields: [
    divisionField(6, { key: true }),
    day('visited_on', '就诊日期', { key: true, required: true }),
    integer('visits', '诊疗人次', '人次', { required: true, minimum: 0, maximum: 200_000 }),
    integer('emergencies', '急诊人次', '人次', { minimum: 0, maximum: 100_000 }),
    integer('fever_visits', '发热门诊人次', '人次', { minimum: 0, maximum: 50_000 }),
    integer('booked_visits', '预约诊疗人次', '人次', { minimum: 0, maximum: 200_000 }),
  ],
})

/** The flu of the winter: January, and less in December and February. */
const fever: Record<number, number> = { 1: 2.4, 2: 1.6, 11: 1.2, 12: 1.9 }

export function outpatientShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'daily', sentAfter: 1, minutes: 500 })
    .map(window => shipmentOf(outpatientCode, name, headerOf(outpatientContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, window: Window) {
  const rows = countyDayRows(setting, outpatientCode, window, ({ chance, division, day, share }) => {
    const visits = Math.round(share * 1_150_000 * (weekday(day) === 0 ? 0.62 : weekday(day) === 6 ? 0.78 : 1.08) * chance.near(1, 0.12))
    const booked = Math.min(0.95, 0.66 + monthIndex(setting, day.slice(0, 7)) * 0.006 + 0.08 + chance.near(0, 0.05))
    const feverShare = 0.021 * (fever[monthNumber(day)] ?? 1) * chance.near(1, 0.3)
    return [division, day, visits, Math.round(visits * chance.near(0.09, 0.02)), Math.round(visits * feverShare), Math.round(visits * booked)]
  })
  const twice = window.label.length === 7 ? repeatOne(rows, chanceOf(outpatientCode, 'dirt', window.label), 2) : 0
  return { rows, dirt: { ...clean(), twice } }
}
