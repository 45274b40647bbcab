import { type Row } from '../csv.ts'
import { contract, creditCodeField, day, type DemoContract, divisionField, headerOf, personNameField, phoneField, residentIdField, text } from '../contract.ts'
import { addDays, firstDay, monthLength } from '../day.ts'
import { companyCode, phone } from '../identifier.ts'
import { personName } from '../name.ts'
import { person, stain } from '../person.ts'
import { countyCode, type Setting, sharesOf, whole } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { monthIndex, type Window, windowsOf } from '../window.ts'

export const employmentCode = 'rst.employment'
const name = '就业登记'

export const employmentContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307010/000801', theme: '就业创业', summary: '当月新办的城镇就业登记，一人一行。', shareType: 'conditional',
  shareCondition: '用于就业补贴、社保和人才政策，写明事项', updateCycle: 'monthly', dueWithinHours: 24 * 12, timeField: 'registered_on',
  fields: [
    residentIdField('resident_id', '公民身份号码', { key: true, required: true }),
    personNameField('person_name', '姓名', { required: true }),
    text('sex', '性别', 1, { codeList: 'sex', required: true }),
    phoneField('phone', '联系电话'),
    creditCodeField('employer', '用人单位统一社会信用代码'),
    text('form', '就业形式', 20, { required: true, pattern: '^(单位就业|灵活就业|自主创业)$' }),
    divisionField(6),
    day('registered_on', '登记日期', { required: true }),
    day('registered_month', '登记月份', { key: true, required: true, description: '当月第一天' }),
  ],
})

/** The late department: its files came ever later, and the last two have not come yet. */
const lateness = (index: number): number => index >= -2 ? 70 : index >= -5 ? 30 + (index + 5) * 4 : 9

export function employmentShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'monthly', sentAfter: month => lateness(monthIndex(setting, month)), minutes: 960 })
    .map(window => shipmentOf(employmentCode, name, headerOf(employmentContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, { label: month }: Window) {
  const shares = sharesOf(setting.counties), rows: Row[] = [], ages = { from: '1968-01-01', days: 13_500 }
  let number = (monthIndex(setting, month) + 600) * 3000
  for (const county of setting.counties) {
    const division = countyCode(county.code), chance = chanceOf(employmentCode, division, month)
    const count = whole(chance, (shares.get(county.code) ?? 0) * 2100 * chance.near(1, 0.2))
    for (let i = 0; i < count; i++) {
      const { id, sex } = person(number++, ages), form = chance.is(0.72) ? '单位就业' : chance.is(0.8) ? '灵活就业' : '自主创业'
      rows.push([id, personName(chance), sex, phone(chance.int(0, 9999)), form === '单位就业' ? companyCode(3_000_000 + chance.int(0, 900_000)) : null, form, division,
        addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), firstDay(month)])
    }
  }
  return stain(rows, chanceOf(employmentCode, 'dirt', month), { id: 0, name: 1, other: 1 })
}
