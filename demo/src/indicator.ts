import { type Definition } from './door.ts'
import { airCode } from './sheet/air.ts'
import { busCode } from './sheet/bus.ts'
import { companyDataset } from './sheet/company.ts'
import { elderCode } from './sheet/elder.ts'
import { electricityCode } from './sheet/electricity.ts'
import { employmentCode } from './sheet/employment.ts'
import { outpatientCode } from './sheet/outpatient.ts'
import { permitCode } from './sheet/permit.ts'
import { petitionCode } from './sheet/petition.ts'
import { ratingCode } from './sheet/rating.ts'
import { serviceCaseCode } from './sheet/service-case.ts'

type Filter = Definition['filters'][number]
const where = (field: string, op: Filter['op'], value: string | readonly string[] | null = null): Filter =>
  ({ field, op, value: typeof value === 'string' ? value : null, values: Array.isArray(value) ? [...value] : null, other: null, plus: null })

/** A definition written short; whoever stewards the dataset answers for the number. */
export interface DemoIndicator { code: string; steward: string; definition: Definition }
type Terms = Pick<Definition, 'name' | 'explanation' | 'unit' | 'measure'> & Partial<Omit<Definition, 'time'>> & { time: [field: string, grain: Definition['time']['grain'], running?: boolean] }
const over = (dataset: string, steward: string) => (code: string, { time: [field, grain, running = false], ...terms }: Terms): DemoIndicator => ({
  code, steward, definition: {
    legalBasis: '', decimals: 0, direction: 'neutral', filters: [], divisionField: null, responsiblePost: null, target: null, near: null, late: null, dataset, time: { field, grain, running }, ...terms,
  },
})
const share = (...numerator: Filter[]): Definition['measure'] => ({ kind: 'ratio', numerator, times: 100 })
const per = (top: string, bottom: string): Definition['measure'] => ({ kind: 'per', top: { of: 'sum', field: top }, bottom: { of: 'sum', field: bottom }, times: 100 })
const sum = (field: string): Definition['measure'] => ({ kind: 'sum', field })
const higher = (target: number, late: number) => ({ direction: 'higher' as const, target, late, unit: '%', decimals: 1 })

const permit = over(permitCode, 'zhengyu'), clinic = over(outpatientCode, 'sunli'), company = over(companyDataset, 'zhaohaibo'), air = over(airCode, 'yeqing')
const petition = over(petitionCode, 'fangfang'), power = over(electricityCode, 'shenjie'), bus = over(busCode, 'luocheng'), elder = over(elderCode, 'wuqiang')
const work = over(employmentCode, 'gaoxiang'), service = over(serviceCaseCode, 'zhoumin'), rating = over(ratingCode, 'zhoumin')

const goodAndBad = '《国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见》'

