// What the tests of credentials share: a county's bureau, its templates, and the people of a noodle shop.
import { completeUscc } from '@yiwang/codes'
import { type Actor, execute, systemActor, type World } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addOrganization } from '#data/registry'
import { addTemplate, issueCredential, publishTemplate, type Template } from './index.ts'

export const market = completeUscc('11149901MB9X00015'), civil = completeUscc('11149901MB9X00126'), food = `${market}001`
export const 赵海波 = actor('赵海波', { organization: market, division: '330113000000', may: ['credential.*'] }), 周敏 = actor('周敏', { organization: market, division: '330113000000', may: ['credential.*'] })
const own = ['credential.mine', 'credential.read', 'credential.pdf', 'credential.sign', 'credential.show']
/** Residents hold the same rights, everywhere: each to his own things. */
const resident = (account: string, name: string): Actor => ({ ...actor(name, { may: own }), account, organization: market, rights: own.map(action => ({ action, division: '', organization: null })) })
export const 李建国 = resident('lijianguo', '李建国'), 王晓雨 = resident('wangxiaoyu', '王晓雨')

export const licence: Template = {
  name: '食品经营许可证', holder: 'either', validity: { value: 5, unit: 'year' },
  faces: [
    { key: 'shop', label: '经营者名称', from: 'shopName', always: true }, { key: 'scope', label: '经营项目', from: 'scope', always: true }, { key: 'place', label: '经营场所', from: 'place', always: false }, { key: 'boss', label: '负责人', from: 'applicant.name', always: false },
  ],
  layout: { paper: 'landscape', colour: 'red', above: '', words: '请在经营场所显著位置悬挂。' },
}
export const values = { shopName: '临平李记面馆', scope: ['热食类食品制售', '自制饮品制售'], place: '演示路 1 号', applicant: { kind: 'person', name: '李建国' } }

export async function scene(world: World & Pick<TestWorld, 'sql'>): Promise<void> {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01'), ('330113000000', '临平区', 3, '330000000000', 'lpq', '2021-04-01') on conflict do nothing")
  for (const [code, name] of [[market, '临平区市场监督管理局'], [civil, '临平区民政局']] as const) await execute(world, systemActor('setup'), addOrganization, { code, name, shortName: name, division: '330113000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  for (const [id, name, person] of [['lijianguo', '李建国', 'a'.repeat(64)], ['wangxiaoyu', '王晓雨', 'b'.repeat(64)]] as const) await world.sql('insert into identity_account (id, login, name, created_at, person) values ($1, $1, $2, now(), $3)', [id, name, person])
  await execute(world, 赵海波, addTemplate, { code: food, organization: market, document: licence })
  await execute(world, 周敏, publishTemplate, { code: food, revision: 1 })
}
export const issued = (world: World, account = 'lijianguo') => execute(world, 赵海波, issueCredential, { template: food, account, values })
export const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
