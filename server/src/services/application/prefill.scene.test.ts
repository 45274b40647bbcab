// What the tests of prefilling share: the police keep where people live, and have given it to the market bureau.
import { Readable } from 'node:stream'
import { completeUscc } from '@yiwang/codes'
import { execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataElement, addDataset, appointAuthority, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { addCodeList, addOrganization } from '#data/registry'
import { type Guide } from '#services/service'
import { form, market, scene, 李建国号, 王秀兰号 } from './application.scene.test.ts'

const police = completeUscc('11149901MB9X00150'), setup = actor('setup')
export const 户籍科 = actor('户籍科', { organization: police, may: ['catalogue.*', 'exchange.*', 'grant.*', 'objection.*'] })
const element = (of: string, name: string) => ({ code: of, name, definition: name, type: 'text', standard: '', classification: 'L3', sensitive: 'address' })
/** As the number says it: 1 and 3 and so on are men's. */
const sexOf = (number: string): string => (Number(number[16]) % 2 === 1 ? '1' : '2')
/** Where 王秀兰 lives from now on. */
export const registerHomes = (world: TestWorld, home: string): Promise<void> => deliverHomes(world, { [王秀兰号]: home, [李建国号]: '演示路 2 号' })
async function deliverHomes(world: TestWorld, homes: Readonly<Record<string, string>>): Promise<void> { await deliverFile(world, 户籍科, { dataset: 'gat.resident', file: Readable.from([`身份证号,住址,性别\n${Object.entries(homes).map(([number, home]) => `${number},${home},${sexOf(number)}\n`).join('')}`]), fileName: 'a.csv' }) }
/** Where each lives, by his number; and what the market bureau may see of it. */
export async function keepsHomes(world: TestWorld, homes: Readonly<Record<string, string>>, clear = ['home']): Promise<{ id: string }> {
  await execute(world, setup, addOrganization, { code: police, name: '浙江省公安厅', shortName: '公安厅', division: '330000000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  await execute(world, setup, addCodeList, { code: 'gender', name: '性别', source: 'GB/T 2261.1', provenance: 'standard', region: null, validFrom: '2000-01-01', validUntil: null, items: [['1', '男性'], ['2', '女性']].map(([of = '', name = '']) => ({ code: of, name, parent: null })) })
  await execute(world, setup, addDataElement, element('person.address', '住址'))
  await execute(world, setup, addDataElement, { ...element('person.sex', '性别'), sensitive: null, codeList: 'gender' })
  await execute(world, 户籍科, addDataset, { code: 'gat.resident', contract: newContract({ name: '常住人口', provider: police, fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'home', name: '住址', type: 'text', length: 200, sensitive: 'address', classification: 'L3', dataElement: 'person.address' }),
    newField({ code: 'sex', name: '性别', type: 'text', length: 1, codeList: 'gender', classification: 'L3', dataElement: 'person.sex' }),
  ] }) })
  await execute(world, 户籍科, publishDataset, { code: 'gat.resident', revision: 1 })
  for (const bound of ['person.address', 'person.sex']) await execute(world, setup, appointAuthority, { code: bound, revision: 1, authority: 'gat.resident', reason: '户籍登记' })
  await deliverHomes(world, homes)
  return execute(world, 户籍科, addGrant, { dataset: 'gat.resident', consumer: market, fields: ['resident_id', 'home', 'sex'], clear, rows: { divisions: [], where: null }, level: 'L3', purpose: '食品经营许可预填', legalBasis: '国务院令第716号第七条', service: '食品经营许可', ways: ['query'], perMinute: 6000, until: '2026-12-31' })
}
/** The form of the licence, with a field that the register answers. */
export const homeForm = { ...form, components: [...form.components, { type: 'textfield', key: 'home', label: '住址', properties: { element: 'person.address' }, validate: { required: true } }] }
/** The police keep where people live, and have given it to the market bureau for this. */
export async function registry(world: TestWorld, guide: Partial<Guide> = {}, clear = ['home']) {
  const people = await scene(world, {
    forms: { apply: homeForm },
    guide: { questions: [], materials: [{ key: 'book', name: '户口簿', when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 0, copies: 1, required: true, form: 'both', credential: null, element: 'person.address' }], ...guide },
  })
  return { ...people, grant: await keepsHomes(world, { [王秀兰号]: '演示路 1 号', [李建国号]: '演示路 2 号' }, clear) }
}

/** What each company is called, by its code; and that the market bureau may read it. The police keep it here as well: a test has one department that keeps. */
export async function keepsCompanies(world: TestWorld, names: Readonly<Record<string, string>>): Promise<void> {
  await execute(world, setup, addOrganization, { code: police, name: '浙江省公安厅', shortName: '公安厅', division: '330000000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  await execute(world, setup, addDataElement, { ...element('company.name', '企业名称'), classification: 'L1', sensitive: null })
  await execute(world, 户籍科, addDataset, { code: 'gat.company', contract: newContract({ name: '企业登记', provider: police, fields: [
    newField({ code: 'uscc', name: '统一社会信用代码', type: 'text', length: 18, key: true, sensitive: 'uscc', classification: 'L2' }), newField({ code: 'name', name: '企业名称', type: 'text', length: 200, classification: 'L1', dataElement: 'company.name' }),
  ] }) })
  await execute(world, 户籍科, publishDataset, { code: 'gat.company', revision: 1 })
  await execute(world, setup, appointAuthority, { code: 'company.name', revision: 1, authority: 'gat.company', reason: '企业登记' })
  await deliverFile(world, 户籍科, { dataset: 'gat.company', file: Readable.from([`统一社会信用代码,企业名称\n${Object.entries(names).map(pair => `${pair.join(',')}\n`).join('')}`]), fileName: 'a.csv' })
  await execute(world, 户籍科, addGrant, { dataset: 'gat.company', consumer: market, fields: ['uscc', 'name'], clear: ['name'], rows: { divisions: [], where: null }, level: 'L2', purpose: '窗口核对单位名称', legalBasis: '国务院令第716号第七条', service: '窗口收件', ways: ['query'], perMinute: 6000, until: '2026-12-31' })
}
