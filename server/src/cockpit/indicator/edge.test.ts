import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testWorld } from '#kernel/testing'
import { columnsOf } from './column.rules.ts'
import { indicatorModule } from './index.ts'
import { dataset, define, onTime, province } from './scene.test.ts'

test('an indicator tells of which columns it is made, and what each is read for', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  const end = { kind: 'indicator', code: 'permit_on_time', column: null, name: '施工许可按期办结率' }
  assert.deepEqual(await indicatorModule.edges?.(world.db), [
    { from: { kind: 'dataset', code: dataset, column: 'closed_on' }, to: end, how: 'filter' },
    { from: { kind: 'dataset', code: dataset, column: 'due_on' }, to: end, how: 'filter' },
    { from: { kind: 'dataset', code: dataset, column: 'due_on' }, to: end, how: 'group' },
    { from: { kind: 'dataset', code: dataset, column: 'division' }, to: end, how: 'group' },
  ])
})

test('each field is named once for each thing it is read for', () => {
  const blank = { value: null, values: null, other: null, plus: null }
  assert.deepEqual(columnsOf({
    ...onTime, measure: { kind: 'per', top: { of: 'sum', field: 'area' }, bottom: { of: 'sum', field: 'area' }, times: 1 },
    filters: [{ ...blank, field: 'applicant', op: 'present' }, { ...blank, field: 'applicant', op: 'ne', value: '甲' }],
  }, null), [{ column: 'area', how: 'value' }, { column: 'applicant', how: 'filter' }, { column: 'due_on', how: 'group' }])
})
