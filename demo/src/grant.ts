import { type AddGrantTerms } from './door.ts'
import { companyDataset } from './sheet/company.ts'
import { elderCode } from './sheet/elder.ts'
import { employmentCode } from './sheet/employment.ts'
import { outpatientCode } from './sheet/outpatient.ts'
import { permitCode } from './sheet/permit.ts'
import { residentCode } from './sheet/resident.ts'
import { serviceCaseCode } from './sheet/service-case.ts'

/** Who lets whom read what. Asked for by the consumer's steward and answered by the provider's, or given at once. */
export interface DemoGrant {
  dataset: string
  /** Login of the provider's steward, login of the consumer's; the organization's short name. */
  provider: string; consumer: string; organization: string
  terms: Omit<AddGrantTerms, 'until'>
  /** Days from today; until then it holds. */
  days: number
  /** What became of it: given without a request; asked and answered; asked and still waiting. */
  way: 'given' | 'approved' | 'narrowed' | 'declined' | 'waiting'
  reason?: string
  /** Of what is waiting: days since it was asked for, and since the bureau let it through to the provider. */
  since?: number; fit?: number
  /** What is left of a request that was narrowed. */
  fields?: string[]
}

const terms = (given: Partial<DemoGrant['terms']> & Pick<DemoGrant['terms'], 'fields' | 'level' | 'purpose'>): DemoGrant['terms'] =>
  ({ clear: [], rows: { divisions: [], where: null }, legalBasis: '', service: null, ways: ['query', 'verify'], perMinute: 600, ...given })

/** What the departments of 临平区 read so that an application need not be filled in by hand. */
const resident = { dataset: residentCode, provider: 'guming', fields: ['resident_id', 'person_name', 'sex', 'born_on', 'address'], level: 'L4' as const }, company = { dataset: companyDataset, provider: 'zhaohaibo', fields: ['uscc', 'company_name', 'registered_on', 'legal_person'], level: 'L3' as const }
const forms: readonly DemoGrant[] = ([
  [resident, 'fuling', '民政局', '老年人优待证申领'], [resident, 'helijuan', '市场监管局', '食品经营许可'], [resident, 'chengliang', '消防救援大队', '公众聚集场所消防安全检查'], [resident, 'shaoqi', '人社局', '一次性创业补贴申领'], [resident, 'gongmin', '规划资源局', '不动产转移登记'],
  [resident, 'jinxiaofeng', '卫生健康委', '公共场所卫生许可'], [resident, 'majun', '综合执法局', '户外广告及招牌设置许可'],
  [company, 'jinxiaofeng', '卫生健康委', '公共场所卫生许可'], [company, 'shaoqi', '人社局', '一次性创业补贴申领'], [company, 'zhoumin', '政务服务中心', '窗口收件'],
] as const).map(([{ dataset, provider, fields, level }, consumer, short, service]) => ({
  dataset, provider, consumer, organization: `临平区${short}`, way: 'given', days: 365, terms: terms({ fields: [...fields], clear: fields.filter(field => field !== 'resident_id'), level, purpose: `${service}：表单里带出，不用申请人再填`, legalBasis: '《国务院关于在线政务服务的若干规定》第七条', service, ways: ['query'] }),
}))

