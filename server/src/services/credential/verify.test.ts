import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { anybody, ask, execute } from '#kernel/action'
import { bindSdJwt, discloseOnly, isJwsBy, readJws, readSdJwt, statusAt } from '#kernel/jwt'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { changeKey, readCredential, revokeCredential, showCredential, suspendCredential, verifyCredential } from './index.ts'
import { downloadPdf, listKeys, readStatusList, signOwn } from './queries.ts'
import { noForce } from './paper.rules.ts'
import { issued, refused, scene, 李建国, 王晓雨, 赵海波 } from './credential.scene.test.ts'

const stranger = anybody('credential.verify')
const verify = (world: TestWorld, given: object) => ask(world, stranger, verifyCredential, given)
const paper = async (world: TestWorld, id: string) => { const { chunks } = await ask(world, 李建国, downloadPdf, { id }); const parts: Uint8Array[] = []; for await (const chunk of chunks) parts.push(Buffer.from(chunk)); return Buffer.concat(parts) }

test('what is shown is seen once, within minutes, and nothing but what was chosen; a replay is refused and its holder sees who looked', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world)
  await assert.rejects(execute(world, 王晓雨, showCredential, { id, faces: [] }), refused('credential.notFound'))
  const { token, link } = await execute(world, 李建国, showCredential, { id, faces: ['boss'] })
  assert.ok(link.endsWith(`/verify?t=${token}`))
  const seen = await verify(world, { token, who: '城管队员小吴' })
  assert.deepEqual([seen.verdict, seen.faces.map(({ value }) => value), seen.hidden], ['valid', ['临平李记面馆', '热食类食品制售、自制饮品制售', '李建国'], 1])
  const again = await verify(world, { token })
  assert.deepEqual([again.verdict, again.faces, again.number], ['used', [], null])
  const late = await execute(world, 李建国, showCredential, { id, faces: [], minutes: 5 })
  world.wait(0.1)
  assert.equal((await verify(world, { token: late.token })).verdict, 'late')
  assert.equal((await verify(world, { token: 'made-up' })).verdict, 'unknown')
  const { uses } = await ask(world, 李建国, readCredential, { id })
  assert.deepEqual(uses.map(({ verdict, who, claimed }) => [verdict, who, claimed]), [['late', null, true], ['used', null, true], ['valid', '城管队员小吴', true]], 'whoever verifies without signing in calls himself what he likes, and its holder is told so')
  assert.equal((await world.sql('select from credential_presentation where token = $1', [token])).length, 0, 'the token itself is kept nowhere')
})

test('of two who verify at the same moment one has it', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { token } = await execute(world, 李建国, showCredential, { id: (await issued(world)).id, faces: [] })
  assert.deepEqual((await Promise.all([1, 2, 3].map(() => verify(world, { token })))).map(({ verdict }) => verdict).sort(), ['used', 'used', 'valid'])
})

test('by number and check code one sees what is always shown; a wrong code says nothing', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { number, checkCode: code } = await issued(world)
  const seen = await verify(world, { number, code: code.toLowerCase() })
  assert.deepEqual([seen.verdict, seen.faces.length, seen.hidden, seen.issuerName], ['valid', 2, 2, '临平区市场监督管理局'])
  assert.deepEqual((await verify(world, { number, code: 'AAAAAAAA' })).name, null)
  await assert.rejects(verify(world, { number }), refused('credential.askOne'))
  await assert.rejects(verify(world, {}), refused('credential.askOne'))
})

test('the paper says its number and that its seal has no force; a changed byte, or one that is added, shows', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id, number } = await issued(world), pdf = await paper(world, id), text = pdf.toString('utf8')
  assert.ok(text.includes(number) && text.includes(noForce))
  const sent = (bytes: Buffer) => verify(world, { pdf: bytes.toString('base64') })
  assert.deepEqual((await sent(pdf)).verdict, 'valid')
  const changed = Buffer.from(pdf)
  changed[600]! ^= 1
  assert.equal((await sent(changed)).verdict, 'changed')
  assert.equal((await sent(Buffer.concat([pdf, Buffer.from('1 0 obj\n')]))).verdict, 'unknown')
  assert.equal((await sent(Buffer.from('hello'))).verdict, 'unknown')
  const { revision } = await ask(world, 赵海波, readCredential, { id })
  await execute(world, 赵海波, revokeCredential, { id, revision, reason: '歇业' })
  assert.equal((await sent(pdf)).verdict, 'revoked')
})

