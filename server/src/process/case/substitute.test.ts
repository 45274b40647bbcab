import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { type Cast, cast, health, inForce } from '../../process.scene.test.ts'
import { claimTask, completeTask, countLoad, endSubstitute, handOverTask, listSubstitutes, listTasks, nameSubstitute, readCase, releaseTask, returnTask, startCase } from './index.ts'
import { daysFault, holds, lenderOf, lentWays, overlap } from './substitute.rules.ts'

const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code
type Who = Cast[keyof Cast]

/** A review waits for the stewards of health; whoever stands in there has a post of another kind, which does no reviews. */
async function scene(world: TestWorld) {
  const people = await cast(world), { 吴强, 郑红, 孙丽 } = people
  await world.sql("update identity_post set role = 'leader' where account = 'sunli'")
  const stand: Who = { ...孙丽, rights: ['case.tasks', 'case.read', 'case.load', 'case.substitutes'].map(action => ({ action, division: '', organization: health })) }
  await inForce(world, people)
  const today = (await world.sql<{ day: string }>("select to_char($1::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day", [world.now()]))[0]!.day
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const review = async () => {
    const filed = await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } }), fit = filed.tasks[0]!
    const next = (await execute(world, 郑红, completeTask, { id: fit.id, revision: 1 })).tasks.find(({ node }) => node === 'review')!
    return { filed: filed.id, id: next.id, revision: next.revision }
  }
  const listed = async (who: Who, whose = 'post') => (await ask(world, who, listTasks, { whose })).items.map(({ id, standsForName, can }) => ({ id, standsForName, can }))
  return { ...people, 孙丽: stand, after, review, listed, name: (who: Who, more: object = {}) => execute(world, who, nameSubstitute, { substitute: 'sunli', from: today, until: after(3), reason: '年休假', ...more }) }
}

test('the first and the last day count; what was ended holds no more; days are not lent twice', () => {
  const days = { fromOn: '2026-11-30', untilOn: '2026-12-03', endedAt: null }
  assert.deepEqual(['2026-11-29', '2026-11-30', '2026-12-03', '2026-12-04'].map(day => holds(days, day)), [false, true, true, false])
  assert.equal(holds({ ...days, endedAt: new Date() }, '2026-12-01'), false)
  assert.deepEqual([['2026-12-03', '2026-12-09'], ['2026-12-04', '2026-12-09'], ['2026-11-01', '2026-11-29']].map(([fromOn, untilOn]) => overlap({ fromOn: fromOn!, untilOn: untilOn! }, days)), [true, false, false])
  assert.deepEqual([['2026-11-29', '2026-12-01'], ['2026-12-02', '2026-12-01'], ['2026-12-01', '2028-01-01'], ['2026-11-30', '2026-11-30']].map(([fromOn, untilOn]) => daysFault({ fromOn: fromOn!, untilOn: untilOn! }, '2026-11-30')), ['past', 'backward', 'long', null])
})

test('lent are the steps of the absent one and of his posts: not what others asked him, nor what was given him to work on', () => {
  const absent = { account: 'zhoumin', posts: [{ role: 'data-steward', organization: health, division: '330000000000' }, { role: 'exchange-supervisor', organization: health, division: '330100000000' }] }
  const work = { kind: 'step' as const, account: null as string | null, delegatedBy: null as string | null, role: 'data-steward', organization: health as string | null, division: '330000000000' }
  assert.deepEqual([work, { ...work, account: 'zhoumin' }, { ...work, account: 'another' }, { ...work, role: 'leader' }, { ...work, kind: 'countersign' as const }, { ...work, account: 'zhoumin', delegatedBy: 'another' }].map(task => lenderOf([absent], task) !== undefined), [true, true, false, false, false, false])
  const over = (division: string) => lenderOf([absent], { ...work, role: 'exchange-supervisor', organization: null, division }) !== undefined
  assert.deepEqual([over('330106000000'), over('330000000000')], [true, false], 'a post reaches downward')
  assert.deepEqual([lentWays(work, true), lentWays({ account: 'zhoumin' }, true), lentWays(work, false)], [['case.claim', 'case.complete', 'case.return'], ['case.release', 'case.complete', 'case.return'], ['case.claim']])
})

