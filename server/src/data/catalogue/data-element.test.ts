import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addDataElement, addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { appointAuthority, changeDataElement } from './data-element.commands.ts'
import { listDataElements } from './queries.ts'

const health = completeUscc('11149901MB9X0011')
const 郑红 = actor('郑红', { division: '330000000000', may: ['catalogue.*'] })
const 孙丽 = actor('孙丽', { division: '330000000000', organization: health, may: ['catalogue.*'] })
const name = { code: 'person.name', name: '姓名', definition: '在户籍管理部门登记的姓名', type: 'text', standard: 'GB/T 19488.1', classification: 'L2', sensitive: 'personName' }
const reasons = (pattern: RegExp) => (error: { code: string; detail: { reasons: string[] } }) => error.code === 'catalogue.elementUnfit' && error.detail.reasons.some(reason => pattern.test(reason))

test('a data element is defined once, for the whole province', async t => {
  const world = await testWorld(t)
  const made = await execute(world, 郑红, addDataElement, name)
  assert.deepEqual([made.revision, made.authority, made.can], [1, null, ['catalogue.changeDataElement']])
  await assert.rejects(execute(world, 郑红, addDataElement, name), { code: 'catalogue.elementTaken' })
  await assert.rejects(execute(world, 孙丽, addDataElement, { ...name, code: 'person.alias' }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 郑红, addDataElement, { ...name, code: 'person.alias', classification: 'L1' }), reasons(/至少定为 L2/))
  await assert.rejects(execute(world, 郑红, addDataElement, { ...name, code: 'person.sex', codeList: 'sex' }), reasons(/没有登记/))
})

test('data elements are found by name, initials and code', async t => {
  const world = await testWorld(t)
  await execute(world, 郑红, addDataElement, name)
  await execute(world, 郑红, addDataElement, { ...name, code: 'person.phone', name: '联系电话', definition: '本人的电话', classification: 'L3', sensitive: 'phone' })
  const found = async (q: string) => (await ask(world, 孙丽, listDataElements, { q })).items.map(({ code }) => code)
  assert.deepEqual([await found('姓名'), await found('lxdh'), await found('person')], [['person.name'], ['person.phone'], ['person.name', 'person.phone']])
  assert.deepEqual((await ask(world, 孙丽, listDataElements, {})).items[0]?.can, [])
})

test('一数一源: the dataset that answers for a data element must hold it', async t => {
  const world = await testWorld(t)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  await execute(world, 郑红, addDataElement, name)
  const fields = [newField({ code: 'no', name: '编号', type: 'text', key: true })]
  const child = newField({ code: 'child_name', name: '新生儿姓名', type: 'text', sensitive: 'personName', dataElement: 'person.name' })
  await execute(world, 孙丽, addDataset, { code: 'wjw.outpatient', contract: newContract({ name: '诊疗人次', provider: health, fields }) })
  await assert.rejects(execute(world, 郑红, changeDataElement, { ...name, revision: 1, authority: 'wjw.outpatient' }), { code: 'catalogue.unpublished' })
  await execute(world, 孙丽, publishDataset, { code: 'wjw.outpatient', revision: 1 })
  await assert.rejects(execute(world, 郑红, changeDataElement, { ...name, revision: 1, authority: 'wjw.outpatient' }), reasons(/不能作它的数源/))
  await execute(world, 孙丽, addDataset, { code: 'wjw.birth', contract: newContract({ name: '出生医学证明', provider: health, fields: [...fields, child] }) })
  await execute(world, 孙丽, publishDataset, { code: 'wjw.birth', revision: 1 })
  assert.equal((await execute(world, 郑红, changeDataElement, { ...name, revision: 1, authority: 'wjw.birth' })).authority, 'wjw.birth')
  await assert.rejects(execute(world, 郑红, changeDataElement, { ...name, revision: 1 }), { code: 'action.stale' })
  await assert.rejects(execute(world, 郑红, changeDataElement, { ...name, code: 'person.none', revision: 1 }), { code: 'catalogue.elementUnknown' })
  assert.equal((await execute(world, 郑红, appointAuthority, { code: 'person.name', revision: 2, authority: null, reason: '换数源' })).authority, null)
  await assert.rejects(execute(world, 孙丽, appointAuthority, { code: 'person.name', revision: 3, authority: 'wjw.birth', reason: '由出生证明答' }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 郑红, appointAuthority, { code: 'person.name', revision: 3, authority: 'wjw.outpatient', reason: '由诊疗答' }), reasons(/不能作它的数源/))
  const appointed = await execute(world, 郑红, appointAuthority, { code: 'person.name', revision: 3, authority: 'wjw.birth', reason: '由出生证明答' })
  assert.deepEqual([appointed.authority, appointed.definition, appointed.revision], ['wjw.birth', name.definition, 4], 'the rest of the element stays')
})
