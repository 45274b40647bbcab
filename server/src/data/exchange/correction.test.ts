import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute, type World } from '#kernel/action'
import { actor, testWorld, waitingJobs } from '#kernel/testing'
import { correctByFile, correctDelivery, deliver as deliverUpload, processDelivery, stopDelivery } from '#data/exchange'
import { withdrawDataset } from '#data/catalogue'
import { deliveryJob } from './jobs.ts'
import { downloadRejects, listDeliveries, listRejectReasons, listRejects, readOneDelivery } from './queries.ts'
import { deliver, file, head, health, published, 孙丽 } from './scene.test.ts'

const row = (no: number, weight: string | number, name = '王小明') => `W33000000${no},${name},2026-03-01 08:00:00,2026-03-02,11010519491231002X,${weight},330113`
const read = (world: World, id: string) => ask(world, 孙丽, readOneDelivery, { id })

test('rejected rows are grouped by reason, masked, and mended through the same checks', async t => {
  const world = await testWorld(t)
  await published(world)
  const given = await deliver(world, row(1, 3200), row(2, 'x'), row(3, '３１００'), row(4, 2900), row(5, 3000).replace('002X', '0021'), row(6, 3300))
  assert.deepEqual([given.rowsAdded, given.rowsRejected, given.can], [3, 3, ['exchange.correct']])
  const reasons = await ask(world, 孙丽, listRejectReasons, { id: given.id })
  assert.deepEqual(reasons.items.map(({ reason, title, count, example }) => [reason, title, count, example]), [
    ['mother_id:residentIdCheck', '身份证末位算不对', 1, '110105********0021'], ['weight:fullWidth', '用了全角字符', 1, '３１００'], ['weight:notInteger', '不是整数', 1, 'x'],
  ])
  assert.ok(reasons.items.every(({ howToMend }) => howToMend.length > 3 && !howToMend.includes('1949')))

  const page = await ask(world, 孙丽, listRejects, { id: given.id, reason: 'weight:fullWidth' })
  assert.deepEqual([page.total, page.items[0]?.line, page.items[0]?.values.weight, page.items[0]?.reasons], [1, 4, '３１００', [{ field: 'weight', code: 'fullWidth', message: '体重：用了全角字符', howToMend: '改成半角：3100' }]])
  assert.deepEqual(await world.sql("select evidence from ledger_entry where action = 'exchange.rejects'"), [{ evidence: { dataset: 'wjw.birth_certificate', number: 1, rows: 1 } }])

  const correction = await execute(world, 孙丽, correctDelivery, { id: given.id, rows: [{ line: 4, values: { weight: '3100' } }, { line: 3, values: { weight: 'y', child_name: '带\n换行' } }] })
  await processDelivery(world, correction.id)
  const done = await read(world, correction.id)
  assert.deepEqual([done.state, done.correctionOf, done.rowsRead, done.rowsAdded, done.rowsRejected], ['applied', given.id, 2, 1, 1])
  assert.deepEqual(await world.sql('select weight from lake.wjw_birth_certificate where certificate_no = $1', ['W330000003']), [{ weight: 3100 }])
  assert.equal((await read(world, given.id)).rowsCorrected, 1)
  await assert.rejects(execute(world, 孙丽, correctDelivery, { id: given.id, rows: [{ line: 4, values: {} }] }), { code: 'exchange.alreadyMended' })
  await assert.rejects(execute(world, 孙丽, correctDelivery, { id: given.id, rows: [{ line: 99, values: {} }] }), { code: 'exchange.unknownLine' })

  const [left] = (await ask(world, 孙丽, listRejects, { id: correction.id })).items
  const again = await execute(world, 孙丽, correctDelivery, { id: correction.id, rows: [{ line: left!.line, values: { weight: '2800', child_name: '李静' } }] })
  await processDelivery(world, again.id)
  assert.equal((await read(world, given.id)).rowsCorrected, 2, 'a correction of a correction mends the first delivery too')
  assert.equal((await ask(world, 孙丽, listDeliveries, { code: 'wjw.birth_certificate' })).total, 3)
})

