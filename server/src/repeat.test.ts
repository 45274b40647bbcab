// A browser that heard no answer asks again with the same key: whatever is asked by POST, it is done once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { receiptText, signReceipt } from '#kernel/evidence'
import { operationsOf } from '#kernel/http'
import { modules } from './app.ts'
import { allowance } from './process.scene.test.ts'
import { permit } from './services/service/guide.scene.test.ts'
import { type Asked, civil, clock, codeList, contract, csv, demand, document, doubt, duty, element, exclusion, type House, house, intake, hook, housing, merged, organization, pause, rule, consulting, serviceCode, signing, supplement, terms } from './scene.test.ts'

type Way = Pick<Asked, 'path' | 'payload'>
const savedView = async ({ done }: House, name: string) => (await done<{ items: { id: string; name: string }[] }>({ method: 'POST', path: '/tasks/views', payload: { name, search: { whose: 'post' } } })).items.find(view => view.name === name)!.id
/** One right request for everything that is asked by POST; a new one finds its place here or the test fails. */
const ways: Record<string, (house: House) => Way | Promise<Way>> = {
  'identity.choosePost': ({ post }) => ({ path: '/me/post', payload: { post } }),
  'identity.issueToken': () => ({ path: '/me/token', payload: {} }),
  'identity.addAccount': () => ({ path: '/accounts', payload: { login: 'wuqiang', name: '吴强' } }),
  'identity.addPost': ({ other }) => ({ path: '/posts', payload: { account: other.account, name: '交换监管', role: 'exchange-supervisor', organization: merged, division: '330000000000', from: '2026-03-01' } }),
  'identity.addClient': () => ({ path: '/clients', payload: { id: 'zhujian-duijie', name: '对接系统', purpose: '核对许可', networks: [], perMinute: 60 } }),
  'identity.rotateClient': () => ({ path: '/clients/zhujian-shenpi/secrets', payload: {} }),
  'identity.endClientSecret': () => ({ path: '/clients/zhujian-shenpi/secrets/1/end', payload: {} }),
  'identity.closeClient': () => ({ path: '/clients/zhujian-shenpi/close', payload: { reason: '系统下线' } }),
  'ledger.proveReceipt': ({ world }) => ({ path: '/receipts/proof', payload: { receipt: receiptText(signReceipt(world.seal!, facts)) } }),
  'ledger.verify': () => ({ path: '/ledger/verifications', payload: {} }),
  'registry.changeDivision': () => ({ path: '/divisions/changes', payload: { kind: 'rename', from: ['330106000000'], to: [{ code: '330106000000', name: '西溪区' }], effectiveOn: '2026-06-01', basis: '试验〔2026〕1号' } }),
  'registry.addOrganization': () => ({ path: '/organizations', payload: { code: completeUscc('11330000002482022'), ...organization, validFrom: '2018-10-01' } }),
  'registry.closeOrganization': () => ({ path: `/organizations/${merged}/closure`, payload: { revision: 1, validUntil: '2026-03-01', successor: null, reason: '撤销' } }),
  'registry.addCodeList': () => ({ path: '/code-lists', payload: { code: 'mode', name: '方式', ...codeList } }),
  'registry.addCodeListVersion': () => ({ path: '/code-lists/feeding/versions', payload: { ...codeList, revision: 1, validFrom: '2026-01-01' } }),
  'catalogue.addDataset': () => ({ path: '/datasets', payload: { code: 'zjt.another', contract } }),
  'catalogue.discardDraft': () => ({ path: '/datasets/zjt.discarded/draft/discard', payload: { revision: 1 } }),
  'catalogue.submit': () => ({ path: '/datasets/zjt.changed/submit', payload: { revision: 1 } }),
  'catalogue.publish': () => ({ path: '/datasets/zjt.unpublished/publish', payload: { revision: 1 } }),
  'catalogue.withdraw': () => ({ path: '/datasets/zjt.withdrawn/withdraw', payload: { reason: '系统停用' } }),
  'catalogue.askWithdrawal': () => ({ path: '/datasets/zjt.leaving/withdrawal', payload: { reason: '系统停用' } }),
  'catalogue.checkContract': () => ({ path: '/contracts/check', payload: { contract } }),
  'catalogue.addDataElement': () => ({ path: '/data-elements', payload: { code: 'person.alias', ...element } }),
  'catalogue.appoint': () => ({ path: '/data-elements/person.name/appoint', payload: { revision: 1, authority: null, reason: '还没有数源' } }),
  'lists.addDemand': () => ({ path: '/demands', payload: { consumer: merged, ...demand } }),
  'lists.closeDemand': ({ lists }) => ({ path: `/demands/${lists.demand}/close`, payload: { revision: 1, outcome: 'met', note: '用上了' } }),
  'lists.addDuty': () => ({ path: '/duties', payload: { provider: housing, ...duty } }),
  'lists.closeDuty': ({ lists }) => ({ path: `/duties/${lists.duty}/close`, payload: { revision: 1, outcome: 'done', note: '交了' } }),
  'lists.addExclusion': () => ({ path: '/exclusions', payload: { provider: housing, ...exclusion } }),
  'lists.confirmExclusion': ({ lists }) => ({ path: `/exclusions/${lists.exclusion}/confirm`, payload: { revision: 1 } }),
  'lists.endExclusion': ({ lists }) => ({ path: `/exclusions/${lists.exclusion}/end`, payload: { revision: 2, note: '法律改了' } }),
  'exchange.sample': () => ({ path: '/samples?fileName=a.csv', payload: csv }),
  'exchange.deliver': () => ({ path: '/datasets/zjt.permit/deliveries?fileName=b.csv', payload: csv.replace('A1', 'B1') }),
  'exchange.stop': async ({ done }) => ({ path: `/deliveries/${(await done({ method: 'POST', path: '/datasets/zjt.permit/deliveries?fileName=c.csv', payload: csv.replace('A1', 'C1') })).id}/stop`, payload: {} }),
  'exchange.correct': ({ delivery }) => ({ path: `/deliveries/${delivery}/corrections`, payload: { rows: [{ line: 4, values: { area: '30' } }] } }),
  'exchange.correctByFile': ({ delivery }) => ({ path: `/deliveries/${delivery}/corrections/file?fileName=d.csv`, payload: '行号,面积\n5,40\n' }),
  'intake.beginUpload': () => ({ path: '/uploads', payload: { dataset: 'zjt.permit', fileName: 'u.csv', size: 10 } }),
  'intake.addSource': () => ({ path: '/intake/sources', payload: intake }),
  'intake.pauseSource': ({ source }) => ({ path: `/intake/sources/${source}/pause`, payload: { paused: true } }),
  'intake.runSource': ({ source }) => ({ path: `/intake/sources/${source}/run`, payload: {} }),
  'intake.closeSource': ({ source }) => ({ path: `/intake/sources/${source}/close`, payload: {} }),
  'intake.takeDrift': ({ drifts }) => ({ path: `/intake/drifts/${drifts[0]}/take`, payload: {} }),
  'intake.dismissDrift': ({ drifts }) => ({ path: `/intake/drifts/${drifts[1]}/dismiss`, payload: {} }),
  'intake.deliverUpload': async ({ done }) => {
    const text = csv.replace('A1', 'U1'), { id } = await done({ method: 'POST', path: '/uploads', payload: { dataset: 'zjt.permit', fileName: 'u.csv', size: Buffer.byteLength(text) } })
    await done({ method: 'PUT', path: `/uploads/${id}?offset=0`, payload: text })
    return { path: `/uploads/${id}/deliver`, payload: {} }
  },
  'clock.add': () => ({ path: '/clocks', payload: { code: 'grant.review', ...clock, validFrom: '2025-08-01' } }),
  'clock.end': ({ clock: id }) => ({ path: `/clocks/${id}/end`, payload: { revision: 1, validUntil: '2026-06-01' } }),
  'model.add': () => ({ path: '/models', payload: { code: 'permit.again', name: '许可复核', organization: housing, document } }),
  'model.check': () => ({ path: '/models/check', payload: { document } }),
  'model.publish': () => ({ path: '/models/permit.drafted/publish', payload: { revision: 1 } }),
  'model.discard': () => ({ path: '/models/permit.discarded/discard', payload: { revision: 3 } }),
  'model.withdraw': () => ({ path: '/models/permit.withdrawn/withdraw', payload: { revision: 1, reason: '不再复核' } }),
  'service.add': () => ({ path: '/services', payload: { code: serviceCode('again'), organization: housing, guide: permit } }),
  'service.check': () => ({ path: '/services/check', payload: { code: serviceCode('again'), organization: housing, guide: permit } }),
  'service.guide': async ({ done }) => {
    await done({ method: 'POST', path: `/services/${serviceCode('withdrawn')}/publish`, payload: { revision: 1 } })
    return { path: `/services/${serviceCode('withdrawn')}/guide`, payload: { answers: {} } }
  },
  'service.publish': () => ({ path: `/services/${serviceCode('drafted')}/publish`, payload: { revision: 1 } }),
  'service.discard': () => ({ path: `/services/${serviceCode('discarded')}/discard`, payload: { revision: 3 } }),
  'service.withdraw': () => ({ path: `/services/${serviceCode('changed')}/withdraw`, payload: { revision: 1, reason: '并入一件事' } }),
  'service.putWording': () => ({ path: '/service-wordings', payload: { said: '开饭店', means: ['食品经营许可'] } }),
  'case.start': () => ({ path: '/cases', payload: { model: 'permit.review', title: '复核又一个许可' } }),
  'case.claim': ({ cases }) => ({ path: `/tasks/${cases.claimed.task}/claim`, payload: { revision: 1 } }),
  'case.release': ({ cases }) => ({ path: `/tasks/${cases.released.task}/release`, payload: { revision: 2 } }),
  'case.complete': ({ cases }) => ({ path: `/tasks/${cases.completed.task}/complete`, payload: { revision: 1 } }),
  'case.return': ({ cases }) => ({ path: `/tasks/${cases.returned.task}/return`, payload: { revision: 1, to: 'first', reason: '材料不全' } }),
  'case.handOver': ({ cases }) => ({ path: `/tasks/${cases.handedOver.task}/hand-over`, payload: { revision: 2, to: 'liangjing', reason: '出差' } }),
  'case.pause': ({ cases }) => ({ path: `/cases/${cases.paused.id}/pause`, payload: { revision: 1, ...pause } }),
  'case.resume': ({ cases }) => ({ path: `/cases/${cases.resumed.id}/resume`, payload: { revision: 2 } }),
  'notice.read': () => ({ path: '/notices/read', payload: { until: 1 } }),
  'notice.mute': () => ({ path: '/notices/mute', payload: { kinds: ['came'] } }),
  'case.saveView': () => ({ path: '/tasks/views', payload: { name: '超期的', search: { whose: 'area', state: 'late' } } }),
  'case.changeView': async house => ({ path: `/tasks/views/${await savedView(house, '快到期的')}/change`, payload: { name: '快到期的', search: { whose: 'post' }, first: true } }),
  'case.dropView': async house => ({ path: `/tasks/views/${await savedView(house, '不要的')}/drop`, payload: {} }),
  'case.note': ({ cases }) => ({ path: `/cases/${cases.urged.id}/notes`, payload: { note: '打过电话' } }),
  'case.preview': ({ cases }) => ({ path: `/tasks/${cases.claimed.task}/preview`, payload: { values: {} } }),
  'case.urge': ({ cases }) => ({ path: `/cases/${cases.urged.id}/urge`, payload: { revision: 1, reason: '急用' } }),
  'case.withdraw': ({ cases }) => ({ path: `/cases/${cases.withdrawn.id}/withdraw`, payload: { revision: 1, reason: '不要了' } }),
  'case.simulate': () => ({ path: '/process/simulate', payload: { xml: document.bpmn } }),
  'case.roundTrip': () => ({ path: '/process/roundtrip', payload: { xml: document.bpmn } }),
  'case.evaluate': () => ({ path: '/dmn/evaluate', payload: { files: { a: allowance() }, name: 'fen', inputs: { age: 83 } } }),
  'case.dryRun': () => ({ path: '/models/permit.review/dry-run', payload: {} }),
  'case.migrationPlan': async house => ({ path: '/cases/migration-plan', payload: await nextVersion(house) }),
  'case.askSupplement': ({ cases }) => ({ path: `/tasks/${cases.supplemented.task}/supplement`, payload: { revision: 1, ...supplement } }),
  'case.supply': ({ cases }) => ({ path: `/tasks/${cases.supplied.task}/supply`, payload: { revision: 1, values: { 'material-1': '补上了' } } }),
  'case.countersign': ({ cases }) => ({ path: `/tasks/${cases.countersigned.task}/countersign`, payload: { revision: 1, ...signing } }),
  'case.consult': ({ cases }) => ({ path: `/tasks/${cases.consulted.task}/consult`, payload: { revision: 1, ...consulting } }),
  'case.answer': ({ cases }) => ({ path: `/tasks/${cases.answered.task}/answer`, payload: { revision: 1, agree: true } }),
  'case.askExtension': ({ cases }) => ({ path: `/tasks/${cases.extensionAsked.task}/extension`, payload: { revision: 1, value: 3, reason: '等专家' } }),
  'case.decideExtension': ({ cases }) => ({ path: `/tasks/${cases.extended.task}/extension-decision`, payload: { revision: 1, agree: true } }),
  'case.escalate': ({ cases }) => ({ path: `/tasks/${cases.escalated.task}/escalate`, payload: { revision: 1, reason: '定不下来' } }),
  'case.delegate': ({ cases }) => ({ path: `/tasks/${cases.delegated.task}/delegate`, payload: { revision: 1, to: 'liangjing', reason: '代办' } }),
  'case.giveBack': ({ cases }) => ({ path: `/tasks/${cases.givenBack.task}/give-back`, payload: { revision: 2 } }),
  'case.merge': ({ cases }) => ({ path: `/cases/${cases.merged.id}/merge`, payload: { revision: 1, into: cases.urged.id, reason: '同一件事' } }),
  'case.undo': ({ cases }) => ({ path: `/cases/${cases.undone.id}/undo`, payload: { revision: 2 } }),
  'case.retry': ({ cases }) => ({ path: `/cases/${cases.stuck.id}/retry`, payload: { revision: 1, node: 'first' } }),
  'case.substitute': () => ({ path: '/substitutes', payload: { substitute: 'liangjing', from: '2027-01-04', until: '2027-01-08', reason: '年休假' } }),
  'case.endSubstitute': async ({ done }) => {
    const { id } = await done<{ id: string }>({ method: 'POST', path: '/substitutes', payload: { substitute: 'liangjing', from: '2027-02-01', until: '2027-02-05', reason: '出差' } })
    return { path: `/substitutes/${id}/end`, payload: {} }
  },
  'case.recall': ({ request }) => ({ path: `/requests/${request}/recall`, payload: {} }),
  // after everything that is done to a case: it changes every task of that version
  'case.migrate': async house => {
    const asked = await nextVersion(house), { movable, stuck } = await house.done<{ movable: number; stuck: number }>({ method: 'POST', path: '/cases/migration-plan', payload: asked })
    return { path: '/cases/migrations', payload: { ...asked, expected: { movable, stuck } } }
  },
  'quality.addRule': () => ({ path: '/datasets/zjt.permit/rules', payload: { rule: 'area_again', ...rule } }),
  'quality.try': () => ({ path: '/datasets/zjt.permit/rules/trial', payload: rule }),
  'quality.settle': ({ issue }) => ({ path: `/quality/issues/${issue.id}/settle`, payload: { revision: issue.revision, note: '核对过' } }),
  'indicator.add': ({ definition }) => ({ path: '/indicators', payload: { code: 'permit_again', definition } }),
  'indicator.preview': ({ definition }) => ({ path: '/indicators/preview', payload: { definition } }),
  'indicator.retire': () => ({ path: '/indicators/permit_retired/retire', payload: { revision: 1, reason: '不再统计' } }),
  'indicator.refresh': () => ({ path: '/indicators/permit_count/refresh', payload: {} }),
  'board.add': () => ({ path: '/boards', payload: { code: 'again', name: '再来一块', summary: '', sort: 2, tiles: [] } }),
  'grant.add': () => ({ path: '/grants', payload: { dataset: 'zjt.permit', consumer: civil, ...terms } }),
  'grant.request': () => ({ path: '/grants/requests', payload: { dataset: 'mzt.permit', ...terms } }),
  'grant.approve': ({ grants }) => ({ path: `/grants/${grants.asked}/approve`, payload: { revision: 1 } }),
  'grant.decline': ({ grants }) => ({ path: `/grants/${grants.declined}/decline`, payload: { revision: 1, reason: '用途写得不清' } }),
  'grant.extend': ({ grants }) => ({ path: `/grants/${grants.held}/extend`, payload: { revision: 1, until: '2027-01-31' } }),
  'grant.query': ({ grants }) => ({ path: `/grants/${grants.received}/query`, payload: { key: { permit_no: 'A1' } } }),
  'grant.seen': () => ({ path: '/grants/seen', payload: {} }),
  'grant.verify': ({ grants }) => ({ path: `/grants/${grants.received}/verify`, payload: { checks: [{ key: { permit_no: 'A1' }, values: { area: 10 } }] } }),
  'grant.revoke': ({ grants }) => ({ path: `/grants/${grants.revoked}/revoke`, payload: { revision: 1, reason: '超出用途' } }),
  'objection.raise': ({ grants }) => ({ path: '/objections', payload: { grant: grants.received, ...doubt } }),
  'objection.correct': ({ objections }) => ({ path: `/objections/${objections.corrected}/correct`, payload: { revision: 1, value: '12' } }),
  'objection.keep': ({ objections }) => ({ path: `/objections/${objections.kept}/keep`, payload: { revision: 1, answer: '图纸是旧的' } }),
  'objection.withdraw': ({ objections }) => ({ path: `/objections/${objections.withdrawn}/withdraw`, payload: { revision: 1 } }),
  'subscription.add': ({ grants }) => ({ path: '/subscriptions', payload: { grant: grants.held, ...hook } }),
  'subscription.pause': ({ subscription }) => ({ path: `/subscriptions/${subscription}/pause`, payload: { revision: 1 } }),
  'subscription.resume': ({ subscription }) => ({ path: `/subscriptions/${subscription}/resume`, payload: { revision: 2 } }),
  'subscription.rotateSecret': ({ subscription }) => ({ path: `/subscriptions/${subscription}/secret`, payload: { revision: 3 } }),
  'subscription.test': ({ subscription }) => ({ path: `/subscriptions/${subscription}/test`, payload: {} }),
  'subscription.resend': async ({ subscription, world }) => {
    await world.sql("insert into subscription_message (id, subscription, number, kind, at, facts, state) values (gen_random_uuid(), $1, 100, 'change', now(), '{}', 'dead')", [subscription])
    return { path: `/subscriptions/${subscription}/resend`, payload: {} }
  },
  'subscription.remove': ({ subscription }) => ({ path: `/subscriptions/${subscription}/remove`, payload: { revision: 4 } }),
  // last, since nobody is signed in afterwards
  'identity.signOut': () => ({ path: '/me/sign-out', payload: {} }),
}
/** Of a look that the ledger has not sealed yet. */
const facts = { action: 'exchange.records', subject: 'zjt.permit', account: 'zhenghong', rows: 1, entry: 1, at: '2026-03-02T01:00:00.000Z', digest: 'sha256', salt: 's', requestHash: '0'.repeat(64), responseHash: '0'.repeat(64) } as const
/** The same drawing put in force once more. */
async function nextVersion({ world }: House) {
  await world.sql("insert into model_version select model, 2, document, graph, account, saved_at, published_by, published_at, note from model_version where model = 'permit.review' and number = 1 on conflict do nothing")
  return { model: 'permit.review', from: 1, to: 2 }
}
const posts = operationsOf(modules).filter(({ method }) => method === 'POST')

