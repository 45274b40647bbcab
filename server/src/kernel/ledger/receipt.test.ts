import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Actor, ask, query } from '#kernel/action'
import { createHttp, downloadOf } from '#kernel/http'
import { ledgerModule } from '#kernel/ledger'
import { silentLog } from '#kernel/log'
import { type Module } from '#kernel/module'
import { Strict } from '#kernel/schema'
import { actor, testWorld } from '#kernel/testing'
import { Type } from 'typebox'
import { personDigests } from '#kernel/evidence'
import { keyFileIn, type SigningKey, takeKey } from './key.ts'
import { checkProof } from './proof.ts'
import { checkReceipt, readReceipt, type Receipt } from './receipt.ts'
import { emptyFolder, turn } from './scene.test.ts'
import { addKeyRow } from './table.ts'

const wang = '110101199003070134'
const readRecords = query({
  name: 'book.records', input: Strict({ key: Type.String() }), output: Strict({ rows: Type.Array(Type.String()) }), protected: true, receipt: true,
  async read({ areas, trace, digestOf }, { key }) {
    areas()
    trace('wjw.birth', { rows: 1, dataset: 'wjw.birth', purpose: '核对出生日期', legalBasis: '《老年人权益保障法》第三十三条', key: digestOf('residentId', key) }, { of: [digestOf('residentId', key)] })
    return { rows: ['王*雨'] }
  },
})
const exportRecords = query({
  name: 'book.bulk', input: Strict({ fail: Type.Optional(Type.Boolean()) }), output: downloadOf('application/x-ndjson'), protected: true, receipt: true,
  async read({ areas, trace }, { fail }) {
    areas()
    trace('wjw.birth', { dataset: 'wjw.birth' })
    let rows = 0
    async function* chunks() {
      for (; rows < 3; rows++) yield `{"n":${rows}}\n`
      if (fail) throw new Error('the line broke')
    }
    return { fileName: '出生.ndjson', type: 'application/x-ndjson', chunks: chunks(), ended: () => ({ rows }) }
  },
})
const book: Module = { name: 'book', routes(http) { http.query('POST /book', readRecords); http.download('GET /book.ndjson', exportRecords) } }
const people: Record<string, Actor> = { 'token-of-wuqiang-01': actor('吴强', { may: ['book.*', 'ledger.receipt'] }), 'token-of-sunli-0001': actor('孙丽', { may: ['*'] }) }
const bearer = { authorization: 'Bearer token-of-wuqiang-01' }

async function scene(t: TestContext, algorithm: 'ed25519' | 'sm2' = 'ed25519') {
  const world = await testWorld(t), key = takeKey(keyFileIn(emptyFolder(t), algorithm), algorithm)
  await addKeyRow(world.db, { id: key.id, algorithm, publicKey: key.publicKey, addedAt: world.now() })
  const { id, ...half } = key
  world.seal = { key: id, ...half, personDigest: personDigests('s') }
  if (algorithm === 'sm2') world.digest = 'sm3'
  const app = await createHttp({ world, modules: [ledgerModule, book], publicUrl: 'http://127.0.0.1:8080', log: silentLog, signedIn: async token => people[token] ?? null })
  world.atEnd(() => app.close())
  const read = async (headers: Record<string, string> = bearer) => {
    const answer = await app.inject({ method: 'POST', url: '/api/book', headers, payload: { key: wang } })
    assert.equal(answer.statusCode, 200, answer.body)
    const text = String(answer.headers['yiwang-receipt'])
    return { text, receipt: readReceipt(text)!, body: answer.rawPayload }
  }
  const prove = async (receipt: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/receipts/proof', payload: { receipt } })
    return { status: answer.statusCode, body: answer.json() }
  }
  return { app, world, key, read, prove }
}
const held = ({ id, algorithm, publicKey }: SigningKey) => ({ id, algorithm, publicKey })
const written = (receipt: object) => Buffer.from(JSON.stringify(receipt)).toString('base64url')

for (const algorithm of ['ed25519', 'sm2'] as const) {
  test(`an answer comes with a receipt that anybody can verify later, against the sealed ledger (${algorithm})`, async t => {
    const { world, key, read, prove } = await scene(t, algorithm)
    let tick = Date.parse('2026-03-02T01:00:00.000Z')
    world.now = () => new Date(tick += 7)
    const { text, receipt, body } = await read()
    assert.deepEqual((await prove(text)).body, { state: 'waiting', key: held(key), proof: null })
    await turn(world, key, true)
    const { status, body: { proof, key: told } } = await prove(text)
    assert.equal(status, 200)
    assert.deepEqual(told, held(key))
    assert.equal(checkReceipt(receipt, { key: told, body, input: { key: wang }, proof }), null)
    assert.deepEqual([receipt.action, receipt.subject, receipt.account, receipt.rows], ['book.records', 'wjw.birth', '吴强', 1])
    assert.ok(!JSON.stringify(await world.sql('table ledger_entry')).includes(wang))
    const guess = await ask(world, people['token-of-sunli-0001']!, readRecords, { key: wang })
    assert.deepEqual(guess, { rows: ['王*雨'] })
    const [first, second] = await world.sql<{ input_digest: string }>('select input_digest from ledger_entry order by id')
    assert.notEqual(first!.input_digest, second!.input_digest, 'the same question leaves no hash by which it could be guessed')
  })
}

