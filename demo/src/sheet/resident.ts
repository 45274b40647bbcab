import { type Row } from '../csv.ts'
import { addressField, contract, day, type DemoContract, divisionField, headerOf, personNameField, residentIdField, text } from '../contract.ts'
import { addDays, firstDay, monthLength } from '../day.ts'
import { personName } from '../name.ts'
import { ages, neighbourOf, neighbours } from '../neighbour.ts'
import { person, stain } from '../person.ts'
import { type Place, type Setting } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { monthIndex, type Window, windowsOf } from '../window.ts'

export const residentCode = 'lpga.resident'
const name = '人口基本信息（临平区）'

export const residentContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '306001/001001', theme: '人口', summary: '临平区的人口基本信息，一人一行，迁入、迁址和更正按月报。', shareType: 'conditional',
  shareCondition: '核验身份和住址，写明事项；批量提供要经过数据局审核', updateCycle: 'monthly', dueWithinHours: 24 * 5, timeField: 'updated_on',
  fields: [
    residentIdField('resident_id', '公民身份号码', { key: true, required: true }),
    personNameField('person_name', '姓名', { required: true }),
    text('sex', '性别', 1, { codeList: 'sex', required: true, dataElement: 'person.sex' }),
    day('born_on', '出生日期', { required: true, dataElement: 'person.born_on' }),
    text('household_no', '户号', 16, { required: true }),
    addressField('address', '住址', { required: true }),
    divisionField(12),
    day('updated_on', '更新日期', { required: true }),
  ],
})

const roads = ['迎宾路', '世纪大道', '荷禹路', '星光街', '藕花洲大街', '望梅路', '南苑街', '东湖路']

function homeOf(setting: Setting, household: number): { community: Place; address: string } {
  const chance = chanceOf(residentCode, 'home', household), community = chance.pick(setting.communities)
  return { community, address: `${community.name.replace(/(居委会|村委会|社区居委会)$/, '')}${chance.pick(roads)}${chance.int(1, 480)}号${chance.int(1, 32)}幢${chance.int(101, 1806)}室` }
}
/** The name is the person's, whichever file tells it. */
function rowOf(setting: Setting, number: number, household: number, updatedOn: string): Row {
  const { community, address } = homeOf(setting, household), { id, sex, bornOn } = person(number, ages)
  return [id, neighbourOf(number)?.name ?? personName(chanceOf(residentCode, 'person', number)), sex, bornOn, `LP${String(household).padStart(8, '0')}`, address, community.code, updatedOn]
}

export function residentShipments(setting: Setting): Shipment[] {
  if (setting.communities.length === 0) return []
  return windowsOf(setting, { rhythm: 'monthly', sentAfter: 3, minutes: 700 })
    .map((window, i) => shipmentOf(residentCode, name, headerOf(residentContract('')), window, () => sheetOf(setting, window, i === 0)))
}
/** 12,000 households and 30,000 persons at first; then, month by month, those who came and those who moved. */
function sheetOf(setting: Setting, { label: month }: Window, first: boolean) {
  const chance = chanceOf(residentCode, month), rows: Row[] = [], on = () => addDays(firstDay(month), chance.int(0, monthLength(month) - 1))
  if (first) for (let number = 0; number < 30_000; number++) rows.push(rowOf(setting, number, Math.floor(number * 2 / 5), on()))
  else {
    const index = monthIndex(setting, month) + 600
    for (let i = 0; i < 180; i++) rows.push(rowOf(setting, 30_000 + index * 200 + i, 12_000 + index * 100 + Math.floor(i / 2), on()))
    for (const number of chance.places(220, 30_000)) rows.push(rowOf(setting, number, chance.int(0, 11_999), on()))
  }
  return stain(rows, chanceOf(residentCode, 'dirt', month), { id: 0, name: 1, other: 5, clean: first ? neighbours.map(({ number }) => number) : [] })
}