test('everything that is asked by POST is tried below', () => {
  assert.deepEqual(Object.keys(ways).sort(), posts.map(({ action }) => action.name).sort())
})

test('asked twice at once and a third time later with one key, everything is done once and answered the same', async t => {
  const given = await house(t)
  for (const [name, way] of Object.entries(ways)) {
    const { action, kind } = posts.find(post => post.action.name === name)!
    const asked: Asked = { method: 'POST', key: `once-${name}`, ...await way(given) }, before = await given.entries(name)
    const [first, second] = await Promise.all([given.tell(asked), given.tell(asked)])
    const third = await given.tell(asked)
    assert.equal(await given.entries(name) - before, kind !== 'query' ? 1 : 'protected' in action ? 3 : 0, `${name} in the ledger: each look at protected data, each change once`)
    if ('secret' in action) {
      assert.deepEqual([first.status, second.status].map(status => status < 300 ? 200 : status).sort(), [200, 409], `${name}: a secret is told once`)
      assert.deepEqual([third.status, third.body.type], [409, 'action.answeredOnce'], name)
    } else if (name === 'identity.signOut') {
      assert.ok([first, second].some(({ status }) => status === 200), name)
      assert.equal(third.status, 401, name)
    } else {
      assert.ok(first.status < 300, `${name}: ${first.status} ${JSON.stringify(first.body)}`)
      assert.deepEqual([second, third], [first, first], name)
    }
  }
})

test('a key that was used for one thing does nothing else, and what was refused under it may be asked again', async t => {
  const { tell, entries } = await house(t)
  const add = (login: string, name = '吴强') => tell({ method: 'POST', path: '/accounts', key: 'k', payload: { login, name } })
  assert.equal((await add('wuqiang', '')).status, 400)
  assert.equal((await add('wuqiang')).status, 201)
  const before = await entries('identity.addAccount')
  for (const answer of [await add('chenfang'), await tell({ method: 'POST', path: '/me/token', key: 'k', payload: {} })]) assert.deepEqual([answer.status, answer.body.type], [422, 'action.keyReused'])
  assert.equal(await entries('identity.addAccount'), before)
})
