import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, choicesOf, componentsOf, faultSentence, faultsOf, isShown } from './index.ts'

const components = componentsOf({ components: [
  { type: 'text', text: '看三件事' },
  { type: 'radio', key: 'agree', label: '同意吗', validate: { required: true }, values: [{ label: '同意', value: true }, { label: '不同意', value: false }] },
  { type: 'checklist', key: 'fields', label: '给哪几项', valuesKey: 'choices', conditional: { hide: '=agree != true' }, validate: { required: true } },
  { type: 'datetime', subtype: 'date', key: 'until', dateLabel: '给到哪天', conditional: { hide: '=agree != true' } },
  { type: 'textarea', key: 'reason', label: '为什么', conditional: { hide: '=agree != false' }, validate: { required: true, minLength: 2, maxLength: 5 } },
] })
const known = { choices: [{ label: '编号', value: 'no' }, { label: '姓名', value: 'name' }] }
const told = (values: object) => faultsOf(components, values as never, known).map(({ key, fault }) => `${key} ${fault}`)

test('what is shown and needed is asked for, what is hidden is not', () => {
  assert.deepEqual(told({}), ['agree missing'])
  assert.deepEqual(told({ agree: true }), ['fields missing'])
  assert.deepEqual(told({ agree: false }), ['reason missing'])
  assert.deepEqual(told({ agree: true, fields: ['no'], until: '2026-06-30' }), [])
})

test('an answer is one of the choices, of its kind and of its length', () => {
  assert.ok(told({ agree: 'yes' }).includes('agree choice'))
  assert.deepEqual(told({ agree: true, fields: ['no', 'secret'], until: 'tomorrow' }), ['fields choice', 'until kind'])
  assert.deepEqual(told({ agree: false, reason: '不' }), ['reason short'])
  assert.deepEqual(told({ agree: false, reason: '不想给你们用' }), ['reason long'])
  const [age] = componentsOf({ components: [{ type: 'number', key: 'age', validate: { min: 0, max: 150 } }] })
  assert.deepEqual([-1, 151, '3', 3].map(value => faultsOf([age!], { age: value }, {}).map(({ fault }) => fault)), [['small'], ['large'], ['kind'], []])
})

test('what was not asked for is a fault, also if it is hidden now', () => {
  assert.deepEqual(told({ agree: true, fields: ['no'], provider: 'another' }), ['provider unknown'])
  assert.deepEqual(told({ agree: false, reason: '不行', fields: ['no'] }), ['fields unknown'])
  assert.deepEqual(answersOf(components, { agree: false, reason: '不行', fields: ['no'] }, known), { agree: false, reason: '不行' })
})

test('a document that is none asks nothing; a condition that cannot be read hides nothing', () => {
  for (const schema of [null, 3, {}, { components: 'x' }, { components: [null, { key: 'a' }] }]) assert.deepEqual(componentsOf(schema), [])
  assert.equal(isShown({ type: 'text', conditional: { hide: '=((' } }, {}), true)
  assert.deepEqual(choicesOf({ type: 'select', valuesKey: 'nothing' }, {}), [])
  assert.equal(faultSentence({ fault: 'short', limit: 2 }), '至少 2 个字')
})
