import assert from 'node:assert/strict'
import { test } from 'node:test'
import { understand } from './codes.ts'

test('the box at the window understands a card and each of our codes by itself, and nothing else', () => {
  const token = 'aZ09_-'.repeat(5) + 'ab', id = '3f2c1f0e-8d1b-4d4c-9a64-0d1f3f5b7a21', at = 'https://yw.example'
  assert.deepEqual([
    '王秀兰 330106196203070023', '王秀兰，３３０１０６１９６２０３０７００２ｘ', '330106 19620307 0023', `${at}/verify?t=${token}`, token, `${at}/verify?n=1.2.156.3005.2%2F7&c=AB23CD45`, ' 483920\r\n', `${at}/mine/${id.toUpperCase()}`, `${at}/services/11330113MB9X00015X4000114001000`, `${at}/rate/at/${id}`,
  ].map(understand), [
    { what: 'card', name: '王秀兰', residentId: '330106196203070023' }, { what: 'card', name: '王秀兰', residentId: '33010619620307002X' }, { what: 'number', residentId: '330106196203070023' }, { what: 'shown', token }, { what: 'shown', token }, { what: 'credential', number: '1.2.156.3005.2/7', code: 'AB23CD45' },
    { what: 'booking', code: '483920' }, { what: 'slip', id }, { what: 'service', code: '11330113MB9X00015X4000114001000' }, { what: 'rating' },
  ])
  for (const text of ['', '你好', '48392', 'https://elsewhere.example/pay', `${at}/mine`, `${at}/services/a/apply`]) assert.equal(understand(text).what, 'other', text)
})
