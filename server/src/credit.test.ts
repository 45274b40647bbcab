import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { personDigests } from '#kernel/evidence'
import { houseSecret } from '#kernel/identity'
import { actor, testWorld } from '#kernel/testing'
import { revokeGrant } from '#data/grant'
import { addOrganization } from '#data/registry'
import { foodGuide } from './service.scene.test.ts'
import { beginApplication, provideMaterial, readOfCaseApplication, saveApplication, submitApplication } from '#services/application'
import { code, market, scene, typed, 王秀兰号 } from './services/application/application.scene.test.ts'
import { creditDataset, deliverCredit, publishEntry, readAbout, withdrawEntry } from '#services/credit'
import { keepsCredit } from './services/credit/keeper.scene.test.ts'

const planning = completeUscc('11149901MB9X00102'), service = '食品经营许可（新办）'
test('a department reads credit only under a grant for that service; without one, or once it is over, nobody is kept from promising, and whoever reviews it is told', async t => {
  const base = await testWorld(t), world = Object.assign(base, { seal: { ...base.seal!, personDigest: personDigests(await houseSecret(base.db, base.safe)) } })
  const { 王秀兰, 审核 } = await scene(world, { guide: { questions: [], materials: [{ ...foodGuide.materials[0]!, form: 'both', key: 'plan', name: '布局图', when: '', promise: '承诺三十天内布局符合要求，不符合的，撤销许可。' }] } })
  await execute(world, actor('setup'), addOrganization, { code: planning, name: '浙江省发展和改革委员会', shortName: '省发展改革委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
  const begun = async () => { const { id } = await execute(world, 王秀兰, beginApplication, { service: code }); await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) }); return id }
  const promised = async (id: string) => (await execute(world, 王秀兰, provideMaterial, { id, key: 'plan', way: 'promise' })).supplied.plan?.credit
  const about = (filed: string) => ask(world, 审核, readAbout, { filed }), looks = async () => (await world.sql<{ action: string; purpose: string; organization: string; grant: string }>("select e.action, e.evidence->>'purpose' as purpose, e.evidence->>'consumer' as organization, e.evidence->>'grant' as grant from ledger_entry e join ledger_seen s on s.entry = e.id where s.digest = decode($1, 'hex') and e.evidence->>'dataset' = $2 order by e.id", [world.seal.personDigest('residentId', 王秀兰号), creditDataset])).map(({ action, purpose, organization, grant }) => [action, purpose, organization, grant])
  // nobody keeps it yet
  const id = await begun()
  assert.equal(await promised(id), 'notGranted')
  const { steward, lend } = await keepsCredit(world, planning)
  const entry = await execute(world, steward, publishEntry, { kind: 'promise', subjectKind: 'person', name: '王秀兰', number: 王秀兰号, document: '承诺 1 号', decidedOn: '2026-03-01', facts: { 承诺事项: '场所合用', 违反情况: '没有场所', 认定依据: '现场核查' } })
  await lend(market, '户外广告设置许可')
  await lend(market, service, { fields: ['entry_no', 'document'], until: '2026-03-10' })
  assert.equal(await promised(id), 'notGranted', 'for another service, or without what it is about')
  const filed = (await execute(world, 王秀兰, submitApplication, { id })).track!.id
  assert.deepEqual((await ask(world, 审核, readOfCaseApplication, { filed })).materials.map(({ way, credit }) => [way, credit]), [['promise', 'notGranted']])
  assert.deepEqual(await looks(), [], 'nobody has looked')
  // granted: it is looked at, under that grant
  const grant = await lend(market, '食品经营许可'), next = await begun()
  await assert.rejects(promised(next), (error: { code?: string; extra?: { reasons: string[] } }) => error.code === 'application.broke')
  const seen = await about(filed)
  assert.deepEqual([seen.grant?.id, seen.brokenPromise, seen.fields.map(({ code: field }) => field), seen.items.map(({ values }) => [values.kind, values.document, values.promised, 'content' in values])], [grant.id, true, ['entry_no', 'kind', 'document', 'decided_on', 'public_until', 'organization', 'promised'], [['告知承诺违约', '承诺 1 号', '场所合用', false]]])
  await execute(world, steward, withdrawEntry, { id: entry.id, revision: 1, reason: '认定错了' })
  assert.deepEqual([await promised(next), (await about(filed)).brokenPromise], ['looked', false])
  assert.deepEqual(await looks(), [['credit.about', '食品经营许可：告知承诺前核对', market, grant.id], ['application.provide', '食品经营许可：告知承诺前核对', market, grant.id], ['credit.about', '食品经营许可：告知承诺前核对', market, grant.id]])
  // by number, too, only for what it was granted; whoever keeps it says what for
  await assert.rejects(ask(world, 审核, readAbout, { number: 王秀兰号, service: '公共场所卫生许可', purpose: '看能不能用告知承诺' }), { code: 'credit.noGrant' })
  await assert.rejects(ask(world, steward, readAbout, { number: 王秀兰号 }), { code: 'credit.whom' })
  assert.deepEqual([(await ask(world, 审核, readAbout, { number: 王秀兰号, service, purpose: '看能不能用告知承诺' })).grant?.id, (await ask(world, steward, readAbout, { number: 王秀兰号, purpose: '异议核实' })).grant], [grant.id, null])
  await execute(world, steward, revokeGrant, { id: grant.id, revision: grant.revision, reason: '用途变了' })
  assert.deepEqual([(await about(filed)).brokenPromise, (await about(filed)).fields.length], [null, 2], 'the other one does not say so')
  assert.equal(await promised(next), 'notGranted')
  await lend(market, service, { until: '2026-03-10' })
  assert.equal(await promised(next), 'looked')
  world.wait(24 * 10)
  assert.equal(await promised(next), 'notGranted', 'it has expired')
  await assert.rejects(about(filed), { code: 'credit.noGrant' })
})

