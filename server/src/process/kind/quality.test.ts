import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { deliverFile } from '#data/exchange'
import { addRule, settleIssue } from '#data/quality'
import { listCases, listTasks, replay } from '#process/case'
import { may, scene, setup } from './scene.test.ts'

const head = '登记号,姓名,死亡日期'
async function found(world: TestWorld, ...lines: string[]) {
  const given = await scene(world), 孙丽 = may(given.people.孙丽, 'quality.*')
  await execute(world, setup, addRule, { code: 'wjw.death', rule: 'named', name: '姓名要填', kind: 'completeness', check: { check: 'condition', expect: { field: 'name', op: 'present' } }, weight: 1, severity: 'issue', tolerance: 0, enabled: true })
  const deliver = async (...rows: string[]) => { await deliverFile(world, setup, { dataset: 'wjw.death', fileName: '一批.csv', file: Readable.from([[head, ...rows, ''].join('\n')]) }); await given.settle() }
  await deliver(...lines)
  const issues = () => world.sql<{ id: string; state: string; note: string | null }>("select id, state, note from quality_issue where rule = 'named'")
  const cases = async () => (await ask(world, given.people.郑红, listCases, { model: 'quality.issue' })).items.filter(({ title }) => title === '死亡登记不合规则：姓名要填')
  return { ...given, 孙丽, deliver, issues, cases }
}

test('a serious issue begins its case at the provider, and a later delivery that mends it ends it', async t => {
  const world = await testWorld(t), { people, 孙丽, deliver, issues, cases, of } = await found(world, 'D1,,2026-02-01', 'D2,李静,2026-02-02')
  const [begun] = await cases(), [issue] = await issues()
  assert.deepEqual([begun?.status, begun?.clock?.value, (await ask(world, 孙丽, listTasks, { q: '姓名要填' })).items.map(({ name }) => name)], ['running', 10, ['提供部门整改']])
  await assert.rejects(execute(world, 孙丽, settleIssue, { id: issue?.id, revision: 1, note: '自己了结' }), { code: 'kind.inCase' })
  await deliver('D3,赵敏,2026-02-03')
  assert.equal((await cases())[0]?.status, 'running', 'a delivery that is right in itself mends nothing of what is there')
  await deliver('D1,王小明,2026-02-01')
  const closed = await of(people.郑红, issue?.id ?? '')
  assert.deepEqual([closed.status, closed.passed.includes('fixed'), (await issues()).map(({ state, note }) => [state, note])], ['completed', true, [['mended', '第 3 批以后没有这个问题了']]])
  assert.deepEqual(closed.asked.map(({ label, text }) => [label, text]), [['哪份数据', '死亡登记'], ['谁整改', '浙江省卫生健康委员会'], ['什么问题', '姓名要填'], ['哪一类', '完整性'], ['几条不符', '1'], ['一共查了几条', '2'], ['从第几批起', '1']])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('what cannot be mended is explained, and the bureau accepts it or not', async t => {
  const world = await testWorld(t), { people, 孙丽, work, issues, cases } = await found(world, 'D1,,2026-02-01')
  await work(孙丽, { explanation: '登记时还没有取名' }, '姓名要填')
  await work(people.郑红, { plausible: false, reason: '死亡登记都有名字' }, '姓名要填')
  await work(孙丽, { explanation: '新生儿死亡，家属没有取名' }, '姓名要填')
  await work(people.郑红, { plausible: true }, '姓名要填')
  assert.deepEqual([(await cases())[0]?.status, (await issues()).map(({ state, note }) => [state, note])], ['completed', [['accepted', '新生儿死亡，家属没有取名']]])
})

test('what the table does not call serious is noted and begins nothing; an issue has one case, however many deliveries show it', async t => {
  const names = Array.from({ length: 150 }, (_, index) => `D${index},某某,2026-02-01`)
  const world = await testWorld(t), { cases, issues, deliver } = await found(world, ...names, 'N1,,2026-02-01')
  assert.deepEqual([(await issues()).length, (await cases()).length], [1, 0])
  await deliver('N2,,2026-02-01', 'N3,,2026-02-01', 'N4,,2026-02-01')
  assert.equal((await cases()).length, 1)
  await deliver('N5,,2026-02-01')
  assert.equal((await cases()).length, 1)
})
