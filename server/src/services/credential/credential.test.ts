import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCredentialId } from '@yiwang/codes'
import { ask, execute, systemActor } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { credentialsFor, issueCredential, listIssued, listMine, readCredential, reissueCredential, renewCredential, resumeCredential, revokeCredential, suspendCredential } from './index.ts'
import { changeTemplate, discardTemplate, publishTemplate, withdrawTemplate } from './template.commands.ts'
import { listTemplates, readTemplate } from './template.queries.ts'
import { expireCredential, revokeGiven } from './commands.ts'
import { expireEnded } from './jobs.ts'
import { lastDay, templateFaults } from './standing.rules.ts'
import { food, issued, licence, market, refused, scene, values, 周敏, 李建国, 王晓雨, 赵海波 } from './credential.scene.test.ts'

test('what is issued bears a number of GB/T 36904, says what the case knew, and is its holder’s own', async t => {
  const world = await testWorld(t)
  await scene(world)
  const one = await issued(world)
  assert.deepEqual(parseCredentialId(one.number), { type: food, issuer: market, serial: '2026000000000001', version: '001' })
  assert.deepEqual([one.faces.map(({ label, value }) => [label, value]), one.validUntil, one.standing], [[['经营者名称', '临平李记面馆'], ['经营项目', '热食类食品制售、自制饮品制售'], ['经营场所', '演示路 1 号'], ['负责人', '李建国']], '2031-03-01', 'valid'])
  assert.deepEqual([(await ask(world, 李建国, listMine, {})).items.map(({ id }) => id), (await ask(world, 王晓雨, listMine, {})).items], [[one.id], []])
  await assert.rejects(ask(world, 王晓雨, readCredential, { id: one.id }), refused('credential.notFound'))
  assert.deepEqual((await ask(world, 李建国, readCredential, { id: one.id })).can, ['credential.show'])
  assert.deepEqual([(await credentialsFor(world.db, { account: 'lijianguo', company: null }, food, world.now())).length, (await credentialsFor(world.db, { account: 'wangxiaoyu', company: null }, food, world.now())).length], [1, 0])
  // the official's look at it is told to whom it concerns
  await ask(world, 赵海波, readCredential, { id: one.id })
  assert.equal((await world.sql("select from ledger_entry where action = 'credential.read' and evidence ? 'persons'")).length, 1)
})

test('one step of a case issues once, to its applicant; without what must be said, or to nobody, nothing is issued', async t => {
  const world = await testWorld(t)
  await scene(world)
  await assert.rejects(execute(world, 赵海波, issueCredential, { template: food, account: 'lijianguo', values: { shopName: '李记' } }), refused('credential.incomplete'))
  await assert.rejects(execute(world, 赵海波, issueCredential, { template: food, values }), refused('credential.noHolder'))
  const step = { template: food, account: 'lijianguo', values, source: { kind: 'demonstration', id: 'a' } }
  const [first, again] = [await execute(world, 赵海波, issueCredential, step), await execute(world, 赵海波, issueCredential, step)]
  assert.equal(again.id, first.id)
})

test('a case revokes what it gave, once, and nothing that another gave', async t => {
  const world = await testWorld(t), filed = '019a3f5e-7c1a-4000-8000-000000000009'
  await scene(world)
  const { id } = await issued(world), step = { ...systemActor('case'), filed }, revoke = () => execute(world, step, revokeGiven, { id, reason: '承诺不实' })
  await assert.rejects(revoke(), refused('credential.notFound'))
  await world.sql("update credential_credential set source_kind = 'case', source = $1", [filed])
  assert.deepEqual([(await revoke()).standing, (await revoke()).history.map(({ verb }) => verb)], ['revoked', ['issue', 'revoke']])
})

test('suspended, resumed, revoked with a reason: each is told, and nothing comes after the end', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world)
  await assert.rejects(execute(world, 李建国, revokeCredential, { id, revision: 1, reason: '不想要' }), refused('action.forbidden'))
  assert.equal((await execute(world, 赵海波, suspendCredential, { id, revision: 1, reason: '停业整顿' })).standing, 'suspended')
  await assert.rejects(execute(world, 周敏, suspendCredential, { id, revision: 1, reason: '停业整顿' }), refused('action.stale'))
  await execute(world, 赵海波, resumeCredential, { id, revision: 2, reason: '整改好了' })
  const ended = await execute(world, 赵海波, revokeCredential, { id, revision: 3, reason: '歇业' })
  assert.deepEqual([ended.standing, ended.can, ended.history.map(({ verb, reason }) => [verb, reason])], ['revoked', [], [['issue', null], ['suspend', '停业整顿'], ['resume', '整改好了'], ['revoke', '歇业']]])
  await assert.rejects(execute(world, 赵海波, resumeCredential, { id, revision: 4, reason: '再开' }), refused('credential.wrongState'))
  assert.deepEqual((await world.sql("select type from outbox_event where type like 'credential.%' and subject = $1 order by id", [id])).map(({ type }) => type), ['credential.issue', 'credential.suspend', 'credential.resume', 'credential.revoke'])
})