test('one bit flipped anywhere in a receipt, its answer or its question is found, and a forged receipt proves nothing', async t => {
  const { world, key, read, prove } = await scene(t)
  const { receipt, body, text } = await read(), other = await read()
  await turn(world, key, true)
  const { body: { proof } } = await prove(text)
  const check = (changed: Partial<Receipt>) => checkReceipt({ ...receipt, ...changed }, { key: held(key) })
  for (const changed of [{ rows: 2 }, { account: '孙丽' }, { subject: 'wjw.other' }, { entry: receipt.entry + 1 }, { at: '2020-01-01T00:00:00.000Z' }, { responseHash: other.receipt.responseHash.replace(/^./, c => c === '0' ? '1' : '0') }]) {
    assert.match(check(changed) ?? '', /签名不对/, JSON.stringify(changed))
    const refused = await prove(written({ ...receipt, ...changed }))
    assert.deepEqual([refused.status, refused.body.type], [422, 'ledger.forgedReceipt'])
    assert.match(refused.body.detail, /它是伪造的，或者被改过/)
  }
  for (let bit = 0; bit < receipt.signature.length * 4; bit += 37) {
    const bytes = Buffer.from(receipt.signature, 'hex')
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    assert.match(check({ signature: bytes.toString('hex') }) ?? '', /签名不对/)
  }
  for (let at = 0; at < body.length; at++) {
    const flipped = Buffer.from(body)
    flipped[at]! ^= 1
    assert.match(checkReceipt(receipt, { key: held(key), body: flipped }) ?? '', /答复的内容和回执对不上/)
  }
  assert.match(checkReceipt(receipt, { key: held(key), input: { key: '110101199003070135' } }) ?? '', /请求的内容和回执对不上/)
  assert.match(checkReceipt(other.receipt, { key: held(key), proof }) ?? '', /不是回执说的那一条/)
  const forged = structuredClone(proof)
  forged.entry.evidence.rows = 2
  assert.match(checkReceipt(receipt, { key: held(key), proof: forged }) ?? '', /记录被改过/)

  const thief = takeKey(keyFileIn(emptyFolder(t), 'ed25519'), 'ed25519')
  const made = written({ ...receipt, key: thief.id })
  assert.deepEqual([(await prove(made)).body.detail, checkReceipt(receipt, { key: held(thief) })], ['这张回执不成立，它是伪造的，或者被改过：签名用的公钥不是本系统的', '回执不是用这把公钥签的'])
  assert.match(checkReceipt(receipt, { key: { ...held(thief), id: key.id } }) ?? '', /不是用这把公钥签的/)
  for (const nonsense of ['x', 'eyJhIjoxfQ', '{"format":"yiwang-receipt-1"}', written({ ...receipt, more: 1 })]) assert.equal((await prove(nonsense)).body.type, 'ledger.noReceipt')
})

test('a question that is asked again is answered under an entry and a receipt of its own', async t => {
  const { read, world } = await scene(t)
  const both = [await read(), await read()]
  assert.notEqual(both[0]!.receipt.entry, both[1]!.receipt.entry)
  assert.notEqual(both[0]!.receipt.salt, both[1]!.receipt.salt)
  assert.equal((await world.sql('select from ledger_entry')).length, 2)
})

test('looks that arrive together are all written, each under its own number, and each with its own words', async t => {
  const { world } = await scene(t)
  const note = query({
    name: 'book.note', input: Strict({ n: Type.Integer() }), output: Strict({ n: Type.Integer() }), protected: true,
    async read({ areas, trace }, { n }) { areas(); trace(n === 77 ? 'broken \0 word' : `subject-${n}`, { n }); return { n } },
  })
  const told = await Promise.allSettled(Array.from({ length: 150 }, (_, n) => ask(world, people['token-of-sunli-0001']!, note, { n })))
  assert.deepEqual(told.flatMap((one, n) => one.status === 'rejected' ? [[n, one.reason.code, one.reason.status]] : []), [[77, 'evidence.notWritten', 503]])
  const rows = await world.sql<{ subject: string; evidence: { n: number } }>('select subject, evidence from ledger_entry')
  assert.equal(rows.length, 149)
  for (const { subject, evidence } of rows) assert.equal(subject, `subject-${evidence.n}`)
})