test('a signed credential bound to a key is worth nothing in other hands, and its holder’s word counts once', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world), { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }), { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
  await assert.rejects(ask(world, 赵海波, signOwn, { id }), refused('credential.notFound'))
  const { text } = await ask(world, 李建国, signOwn, { id, key: { kty, crv, x, y } }), shown = discloseOnly(readSdJwt(text)!, ['boss']), iat = Math.floor(world.now().getTime() / 1000), aud = 'https://yiwang.invalid'
  const word = (more: object = {}, key = privateKey) => bindSdJwt(shown, { nonce: '1', aud, iat, ...more }, key)
  for (const wrong of [shown, word({ aud: 'https://elsewhere.invalid' }), word({}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)]) assert.equal((await verify(world, { text: wrong })).verdict, 'unbound')
  assert.equal((await verify(world, { text: word({ iat: iat - 3600 }) })).verdict, 'late')
  const own = word(), seen = await verify(world, { text: own })
  assert.deepEqual([seen.verdict, seen.faces.map(({ label }) => label), seen.hidden], ['valid', ['经营者名称', '经营项目', '负责人'], 1])
  assert.equal((await verify(world, { text: own })).verdict, 'used')
  // the same word in other letters: the last one ends in bits that nobody reads
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', again = own.replace(/.$/, last => letters[letters.indexOf(last) ^ 1]!)
  assert.deepEqual([again === own, (await verify(world, { text: again })).verdict], [false, 'used'])
  const unbound = (await ask(world, 李建国, signOwn, { id })).text, [jws = '', ...rest] = unbound.split('~'), forged = Buffer.from(JSON.stringify(['s', 'boss', '王五'])).toString('base64url')
  assert.equal((await verify(world, { text: unbound })).verdict, 'valid')
  assert.equal((await verify(world, { text: [jws, forged, ''].join('~') })).verdict, 'changed')
  const [head = '', body = '', tail = ''] = jws.split('.'), other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), shop: '王记' })).toString('base64url')
  assert.equal((await verify(world, { text: [[head, other, tail].join('.'), ...rest].join('~') })).verdict, 'changed')
})

test('what was signed by an old key holds, what an old key signs after its time or a lost one ever signed does not', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world), sign = async () => (await ask(world, 李建国, signOwn, { id })).text, first = await sign()
  world.wait(24 * 400)
  const second = await sign(), keys = (await ask(world, anybody('credential.keys'), listKeys, {})).keys
  assert.deepEqual([keys.length, (await verify(world, { text: first })).verdict, (await verify(world, { text: second })).verdict], [2, 'valid', 'valid'])
  // as if somebody had gone on signing with the first key after its year
  await world.sql("update credential_key set until_at = from_at where kid = $1", [keys[1]!.kid])
  const stale = await verify(world, { text: first })
  assert.deepEqual([stale.verdict, /密钥已经过期/.test(stale.sentence)], ['foreign', true])
  await execute(world, actor('郑红', { may: ['credential.changeKey'] }), changeKey, { lost: true, reason: '服务器被盗' })
  assert.equal((await verify(world, { text: second })).verdict, 'foreign')
  assert.equal((await verify(world, { text: await sign() })).verdict, 'valid')
})

test('whoever verifies without us reads in the signed list that it is suspended or revoked', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { id } = await issued(world), other = await issued(world, 'wangxiaoyu'), idx = async () => {
    const { status } = readSdJwt((await ask(world, 李建国, signOwn, { id })).text)!.jws.payload as { status: { status_list: { idx: number; uri: string } } }, jws = readJws(await ask(world, anybody('credential.status'), readStatusList, { list: Number(status.status_list.uri.split('/').at(-1)) }))!
    assert.ok(readJws(await ask(world, anybody('credential.status'), readStatusList, { list: 32_766 })), 'the last list there can be is one, too')
    assert.ok((await ask(world, anybody('credential.keys'), listKeys, {})).keys.some(key => isJwsBy(jws, key)) && jws.payload.sub === status.status_list.uri)
    return statusAt(jws.payload.status_list, status.status_list.idx)
  }
  assert.equal(await idx(), 0)
  await execute(world, 赵海波, suspendCredential, { id, revision: 1, reason: '停业整顿' })
  assert.equal(await idx(), 2)
  await execute(world, 赵海波, revokeCredential, { id, revision: 2, reason: '歇业' })
  assert.equal(await idx(), 1)
  assert.equal((await ask(world, 王晓雨, readCredential, { id: other.id })).standing, 'valid')
})
