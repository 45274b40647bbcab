import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { clamd } from '#kernel/scanner'
import { paperPdf, type TestWorld, testWorld } from '#kernel/testing'
import { listMessages } from '#process/notice'
import { scanner, virus } from '../../scanner.scene.test.ts'
import { code, scene, typed } from './application.scene.test.ts'
import { beginApplication, readApplication, readFileOf, saveApplication, submitApplication, uploadMaterial } from './index.ts'
import { scanJob } from './jobs.ts'
import { settleScan } from './scan.commands.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
async function begun(world: TestWorld) {
  const people = await scene(world), { 王秀兰 } = people, { id } = await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } })
  const upload = async (text: string) => { const file = await world.files.keep(Readable.from([paperPdf(text)])); return execute(world, 王秀兰, uploadMaterial, { id, key: 'deed', fileName: '房产证.pdf', file }) }
  return { ...people, id, upload, scan: () => scanJob.run({ world, stopping: new AbortController().signal }, {}) }
}

test('查毒: what is found is refused at once; without a scanner it is said that nobody looked', async t => {
  const bare = await testWorld(t), { address } = await scanner(t), { upload, id, 王秀兰 } = await begun(bare)
  assert.deepEqual((await upload('演示')).files.map(({ scan }) => scan), ['unscanned'])
  bare.scanner = clamd(address)
  await assert.rejects(upload(virus), refused('application.infected'))
  assert.deepEqual((await upload('又一个')).files.map(({ scan }) => scan), ['unscanned', 'clean'])
  assert.equal((await ask(bare, 王秀兰, readApplication, { id })).files.length, 2)
})

test('while the scanner does not answer the file waits, no official sees it, and it is tried again; what is found then is gone and its owner is told', async t => {
  const world = await testWorld(t), { address, say } = await scanner(t), { 王秀兰, 窗口, id, upload, scan } = await begun(world)
  world.scanner = clamd(address, { patience: 500 })
  say('')
  await upload(virus)
  const { files: [bad, good] } = await upload('演示')
  await execute(world, 王秀兰, saveApplication, { id, answers: typed(world, { shop: '秀兰面馆', area: 40 }) })
  assert.deepEqual([(await execute(world, 王秀兰, submitApplication, { id })).files.map(({ scan }) => scan), bad?.material], [['waiting', 'waiting'], 'deed'])
  const look = (file: string) => ask(world, 窗口, readFileOf, { id, file }).then(async ({ chunks }) => { for await (const _ of chunks); })
  await scan()
  for (const file of [bad!, good!]) await assert.rejects(look(file.id), refused('application.notScanned'))
  say(undefined)
  await scan()
  await scan()
  const after = await ask(world, 王秀兰, readApplication, { id })
  assert.deepEqual([after.files.map(({ id: file, scan: stands }) => [file, stands]), after.supplied.deed?.way], [[[good!.id, 'clean']], 'file'])
  assert.equal((await execute(world, systemActor('application'), settleScan, { id, file: good!.id, found: 'late' })).moved, false, 'what was let through is not taken back by a late word')
  await look(good!.id)
  await assert.rejects(look(bad!.id), refused('application.notFound'))
  assert.deepEqual((await ask(world, { ...王秀兰, rights: [{ action: 'notice.messages', division: '', organization: null }] }, listMessages, {})).items.filter(({ event }) => event === 'application.infected').map(({ body }) => body), ['您给“食品经营许可（新办）”传的文件“房产证.pdf”里查出了病毒，没有收。请用杀毒软件查查您的电脑，再传一个。'])
})
