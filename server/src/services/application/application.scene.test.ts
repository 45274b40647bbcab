// What the tests of applications share: a county's market bureau with its people, a service with its drawing, two residents.
import { randomUUID } from 'node:crypto'
import { completeUscc } from '@yiwang/codes'
import { type Actor, ask, execute } from '#kernel/action'
import { lockedNumber } from '#kernel/identity'
import { actor, type TestWorld, waitingJobs } from '#kernel/testing'
import { addOrganization } from '#data/registry'
import { caseModule, completeTask, listTasks } from '#process/case'
import { addClock } from '#process/clock'
import { addModel, publishModel } from '#process/model'
import { addService, type Guide, publishService } from '#services/service'
import { inTurn } from '../../process.scene.test.ts'
import { foodGuide } from '../../service.scene.test.ts'

export const 建国面馆号 = completeUscc('91330113MA2B0X00')
export const market = completeUscc('11149901MB9X00015'), hall = completeUscc('11149901MB9X00142'), code = `${market}4000114001000`
export const 王秀兰号 = '330106196203070023', 李建国号 = '330106198805120015'
const clock = '<bpmn:extensionElements><yw:clock value="permit.whole" /></bpmn:extensionElements>'
/** 受理, 审查, 决定: what most permits go through. */
export const permitModel = inTurn([
  ['startEvent', 's', 'yw:form="apply"'], ['userTask', 'accept', 'name="受理" yw:role="window-clerk" yw:post="doer"'], ['userTask', 'review', 'name="审查" yw:role="service-reviewer" yw:post="doer"'],
  ['userTask', 'decide', 'name="决定" yw:role="service-decider" yw:post="doer" yw:fields="approved"'], ['userTask', 'deliver', 'name="送达" yw:role="window-clerk" yw:post="doer"'], ['endEvent', 'e', 'name="办结"'],
], '').replace('<bpmn:startEvent', `${clock}<bpmn:startEvent`)
export const form = { type: 'default', components: [
  { type: 'textfield', key: 'shop', label: '店名', validate: { required: true, minLength: 2 } }, { type: 'number', key: 'area', label: '面积', validate: { required: true, min: 1 } },
  { type: 'textfield', key: 'landlord', label: '房东', conditional: { hide: '=situation.house != "rent"' }, validate: { required: true } },
] }

export interface Cast { 王秀兰: Actor; 李建国: Actor; 窗口: Actor; 审核: Actor; 首席: Actor }
/** Whoever has signed in as a resident. */
export async function resident(world: TestWorld, account: string, name: string, residentId: string, uscc?: string): Promise<Actor> {
  const person = lockedNumber(world, 'residentId', residentId), company = uscc === undefined ? undefined : lockedNumber(world, 'uscc', uscc)
  await world.sql('insert into identity_account (id, login, name, created_at, person, person_locked, company, company_locked) values ($1, $1, $2, now(), $3, $4, $5, $6)', [account, name, person?.digest, person?.locked, company?.digest ?? null, company?.locked ?? null])
  const [role] = await world.sql<{ actions: string[] }>("select actions from identity_role where code = 'resident'")
  return { account, name, post: null, organization: hall, division: '330113000000', role: 'resident', rights: role!.actions.map(action => ({ action, division: '', organization: null })) }
}
export async function official(world: TestWorld, account: string, name: string, role: string, organization = market): Promise<Actor> {
  const post = randomUUID()
  await world.sql('insert into identity_account (id, login, name, created_at) values ($1, $1, $2, now())', [account, name])
  await world.sql("insert into identity_post (id, name, account, role, organization, division, from_on, changed_at) values ($1, $2, $3, $4, $5, '330113000000', '2026-01-01', now())", [post, name, account, role, organization])
  const [{ actions } = { actions: [] }] = await world.sql<{ actions: string[] }>('select actions from identity_role where code = $1', [role])
  return { account, name, post, organization, division: '330113000000', role, rights: actions.map(action => ({ action, division: '', organization })) }
}

