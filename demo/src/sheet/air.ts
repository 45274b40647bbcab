import { type Row } from '../csv.ts'
import { contract, day, decimal, type DemoContract, divisionField, headerOf, integer, text } from '../contract.ts'
import { countyDayRows } from '../county-day.ts'
import { monthNumber } from '../day.ts'
import { clean } from '../dirt.ts'
import { cityOf, type Setting } from '../place.ts'
import { type Chance, chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { type Window, windowsOf } from '../window.ts'

export const airCode = 'sthj.air_daily'
const name = '空气质量日报'

export const airContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307012/000301', theme: '生态环境', summary: '县（市、区）每天的空气质量指数和污染物浓度，由各县国控、省控站点平均得出。',
  shareType: 'unconditional', openType: 'open', updateCycle: 'daily', dueWithinHours: 24, timeField: 'measured_on',
  fields: [
    divisionField(6, { key: true }),
    day('measured_on', '监测日期', { key: true, required: true }),
    integer('aqi', '空气质量指数', null, { minimum: 0, maximum: 500 }),
    decimal('pm25', 'PM2.5', 'μg/m³', 5, 1, { minimum: 0, maximum: 900, description: '日均浓度' }),
    decimal('pm10', 'PM10', 'μg/m³', 5, 1, { minimum: 0, maximum: 900, description: '日均浓度' }),
    decimal('o3', '臭氧', 'μg/m³', 5, 1, { minimum: 0, maximum: 900, description: '最大8小时平均' }),
    decimal('no2', '二氧化氮', 'μg/m³', 5, 1, { minimum: 0, maximum: 900 }),
    text('main_pollutant', '首要污染物', 20),
  ],
})

/** How much dust the month brings; winter most. */
const dust = [1.75, 1.45, 1.2, 1, 0.85, 0.7, 0.55, 0.6, 0.75, 1, 1.25, 1.6]
const ozone = [0.55, 0.65, 0.8, 1, 1.2, 1.15, 1.05, 1.15, 1.2, 1, 0.75, 0.55]
/** Inland basins hold their air, the islands do not. */
const basin: Record<string, number> = { 3301: 1.05, 3302: 0.88, 3303: 0.86, 3304: 1.1, 3305: 1.12, 3306: 1.06, 3307: 1.16, 3308: 1.14, 3309: 0.6, 3310: 0.84, 3311: 0.78 }

const grade = (value: number, steps: readonly (readonly [number, number])[]): number => {
  let [low, base] = [0, 0]
  for (const [high, index] of steps) {
    if (value <= high) return base + (index - base) * (value - low) / (high - low);
    [low, base] = [high, index]
  }
  return 500
}
/** HJ 633: the worst pollutant makes the index. */
const indexOf = (pm25: number, o3: number): number => Math.round(Math.max(
  grade(pm25, [[35, 50], [75, 100], [115, 150], [150, 200], [250, 300], [350, 400], [500, 500]]), grade(o3, [[100, 50], [160, 100], [215, 150], [265, 200], [800, 300]])))

export function airShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'daily', sentAfter: 1, minutes: 480 })
    .map(window => shipmentOf(airCode, name, headerOf(airContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, window: Window) {
  /** The weather is the whole province's: a bad week is bad everywhere, more or less. */
  const weather = new Map<string, number>()
  const rows = countyDayRows(setting, airCode, window, ({ chance, division, day }) => {
    const month = monthNumber(day) - 1
    const sky = weather.get(day) ?? chanceOf(airCode, 'weather', day).near(1, 0.55)
    weather.set(day, sky)
    const pm25 = Math.max(4, 27 * (dust[month] ?? 1) * (basin[cityOf(division)] ?? 1) * sky * chance.near(1, 0.3))
    const o3 = Math.max(15, 96 * (ozone[month] ?? 1) * (2 - sky) * chance.near(1, 0.22))
    const aqi = indexOf(pm25, o3), no2 = Math.max(4, pm25 * 0.8 * chance.near(1, 0.4))
    const main = aqi <= 50 ? null : grade(o3, [[100, 50], [160, 100], [215, 150], [265, 200], [800, 300]]) > 50 && o3 > pm25 * 2 ? '臭氧' : 'PM2.5'
    return [division, day, aqi, round(pm25), round(pm25 * chance.near(1.5, 0.25)), round(o3), round(no2), main]
  })
  return stained(rows, chanceOf(airCode, 'dirt', window.label))
}
const round = (value: number) => Math.round(value * 10) / 10

/** A probe that hangs says 999; a clogged inlet lets PM10 fall below PM2.5. */
function stained(rows: Row[], chance: Chance) {
  const dirt = { ...clean(), sentinel: Math.round(rows.length * 0.002), contradiction: Math.round(rows.length * 0.004) }
  chance.places(dirt.sentinel + dirt.contradiction, rows.length).forEach((at, i) => {
    const row = [...rows[at]!]
    if (i < dirt.sentinel) row[3] = 999
    else row[4] = round(Number(row[3]) * 0.7)
    rows[at] = row
  })
  return { rows, dirt }
}
