import { employmentCode } from './sheet/employment.ts'
import { outpatientCode } from './sheet/outpatient.ts'
import { residentCode } from './sheet/resident.ts'

/** What departments need, with who answers for it and until when; days are counted from today, some of them are over. */
export const demands: readonly { steward: string; name: string; service: string; legalBasis: string; elements: string[]; dataset?: string; fields: string[]; duty?: { steward: string; name: string; legalBasis: string; days: number } }[] = [
  { steward: 'wuqiang', name: '老人的号码和出生日期', service: '高龄津贴', legalBasis: '《社会救助暂行办法》第五十八条', elements: ['person.resident_id'], dataset: residentCode, fields: ['resident_id', 'born_on'],
    duty: { steward: 'guming', name: '按月提供人口基本信息', legalBasis: '《政务数据共享条例》（国务院令第809号）', days: 45 } },
  { steward: 'wuqiang', name: '低保家庭有没有人就业', service: '最低生活保障', legalBasis: '《社会救助暂行办法》第五十八条', elements: ['person.resident_id'], dataset: employmentCode, fields: ['resident_id', 'form'],
    duty: { steward: 'gaoxiang', name: '每月按时提供就业登记', legalBasis: '《政务数据共享条例》（国务院令第809号）', days: -20 } },
  { steward: 'zhoumin', name: '企业的信用代码', service: '开办餐饮店', legalBasis: '《优化营商环境条例》第三十七条', elements: ['company.uscc'], fields: [] },
]

/** What a department answers for although nobody has asked yet. */
export const duties: readonly { steward: string; name: string; legalBasis: string; elements: string[]; dataset: string; days: number }[] = [
  { steward: 'sunli', name: '每天提供诊疗人次', legalBasis: '《政务数据共享条例》（国务院令第809号）', elements: ['place.division'], dataset: outpatientCode, days: 90 },
]

/** What may not be shared; the bureau has looked at the law of those that are confirmed. */
export const exclusions: readonly { steward: string; name: string; legalBasis: string; reason: string; elements: string[]; dataset?: string; fields: string[]; confirmed: boolean }[] = [
  { steward: 'gaoxiang', name: '求职人的联系电话', legalBasis: '《个人信息保护法》第三十四条', reason: '核对就业用不着电话，超出履行职责必需的范围', elements: [], dataset: employmentCode, fields: ['phone'], confirmed: true },
  { steward: 'fangfang', name: '诉求人的电话', legalBasis: '《个人信息保护法》第三十四条', reason: '回访只由受理单位办，别的部门用不着', elements: ['person.phone'], fields: [], confirmed: false },
]
