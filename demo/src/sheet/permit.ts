import { type Cell, type Row } from '../csv.ts'
import { contract, creditCodeField, day, type DemoContract, divisionField, headerOf, integer, personNameField, text, yesNo } from '../contract.ts'
import { addDays, addMonths, dayOf, firstDay, monthLength } from '../day.ts'
import { clean, wrongShare } from '../dirt.ts'
import { companyCode, slipCredit } from '../identifier.ts'
import { type Matter, matter, moved, seenAt } from '../matter.ts'
import { companyName, personName } from '../name.ts'
import { cityOf, countyCode, type Place, type Setting, sharesOf, whole } from '../place.ts'
import { type Chance, chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { currentMonth, monthIndex, monthsOf, type Window, windowsOf } from '../window.ts'

export const permitCode = 'jst.construction_permit'
const name = '施工许可办件'

export const permitContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307013/000101', theme: '城乡建设',
  summary: '全省建筑工程施工许可的受理、应办结、办结时间和停留环节，一件一行，状态变化后重报同一行。',
  shareType: 'unconditional', openType: 'conditional', openCondition: '经办人姓名不开放', updateCycle: 'weekly', dueWithinHours: 24,
  timeField: 'due_on', refusalRate: 0.05,
  fields: [
    text('permit_no', '办件编号', 24, { key: true, required: true, pattern: '^SG\\d{6}-\\d{6}-\\d{4}$' }),
    text('project_name', '工程名称', 120, { required: true }),
    text('category', '工程类别', 20, { required: true, description: '房屋建筑、市政基础设施、装饰装修、其他' }),
    text('builder', '建设单位', 120, { required: true }),
    creditCodeField('builder_code', '建设单位统一社会信用代码', { required: true }),
    personNameField('handler', '经办人'),
    divisionField(6),
    day('received_on', '受理日期', { required: true }),
    day('due_on', '应办结日期', { required: true }),
    day('closed_on', '办结日期'),
    yesNo('on_time', '是否按期', { description: '未到期且未办结的为空' }),
    text('stage', '所在环节', 20, { required: true }),
    integer('overdue_days', '超期天数', '天', { minimum: 0, maximum: 3650 }),
  ],
})

interface Permit extends Matter { no: string; project: string; category: string; builder: string; builderCode: string; handler: string; division: string; stage: string }

const categories = ['房屋建筑', '房屋建筑', '房屋建筑', '市政基础设施', '装饰装修', '装饰装修', '其他']
const works = ['产业园', '安置房', '中学教学楼', '医院门诊楼', '标准厂房', '道路改造', '雨污分流', '办公楼装修', '社区服务中心', '幼儿园扩建']
const usual: Record<string, number> = { 3301: 0.91, 3302: 0.94, 3303: 0.92, 3304: 0.92, 3305: 0.945, 3306: 0.95, 3307: 0.89, 3308: 0.91, 3309: 0.94, 3310: 0.9, 3311: 0.9 }
/** What happened lately: 温州 changed its approval system and slid below the red line, 台州 slides behind it, everybody else a little. */
const fall: Record<string, readonly number[]> = { 3303: [0.9, 0.87, 0.8, 0.62, 0.56], 3310: [0.89, 0.87, 0.82, 0.75, 0.73] }
const onTimeRate = (city: string, month: number): number =>
  fall[city]?.[month + 4] ?? (fall[city] && month > 0 ? 0.56 : (usual[city] ?? 0.9) - (month >= -2 ? 0.02 : 0))

function permitsOf(setting: Setting, county: Place, share: number, month: string): Permit[] {
  const division = countyCode(county.code)
  const chance = chanceOf(permitCode, division, month)
  const index = monthIndex(setting, month)
  const slow = cityOf(division) === '3303' && index >= -2
  return Array.from({ length: whole(chance, share * 1500 * chance.near(1, 0.25)) }, (_, i) => {
    const category = chance.pick(categories)
    const onTime = chance.is(onTimeRate(cityOf(division), index))
    return {
      ...matter(chance, { dueOn: addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), days: chance.int(7, 14), onTime, worst: slow ? 28 : 14 }),
      no: `SG${division}-${month.replace('-', '')}-${String(i + 1).padStart(4, '0')}`, category, division,
      project: `${county.name}${chance.int(1, 48)}号${chance.pick(works)}${category === '装饰装修' ? '装修工程' : '工程'}`,
      builder: companyName(county.name, 'E', chance), builderCode: companyCode(3_000_000 + chance.int(0, 900_000)), handler: personName(chance),
      stage: onTime ? chance.pick(['审核', '材料补正']) : chance.is(slow ? 0.8 : 0.5) ? '会审征询' : chance.pick(['材料补正', '审核']),
    }
  })
}

const rowOf = (permit: Permit, at: Date, builderCode: string): Row => {
  const { closedAt, onTime, overdueDays } = seenAt(permit, at)
  const closedOn: Cell = closedAt ? dayOf(closedAt) : null
  return [permit.no, permit.project, permit.category, permit.builder, builderCode, permit.handler, permit.division, dayOf(permit.receivedAt), permit.dueOn, closedOn,
    onTime, closedAt ? '办结' : permit.stage, overdueDays]
}

/** Weekly files: whatever was received, closed or fell due since the file before. */
export function permitShipments(setting: Setting): Shipment[] {
  const shares = sharesOf(setting.counties)
  let known: Permit[] | undefined
  const all = () => known ??= [...monthsOf(setting), currentMonth(setting), addMonths(currentMonth(setting), 1)]
    .flatMap(month => setting.counties.flatMap(county => permitsOf(setting, county, shares.get(county.code) ?? 0, month)))
  const windows = windowsOf(setting, { rhythm: 'weekly', sentAfter: 1, minutes: 550 })
  return windows.map((window, i) => shipmentOf(permitCode, name, headerOf(permitContract('')), window, () => sheetOf(all(), window, windows[i - 1] ?? null)))
}

function sheetOf(permits: readonly Permit[], window: Window, before: Window | null) {
  const shown = permits.filter(permit => moved(permit, before?.at ?? null, window.at))
  const chance: Chance = chanceOf(permitCode, 'dirt', window.label)
  const wrong = new Set(chance.places(Math.round(shown.length * wrongShare), shown.length))
  const rows = shown.map((permit, i) => rowOf(permit, window.at, wrong.has(i) ? slipCredit(permit.builderCode) : permit.builderCode))
  return { rows, dirt: { ...clean(), wrongCheckDigit: wrong.size } }
}