test('a download leaves an entry before its first byte and one after its last, and its receipt waits for whoever made it', async t => {
  const { app, world, key, prove } = await scene(t)
  let tick = Date.parse('2026-03-02T01:00:00.000Z')
  world.now = () => new Date(tick += 7)
  const answer = await app.inject({ url: '/api/book.ndjson', headers: bearer })
  const entry = Number(answer.headers['yiwang-entry'])
  const [begun, ended] = await world.sql<{ id: number; evidence: Record<string, unknown> }>('select id, evidence from ledger_entry order by id')
  assert.deepEqual([Number(begun!.id), begun!.evidence.stream, ended!.evidence.begun, ended!.evidence.stream, ended!.evidence.rows, ended!.evidence.bytes], [entry, 'begun', entry, 'ended', 3, 24])
  const kept = await app.inject({ url: `/api/receipts/${entry}`, headers: bearer })
  assert.deepEqual(readReceipt(String(answer.trailers['yiwang-receipt'])), kept.json())
  assert.equal((await app.inject({ url: `/api/receipts/${entry}`, headers: { authorization: 'Bearer token-of-sunli-0001' } })).statusCode, 404)
  await turn(world, key, true)
  const { body: { proof } } = await prove(String(answer.trailers['yiwang-receipt']))
  assert.equal(checkReceipt(kept.json(), { key: held(key), body: answer.rawPayload, input: {}, proof }), null)
})

test('a download that breaks off says in the ledger how far it came', async t => {
  const { app, world } = await scene(t)
  await app.inject({ url: '/api/book.ndjson?fail=true', headers: bearer }).catch(() => {})
  const [, ended] = await world.sql<{ evidence: Record<string, unknown> }>('select evidence from ledger_entry order by id')
  assert.deepEqual([ended!.evidence.stream, ended!.evidence.rows, ended!.evidence.bytes], ['broken', 3, 24])
})

test('a person sees who has looked at his records, why and on what ground; nobody else’s', async t => {
  const { app, world, read, key } = await scene(t)
  const digest = world.seal!.personDigest('residentId', wang)
  await world.sql("insert into identity_account (id, login, name, created_at, person) values ('wangxiaoyu', 'wangxiaoyu', '王晓雨', now(), $1), ('lijianguo', 'lijianguo', '李建国', now(), $2)", [digest, world.seal!.personDigest('residentId', '110101198001010015')])
  people['token-of-wang-00001'] = { ...actor('王晓雨', { may: ['ledger.seen', 'ledger.proveSeen'] }), account: 'wangxiaoyu' }
  people['token-of-li-0000001'] = { ...actor('李建国', { may: ['ledger.seen', 'ledger.proveSeen'] }), account: 'lijianguo' }
  for (let n = 0; n < 3; n++) await read()
  const seen = async (who: string, more = '') => (await app.inject({ url: `/api/me/seen?limit=2${more}`, headers: { authorization: `Bearer ${who}` } })).json()
  const first = await seen('token-of-wang-00001')
  assert.equal(first.items.length, 2)
  const { who, purpose, legalBasis, dataset, action } = first.items[0]
  assert.deepEqual({ who, purpose, legalBasis, dataset, action }, { who: '吴强', purpose: '核对出生日期', legalBasis: '《老年人权益保障法》第三十三条', dataset: 'wjw.birth', action: 'book.records' })
  const rest = await seen('token-of-wang-00001', `&before=${first.next}`)
  assert.deepEqual([rest.items.length, rest.next], [1, null])
  assert.deepEqual(await seen('token-of-li-0000001'), { known: true, items: [], next: null })
  assert.deepEqual(await seen('token-of-sunli-0001'), { known: false, items: [], next: null })

  const proof = async (who: string) => { const answer = await app.inject({ url: `/api/me/seen/${first.items[0].id}/proof`, headers: { authorization: `Bearer ${who}` } }); return { status: answer.statusCode, body: answer.json() } }
  assert.deepEqual(await proof('token-of-wang-00001'), { status: 200, body: { state: 'waiting', proof: null } })
  await turn(world, key, true)
  const proved = await proof('token-of-wang-00001')
  assert.deepEqual([proved.body.state, checkProof(proved.body.proof), proved.body.proof.entry.id], ['proved', null, first.items[0].id])
  assert.deepEqual([(await proof('token-of-li-0000001')).status, (await proof('token-of-li-0000001')).body.type], [404, 'ledger.notSeen'], 'a look at somebody else is nobody’s business')
})
