// What the tests of the whole house share: a house in which there is one of everything, and somebody who may do anything to it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { newContract, newField } from '#data/catalogue'
import { processDelivery } from '#data/exchange'
import { type TestWorld } from '#kernel/testing'
import { hire, signInAs, testHttp } from '#kernel/testing-http'
import { modules } from './app.ts'
import { licence } from './services/credential/credential.scene.test.ts'
import { hall } from './services/appointment/hall.scene.test.ts'
import { permit } from './services/service/guide.scene.test.ts'

export const housing = completeUscc('11330000002482137'), merged = completeUscc('11149901MB9X00118'), civil = completeUscc('11149901MB9X00126')
export const contract = newContract({
  name: '施工许可', provider: housing, timeField: 'due_on', divisionField: 'division', refusalRate: 0.9, fields: [
    newField({ code: 'permit_no', name: '办件号', type: 'text', key: true }), newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}' }),
    newField({ code: 'due_on', name: '到期日', type: 'date', required: true }), newField({ code: 'area', name: '面积', type: 'integer' }),
  ],
})
export const csv = '办件号,区划,到期日,面积\nA1,330106,2026-02-01,10\nA2,330106,2026-02-02,\nA3,330106,2026-02-03,x\nA4,330106,2026-02-04,y\n'
export const organization = { name: '浙江省某某中心', shortName: '某某中心', division: '330000000000', kind: 'institution' }
export const element = { name: '姓名', definition: '登记的姓名', type: 'text', standard: '', classification: 'L2', sensitive: 'personName' }
export const codeList = { source: '浙卫发〔2026〕1号', provenance: 'local', region: null, validFrom: '2020-01-01', validUntil: null, items: [{ code: '1', name: '母乳', parent: null }] }
export const demand = { name: '施工许可', service: '开办餐饮店', legalBasis: '《建筑法》第八条', dataset: 'zjt.permit', fields: ['area'] }
export const duty = { name: '提供施工许可', legalBasis: '《政务数据共享条例》第十九条', dataset: 'zjt.permit', dueOn: '2026-04-01' }
export const exclusion = { name: '面积不共享', legalBasis: '《建筑法》第八条', reason: '试验', dataset: 'zjt.permit', fields: ['area'] }
const serviceNames = ['changed', 'drafted', 'discarded', 'withdrawn', 'applied'] as const
export const serviceCode = (name: (typeof serviceNames)[number] | 'again'): string => `${housing}200011400${name === 'again' ? 9 : serviceNames.indexOf(name)}000`
const templateNames = ['issued', 'changed', 'drafted', 'discarded', 'withdrawn'] as const
export const templateCode = (name: (typeof templateNames)[number] | 'again'): string => `${housing}00${name === 'again' ? 9 : templateNames.indexOf(name)}`
export const credentialValues = { shopName: '临平李记面馆', scope: '热食', applicant: { name: '李建国' } }
/** 政策 over one's own records: whoever has a permit. */
export const housingBenefit = {
  name: '施工补贴', plain: '办了施工许可的企业领一次补贴', basis: '演示值', subject: 'company', nameField: 'permit_no', sources: [{ dataset: 'zjt.permit', grant: null, by: 'permit_no', to: null, latest: null, takes: [{ as: '面积', of: 'value', field: 'area' }] }],
  conditions: [{ name: '有面积', feel: '面积 > 0' }], amount: '10000', period: 'once', without: [], budgetFen: null, order: null, evidence: ['面积'], publicityDays: 5, consent: true,
}
export const clock = { name: '共享申请答复', value: 10, unit: 'workingDay', basis: '《政务数据共享条例》第二十二条', division: '330000000000' }
export const pause = { reason: '等专家评审', basis: '《行政许可法》第四十五条' }
export const rule = { name: '面积不为负', kind: 'validity', check: { check: 'condition', expect: { field: 'area', op: 'ge', value: 0 } }, weight: 1, severity: 'issue', tolerance: 0, enabled: true }

export const terms = { fields: ['permit_no', 'area'], level: 'L1', purpose: '核对办件', ways: ['query', 'verify', 'subscribe'], until: '2026-12-31' }

export const doubt = { key: { permit_no: 'A1' }, field: 'area', proposed: '12', reason: '图纸上是 12' }

export const hook = { name: '办件系统', url: 'https://hooks.example.gov.cn/permits' }

