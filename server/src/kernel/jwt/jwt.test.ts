import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, hash, verify } from 'node:crypto'
import { test } from 'node:test'
import { SDJwtInstance } from '@sd-jwt/core'
import { bindSdJwt, discloseOnly, isJwsBy, issueSdJwt, makeSigningKey, openSdJwt, packStatuses, readJws, readSdJwt, signerOf, signJws, statusAt } from './index.ts'

const { jwk, secret } = makeSigningKey(), key = signerOf(secret)
const licence = issueSdJwt({ kid: jwk.kid }, { iss: 'https://yiwang.invalid', number: '1.2.156' }, { shop: '李记面馆', boss: '李建国', addr: '演示路 1 号' }, key)
/** Somebody else's library, which knows nothing of ours. */
const others = new SDJwtInstance({
  hasher: (data: string | ArrayBuffer) => new Uint8Array(hash('sha256', typeof data === 'string' ? data : Buffer.from(data), 'buffer')), hashAlg: 'sha-256',
  verifier: async (data: string, signature: string) => verify(null, Buffer.from(data), createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: 'jwk' }), Buffer.from(signature, 'base64url')),
})

test('another implementation of SD-JWT reads what we sign, and sees just what was disclosed', async () => {
  const shown = discloseOnly(readSdJwt(licence)!, ['shop'])
  const { payload } = await others.verify(shown) as { payload: Record<string, unknown> }
  assert.deepEqual([payload.shop, payload.boss, payload.number], ['李记面馆', undefined, '1.2.156'])
  assert.ok(!Buffer.from(shown.split('~')[0]!.split('.')[1]!, 'base64url').toString().includes('李建国'), 'what is hidden is not in the signed part')
  await assert.rejects(others.verify(shown.replace(/\.(.)/, (_, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`)))
})

test('a claim that was changed, added or said twice does not open', () => {
  const whole = readSdJwt(licence)!, forged = Buffer.from(JSON.stringify(['salt', 'shop', '王记面馆'])).toString('base64url'), [issued] = licence.split('~'), own = whole.disclosures[0]!.text
  assert.deepEqual(openSdJwt(whole)?.disclosed, { shop: '李记面馆', boss: '李建国', addr: '演示路 1 号' })
  for (const parts of [[issued, forged, ''], [issued, own, own, '']]) assert.equal(openSdJwt(readSdJwt(parts.join('~'))!), null)
  for (const text of ['', 'a~b~', `${issued}`, `${issued}~***~`]) assert.equal(readSdJwt(text), null)
})

test('a key signs by its own algorithm, whatever the header says, and a browser’s P-256 is read as well', () => {
  const jws = signJws({ typ: 'kb+jwt' }, { nonce: '1' }, key), { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }), { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
  assert.ok(isJwsBy(readJws(jws)!, jwk))
  assert.equal(isJwsBy(readJws(jws)!, makeSigningKey().jwk), false)
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${jws.split('.')[1]}.${jws.split('.')[2]}`
  assert.equal(isJwsBy(readJws(none)!, jwk), false)
  const bound = readSdJwt(bindSdJwt(licence, { nonce: 'n', aud: 'https://yiwang.invalid', iat: 1 }, privateKey))!
  assert.deepEqual([isJwsBy(bound.binding!, { kty, crv, x, y }), isJwsBy(bound.binding!, jwk), bound.shown], [true, false, licence])
})

test('a status list says of each place what was said, and of what is beyond it nothing', () => {
  const statuses = new Uint8Array(1000)
  statuses[0] = 1; statuses[7] = 2; statuses[999] = 1
  const list = { bits: 2, lst: packStatuses(statuses) }
  assert.deepEqual([0, 1, 7, 999, 1000].map(at => statusAt(list, at)), [1, 0, 2, 1, null])
  assert.ok(list.lst.length < 60)
  assert.deepEqual([statusAt({ bits: 1, lst: list.lst }, 0), statusAt({ bits: 2, lst: '!' }, 0), statusAt(null, 0)], [null, null, null])
  // the example of the specification, with two bits
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(at => statusAt({ bits: 2, lst: 'eNo76fITAAPfAgc' }, at)), [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
})
