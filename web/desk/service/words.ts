import { type Output } from '../../api/client.ts'
import { type Choice } from '../../ui/form.tsx'
import { say } from '../../ui/say.tsx'

export type Service = Output<'service.read'>
export type ServiceSummary = Output<'service.list'>['items'][number]
export type Guide = Service['guide']
export type Finding = Service['findings'][number]
export type Material = Guide['materials'][number]
export type Question = Guide['questions'][number]
export type Part = NonNullable<Guide['bundle']>['parts'][number]
export type Set = (part: Partial<Guide>) => void

const choices = <T extends string>(pairs: Record<T, readonly [zh: string, en: string]>): Choice<T>[] => (Object.entries(pairs) as [T, readonly [string, string]][]).map(([value, [zh, en]]) => ({ value, label: say(zh, en) }))
// code lists of GB/T 39046-2020, annex A
export const types = () => choices({ '01': ['行政许可', 'Licence'], '02': ['行政处罚', 'Penalty'], '03': ['行政强制', 'Compulsion'], '04': ['行政征收', 'Levy'], '05': ['行政给付', 'Payment'], '06': ['行政检查', 'Inspection'], '07': ['行政确认', 'Confirmation'], '08': ['行政奖励', 'Reward'], '09': ['行政裁决', 'Ruling'], '10': ['其他类别', 'Other'], '20': ['公共服务', 'Public service'] })
export const levels = () => choices({ '1': ['国家', 'State'], '2': ['省', 'Province'], '3': ['市', 'City'], '4': ['县', 'County'], '5': ['镇、街道', 'Town'], '6': ['村、社区', 'Village'], '7': ['分级管理', 'By level'] })
export const natures = () => choices({ '1': ['法定机关', 'By law'], '2': ['授权组织', 'Authorized'], '3': ['受委托组织', 'Entrusted'], '9': ['其他', 'Other'] })
export const audiences = () => choices({ '1': ['个人', 'Persons'], '2': ['企业', 'Companies'], '3': ['事业单位', 'Institutions'], '4': ['社会组织', 'Associations'], '5': ['行政机关', 'Organs'], '6': ['其他组织', 'Others'] })
export const channels = () => choices({ '1': ['窗口', 'Window'], '2': ['电脑', 'Computer'], '3': ['手机', 'Phone'], '4': ['快递', 'Post'], '9': ['其他', 'Other'] })
export const kinds = () => choices({ '1': ['即办件：当场办好', 'At once'], '2': ['承诺件：承诺几天', 'Promised'], '9': ['其他', 'Other'] })
export const depths = () => choices({ '1': ['Ⅰ 只发信息', 'I Information'], '2': ['Ⅱ 下载表格', 'II Forms'], '3': ['Ⅲ 网上预审', 'III Pre-check'], '4': ['Ⅳ 全程网办', 'IV All online'] })
export const reaches = () => choices({ none: ['不通办', 'None'], counties: ['跨县', 'Counties'], cities: ['跨市', 'Cities'], provinces: ['跨省', 'Provinces'], nation: ['全国', 'Nation'] })
export const systems = () => choices({ province: ['省级', 'Province'], city: ['市级', 'City'], nation: ['国家级', 'State'] })
export const units = () => choices({ workingDay: ['个工作日', 'working days'], day: ['天', 'days'], month: ['个月', 'months'], workingHour: ['个工作小时', 'working hours'], hour: ['小时', 'hours'], minute: ['分钟', 'minutes'] })
export const forms = () => choices({ electronic: ['电子件', 'Electronic'], paper: ['纸质', 'Paper'], both: ['都行', 'Either'] })
export const endings = () => choices({ certificate: ['出证办结', 'With a certificate'], document: ['出文办结', 'With a document'], approval: ['审批办结', 'With an approval'] })
export const deliveries = () => choices({ window: ['到窗口领', 'Fetched'], mail: ['寄给你', 'Sent'], online: ['网上看、网上下', 'Online'] })
export const labelIn = <T extends string>(list: readonly Choice<T>[], value: string): string => list.find(one => one.value === value)?.label ?? value

