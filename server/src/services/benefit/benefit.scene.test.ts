// What the tests of this module share: two departments, a register of residents with a grant, a policy of the other department, and people with accounts.
import { completeResidentId } from '@yiwang/codes'
import { Readable } from 'node:stream'
import { type TestContext } from 'node:test'
import { type Actor, execute, type World } from '#kernel/action'
import { lockedNumber } from '#kernel/identity'
import { actor, testWorld, type TestWorld, workOff } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { paymentModule } from '#services/payment'
import { cast, civil, health } from '../../process.scene.test.ts'
import { benefitModule } from './index.ts'
import { addPolicy, publishPolicy } from './policy.commands.ts'
import { type Policy } from './policy.schema.ts'

export const residents = 'gat.resident', deaths = 'wjw.death'
const may = ['benefit.*', 'payment.*', 'grant.*', 'catalogue.*', 'exchange.*', 'case.*']
export const 吴强 = actor('wuqiang', { organization: civil, may }), 周敏 = actor('zhoumin2', { organization: civil, may }), 孙丽 = actor('sunli', { organization: health, may })
const residentMay = ['benefit.own', 'benefit.agree', 'benefit.decline', 'benefit.undo', 'benefit.doubt', 'benefit.object', 'payment.own', 'payment.readOwn', 'payment.payInSandbox']
export const resident = (account: string): Actor => ({ ...actor(account, { may: residentMay }), organization: null, rights: residentMay.map(action => ({ action, division: '', organization: null })) })

export interface Person { id: string; name: string; born: string; household: string; town: string; income: string }
/** Numbers whose check digits are right and that nobody has; the oldest first. */
export const people: Person[] = [['陈秀英', '1930-05-01', 'H1', '330113', '800'], ['李大爷', '1940-02-03', 'H2', '330113', '1500'], ['王建国', '1945-03-02', 'H3', '330106', '3000'], ['赵小明', '1990-01-01', 'H1', '330113', '5000'], ['钱多多', '2025-06-01', 'H1', '330113', '']]
  .map(([name = '', born = '', household = '', town = '', income = ''], at) => ({ id: completeResidentId(`330113${born.replaceAll('-', '')}00${at + 1}`), name, born, household, town, income }))
export const residentContract = newContract({
  name: '人口基本信息', provider: health, divisionField: 'division', refusalRate: 0.9, fields: [
    newField({ code: 'resident_id', name: '公民身份号码', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'person_name', name: '姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'born_on', name: '出生日期', type: 'date', required: true }), newField({ code: 'household_no', name: '户号', type: 'text', length: 16 }), newField({ code: 'division', name: '区划', type: 'text', length: 6 }), newField({ code: 'income', name: '月收入', type: 'decimal', scale: 2 }),
  ],
})
const deathContract = newContract({ name: '死亡登记', provider: civil, refusalRate: 0.9, fields: [newField({ code: 'resident_id', name: '公民身份号码', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true })] })
export const deliver = (world: World, list: readonly Person[] = people) => deliverFile(world, 孙丽, { dataset: residents, file: Readable.from([`公民身份号码,姓名,出生日期,户号,区划,月收入\n${list.map(({ id, name, born, household, town, income }) => [id, name, born, household, town, income].join(',')).join('\n')}\n`]), fileName: 'r.csv' })
export const die = (world: World, person: Person, on: string) => deliverFile(world, 吴强, { dataset: deaths, file: Readable.from([`公民身份号码,死亡日期\n${person.id},${on}\n`]), fileName: 'd.csv' })

export const policy = (grant: string, change: Partial<Policy> = {}): Policy => ({
  name: '高龄津贴', plain: '满八十周岁的老人每月领一笔津贴', basis: '演示值，《浙江省社会养老服务促进条例》', subject: 'person', nameField: 'person_name',
  sources: [
    { dataset: residents, grant, by: 'resident_id', to: null, latest: null, takes: [{ as: '出生日期', of: 'value', field: 'born_on' }, { as: '区划', of: 'value', field: 'division' }, { as: '月收入', of: 'value', field: 'income' }, { as: '户号', of: 'value', field: 'household_no' }] },
    { dataset: deaths, grant: null, by: 'resident_id', to: null, latest: null, takes: [{ as: '登记死亡', of: 'exists', field: null }] },
    { dataset: residents, grant, by: 'household_no', to: '户号', latest: null, takes: [{ as: '户内人数', of: 'count', field: null }] },
  ],
  conditions: [{ name: '满八十周岁', feel: '出生日期 <= today() - @"P80Y"' }, { name: '健在', feel: 'not(登记死亡)' }], amount: 'if 出生日期 <= today() - @"P90Y" then 20000 else 10000', period: 'monthly', without: [],
  budgetFen: null, order: '出生日期', evidence: ['出生日期', '户内人数'], publicityDays: 5, consent: true, ...change,
})
export interface Scene { world: TestWorld; grant: string }
export async function scene(t: TestContext): Promise<Scene> {
  const world = await testWorld(t)
  await cast(world)
  return { world, grant: await furnish(world) }
}
/** Their datasets with records, and the grant. */
export async function furnish(world: World): Promise<string> {
  await execute(world, 孙丽, addDataset, { code: residents, contract: residentContract })
  await execute(world, 孙丽, publishDataset, { code: residents, revision: 1 })
  await execute(world, 吴强, addDataset, { code: deaths, contract: deathContract })
  await execute(world, 吴强, publishDataset, { code: deaths, revision: 1 })
  await deliver(world)
  const fields = residentContract.fields.map(({ code }) => code)
  const { id: grant } = await execute(world, 孙丽, addGrant, { dataset: residents, consumer: civil, fields, clear: ['resident_id', 'person_name'], rows: { divisions: [], where: null }, level: 'L3', purpose: '高龄津贴免申即享', legalBasis: '《社会救助暂行办法》第五十八条', service: '高龄津贴', ways: ['bulk'], perMinute: 600, until: new Date(world.now().getTime() + 200 * 86_400_000).toISOString().slice(0, 10) })
  return grant
}
export async function inForce({ world, grant }: Scene, change: Partial<Policy> = {}, code = 'mzt.elder'): Promise<string> {
  const { revision } = await execute(world, 吴强, addPolicy, { code, organization: civil, document: policy(grant, change) })
  await execute(world, 周敏, publishPolicy, { code, revision })
  return code
}
/** Somebody signs in, and the house knows who it is. */
export async function account(world: TestWorld, person: Person, login: string): Promise<Actor> {
  const numbered = lockedNumber(world, 'residentId', person.id)!
  await world.sql('insert into identity_account (id, login, name, created_at, person, person_locked) values ($1, $1, $2, now(), $3, $4)', [login, person.name, numbered.digest, numbered.locked])
  return resident(login)
}
/** Events are heard, jobs done, until nothing is left to do. */
export async function settle(world: TestWorld): Promise<void> {
  for (;;) {
    await workOff(world, [...benefitModule.jobs!, ...paymentModule.jobs!])
    const events = await world.sql<{ id: number; type: string; subject: string; data: Record<string, unknown>; at: Date }>("select id, type, subject, data, at from outbox_event where not data ? '_heard' order by id")
    if (events.length === 0) return
    for (const event of events) {
      await world.sql("update outbox_event set data = data || '{\"_heard\": true}' where id = $1", [event.id])
      for (const subscriber of benefitModule.subscribers!) if (subscriber.types.includes(event.type)) await subscriber.handle(world, event)
    }
  }
}
