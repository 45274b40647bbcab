import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionOf, faultOf, feelFrom, feelOf, typedOf, valueOf } from './step/condition.rules.ts'
import { passed } from './passed.rules.ts'
import { taken } from './taken.rules.ts'

test('a condition is put together from fields, and reads back as it was put together', () => {
  for (const text of ['fit = true', 'amount >= 1000 and kind = "甲"', 'a != 1 or b < 2 or c = @"2026-03-01"', 'case.amount > 10']) assert.equal(feelFrom(conditionOf(text)!), text)
  assert.deepEqual(conditionOf('=agree'), { by: 'and', items: [{ field: 'agree', how: '=', value: 'true' }] })
  assert.deepEqual(conditionOf(''), { by: 'and', items: [] })
})

test('what says more than can be chosen is left as it is written', () => {
  for (const text of ['count(results[item = true]) > 2', 'a = 1 and (b = 2 or c = 3)', 'amount > limit', 'amount >']) assert.equal(conditionOf(text), null, text)
})

test('a wrong expression is told with its place, a right one with nothing', () => {
  assert.match(faultOf('amount > ') ?? '', /第 1 行第 \d+ 列/)
  assert.deepEqual([faultOf('amount > 1'), faultOf(' '), feelOf('= amount')], [null, null, 'amount'])
})

test('what is typed becomes a value of its field, and is typed again as it was', () => {
  assert.deepEqual([valueOf('１２', 'number'), valueOf('2026-03-01', 'date'), valueOf('他说"好"', 'text'), valueOf('true', 'any'), valueOf('3 号', 'any')], ['12', '@"2026-03-01"', '"他说\\"好\\""', 'true', '"3 号"'])
  assert.deepEqual(['12', '@"2026-03-01"', '"他说\\"好\\""', 'true', 'null'].map(typedOf), ['12', '2026-03-01', '他说"好"', 'true', ''])
})

test('a file of a neighbour is taken whole, a bare drawing with nothing beside it, anything else not at all', () => {
  const file = { code: 'permit.tree', name: '移树', note: null, document: { bpmn: '<a/>', forms: { f: { components: [] } }, decisions: {} } }
  assert.deepEqual(taken(JSON.stringify(file)), { ...file, document: { ...file.document, tests: {} } })
  assert.deepEqual(taken('<?xml version="1.0"?><definitions/>')?.document, { bpmn: '<?xml version="1.0"?><definitions/>', forms: {}, decisions: {}, tests: {} })
  for (const text of ['', '[]', 'null', '{"document":{}}', '{"name":"x"}', '姓名,年龄']) assert.equal(taken(text), null, text)
})

test('what the check found well is said by topic; what is not there is not praised', () => {
  const bare = { bpmn: '<userTask/>', forms: {}, decisions: {}, tests: {} }, names = (rules: string[], document = bare) => passed(rules.map(rule => ({ element: 't', rule, serious: false, message: '' })), document).map(({ name }) => name)
  assert.deepEqual(names([]), ['ends', 'loops', 'who', 'clocks', 'drawn'])
  assert.deepEqual(names(['holder', 'loop.busy', 'engine.process']), ['ends', 'clocks'])
  assert.deepEqual(names(['formFault', 'decisionTest', 'service.missing', 'condition.double'], { bpmn: '<exclusiveGateway/><serviceTask/>', forms: { f: {} }, decisions: { d: '' }, tests: {} }), ['ends', 'loops', 'drawn'])
})
