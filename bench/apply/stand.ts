// A county's market bureau with its officials, two hundred residents whose addresses the police keep, one service whose form is filled in from them and whose end is a credential.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { completeUscc, residentIdCheck } from '../../libs/codes/src/index.ts'
import { type Actor, execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect, type Database } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { addAccount, addPost, choosePost, signedIn, signIn } from '../../server/src/kernel/identity/index.ts'
import { takeSafe } from '../../server/src/kernel/safe/index.ts'
import { addDataElement, addDataset, appointAuthority, newContract, newField, publishDataset } from '../../server/src/data/catalogue/index.ts'
import { deliverFile } from '../../server/src/data/exchange/index.ts'
import { addGrant } from '../../server/src/data/grant/index.ts'
import { addOrganization, dayOf, seedRegistry } from '../../server/src/data/registry/index.ts'
import { addClock } from '../../server/src/process/clock/index.ts'
import { addModel, publishModel } from '../../server/src/process/model/index.ts'
import { addTemplate, publishTemplate } from '../../server/src/services/credential/index.ts'
import { addService, type Guide, publishService } from '../../server/src/services/service/index.ts'
import { type Bench } from '../figures.ts'

const withCheck = (first17: string) => first17 + residentIdCheck(first17)
const county = '330113000000'
export const market = completeUscc('11149901MB9X00015'), hall = completeUscc('11149901MB9X00142'), police = completeUscc('11149901MB9X00150'), service = `${market}4000114001000`, template = `${market}001`
const step = (id: string, name: string, role: string, more = '') => `<bpmn:userTask id="${id}" name="${name}" yw:role="${role}" yw:post="doer" ${more} />`
const bpmn = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:bench"><bpmn:process id="p" isExecutable="true"><bpmn:extensionElements><yw:clock value="bench.permit" /></bpmn:extensionElements>
  <bpmn:startEvent id="s" yw:form="apply" />${step('accept', '受理', 'window-clerk')}${step('review', '审查', 'service-reviewer')}${step('decide', '决定', 'service-decider', 'yw:fields="approved"')}
  <bpmn:serviceTask id="issue" name="发证" yw:service="credential.issue"><bpmn:extensionElements><yw:input name="template" value="=&quot;${template}&quot;" /><yw:input name="doer" value="=doer" /><yw:input name="shop" value="=shop" /><yw:input name="home" value="=home" /></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="e" />
  ${['s', 'accept', 'review', 'decide', 'issue', 'e'].flatMap((to, at, all) => (at === 0 ? [] : [`<bpmn:sequenceFlow id="f${at}" sourceRef="${all[at - 1]}" targetRef="${to}" />`])).join('')}</bpmn:process></bpmn:definitions>`
const forms = { apply: { type: 'default', components: [
  { type: 'textfield', key: 'shop', label: '店名', validate: { required: true, minLength: 2 } }, { type: 'number', key: 'area', label: '面积', validate: { required: true, min: 1 } },
  { type: 'textfield', key: 'home', label: '住址', properties: { element: 'person.address' }, validate: { required: true } },
] } }
const guide: Guide = {
  name: '食品经营许可（压力测试）', basicCode: '000114001000', type: '01', basis: '压力测试，不是真的依据', level: '4', powers: '', exercise: '', nature: '1', joint: [], handler: null, statutory: { value: 20, unit: 'workingDay', note: '' }, promised: { value: 8, unit: 'workingDay', note: '' }, conditions: '开店的人',
  process: ['受理', '审核', '审批', '办结', '送达'].map(name => ({ name, who: '', limit: '', standard: '' })), intermediary: '', quota: '', resultName: '食品经营许可证', resultSample: '样本', charged: false, feeBasis: '', reach: 'none', audience: ['1'], theme: '开办企业', corporateTheme: '', personalTheme: '', channels: ['1', '2'], special: [], jurisdiction: county,
  appointment: false, payOnline: false, mailed: true, online: true, address: '', systemLevel: 'province', places: [{ name: '政务服务中心', address: '演示路 1 号', hours: '工作日', phone: '19900000001' }], consult: '电话', phone: '19900000001', complaints: '19900000002', faq: [{ question: '多久', answer: '8 个工作日' }],
  materials: [], ending: 'certificate', deliveries: ['window', 'mail'], kind: '2', visits: 0, visitReason: '', depth: '4', plain: '开店要办', saidAs: [], questions: [], fees: [], model: 'bench.permit', bundle: null,
}

export interface Signed { token: string; actor: Actor }
export interface Stand { database: Database; residents: readonly Signed[]; clerk: Signed; reviewer: Signed; decider: Signed }
/** Everything through the same commands as anybody, under the keys of the house that begins afterwards. */
export async function stand({ url, folder }: Bench, many = 200): Promise<Stand> {
  mkdirSync(join(folder, 'house0'), { recursive: true })
  const database = connect(url, { max: 8, role: 'yiwang_app' }), safe = takeSafe(join(folder, 'house0/safe.key')), now = new Date()
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(folder, 'house0/files')), digest: 'sha256', safe, wake() {} }, setup = systemActor('bench'), other = systemActor('other')
  await seedRegistry(world)
  for (const [code, name] of [[market, '临平区市场监督管理局'], [hall, '临平区政务服务中心'], [police, '临平区公安局']] as const) await execute(world, setup, addOrganization, { code, name, shortName: name.slice(3), division: county, kind: 'organ', validFrom: '2021-04-01' })
  const enter = async (login: string, role: string, organization: string, number?: string): Promise<Signed> => {
    const { id } = await execute(world, setup, addAccount, { login, name: `${login}号` }), { id: post } = await execute(world, setup, addPost, { account: id, name: `${login}的岗位`, role, organization, division: county, from: '2020-01-01' })
    const digest = randomBytes(32).toString('hex'), person = number === undefined ? {} : { person: { digest, locked: safe.lock(number, `number:${digest}`) } }
    const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'http://127.0.0.1/oidc', subject: id, login, idToken: null, ...person })
    await execute(world, (await signedIn(world, token))!, choosePost, { post })
    return { token, actor: (await signedIn(world, token))! }
  }
  const numbers = Array.from({ length: many }, (_, n) => withCheck(`14990119700101${String(n).padStart(3, '0')}`)), residents: Signed[] = []
  for (const [n, number] of numbers.entries()) residents.push(await enter(`resident${n}`, 'resident', hall, number))
  const [clerk, reviewer, decider] = [await enter('clerk', 'window-clerk', market), await enter('reviewer', 'service-reviewer', market), await enter('decider', 'service-decider', market)]

  await execute(world, setup, addDataElement, { code: 'person.address', name: '住址', definition: '住址', type: 'text', standard: '', classification: 'L3', sensitive: 'address' })
  await execute(world, setup, addDataset, { code: 'gat.resident', contract: newContract({ name: '常住人口', provider: police, fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'home', name: '住址', type: 'text', length: 200, sensitive: 'address', classification: 'L3', dataElement: 'person.address' }),
  ] }) })
  await execute(world, setup, publishDataset, { code: 'gat.resident', revision: 1 })
  await execute(world, setup, appointAuthority, { code: 'person.address', revision: 1, authority: 'gat.resident', reason: '户籍登记' })
  await deliverFile(world, setup, { dataset: 'gat.resident', file: Readable.from(['身份证号,住址\n', ...numbers.map((number, n) => `${number},演示路 ${n + 1} 号\n`)]), fileName: 'a.csv' })
  await execute(world, setup, addGrant, { dataset: 'gat.resident', consumer: market, fields: ['resident_id', 'home'], clear: ['home'], rows: { divisions: [], where: null }, level: 'L3', purpose: '许可预填', legalBasis: '国务院令第716号第七条', service: '食品经营许可', ways: ['query'], perMinute: 60_000, until: dayOf(new Date(now.getTime() + 300 * 86_400_000)) })

  await execute(world, setup, addClock, { code: 'bench.permit', name: '办结', value: 8, unit: 'workingDay', warnAt: 80, basis: '压力测试，不是真的依据', division: '330000000000', validFrom: '2020-01-01' })
  await execute(world, setup, addModel, { code: 'bench.permit', name: '许可', organization: market, document: { bpmn, forms, decisions: {} } })
  await execute(world, other, publishModel, { code: 'bench.permit', revision: 1 })
  await execute(world, setup, addService, { code: service, organization: market, guide })
  await execute(world, other, publishService, { code: service, revision: 1 })
  await execute(world, setup, addTemplate, { code: template, organization: market, document: { name: '食品经营许可证', holder: 'either', validity: { value: 5, unit: 'year' }, faces: [{ key: 'shop', label: '经营者名称', from: 'shop', always: true }, { key: 'place', label: '住所', from: 'home', always: false }], layout: { paper: 'landscape', colour: 'red', above: '', words: '' } } })
  await execute(world, other, publishTemplate, { code: template, revision: 1 })
  return { database, residents, clerk, reviewer, decider }
}
