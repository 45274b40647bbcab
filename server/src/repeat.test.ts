// A browser that heard no answer asks again with the same key: whatever is asked by POST, it is done once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { receiptText, signReceipt } from '#kernel/evidence'
import { operationsOf } from '#kernel/http'
import { openOrder } from '#services/payment'
import { modules } from './app.ts'
import { benefitWays } from './benefit-ways.scene.test.ts'
import { applicationWays } from './application.scene.test.ts'
import { allowance } from './process.scene.test.ts'
import { atWindow, booked, hall, slot } from './services/appointment/hall.scene.test.ts'
import { licence } from './services/credential/credential.scene.test.ts'
import { foreignList, permit } from './services/service/guide.scene.test.ts'
import { type Asked, civil, clock, codeList, contract, csv, demand, document, doubt, duty, element, exclusion, type House, house, intake, hook, housing, merged, organization, pause, penalty, rule, consulting, serviceCode, credentialValues, signing, supplement, templateCode, terms } from './scene.test.ts'

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
  'credential.addTemplate': () => ({ path: '/credential-templates', payload: { code: templateCode('again'), organization: housing, document: licence } }),
  'credential.publishTemplate': () => ({ path: `/credential-templates/${templateCode('drafted')}/publish`, payload: { revision: 1 } }),
  'credential.discardTemplate': () => ({ path: `/credential-templates/${templateCode('discarded')}/discard`, payload: { revision: 3 } }),
  'credential.withdrawTemplate': () => ({ path: `/credential-templates/${templateCode('withdrawn')}/withdraw`, payload: { revision: 1, reason: '改为备案' } }),
  'credential.issue': ({ account }) => ({ path: '/credentials', payload: { template: templateCode('issued'), account, values: credentialValues } }),
  'credential.suspend': ({ credentials }) => ({ path: `/credentials/${credentials.suspended.id}/suspend`, payload: { revision: 1, reason: '停业整顿' } }),
  'credential.resume': ({ credentials }) => ({ path: `/credentials/${credentials.resumed.id}/resume`, payload: { revision: 2, reason: '整改好了' } }),
  'credential.revoke': ({ credentials }) => ({ path: `/credentials/${credentials.revoked.id}/revoke`, payload: { revision: 1, reason: '歇业' } }),
  'credential.renew': ({ credentials }) => ({ path: `/credentials/${credentials.renewed.id}/renew`, payload: { revision: 1 } }),
  'credential.reissue': ({ credentials }) => ({ path: `/credentials/${credentials.reissued.id}/reissue`, payload: { revision: 1, reason: '字号写错' } }),
  'credential.sign': ({ credentials }) => ({ path: `/credentials/${credentials.shown.id}/sign`, payload: {} }),
  'credential.show': ({ credentials }) => ({ path: `/credentials/${credentials.shown.id}/show`, payload: { faces: [] } }),
  'credential.verify': ({ credentials: { shown } }) => ({ path: '/credentials/verify', payload: { number: shown.number, code: shown.checkCode } }),
  'credential.changeKey': () => ({ path: '/credential-keys', payload: { reason: '一年到了' } }),
  'service.add': () => ({ path: '/services', payload: { code: serviceCode('again'), organization: housing, guide: permit } }),
  'service.check': () => ({ path: '/services/check', payload: { code: serviceCode('again'), organization: housing, guide: permit } }),
  'service.preview': () => ({ path: '/services/preview', payload: { code: serviceCode('again'), organization: housing, guide: permit } }),
  'service.lookAtList': () => ({ path: '/services/list-look', payload: { file: foreignList, departments: { 区住建局: housing } } }),
  'service.import': () => ({ path: '/services/import', payload: { file: foreignList, departments: { 区住建局: housing } } }),
  'service.guide': async ({ done }) => {
    await done({ method: 'POST', path: `/services/${serviceCode('withdrawn')}/publish`, payload: { revision: 1 } })
    return { path: `/services/${serviceCode('withdrawn')}/guide`, payload: { answers: {} } }
  },
  'service.publish': () => ({ path: `/services/${serviceCode('drafted')}/publish`, payload: { revision: 1 } }),
  'service.discard': () => ({ path: `/services/${serviceCode('discarded')}/discard`, payload: { revision: 3 } }),
  'service.withdraw': () => ({ path: `/services/${serviceCode('changed')}/withdraw`, payload: { revision: 1, reason: '并入一件事' } }),
  'service.putWording': () => ({ path: '/service-wordings', payload: { said: '开饭店', means: ['食品经营许可'] } }),
  'payment.payInSandbox': async house => ({ path: `/payments/own/${await charged(house, 'open')}/sandbox`, payload: {} }),
  'payment.refund': async house => ({ path: `/payments/${await charged(house, 'paid')}/refund`, payload: { fen: 100, reason: '多收了' } }),
  'payment.retryRefund': async house => ({ path: `/payments/refunds/${(await house.world.sql<{ id: string }>("insert into payment_refund (id, payment, fen, reason, account, state, asked_at, message) values (gen_random_uuid(), $1, 100, '多收了', $2, 'refused', now(), '退不了') returning id", [await charged(house, 'paid'), house.account]))[0]!.id}/retry`, payload: {} }),
  'payment.reconcile': () => ({ path: '/payments/days', payload: { day: '2026-03-01' } }),
  'payment.settle': async ({ world }) => ({ path: `/payments/differences/${(await world.sql<{ id: string }>("insert into payment_difference (id, day, adapter, kind, key, ours, found_at) values (gen_random_uuid(), '2026-03-01', 'sandbox', 'payment', 'x', 1, now()) returning id"))[0]!.id}/settle`, payload: { note: '补记了' } }),
  'payment.retry': async ({ world, account }) => {
    const [{ id }] = await world.sql<{ id: string }>("insert into payment_batch (id, key, title, organization, division, account, adapter, state, items, fen, opened_at) values (gen_random_uuid(), 'x', '津贴', $1, '330000000000', $2, 'sandbox', 'done', 1, 5, now()) returning id", [housing, account]) as [{ id: string }]
    await world.sql("insert into payment_payout (batch, key, line, payee, tail, fen, state) values ($1, 'x', 1, '', '0000', 5, 'refused')", [id])
    return { path: `/payment-batches/${id}/retry`, payload: { line: 1 } }
  },
  ...applicationWays,
  ...benefitWays,
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
  'appointment.addHall': () => ({ path: '/halls', payload: { code: 'other', organization: housing, ...hall } }),
  'appointment.book': () => ({ path: '/appointments', payload: { hall: 'center', startsAt: slot('10:00') } }),
  'appointment.change': async house => ({ path: `/appointments/${(await booked(house, '10:30')).id}/change`, payload: { startsAt: slot('11:00') } }),
  'appointment.cancel': async house => ({ path: `/appointments/${(await booked(house, '11:30')).id}/cancel`, payload: {} }),
  'appointment.checkIn': async house => ({ path: '/halls/center/check-in', payload: { code: (await booked(house, '09:30', '2026-03-02')).code } }),
  'appointment.take': () => ({ path: '/halls/center/tickets', payload: {} }),
  'appointment.call': () => ({ path: '/halls/center/call', payload: { window: '1' } }),
  'appointment.recall': async house => ({ path: `/tickets/${await atWindow(house)}/recall`, payload: {} }),
  'appointment.skip': async house => ({ path: `/tickets/${await atWindow(house)}/skip`, payload: {} }),
  'appointment.done': async house => ({ path: `/tickets/${await atWindow(house)}/done`, payload: {} }),
  'rating.give': ({ ratings }) => ({ path: '/ratings', payload: { occasion: ratings.occasion, level: 2 } }),
  'rating.giveHere': ({ ratings }) => ({ path: `/tickets/${ratings.visit}/rating`, payload: { level: 2 } }),
  'rating.giveAt': ({ ratings }) => ({ path: `/tickets/${ratings.scanned}/rate`, payload: { level: 2 } }),
  'rating.check': ({ ratings }) => ({ path: `/ratings/${ratings.rated}/check`, payload: { show: true } }),
  'credit.publish': () => ({ path: '/credit', payload: { ...penalty, document: '临市监罚〔2026〕9号' } }),
  'credit.object': ({ credit }) => ({ path: `/credit/${credit.owned}/object`, payload: { reason: '不是我们的事' } }),
  'credit.askRepair': ({ credit }) => ({ path: `/credit/${credit.older}/repair`, payload: { reason: '已经缴清罚款' } }),
  'credit.checkFile': () => ({ path: '/credit/file/check', payload: { kind: 'penalty', text: decisions } }),
  'credit.takeFile': () => ({ path: '/credit/file', payload: { kind: 'penalty', text: decisions, name: '三月处罚.csv' } }),
  'credit.about': async ({ done }) => {
    await done({ method: 'POST', path: '/datasets', payload: { code: 'zwfw.credit', contract } })
    await done({ method: 'POST', path: '/datasets/zwfw.credit/publish', payload: { revision: 1 } })
    return { path: '/credit/about', payload: { number: penalty.number, purpose: '看能不能用告知承诺' } }
  },
  'credit.withdraw': ({ credit }) => ({ path: `/credit/${credit.published}/withdraw`, payload: { revision: 1, reason: '抄错了' } }),
  'notice.readMessages': () => ({ path: '/messages/read', payload: {} }),
  'notice.chooseChannels': () => ({ path: '/message-channels', payload: { channels: [], quiet: null } }),
  'notice.resend': () => ({ path: '/outbox/resend', payload: {} }),
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
async function charged({ world, account }: House, state: 'open' | 'paid'): Promise<string> {
  const { id } = await execute(world, systemActor('payment'), openOrder, { key: `test:${state}`, title: '工本费', fen: 1500, organization: housing, account, subject: null, filed: null })
  if (state === 'paid') await world.sql("update payment_order set state = 'paid', paid_at = now(), reference = 'x' where id = $1", [id])
  return id
}
/** A file of penalties, as the template has them. */
const decisions = `行政相对人名称,统一社会信用代码,决定书文号,处罚决定日期,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,处罚有效期\n演示企业,${completeUscc('11330000002482137')},罚〔2026〕9号,2026-02-27,食品,过期原料,第一百二十四条,罚款,五千元,2099-12-31\n`
/** Of a look that the ledger has not sealed yet. */
const facts = { action: 'exchange.records', subject: 'zjt.permit', account: 'zhenghong', rows: 1, entry: 1, at: '2026-03-02T01:00:00.000Z', digest: 'sha256', salt: 's', requestHash: '0'.repeat(64), responseHash: '0'.repeat(64) } as const
/** The same drawing put in force once more. */
async function nextVersion({ world }: House) {
  await world.sql("insert into model_version select model, 2, document, graph, account, saved_at, published_by, published_at, note from model_version where model = 'permit.review' and number = 1 on conflict do nothing")
  return { model: 'permit.review', from: 1, to: 2 }
}
/** What changes something and is a look at protected data as well: an entry for each. */
const looking = new Set(['application.meet'])
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
    assert.equal(await given.entries(name) - before, kind !== 'query' ? looking.has(name) ? 2 : 1 : 'protected' in action ? 3 : 0, `${name} in the ledger: each look at protected data, each change once`)
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
