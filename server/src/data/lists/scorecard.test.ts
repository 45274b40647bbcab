import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { addGrant, requestGrant } from '#data/grant'
import { addDemand } from './demand.commands.ts'
import { addDuty } from './duty.commands.ts'
import { byStall, periodOf, stallsOf } from './scorecard.rules.ts'
import { downloadScorecard, listScore, readScorecard } from './scorecard.queries.ts'
import { type Figure, type Score } from './scorecard.schema.ts'
import { asked, civil, deliverDeaths, health, lists, owed, 吴强, 孙丽, 林涛, 郑红 } from './scene.test.ts'

const terms = { fields: ['person_no', 'alive'], clear: [], rows: { divisions: [], where: null }, level: 'L4', purpose: '核对', legalBasis: asked.legalBasis, service: '高龄津贴发放', ways: ['verify'], perMinute: 60, until: '2026-12-31' }

test('the scorecard counts what departments did, and each number opens to a list of that length', async t => {
  const world = await lists(t)
  await deliverDeaths(world)
  await execute(world, 孙丽, addGrant, { dataset: 'wjw.death', consumer: civil, ...terms })
  await execute(world, 吴强, requestGrant, { dataset: 'wjw.death', ...terms })
  await execute(world, 吴强, addDemand, asked)
  await execute(world, 孙丽, addDuty, { ...owed, dueOn: '2026-03-05' })
  world.wait(24 * 20)
  const { from, until, items, stalling } = await ask(world, 郑红, readScorecard, {})
  assert.deepEqual([from, until, stalling], ['2026-03-01', '2026-03-22', 1])
  const [first, second] = items
  assert.deepEqual([first?.organization, first?.stalls, second?.organization, second?.stalls], [health, ['duties', 'pending'], civil, []])
  const { published, deliveries, given, pending, pendingDays, duties, dutiesLate, quality } = first!
  assert.deepEqual({ published, deliveries, given, pending, pendingDays, duties, dutiesLate }, { published: 1, deliveries: 1, given: 1, pending: 1, pendingDays: 20, duties: 1, dutiesLate: 1 })
  assert.ok(quality !== null && quality > 0)
  assert.deepEqual([second?.received, second?.demands, second?.deliveries], [1, 1, 0])
  const figures: Figure[] = ['published', 'late', 'deliveries', 'refused', 'given', 'received', 'pending', 'served', 'asked', 'demands', 'duties', 'dutiesLate']
  for (const item of items) {
    for (const figure of figures) assert.equal((await ask(world, 郑红, listScore, { organization: item.organization, figure })).total, item[figure], `${item.organizationName} ${figure}`)
  }
  const opened = await ask(world, 郑红, listScore, { organization: health, figure: 'pending' })
  assert.deepEqual(opened.items.map(({ kind, name, other }) => [kind, name, other]), [['grant', '死亡医学证明', '浙江省民政厅']])
})

test('a department sees its own line, somebody without the right none, and a period before holds nothing', async t => {
  const world = await lists(t)
  await deliverDeaths(world)
  assert.deepEqual((await ask(world, 孙丽, readScorecard, {})).items.map(({ organization }) => organization), [health])
  assert.deepEqual((await ask(world, 林涛, readScorecard, {})).items, [])
  assert.equal((await ask(world, 孙丽, listScore, { organization: civil, figure: 'published' })).total, 0)
  const before = await ask(world, 郑红, readScorecard, { from: '2026-01-01', until: '2026-01-31', organization: health })
  assert.deepEqual(before.items.map(({ published, deliveries }) => [published, deliveries]), [[1, 0]])
})

test('the scorecard is downloaded as a table', async t => {
  const world = await lists(t)
  const { chunks, fileName } = await ask(world, 郑红, downloadScorecard, {}), lines: string[] = []
  for await (const chunk of chunks) lines.push(String(chunk))
  const [head, first] = lines.join('').split('\r\n')
  assert.deepEqual([fileName, head?.startsWith('\ufeff部门,统一社会信用代码,发布的数据'), first?.includes('浙江省')], ['共享成绩单-2026-03-01-2026-03-02.csv', true, true])
})

test('whoever stalls most comes first', () => {
  const none: Score = { organization: health, organizationName: '甲', division: '330000000000', published: 1, late: 0, deliveries: 1, refused: 0, quality: 90, given: 0, received: 0, pending: 0, pendingDays: null, served: 0, asked: 0, demands: 0, duties: 0, dutiesLate: 0, stalls: [] }
  const scored = (change: Partial<Score>): Score => ({ ...none, ...change, stalls: stallsOf({ ...none, ...change }) })
  assert.deepEqual(scored({ late: 2, quality: 60 }).stalls, ['late', 'quality'])
  assert.deepEqual([scored({ pendingDays: 14 }).stalls, scored({ pendingDays: 15 }).stalls], [[], ['pending']])
  assert.deepEqual([scored({ refused: 1 }).stalls, scored({ refused: 2 }).stalls, scored({ published: 0, quality: null }).stalls], [[], ['refused'], ['nothing']])
  const order = [scored({ organizationName: '乙' }), scored({ organizationName: '丙', late: 1 }), scored({ organizationName: '丁', late: 1, quality: 10 }), scored({ organizationName: '戊', published: 5 })].sort(byStall)
  assert.deepEqual(order.map(({ organizationName }) => organizationName), ['丁', '丙', '戊', '乙'])
  assert.deepEqual([periodOf({}, '2026-03-20'), periodOf({ until: '2026-02-10' }, '2026-03-20')], [{ from: '2026-03-01', until: '2026-03-20' }, { from: '2026-02-01', until: '2026-02-10' }])
})
