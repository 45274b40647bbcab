import { contract, day, type DemoContract, divisionField, headerOf, integer } from '../contract.ts'
import { countyDayRows, repeatOne } from '../county-day.ts'
import { addDays, dayOf, monthNumber, weekday } from '../day.ts'
import { clean } from '../dirt.ts'
import { cityOf, type Setting } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { type Window, windowsOf } from '../window.ts'

export const busCode = 'jtt.bus_daily'
const name = '公交客流日报'

export const busContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307014/000401', theme: '交通运输', summary: '县（市、区）公交每天的客运量、发班数和准点班次。',
  shareType: 'unconditional', openType: 'open', updateCycle: 'daily', dueWithinHours: 12, timeField: 'ran_on',
  fields: [
    divisionField(6, { key: true }),
    day('ran_on', '运营日期', { key: true, required: true }),
    integer('trips', '客运量', '人次', { required: true, minimum: 0, maximum: 5_000_000 }),
    integer('runs', '发班数', '班', { required: true, minimum: 0, maximum: 100_000 }),
    integer('runs_on_time', '准点班次', '班', { minimum: 0, maximum: 100_000 }),
  ],
})

/** One city is behind: 丽水 changed its dispatching system nine days before the world was made, and nothing has come from there since. */
const behind = '3311'
const silentFrom = ({ begun }: Setting): string => addDays(dayOf(begun), -9)

export function busShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'daily', sentAfter: 1, minutes: 420 })
    .map(window => shipmentOf(busCode, name, headerOf(busContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, window: Window) {
  const silent = silentFrom(setting)
  const rows = countyDayRows(setting, busCode, window, ({ chance, division, day, share }) => {
    const holiday = weekday(day) === 0 || weekday(day) === 6, school = [7, 8].includes(monthNumber(day)) ? 0.86 : 1
    const trips = Math.round(share * 5_400_000 * (holiday ? 0.81 : 1.07) * school * chance.near(1, 0.1)), runs = Math.round(share * 96_000 * (holiday ? 0.9 : 1.03) * chance.near(1, 0.03))
    const onTime = Math.round(runs * Math.min(0.995, chance.near(0.938, 0.03)))
    return cityOf(division) === behind && day >= silent ? null : [division, day, trips, runs, onTime]
  })
  const twice = window.label.length === 7 ? repeatOne(rows, chanceOf(busCode, 'dirt', window.label), 2) : 0
  return { rows, dirt: { ...clean(), twice } }
}