test('rejects are downloaded with their reasons, and nothing in them runs as a formula', async t => {
  const world = await testWorld(t)
  await published(world)
  const given = await deliver(world, row(1, 3200), row(2, '=cmd|x'), row(3, 3100), row(4, 3100))
  const { chunks, fileName } = await ask(world, 孙丽, downloadRejects, { id: given.id })
  let text = ''
  for await (const chunk of chunks) text += chunk.toString()
  assert.equal(fileName, 'wjw.birth_certificate-第1批-退回.csv')
  assert.equal(text, `\ufeff行号,为什么退回,怎么改,${head}\r\n3,体重：不是整数,“体重”只写数字，例如 12；不知道就空着,${row(2, "'=cmd|x")}\r\n`)
})

test('an upload is received first and read by a job; a job that comes twice does it once', async t => {
  const world = await testWorld(t)
  await published(world)
  const kept = await world.files.keep(file(row(1, 3200), row(2, 3100)))
  const received = await execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: kept })
  assert.deepEqual([received.state, received.number, received.can], ['received', 1, ['exchange.stop']])
  assert.deepEqual(await waitingJobs(world), [{ job: 'exchange.deliver', input: { id: received.id } }])
  await Promise.all([processDelivery(world, received.id), processDelivery(world, received.id)])
  await processDelivery(world, received.id)
  const done = await read(world, received.id)
  assert.deepEqual([done.state, done.rowsAdded, done.bytesRead], ['applied', 2, kept.size])
  assert.equal((await world.sql("select from ledger_entry where action = 'exchange.apply'")).length, 1)
  assert.equal((await world.sql('select from lake.wjw_birth_certificate')).length, 2)
})

test('who stops a delivery in time keeps it out; afterwards it is too late', async t => {
  const world = await testWorld(t)
  await published(world)
  const kept = await world.files.keep(file(row(1, 3200)))
  const received = await execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: kept })
  const stopped = await execute(world, 孙丽, stopDelivery, { id: received.id })
  assert.deepEqual([stopped.state, stopped.reason], ['stopped', '孙丽停下了这一批，没有入库'])
  await processDelivery(world, received.id)
  assert.equal((await read(world, received.id)).state, 'stopped')
  const done = await deliver(world, row(1, 3200))
  await assert.rejects(execute(world, 孙丽, stopDelivery, { id: done.id }), { code: 'exchange.finished' })
})

test('a dataset withdrawn while its delivery waited refuses it with a reason; a server going down leaves it for later', async t => {
  const world = await testWorld(t)
  await published(world)
  const kept = await world.files.keep(file(row(1, 3200)))
  const received = await execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: kept })
  await assert.rejects(processDelivery(world, received.id, AbortSignal.abort()))
  assert.equal((await read(world, received.id)).state, 'received')
  await execute(world, 孙丽, withdrawDataset, { code: 'wjw.birth_certificate', reason: '并入新资源' })
  await processDelivery(world, received.id)
  const refused = await read(world, received.id)
  assert.deepEqual([refused.state, refused.reason], ['refused', '这个信息资源已经下架（并入新资源），这一批没有入库'])
})