test('renewed or reissued, the next version of the number stands for the old one, and no day is lost', async t => {
  const world = await testWorld(t)
  await scene(world)
  const old = await issued(world)
  world.wait(24 * 30)
  const next = await execute(world, 赵海波, renewCredential, { id: old.id, revision: 1 })
  assert.deepEqual([parseCredentialId(next.number)?.version, next.replaces, next.validUntil], ['002', old.id, '2036-03-01'])
  const put = await execute(world, 赵海波, reissueCredential, { id: next.id, revision: 1, reason: '字号写错', faces: { shop: '临平李家面馆' } })
  assert.deepEqual([put.faces[0]?.value, put.validUntil, parseCredentialId(put.number)?.version], ['临平李家面馆', '2036-03-01', '003'])
  const before = await ask(world, 李建国, readCredential, { id: old.id })
  assert.deepEqual([before.standing, before.replacedBy], ['replaced', next.id])
  await assert.rejects(execute(world, 赵海波, reissueCredential, { id: put.id, revision: 1, reason: '字号写错', faces: { age: '3' } }), refused('credential.noFace'))
})

test('after its last day it holds no more, and that is told once', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world), told = async () => (await world.sql("select from outbox_event where type = 'credential.expire'")).length, morning = () => expireEnded.run({ world, stopping: new AbortController().signal }, {})
  world.wait(24 * 365 * 5)
  await morning()
  assert.deepEqual([(await ask(world, 李建国, readCredential, { id })).standing, await told()], ['valid', 0])
  world.wait(24)
  await morning()
  await morning()
  await assert.rejects(execute(world, systemActor('credential'), expireCredential, { id }), refused('credential.wrongState'))
  assert.deepEqual([(await ask(world, 李建国, readCredential, { id })).standing, await told()], ['expired', 1])
  assert.deepEqual((await ask(world, 赵海波, listIssued, { standing: 'expired', q: '李建' })).items.map(one => one.id), [id])
  assert.deepEqual((await ask(world, { ...赵海波, rights: [{ action: 'credential.*', division: '330113', organization: 'another' }] }, listIssued, {})).items, [])
})

test('a template is put in force by another than who wrote it, and what was issued keeps its version', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world), longer = { ...licence, name: '食品经营许可证（新版）', faces: [...licence.faces, { key: 'phone', label: '电话', from: 'phone', always: false }] }
  await execute(world, 周敏, changeTemplate, { code: food, revision: 2, document: longer, note: '多一项' })
  await assert.rejects(execute(world, 周敏, publishTemplate, { code: food, revision: 3 }), refused('credential.sameEyes'))
  await execute(world, 赵海波, publishTemplate, { code: food, revision: 3 })
  assert.deepEqual([(await ask(world, 李建国, readCredential, { id })).version, (await issued(world)).name], [1, '食品经营许可证（新版）'])
  await execute(world, 周敏, changeTemplate, { code: food, revision: 4, document: { ...longer, faces: [{ key: 'exp', label: '期', from: 'x', always: false }] } })
  await assert.rejects(execute(world, 赵海波, publishTemplate, { code: food, revision: 5 }), refused('credential.unfit'))
  await execute(world, 周敏, discardTemplate, { code: food, revision: 5 })
  assert.deepEqual([(await ask(world, 周敏, readTemplate, { code: food })).versions.map(({ number }) => number), (await ask(world, 周敏, listTemplates, {})).items.map(({ issued: out }) => out)], [[2, 1], [2]])
  await execute(world, 周敏, withdrawTemplate, { code: food, revision: 6, reason: '改为备案' })
  await assert.rejects(issued(world), refused('credential.withdrawn'))
  await assert.rejects(execute(world, systemActor('x'), issueCredential, { template: `${market}009`, account: 'lijianguo', values }), refused('credential.noTemplate'))
})

test('the last day is the day before the one on which it would begin again', () => {
  const cases = [['2026-03-02', 5, 'year', '2031-03-01'], ['2024-02-29', 1, 'year', '2025-02-28'], ['2026-01-31', 1, 'month', '2026-02-28'], ['2026-03-02', 30, 'day', '2026-03-31'], ['2026-01-01', 1, 'year', '2026-12-31']] as const
  for (const [from, value, unit, until] of cases) assert.equal(lastDay(from, { value, unit }), until, from)
  assert.deepEqual([lastDay('2026-03-02', null), templateFaults(licence), templateFaults({ ...licence, faces: [{ ...licence.faces[0]!, always: false }] }).length], [null, [], 1])
})
