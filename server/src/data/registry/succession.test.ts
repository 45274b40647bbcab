import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expandDivision } from '@yiwang/codes'
import { type Succession, resolver } from './succession.rules.ts'

const pair = (effectiveOn: string, kind: Succession['kind'], from: string, to: string, main = true): Succession => ({ effectiveOn, kind, from: expandDivision(from), to: expandDivision(to), main })

test('a chain of changes is followed day by day, and backwards again', () => {
  const resolve = resolver([pair('2010-01-01', 'move', '330183', '330111'), pair('2015-01-01', 'merge', '330111', '330112'), pair('2015-01-01', 'merge', '330112', '330112')])
  assert.deepEqual(resolve('330183', '2009-01-01', '2020-01-01'), { code: '330112000000', candidates: ['330112000000'], exact: true })
  assert.deepEqual(resolve('330183', '2009-01-01', '2012-01-01').code, '330111000000')
  assert.deepEqual(resolve('330183004005', '2009-01-01', '2012-01-01'), { code: '330111004005', candidates: ['330111004005'], exact: true })
  assert.deepEqual(resolve('330111004005', '2012-01-01', '2009-01-01'), { code: '330183004005', candidates: ['330183004005'], exact: true })
  assert.deepEqual(resolve('330112', '2020-01-01', '2009-01-01'), { code: '330112000000', candidates: ['330112000000', '330183000000'], exact: false })
})

test('without a change between the two days a code is itself', () => {
  fc.assert(fc.property(fc.stringMatching(/^[1-9][0-9]{11}$/), code => {
    const resolve = resolver([pair('2010-01-01', 'merge', '330183', '330111')])
    assert.deepEqual(resolve(code, '2010-01-01', '2026-01-01'), { code, candidates: [code], exact: true })
    const { code: main, candidates } = resolve(code, '2009-12-31', '2026-01-01')
    assert.ok(candidates.includes(main))
  }))
})
