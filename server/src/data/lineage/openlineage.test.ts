import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { followDeliveries, sendEvents } from './jobs.ts'
import { downloadEvents, listEvents } from './queries.ts'
import { type RunEvent } from './schema.ts'

const health = completeUscc('11149901MB9X0011')
const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'lineage.*'] })
const 吴强 = actor('吴强', { organization: completeUscc('11149901MB9X0014'), may: ['lineage.*'] })
const contract = newContract({
  name: '出生医学证明', provider: health, refusalRate: 0.5, fields: [
    newField({ code: 'no', name: '证明编号', type: 'text', key: true }), newField({ code: 'name', name: '孩子姓名', type: 'text', sensitive: 'personName' }),
    newField({ code: 'born_on', name: '出生日期', header: '年+月+日', format: 'yyyy M d', type: 'date' }), newField({ code: 'weight', name: '体重', type: 'integer' }),
  ],
})
async function births(t: TestContext): Promise<TestWorld> {
  const world = await testWorld(t)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  await execute(world, 孙丽, addDataset, { code: 'wjw.birth', contract })
  await execute(world, 孙丽, publishDataset, { code: 'wjw.birth', revision: 1 })
  return world
}
const deliver = (world: TestWorld, ...lines: string[]) =>
  deliverFile(world, 孙丽, { dataset: 'wjw.birth', fileName: '王小明.csv', file: Readable.from([['证明编号,孩子姓名,年,月,日,体重', ...lines].join('\n')]) })
/** What the outbox would hand on. */
async function follow(world: TestWorld): Promise<void> {
  const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')
  for (const event of events) if (followDeliveries.types.includes(event.type)) await followDeliveries.handle(world, event)
}
const events = async (world: TestWorld, who = 孙丽, filter: object = {}): Promise<RunEvent[]> => (await ask(world, who, listEvents, filter)).events
type Facets = Record<string, Record<string, unknown>>
const facetsOf = (dataset: Record<string, unknown> | undefined, where = 'facets'): Facets => dataset?.[where] as Facets

test('a delivery is a run that starts and completes, with schema, lineage by column, quality and owner', async t => {
  const world = await births(t)
  const { id } = await deliver(world, 'A1,李静,2026,3,1,3200', 'A2,,2026,3,2,')
  await follow(world)
  const [start, complete] = await events(world)
  assert.deepEqual([start?.eventType, complete?.eventType, start?.run.runId, complete?.run.runId], ['START', 'COMPLETE', id, id])
  assert.deepEqual([start?.job.namespace, start?.job.name, complete?.job.name], ['yiwang.exchange', 'wjw.birth', 'wjw.birth'])
  assert.equal(complete?.schemaURL, 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent')
  const [into] = complete.outputs, [from] = complete.inputs, facets = facetsOf(into)
  const schema = facets.schema ?? {}
  assert.deepEqual((schema.fields as { name: string; type: string }[]).map(({ name, type }) => [name, type]), [['no', 'text'], ['name', 'text'], ['born_on', 'date'], ['weight', 'integer']])
  const { fields } = facets.columnLineage ?? {}, lineage = fields as Record<string, { inputFields: { namespace: string; name: string; field: string }[] }>
  assert.deepEqual(lineage.born_on?.inputFields.map(({ field }) => field), ['年', '月', '日'])
  assert.deepEqual(lineage.no?.inputFields.map(({ namespace, name }) => [namespace, name]), [[from?.namespace, from?.name]])
  assert.deepEqual(facets.ownership?.owners, [{ name: `organization:${health}`, type: 'OWNER' }])
  const metrics = facetsOf(from, 'inputFacets').dataQualityMetrics ?? {}, columns = metrics.columnMetrics as Facets
  assert.deepEqual([metrics.rowCount, columns.name, columns.weight], [2, { nullCount: 1, count: 1 }, { nullCount: 1, count: 1 }])
  assert.deepEqual(facetsOf(into, 'outputFacets').outputStatistics?.rowCount, 2)
  const all = [...Object.values(facets), ...Object.values(facetsOf(from)), ...Object.values(complete.run.facets as Facets), ...Object.values(complete.job.facets as Facets)]
  assert.ok(all.length >= 9 && all.every(({ _producer, _schemaURL }) => typeof _producer === 'string' && String(_schemaURL).startsWith('https://openlineage.io/spec/facets/')))
  assert.doesNotMatch(JSON.stringify(await events(world)), /李静|王小明/, 'neither a record nor the name of a file leaves')
})

test('a delivery that is refused fails, one that repeats the latest completes at once, and an event heard twice is kept once', async t => {
  const world = await births(t)
  await deliver(world, 'A1,李静,2026,3,1,x', 'A2,王芳,2026,3,2,y')
  await deliver(world, 'A1,李静,2026,3,1,3200')
  await deliver(world, 'A1,李静,2026,3,1,3200')
  await follow(world)
  await follow(world)
  const told = await events(world)
  assert.deepEqual(told.map(({ eventType }) => eventType), ['START', 'FAIL', 'START', 'COMPLETE', 'START', 'COMPLETE'])
  const { errorMessage } = told[1]!.run.facets as Facets
  assert.match(String(errorMessage?.message), /第 1 批整批退回：读了 2 行，2 行不合约定/)
  assert.equal(new Set(told.map(({ run }) => run.runId)).size, 3)
})

test('events are read in pages and as lines, and by nobody whose deliveries they are not', async t => {
  const world = await births(t)
  await deliver(world, 'A1,李静,2026,3,1,3200')
  await follow(world)
  const first = await ask(world, 孙丽, listEvents, { limit: 1 }), second = await ask(world, 孙丽, listEvents, { limit: 1, after: first.next })
  assert.deepEqual([first.events[0]?.eventType, second.events[0]?.eventType, second.next], ['START', 'COMPLETE', null])
  const { chunks } = await ask(world, 孙丽, downloadEvents, { dataset: 'wjw.birth' }), lines: string[] = []
  for await (const chunk of chunks) lines.push(String(chunk))
  assert.deepEqual(lines.map(line => JSON.parse(line) as unknown), await events(world))
  assert.deepEqual([await events(world, 吴强), await events(world, 孙丽, { dataset: 'wjw.other' })], [[], []])
})

test('a receiver outside gets every event in order; what does not get through comes again', async t => {
  const world = await births(t)
  await deliver(world, 'A1,李静,2026,3,1,3200')
  await follow(world)
  const heard: string[] = []
  let refuses = 1
  const receiver = createServer((request, response) => {
    void Readable.from(request).toArray().then(parts => {
      const event = JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as RunEvent
      if (event.eventType === 'COMPLETE' && refuses-- > 0) return response.writeHead(503).end()
      heard.push(event.eventType)
      return response.writeHead(201).end()
    })
  })
  await new Promise<void>(resolve => { receiver.listen(0, '127.0.0.1', resolve) })
  t.after(() => { receiver.close() })
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/api/v1/lineage`, stopping = new AbortController()
  await assert.rejects(sendEvents(world, url, stopping.signal), /answers 503/)
  assert.equal(await sendEvents(world, url, stopping.signal), 1)
  assert.deepEqual([heard, await sendEvents(world, url, stopping.signal)], [['START', 'COMPLETE'], 0])
})
