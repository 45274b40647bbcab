// What the tests of this module share: two departments, their stewards, one dataset of the first with records in it.
import { completeResidentId } from '@yiwang/codes'
import { Readable } from 'node:stream'
import { execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { type TestContext } from 'node:test'
import { addGrant } from './commands.ts'
import { type Grant, type Terms } from './schema.ts'

export const health = '11330000002482137U', civil = '11330000002482022W'
export const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*', 'grant.*'] })
export const 吴强 = actor('吴强', { organization: civil, may: ['catalogue.*', 'exchange.*', 'quality.*', 'grant.*'] })
export const 郑红 = actor('郑红', { may: ['grant.list', 'grant.read', 'grant.revoke', 'grant.limits', 'grant.changeLimits'] })

export const code = 'wjw.death_certificate'
export const deaths = newContract({
  name: '死亡医学证明', provider: health, timeField: 'died_on', divisionField: 'division', refusalRate: 0.5, fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }),
    newField({ code: 'person_name', name: '姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true }),
    newField({ code: 'cause', name: '死因', type: 'text', length: 100, classification: 'L4' }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}' }),
    newField({ code: 'fee', name: '费用', type: 'decimal', scale: 2 }),
    newField({ code: 'noted_at', name: '登记时间', type: 'instant' }),
  ],
})
export const head = '身份证号,姓名,死亡日期,死因,区划,费用,登记时间'
/** Numbers whose check digits are right and that nobody has. */
export const ids = ['11010519491231002X', '440524188001010014', ...['33010619300101001', '33011319350505002'].map(completeResidentId)]
export const rows = [
  `${ids[0]},王小明,2026-02-01,肺炎,330113,120.50,2026-02-01 09:00:00`,
  `${ids[1]},李静,2026-02-02,心梗,330106,80,2026-02-02 10:00:00`,
]
export const deliver = (world: TestWorld, lines: readonly string[] = rows, { dataset = code, by = 孙丽, heading = head } = {}) =>
  deliverFile(world, by, { dataset, file: Readable.from([`${[heading, ...lines].join('\n')}\n`]), fileName: '二月.csv' })

export async function published(world: TestWorld, contract: Contract = deaths, dataset = code, by = 孙丽): Promise<void> {
  for (const [organization, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']]) {
    await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at)
      values ($1, $2, $2, '330000000000', 'organ', '2018-10-01', '', now()) on conflict do nothing`, [organization, name])
  }
  await execute(world, by, addDataset, { code: dataset, contract })
  await execute(world, by, publishDataset, { code: dataset, revision: 1 })
}
/** The dataset with its records. */
export async function scene(t: TestContext): Promise<TestWorld> {
  const world = await testWorld(t)
  await published(world)
  await deliver(world)
  return world
}

export const terms: Terms = {
  fields: ['resident_id', 'person_name', 'died_on'], clear: [], rows: { divisions: [], where: null }, level: 'L3', purpose: '高龄津贴停发核对', legalBasis: '《社会救助暂行办法》第五十八条',
  service: '高龄津贴', ways: ['query', 'verify', 'bulk', 'subscribe'], perMinute: 6000, until: '2026-12-31',
}
export const give = (world: TestWorld, change: Partial<Terms> = {}): Promise<Grant> => execute(world, 孙丽, addGrant, { dataset: code, consumer: civil, ...terms, ...change })
