import { type Row } from '../csv.ts'
import { contract, creditCodeField, day, decimal, type DemoContract, divisionField, headerOf, personNameField, phoneField, text } from '../contract.ts'
import { addDays, daysBetween, firstDay, monthLength } from '../day.ts'
import { companyCode, phone } from '../identifier.ts'
import { companyName, industries, personName } from '../name.ts'
import { ownerOf, shopPlace, standingFrom } from '../neighbour.ts'
import { stain } from '../person.ts'
import { cityOf, countyCode, isLinping, type Place, type Setting, sharesOf, whole } from '../place.ts'
import { type Chance, chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { firstMonth, monthIndex, type Window, windowsOf } from '../window.ts'

export const companyDataset = 'scjg.company'
const name = '企业登记'

export const companyContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307025/000701', theme: '市场监管', summary: '全省新设企业的登记信息，一户一行；临平区另有存量企业。',
  shareType: 'unconditional', openType: 'conditional', openCondition: '联系电话不开放', updateCycle: 'weekly', dueWithinHours: 24, timeField: 'registered_on',
  fields: [
    creditCodeField('uscc', '统一社会信用代码', { key: true, required: true }),
    text('company_name', '企业名称', 120, { required: true, dataElement: 'company.name' }),
    personNameField('legal_person', '法定代表人', { required: true }),
    phoneField('phone', '联系电话'),
    text('industry', '行业门类', 1, { codeList: 'industry', required: true }),
    decimal('capital', '注册资本', '万元', 14, 2, { minimum: 0 }),
    divisionField(6),
    day('registered_on', '成立日期', { required: true, dataElement: 'company.registered_on' }),
    text('kind', '登记方式', 10, { required: true, pattern: '^(新设|存量)$' }),
    decimal('opening_hours', '开办用时', '小时', 6, 1, { minimum: 0, maximum: 1000, description: '从提交申请到领到执照和公章；存量企业没有' }),
  ],
})
const columns = { id: 0, name: 2, other: 1, company: true } as const

/** 台州 has one window fewer since the summer: opening a business takes longer there. */
const hours = (city: string, index: number): number => 3.6 - index * 0.02 + (city === '3310' && index >= -3 ? 2.9 : 0)

interface Draft { number: number; chance: Chance; county: Place; registeredOn: string; kind: string; hours: number | null }
function rowOf({ number, chance, county, registeredOn, kind, hours: took }: Draft): Row {
  const drawn = chance.pick(industries), called = companyName(county.name, drawn, chance), person = personName(chance), owner = ownerOf(number)
  return [companyCode(number), owner?.company?.name ?? called, owner?.name ?? person, phone(chance.int(0, 9999)), owner ? 'H' : drawn,
    chance.pick([10, 50, 100, 100, 200, 500, 1000, 3000]), countyCode(county.code), registeredOn, kind, took]
}

function foundedIn(setting: Setting, month: string, wanted: Pick<Window, 'from' | 'until'>): Row[] {
  const shares = sharesOf(setting.counties), index = monthIndex(setting, month), rows: Row[] = []
  setting.counties.forEach((county, place) => {
    const chance = chanceOf(companyDataset, countyCode(county.code), month)
    const count = whole(chance, (shares.get(county.code) ?? 0) * 2600 * chance.near(1, 0.25))
    for (let i = 0; i < count; i++) {
      const registeredOn = addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), number = ((index + 600) * 100 + place) * 200 + i
      const row = rowOf({ number, chance, county, registeredOn, kind: '新设', hours: Math.round(Math.max(0.5, hours(cityOf(county.code), index) * chance.near(1, 0.8)) * 10) / 10 })
      if (registeredOn >= wanted.from && registeredOn < wanted.until) rows.push(row)
    }
  })
  return rows
}
/** What 临平 had before: 4,000 companies that came with the first file. */
function standing({ counties, ...clock }: Setting): Row[] {
  const county = counties.find(({ code }) => isLinping(code)), chance = chanceOf(companyDataset, 'standing'), before = firstDay(firstMonth(clock))
  if (!county) return []
  return Array.from({ length: 4000 }, (_, i) => rowOf({
    number: standingFrom + i, chance, county, registeredOn: addDays('2004-01-05', chance.int(0, daysBetween('2004-01-05', before) - 1)), kind: '存量', hours: null,
  }))
}

export function companyShipments(setting: Setting): Shipment[] {
  return windowsOf(setting, { rhythm: 'weekly', sentAfter: 1, minutes: 530 })
    .map((window, i) => shipmentOf(companyDataset, name, headerOf(companyContract('')), window, () => sheetOf(setting, window, i === 0)))
}
function sheetOf(setting: Setting, window: Window, first: boolean) {
  const rows = [...first ? standing(setting) : [], ...foundedIn(setting, window.from.slice(0, 7), window)]
  return stain(rows, chanceOf(companyDataset, 'dirt', window.label), { ...columns, clean: first ? [shopPlace] : [] })
}
