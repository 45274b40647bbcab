// What is somebody else's: another's number on a card, another company, a company that one has left, a visitor who has gone.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, ask, execute } from '#kernel/action'
import { lockedNumber } from '#kernel/identity'
import { paperPdf, type TestWorld, testWorld } from '#kernel/testing'
import { code, hall, official, resident, scene, typed, 建国面馆号, 王秀兰号 } from './application.scene.test.ts'
import { dropApplication } from './commands.ts'
import { authorize, beginApplication, endAuthorization, enterApplication, listApplications, listAuthorizations, meetVisitor, prefillApplication, readApplication, readFileOf, readSlip, receiveApplication, saveApplication, submitApplication, supplyApplication, uploadMaterial, withdrawApplication } from './index.ts'
import { registry } from './prefill.scene.test.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
const mine = { service: code, situation: { house: 'own', cooks: 'no' } }, 别家号 = completeUscc('91330113MA2B0X99')
const boss = (world: TestWorld) => resident(world, 'laoban', '李老板', '330106194101010039', 建国面馆号)
/** As his next sign-in says: he stands for another company from now on, or for none. */
async function leaves(world: TestWorld, account: string, uscc: string | null) {
  const next = uscc === null ? undefined : lockedNumber(world, 'uscc', uscc)
  await world.sql('update identity_account set company = $2, company_locked = $3 where id = $1', [account, next?.digest ?? null, next?.locked ?? null])
}
async function submitted(world: TestWorld, who: Actor, asked: object) {
  const { id } = await execute(world, who, beginApplication, { ...mine, ...asked })
  await execute(world, who, saveApplication, { id, answers: typed(world, { shop: '建国面馆', area: 40 }) })
  return execute(world, who, submitApplication, { id })
}

test('a number on a card that is somebody else’s opens nothing of his, also where a clerk enters it all at once', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口 } = await scene(world)
  await assert.rejects(execute(world, 窗口, enterApplication, { ...mine, visitor: { name: '王秀芳', residentId: 王秀兰号 }, values: { shop: '秀芳面馆', area: 20 } }), refused('application.otherName'))
  assert.equal((await ask(world, 王秀兰, listApplications, {})).total, 0)
})

test('whoever stands for a company does so under the name that his sign-in gave it, whatever he types', async t => {
  const world = await testWorld(t)
  await scene(world)
  const 老板 = await boss(world)
  await world.sql("update identity_account set company_name = '建国面馆' where id = 'laoban'")
  assert.equal((await execute(world, 老板, beginApplication, { ...mine, company: '临平大酒店有限公司' })).applicant.name, '建国面馆')
  assert.equal((await execute(world, 老板, authorize, { to: 'lijianguo', until: '2026-06-30', company: '临平大酒店有限公司' })).name, '建国面馆')
})

test('what a company applies for is the company’s: whoever stands for it sees it, and whoever has left it does not', async t => {
  const world = await testWorld(t), { 李建国 } = await scene(world), 老板 = await boss(world), 合伙人 = await resident(world, 'hehuoren', '合伙人', '330106195403070021', 建国面馆号)
  const given = await execute(world, 老板, authorize, { to: 'lijianguo', until: '2026-06-30', company: '建国面馆' }), { id } = await submitted(world, 老板, { company: '建国面馆' }), own = await execute(world, 老板, beginApplication, mine)
  assert.deepEqual([(await ask(world, 合伙人, readApplication, { id })).id, (await ask(world, 合伙人, listApplications, {})).items.map(item => item.id)], [id, [id]])
  for (const uscc of [别家号, null]) {
    await leaves(world, 'laoban', uscc)
    assert.deepEqual((await ask(world, 老板, listApplications, {})).items.map(item => item.id), [own.id])
    assert.deepEqual((await ask(world, 老板, listAuthorizations, {})).items, [])
    await assert.rejects(ask(world, 老板, readApplication, { id }), refused('application.notFound'))
    await assert.rejects(execute(world, 老板, withdrawApplication, { id, reason: '我不干了' }), refused('application.notFound'))
    await assert.rejects(execute(world, 老板, endAuthorization, { id: given.id }), refused('application.noAuthority'))
  }
  // what was given in the company's name the company gave: it holds until the company takes it back
  await execute(world, 李建国, beginApplication, { ...mine, authority: given.id })
  await execute(world, 合伙人, withdrawApplication, { id, reason: '不开了' })
})

