// What the tests of the lists share: two departments, three data elements, two datasets, and the people who keep the lists.
import { Readable } from 'node:stream'
import { completeUscc } from '@yiwang/codes'
import { execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataElement, addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { type TestContext } from 'node:test'

export const province = '330000000000'
export const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0014')
export const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'lists.*', 'grant.*'] })
export const 吴强 = actor('吴强', { organization: civil, may: ['catalogue.*', 'exchange.*', 'lists.*', 'grant.*'] })
export const 郑红 = actor('郑红', { may: ['catalogue.*', 'lists.*'] })
export const 林涛 = actor('林涛', { may: [] })

const elements = [
  { code: 'person.name', name: '姓名', definition: '登记的姓名', classification: 'L2', sensitive: 'personName' },
  { code: 'person.resident_id', name: '公民身份号码', definition: '唯一的号码', classification: 'L4', sensitive: 'residentId' },
  { code: 'person.alive', name: '是否健在', definition: '本人是否健在', classification: 'L3', sensitive: null },
]
const personal = (more: Contract['fields'] = []) => [
  newField({ code: 'person_no', name: '身份证号', type: 'text', key: true, sensitive: 'residentId', classification: 'L4', dataElement: 'person.resident_id' }),
  newField({ code: 'person_name', name: '姓名', type: 'text', sensitive: 'personName', classification: 'L2', dataElement: 'person.name' }), ...more,
]
const alive = newField({ code: 'alive', name: '是否健在', type: 'text', classification: 'L3', dataElement: 'person.alive' })

/** 卫健 has 死亡证明 with all three elements, 民政 has 高龄津贴 with two of them. */
export async function lists(t: TestContext): Promise<TestWorld> {
  const world = await testWorld(t)
  await world.sql(`insert into registry_division (code, name, level, valid_from, initials) values ('${province}', '浙江省', 1, '2000-01-01', 'zjs')`)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values
    ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '${province}', 'organ', '2018-10-01', '', now()), ('${civil}', '浙江省民政厅', '省民政厅', '${province}', 'organ', '2018-10-01', '', now())`)
  for (const element of elements) await execute(world, 郑红, addDataElement, { type: 'text', standard: '', ...element })
  await publish(world, 'wjw.death', newContract({ name: '死亡医学证明', provider: health, fields: personal([alive]) }))
  await publish(world, 'mzt.old_age', newContract({ name: '高龄津贴', provider: civil, fields: personal() }))
  return world
}
export async function publish(world: TestWorld, code: string, contract: Contract): Promise<void> {
  await execute(world, 郑红, addDataset, { code, contract })
  await execute(world, 郑红, publishDataset, { code, revision: 1 })
}
export const deliverDeaths = (world: TestWorld) =>
  deliverFile(world, 孙丽, { dataset: 'wjw.death', fileName: '三月.csv', file: Readable.from(['身份证号,姓名,是否健在\n149999199001010018,王小明,否\n']) })

export const asked = { consumer: civil, name: '老人是否健在', service: '高龄津贴发放', legalBasis: '《浙江省高龄津贴办法》第九条', elements: ['person.alive'] }
export const owed = { provider: health, name: '提供死亡医学证明', legalBasis: '《政务数据共享条例》第十九条', elements: ['person.alive'], dueOn: '2026-03-20' }
export const forbidden = { provider: health, name: '死因不共享', legalBasis: '《个人信息保护法》第二十八条', reason: '死因是医疗健康信息', elements: [], dataset: 'wjw.death' }