/** 初审 and then 复审, both by whoever may do anything. */
export const document = {
  forms: { apply: { type: 'default', components: [{ type: 'textfield', key: 'home', label: '住址', properties: { element: 'person.home' } }] } }, decisions: {}, bpmn: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t"><bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="s" yw:form="apply"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="first" />
    <bpmn:userTask id="first" name="初审" yw:role="platform-admin"><bpmn:extensionElements><yw:clock value="grant.answer" /></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="second" />
    <bpmn:userTask id="second" name="复审" yw:role="platform-admin"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="f3" sourceRef="second" targetRef="e" />
    <bpmn:endEvent id="e"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent></bpmn:process></bpmn:definitions>`,
}

/** Answers to the questions of the guide. */
export const situation = { house: 'own', cooks: 'no' }
export const supplement = { reason: '材料不全', items: [{ key: null, label: '委托书', say: '没有盖章' }] }
export const consulting = { reason: '你们怎么看', parties: [{ organization: housing, role: 'platform-admin' }] }
export const signing = { ...consulting, rule: 'all' }

/** A table somewhere, taken by hand. */
export const intake = {
  dataset: 'zjt.permit', settings: { kind: 'postgres', folder: null, connection: 'ZJT', schema: null, table: 'permit', mode: 'full', watermark: null, columns: [] }, schedule: { kind: 'none', minutes: null, at: null, cron: null },
}

/** What may be rated: the second is, already. */
const occasions = [randomUUID(), randomUUID()] as const
/** A penalty as it is published. */
export const penalty = { kind: 'penalty', subjectKind: 'company', name: '临平李记面馆', number: completeUscc('92330113MA2B1X001'), document: '临市监罚〔2026〕1号', decidedOn: '2026-02-27', validUntil: '2099-12-31', facts: { 违法行为类型: '食品', 违法事实: '使用过期原料', 处罚依据: '《食品安全法》第一百二十四条', 处罚类别: '罚款', 处罚内容: '罚款五千元' } }
export interface Asked { method: 'GET' | 'POST' | 'PUT'; path: string; payload?: object | string; key?: string }
export interface Told { status: number; body: { [name: string]: unknown } }
export interface House {
  world: TestWorld
  tell(asked: Asked): Promise<Told>
  /** The same, where only success will do; what was answered. */
  done<T = { id: string }>(asked: Asked): Promise<T>
  /** How many entries of the ledger name this action. */
  entries(action: string): Promise<number>
  account: string
  post: string
  /** Of somebody else, whom one may change. */
  other: { account: string; post: string }
  definition: object
  /** Of a dataset that feeds itself: its source, and changes of columns that somebody has to decide on. */
  source: string
  drifts: readonly [string, string]
  delivery: string
  issue: { id: string; revision: number }
  /** Two that wait for the provider's word, three that hold. */
  grants: { asked: string; declined: string; held: string; revoked: string; /** Given to one's own organization. */ received: string }
  /** Under a grant that holds. */
  subscription: string
  /** Against records of another department, each to be answered in its own way. */
  objections: { corrected: string; kept: string; withdrawn: string }
  /** One entry of each of the three lists. */
  lists: { demand: string; duty: string; exclusion: string }
  /** What may be rated, a visit, and a rating whose words nobody has looked at. */
  ratings: { occasion: string; visit: string; /** Rated by its code. */ scanned: string; rated: string }
  /** Of one’s own company, two of them: one for an objection, one old enough to be mended. */
  credit: { published: string; owned: string; older: string }
  clock: string
  /** One case for each thing that can be done to one, with the task it stands at. */
  cases: Record<'claimed' | 'completed' | 'released' | 'returned' | 'handedOver' | 'paused' | 'resumed' | 'urged' | 'withdrawn' | 'supplemented' | 'supplied' | 'countersigned' | 'consulted' | 'answered' | 'extended' | 'extensionAsked' | 'escalated' | 'delegated' | 'givenBack' | 'merged' | 'recalled' | 'stuck' | 'undone', { id: string; task: string }>
  /** One for each thing that can be done to one. */
  credentials: Record<'suspended' | 'resumed' | 'revoked' | 'renewed' | 'reissued' | 'shown', { id: string; number: string; checkCode: string }>
  /** Applications of one's own: drafts, and two that were handed in. */
  applications: Record<'saved' | 'submitted' | 'dropped' | 'supplied' | 'withdrawn', string>
  /** What was asked in the last of them, and may be taken back. */
  request: string
}

export async function house(t: TestContext): Promise<House> {
  const { app, world } = await testHttp(t, { modules })
  for (const [code, name, level, parent] of [['330000000000', '浙江省', 1, null], ['330100000000', '杭州市', 2, '330000000000'], ['330106000000', '西湖区', 3, '330100000000']]) {
    await world.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ($1, $2, $3, $4, '2000-01-01', '')", [code, name, level, parent])
  }
  await world.sql("update identity_role set actions = '{*}' where code = 'platform-admin'")
  const person = { login: 'zhenghong', name: '郑红', role: 'platform-admin', organization: housing }
  const { account, post } = await hire(world, person)
  const headers = await signInAs(world, person)
  const other = await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: housing })
  // a colleague in a post like one's own: whom work can be handed to
  await hire(world, { login: 'liangjing', name: '梁静', role: 'platform-admin', organization: housing })
  const tell = async ({ method, path, payload, key }: Asked): Promise<Told> => {
    const type = typeof payload === 'string' ? { 'content-type': 'application/octet-stream' } : {}
    const answer = await app.inject({ method, url: `/api${path}`, headers: { ...headers, ...type, ...key === undefined ? {} : { 'idempotency-key': key } }, ...payload === undefined ? {} : { payload } })
    return { status: answer.statusCode, body: /json/.test(String(answer.headers['content-type'])) ? answer.json() : { text: answer.body } }
  }
  const done = async <T>(asked: Asked): Promise<T> => {
    const { status, body } = await tell(asked)
    assert.ok(status < 300, `${asked.path}: ${status} ${JSON.stringify(body)}`)
    return body as T
  }
  const put = <T = { id: string }>(path: string, payload?: object | string) => done<T>({ method: 'POST', path, ...payload === undefined ? {} : { payload } })
  for (const code of [housing, merged, civil]) await put('/organizations', { code, ...organization, validFrom: '2018-10-01' })
  for (const name of ['permit', 'withdrawn', 'leaving', 'changed', 'discarded', 'unpublished']) {
    await put('/datasets', { code: `zjt.${name}`, contract })
    if (name === 'permit' || name === 'withdrawn' || name === 'leaving') await put(`/datasets/zjt.${name}/publish`, { revision: 1 })
  }
  await put('/datasets', { code: 'mzt.permit', contract: { ...contract, provider: civil } })
  await put('/datasets/mzt.permit/publish', { revision: 1 })
  const asking = () => put('/grants/requests', { dataset: 'mzt.permit', ...terms }), giving = (dataset = 'zjt.permit', consumer = civil) => put('/grants', { dataset, consumer, ...terms })
  const grants = { asked: (await asking()).id, declined: (await asking()).id, held: (await giving()).id, revoked: (await giving()).id, received: (await giving('mzt.permit', housing)).id }
  await processDelivery(world, (await put('/datasets/mzt.permit/deliveries?fileName=m.csv', '办件号,区划,到期日,面积\nA1,330106,2026-02-01,10\nA2,330106,2026-02-02,20\nA3,330106,2026-02-03,30\nA4,330106,2026-02-04,40\n')).id)
  const doubting = async (permit: string) => (await put('/objections', { grant: grants.received, ...doubt, key: { permit_no: permit } })).id
  const objections = { corrected: await doubting('A2'), kept: await doubting('A3'), withdrawn: await doubting('A4') }
  await put('/data-elements', { code: 'person.name', ...element })
  await put('/code-lists', { code: 'feeding', name: '喂养方式', ...codeList })
  await put('/datasets/zjt.permit/rules', { rule: 'area_positive', ...rule })
  const { id: delivery } = await put('/datasets/zjt.permit/deliveries?fileName=a.csv', csv)
  await processDelivery(world, delivery)
  const { items: [issue] } = await done<{ items: [{ id: string; revision: number }] }>({ method: 'GET', path: '/quality/issues?dataset=zjt.permit' })
  await put('/clients', { id: 'zhujian-shenpi', name: '审批系统', purpose: '核对许可', networks: [], perMinute: 60 })
  await world.sql('insert into ledger_key (id, algorithm, public_key, added_at) values ($1, $2, $3, now())', [world.seal!.key, world.seal!.algorithm, world.seal!.publicKey])
  const blank = { name: '到期办件', explanation: '到期的有多少件', legalBasis: '《建筑法》第八条', unit: '件', decimals: 0, direction: 'neutral', dataset: 'zjt.permit' }
  const definition = { ...blank, measure: { kind: 'count' }, filters: [], time: { field: 'due_on', grain: 'month', running: false }, divisionField: null, responsiblePost: other.post, target: null, near: null, late: null }
  for (const code of ['permit_count', 'permit_retired']) await put('/indicators', { code, definition })
  await put('/boards', { code: 'service', name: '政务服务', summary: '', sort: 1, tiles: [] })
  for (const name of ['changed', 'drafted', 'discarded', 'withdrawn']) await put('/benefits', { code: `zjt.${name}`, organization: housing, document: housingBenefit })
  // written by another, so that one may put it in force oneself; of one, a second version was begun
  await world.sql("update benefit_version set account = $1 where policy <> 'zjt.changed'", [other.account])
  await put('/benefits/zjt.withdrawn/publish', { revision: 1 })
  await put('/benefits/zjt.discarded/publish', { revision: 1 })
  await done({ method: 'PUT', path: '/benefits/zjt.discarded', payload: { revision: 2, document: housingBenefit } })
  const lists = {
    demand: (await put('/demands', { consumer: merged, ...demand })).id, duty: (await put('/duties', { provider: housing, ...duty })).id, exclusion: (await put('/exclusions', { provider: housing, ...exclusion })).id,
  }
  const { id: source } = await put('/intake/sources', intake)
  const drifts = [randomUUID(), randomUUID()] as const
  for (const [index, id] of drifts.entries()) {
    await world.sql(`insert into intake_drift (id, dataset, provider, division, version, state, print, changes, breaking, proposal, found_at, seen_at) values ($1, 'zjt.permit', $2, '330000000000', 1, 'open', $3, '[]', false, $4, now(), now())`, [id, housing, String(index), JSON.stringify({ ...contract, summary: '多一列' })])
  }
  const entries = async (action: string) => (await world.sql('select from ledger_entry where action = $1', [action])).length
  const { id: clockId } = await put('/clocks', { code: 'grant.answer', ...clock, validFrom: '2025-08-01' })
  for (const code of ['case.supplement', 'case.countersign', 'case.consult', 'case.extension']) await put('/clocks', { code, ...clock, validFrom: '2025-08-01' })
  for (const name of ['review', 'changed', 'drafted', 'discarded', 'withdrawn']) {
    await put('/models', { code: `permit.${name}`, name: '许可复核', organization: housing, document })
    // drawn by somebody else: whoever draws does not publish
    await world.sql("update model_version set account = $1 where model = $2", [other.account, `permit.${name}`])
  }
  for (const name of ['review', 'discarded']) await put(`/models/permit.${name}/publish`, { revision: 1 })
  for (const [at, name] of serviceNames.entries()) {
    await put('/services', { code: serviceCode(name), organization: housing, guide: { ...permit, name: `许可${name}`, level: '2', basicCode: `00011400${at}000`, model: name === 'applied' ? 'permit.review' : null } })
    await world.sql('update service_version set account = $1 where service = $2', [other.account, serviceCode(name)])
  }
  for (const name of ['discarded', 'applied'] as const) await put(`/services/${serviceCode(name)}/publish`, { revision: 1 })
  await done({ method: 'PUT', path: `/services/${serviceCode('discarded')}`, payload: { revision: 2, guide: { ...permit, level: '2', basicCode: '000114002000' } } })
  await done({ method: 'PUT', path: '/models/permit.discarded', payload: { revision: 2, name: '许可复核', document } })
  for (const name of templateNames) {
    await put('/credential-templates', { code: templateCode(name), organization: housing, document: licence })
    await world.sql('update credential_template_version set account = $1 where template = $2', [other.account, templateCode(name)])
  }
  for (const name of ['issued', 'discarded'] as const) await put(`/credential-templates/${templateCode(name)}/publish`, { revision: 1 })
  await done({ method: 'PUT', path: `/credential-templates/${templateCode('discarded')}`, payload: { revision: 2, document: licence } })
  const licensed = () => put<{ id: string; number: string; checkCode: string }>('/credentials', { template: templateCode('issued'), account, values: credentialValues })
  const credentials = { suspended: await licensed(), resumed: await licensed(), revoked: await licensed(), renewed: await licensed(), reissued: await licensed(), shown: await licensed() }
  await put(`/credentials/${credentials.resumed.id}/suspend`, { revision: 1, reason: '停业整顿' })
  await put('/halls', { code: 'center', organization: housing, ...hall })
  for (const occasion of occasions) await world.sql("insert into rating_occasion (id, kind, application, account, service_name, organization, division, invited_at) values ($1, 'online', $1, $2, '施工许可', $3, '330000000000', now())", [occasion, account, housing])
  const visited = async () => {
    const { id } = await put('/halls/center/tickets', {})
    await world.sql("insert into rating_occasion (id, kind, ticket, service_name, organization, division, hall, \"window\", invited_at) values ($1, 'offline', $1, '窗口服务', $2, '330000000000', 'center', '1', now())", [id, housing])
    await world.sql("update appointment_ticket set state = 'done', ended_at = now() where id = $1", [id])
    return id
  }
  const visit = await visited(), scanned = await visited()
  await put('/ratings', { occasion: occasions[1], level: 1, text: '很快' })
  const rated = (await done<{ items: { id: string }[] }>({ method: 'GET', path: '/ratings?only=texts' })).items[0]!.id
  const published = (await put('/credit', penalty)).id, owned = (await put('/credit', { ...penalty, document: '临市监罚〔2026〕2号' })).id, older = (await put('/credit', { ...penalty, document: '临市监罚〔2026〕3号' })).id
  await world.sql("update credit_entry set published_at = published_at - interval '200 days' where id = $1", [older])
  await world.sql('update identity_account set company = (select subject from credit_entry where id = $1) where id = $2', [owned, account])
  const task = async (revision: number, step?: string, payload: object = {}): Promise<{ id: string; task: string }> => {
    const { id, tasks: [first] } = await put<{ id: string; tasks: [{ id: string }] }>('/cases', { model: 'permit.review', title: '复核一个许可' })
    const after = step === undefined ? null : await put<{ tasks: { id: string; state: string }[] }>(`/tasks/${first.id}/${step}`, { revision, ...payload })
    return { id, task: after?.tasks.find(({ state }) => state === 'open')?.id ?? first.id }
  }
  /** Asked beside its first step; the task is the piece of work that this made. */
  const beside = async (step: string, payload: object): Promise<{ id: string; task: string; request: string }> => {
    const { id, task: first } = await task(1), { tasks } = await put<{ tasks: { id: string; kind: string; request: string }[] }>(`/tasks/${first}/${step}`, { revision: 1, ...payload }), part = tasks.find(({ kind }) => kind !== 'step')!
    return { id, task: part.id, request: part.request }
  }
  const cases = {
    claimed: await task(1), completed: await task(1), released: await task(1, 'claim'), returned: await task(1, 'complete'), handedOver: await task(1, 'claim'), paused: await task(1), resumed: await task(1), urged: await task(1), withdrawn: await task(1),
    supplemented: await task(1), supplied: await beside('supplement', supplement), countersigned: await task(1), consulted: await task(1), answered: await beside('countersign', signing), extended: await beside('extension', { value: 3, reason: '等专家' }),
    extensionAsked: await task(1), escalated: await task(1), delegated: await task(1), givenBack: await task(1, 'delegate', { to: 'liangjing', reason: '代办' }), merged: await task(1), recalled: await beside('consult', consulting), stuck: await task(1), undone: await task(1, 'complete'),
  }
  // whoever asks for more time does not give it himself
  await world.sql("update case_request set account = $1 where kind = 'extension'", [other.account])
  await world.sql("update case_task set account = $1 where kind = 'extension'", [account])
  await world.sql(`update case_token set row = row || '{"status": "incident", "incident": {"code": "failed", "message": "没有答复"}}' where filed = $1`, [cases.stuck.id])
  await put(`/cases/${cases.resumed.id}/pause`, { revision: 1, ...pause })
  const applying = async () => (await put('/applications', { service: serviceCode('applied'), situation })).id
  const handedIn = async (id: string) => (await put<{ track: { id: string } }>(`/applications/${id}/submit`, {})).track.id
  const applications = { saved: await applying(), submitted: await applying(), dropped: await applying(), supplied: await applying(), withdrawn: await applying() }
  await handedIn(applications.withdrawn)
  const { tasks: [accepting] } = await done<{ tasks: [{ id: string }] }>({ method: 'GET', path: `/cases/${await handedIn(applications.supplied)}` })
  await put(`/tasks/${accepting.id}/supplement`, { revision: 1, ...supplement })
  const { id: subscription } = await put('/subscriptions', { grant: grants.held, ...hook })
  return { credit: { published, owned, older }, ratings: { occasion: occasions[0], visit, scanned, rated }, world, tell, done, entries, account, post, other, definition, delivery, issue, source, drifts, grants, objections, subscription, lists, clock: clockId, cases, credentials, request: cases.recalled.request, applications }
}