/** The items of a guide as people think of them; each a card of the editor, with the number of what is said in it. */
export type Group = 'basics' | 'law' | 'time' | 'place' | 'questions' | 'materials' | 'fees' | 'bundle' | 'more'
export const groups = (): { key: Group; name: string; items: readonly string[] }[] => [
  { key: 'basics', name: say('是什么', 'What it is'), items: ['code', 'name', 'plain', 'saidAs', 'type', 'basicCode', 'theme', 'audience', 'resultName', 'resultSample', 'ending', 'deliveries', 'model', 'personalTheme', 'corporateTheme'] },
  { key: 'law', name: say('凭什么', 'By which law'), items: ['basis', 'level', 'powers', 'exercise', 'conditions', 'quota', 'nature'] },
  { key: 'time', name: say('多久、怎么走', 'How long, which way'), items: ['kind', 'statutory', 'promised', 'process', 'special', 'visits', 'visitReason', 'depth'] },
  { key: 'place', name: say('谁办、在哪办', 'Who and where'), items: ['joint', 'handler', 'jurisdiction', 'channels', 'places', 'consult', 'phone', 'complaints', 'online', 'mailed', 'appointment', 'address', 'systemLevel', 'reach'] },
  { key: 'questions', name: say('先问几句', 'Questions first'), items: ['questions'] },
  { key: 'materials', name: say('材料', 'Materials'), items: ['materials', 'blankForms'] },
  { key: 'fees', name: say('收费', 'Fees'), items: ['charged', 'feeBasis', 'fees', 'payOnline'] },
  { key: 'bundle', name: say('一件事', 'One thing'), items: ['bundle'] },
  { key: 'more', name: say('别人常问、其他', 'Often asked, and more'), items: ['faq', 'intermediary'] },
]
export const itemNames = (): Partial<Record<string, string>> => ({
  code: say('实施编码', 'Code'), name: say('事项名称', 'Name'), plain: say('大白话', 'In plain words'), saidAs: say('别的叫法', 'Also called'), type: say('事项类型', 'Type'), basicCode: say('基本编码', 'Basic code'), theme: say('主题', 'Theme'), audience: say('给谁办', 'For whom'), resultName: say('办成给什么', 'What one gets'), resultSample: say('结果样本', 'Sample'), ending: say('办结方式', 'How it ends'), deliveries: say('结果怎么给', 'How it is given'), blankForms: say('表格下载', 'Forms'), model: say('办件流程', 'Model'), personalTheme: say('自然人主题', 'Theme for persons'), corporateTheme: say('法人主题', 'Theme for companies'),
  basis: say('设定依据', 'Legal basis'), level: say('行使层级', 'Level'), powers: say('权限划分', 'Powers'), exercise: say('行使内容', 'What is exercised'), conditions: say('受理条件', 'Conditions'), quota: say('数量限制', 'Quota'), nature: say('实施主体性质', 'Nature of the body'),
  kind: say('办件类型', 'Kind'), statutory: say('法定时限', 'By law'), promised: say('承诺时限', 'Promised'), process: say('办理流程', 'Steps'), special: say('特别程序', 'Special procedures'), visits: say('到现场次数', 'Visits'), visitReason: say('为什么要到现场', 'Why to come'), depth: say('网办深度', 'Depth online'),
  joint: say('联办机构', 'Together with'), handler: say('承办机构', 'Handled by'), jurisdiction: say('行政管辖', 'Jurisdiction'), channels: say('办理形式', 'Channels'), places: say('办理地点', 'Places'), consult: say('咨询方式', 'How to ask'), phone: say('咨询电话', 'Phone'), complaints: say('监督电话', 'Complaints'), online: say('能网办', 'Online'), mailed: say('能邮寄', 'By mail'), appointment: say('能预约', 'Appointment'), address: say('网办地址', 'Address online'), systemLevel: say('系统层级', 'System level'), reach: say('通办范围', 'Reach'),
  questions: say('问题', 'Questions'), materials: say('材料', 'Materials'), charged: say('收费吗', 'Charged'), feeBasis: say('收费依据', 'Basis of fees'), fees: say('收费项目', 'Fees'), payOnline: say('能网上付', 'Pay online'), bundle: say('一件事', 'One thing'), faq: say('常见问题', 'Often asked'), intermediary: say('中介服务', 'Intermediaries'),
})
export const groupOf = (item: string): Group => groups().find(({ items }) => items.includes(item))?.key ?? 'more'
export const draftOf = (service: Service) => service.versions.find(({ publishedAt }) => publishedAt === null)
export const blankGuide = (jurisdiction: string): Guide => ({
  name: '', basicCode: '', type: '20', basis: '', level: '4', powers: '', exercise: '', nature: '1', joint: [], handler: null, statutory: null, promised: null, conditions: '', process: [], intermediary: '', quota: '', resultName: '', resultSample: null, charged: false, feeBasis: '', reach: 'none', audience: ['1'], theme: '', corporateTheme: '', personalTheme: '',
  channels: ['1', '3'], special: [], jurisdiction, appointment: false, payOnline: false, mailed: true, online: true, address: '', systemLevel: 'province', places: [], consult: '', phone: '', complaints: '', faq: [], materials: [], kind: '2', visits: 0, visitReason: '', depth: '4', plain: '', saidAs: [], questions: [], fees: [], model: null, bundle: null,
})