export async function scene(world: TestWorld, { guide = {}, bpmn = permitModel, forms = { apply: form } as object }: { guide?: Partial<Guide>; bpmn?: string; forms?: object } = {}): Promise<Cast> {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01'), ('330113000000', '临平区', 3, '330000000000', 'lpq', '2021-04-01') on conflict do nothing")
  const setup = actor('setup'), other = actor('other')
  for (const [organization, name] of [[market, '临平区市场监督管理局'], [hall, '浙江省政务服务中心']] as const) await execute(world, setup, addOrganization, { code: organization, name, shortName: name.slice(3), division: '330113000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  for (const [limit, value] of [['permit.whole', 8], ['case.supplement', 5], ['application.later', 5]] as const) await execute(world, setup, addClock, { code: limit, name: limit, value, unit: 'workingDay', warnAt: 80, basis: '《行政许可法》第四十二条', division: '330000000000', validFrom: '2025-08-01' })
  await execute(world, setup, addModel, { code: 'food.permit', name: '食品经营许可', organization: market, document: { bpmn, forms, decisions: {} } })
  await execute(world, other, publishModel, { code: 'food.permit', revision: 1 })
  await execute(world, setup, addService, { code, organization: market, guide: { ...foodGuide, model: 'food.permit', ...guide } })
  await execute(world, other, publishService, { code, revision: 1 })
  return {
    王秀兰: await resident(world, 'wangxiulan', '王秀兰', 王秀兰号), 李建国: await resident(world, 'lijianguo', '李建国', 李建国号),
    窗口: await official(world, 'chenjing', '陈静', 'window-clerk'), 审核: await official(world, 'zhoumin', '周敏', 'service-reviewer'), 首席: await official(world, 'zhaohaibo', '赵海波', 'service-decider'),
  }
}
/** An official finishes what waits for his post. */
export async function finish(world: TestWorld, official: Actor, values: object = {}): Promise<{ id: string }> {
  const { items: [task] } = await ask(world, official, listTasks, { whose: 'post' })
  if (!task) throw new Error(`nothing waits for ${official.name}`)
  return execute(world, official, completeTask, { id: task.id, revision: task.revision, values })
}
/** So many answers, typed at this moment. */
export const typed = (world: TestWorld, values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, at: world.now().toISOString() }]))

/** 开店: a licence first, and then two departments at once. */
export async function bundled(world: TestWorld) {
  const people = await scene(world), part = (key: string, more: object = {}) => ({ key, service: `${market}400011400${key === 'licence' ? 2 : key === 'food' ? 3 : 4}000`, when: '', after: [], inputs: {}, situation: {}, ...more }), setup = actor('setup'), other = actor('other')
  const guide = (name: string, more: Partial<Guide> = {}): Guide => ({ ...foodGuide, name, questions: [], materials: [], model: 'food.permit', resultName: '', ...more })
  for (const key of ['licence', 'food', 'sign']) { await execute(world, setup, addService, { code: part(key).service, organization: market, guide: guide(`办${key}`, { basicCode: part(key).service.slice(19) }) }); await execute(world, other, publishService, { code: part(key).service, revision: 1 }) }
  const whole = `${market}4002099001000`
  await execute(world, setup, addService, { code: whole, organization: market, guide: guide('开办餐饮店', { type: '20', basicCode: '002099001000', model: null, bundle: { form, parts: [part('food', { after: ['licence'], inputs: { shop: 'licence.shop' } }), part('licence'), part('sign', { after: ['licence'] })] } }) })
  await execute(world, other, publishService, { code: whole, revision: 1 })
  const settle = async () => { for (let waiting = await waitingJobs(world); waiting.length > 0; waiting = await waitingJobs(world)) { await world.sql('delete from graphile_worker._private_jobs'); for (const { job, input } of waiting) await caseModule.jobs?.find(({ name }) => name === job)?.run({ world, stopping: new AbortController().signal }, input as never) } }
  return { ...people, whole, settle }
}
