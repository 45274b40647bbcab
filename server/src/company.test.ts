// Whose a company's things are: the company's that applied, whomever the one who applied stands for meanwhile.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { completeUscc } from '@yiwang/codes'
import { type Actor, ask, execute } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { personDigests } from '#kernel/evidence'
import { houseSecret } from '#kernel/identity'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { takeCase } from '#process/case'
import { beginApplication, readApplication, saveApplication, submitApplication, withdrawApplication } from '#services/application'
import { addTemplate, credentialsFor, issueCredential, listMine, publishTemplate } from '#services/credential'
import { publishDecision } from '#services/credit'
import { code, market, resident, scene, typed, 建国面馆号 } from './services/application/application.scene.test.ts'
import { licence } from './services/credential/credential.scene.test.ts'

const 别家号 = completeUscc('91330113MA2B0X99'), type = `${market}001`
async function appliesAgain(world: TestWorld, 老板: Actor) {
  const { id } = await execute(world, 老板, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' }, company: '建国面馆' })
  await execute(world, 老板, saveApplication, { id, answers: typed(world, { shop: '建国面馆', area: 40 }) })
  return { 老板, id, track: (await execute(world, 老板, submitApplication, { id })).track }
}
const applies = async (world: TestWorld) => appliesAgain(world, await resident(world, 'laoban', '李老板', '330106194101010039', 建国面馆号))
/** As his next sign-in says: he stands for another company from now on. */
async function leaves(world: TestWorld) {
  const 别家 = await resident(world, 'biejia', '别家的人', '330106197705050016', 别家号)
  await world.sql("update identity_account a set company = b.company, company_locked = b.company_locked from identity_account b where a.id = 'laoban' and b.id = 'biejia'")
  return 别家
}
/** A step of the case that gives the licence. */
async function gives(world: TestWorld, official: Actor, filed: string) {
  await execute(world, actor('setup'), addTemplate, { code: type, organization: market, document: licence })
  await execute(world, actor('other'), publishTemplate, { code: type, revision: 1 })
  return () => licenses(world, official, filed)
}
const licenses = (world: TestWorld, official: Actor, filed: string) => execute(world, { ...official, filed, rights: [{ action: 'credential.issue', division: '', organization: market }] }, issueCredential, { template: type, values: { shopName: '建国面馆', scope: ['热食'], place: '演示路 1 号', applicant: { kind: 'company', name: '建国面馆' } } })

test('what has given a licence is not withdrawn any more, whoever decided it and however long its case goes on', async t => {
  const world = await testWorld(t), { 首席 } = await scene(world), { 老板, id, track } = await applies(world), give = await gives(world, 首席, track!.id), can = async () => (await ask(world, 老板, readApplication, { id })).can.includes('application.withdraw')
  assert.equal(await can(), true)
  await give()
  assert.equal(await can(), false)
  await assert.rejects(execute(world, 老板, withdrawApplication, { id, reason: '不开了' }), { code: 'application.granted' })
})

test('a licence is not given for what was withdrawn, and what comes at the same moment as a withdrawal is one of the two', async t => {
  const world = await testWorld(t), { 首席 } = await scene(world), { 老板, id, track } = await applies(world), give = await gives(world, 首席, track!.id), reason = '不开了'
  // both wait for the case, whoever holds it, and go on one after the other
  let both: Promise<PromiseSettledResult<unknown>[]> | undefined
  await inTransaction(world.db, async tx => {
    await takeCase(tx, track!.id)
    both = Promise.allSettled([give(), execute(world, 老板, withdrawApplication, { id, reason })])
    const waiting = async () => Number((await world.sql<{ count: string }>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0]!.count)
    while (await waiting() < 2) await setImmediate()
  })
  const [given, withdrawn] = await both!, { state } = await ask(world, 老板, readApplication, { id }), [{ count } = { count: '' }] = await world.sql<{ count: string }>('select count(*) from credential_credential')
  assert.deepEqual([given!.status === withdrawn!.status, state, Number(count)], [false, ...given!.status === 'fulfilled' ? ['submitted', 1] : ['withdrawn', 0]])
  const { track: again, id: next } = await appliesAgain(world, 老板), late = () => licenses(world, 首席, again!.id)
  await execute(world, 老板, withdrawApplication, { id: next, reason })
  await assert.rejects(late, { code: 'credential.caseOver' })
})

test('a licence that a company applied for is that company’s, whomever the one who applied stands for meanwhile; nor is another company’s licence its paper', async t => {
  const world = await testWorld(t), { 首席 } = await scene(world), { 老板, track } = await applies(world), 合伙人 = await resident(world, 'hehuoren', '合伙人', '330106195403070021', 建国面馆号)
  const digest = (number: string) => world.seal!.personDigest('uscc', number)
  const give = await gives(world, 首席, track!.id), 别家 = await leaves(world)
  await give()
  assert.deepEqual(await world.sql('select holder from credential_credential'), [{ holder: digest(建国面馆号) }])
  assert.deepEqual(await Promise.all([老板, 合伙人, 别家].map(async who => (await ask(world, who, listMine, {})).items.length)), [0, 1, 0])
  assert.deepEqual(await Promise.all([建国面馆号, 别家号].map(async number => (await credentialsFor(world.db, { account: 'hehuoren', company: digest(number) }, type, world.now())).length)), [1, 0])
  // nor is what is his own who only brings the company's paper
  await execute(world, actor('desk'), issueCredential, { template: type, account: 'wangxiulan', values: { shopName: '秀兰面馆', scope: ['热食'], place: '演示路 2 号', applicant: { kind: 'person', name: '王秀兰' } } })
  assert.deepEqual(await Promise.all([null, digest(建国面馆号)].map(async company => (await credentialsFor(world.db, { account: 'wangxiulan', company }, type, world.now())).length)), [1, 1])
})

test('a decision is published about the company that applied, whomever the one who applied stands for meanwhile; where nobody knows its number, about nobody', async t => {
  const bare = await testWorld(t), world = { ...bare, seal: { ...bare.seal!, personDigest: personDigests(await houseSecret(bare.db, bare.safe)) } }, { 首席 } = await scene(world)
  const { track } = await applies(world), step: Actor = { ...首席, filed: track!.id, rights: [{ action: 'credit.publishDecision', division: '', organization: market }] }
  const publish = (document: string) => execute(world, step, publishDecision, { kind: 'licence', document, validUntil: null, facts: { 行政许可决定文书名称: '准予决定书', 许可类别: '普通', 许可内容: '热食' }, applicant: { kind: 'company', name: '建国面馆' } })
  // he is somebody else's now, and nobody who stands for the shop ever signed in
  await leaves(world)
  await assert.rejects(publish('准字 1 号'), { code: 'credit.noNumber' })
  await resident(world, 'hehuoren', '合伙人', '330106195403070021', 建国面馆号)
  assert.equal((await publish('准字 2 号')).uscc, 建国面馆号)
})
