import { equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { everyday } from './everyday.ts'

test('every everyday service has a key and a name of its own, words of its own, and says for whom it is', () => {
  for (const field of ['key', 'name'] as const) equal(new Set(everyday.map(one => one[field])).size, everyday.length, field)
  for (const { key, plain, saidAs, by, for: whom, days, type } of everyday) {
    ok(plain.length >= 4 && saidAs !== '' && by !== '' && days >= 0, key)
    ok(['p', 'c', 'b'].includes(whom) && ['01', '05', '07', '10', '20'].includes(type), key)
  }
})
