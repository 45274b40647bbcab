import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileUnary } from '@yiwang/feel'
import { lintTable } from './index.ts'
import { type Table } from './model.ts'

const table = (inputs: string[], rows: string[][], more: Partial<Table> = {}): Table => ({
  inputs: inputs.map(label => ({ label, text: label, type: null, allowed: null })), outputs: [{ name: 'o', label: 'o', type: null, allowed: null, otherwise: null }], policy: 'UNIQUE', aggregation: null,
  rules: rows.map((cells, at) => ({ id: `r${at}`, inputs: cells.slice(0, inputs.length), outputs: cells.slice(inputs.length), remarks: [] })), ...more,
})
const said = (of: Table) => lintTable(of).map(({ text }) => text)

test('a table that covers everything once has nothing to be said about it', () => {
  assert.deepEqual(said(table(['年龄'], [['< 60', '1'], ['[60..80)', '2'], ['>= 80', '3']])), [])
  assert.deepEqual(said(table(['低保', '年龄'], [['true', '-', '1'], ['false', '>= 60', '2'], ['false', '< 60', '3']])), [])
})

test('a gap and an overlap are told with the values they are about', () => {
  assert.deepEqual(said(table(['年龄'], [['< 60', '1'], ['> 60', '2'], ['>= 80', '3']])), ['没有一行管：年龄 = 60', '第 2、3 行都命中：年龄 = 80'])
  assert.deepEqual(said(table(['类别'], [['"低保"', '1'], ['"低保","特困"', '2']])), ['没有一行管：类别 是别的', '第 1、2 行都命中：类别 为“低保”'])
  assert.deepEqual(said(table(['金额'], [['<= 0.1', '1'], ['>= 0.2', '2']])), ['没有一行管：金额 在 0.1 和 0.2 之间'])
})

test('what the policy allows is no overlap, what the default or the allowed values cover is no gap', () => {
  const rows = [['>= 60', '1'], ['>= 80', '2']]
  assert.deepEqual(said(table(['年龄'], [...rows, ['< 60', '3']], { policy: 'FIRST' })), [])
  assert.deepEqual(said(table(['年龄'], [['>= 60', '1'], ['>= 80', '1'], ['< 60', '3']], { policy: 'ANY' })), [])
  assert.deepEqual(said(table(['年龄'], rows, { policy: 'FIRST', outputs: [{ name: 'o', label: 'o', type: null, allowed: null, otherwise: '0' }] })), [])
  assert.deepEqual(said(table(['类别'], [['"甲"', '1'], ['"乙"', '2']], { inputs: [{ label: '类别', text: '类别', type: 'string', allowed: '"甲","乙"' }] })), [])
})

test('cells that can only be told with values are left undecided', () => {
  assert.match(said(table(['年龄'], [['> 起点', '1']]))[0]!, /要到用时才知道/)
})

test('a table said to be whole hits exactly one row for any number', () => {
  const limit = fc.integer({ min: -5, max: 5 }), cell = fc.oneof(fc.tuple(fc.constantFrom('<', '<=', '>', '>='), limit).map(([sign, n]) => `${sign} ${n}`), fc.tuple(limit, fc.nat(3)).map(([n, more]) => `[${n}..${n + more})`), limit.map(String))
  fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: -14, max: 14 }).map(n => n / 2), { minLength: 30, maxLength: 30 }), (cells, numbers) => {
    const found = lintTable(table(['n'], cells.map(each => [each, '1']))), hits = numbers.map(n => cells.filter(each => compileUnary(each).test(n) === true).length)
    if (found.length === 0) assert.ok(hits.every(count => count === 1))
    if (!found.some(({ kind }) => kind === 'gap')) assert.ok(hits.every(count => count > 0))
    if (hits.some(count => count === 0)) assert.ok(found.some(({ kind }) => kind === 'gap'))
  }))
})
