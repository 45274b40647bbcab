// Two people change one thing: whoever saves second is told what is there now, and overwrites nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operationsOf } from '#kernel/http'
import { modules } from './app.ts'
import { licence } from './services/credential/credential.scene.test.ts'
import { hall } from './services/appointment/hall.scene.test.ts'
import { permit } from './services/service/guide.scene.test.ts'
import { type Asked, codeList, contract, demand, document, duty, element, exclusion, type House, house, housingBenefit, intake, merged, organization, consulting, pause, rule, serviceCode, signing, supplement, templateCode } from './scene.test.ts'

/** A right save of everything that people edit, on the revision that is there; a new one finds its place here or the test fails. */
const saves: Record<string, (house: House) => Omit<Asked, 'payload'> & { payload: { revision: number } }> = {
  'identity.changeAccount': ({ other }) => ({ method: 'PUT', path: `/accounts/${other.account}`, payload: { revision: 1, login: 'sunli', name: '孙丽丽', closed: false } }),
  'identity.changePost': ({ other }) => ({ method: 'PUT', path: `/posts/${other.post}`, payload: { revision: 1, name: '数据管理', until: null } }),
  'identity.changeRole': () => ({ method: 'PUT', path: '/roles/operator', payload: { revision: 1, name: '运行维护', summary: '看运行', reach: 'division', actions: ['exchange.list'] } }),
  'identity.changeClient': () => ({ method: 'PUT', path: '/clients/zhujian-shenpi', payload: { revision: 1, name: '审批系统', purpose: '核对许可', networks: [], perMinute: 60, expiresAt: null } }),
  'registry.changeOrganization': () => ({ method: 'PUT', path: `/organizations/${merged}`, payload: { revision: 1, ...organization, parent: null, name: '浙江省某某局', reason: '更名' } }),
  'registry.closeOrganization': () => ({ method: 'POST', path: `/organizations/${merged}/closure`, payload: { revision: 2, validUntil: '2026-03-01', successor: null, reason: '撤销' } }),
  'registry.addCodeListVersion': () => ({ method: 'POST', path: '/code-lists/feeding/versions', payload: { ...codeList, revision: 1, validFrom: '2026-01-01' } }),
  'catalogue.changeDraft': () => ({ method: 'PUT', path: '/datasets/zjt.changed/draft', payload: { revision: 1, contract: { ...contract, summary: '改过' } } }),
  'catalogue.submit': () => ({ method: 'POST', path: '/datasets/zjt.unpublished/submit', payload: { revision: 1 } }),
  'catalogue.publish': () => ({ method: 'POST', path: '/datasets/zjt.changed/publish', payload: { revision: 2 } }),
  'catalogue.discardDraft': () => ({ method: 'POST', path: '/datasets/zjt.discarded/draft/discard', payload: { revision: 1 } }),
  'catalogue.changeDataElement': () => ({ method: 'PUT', path: '/data-elements/person.name', payload: { ...element, revision: 1, length: 50 } }),
  'catalogue.appoint': () => ({ method: 'POST', path: '/data-elements/person.name/appoint', payload: { revision: 2, authority: null, reason: '还没有数源' } }),
  'lists.changeDemand': ({ lists }) => ({ method: 'PUT', path: `/demands/${lists.demand}`, payload: { revision: 1, ...demand, name: '施工许可有没有' } }),
  'lists.closeDemand': ({ lists }) => ({ method: 'POST', path: `/demands/${lists.demand}/close`, payload: { revision: 2, outcome: 'met', note: '用上了' } }),
  'lists.changeDuty': ({ lists }) => ({ method: 'PUT', path: `/duties/${lists.duty}`, payload: { revision: 1, ...duty, name: '提供施工许可' } }),
  'lists.closeDuty': ({ lists }) => ({ method: 'POST', path: `/duties/${lists.duty}/close`, payload: { revision: 2, outcome: 'done', note: '交了' } }),
  'lists.changeExclusion': ({ lists }) => ({ method: 'PUT', path: `/exclusions/${lists.exclusion}`, payload: { revision: 1, ...exclusion, name: '面积不共享' } }),
  'lists.confirmExclusion': ({ lists }) => ({ method: 'POST', path: `/exclusions/${lists.exclusion}/confirm`, payload: { revision: 2 } }),
  'lists.endExclusion': ({ lists }) => ({ method: 'POST', path: `/exclusions/${lists.exclusion}/end`, payload: { revision: 3, note: '法律改了' } }),
  'clock.end': ({ clock }) => ({ method: 'POST', path: `/clocks/${clock}/end`, payload: { revision: 1, validUntil: '2026-06-01' } }),
  'model.change': () => ({ method: 'PUT', path: '/models/permit.changed', payload: { revision: 1, name: '许可再复核', document } }),
  'model.publish': () => ({ method: 'POST', path: '/models/permit.drafted/publish', payload: { revision: 1 } }),
  'model.discard': () => ({ method: 'POST', path: '/models/permit.discarded/discard', payload: { revision: 3 } }),
  'model.withdraw': () => ({ method: 'POST', path: '/models/permit.withdrawn/withdraw', payload: { revision: 1, reason: '不再复核' } }),
  'service.change': () => ({ method: 'PUT', path: `/services/${serviceCode('changed')}`, payload: { revision: 1, guide: permit } }),
  'service.publish': () => ({ method: 'POST', path: `/services/${serviceCode('drafted')}/publish`, payload: { revision: 1 } }),
  'service.discard': () => ({ method: 'POST', path: `/services/${serviceCode('discarded')}/discard`, payload: { revision: 3 } }),
  'service.withdraw': () => ({ method: 'POST', path: `/services/${serviceCode('withdrawn')}/withdraw`, payload: { revision: 1, reason: '并入一件事' } }),
  'appointment.changeHall': () => ({ method: 'PUT', path: '/halls/center', payload: { revision: 1, ...hall, name: '市民中心' } }),
  'credit.withdraw': ({ credit }) => ({ method: 'POST', path: `/credit/${credit.published}/withdraw`, payload: { revision: 1, reason: '抄错了' } }),
  'notice.changeTemplate': () => ({ method: 'PUT', path: '/message-templates/notice.free', payload: { revision: 1, title: '有新消息', body: '{说明}', channels: [] } }),
  'credential.changeTemplate': () => ({ method: 'PUT', path: `/credential-templates/${templateCode('changed')}`, payload: { revision: 1, document: licence } }),
  'credential.publishTemplate': () => ({ method: 'POST', path: `/credential-templates/${templateCode('drafted')}/publish`, payload: { revision: 1 } }),
  'credential.discardTemplate': () => ({ method: 'POST', path: `/credential-templates/${templateCode('discarded')}/discard`, payload: { revision: 3 } }),
  'credential.withdrawTemplate': () => ({ method: 'POST', path: `/credential-templates/${templateCode('withdrawn')}/withdraw`, payload: { revision: 1, reason: '改为备案' } }),
  'credential.suspend': ({ credentials }) => ({ method: 'POST', path: `/credentials/${credentials.suspended.id}/suspend`, payload: { revision: 1, reason: '停业整顿' } }),
  'credential.resume': ({ credentials }) => ({ method: 'POST', path: `/credentials/${credentials.resumed.id}/resume`, payload: { revision: 2, reason: '整改好了' } }),
  'credential.revoke': ({ credentials }) => ({ method: 'POST', path: `/credentials/${credentials.revoked.id}/revoke`, payload: { revision: 1, reason: '歇业' } }),
  'credential.renew': ({ credentials }) => ({ method: 'POST', path: `/credentials/${credentials.renewed.id}/renew`, payload: { revision: 1 } }),
  'credential.reissue': ({ credentials }) => ({ method: 'POST', path: `/credentials/${credentials.reissued.id}/reissue`, payload: { revision: 1, reason: '字号写错' } }),
  'benefit.change': () => ({ method: 'PUT', path: '/benefits/zjt.changed', payload: { revision: 1, document: housingBenefit } }),
  'benefit.publish': () => ({ method: 'POST', path: '/benefits/zjt.drafted/publish', payload: { revision: 1 } }),
  'benefit.discard': () => ({ method: 'POST', path: '/benefits/zjt.discarded/discard', payload: { revision: 3 } }),
  'benefit.withdraw': () => ({ method: 'POST', path: '/benefits/zjt.withdrawn/withdraw', payload: { revision: 2, reason: '政策到期' } }),
  'case.claim': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.claimed.task}/claim`, payload: { revision: 1 } }),
  'case.release': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.released.task}/release`, payload: { revision: 2 } }),
  'case.complete': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.completed.task}/complete`, payload: { revision: 1 } }),
  'case.return': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.returned.task}/return`, payload: { revision: 1, to: 'first', reason: '材料不全' } }),
  'case.handOver': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.handedOver.task}/hand-over`, payload: { revision: 2, to: 'liangjing', reason: '出差' } }),
  'case.pause': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.paused.id}/pause`, payload: { revision: 1, ...pause } }),
  'case.resume': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.resumed.id}/resume`, payload: { revision: 2 } }),
  'case.urge': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.urged.id}/urge`, payload: { revision: 1, reason: '急用' } }),
  'case.withdraw': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.withdrawn.id}/withdraw`, payload: { revision: 1, reason: '不要了' } }),
  'case.askSupplement': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.supplemented.task}/supplement`, payload: { revision: 1, ...supplement } }),
  'case.supply': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.supplied.task}/supply`, payload: { revision: 1, values: { 'material-1': '补上了' } } }),
  'case.countersign': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.countersigned.task}/countersign`, payload: { revision: 1, ...signing } }),
  'case.consult': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.consulted.task}/consult`, payload: { revision: 1, ...consulting } }),
  'case.answer': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.answered.task}/answer`, payload: { revision: 1, agree: true } }),
  'case.askExtension': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.extensionAsked.task}/extension`, payload: { revision: 1, value: 3, reason: '等专家' } }),
  'case.decideExtension': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.extended.task}/extension-decision`, payload: { revision: 1, agree: true } }),
  'case.escalate': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.escalated.task}/escalate`, payload: { revision: 1, reason: '定不下来' } }),
  'case.delegate': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.delegated.task}/delegate`, payload: { revision: 1, to: 'liangjing', reason: '代办' } }),
  'case.giveBack': ({ cases }) => ({ method: 'POST', path: `/tasks/${cases.givenBack.task}/give-back`, payload: { revision: 2 } }),
  'case.merge': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.merged.id}/merge`, payload: { revision: 1, into: cases.urged.id, reason: '同一件事' } }),
  'case.undo': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.undone.id}/undo`, payload: { revision: 2 } }),
  'case.retry': ({ cases }) => ({ method: 'POST', path: `/cases/${cases.stuck.id}/retry`, payload: { revision: 1, node: 'first' } }),
  'quality.changeRule': () => ({ method: 'PUT', path: '/datasets/zjt.permit/rules/area_positive', payload: { ...rule, revision: 1, weight: 2 } }),
  'quality.settle': ({ issue }) => ({ method: 'POST', path: `/quality/issues/${issue.id}/settle`, payload: { revision: issue.revision, note: '核对过' } }),
  'indicator.change': ({ definition }) => ({ method: 'PUT', path: '/indicators/permit_count', payload: { revision: 1, definition: { ...definition, unit: '个' }, reason: '改单位' } }),
  'indicator.retire': () => ({ method: 'POST', path: '/indicators/permit_count/retire', payload: { revision: 2, reason: '不再统计' } }),
  'intake.changeSource': ({ source }) => ({ method: 'PUT', path: `/intake/sources/${source}`, payload: { revision: 1, settings: { ...intake.settings, table: 'permits' }, schedule: intake.schedule } }),
  'board.change': () => ({ method: 'PUT', path: '/boards/service', payload: { revision: 1, name: '办事', summary: '', sort: 1, tiles: [] } }),
  'grant.approve': ({ grants }) => ({ method: 'POST', path: `/grants/${grants.asked}/approve`, payload: { revision: 1 } }),
  'grant.decline': ({ grants }) => ({ method: 'POST', path: `/grants/${grants.declined}/decline`, payload: { revision: 1, reason: '用途写得不清' } }),
  'grant.extend': ({ grants }) => ({ method: 'POST', path: `/grants/${grants.held}/extend`, payload: { revision: 1, until: '2027-01-31' } }),
  'grant.revoke': ({ grants }) => ({ method: 'POST', path: `/grants/${grants.revoked}/revoke`, payload: { revision: 1, reason: '超出用途' } }),
  'objection.correct': ({ objections }) => ({ method: 'POST', path: `/objections/${objections.corrected}/correct`, payload: { revision: 1, value: '12' } }),
  'objection.keep': ({ objections }) => ({ method: 'POST', path: `/objections/${objections.kept}/keep`, payload: { revision: 1, answer: '图纸是旧的' } }),
  'objection.withdraw': ({ objections }) => ({ method: 'POST', path: `/objections/${objections.withdrawn}/withdraw`, payload: { revision: 1 } }),
  'subscription.pause': ({ subscription }) => ({ method: 'POST', path: `/subscriptions/${subscription}/pause`, payload: { revision: 1 } }),
  'subscription.resume': ({ subscription }) => ({ method: 'POST', path: `/subscriptions/${subscription}/resume`, payload: { revision: 2 } }),
  'subscription.rotateSecret': ({ subscription }) => ({ method: 'POST', path: `/subscriptions/${subscription}/secret`, payload: { revision: 3 } }),
  'subscription.remove': ({ subscription }) => ({ method: 'POST', path: `/subscriptions/${subscription}/remove`, payload: { revision: 4 } }),
  'grant.changeLimits': () => ({ method: 'PUT', path: '/grants/limits', payload: { revision: 1, longestDays: 1096, perMinute: 6000, cost: 100_000 } }),
}
/** What changes something without having read it first, and why nobody's work can be lost by it. */
const without: Record<string, string> = {
  'identity.choosePost': 'one’s own session', 'identity.signOut': 'one’s own session', 'identity.issueToken': 'new', 'identity.addAccount': 'new', 'identity.addPost': 'new', 'identity.addClient': 'new: an id that is taken is refused', 'identity.rotateClient': 'new; secrets of one client take turns', 'identity.endClientSecret': 'one way only', 'identity.closeClient': 'one way only', 'ledger.verify': 'changes nothing that is read',
  'registry.changeDivision': 'goes by the day: a change after another is refused with its reasons', 'registry.addOrganization': 'new: a code that is taken is refused', 'registry.addCodeList': 'new: a code that is taken is refused',
  'catalogue.addDataset': 'new: a code that is taken is refused', 'catalogue.withdraw': 'ends it for good, and keeps all that was written', 'catalogue.askWithdrawal': 'asked once; while it is reviewed it is refused', 'catalogue.addDataElement': 'new: a code that is taken is refused',
  'exchange.sample': 'new', 'exchange.deliver': 'new; deliveries of one dataset take turns', 'exchange.stop': 'one way only', 'exchange.correct': 'rows that are mended already are refused', 'exchange.correctByFile': 'rows that are mended already are left as they are',
  'intake.beginUpload': 'new', 'intake.putPart': 'names the place where it goes on; another is refused', 'intake.deliverUpload': 'asked again, it is the same delivery', 'intake.dropUpload': 'one way only', 'intake.addSource': 'new', 'intake.pauseSource': 'says what it is to be', 'intake.runSource': 'while one is on its way it is that one', 'intake.closeSource': 'one way only',
  'intake.takeDrift': 'what was decided already is refused', 'intake.dismissDrift': 'what was decided already is refused',
  'quality.addRule': 'new: a code that is taken is refused', 'indicator.add': 'new: a code that is taken is refused', 'indicator.refresh': 'counts again', 'board.add': 'new: a code that is taken is refused', 'grant.add': 'new', 'subscription.add': 'new', 'subscription.test': 'new', 'subscription.resend': 'what was sent again already is left as it is', 'grant.request': 'new',
  'objection.raise': 'new; one that is not answered yet is refused',
  'model.add': 'new: a code that is taken is refused', 'service.add': 'new: a code that is taken is refused', 'service.import': 'new: what is there already is left as it is', 'service.putWording': 'a word and its meaning, put whole: the later one holds', 'case.start': 'new', 'case.note': 'new', 'case.saveView': 'one’s own', 'case.changeView': 'one’s own', 'case.dropView': 'one’s own, and one way only', 'notice.read': 'one’s own, and one way only', 'notice.mute': 'one’s own', 'notice.readMessages': 'one’s own, and one way only', 'notice.chooseChannels': 'one’s own', 'notice.resend': 'what was sent again already is left as it is', 'case.recall': 'one way only', 'case.migrate': 'says what it saw in the plan: other counts are refused', 'clock.add': 'goes by the day: one after another is refused',
  'credential.addTemplate': 'new: a code that is taken is refused', 'credential.issue': 'new; one step of a case issues once', 'credential.show': 'new', 'credential.changeKey': 'new: what signs from now on',
  'application.begin': 'new, or the same draft', 'application.save': 'each field has a moment of its own: the later word holds', 'application.submit': 'handed in once', 'application.supply': 'what was answered already is refused', 'application.withdraw': 'one way only', 'application.hearing': 'whoever waits for the answer takes it once', 'application.drop': 'one’s own, and one way only', 'application.doubt': 'new', 'application.provide': 'says what it is to be', 'application.upload': 'new', 'application.authorize': 'new', 'application.endAuthorization': 'one way only', 'application.declineAuthorization': 'one way only', 'application.enter': 'new', 'application.meet': 'new', 'application.receive': 'new, or the same draft',
  'case.substitute': 'new: days that are lent already are refused', 'case.endSubstitute': 'one way only',
  'benefit.add': 'new: a code that is taken is refused', 'benefit.count': 'counts again', 'benefit.run': 'new: a period has one', 'benefit.publicize': 'one way only', 'benefit.drop': 'one way only', 'benefit.pay': 'one way only', 'benefit.remove': 'one way only', 'benefit.recover': 'one way only', 'benefit.agree': 'one’s own', 'benefit.decline': 'one’s own', 'benefit.object': 'new', 'benefit.undo': 'one’s own', 'benefit.doubt': 'new',
  'payment.payInSandbox': 'one way only', 'payment.refund': 'never more than is left', 'payment.reconcile': 'counts again', 'payment.settle': 'one way only', 'payment.retry': 'one way only', 'payment.retryRefund': 'what is on its way again is refused',
  'appointment.addHall': 'new: a code that is taken is refused', 'appointment.book': 'new', 'appointment.change': 'one’s own', 'appointment.cancel': 'one’s own, and one way only', 'appointment.checkIn': 'one way only', 'appointment.take': 'new', 'appointment.call': 'a window that is busy is refused', 'appointment.recall': 'says what it is to be', 'appointment.skip': 'what is over already is refused', 'appointment.done': 'what is over already is refused',
  'rating.give': 'one’s own: rated once', 'rating.giveHere': 'rated once', 'rating.giveAt': 'rated once', 'rating.check': 'what was looked at already is refused',
  'credit.takeFile': 'new: what is published already stays', 'credit.publish': 'new: one that is published already is refused', 'credit.object': 'new; one that is open is refused', 'credit.askRepair': 'new; one that is open is refused',
  'lists.addDemand': 'new', 'lists.addDuty': 'new', 'lists.addExclusion': 'new',
}
const changes = operationsOf(modules).filter(({ kind }) => kind === 'command' || kind === 'upload')

