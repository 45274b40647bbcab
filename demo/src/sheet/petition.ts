import { type Row } from '../csv.ts'
import { contract, day, type DemoContract, headerOf, integer, moment, text, yesNo } from '../contract.ts'
import { addDays, addMonths, clockText, dayOf, firstDay, monthLength } from '../day.ts'
import { clean } from '../dirt.ts'
import { type Matter, matter, moved, seenAt } from '../matter.ts'
import { cityOf, countyCode, isLinping, type Place, type Setting, sharesOf, whole } from '../place.ts'
import { chanceOf } from '../random.ts'
import { type Shipment, shipmentOf } from '../shipment.ts'
import { currentMonth, monthIndex, monthsOf, type Window, windowsOf } from '../window.ts'

export const petitionCode = 'xfj.petition'
const name = '群众诉求办理'

export const petitionContract = (provider: string): DemoContract => contract({
  name, provider, catalogueCode: '307035/000601', theme: '信访', summary: '12345 和信访窗口受理的诉求，一件一行，到办结为止状态变化就重报。不含诉求人的个人信息。',
  shareType: 'unconditional', openType: 'conditional', openCondition: '按县（市、区）汇总后开放', updateCycle: 'daily', dueWithinHours: 12, timeField: 'due_on',
  fields: [
    text('petition_no', '诉求编号', 26, { key: true, required: true, pattern: '^SQ\\d{6}-\\d{6}-\\d{5}$' }),
    text('channel', '来源', 20, { required: true }),
    text('category', '诉求类别', 20, { required: true }),
    text('division_code', '区划代码', 12, { dataElement: 'place.division', pattern: '^33\\d{4}(\\d{6})?$', required: true, description: '县（市、区）六位；临平区到社区，十二位' }),
    text('handler', '承办单位', 40, { required: true }),
    moment('received_at', '受理时间', { required: true }),
    day('due_on', '应办结日期', { required: true }),
    day('closed_on', '办结日期'),
    yesNo('on_time', '是否按期', { description: '没到期也没办结的为空' }),
    integer('overdue_days', '超期天数', '天', { minimum: 0, maximum: 3650 }),
  ],
})

interface Petition extends Matter { no: string; channel: string; category: string; division: string; handler: string }
const categories = ['城市管理', '物业纠纷', '噪声扰民', '消费维权', '劳动保障', '交通出行', '教育医疗', '供水供电', '积水内涝', '违章建筑']
const handlers: Record<string, string> = {
  城市管理: '综合执法局', 物业纠纷: '住建局', 噪声扰民: '生态环境局', 消费维权: '市场监管局', 劳动保障: '人社局', 交通出行: '交通局', 教育医疗: '卫生健康委', 供水供电: '住建局', 积水内涝: '水利局', 违章建筑: '综合执法局',
}
const channels = ['12345热线', '12345热线', '12345热线', '网上信访', '浙里办', '来访']
/** The rain of the last weeks: 临平 cannot keep up with its flooded basements. */
const flooded = (division: string, index: number): boolean => isLinping(division) && index >= 0
const rate = (division: string, index: number): number => flooded(division, index) ? 0.62 : cityOf(division) === '3307' && index >= -1 ? 0.9 : 0.962

function petitionsOf(setting: Setting, county: Place, share: number, month: string): Petition[] {
  const division = countyCode(county.code), chance = chanceOf(petitionCode, division, month), index = monthIndex(setting, month)
  const much = flooded(division, index) ? 1.5 : 1
  return Array.from({ length: whole(chance, share * 4200 * much * chance.near(1, 0.2)) }, (_, i) => {
    const category = flooded(division, index) && chance.is(0.5) ? '积水内涝' : chance.pick(categories), onTime = chance.is(rate(division, index))
    return {
      ...matter(chance, { dueOn: addDays(firstDay(month), chance.int(0, monthLength(month) - 1)), days: chance.int(5, 12), onTime, worst: flooded(division, index) ? 30 : 10 }),
      no: `SQ${division}-${month.replace('-', '')}-${String(i + 1).padStart(5, '0')}`, channel: chance.pick(channels), category, handler: `${county.name}${handlers[category] ?? '信访局'}`,
      division: isLinping(division) && setting.communities.length > 0 ? chance.pick(setting.communities).code : division,
    }
  })
}
const rowOf = (the: Petition, at: Date): Row => {
  const { closedAt, onTime, overdueDays } = seenAt(the, at)
  return [the.no, the.channel, the.category, the.division, the.handler, clockText(the.receivedAt), the.dueOn, closedAt ? dayOf(closedAt) : null, onTime, overdueDays]
}

export function petitionShipments(setting: Setting): Shipment[] {
  const shares = sharesOf(setting.counties)
  let known: Petition[] | undefined
  const all = () => known ??= [...monthsOf(setting), currentMonth(setting), addMonths(currentMonth(setting), 1)]
    .flatMap(month => setting.counties.flatMap(county => petitionsOf(setting, county, shares.get(county.code) ?? 0, month)))
  const windows = windowsOf(setting, { rhythm: 'daily', sentAfter: 1, minutes: 380 })
  return windows.map((window, i) => shipmentOf(petitionCode, name, headerOf(petitionContract('')), window, () => sheetOf(all(), window, windows[i - 1] ?? null)))
}
function sheetOf(all: readonly Petition[], window: Window, before: Window | null) {
  return { rows: all.filter(one => moved(one, before?.at ?? null, window.at)).map(one => rowOf(one, window.at)), dirt: clean() }
}