export const indicators: readonly DemoIndicator[] = [
  permit('permit_on_time', { name: '施工许可按期办结率', explanation: '当月应当办结的施工许可里，按期办结的占多少。没到期也没办结的不算。', legalBasis: '《建筑工程施工许可管理办法》',
    ...higher(95, 85), measure: share(where('on_time', 'eq', 'true')), filters: [where('on_time', 'present')], time: ['due_on', 'month'] }),
  permit('permit_overdue', { name: '施工许可超期未办结', explanation: '当月应当办结、已经超期、到现在还没办结的施工许可。', unit: '件', direction: 'lower', target: 20, late: 60,
    measure: { kind: 'count' }, filters: [where('closed_on', 'missing'), where('overdue_days', 'gt', '0')], time: ['due_on', 'month', true] }),
  service('service_on_time', { name: '办件按时办结率', explanation: '当月应当办结的办件里，按时办结的占多少。', ...higher(98, 95), measure: share(where('on_time', 'eq', 'true')), filters: [where('on_time', 'present')], time: ['due_on', 'month', true] }),
  service('service_rating', { name: '好评率', explanation: '评价过的办件里，四分以上的占多少。', legalBasis: '《国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见》',
    ...higher(96, 92), measure: share(where('rating', 'ge', '4')), filters: [where('rating', 'present')], time: ['due_on', 'month', true] }),
  service('service_online', { name: '网上办理率', explanation: '办件里从网上、掌上来的占多少。', ...higher(70, 50), measure: share(where('channel', 'in', ['网上', '掌上'])), time: ['due_on', 'month'] }),
  service('service_visits', { name: '平均跑动次数', explanation: '一件办件，申请人平均要到现场几次。', unit: '次', decimals: 2, direction: 'lower', target: 0.6, late: 1, measure: { kind: 'average', field: 'visits' }, filters: [where('visits', 'present')], time: ['due_on', 'month'] }),
  service('service_instant', { name: '即办率', explanation: '办件里材料齐全当场办结的占多少。', ...higher(20, 10), measure: share(where('kind', 'eq', '即办件')), filters: [where('kind', 'present')], time: ['due_on', 'month'] }),
  service('service_compressed', { name: '承诺压缩比', explanation: '承诺的办结时限比法定的短了百分之几，按工作日合计。', ...higher(70, 50), measure: per('saved_days', 'statutory_days'), filters: [where('saved_days', 'present')], time: ['due_on', 'month'] }),
  service('service_paperless', { name: '免提交率', explanation: '应交的材料里，因为有电子证照或者共享数据而没有让人交的占多少。', ...higher(45, 30), measure: per('papers_saved', 'papers'), time: ['due_on', 'month'] }),
  rating('service_satisfied', { name: '满意率', explanation: '评价过的办事里，基本满意以上的占多少；经核实不计入的不算。', legalBasis: goodAndBad, ...higher(98, 95), measure: share(where('satisfied', 'eq', 'true')), filters: [where('satisfied', 'present')], time: ['asked_on', 'month', true] }),
  rating('service_rated_self', { name: '主动评价率', explanation: '能评价的办事里，办事的人自己来评了的占多少。', legalBasis: goodAndBad, ...higher(60, 40), measure: share(where('rated', 'eq', 'true')), time: ['asked_on', 'month'] }),
  rating('service_mended', { name: '差评整改率', explanation: '计入的差评里，整改了的占多少。', legalBasis: goodAndBad, ...higher(95, 85), measure: share(where('mended', 'eq', 'true')), filters: [where('mended', 'present')], time: ['asked_on', 'month'] }),
  rating('service_called', { name: '差评回访率', explanation: '计入的差评里，整改以后回访到了的占多少。', legalBasis: goodAndBad, ...higher(100, 90), measure: share(where('called', 'eq', 'true')), filters: [where('called', 'present')], time: ['asked_on', 'month'] }),
  petition('petition_on_time', { name: '诉求按期办结率', explanation: '当月应当办结的群众诉求里，按期办结的占多少。', legalBasis: '《信访工作条例》',
    ...higher(95, 88), measure: share(where('on_time', 'eq', 'true')), filters: [where('on_time', 'present')], time: ['due_on', 'month', true] }),
  petition('petition_overdue', { name: '诉求超期未办结', explanation: '当月应当办结、已经超期、到现在还没办结的群众诉求。', unit: '件', direction: 'lower', target: 40, late: 100,
    measure: { kind: 'count' }, filters: [where('closed_on', 'missing'), where('overdue_days', 'gt', '0')], time: ['due_on', 'month', true] }),
  air('air_good_days', { name: '空气优良天数比例', explanation: '空气质量指数不超过 100 的天数占多少，各县（市、区）一天算一个。', legalBasis: '《环境空气质量指数（AQI）技术规定》HJ 633',
    ...higher(93, 85), measure: share(where('aqi', 'le', '100')), filters: [where('aqi', 'present')], time: ['measured_on', 'month'] }),
  air('air_pm25', { name: 'PM2.5 平均浓度', explanation: '各县（市、区）PM2.5 日均浓度的月平均。', unit: 'μg/m³', decimals: 1, direction: 'lower', target: 30, near: 35, late: 45, measure: { kind: 'average', field: 'pm25' }, time: ['measured_on', 'month'] }),
  clinic('outpatient_visits', { name: '诊疗人次', explanation: '公立医疗机构一天的门急诊人次。', unit: '人次', measure: sum('visits'), time: ['visited_on', 'day'] }),
  clinic('outpatient_booked', { name: '预约诊疗率', explanation: '诊疗人次里预约来的占多少。', ...higher(70, 55), measure: per('booked_visits', 'visits'), time: ['visited_on', 'month'] }),
  clinic('fever_visits', { name: '发热门诊人次', explanation: '一天的发热门诊人次。', unit: '人次', measure: sum('fever_visits'), time: ['visited_on', 'day'] }),
  company('company_new', { name: '新设企业', explanation: '当月新设立登记的企业。', unit: '户', measure: { kind: 'count' }, filters: [where('kind', 'eq', '新设')], time: ['registered_on', 'month'] }),
  company('company_opening_hours', { name: '企业开办平均用时', explanation: '新设企业从提交申请到领到执照和公章，平均用多少小时。', unit: '小时', decimals: 1, direction: 'lower', target: 4, late: 6,
    measure: { kind: 'average', field: 'opening_hours' }, filters: [where('kind', 'eq', '新设')], time: ['registered_on', 'month'] }),
  power('electricity_total', { name: '全社会用电量', explanation: '县（市、区）填报的四类用电量合计。', unit: '万千瓦时', measure: sum('amount'), time: ['month', 'month'] }),
  power('electricity_industry', { name: '第二产业用电量', explanation: '工业和建筑业的用电量。', unit: '万千瓦时', measure: sum('amount'), filters: [where('sector', 'eq', '第二产业')], time: ['month', 'month'] }),
  power('electricity_agreement', { name: '用电量市县相符率', explanation: '设区市报的合计，占所属县（市、区）填报之和的多少；应当正好是 100%。', ...higher(99.9, 99), decimals: 2, measure: per('city_total', 'amount'), time: ['month', 'month'] }),
  bus('bus_trips', { name: '公交客运量', explanation: '一天的公交客运量。', unit: '人次', measure: sum('trips'), time: ['ran_on', 'day'] }),
  bus('bus_on_time', { name: '公交准点率', explanation: '发出的班次里准点的占多少。', ...higher(92, 85), measure: per('runs_on_time', 'runs'), time: ['ran_on', 'month'] }),
  elder('elder_paid', { name: '高龄津贴发放人数', explanation: '当月发放高龄津贴的老人。', unit: '人', measure: { kind: 'count' }, filters: [where('paid_on', 'present')], time: ['month', 'month'] }),
  elder('elder_on_time', { name: '高龄津贴按时发放率', explanation: '每月十五日以前发到的占多少。', ...higher(98, 90), measure: share({ ...where('paid_on', 'le'), other: 'due_on' }), time: ['month', 'month'] }),
  work('employment_new', { name: '城镇新增就业', explanation: '当月新办就业登记的人数。', unit: '人', direction: 'higher', target: 1900, late: 1500, measure: { kind: 'count' }, time: ['registered_on', 'month'] }),
]

