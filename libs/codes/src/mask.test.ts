import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mask, maskAddress, maskPersonName, maskPhone, maskResidentId, maskUscc, strictMasks } from './index.ts'

test('values are masked the usual way', () => {
  assert.equal(maskResidentId('149999199001010018'), '149999********0018')
  assert.equal(mask('residentId', '149999199001010018', strictMasks), '1****************8')
  assert.equal(maskPhone('19900001234'), '199****1234')
  assert.equal(maskPhone('0571-88888888'), '0571-8888****')
  assert.equal(maskPersonName('张三'), '张*')
  assert.equal(maskPersonName('欧阳小三'), '欧**三')
  assert.equal(mask('personName', '张小三', strictMasks), '张**')
  assert.equal(maskPersonName('𠮷田'), '𠮷*')
  assert.equal(maskUscc('11149901MB9X00015P'), '11149901******015P')
})

test('an address is told down to its town, and by setting to its community', () => {
  const home = '浙江省杭州市临平区东湖街道望梅社区望梅路588号3幢2单元501室'
  assert.equal(maskAddress(home), '浙江省杭州市临平区东湖街道***')
  assert.equal(maskAddress(home, { to: 'community' }), '浙江省杭州市临平区东湖街道望梅社区***')
  assert.equal(maskAddress('杭州市临平区临平大道8号梦乡小区3幢'), '杭州市临平区***')
  assert.equal(maskAddress('塘栖镇'), '塘栖镇')
  assert.equal(maskAddress('望梅路588号'), '***')
})

test('what is too short for its mask is hidden, never shown whole', () => {
  assert.equal(maskResidentId('1234'), '1***')
  assert.equal(maskPersonName('张'), '*')
  fc.assert(fc.property(fc.constantFrom('residentId', 'phone', 'personName', 'uscc'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (kind, text) => {
    const masked = mask(kind, text)
    assert.ok(masked.includes('*'))
    assert.ok([...masked].filter((letter, i) => letter === [...text][i] && letter !== '*').length <= Math.max(12, [...text].length - 1))
  }))
})
