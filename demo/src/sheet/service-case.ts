import { type Row } from '../csv.ts'
import { contract, day, type DemoContract, divisionField, headerOf, integer, moment, personNameField, text, yesNo } from '../contract.ts'
import { addDays, addMonths, clockText, dayOf, firstDay, monthLength } from '../day.ts'
import { clean } from '../dirt.ts'
import { type Matter, matter, moved, seenAt } from '../matter.ts'
import { personName, withSpace } from '../name.ts'
import { cityOf, countyCode, type Place, type Setting, sharesOf, whole } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { currentMonth, monthIndex, monthsOf, type Window, windowsOf } from '../window.ts'

export const serviceCaseCode = 'zwfw.service_case'
const name = '政务服务办件'

export const serviceCaseContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307036/001101', theme: '政务服务', summary: '政务服务事项的办件和好差评，一件一行，办结或者评价之后重报同一行。',
  shareType: 'conditional', shareCondition: '申请人姓名要写明用途', updateCycle: 'weekly', dueWithinHours: 24, timeField: 'due_on',
  fields: [
    text('case_no', '办件编号', 26, { key: true, required: true, pattern: '^BJ\\d{6}-\\d{6}-\\d{5,9}$' }),
    text('service', '事项名称', 80, { required: true }),
    personNameField('applicant', '申请人'),
    text('channel', '办理渠道', 10, { required: true, pattern: '^(网上|掌上|窗口|自助机)$' }),
    divisionField(6),
    moment('received_at', '受理时间', { required: true }),
    day('due_on', '应办结日期', { required: true }),
    day('closed_on', '办结日期'),
    yesNo('on_time', '是否按期', { description: '没到期也没办结的为空' }),
    integer('rating', '评价', null, { minimum: 1, maximum: 5, description: '好差评，5 是非常满意' }),
    text('kind', '办件类型', 6, { pattern: '^(即办件|承诺件)$' }),
    integer('visits', '跑动次数', '次', { minimum: 0, maximum: 20, description: '申请人要到现场的次数' }),
    integer('statutory_days', '法定办结时限', '工作日', { minimum: 0, maximum: 400 }),
    integer('promised_days', '承诺办结时限', '工作日', { minimum: 0, maximum: 400 }),
    integer('saved_days', '压缩的时限', '工作日', { minimum: 0, maximum: 400, description: '法定时限减去承诺时限' }),
    integer('papers', '应交材料', '份', { minimum: 0, maximum: 200 }),
    integer('papers_saved', '免交材料', '份', { minimum: 0, maximum: 200, description: '有电子证照或者共享数据，没有让申请人交的' }),
    integer('fields_saved', '免填信息', '项', { minimum: 0, maximum: 500, description: '从共享数据里带出来，没有让申请人填的' }),
    yesNo('rated_self', '主动评价', { description: '申请人自己来评的；没有评价的为空' }),
    yesNo('mended', '差评整改', { description: '差评以后整改了、回访了；不是差评的为空' }),
  ],
})

/** What a service asks of whoever applies, as its guide has it: statutory and promised days, papers. */
const terms: Readonly<Record<string, readonly [statutory: number, promised: number, papers: number]>> = {
  居民身份证换领: [20, 7, 2], 企业设立登记: [3, 1, 5], 食品经营许可: [20, 8, 6], 社会保障卡补领: [15, 0, 1], 不动产转移登记: [30, 3, 6], 出生一件事: [30, 5, 5], 公积金提取: [3, 0, 3], 道路运输证换发: [20, 5, 4], 临时救助申请: [20, 7, 4], 残疾人证办理: [30, 20, 4],
}
/** What is told of a case since 一网通办: drawn from a row of its own, so that all the rest stays as it was. */
export function more(no: string, service: string, channel: string, rating: number | null): Row {
  const chance = chanceOf(serviceCaseCode, 'terms', no), [statutory = 20, promised = 5, papers = 3] = terms[service] ?? [], saved = chance.int(0, papers), online = channel === '网上' || channel === '掌上'
  return [promised === 0 ? '即办件' : '承诺件', online ? chance.is(0.9) ? 0 : 1 : chance.is(0.8) ? 1 : 2, statutory, promised, statutory - promised, papers, saved, chance.int(2, 9), rating === null ? null : chance.is(0.62), rating === null || rating > 2 ? null : chance.is(0.93)]
}

interface ServiceCase extends Matter { no: string; service: string; applicant: string; channel: string; division: string; rating: number | null }
const services = ['居民身份证换领', '企业设立登记', '食品经营许可', '社会保障卡补领', '不动产转移登记', '出生一件事', '公积金提取', '道路运输证换发', '临时救助申请', '残疾人证办理']
const satisfied = (city: string, index: number): number => (city === '3309' ? 0.985 : 0.968) - (city === '3308' && index >= -1 ? 0.03 : 0)

function casesOf(setting: Setting, county: Place, share: number, month: string): ServiceCase[] {
  const division = countyCode(county.code), chance = chanceOf(serviceCaseCode, division, month), index = monthIndex(setting, month)
  return Array.from({ length: whole(chance, share * 2800 * chance.near(1, 0.2)) }, (_, i) => ({
    ...matter(chance, { dueOn: addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), days: chance.int(2, 9), onTime: chance.is(0.985), worst: 8 }),
    no: `BJ${division}-${month.replace('-', '')}-${String(i + 1).padStart(5, '0')}`, service: chance.pick(services), applicant: personName(chance), division,
    channel: chance.is(0.58 + (index + 13) * 0.012) ? chance.pick(['网上', '掌上', '掌上']) : chance.pick(['窗口', '窗口', '自助机']),
    rating: chance.is(0.45) ? chance.is(satisfied(cityOf(division), index)) ? chance.pick([5, 5, 5, 4]) : chance.int(1, 3) : null,
  }))
}
const rowOf = (the: ServiceCase, at: Date): Row => {
  const { closedAt, onTime } = seenAt(the, at)
  return [the.no, the.service, the.applicant, the.channel, the.division, clockText(the.receivedAt), the.dueOn, closedAt ? dayOf(closedAt) : null, onTime, closedAt ? the.rating : null, ...more(the.no, the.service, the.channel, closedAt ? the.rating : null)]
}

export function serviceCaseShipments(setting: Setting): Shipment[] {
  const shares = sharesOf(setting.counties)
  let known: ServiceCase[] | undefined
  const all = () => known ??= [...monthsOf(setting), currentMonth(setting), addMonths(currentMonth(setting), 1)]
    .flatMap(month => setting.counties.flatMap(county => casesOf(setting, county, shares.get(county.code) ?? 0, month)))
  const windows = windowsOf(setting, { rhythm: 'weekly', sentAfter: 1, minutes: 560 })
  return windows.map((window, i) => shipmentOf(serviceCaseCode, name, headerOf(serviceCaseContract('')), window, () => sheetOf(all(), window, windows[i - 1] ?? null)))
}
function sheetOf(all: readonly ServiceCase[], window: Window, before: Window | null) {
  const rows = all.filter(one => moved(one, before?.at ?? null, window.at)).map(one => rowOf(one, window.at))
  const chance = chanceOf(serviceCaseCode, 'dirt', window.label), spaced = chance.places(Math.round(rows.length * 0.004), rows.length)
  for (const at of spaced) rows[at] = rows[at]!.map((cell, i) => i === 2 ? withSpace(String(cell)) : cell)
  return { rows, dirt: { ...clean(), spacedName: spaced.length } }
}