interface DemoBoard { code: string; name: string; summary: string; tiles: readonly (readonly [indicator: string, show: 'trend' | 'figure' | 'places'])[] }
/** 板块, in the order of the wall. */
export const boards: readonly DemoBoard[] = [
  { code: 'government_service', name: '政务服务', summary: '该办的事按时办了没有，群众满不满意', tiles: [['permit_on_time', 'places'], ['permit_overdue', 'trend'], ['service_on_time', 'trend'], ['service_rating', 'trend'], ['service_online', 'trend']] },
  { code: 'one_net_service', name: '一网通办', summary: '少跑、少交、快办，办得好不好由群众评', tiles: [['service_visits', 'trend'], ['service_instant', 'figure'], ['service_compressed', 'figure'], ['service_paperless', 'trend'], ['service_on_time', 'places'], ['service_satisfied', 'trend'], ['service_rated_self', 'figure'], ['service_mended', 'trend'], ['service_called', 'figure']] },
  { code: 'public_voice', name: '社会诉求', summary: '群众反映的事有没有人管', tiles: [['petition_overdue', 'places'], ['petition_on_time', 'trend']] },
  { code: 'economy', name: '经济运行', summary: '用电、企业和就业', tiles: [['electricity_total', 'trend'], ['electricity_industry', 'trend'], ['company_new', 'trend'], ['company_opening_hours', 'places'], ['employment_new', 'trend']] },
  { code: 'environment', name: '生态环境', summary: '天蓝不蓝', tiles: [['air_good_days', 'places'], ['air_pm25', 'trend']] },
  { code: 'health', name: '卫生健康', summary: '看病挤不挤，有没有异常', tiles: [['outpatient_visits', 'trend'], ['outpatient_booked', 'places'], ['fever_visits', 'trend']] },
  { code: 'livelihood', name: '民生保障', summary: '该发的发到没有', tiles: [['elder_on_time', 'places'], ['elder_paid', 'trend'], ['employment_new', 'trend']] },
  { code: 'transport', name: '交通出行', summary: '公交的人和准点', tiles: [['bus_trips', 'trend'], ['bus_on_time', 'places']] },
  { code: 'city_county', name: '市县纵横', summary: '市里报的和县里报的对不对得上', tiles: [['electricity_agreement', 'places']] },
]
