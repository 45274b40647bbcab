import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addOrganization } from '#data/registry'
import { foreignItem, permit } from './guide.scene.test.ts'
import { importServices } from './import.commands.ts'
import { codeOf, levelOf, readList, strangeCodes } from './import.rules.ts'
import { addService } from './index.ts'
import { listServices, lookAtList, readService } from './queries.ts'

const housing = completeUscc('11149901MB9X00017'), school = completeUscc('11149901MB9X00018'), area = '990102000000'
const list = (...departments: [department: string, ...items: object[]][]) => JSON.stringify(departments.map(([department, ...items]) => ({ department, items: [{ main_item: '未分类', sub_items: items }] })))
const item = (name: string, base: string, more = {}) => foreignItem(name, `${base}-${area}-000-119901020000000000-1-00`, more)

test('a list of another platform is read with the codes that stand in its addresses; what is none is told', () => {
  const [one, other] = readList(list(['区住建局', item('排水许可', '990A02007000'), item('维修资金', 'G-000007-001', { taskType: '88' })]))!
  assert.deepEqual([one!.base, one!.type, other!.base, other!.type], ['990A02007000', '01', 'G000007001', '10'])
  assert.deepEqual([codeOf(one!, housing).code, codeOf(other!, housing).why], [`${housing}4990A02007000`, '基本编码 G000007001 是 10 位，不是 12 位'])
  assert.equal(codeOf({ ...one!, base: '', itemCode: '' }, housing).code, null)
  assert.deepEqual([readList('[1]'), readList('{'), readList('{}')], [null, null, null])
  assert.deepEqual(['990000000000', '990100000000', '990102000000', '990102001000'].map(levelOf), ['2', '3', '4', '5'])
  assert.deepEqual([strangeCodes([housing]), strangeCodes(['083372204']), strangeCodes(['00871234-5', housing])], [null, '083372204 是旧的组织机构代码', '写了 2 个代码，00871234-5 是旧的组织机构代码'])
})

test('a list is looked at first, then taken in as drafts in one go, once; what is here or strange stays out unless it is wanted', async t => {
  const world = await testWorld(t), clerk = actor('clerk', { may: ['service.*'] })
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01'), ('330113000000', '临平区', 3, '330000000000', 'lpq', '2021-04-01') on conflict do nothing")
  for (const [code, name, shortName] of [[housing, '临平区住房和城乡建设局', '临平区住建局'], [school, '临平区教育局', '临平区教育局']] as const) await execute(world, actor('setup'), addOrganization, { code, name, shortName, division: '330113000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  await execute(world, clerk, addService, { code: `${housing}4990A02001000`, organization: housing, guide: { ...permit, name: '施工许可' } })
  const file = list(
    ['区住建局', item('施工许可（旧名）', '990A02001000'), item('排水许可', '990A02007000'), item('排水许可', '990A02008000'), item('燃气许可', '990A02007000'), item('维修资金', 'G-000007-001')],
    ['教科体局', item('延缓入学', '990A01038000')], ['某某所', item('什么许可', '990A09001000')],
  )
  const look = await ask(world, clerk, lookAtList, { file, departments: { 教科体局: school } })
  assert.deepEqual(look.departments.map(({ name, organizationName, strange }) => [name, organizationName, strange]), [['区住建局', '临平区住房和城乡建设局', '083372204 是旧的组织机构代码'], ['教科体局', '临平区教育局', '083372204 是旧的组织机构代码'], ['某某所', null, '083372204 是旧的组织机构代码']], 'one is called so, one was chosen')
  assert.deepEqual(look.items.map(({ state, why }) => [state, why]), [['same', '编码已经有了'], ['new', null], ['strange', '这个部门有两项叫这个名字'], ['strange', '和“排水许可”是同一个编码'], ['strange', '基本编码 G000007001 是 10 位，不是 12 位'], ['new', null], ['unmapped', null]])

  const all = look.items.map(({ at }) => at), asked = { file, departments: { 教科体局: school }, also: all.slice(3) }
  assert.deepEqual(await execute(world, clerk, importServices, asked), { added: 3, same: 1, left: 3, codes: [`${housing}4990A02007000`, look.items[4]!.code, `${school}4990A01038000`] })
  assert.deepEqual(await execute(world, clerk, importServices, asked).then(({ added, same }) => [added, same]), [0, 6], 'taken in again, nothing comes twice')
  assert.equal((await ask(world, clerk, listServices, { state: 'draft' })).total, 4)
  const { guide, findings } = await ask(world, clerk, readService, { code: `${school}4990A01038000` })
  assert.deepEqual([guide.name, guide.level, guide.jurisdiction, findings.some(({ serious }) => serious)], ['延缓入学', '4', '330113000000', true], 'a draft with much to write')
  await assert.rejects(execute(world, actor('guest', { may: ['service.import'], organization: school }), importServices, { file, departments: {}, also: [] }), { code: 'action.forbidden' })
  await assert.rejects(ask(world, clerk, lookAtList, { file: '[]', departments: {} }), { code: 'service.unreadable' })
})