test('what a clerk enters is his while the visitor is there: on another day he must be received again, by this clerk or by another of the department', async t => {
  const world = await testWorld(t), { 窗口 } = await scene(world), 徐娜 = await official(world, 'xuna', '徐娜', 'window-clerk', hall), 何军 = await official(world, 'hejun', '何军', 'window-clerk', hall), card = { name: '老李', residentId: '330106194101010039' }
  const { id } = await execute(world, 徐娜, receiveApplication, { ...mine, visit: (await execute(world, 徐娜, meetVisitor, { card })).id })
  await execute(world, 徐娜, saveApplication, { id, answers: typed(world, { shop: '老李面馆' }) })
  world.wait(24)
  await assert.rejects(ask(world, 徐娜, prefillApplication, { id }), refused('application.notFound'))
  await assert.rejects(execute(world, 徐娜, saveApplication, { id, answers: {} }), refused('application.notFound'))
  for (const who of [何军, 窗口]) await execute(world, who, meetVisitor, { card })
  await execute(world, 何军, saveApplication, { id, answers: typed(world, { area: 20 }) })
  for (const who of [徐娜, 窗口]) await assert.rejects(ask(world, who, readApplication, { id }), refused('application.notFound'))
})

test('a draft that was thrown away was never handed in: no official sees its papers', async t => {
  const world = await testWorld(t), { 王秀兰, 审核, 窗口 } = await scene(world), { id } = await execute(world, 王秀兰, beginApplication, mine)
  const { files: [file] } = await execute(world, 王秀兰, uploadMaterial, { id, key: 'deed', fileName: '房产证.pdf', file: await world.files.keep(Readable.from(paperPdf('演示'))) })
  await execute(world, 王秀兰, dropApplication, { id })
  for (const who of [审核, 窗口]) await assert.rejects(ask(world, who, readFileOf, { id, file: file!.id }), refused('application.notFound'))
  await assert.rejects(ask(world, 窗口, readSlip, { id }), refused('application.notFound'))
})

test('what is handed in later, or by a clerk, may be as long as a draft and no longer', async t => {
  const world = await testWorld(t), { 王秀兰, 窗口 } = await scene(world), { id } = await submitted(world, 王秀兰, {}), long = '面'.repeat(200_001)
  await assert.rejects(execute(world, 王秀兰, supplyApplication, { id, values: { shop: long } }), refused('application.tooMuch'))
  await assert.rejects(execute(world, 王秀兰, supplyApplication, { id, values: { shop: '面馆' } }), refused('case.nothingAsked'))
  await assert.rejects(execute(world, 窗口, enterApplication, { ...mine, visitor: { name: '王秀兰', residentId: 王秀兰号 }, values: { shop: long, area: 20 } }), refused('application.tooMuch'))
})

test('the papers of whoever only brings a company’s paper are not the company’s: nothing of his own is read for it', async t => {
  const world = await testWorld(t), { 王秀兰, 李建国, 窗口 } = await registry(world), { company, company_locked: locked } = (await world.sql<{ company: string; company_locked: string }>('select company, company_locked from identity_account where id = $1', [(await boss(world)).account]))[0]!
  const visit = await execute(world, 窗口, meetVisitor, { card: { name: '王秀兰', residentId: 王秀兰号 }, company: { uscc: 建国面馆号, name: '建国面馆', mandate: { text: '办理食品经营许可', until: '2026-12-31' } } })
  const { id } = await execute(world, 窗口, receiveApplication, { service: code, visit: visit.id }), read = async (who: Actor, of: string) => (await ask(world, who, prefillApplication, { id: of })).materials.map(({ key }) => key)
  assert.deepEqual([await read(窗口, id), await read(王秀兰, id)], [[], []])
  // of whoever stands for it they are
  await world.sql("update identity_account set company = $1, company_locked = $2 where id = 'lijianguo'", [company, locked])
  assert.deepEqual(await read(李建国, (await execute(world, 李建国, beginApplication, { service: code, company: '建国面馆' })).id), ['book'])
})
