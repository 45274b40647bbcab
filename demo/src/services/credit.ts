import { contract, creditCodeField, day, divisionField, text } from '../contract.ts'
import { addDays, dayOf } from '../day.ts'
import { type Actor, addDataset, addGrant, creditDataset, deliverCredit, execute, publishDataset, type World } from '../door.ts'
import { type DemoOrganization, organizationNamed } from '../organization.ts'

export const creditKeeper = 'panyue'
/** What is kept of credit: entries as they were published, no score. The house fills it in every night. */
const creditContract = (provider: string) => contract({
  name: '公共信用（双公示和告知承诺违约）', provider, catalogueCode: '307003/001201', theme: '信用', summary: '公示中的行政许可、行政处罚，和违反告知承诺的认定，一条一行；撤下、修复的只留状态。自然人不写姓名和号码。',
  shareType: 'conditional', shareCondition: '写明用于哪个事项，只给办这个事项用得着的项', updateCycle: 'irregular', dueWithinHours: null, timeField: 'published_on',
  fields: [
    text('entry_no', '记录编号', 36, { key: true, required: true }), text('kind', '类别', 10, { required: true, pattern: '^(行政许可|行政处罚|告知承诺违约)$' }), text('subject_kind', '相对人类别', 6), text('name', '相对人名称', 200, { description: '自然人为空' }), creditCodeField('uscc', '统一社会信用代码'),
    text('document', '决定书文号', 100, { required: true }), text('content', '公示内容', 2000, { classification: 'L2' }), text('promised', '承诺事项', 2000, { classification: 'L2' }), day('decided_on', '决定日期', { required: true }), day('valid_until', '有效期至'), day('public_until', '公示截止'), text('organization', '决定机关', 100, { required: true }), divisionField(6), day('published_on', '公示日期', { required: true }), text('state', '状态', 6, { required: true, pattern: '^(公示中|已修复|已撤下)$' }),
  ],
})
/** 办这些事项要看信用: each department for its own services; whoever asks for a card or a deed is not looked at. */
const needed: readonly (readonly [short: string, ...services: string[]])[] = [['卫生健康委', '公共场所卫生许可'], ['市场监管局', '食品经营许可', '食品经营许可延续', '个体工商户登记'], ['消防救援大队', '公众聚集场所投入使用、营业前消防安全检查'], ['人社局', '一次性创业补贴申领']]
const legalBasis = '《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号；演示值，没有核对过原文）'
export async function keepCredit(world: World, by: Actor, organizations: readonly DemoOrganization[]): Promise<void> {
  await execute(world, by, addDataset, { code: creditDataset, contract: creditContract(by.organization ?? '') })
  await execute(world, by, publishDataset, { code: creditDataset, revision: 1 })
  for (const [short, ...services] of needed) for (const service of services) await execute(world, by, addGrant, {
    dataset: creditDataset, consumer: organizationNamed(organizations, `临平区${short}`).code, fields: ['entry_no', 'kind', 'document', 'content', 'promised', 'decided_on', 'public_until', 'organization'], clear: [], rows: { divisions: [], where: null }, level: 'L2', purpose: `${service}：告知承诺和审查前核对信用`, legalBasis, service, ways: ['query'], perMinute: 600, until: addDays(dayOf(world.now()), 365),
  })
}
/** What is published so far is in the dataset, too. */
export const deliverCreditNow = (world: World): Promise<void> => deliverCredit.run({ world, stopping: new AbortController().signal }, {})
