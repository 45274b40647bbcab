import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { newContract, newField, withdrawDataset } from '#data/catalogue'
import { addGrant, approveGrant, arbitrateGrant, changeLimits, declineGrant, extendGrant, requestGrant, revokeGrant } from './commands.ts'
import { listGrants, listLimits, readGrant } from './queries.ts'
import { type Grant } from './schema.ts'
import { civil, code, deaths, give, health, published, terms, 吴强, 孙丽, 郑红 } from './scene.test.ts'

test('a department asks, the provider gives less than was asked for, and both see it', async t => {
  const world = await testWorld(t)
  await published(world)
  const asked = await execute(world, 吴强, requestGrant, { dataset: code, ...terms, clear: ['person_name'] })
  assert.deepEqual([asked.state, asked.consumer, asked.provider, asked.can], ['requested', civil, health, []])
  assert.deepEqual((await ask(world, 孙丽, readGrant, { id: asked.id })).can, ['grant.approve', 'grant.decline'])
  await assert.rejects(execute(world, 吴强, approveGrant, { id: asked.id, revision: 1 }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 孙丽, approveGrant, { id: asked.id, revision: 1, fields: [...terms.fields, 'division'], until: '2027-01-31' }), {
    code: 'grant.wider', detail: { reasons: ['没有申请信息项“division”', '申请到 2026-12-31 为止'] },
  })
  const given = await execute(world, 孙丽, approveGrant, { id: asked.id, revision: 1, fields: ['resident_id', 'died_on'], rows: { divisions: ['330100000000'], where: null } })
  assert.deepEqual([given.state, given.fields.map(field => field.name), given.clear, given.asked?.fields.length, given.revision], ['active', ['身份证号', '死亡日期'], [], 3, 2])
  assert.deepEqual((await ask(world, 吴强, readGrant, { id: asked.id })).can, ['grant.query', 'grant.verify', 'grant.bulk', 'grant.changes'])
  const sides = async (who: typeof 吴强) => [(await ask(world, who, listGrants, { side: 'given' })).total, (await ask(world, who, listGrants, { side: 'received', state: 'active' })).total]
  assert.deepEqual([await sides(孙丽), await sides(吴强), (await ask(world, 郑红, listGrants, {})).total], [[1, 0], [0, 1], 1])
  await assert.rejects(ask(world, actor('叶青', { organization: '11330000MB1055206G', may: ['grant.*'] }), readGrant, { id: asked.id }), { code: 'grant.notFound' })
  assert.deepEqual(await world.sql("select action, subject, evidence from ledger_entry where action = 'grant.approve'"), [
    { action: 'grant.approve', subject: asked.id, evidence: { dataset: code, consumer: civil, fields: 2, level: 'L3', until: '2026-12-31' } },
  ])
})

test('what cannot be given is refused with every reason', async t => {
  const world = await testWorld(t)
  await published(world)
  const refused = async (change: object, ...reasons: string[]) => assert.rejects(give(world, change), { code: 'grant.unfit', detail: { reasons } }, JSON.stringify(change))
  await refused({ fields: ['resident_id', 'street'], ways: ['bulk'] }, '没有“street”这一项')
  await refused({ fields: ['resident_id', 'cause'] }, '“死因”是 L4，授权的级别只到 L3：提高级别并写明依据，或者去掉这一项')
  await refused({ level: 'L2', fields: ['died_on', 'division'] }, '查询、核验、订阅要用主键：把“身份证号”也放进授权的信息项')
  await refused({ legalBasis: '' }, '级别到 L3，要写明法律依据：哪部法规第几条')
  await refused({ clear: ['division'] }, '要看原样的“区划”不在授权的信息项里')
  await refused({ rows: { divisions: [], where: { field: 'died_on', is: 'contains', value: '02' } } }, '“死亡日期”不是文字，不能按开头或一部分找')
  await refused({ until: '2026-03-01' }, '截止日期已经过了')
  await refused({ from: '2026-05-01', until: '2026-04-01' }, '截止日期在开始日期之前')
  await refused({ until: '2030-01-01' }, '一次最多授权 1096 天，到期可以延期')
  await refused({ perMinute: 100_000 }, '每分钟最多 60000 次')
  await assert.rejects(execute(world, 孙丽, addGrant, { dataset: code, consumer: health, ...terms }), { code: 'grant.unfit', detail: { reasons: ['这是你们部门自己的数据，不用授权'] } })
  await published(world, newContract({ ...deaths, shareType: 'none', legalBasis: '《精神卫生法》第二十三条' }), 'wjw.secret')
  await assert.rejects(execute(world, 吴强, requestGrant, { dataset: 'wjw.secret', ...terms }), { code: 'grant.notShared' })
  await published(world, newContract({ name: '全省合计', provider: health, fields: [newField({ code: 'year', name: '年', type: 'integer', key: true })] }), 'wjw.total')
  await assert.rejects(execute(world, 吴强, requestGrant, { dataset: 'wjw.total', ...terms, fields: ['year'], rows: { divisions: ['330100000000'], where: null } }), {
    code: 'grant.unfit', detail: { reasons: ['这个信息资源没有区划信息项，不能按区划授权：去掉区划，或者改用条件'] },
  })
  await assert.rejects(execute(world, actor('林涛', { may: [] }), requestGrant, { dataset: code, ...terms }), { code: 'action.forbidden' })
})

