// What tests of credit share: a department keeps it as a dataset of the catalogue, and lets others look into it.
import { execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addGrant } from '#data/grant'
import { creditDataset } from './index.ts'

const fields = [['entry_no', '记录编号'], ['kind', '类别'], ['name', '相对人名称'], ['uscc', '统一社会信用代码'], ['document', '决定书文号'], ['content', '内容'], ['promised', '承诺事项'], ['decided_on', '决定日期'], ['public_until', '公示截止'], ['organization', '决定机关'], ['state', '状态']] as const
/** Whoever keeps credit, from now on; and how it lets another department look, for one service. */
export async function keepsCredit(world: TestWorld, provider: string) {
  const steward = actor('信用处', { organization: provider, may: ['catalogue.*', 'exchange.*', 'grant.*', 'credit.*'] }), checker = actor('信用处二', { organization: provider, may: ['catalogue.*'] })
  await execute(world, steward, addDataset, { code: creditDataset, contract: newContract({ name: '公共信用', provider, fields: fields.map(([code, name]) => newField({ code, name, type: code.endsWith('_on') || code.endsWith('until') ? 'date' : 'text', ...code.endsWith('_on') || code.endsWith('until') ? {} : { length: 2000 }, key: code === 'entry_no', ...code === 'uscc' ? { sensitive: 'uscc' as const } : {} })) }) })
  await execute(world, checker, publishDataset, { code: creditDataset, revision: 1 })
  const lend = (consumer: string, service: string, more: object = {}) => execute(world, steward, addGrant, { dataset: creditDataset, consumer, fields: ['entry_no', 'kind', 'document', 'decided_on', 'public_until', 'organization', 'promised'], rows: { divisions: [], where: null }, level: 'L2', purpose: `${service}：告知承诺前核对`, legalBasis: '国办发〔2020〕42号', service, ways: ['query'], until: '2026-12-31', ...more })
  return { steward, lend }
}
