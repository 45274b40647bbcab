import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { deliverFile, processDelivery } from '#data/exchange'
import { tellOfLate } from './late.jobs.ts'
import { deliverFound, tellLate } from './run.commands.ts'
import { never, published, source, tableOf, 孙丽 } from './scene.test.ts'
import { pauseSource, runSource } from './source.commands.ts'
import { listRuns } from './source.queries.ts'
import { lookIntoFolders } from './tick.jobs.ts'
import { Readable } from 'node:stream'

test('a file that rests in a watched folder is taken once, and moved when its delivery has ended', async t => {
  const world = await testWorld(t), root = mkdtempSync(join(tmpdir(), 'yiwang-watched-')), folder = join(root, 'wjw.bed')
  t.after(() => rmSync(root, { recursive: true, force: true }))
  await published(world)
  const watched = (name: string | null) => tableOf({ kind: 'folder', folder: name, connection: null, schema: null, table: null, mode: null, watermark: null })
  await assert.rejects(source(world, watched('mzt.old_age')), { code: 'action.invalid' }, 'what was left for another dataset is not ours to take')
  assert.equal((await source(world, watched('wjw.bed-second'))).settings.folder, 'wjw.bed-second')
  const from = await source(world, watched(null))
  assert.equal(from.settings.folder, 'wjw.bed')
  assert.equal(await lookIntoFolders(world, root), 0, 'a folder that is not there')
  mkdirSync(folder)
  const put = (name: string, text: string, secondsAgo = 60) => { const path = join(folder, name); writeFileSync(path, text); utimesSync(path, new Date(Date.now() - secondsAgo * 1000), new Date('2026-03-02T09:00:00+08:00')) ; if (secondsAgo === 0) utimesSync(path, new Date(), new Date()) }
  put('三月.csv', '床位号,病区,启用日期,日价\nA1,内科,2026-03-01,12.5\n')
  put('坏的.csv', '床位号\nA1\n')
  put('还在写.csv', '床位号,病区', 0)
  put('.隐藏.csv', 'x')
  put('半个.csv.part', 'x')
  writeFileSync(join(root, 'outside.csv'), 'x')
  symlinkSync(join(root, 'outside.csv'), join(folder, '链接.csv'))
  assert.equal(await lookIntoFolders(world, root), 2)
  assert.equal(await lookIntoFolders(world, root), 0, 'taken once, though it still lies there')
  const runs = (await ask(world, 孙丽, listRuns, { source: from.id })).items
  assert.deepEqual(runs.map(({ fileName, state }) => [fileName, state]).sort(), [['三月.csv', 'delivered'], ['坏的.csv', 'delivered']].sort())
  for (const { delivery } of runs) await processDelivery(world, delivery!)
  assert.equal(await lookIntoFolders(world, root), 0)
  assert.deepEqual(readdirSync(folder).sort(), ['.隐藏.csv', '半个.csv.part', 'done', 'refused', '还在写.csv', '链接.csv'].sort())
  assert.deepEqual(readdirSync(join(folder, 'done')), ['2026-03-02-090000 三月.csv'])
  assert.deepEqual(readdirSync(join(folder, 'refused')).sort(), ['2026-03-02-090000 坏的.csv', '2026-03-02-090000 坏的.csv.txt'])
  assert.match(readFileSync(join(folder, 'refused', '2026-03-02-090000 坏的.csv.txt'), 'utf8'), /表头和约定对不上/)
  await assert.rejects(execute(world, 孙丽, runSource, { id: from.id }), { code: 'intake.folderComes' })
  await execute(world, 孙丽, pauseSource, { id: from.id, paused: true })
  put('四月.csv', '床位号,病区,启用日期,日价\nA2,内科,2026-03-01,12.5\n')
  assert.equal(await lookIntoFolders(world, root), 0)
  assert.equal(never.kind, 'none')
  assert.equal(deliverFound.name, 'intake.deliverFound')
})

test('a delivery that is due and has not come is told once for each due moment', async t => {
  const world = await testWorld(t)
  await published(world)
  const told = () => world.sql("select subject, data from outbox_event where type = 'intake.late' order by id")
  assert.equal(await tellOfLate(world), 0)
  world.wait(24)
  assert.deepEqual([await tellOfLate(world), await tellOfLate(world)], [1, 0])
  assert.deepEqual(await told(), [{ subject: 'wjw.bed', data: { dataset: 'wjw.bed', dueAt: '2026-03-03T00:00:00.000Z' } }])
  await assert.rejects(execute(world, systemActor('test'), tellLate, { dataset: 'wjw.bed', dueAt: '2026-03-03T00:00:00.000Z' }), { code: 'intake.toldAlready' })
  await deliverFile(world, 孙丽, { dataset: 'wjw.bed', file: Readable.from(['床位号,病区,启用日期,日价\nA1,内科,2026-03-01,12.5\n']) })
  assert.equal(await tellOfLate(world), 0)
  world.wait(48)
  assert.deepEqual([await tellOfLate(world), (await told()).length], [1, 2])
})
