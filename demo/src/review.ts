import { contract, day, type DemoContract, divisionField, integer } from './contract.ts'
import { elderCode } from './sheet/elder.ts'
import { outpatientCode } from './sheet/outpatient.ts'

/** Data that departments have sent for review, some days ago. */
export const reviews: readonly { code: string; provider: string; steward: string; days: number; contract(provider: string): DemoContract }[] = [
  { code: 'wjw.vaccination_daily', provider: '省卫生健康委', steward: 'sunli', days: 7, contract: provider => contract({
    name: '预防接种日报', provider, catalogueCode: '307019/000202', theme: '卫生健康', summary: '全省接种门诊每天接种的剂次，按县（市、区）汇总', shareType: 'unconditional', openType: 'none', updateCycle: 'daily', dueWithinHours: 12, timeField: 'given_on',
    fields: [divisionField(6, { key: true }), day('given_on', '接种日期', { key: true, required: true }), integer('doses', '剂次', '剂', { required: true, minimum: 0, maximum: 500_000 })],
  }) },
  { code: 'mzt.funeral_monthly', provider: '省民政厅', steward: 'wuqiang', days: 0, contract: provider => contract({
    name: '殡葬服务月报', provider, catalogueCode: '307019/000303', theme: '社会保障', summary: '殡仪馆每月火化和减免的数量，按县（市、区）汇总', shareType: 'unconditional', openType: 'none', updateCycle: 'monthly', dueWithinHours: 240, timeField: 'month_on',
    fields: [divisionField(6, { key: true }), day('month_on', '月份', { key: true, required: true }), integer('cremations', '火化', '具', { required: true, minimum: 0, maximum: 100_000 })],
  }) },
]
/** What departments doubt of each other's records. */
export const doubts: readonly { dataset: string; by: string; field: string; proposed: string; reason: string }[] = [
  { dataset: outpatientCode, by: 'wuqiang', field: 'visits', proposed: '1', reason: '当天停诊检修，津贴对象都没有就诊记录' },
  { dataset: elderCode, by: 'sunli', field: 'born_on', proposed: '1940-01-01', reason: '体检登记的出生日期不一样' },
]
