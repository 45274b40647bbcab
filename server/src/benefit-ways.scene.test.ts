// What is asked of 免申即享 by POST, for the tests that try everything.
import { completeUscc } from '@yiwang/codes'
import { installKinds } from '#process/kind'
import { type Asked, type House, housing, housingBenefit } from './scene.test.ts'

/** The dataset of the policy has somebody whom one can ask for. */
async function readied({ world }: House): Promise<void> { await world.sql("insert into lake.zjt_permit (_digest, _line, _delivery, _from, permit_no, division) values (1, 99, 1, now(), $1, '330106') on conflict do nothing", [completeUscc('11330000002482137')]) }
/** A run of a period of its own, and one on its list, whom the account is. */
async function running({ world, account }: House, state: string): Promise<string> {
  return (await world.sql<{ id: string }>("insert into benefit_run (id, policy, version, period, organization, division, account, state, as_of, began_at) values (gen_random_uuid(), 'zjt.drafted', 1, gen_random_uuid()::text, $1, '330000000000', $2, $3, now(), now()) returning id", [housing, account, state]))[0]!.id
}
async function listed({ world, account }: House, run: string, state: string): Promise<string> {
  await world.sql("update identity_account set person = $2 where id = $1", [account, 'd'.repeat(64)])
  return (await world.sql<{ id: string }>("insert into benefit_item (id, run, policy, period, line, digest, locked, shown_name, shown_number, fen, reasons, state, changed_at) select gen_random_uuid(), id, policy, period, 1, $3, '', '', '', 5, '', $2, now() from benefit_run where id = $1 returning id", [run, state, 'd'.repeat(64)]))[0]!.id
}
export const benefitWays: Record<string, (house: House) => Pick<Asked, 'path' | 'payload'> | Promise<Pick<Asked, 'path' | 'payload'>>> = {
  'benefit.add': () => ({ path: '/benefits', payload: { code: 'zjt.again', organization: housing, document: housingBenefit } }),
  'benefit.check': () => ({ path: '/benefits/check', payload: { organization: housing, document: housingBenefit } }),
  'benefit.try': () => ({ path: '/benefits/trial', payload: { organization: housing, document: housingBenefit } }),
  'benefit.explain': async house => { await readied(house); return { path: '/benefits/explanation', payload: { code: 'zjt.drafted', organization: housing, document: housingBenefit, number: completeUscc('11330000002482137') } } },
  'benefit.publish': () => ({ path: '/benefits/zjt.drafted/publish', payload: { revision: 1 } }),
  'benefit.discard': () => ({ path: '/benefits/zjt.discarded/discard', payload: { revision: 3 } }),
  'benefit.run': () => ({ path: '/benefits/runs', payload: { code: 'zjt.withdrawn', period: '一次' } }),
  'benefit.publicize': async house => ({ path: `/benefits/runs/${await running(house, 'listed')}/publicize`, payload: {} }),
  'benefit.drop': async house => ({ path: `/benefits/runs/${await running(house, 'listed')}/drop`, payload: { reason: '数据没有交齐' } }),
  'benefit.pay': async house => { const run = await running(house, 'open'); await listed(house, run, 'agreed'); return { path: `/benefits/runs/${run}/pay`, payload: {} } },
  'benefit.remove': async house => ({ path: `/benefits/items/${await listed(house, await running(house, 'listed'), 'listed')}/remove`, payload: { reason: '本人放弃' } }),
  'benefit.recover': async house => {
    await installKinds(house.world, { organization: housing, division: '330000000000', validFrom: '2025-01-01' })
    const item = await listed(house, await running(house, 'open'), 'paid'), [{ id }] = await house.world.sql<{ id: string }>("insert into payment_batch (id, key, title, organization, division, account, adapter, state, items, fen, opened_at) values (gen_random_uuid(), 'recover', '津贴', $1, '330000000000', $2, 'sandbox', 'done', 1, 5, now()) returning id", [housing, house.account]) as [{ id: string }]
    await house.world.sql("insert into payment_payout (batch, key, line, payee, tail, fen, state) values ($1, 'recover', 1, '', '0000', 5, 'paid')", [id])
    await house.world.sql("update benefit_item set payout = 'recover' where id = $1", [item])
    return { path: `/benefits/items/${item}/recover`, payload: { reason: '不该发的' } }
  },
  'benefit.agree': async house => ({ path: `/benefits/items/${await listed(house, await running(house, 'open'), 'listed')}/agree`, payload: { number: '6200000000001234', name: '演示户名' } }),
  'benefit.decline': async house => ({ path: `/benefits/items/${await listed(house, await running(house, 'open'), 'listed')}/decline`, payload: {} }),
  'benefit.undo': async house => ({ path: `/benefits/items/${await listed(house, await running(house, 'open'), 'agreed')}/undo`, payload: {} }),
  'benefit.doubt': async house => {
    await listed(house, await running(house, 'open'), 'listed')
    await house.world.sql("update benefit_version set document = jsonb_set(document, '{sources,0,grant}', to_jsonb($1::text)) where policy = 'zjt.discarded' and published_at is not null", [house.grants.received])
    return { path: '/benefits/doubts', payload: { code: 'zjt.discarded', name: '面积', proposed: '12', reason: '图纸上是 12' } }
  },
  'benefit.object': async house => ({ path: '/benefits/objections', payload: { run: await running(house, 'publicity'), reason: '这一家早就停工了' } }),
  'benefit.count': () => ({ path: '/benefits/zjt.withdrawn/count', payload: {} }),
  'benefit.withdraw': () => ({ path: '/benefits/zjt.withdrawn/withdraw', payload: { revision: 2, reason: '政策到期' } }),
}
