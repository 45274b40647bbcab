import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, compileUnary, FeelFault, namesOf } from './index.ts'

const say = (text: string, context: Record<string, unknown> = {}) => String(compile(text, { names: namesOf(context) ?? {} }).evaluate(context))
const fault = (text: string): FeelFault => {
  try { compile(text) } catch (error) { if (error instanceof FeelFault) return error; throw error }
  throw new Error(`${text} was read`)
}

test('decimals are exact: no binary fraction is ever seen', () => {
  assert.equal(say('0.1 + 0.2'), '0.3')
  assert.equal(say('a + b = 0.3', { a: 0.1, b: 0.2 }), 'true')
  assert.equal(say('1 / 3'), '0.3333333333333333333333333333333333')
  assert.equal(say('2 / 3'), '0.6666666666666666666666666666666667')
  assert.equal(say('9007199254740991 + 2'), '9007199254740993')
  assert.equal(say('12345678901234567890 * 10'), '123456789012345678900')
  assert.equal(say('1 / 0'), 'null')
})

test('a rule reads as people wrote it, over names with blanks and signs', () => {
  const rule = compile('if age >= 60 and income < 2000 then "高龄补贴" else null')
  assert.equal(rule.evaluate({ age: 60, income: 1999.99 }), '高龄补贴')
  assert.equal(rule.evaluate({ age: 59, income: 0 }), null)
  assert.equal(say('Monthly Salary * 12', { 'Monthly Salary': 1000.5 }), '12006')
  assert.equal(say('full-time - part time', { 'full-time': 3, 'part time': 1 }), '2')
  assert.equal(say('申请人.家庭 人数 + 1', { 申请人: { '家庭 人数': 3 } }), '4')
})

test('logic has three values', () => {
  assert.equal(say('null and false'), 'false')
  assert.equal(say('null and true'), 'null')
  assert.equal(say('null or true'), 'true')
  assert.equal(say('"a" or false'), 'null')
  assert.equal(say('1 = "1"'), 'null')
  assert.equal(say('null = null'), 'true')
})

test('unary tests say what a cell says of its input', () => {
  assert.equal(compileUnary('> 5, < 2').test(3), false)
  assert.equal(compileUnary('[1..5)').test(5), false)
  assert.equal(compileUnary('"甲","乙"').test('乙'), true)
  assert.equal(compileUnary('not("甲","乙")').test('丙'), true)
  assert.equal(compileUnary('-').test(null), true)
  assert.equal(compileUnary('> least').test(7, { least: 5 }), true)
})

test('what cannot be read is told in Chinese, with its place', () => {
  assert.match(fault('1 +').message, /第 1 行第 \d+ 列：表达式没有写完/)
  assert.match(fault('a > ) 2').message, /第 1 行第 5 列：这里看不懂“\)”/)
  assert.match(fault('').message, /表达式是空的/)
  assert.deepEqual(fault('1 +\n  * 2').place?.line, 2)
  assert.match(fault('function(x) external {java: {class: "x"}}').message, /不能调用外部的函数/)
})
