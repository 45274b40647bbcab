import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addOrganization, changeOrganization, closeOrganization } from '#data/registry'
import { listOrganizations, readOrganization } from './queries.ts'

const health = completeUscc('11149901MB9X0011')
const centre = completeUscc('12149901MB9X0012')
const bureau = completeUscc('11149901MB9X0013')
const 郑红 = actor('郑红', { division: '330000000000', may: ['registry.*'] })
const 孙丽 = actor('孙丽', { division: '330000000000', organization: health, may: ['registry.changeOrganization'] })

async function zhejiang(world: TestWorld) {
  await world.sql(`insert into registry_division (code, name, level, parent, valid_from, initials) values
    ('330000000000', '浙江省', 1, null, '2000-01-01', 'zjs'), ('330100000000', '杭州市', 2, '330000000000', '2000-01-01', 'hzs')`)
}
const commission = { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' }
const reasons = (pattern: RegExp) => (error: { code: string; detail: { reasons: string[] } }) => error.code === 'registry.organizationUnfit' && error.detail.reasons.some(reason => pattern.test(reason))

test('an organization is registered once, under a credit code that checks', async t => {
  const world = await testWorld(t)
  await zhejiang(world)
  const made = await execute(world, 郑红, addOrganization, commission)
  assert.deepEqual([made.revision, made.can], [1, ['registry.changeOrganization', 'registry.closeOrganization']])
  await assert.rejects(execute(world, 郑红, addOrganization, commission), { code: 'registry.organizationTaken' })
  await assert.rejects(execute(world, 郑红, addOrganization, { ...commission, code: `${health.slice(0, 17)}${health.endsWith('0') ? '1' : '0'}` }), reasons(/最后一位应是/))
  await assert.rejects(execute(world, 郑红, addOrganization, { ...commission, code: centre, division: '330199000000' }), reasons(/今天不存在/))
  await assert.rejects(execute(world, 孙丽, addOrganization, { ...commission, code: centre }), { code: 'action.forbidden' })
})

test('organizations are found by name, short name and pinyin initials', async t => {
  const world = await testWorld(t)
  await zhejiang(world)
  await execute(world, 郑红, addOrganization, commission)
  await execute(world, 郑红, addOrganization, { code: centre, name: '浙江省卫生信息中心', division: '330100000000', parent: health, kind: 'institution', validFrom: '2010-01-01' })
  const found = async (filter: object) => (await ask(world, 孙丽, listOrganizations, filter)).items.map(({ code }) => code)
  assert.deepEqual(await found({ q: '卫生健康' }), [health])
  assert.deepEqual(await found({ q: 'wsjkw' }), [health])
  assert.deepEqual(await found({ q: centre.slice(0, 12) }), [centre])
  assert.deepEqual(await found({ division: '330100000000' }), [centre])
  assert.deepEqual(await found({ parent: health }), [centre])
  assert.deepEqual(await found({ kind: 'company' }), [])
  const { items } = await ask(world, 孙丽, listOrganizations, { top: true })
  assert.deepEqual(items.map(({ code, divisionName, parentName, below }) => ({ code, divisionName, parentName, below })), [{ code: health, divisionName: '浙江省', parentName: null, below: 1 }])
  assert.equal((await ask(world, 孙丽, listOrganizations, { parent: health })).items[0]?.parentName, commission.name)
})

test('a new name keeps the old one in the history; a stale save is refused with both', async t => {
  const world = await testWorld(t)
  await zhejiang(world)
  await execute(world, 郑红, addOrganization, { ...commission, name: '浙江省卫生和计划生育委员会', shortName: '省卫生计生委' })
  const change = { code: health, revision: 1, name: commission.name, shortName: commission.shortName, division: '330000000000', parent: null, kind: 'organ', reason: '机构改革更名' }
  await world.sql("insert into identity_account (id, login, name, created_at) values ('sunli', 'sunli', '孙丽', now())")
  const changed = await execute(world, { ...孙丽, account: 'sunli' }, changeOrganization, change)
  assert.deepEqual([changed.name, changed.revision], [commission.name, 2])
  await assert.rejects(execute(world, 郑红, changeOrganization, { ...change, name: '卫健委' }), (error: { code: string; detail: { current: { name: string; revision: number } } }) =>
    error.code === 'action.stale' && error.detail.current.name === commission.name && error.detail.current.revision === 2)
  const { past, divisionName } = await ask(world, 孙丽, readOrganization, { code: health })
  assert.deepEqual(past.map(({ revision, name, reason, account, accountName }) => ({ revision, name, reason, account, accountName })), [{ revision: 1, name: '浙江省卫生和计划生育委员会', reason: '机构改革更名', account: 'sunli', accountName: '孙丽' }])
  assert.equal(divisionName, '浙江省')
})

test('nobody stands above itself', async t => {
  const world = await testWorld(t)
  await zhejiang(world)
  await execute(world, 郑红, addOrganization, commission)
  await execute(world, 郑红, addOrganization, { code: centre, name: '浙江省卫生信息中心', division: '330000000000', parent: health, kind: 'institution', validFrom: '2010-01-01' })
  const loop = { code: health, revision: 1, name: commission.name, shortName: commission.shortName, division: '330000000000', kind: 'organ', reason: '试一试' }
  await assert.rejects(execute(world, 郑红, changeOrganization, { ...loop, parent: centre }), reasons(/不能是本机构或它的下级/))
  await assert.rejects(execute(world, 郑红, changeOrganization, { ...loop, parent: health }), reasons(/不能是本机构或它的下级/))
})

test('an organization merged into another stays readable and names its successor', async t => {
  const world = await testWorld(t)
  await zhejiang(world)
  await execute(world, 郑红, addOrganization, commission)
  await execute(world, 郑红, addOrganization, { code: bureau, name: '浙江省中医药管理局', division: '330000000000', kind: 'organ', validFrom: '2010-01-01' })
  const closing = { code: bureau, revision: 1, validUntil: '2026-03-01', successor: health, reason: '职责并入省卫生健康委' }
  await assert.rejects(execute(world, 郑红, closeOrganization, { ...closing, successor: bureau }), reasons(/不能并入自己/))
  await assert.rejects(execute(world, 郑红, closeOrganization, { ...closing, validUntil: '2009-01-01' }), reasons(/要晚于成立日期/))
  const closed = await execute(world, 郑红, closeOrganization, closing)
  assert.deepEqual([closed.validUntil, closed.successor, closed.can], ['2026-03-01', health, []])
  await assert.rejects(execute(world, 郑红, closeOrganization, { ...closing, revision: 2 }), { code: 'registry.organizationClosed' })
  const list = async (closed: boolean) => (await ask(world, 郑红, listOrganizations, { closed })).items.length
  assert.deepEqual([await list(false), await list(true)], [1, 2])
})
