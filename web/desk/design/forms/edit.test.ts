import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideOf, linesOf, shownOf, textOf } from './condition.ts'
import { at, fresh, insert, keyOf, moveBefore, relabel, remove, rowsOf, type Schema, step, usesOf } from './edit.ts'

const form = (): Schema => ({ type: 'default', exporter: { name: 'another' }, components: [
  { type: 'textfield', key: '用途', label: '用途' }, { type: 'group', label: '家里', components: [{ type: 'number', key: '人数', label: '人数' }] }, { type: 'textarea', key: '说明', label: '说明', conditional: { hide: '=if 人数 > 3 and 用途 != "人数" then false else true' } },
] })
const order = (schema: Schema) => rowsOf(schema).map(({ component, path }) => `${path.join('.')} ${component.label}`)

test('a field gets a name from its label that conditions can use and no other field has', () => {
  assert.deepEqual([keyOf('家里有 几口人？', new Set()), keyOf('１号楼', new Set()), keyOf('？', new Set()), keyOf('date', new Set()), keyOf('用途', new Set(['用途', '用途2']))], ['家里有几口人', '项1号楼', '项', 'date_', '用途3'])
  assert.equal(fresh('number', '人数', form()).key, '人数2')
})

test('a field goes up and down, into a group and out of it, and back to where it was', () => {
  const down = step(form(), [0], 1)!
  assert.deepEqual(order(down.schema), ['0 家里', '0.0 用途', '0.1 人数', '1 说明'])
  const further = step(step(down.schema, down.path, 1)!.schema, [0, 1], 1)!
  assert.deepEqual(order(further.schema), ['0 家里', '0.0 人数', '1 用途', '2 说明'])
  assert.equal(step(form(), [0], -1), null)
  assert.equal(step(form(), [2], 1), null)
  assert.deepEqual(order(step(form(), [2], -1)!.schema), ['0 用途', '1 家里', '1.0 人数', '1.1 说明'])
  assert.deepEqual(order(step(form(), [1], -1)!.schema), ['0 家里', '0.0 人数', '1 用途', '2 说明'])
  assert.deepEqual(form(), step(down.schema, down.path, -1)!.schema)
})

test('what is dragged comes to stand before where it is dropped, and nothing goes into itself', () => {
  assert.deepEqual(order(moveBefore(form(), [0], null)!.schema), ['0 家里', '0.0 人数', '1 说明', '2 用途'])
  assert.deepEqual(order(moveBefore(form(), [0], [1, 0])!.schema), ['0 家里', '0.0 用途', '0.1 人数', '1 说明'])
  assert.deepEqual(order(moveBefore(form(), [1, 0], [0])!.schema), ['0 人数', '1 用途', '2 家里', '3 说明'])
  assert.equal(moveBefore(form(), [1], [1, 0]), null)
  assert.deepEqual(order(remove(form(), [1])), ['0 用途', '1 说明'])
  assert.equal(at(insert(form(), [1, 1], { type: 'text', label: '字' }), [1, 1])?.label, '字')
})

test('a name follows its label, and conditions follow the name; texts in quotes and what others put in stay', () => {
  const next = relabel(form(), [1, 0], '家里几口人')
  assert.equal(at(next, [1, 0])?.key, '家里几口人')
  assert.equal(at(next, [2])?.conditional?.hide, '=if 家里几口人 > 3 and 用途 != "人数" then false else true')
  assert.deepEqual(next.exporter, { name: 'another' })
  const chosen = { ...form(), components: [{ type: 'number', key: 'n', label: '人数' }] }
  assert.equal(at(relabel(chosen, [0], '几口人'), [0])?.key, 'n')
})

test('when a field is there is said in lines, and what lines cannot say stays as it was written', () => {
  assert.equal(shownOf('=agree != true'), 'agree = true')
  assert.equal(shownOf('=not(金额 > 3)'), '金额 > 3')
  assert.equal(shownOf(hideOf('金额 > 3 and 类别 = "低保"')), '金额 > 3 and 类别 = "低保"')
  assert.equal(shownOf('=人数 > 3'), 'not(人数 > 3)')
  assert.deepEqual(linesOf('a = true and list contains(b, "甲") and c != null'), { by: 'and', lines: [{ field: 'a', op: '=', value: true }, { field: 'b', op: 'has', value: '甲' }, { field: 'c', op: 'filled', value: '' }] })
  for (const text of ['金额 > -3 or 金额 = 0', 'a = null', '类别 != "他说\\"好\\""']) assert.equal(textOf(linesOf(text)!), text)
  for (const text of ['a = true and (b = 1 or c = 2)', 'sum(a) > 3', 'a = b', '((']) assert.equal(linesOf(text), null)
})

test('a form that steps ask with is known from the drawing, whatever prefix that uses', () => {
  const xml = '<x xmlns:y="http://yiwang.dev/bpmn"><userTask id="a" name="答复 &amp; 说明" y:form="review"/><userTask y:form="fit" id="b" />\n<userTask id="c"\n y:form="review" /></x>'
  assert.deepEqual(usesOf(xml, 'review'), ['答复 & 说明', 'c'])
  assert.deepEqual(usesOf(xml, 'other'), [])
})