export const grants: readonly DemoGrant[] = [
  { dataset: outpatientCode, provider: 'sunli', consumer: 'wuqiang', organization: '省民政厅', way: 'approved', days: 365, terms: terms({
    fields: ['division_code', 'visited_on', 'visits'], level: 'L1', purpose: '高龄津贴对象就诊情况测算', legalBasis: '《浙江省社会养老服务促进条例》第三十一条', service: '高龄津贴', ways: ['query', 'bulk', 'subscribe'] }) },
  { dataset: residentCode, provider: 'guming', consumer: 'wuqiang', organization: '省民政厅', way: 'approved', days: 300, terms: terms({
    fields: ['resident_id', 'person_name', 'born_on'], level: 'L4', purpose: '高龄津贴资格核对', legalBasis: '《社会救助暂行办法》第五十八条', service: '高龄津贴', ways: ['query', 'verify', 'subscribe'] }) },
  { dataset: residentCode, provider: 'guming', consumer: 'wuqiang', organization: '省民政厅', way: 'given', days: 90, terms: terms({
    fields: ['resident_id', 'person_name', 'born_on', 'division_code'], clear: ['person_name'], level: 'L4', purpose: '高龄津贴发放前核对姓名', legalBasis: '《社会救助暂行办法》第五十八条', service: '高龄津贴',
    rows: { divisions: [], where: { field: 'born_on', is: 'atMost', value: '1946-12-31' } }, ways: ['query'], perMinute: 120 }) },
  { dataset: residentCode, provider: 'guming', consumer: 'wuqiang', organization: '省民政厅', way: 'given', days: 365, terms: terms({
    fields: ['resident_id', 'person_name', 'born_on', 'sex', 'household_no'], clear: ['resident_id', 'person_name'], level: 'L4', purpose: '惠民政策免申即享', legalBasis: '《社会救助暂行办法》第五十八条', service: '免申即享', ways: ['bulk'] }) },
  { dataset: companyDataset, provider: 'zhaohaibo', consumer: 'gaoxiang', organization: '省人社厅', way: 'given', days: 365, terms: terms({
    fields: ['uscc', 'company_name', 'industry', 'registered_on', 'division_code'], clear: ['uscc'], level: 'L2', purpose: '惠企政策比对', service: '免申即享', ways: ['bulk'] }) },
  { dataset: elderCode, provider: 'wuqiang', consumer: 'sunli', organization: '省卫生健康委', way: 'narrowed', days: 365, fields: ['resident_id', 'month', 'born_on', 'division_code'], terms: terms({
    fields: ['resident_id', 'month', 'born_on', 'division_code', 'amount_fen'], level: 'L4', purpose: '老年人健康管理服务对象核对', legalBasis: '《基本医疗卫生与健康促进法》第二十四条', service: '老年人健康体检', ways: ['query', 'verify', 'bulk'] }) },
  { dataset: companyDataset, provider: 'zhaohaibo', consumer: 'gaoxiang', organization: '省人社厅', way: 'approved', days: 365, terms: terms({
    fields: ['uscc', 'company_name', 'industry', 'registered_on', 'division_code'], level: 'L2', purpose: '就业登记用人单位核对', service: '就业登记', ways: ['query', 'verify', 'bulk', 'subscribe'] }) },
  { dataset: companyDataset, provider: 'zhaohaibo', consumer: 'zhengyu', organization: '省住建厅', way: 'given', days: 365, terms: terms({
    fields: ['uscc', 'company_name', 'legal_person'], level: 'L3', purpose: '建设单位资格核对', legalBasis: '《建筑工程施工许可管理办法》第四条', service: '建筑工程施工许可' }) },
  { dataset: companyDataset, provider: 'zhaohaibo', consumer: 'zhoumin', organization: '省政务服务中心', way: 'waiting', since: 6, days: 365, terms: terms({
    fields: ['uscc', 'company_name', 'legal_person', 'phone'], level: 'L3', purpose: '开办餐饮店一件事，表单里带出企业信息', legalBasis: '《优化营商环境条例》第三十七条', service: '开办餐饮店' }) },
  { dataset: permitCode, provider: 'zhengyu', consumer: 'zhoumin', organization: '省政务服务中心', way: 'approved', days: 365, terms: terms({
    fields: ['permit_no', 'project_name', 'due_on', 'closed_on', 'stage'], level: 'L2', purpose: '办件进度查询', service: '建筑工程施工许可', ways: ['query', 'subscribe'] }) },
  { dataset: outpatientCode, provider: 'sunli', consumer: 'gaoxiang', organization: '省人社厅', way: 'waiting', since: 20, fit: 18, days: 180, terms: terms({
    fields: ['division_code', 'visited_on', 'visits', 'fever_visits'], level: 'L1', purpose: '医疗保险基金支出预测', service: '职工医保待遇测算', ways: ['bulk'] }) },
  { dataset: employmentCode, provider: 'gaoxiang', consumer: 'wuqiang', organization: '省民政厅', way: 'waiting', since: 14, fit: 13, days: 365, terms: terms({
    fields: ['resident_id', 'registered_month', 'form'], level: 'L4', purpose: '低保家庭就业情况核对', legalBasis: '《社会救助暂行办法》第五十八条', service: '最低生活保障', ways: ['verify'] }) },
  { dataset: serviceCaseCode, provider: 'zhoumin', consumer: 'fangfang', organization: '省信访局', way: 'declined', days: 365, reason: '用途没有写到具体的信访事项，写明以后再申请', terms: terms({
    fields: ['case_no', 'applicant', 'service'], level: 'L3', purpose: '了解办件情况', legalBasis: '《信访工作条例》第三十一条' }) },
  ...forms,
]