test('a disk that is full fails the delivery in words, and a later try brings it in', async t => {
  const world = await testWorld(t)
  await published(world)
  const kept = await world.files.keep(file(row(1, 3200)))
  const received = await execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: kept })
  await world.sql(`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
  await world.sql('create trigger full_disk before insert on quality_score execute function full_disk()')
  await assert.rejects(processDelivery(world, received.id), { code: '53100' })
  const failed = await read(world, received.id)
  assert.deepEqual([failed.state, failed.reason], ['failed', '磁盘满了，这一批没有入库，文件还在：请运维腾出空间，系统会自动再试'])
  await world.sql('drop trigger full_disk on quality_score')
  await processDelivery(world, received.id)
  const done = await read(world, received.id)
  assert.deepEqual([done.state, done.rowsAdded, done.reason], ['applied', 1, null])
})

test('a delivery that was broken off goes in before those received after it, though its own job comes later', async t => {
  const world = await testWorld(t)
  await published(world)
  const receive = async (weight: number) => execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: await world.files.keep(file(row(1, weight))) })
  const first = await receive(3200), second = await receive(3300)
  await deliveryJob.run({ world, stopping: new AbortController().signal }, { id: second.id })
  assert.deepEqual([(await read(world, first.id)).state, (await read(world, second.id)).state], ['applied', 'applied'])
  assert.deepEqual(await world.sql('select weight from lake.wjw_birth_certificate'), [{ weight: 3300 }])
})

test('a delivery that fails by itself does not hold up those received after it', async t => {
  const world = await testWorld(t)
  await published(world)
  const receive = async (weight: number) => execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '三月.csv', file: await world.files.keep(file(row(1, weight))) })
  const first = await receive(3200), second = await receive(3300)
  await world.sql(`create function poison() returns trigger language plpgsql as $$ begin if new.delivery = '${first.id}' then raise exception 'poison'; end if; return new; end $$`)
  await world.sql('create trigger poison before insert on quality_score for each row execute function poison()')
  await deliveryJob.run({ world, stopping: new AbortController().signal }, { id: second.id })
  assert.deepEqual([(await read(world, first.id)).state, (await read(world, second.id)).state], ['failed', 'applied'])
})

test('a delivery that waited too long does not turn new values into old ones', async t => {
  const world = await testWorld(t)
  await published(world)
  const kept = await world.files.keep(file(row(1, 3200)))
  const late = await execute(world, 孙丽, deliverUpload, { code: 'wjw.birth_certificate', fileName: '旧.csv', file: kept })
  await deliver(world, row(1, 3300))
  await processDelivery(world, late.id)
  assert.match((await read(world, late.id)).reason ?? '', /后面的批次已经入库/)
  assert.deepEqual(await world.sql('select weight from lake.wjw_birth_certificate'), [{ weight: 3300 }])
})

test('rejected rows are shown to their provider alone', async t => {
  const world = await testWorld(t)
  await published(world)
  const given = await deliver(world, row(1, 3200), row(2, 'x'))
  const 吴强 = actor('吴强', { division: '330000000000', organization: '11330000002482022W', may: ['exchange.*'] })
  await assert.rejects(ask(world, 吴强, listRejects, { id: given.id }), { code: 'exchange.notYours' })
  await assert.rejects(ask(world, 吴强, readOneDelivery, { id: given.id }), { code: 'exchange.notYours' })
  const 郑红 = actor('郑红', { division: '330000000000', may: ['exchange.read', 'exchange.list'] })
  assert.equal((await ask(world, 郑红, readOneDelivery, { id: given.id })).id, given.id)
  assert.equal(health.length, 18)
})

test('a file of mended rejects is taken from whoever may correct, and its rows go through the same checks', async t => {
  const world = await testWorld(t)
  await published(world)
  const given = await deliver(world, row(1, 3200), row(2, 'x'), row(3, 3000), row(4, 'z'))
  const sheet = async (...lines: string[]) => ({ id: given.id, fileName: '改.csv', file: await world.files.keep(Readable.from([`行号,${head}\n${lines.join('\n')}\n`])) })
  const 吴强 = actor('吴强', { division: '330000000000', organization: '11330000002482022W', may: ['exchange.*'] })
  await assert.rejects(execute(world, 吴强, correctByFile, await sheet(`3,${row(2, 3100)}`)), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 孙丽, correctByFile, await sheet(`99,${row(2, 3100)}`)), { code: 'exchange.unknownLine' })
  await assert.rejects(execute(world, 孙丽, correctByFile, await sheet(`3,${row(2, 3100)}`, `3,${row(2, 3200)}`)), { code: 'exchange.noLines' })
  const correction = await execute(world, 孙丽, correctByFile, await sheet(`3,${row(2, 3100)}`, `5,${row(4, 'still wrong')}`))
  await processDelivery(world, correction.id)
  const { state, rowsAdded, rowsRejected } = await read(world, correction.id)
  assert.deepEqual([state, rowsAdded, rowsRejected, (await read(world, given.id)).rowsCorrected], ['applied', 1, 1, 1])
})
