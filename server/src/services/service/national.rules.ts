import { type Guide } from './guide.schema.ts'
import { limitText } from './situation.rules.ts'

/** Code lists of GB/T 39046-2020, annex A. */
export const itemTypes: Readonly<Record<string, string>> = { '00': '行政权力事项', '01': '行政许可', '02': '行政处罚', '03': '行政强制', '04': '行政征收', '05': '行政给付', '06': '行政检查', '07': '行政确认', '08': '行政奖励', '09': '行政裁决', '10': '其他类别事项', '20': '公共服务事项' }
export const levels: Readonly<Record<string, string>> = { 1: '国家级', 2: '省级', 3: '市级', 4: '县级', 5: '镇（乡、街道）级', 6: '村（社区）级', 7: '分级管理' }
export const natures: Readonly<Record<string, string>> = { 1: '法定机关', 2: '授权组织', 3: '受委托组织', 9: '其他' }
export const audiences: Readonly<Record<string, string>> = { 1: '自然人', 2: '企业法人', 3: '事业法人', 4: '社会组织法人', 5: '行政机关', 6: '其他组织' }
export const channels: Readonly<Record<string, string>> = { 1: '窗口办理', 2: '电脑端网上办理', 3: '移动端网上办理', 4: '快递申请', 9: '其他' }
export const kinds: Readonly<Record<string, string>> = { 1: '即办件', 2: '承诺件', 9: '其他' }
const reaches: Record<Guide['reach'], string> = { none: '不通办', nation: '全国通办', provinces: '跨省通办', cities: '跨市通办', counties: '跨县通办' }
const systems: Record<Guide['systemLevel'], string> = { nation: '国家级', province: '省级', city: '市级' }

export interface Item { number: number; name: string; value: string }
interface Around { code: string; organization: string; organizationName: string; divisionName: string; nameOf: (organization: string) => string }
const yes = (is: boolean): string => (is ? '是' : '否')
/** What nobody said of any is not numbered. */
const numbered = (texts: readonly string[]): string => (texts.every(text => text === '') ? '' : texts.length < 2 ? texts.join('') : texts.map((text, at) => `${at + 1}. ${text}`).join('\n'))

/** 事项管理: the 64 items of GB/T 39046-2020 in its order; those of materials once for each material. */
export function nationalItems(guide: Guide, { code, organization, organizationName, divisionName, nameOf }: Around): Item[] {
  const { statutory, promised, materials } = guide, per = (of: (material: Guide['materials'][number]) => string) => numbered(materials.map(of))
  const said: [string, string][] = [
    ['事项名称', guide.name], ['基本编码', guide.basicCode], ['实施编码', code], ['事项类型', itemTypes[guide.type] ?? guide.type], ['事项类型代码', guide.type], ['设定依据', guide.basis], ['行使层级', levels[guide.level] ?? guide.level], ['行使层级代码', guide.level],
    ['权限划分', guide.powers], ['行使内容', guide.exercise], ['实施主体', organizationName], ['实施主体代码', organization], ['实施主体性质', natures[guide.nature] ?? ''], ['实施主体性质代码', guide.nature],
    ['法定办结时限', statutory ? String(statutory.value) : ''], ['法定办结时限单位', statutory ? limitText(statutory).replace(/^\d+ /, '') : ''], ['法定办结时限说明', statutory?.note ?? ''],
    ['承诺办结时限', promised ? String(promised.value) : ''], ['承诺办结时限单位', promised ? limitText(promised).replace(/^\d+ /, '') : ''], ['承诺办结时限说明', promised?.note ?? ''], ['受理条件', guide.conditions], ['办理流程', numbered(guide.process.map(({ name, who, limit }) => [name, who, limit].filter(Boolean).join('，')))],
    ['共同实施部门', guide.joint.map(nameOf).join('、')], ['共同实施部门代码', guide.joint.join('、')], ['承办机构', guide.handler === null ? '' : nameOf(guide.handler)], ['承办机构代码', guide.handler ?? ''], ['中介服务', guide.intermediary], ['数量限制', guide.quota],
    ['办理结果名称', guide.resultName], ['办理结果样本', guide.resultSample ?? ''], ['是否收费', yes(guide.charged)], ['收费依据', guide.feeBasis], ['通办范围', reaches[guide.reach]], ['服务对象', guide.audience.map(one => audiences[one]).join('、')], ['服务对象代码', guide.audience.join('、')],
    ['服务主题', guide.theme], ['法人主题代码', guide.corporateTheme], ['自然人主题代码', guide.personalTheme], ['办理形式', guide.channels.map(one => channels[one]).join('、')], ['办理形式代码', guide.channels.join('、')], ['特别程序', guide.special.join('、')], ['行政管辖', divisionName], ['行政管辖代码', guide.jurisdiction],
    ['是否支持预约办理', yes(guide.appointment)], ['是否支持网上支付', yes(guide.payOnline)], ['是否支持物流快递', yes(guide.mailed)], ['是否网办', yes(guide.online)], ['网办地址', guide.address], ['运行系统层级', systems[guide.systemLevel]],
    ['办理地点', numbered(guide.places.map(({ name, address }) => `${name}，${address}`))], ['办理时间', numbered(guide.places.map(({ name, hours }) => `${name}，${hours}`))], ['咨询方式', guide.consult], ['咨询电话', guide.phone], ['监督投诉电话', guide.complaints], ['常见问题', numbered(guide.faq.map(({ question, answer }) => `${question} ${answer}`))],
    ['材料名称', per(({ name }) => name)], ['材料出具机构', per(({ issuer }) => issuer)], ['材料出具时间要求', per(({ issuedWithin }) => issuedWithin)], ['材料办理说明', per(({ explain }) => explain)], ['材料办理地点', per(({ place }) => place)], ['材料使用说明', per(({ use }) => use)],
    ['材料原件份数', per(({ originals }) => String(originals))], ['材料复印件份数', per(({ copies }) => String(copies))], ['材料是否必备', per(({ required }) => yes(required))],
  ]
  return said.map(([name, value], at) => ({ number: at + 1, name, value }))
}
