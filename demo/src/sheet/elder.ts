import { type Row } from '../csv.ts'
import { contract, day, type DemoContract, divisionField, headerOf, integer, personNameField, residentIdField } from '../contract.ts'
import { addDays, addMonths, firstDay } from '../day.ts'
import { personName } from '../name.ts'
import { person, stain } from '../person.ts'
import { cityOf, countyCode, type Setting, sharesOf, whole } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { monthIndex, type Window, windowsOf } from '../window.ts'

export const elderCode = 'mzt.elder_allowance'
const name = '高龄津贴发放'

export const elderContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307008/000901', theme: '社会救助', summary: '八十周岁以上老人每月的高龄津贴，一人一月一行。', shareType: 'conditional',
  shareCondition: '用于养老服务、待遇核对，写明事项', updateCycle: 'monthly', dueWithinHours: 24 * 7, timeField: 'month',
  fields: [
    residentIdField('resident_id', '公民身份号码', { key: true, required: true }),
    day('month', '津贴月份', { key: true, required: true, description: '当月第一天' }),
    personNameField('person_name', '姓名', { required: true }),
    day('born_on', '出生日期', { required: true }),
    divisionField(6),
    integer('amount_fen', '发放金额', '分', { required: true, minimum: 0, maximum: 500_000 }),
    day('due_on', '应发日期', { required: true }),
    day('paid_on', '发放日期'),
  ],
})

/** 金华 pays through another bank since last month: a third of its elders wait longer than they should. */
const late = (city: string, index: number): number => city === '3307' && index >= -1 ? 0.34 : 0.012

export function elderShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'monthly', sentAfter: 5, minutes: 640 })
    .map(window => shipmentOf(elderCode, name, headerOf(elderContract('')), window, () => sheetOf(setting, window)))
}
function sheetOf(setting: Setting, { label: month }: Window) {
  const shares = sharesOf(setting.counties), rows: Row[] = [], index = monthIndex(setting, month), dueOn = addDays(firstDay(month), 14)
  setting.counties.forEach((county, place) => {
    const division = countyCode(county.code), people = chanceOf(elderCode, division), chance = chanceOf(elderCode, division, month)
    const count = whole(people, (shares.get(county.code) ?? 0) * 2000)
    for (let i = 0; i < count; i++) {
      const { id, bornOn } = person(place * 200 + i, { from: '1929-01-01', days: 5900 }), called = personName(people), joined = people.int(-26, 0)
      // some have begun within these months; who is ninety gets more
      if (joined > index) continue
      const paidOn = chance.is(late(cityOf(division), index)) ? addDays(dueOn, chance.int(3, 16)) : addDays(dueOn, -chance.int(0, 4))
      rows.push([id, firstDay(month), called, bornOn, division, bornOn < `${Number(month.slice(0, 4)) - 90}${month.slice(4)}-01` ? 20_000 : 10_000, dueOn, paidOn < firstDay(addMonths(month, 1)) ? paidOn : null])
    }
  })
  return stain(rows, chanceOf(elderCode, 'dirt', month), { id: 0, name: 2, other: 2 })
}
