import { type Row } from '../csv.ts'
import { contract, day, type DemoContract, divisionField, headerOf, integer, moment, text, yesNo } from '../contract.ts'
import { addDays, addMonths, clockText, firstDay, momentOf, monthLength } from '../day.ts'
import { clean } from '../dirt.ts'
import { cityOf, countyCode, type Place, type Setting, sharesOf, whole } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { currentMonth, monthIndex, monthsOf, type Window, windowsOf } from '../window.ts'

export const ratingCode = 'zwfw.rating'
const name = '政务服务好差评'

/** 绩效评价 of GB/T 39046—2020, without who it was and without what he wrote. The house fills in its own every night under the same names of fields. */
export const ratingContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307036/001102', theme: '政务服务', summary: '能评价的办事，一次一行，评了、整改了、回访了就重报同一行。没有评价人，也没有写的话。',
  shareType: 'unconditional', updateCycle: 'weekly', dueWithinHours: 24, timeField: 'asked_on',
  fields: [
    text('rating_no', '评价编号', 26, { key: true, required: true, pattern: '^PJ\\d{6}-\\d{6}-[0-9a-z]{5,12}$' }),
    text('case_no', '办件编号', 26, { description: '网上办的；窗口来一次评一次的为空' }),
    text('service', '事项名称', 80, { required: true }),
    text('organization', '被评部门', 60, { required: true }),
    text('window', '窗口', 20),
    divisionField(6),
    text('kind', '评价场景', 6, { required: true, pattern: '^(网上|窗口)$', description: '网上一事一评，窗口一次一评' }),
    day('asked_on', '邀请日期', { required: true }),
    yesNo('rated', '是否评价', { required: true }),
    moment('rated_at', '评价时间'),
    text('channel', '评价渠道', 10, { pattern: '^(PC端|移动端|二维码|大厅平板|大厅其他终端|电话|短信)$' }),
    integer('level', '满意度', null, { minimum: 1, maximum: 5, description: 'GB/T 39046—2020 表 A.8：1 非常满意，2 满意，3 基本满意，4 不满意，5 非常不满意' }),
    integer('times', '评价次数', null, { minimum: 0, maximum: 2 }),
    integer('level_after', '整改后满意度', null, { minimum: 1, maximum: 5 }),
    text('items', '二级指标', 60, { description: '选了几项的，用顿号隔开' }),
    yesNo('satisfied', '是否满意', { description: '基本满意以上为是；没有评的、经核实不计入的为空' }),
    yesNo('mended', '差评整改', { description: '计入的差评整改了没有；不是差评的为空' }),
    yesNo('called', '差评回访', { description: '计入的差评回访了没有；不是差评的为空' }),
  ],
})

interface Rating { askedOn: string; row: Row }
const services: readonly (readonly [service: string, office: string])[] = [
  ['居民身份证换领', '公安局'], ['企业设立登记', '市场监管局'], ['食品经营许可', '市场监管局'], ['社会保障卡补领', '人社局'], ['不动产转移登记', '规划资源局'], ['出生一件事', '卫生健康委'], ['公积金提取', '公积金中心'], ['道路运输证换发', '交通局'], ['临时救助申请', '民政局'], ['残疾人证办理', '残联'],
]
const satisfied = (city: string, index: number): number => (city === '3309' ? 0.992 : 0.978) - (city === '3308' && index >= -1 ? 0.03 : 0)

function ratingsOf(setting: Setting, county: Place, share: number, month: string): Rating[] {
  const division = countyCode(county.code), chance = chanceOf(ratingCode, division, month), index = monthIndex(setting, month)
  return Array.from({ length: whole(chance, share * 1000 * chance.near(1, 0.2)) }, (_, i) => {
    const askedOn = addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), [service, office] = chance.pick(services), online = chance.is(0.7), rated = chance.is(0.58), good = chance.is(satisfied(cityOf(division), index))
    const level = !rated ? null : good ? chance.pick([1, 1, 1, 2, 2, 3]) : chance.pick([4, 4, 5]), bad = level !== null && level >= 4, mended = bad ? chance.is(0.94) : null, called = bad ? mended === true && chance.is(0.97) : null, again = called === true && chance.is(0.6)
    return { askedOn, row: [
      `PJ${division}-${month.replace('-', '')}-${String(i + 1).padStart(5, '0')}`, null, service, `${county.name}${office}`, online ? null : String(chance.int(1, 12)), division, online ? '网上' : '窗口', askedOn, rated, rated ? clockText(momentOf(addDays(askedOn, chance.int(0, 2)), chance.int(540, 1200))) : null,
      rated ? online ? chance.pick(['移动端', '移动端', 'PC端', '短信']) : chance.pick(['大厅平板', '二维码']) : null, level, rated ? again ? 2 : 1 : 0, again ? chance.pick([2, 3]) : null, bad ? online ? chance.pick(['办事效率', '办事便捷度']) : chance.pick(['服务态度', '服务效率']) : null, level === null ? null : level <= 3, mended, called,
    ] }
  })
}

export function ratingShipments(setting: Setting): Shipment[] {
  const shares = sharesOf(setting.counties)
  let known: Rating[] | undefined
  const all = () => known ??= [...monthsOf(setting), currentMonth(setting), addMonths(currentMonth(setting), 1)].flatMap(month => setting.counties.flatMap(county => ratingsOf(setting, county, shares.get(county.code) ?? 0, month)))
  return windowsOf(setting, { rhythm: 'weekly', sentAfter: 3, minutes: 570 }).map(window => shipmentOf(ratingCode, name, headerOf(ratingContract('')), window, () => sheetOf(all(), window)))
}
const sheetOf = (all: readonly Rating[], { from, until }: Window) => ({ rows: all.filter(({ askedOn }) => askedOn >= from && askedOn < until).map(({ row }) => row), dirt: clean() })