test('while it holds, whoever stands in does the steps of the absent one, in his place and by his rights; before and after it nothing', async t => {
  const world = await testWorld(t), { 孙丽, 周敏, 郑红, review, listed, name } = await scene(world), task = await review()
  assert.deepEqual(await listed(孙丽), [])
  await assert.rejects(execute(world, 孙丽, claimTask, { id: task.id, revision: 1 }), refused('action.forbidden'))
  const named = await name(周敏)
  assert.deepEqual([named.absentName, named.substituteName, named.holds], ['周敏', '孙丽', true])
  assert.deepEqual(await listed(孙丽), [{ id: task.id, standsForName: '周敏', can: ['case.claim', 'case.complete', 'case.return'] }])
  // taken in his place it is his, and stays so when he is back
  await execute(world, 孙丽, claimTask, { id: task.id, revision: 1 })
  assert.deepEqual((await listed(周敏, 'mine')).map(({ id, standsForName }) => [id, standsForName]), [[task.id, null]])
  assert.deepEqual((await listed(孙丽, 'mine')).map(({ can }) => can), [['case.release', 'case.complete', 'case.return']])
  assert.equal((await ask(world, 孙丽, countLoad, {})).mine.all.count, 1)
  await execute(world, 孙丽, releaseTask, { id: task.id, revision: 2 })
  await execute(world, 周敏, claimTask, { id: task.id, revision: 3 })
  // nothing more is lent
  await assert.rejects(execute(world, 孙丽, handOverTask, { id: task.id, revision: 4, to: 'wuqiang', reason: '转给他' }), refused('action.forbidden'))
  await assert.rejects(execute(world, 孙丽, startCase, { model: 'sharing', title: '替他提一件', variables: { provider: health } }), refused('action.forbidden'))
  await execute(world, 孙丽, returnTask, { id: task.id, revision: 4, to: 'fit', reason: '材料不全' })
  const [fit] = (await ask(world, 郑红, listTasks, {})).items
  await execute(world, 郑红, completeTask, { id: fit!.id, revision: fit!.revision })
  const [again] = await listed(孙丽)
  await execute(world, 孙丽, completeTask, { id: again!.id, revision: 1, values: { agree: true } })
  // every such step says who did it, and in whose place
  const filed = await ask(world, 周敏, readCase, { id: task.filed })
  assert.deepEqual(filed.actions.filter(({ standsForName }) => standsForName !== null).map(({ verb, accountName, standsForName }) => `${verb} ${accountName}（顶${standsForName}）`), ['claim', 'release', 'return', 'complete'].map(verb => `${verb} 孙丽（顶周敏）`))
  const ledger = await world.sql<{ account: string; evidence: { standsFor?: string } }>("select account, evidence from ledger_entry where action = 'case.complete' and account = 'sunli'")
  assert.deepEqual(ledger.map(({ account, evidence }) => [account, evidence.standsFor]), [['sunli', 'zhoumin']])
  const late = await review()
  assert.equal((await listed(孙丽)).length, 1)
  world.wait(24 * 4)
  assert.deepEqual(await listed(孙丽), [])
  await assert.rejects(execute(world, 孙丽, completeTask, { id: late.id, revision: 1, values: { agree: true } }), refused('action.forbidden'))
})

test('what the absent one may not do at that moment nobody does in his place; ended early nothing is lent', async t => {
  const world = await testWorld(t), { 孙丽, 周敏, 郑红, 钱涛, 吴强, review, listed, name } = await scene(world), task = await review(), { id } = await name(周敏)
  await world.sql("update identity_account set closed_at = now() where id = 'zhoumin'")
  assert.deepEqual(await listed(孙丽), [])
  await assert.rejects(execute(world, 孙丽, completeTask, { id: task.id, revision: 1, values: { agree: true } }), refused('action.forbidden'))
  await world.sql("update identity_account set closed_at = null where id = 'zhoumin'")
  assert.equal((await listed(孙丽)).length, 1)
  assert.deepEqual((await ask(world, 孙丽, listSubstitutes, {})).items.map(({ absentName, holds: on, can }) => [absentName, on, can]), [['周敏', true, []]])
  await assert.rejects(execute(world, 吴强, endSubstitute, { id }), refused('action.forbidden'))
  await execute(world, 钱涛, endSubstitute, { id })
  assert.deepEqual([await listed(孙丽), (await ask(world, 周敏, listSubstitutes, {})).items], [[], []])
  await assert.rejects(execute(world, 郑红, endSubstitute, { id }), refused('case.substituteOver'))
})

test('a substitute’s substitute gets nothing of the first; somebody of another department stands in for nobody; one at a time', async t => {
  const world = await testWorld(t), { 孙丽, 周敏, 郑红, 吴强, after, review, listed, name } = await scene(world), task = await review()
  await world.sql("insert into identity_account (id, login, name, created_at) values ('chenfang', 'chenfang', '陈芳', now())")
  await world.sql("insert into identity_post (id, name, account, role, organization, division, from_on, changed_at) values (gen_random_uuid(), '办事', 'chenfang', 'leader', $1, '330000000000', '2026-01-01', now())", [health])
  await name(周敏)
  await name(郑红, { absent: 'sunli', substitute: 'chenfang' })
  assert.equal((await listed(孙丽)).length, 1)
  const 陈芳: Who = { ...孙丽, account: 'chenfang', name: '陈芳' }
  assert.deepEqual(await listed(陈芳), [])
  await assert.rejects(execute(world, 陈芳, completeTask, { id: task.id, revision: 1, values: { agree: true } }), refused('action.forbidden'))
  await assert.rejects(name(周敏, { substitute: 'chenfang', from: after(3), until: after(5) }), refused('case.substituted'))
  await name(周敏, { substitute: 'chenfang', from: after(4), until: after(5) })
  await assert.rejects(name(周敏, { substitute: 'wuqiang', from: after(6), until: after(7) }), refused('case.noColleague'))
  await assert.rejects(name(周敏, { substitute: 'zhoumin', from: after(6), until: after(7) }), refused('case.noColleague'))
  await assert.rejects(name(周敏, { from: after(-1), until: after(7) }), refused('case.badDays'))
  await assert.rejects(name(吴强, { absent: 'zhoumin', from: after(6), until: after(7) }), refused('action.forbidden'))
})
