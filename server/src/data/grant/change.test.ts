import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '#kernel/action'
import { changesByGrant } from './change.queries.ts'
import { deliver, give, ids, rows, scene, 吴强 } from './scene.test.ts'

test('changes since a delivery are told within the granted rows and fields, page by page, and nothing else', async t => {
  const world = await scene(t)
  const { id } = await give(world, { fields: ['resident_id', 'died_on', 'division'], rows: { divisions: ['330113000000'], where: null } })
  const told = async (after: number) => {
    const items: string[] = []
    let position = 0
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await ask(world, 吴强, changesByGrant, { id, after, limit: 1, ...cursor === undefined ? {} : { cursor } })
      items.push(...page.items.map(({ kind, values }) => `${kind} ${values.resident_id?.slice(0, 6)} ${values.died_on?.slice(-2)}`))
      cursor = page.next
      position = page.position
    }
    return [position, items]
  }
  assert.deepEqual(await told(0), [1, ['added 110105 01']])
  assert.deepEqual(await told(1), [1, []])
  world.wait(1)
  const third = `${ids[2]},赵敏,2026-02-03,中风,330113,1,2026-02-03 10:00:00`
  // a field that is not granted changes, one comes into the granted rows, one is new
  await deliver(world, [rows[0]!.replace('肺炎', '心梗'), rows[1]!.replace('330106', '330113'), third])
  assert.deepEqual(await told(1), [2, ['added 330106 03', 'added 440524 02']])
  world.wait(1)
  // one differs, one leaves the granted rows
  await deliver(world, [rows[0]!.replace('2026-02-01,', '2026-02-09,'), rows[1]!, third])
  assert.deepEqual(await told(2), [3, ['changed 110105 09', 'removed 440524 02']])
  assert.deepEqual(await told(1), [3, ['changed 110105 09', 'added 330106 03']])
  await assert.rejects(told(9), { code: 'grant.noPosition' })
  await assert.rejects(ask(world, 吴强, changesByGrant, { id, cursor: 'x' }), { code: 'grant.badCursor' })
  const { id: other } = await give(world, { ways: ['query'] })
  await assert.rejects(ask(world, 吴强, changesByGrant, { id: other }), { code: 'grant.notThisWay' })
})
