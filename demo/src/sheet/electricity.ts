import { type Row } from '../csv.ts'
import { contract, day, decimal, type DemoContract, divisionField, headerOf, text } from '../contract.ts'
import { firstDay, monthNumber } from '../day.ts'
import { clean } from '../dirt.ts'
import { cityCode, cityOf, countyCode, type Setting, sharesOf } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { monthIndex, type Window, windowsOf } from '../window.ts'

export const electricityCode = 'nyj.electricity_monthly'
const name = '用电量月报'

export const electricityContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307004/000501', theme: '经济运行',
  summary: '全社会用电量，县（市、区）按四类报，设区市另报一行合计，两边应当相等。', shareType: 'unconditional', openType: 'conditional', openCondition: '只开放到设区市',
  updateCycle: 'monthly', dueWithinHours: 24 * 12, timeField: 'month',
  fields: [
    divisionField(6, { key: true }),
    day('month', '月份', { key: true, required: true, description: '当月第一天' }),
    text('sector', '用电类别', 20, { key: true, required: true, pattern: '^(第一产业|第二产业|第三产业|居民生活|全市合计)$' }),
    decimal('amount', '用电量', '万千瓦时', 14, 2, { minimum: 0, description: '县（市、区）填报' }),
    decimal('city_total', '设区市合计', '万千瓦时', 14, 2, { minimum: 0, description: '只有“全市合计”一行填' }),
  ],
})

const sectors: readonly (readonly [name: string, part: number])[] = [['第一产业', 0.01], ['第二产业', 0.66], ['第三产业', 0.18], ['居民生活', 0.15]]
const season = [0.96, 0.72, 0.94, 0.92, 0.95, 1.02, 1.3, 1.34, 1.08, 0.93, 0.96, 1.06]
/** A sum that does not agree: since its new meters, 衢州 leaves one county's industry out of its total. */
const differs = '3308'

export function electricityShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'monthly', sentAfter: 9, minutes: 600 })
    .map(window => shipmentOf(electricityCode, name, headerOf(electricityContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, window: Window) {
  const rows: Row[] = [], totals = new Map<string, number>(), shares = sharesOf(setting.counties)
  const month = window.label, index = monthIndex(setting, month), wrong = index >= -2
  let leftOut = ''
  for (const county of setting.counties) {
    const division = countyCode(county.code), chance = chanceOf(electricityCode, division, month)
    for (const [sector, part] of sectors) {
      const heat = part < 0.2 && part > 0.1 ? (season[monthNumber(month) - 1] ?? 1) ** 1.4 : (season[monthNumber(month) - 1] ?? 1) ** 0.6
      const amount = round((shares.get(county.code) ?? 0) * 5_600_000 * part * heat * (1 + 0.004 * index + 0.055) * chance.near(1, 0.06))
      rows.push([division, firstDay(month), sector, amount, null])
      if (wrong && cityOf(division) === differs && sector === '第二产业' && (leftOut === '' || leftOut === division)) { leftOut = division; continue }
      totals.set(cityCode(division), (totals.get(cityCode(division)) ?? 0) + amount)
    }
  }
  for (const [city, total] of totals) rows.push([city, firstDay(month), '全市合计', null, round(total)])
  return { rows, dirt: { ...clean(), wrongSum: wrong ? 1 : 0 } }
}
const round = (value: number) => Math.round(value * 100) / 100