test('every night what changed is delivered to the dataset, once; of a natural person neither name nor number, of what was withdrawn only that', async t => {
  const world = await testWorld(t), shop = completeUscc('92330113MA2B1X001')
  await scene(world)
  const { steward } = await keepsCredit(world, market), deliver = () => deliverCredit.run({ world, stopping: new AbortController().signal }, {})
  const publish = (name: string, number: string, subjectKind: 'person' | 'sole', document: string) => execute(world, steward, publishEntry, { kind: 'penalty', subjectKind, name, number, document, decidedOn: '2026-02-27', validUntil: '2099-12-31', facts: { 违法行为类型: '食品', 违法事实: '使用过期原料', 处罚依据: '第一百二十四条', 处罚类别: '罚款', 处罚内容: '罚款五千元' } })
  const lies = () => world.sql('select kind, name, uscc, document, state, content is null as bare from lake.zwfw_credit order by document')
  const one = await publish('李记', shop, 'sole', '罚1'), two = await publish('王秀兰', 王秀兰号, 'person', '罚2')
  await deliver()
  assert.deepEqual(await lies(), [{ kind: '行政处罚', name: '李记', uscc: shop, document: '罚1', state: '公示中', bare: false }, { kind: '行政处罚', name: null, uscc: null, document: '罚2', state: '公示中', bare: false }])
  world.wait(24)
  await execute(world, steward, withdrawEntry, { id: one.id, revision: one.revision, reason: '抄错了' })
  for (const _ of [1, 2]) { await deliver(); world.wait(24) }
  const count = async () => (await world.sql("select from exchange_delivery where dataset = 'zwfw.credit'")).length, before = await count()
  await deliver()
  assert.deepEqual((await lies()).map(({ document, state, bare }) => [document, state, bare]), [['罚1', '已撤下', true], ['罚2', '公示中', false]])
  assert.deepEqual([await count(), two.state], [before, 'public'], 'nothing changed, nothing comes')
})
