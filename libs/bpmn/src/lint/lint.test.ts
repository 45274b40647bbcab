import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareModels, lint, type LintOptions, readModel } from '../index.ts'
import { model } from '../testing.ts'

const flow = (id: string, source: string, target: string, condition?: string) => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition ? `<conditionExpression>${condition}</conditionExpression>` : ''}</sequenceFlow>`
const clock = '<extensionElements><yw:clock value="20" unit="workingDay" basis="《行政许可法》第四十二条" /></extensionElements>'
const good = `<startEvent id="s" /><userTask id="t" name="受理" yw:role="窗口" yw:form="申请表" yw:fields="姓名 住址">${clock}</userTask><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`
const around: LintOptions = { roles: ['窗口'], forms: { 申请表: ['姓名', '住址'] } }
const rules = async (inside: string, options = around) => lint((await readModel(model(inside))).graph, options).map(({ element, rule }) => `${rule} ${element}`)

test('a model that says who, what and until when gets no advice', async () => {
  assert.deepEqual(await rules(good), [])
})

test('advice names the element and the rule, in Chinese', async () => {
  assert.deepEqual(await rules(good.replace(' yw:role="窗口"', '')), ['role.missing t'])
  assert.deepEqual(await rules(good.replace('窗口', '无人岗')), ['role.unknown t'])
  assert.deepEqual(await rules(good.replace(clock, '')), ['clock.missing t'])
  assert.deepEqual(await rules(good.replace(' basis="《行政许可法》第四十二条"', '')), ['clock.basis t'])
  assert.deepEqual(await rules(good.replace('住址"', '电话"')), ['field.unbound t'])
  assert.deepEqual(await rules(`${good}<task id="u" />${flow('c', 't', 'u')}`), ['dead-end u'])
  assert.deepEqual(await rules(`${good}<task id="u" />${flow('c', 'u', 'e')}`), ['unreachable u'])
  assert.deepEqual(await rules(`<startEvent id="s" /><exclusiveGateway id="g" /><endEvent id="e" /><endEvent id="f" />${flow('a', 's', 'g')}${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f', 'y')}`), ['default.missing g'])
  assert.deepEqual(await rules(`<startEvent id="s" /><exclusiveGateway id="g" default="b" /><endEvent id="e" /><endEvent id="f" />${flow('a', 's', 'g')}${flow('b', 'g', 'e')}${flow('c', 'g', 'f')}`), ['condition.missing c'])
  for (const { message } of lint((await readModel(model(good.replace(clock, '').replace(' yw:role="窗口"', '')))).graph)) assert.match(message, /受理/)
})

test('a circle without an exit, one without a wait, a join that waits for ever', async () => {
  const circle = (out: string, kind = 'task') => `<startEvent id="s" /><exclusiveGateway id="g" /><${kind} id="t" yw:role="窗口">${clock}</${kind}><exclusiveGateway id="h" default="c" /><endEvent id="e" />${flow('a', 's', 'g')}${flow('b', 'g', 't')}${flow('d', 't', 'h')}${flow('c', 'h', 'g')}${out}`
  assert.deepEqual((await rules(circle(''))).filter(rule => rule.startsWith('loop')).map(rule => rule.split(' ')[0]), ['loop.endless'])
  assert.deepEqual((await rules(circle(flow('o', 'h', 'e', 'x')))).map(rule => rule.split(' ')[0]), ['loop.busy'])
  assert.deepEqual(await rules(circle(flow('o', 'h', 'e', 'x'), 'userTask')), [])
  const join = `<startEvent id="s" /><exclusiveGateway id="g" default="b" /><task id="t" /><task id="u" /><parallelGateway id="j" /><endEvent id="e" />${flow('a', 's', 'g')}${flow('b', 'g', 't')}${flow('c', 'g', 'u', 'x')}${flow('d', 't', 'j')}${flow('f', 'u', 'j')}${flow('h', 'j', 'e')}`
  assert.deepEqual(await rules(join), ['join.deadlock j'])
})

test('two versions: what came, what went, what is otherwise', async () => {
  const [before, after] = [(await readModel(model(good))).graph, (await readModel(model(`${good.replace('受理', '受理登记').replace(flow('b', 't', 'e'), flow('b', 't', 'u'))}<userTask id="u" name="审核" />${flow('c', 'u', 'e')}`))).graph]
  assert.deepEqual(compareModels(before, before), [])
  assert.deepEqual(compareModels(before, after), [
    { kind: 'changed', what: 'node', id: 't', name: '受理登记', properties: [{ name: 'name', before: '受理', after: '受理登记' }] },
    { kind: 'added', what: 'node', id: 'u', name: '审核', properties: [] },
    { kind: 'changed', what: 'flow', id: 'b', name: 'b', properties: [{ name: 'target', before: 'e', after: 'u' }] },
    { kind: 'added', what: 'flow', id: 'c', name: 'c', properties: [] },
  ])
  assert.deepEqual(compareModels(after, before).filter(change => change.kind === 'removed').map(change => change.id), ['u', 'c'])
})
