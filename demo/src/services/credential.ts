import { type Actor, addTemplate, execute, issueCredential, publishTemplate, systemActor, type Template, type World } from '../door.ts'
import { neighbours } from '../neighbour.ts'
import { type DemoOrganization, organizationNamed } from '../organization.ts'

const always = (key: string, label: string, from = key) => ({ key, label, from, always: true }), choose = (key: string, label: string, from = key) => ({ key, label, from, always: false })
const layout = (colour: Template['layout']['colour'], words: string, paper: Template['layout']['paper'] = 'portrait') => ({ paper, colour, above: '', words: `${words}本证照由演示系统生成，所有内容都是演示数据。` })
const years = (value: number) => ({ value, unit: 'year' as const })
interface Sample { key: string; by: string; serial: string; document: Template }
/** 证照模板 of 临平区: what the demonstration's services issue, by a key that they name them by. */
export const credentialSamples: readonly Sample[] = [
  { key: 'business', by: '市场监管局', serial: '001', document: { name: '营业执照', holder: 'either', validity: null, faces: [always('title', '名称', 'companyName'), choose('uscc', '统一社会信用代码', 'companyCode'), choose('kind', '类型', 'kind'), choose('legal', '法定代表人（经营者）', 'legalPerson'), choose('place', '住所（经营场所）', 'place'), choose('scope', '经营范围', 'scope'), choose('capital', '注册资本', 'capital')], layout: layout('red', '市场主体应当按时报送年度报告。', 'landscape') } },
  { key: 'food', by: '市场监管局', serial: '002', document: { name: '食品经营许可证', holder: 'either', validity: years(5), faces: [always('shop', '经营者名称', 'shopName'), always('scope', '经营项目', 'scope'), choose('place', '经营场所', 'place'), choose('boss', '负责人', 'applicant.name')], layout: layout('red', '请挂在店里看得见的地方。', 'landscape') } },
  { key: 'hygiene', by: '卫生健康委', serial: '001', document: { name: '公共场所卫生许可证', holder: 'either', validity: years(4), faces: [always('shop', '单位名称', 'shopName'), always('scope', '许可项目', 'scope'), choose('place', '经营地址', 'place'), choose('boss', '法定代表人（负责人）', 'applicant.name')], layout: layout('blue', '卫生许可证每两年复核一次。', 'landscape') } },
  { key: 'elder', by: '民政局', serial: '001', document: { name: '老年人优待证', holder: 'person', validity: null, faces: [always('title', '姓名', 'applicant.name'), always('kind', '优待类别', 'kind'), choose('birth', '出生年月', 'birth'), choose('place', '常住地址', 'place')], layout: layout('green', '凭本证乘坐公交、进公园享受优待。') } },
  { key: 'residence', by: '公安局', serial: '001', document: { name: '居住证', holder: 'person', validity: years(1), faces: [always('title', '姓名', 'applicant.name'), always('district', '居住地', 'district'), choose('place', '详细住址', 'place'), choose('since', '居住起始日', 'since')], layout: layout('blue', '居住证每年签注一次。') } },
  { key: 'drainage', by: '生态环境局', serial: '001', document: { name: '固定污染源排污登记回执', holder: 'either', validity: years(5), faces: [always('shop', '单位名称', 'shopName'), always('way', '污水去向', 'way'), choose('place', '生产经营场所地址', 'place')], layout: layout('green', '') } },
  { key: 'fumes', by: '生态环境局', serial: '002', document: { name: '餐饮油烟排放登记回执', holder: 'either', validity: years(3), faces: [always('shop', '店名', 'shopName'), always('stoves', '灶头数', 'stoves'), choose('purifier', '装了油烟净化器', 'purifier'), choose('place', '经营场所地址', 'place')], layout: layout('green', '灶头数变了，要重新登记。') } },
  { key: 'deed', by: '规划资源局', serial: '001', document: { name: '不动产权证书', holder: 'either', validity: null, faces: [always('owner', '权利人', 'applicant.name'), always('place', '坐落', 'place'), choose('use', '用途', 'use'), choose('before', '原证书编号', 'before')], layout: layout('red', '') } },
  { key: 'fire', by: '消防救援大队', serial: '001', document: { name: '公众聚集场所投入使用、营业前消防安全检查意见书', holder: 'either', validity: null, faces: [always('shop', '场所名称', 'shopName'), always('opinion', '检查意见', 'opinion'), choose('area', '面积（平方米）', 'area'), choose('place', '地址', 'place')], layout: layout('red', '') } },
  { key: 'sign', by: '综合执法局', serial: '001', document: { name: '户外招牌设置备案回执', holder: 'either', validity: years(3), faces: [always('shop', '店名', 'shopName'), choose('place', '设置地点', 'place'), choose('size', '规格', 'size')], layout: layout('brown', '') } },
]
/** What guides call a credential that stands for a material, and the sample that it is. */
const standsFor: Readonly<Record<string, string>> = { 'business.licence': 'business', 'house.certificate': 'deed', 'food.permit': 'food' }
/** 证照类型代码 of what a guide names; null: nobody here issues it. */
export const typeNamed = (name: string | null, organizations: readonly DemoOrganization[]): string | null => name !== null && name in standsFor ? templateCodeOf(standsFor[name]!, organizations) : null
/** 证照类型代码 of a sample: whose it is, and its serial. */
export function templateCodeOf(key: string, organizations: readonly DemoOrganization[]): string {
  const found = credentialSamples.find(sample => sample.key === key)
  if (!found) throw new Error(`the demonstration has no template ${key}`)
  return organizationNamed(organizations, `临平区${found.by}`).code + found.serial
}

/** Written by the house, put in force by the bureau; and what its people hold already. */
export async function publishCredentials(world: World, bureau: Actor, organizations: readonly DemoOrganization[]): Promise<void> {
  const writer = systemActor('demo')
  for (const { key, by, document } of credentialSamples) {
    const code = templateCodeOf(key, organizations)
    await execute(world, writer, addTemplate, { code, organization: organizationNamed(organizations, `临平区${by}`).code, document })
    await execute(world, bureau, publishTemplate, { code, revision: 1 })
  }
  const give = (key: string, account: string, values: Record<string, unknown>, more: Record<string, unknown> = {}) => execute(world, writer, issueCredential, { template: templateCodeOf(key, organizations), account, values, source: { kind: 'demonstration' as const, id: account }, ...more })
  for (const { login, name, company } of neighbours) if (company) await give('business', login, { companyName: company.name, companyCode: company.uscc, kind: '有限责任公司', legalPerson: name, place: '临平区演示路 1 号', scope: '餐饮服务', capital: '10 万元' }, { holderKind: 'company', holderName: company.name })
  await give('elder', 'chenxiuying', { applicant: { kind: 'person', name: '陈秀英' }, kind: '七十周岁以上', birth: '1954 年', place: '临平区演示社区 2 幢' })
}