test('every change either names the revision that it was made on, or says why it need not', () => {
  const named = changes.filter(({ action }) => 'revision' in (action.input as { properties?: object }).properties!)
  assert.deepEqual(Object.keys(saves).sort(), named.map(({ action }) => action.name).sort())
  assert.deepEqual(Object.keys(without).sort(), changes.filter(change => !named.includes(change)).map(({ action }) => action.name).sort())
  assert.deepEqual(changes.filter(({ method, action }) => method === 'PUT' && !(action.name in saves) && action.name !== 'intake.putPart'), [], 'a PUT writes over what is there')
})

test('a save on another revision than the one that is there is refused with what is there, and leaves nothing', async t => {
  const given = await house(t)
  for (const [name, save] of Object.entries(saves)) {
    const asked = save(given), { revision } = asked.payload, before = await given.entries(name)
    const late = await given.tell({ ...asked, payload: { ...asked.payload, revision: revision + 1 } })
    assert.deepEqual([late.status, late.body.type], [409, 'action.stale'], `${name}: ${JSON.stringify(late.body)}`)
    const { current } = late.body.facts as { current: Record<string, unknown> }
    assert.equal(current.revision, revision, name)
    assert.ok(Object.keys(current).length > 1, `${name} shows what is there`)
    assert.equal(await given.entries(name), before, name)
    await given.done(asked)
    assert.equal(await given.entries(name), before + 1, name)
    assert.equal((await given.tell(asked)).status < 500, true, name)
  }
})

test('of two who save at the same moment one is told, with what the other wrote', async t => {
  const given = await house(t)
  for (const [name, save] of Object.entries(saves).filter(([name]) => staysOpen(name))) {
    const asked = save(given)
    const both = await Promise.all([given.tell(asked), given.tell(asked)])
    assert.deepEqual(both.map(({ status }) => (status < 300 ? 200 : status)).sort(), [200, 409], `${name}: ${JSON.stringify(both.map(({ body }) => body))}`)
    const told = both.find(({ status }) => status === 409)!
    assert.equal((told.body.facts as { current: { revision: number } }).current.revision, asked.payload.revision + 1, name)
  }
})
/** What leaves the thing open to a next save. */
const staysOpen = (name: string) => changes.some(({ action, method }) => action.name === name && (method === 'PUT' || name === 'registry.addCodeListVersion'))
