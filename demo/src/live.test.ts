import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { isUscc } from '@yiwang/codes'
import { ask, listDeliveries, systemActor } from './door.ts'
import { datasets, shipmentsOf } from './dataset.ts'
import { deliverNews, newsOf } from './live.ts'
import { found, send, settingOf } from './load.ts'
import { setting } from './scene.test.ts'
import { seedRegistry } from '../../server/src/data/registry/index.ts'
import { testWorld } from '../../server/src/kernel/testing/index.ts'

const minute = (count: number) => new Date(Date.parse('2026-03-26T10:00:00+08:00') + count * 60_000)

test('every minute brings one thing to one department, the same for everybody who asks', () => {
  const hour = Array.from({ length: 60 }, (_, i) => newsOf(setting, minute(i)))
  deepEqual(hour.map(one => JSON.stringify(one)), Array.from({ length: 60 }, (_, i) => JSON.stringify(newsOf(setting, minute(i)))))
  equal(new Set(hour.map(({ row }) => String(row[0]))).size, 60)
  equal(new Set(hour.map(({ dataset }) => dataset)).size, 4)
  for (const { dataset, row } of hour) {
    const { fields } = datasets.find(({ code }) => code === dataset)!.contract('')
    equal(row.length, fields.length)
    const key = fields[0]!
    ok(key.pattern === null ? isUscc(String(row[0])) : new RegExp(key.pattern).test(String(row[0])), String(row[0]))
  }
})

test('what a minute brings is received, passes and counts; the same minute twice changes nothing', async t => {
  const world = await testWorld(t)
  await seedRegistry(world)
  const here = await settingOf(world, world.now())
  await found(world, here)
  await send(world, datasets.map(({ code }) => shipmentsOf(here).find(({ dataset }) => dataset === code)!))
  for (let i = 0; i < 4; i++) {
    const delivery = await deliverNews(world, here)
    deepEqual([delivery.state, delivery.rowsAdded, delivery.rowsRejected], ['applied', 1, 0], delivery.dataset)
    const again = await deliverNews(world, here)
    deepEqual([again.state, again.rowsAdded, again.rowsChanged, again.sameAs], ['applied', 0, 0, delivery.id])
    const { items: [latest] } = await ask(world, systemActor('test'), listDeliveries, { code: delivery.dataset })
    equal(latest?.number, again.number)
    world.wait(1 / 60)
  }
})