test('a grant ends by being declined, revoked or by its last day, and can be extended while it holds', async t => {
  const world = await testWorld(t)
  await published(world)
  const { id } = await execute(world, 吴强, requestGrant, { dataset: code, ...terms })
  await assert.rejects(execute(world, 孙丽, revokeGrant, { id, revision: 1, reason: '撤销' }), { code: 'grant.wrongState' })
  assert.equal((await execute(world, 孙丽, declineGrant, { id, revision: 1, reason: '用途写得不清' })).reason, '用途写得不清')
  await assert.rejects(execute(world, 孙丽, approveGrant, { id, revision: 2 }), { code: 'grant.wrongState' })
  const given = await give(world, { until: '2026-03-03' })
  await assert.rejects(execute(world, 孙丽, extendGrant, { id: given.id, revision: 1, until: '2026-03-03' }), { code: 'grant.unfit' })
  await assert.rejects(execute(world, 孙丽, extendGrant, { id: given.id, revision: 2, until: '2026-03-05' }), { code: 'action.stale' })
  assert.equal((await execute(world, 孙丽, extendGrant, { id: given.id, revision: 1, until: '2026-03-04' })).until, '2026-03-04')
  world.wait(24 * 2)
  assert.equal((await ask(world, 吴强, readGrant, { id: given.id })).state, 'active', 'its last day is one of its days')
  world.wait(24)
  assert.deepEqual([(await ask(world, 吴强, readGrant, { id: given.id })).state, (await ask(world, 吴强, listGrants, { state: 'expired' })).total, (await ask(world, 吴强, listGrants, { state: 'active' })).total], ['expired', 1, 0])
  await assert.rejects(execute(world, 孙丽, extendGrant, { id: given.id, revision: 2, until: '2026-04-04' }), { code: 'grant.wrongState' })
  const other = await give(world)
  assert.deepEqual((({ state, can }) => [state, can])(await execute(world, 郑红, revokeGrant, { id: other.id, revision: 1, reason: '超出用途' })), ['revoked', []])
})

test('a grant says by name who asked for it, who decided and who ended it', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql("insert into identity_account (id, login, name, created_at) values ('wuqiang', 'wuqiang', '吴强', now()), ('sunli', 'sunli', '孙丽', now()), ('zhenghong', 'zhenghong', '郑红', now())")
  const wuqiang = { ...吴强, account: 'wuqiang' }, sunli = { ...孙丽, account: 'sunli' }, zhenghong = { ...郑红, account: 'zhenghong' }
  const said = ({ requestedBy, requestedByName, decidedBy, decidedByName, endedBy, endedByName }: Grant) => [requestedBy, requestedByName, decidedBy, decidedByName, endedBy, endedByName]
  const { id } = await execute(world, wuqiang, requestGrant, { dataset: code, ...terms }), other = await execute(world, wuqiang, requestGrant, { dataset: code, ...terms })
  assert.deepEqual(said(await ask(world, 吴强, readGrant, { id })), ['wuqiang', '吴强', null, null, null, null])
  assert.deepEqual(said(await execute(world, sunli, approveGrant, { id, revision: 1 })), ['wuqiang', '吴强', 'sunli', '孙丽', null, null])
  assert.deepEqual(said(await execute(world, zhenghong, revokeGrant, { id, revision: 2, reason: '超出用途' })), ['wuqiang', '吴强', 'sunli', '孙丽', 'zhenghong', '郑红'])
  assert.deepEqual(said(await execute(world, sunli, declineGrant, { id: other.id, revision: 1, reason: '用途写得不清' })), ['wuqiang', '吴强', 'sunli', '孙丽', 'sunli', '孙丽'])
})

test('what was declined is given after an arbitration, as it was asked for or less, and nothing else is', async t => {
  const world = await testWorld(t)
  await published(world)
  const { id } = await execute(world, 吴强, requestGrant, { dataset: code, ...terms }), bureau = actor('钱涛', { may: ['grant.arbitrate'] })
  await assert.rejects(execute(world, bureau, arbitrateGrant, { id }), { code: 'grant.wrongState' })
  await execute(world, 孙丽, declineGrant, { id, revision: 1, reason: '用途太宽' })
  await assert.rejects(execute(world, 吴强, arbitrateGrant, { id }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, bureau, arbitrateGrant, { id, until: '2028-12-31' }), { code: 'grant.wider' })
  const held = await execute(world, bureau, arbitrateGrant, { id })
  assert.deepEqual([held.state, held.decidedBy, held.reason, held.endedBy], ['active', '钱涛', null, null])
})

test('a dataset that was withdrawn is granted no more; the limits are data', async t => {
  const world = await testWorld(t)
  await published(world)
  await execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用' })
  await assert.rejects(give(world), { code: 'catalogue.withdrawn' })
  const limits = await ask(world, 郑红, listLimits, {})
  assert.deepEqual(limits, { longestDays: 1096, perMinute: 60000, cost: 100000, revision: 1, can: ['grant.changeLimits'] })
  assert.equal((await execute(world, 郑红, changeLimits, { longestDays: 366, perMinute: 600, cost: 5000, revision: 1 })).revision, 2)
  await assert.rejects(execute(world, 郑红, changeLimits, { longestDays: 366, perMinute: 600, cost: 5000, revision: 1 }), { code: 'action.stale' })
  await assert.rejects(execute(world, 孙丽, changeLimits, { longestDays: 3660, perMinute: 600, cost: 5000, revision: 2 }), { code: 'action.forbidden' })
})
