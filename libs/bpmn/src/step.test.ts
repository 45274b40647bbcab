import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, readModel, standing, start, step, variablesOf } from './index.ts'
import { environment, model } from './testing.ts'

const review = model(`
  <startEvent id="start" /><userTask id="accept" name="受理" /><exclusiveGateway id="enough" default="no" />
  <parallelGateway id="split" /><userTask id="law" name="法制审核" /><userTask id="money" name="财政审核" /><parallelGateway id="join" /><endEvent id="done" /><endEvent id="refused" />
  <sequenceFlow id="a" sourceRef="start" targetRef="accept" /><sequenceFlow id="b" sourceRef="accept" targetRef="enough" />
  <sequenceFlow id="yes" sourceRef="enough" targetRef="split"><conditionExpression>complete = true</conditionExpression></sequenceFlow>
  <sequenceFlow id="no" sourceRef="enough" targetRef="refused" />
  <sequenceFlow id="c" sourceRef="split" targetRef="law" /><sequenceFlow id="d" sourceRef="split" targetRef="money" />
  <sequenceFlow id="e" sourceRef="law" targetRef="join" /><sequenceFlow id="f" sourceRef="money" targetRef="join" /><sequenceFlow id="g" sourceRef="join" targetRef="done" />`)

test('a case waits at its task, forks, and is over when both have answered', async () => {
  const { graph, problems } = await readModel(review)
  assert.deepEqual(problems, [])
  const begun = start(graph, {}, environment)
  assert.deepEqual(begun.commands.map(command => command.kind === 'task' && command.name), ['受理'])
  const forked = step(graph, begun.state, { kind: 'complete', token: begun.state.tokens[0]!.id, outputs: { complete: true } }, environment)
  assert.deepEqual(forked.state.tokens.map(token => token.node), ['law', 'money'])
  const [law, money] = forked.state.tokens
  const half = step(graph, forked.state, { kind: 'complete', token: law!.id }, environment)
  assert.equal(standing(half.state), 'waiting')
  const over = step(graph, half.state, { kind: 'complete', token: money!.id }, environment)
  assert.equal(over.state.status, 'completed')
  assert.deepEqual(over.commands, [{ kind: 'close', status: 'completed', variables: { complete: true } }])
  assert.deepEqual(over.trace.filter(entry => entry.what === 'completed').map(entry => entry.node), ['money', 'join', 'done'])
})

test('without a condition that holds, the default way is taken; a second answer to the same task is refused', async () => {
  const { graph } = await readModel(review)
  const begun = start(graph, {}, environment)
  const { id } = begun.state.tokens[0]!
  const over = step(graph, begun.state, { kind: 'complete', token: id, outputs: { complete: false } }, environment)
  assert.equal(over.state.status, 'completed')
  assert.equal(step(graph, over.state, { kind: 'complete', token: id }, environment).refused, '这件事已经办结')
  const forked = step(graph, begun.state, { kind: 'complete', token: id, outputs: { complete: true } }, environment)
  const again = step(graph, forked.state, { kind: 'complete', token: id }, environment)
  assert.equal(again.refused, '这个环节已经不在办理中')
  assert.equal(again.state, forked.state)
})

test('what a decision says is one value under the name the task gives it, or its entries, or one value under the decision’s own name', async () => {
  const after = async (more: string, value: Json) => {
    const { graph } = await readModel(model(`<startEvent id="s" /><businessRuleTask id="b" xmlns:yw="http://yiwang.dev/bpmn" yw:decision="fee" ${more} /><userTask id="u" /><sequenceFlow id="f" sourceRef="s" targetRef="b" /><sequenceFlow id="g" sourceRef="b" targetRef="u" />`))
    const { state } = start(graph, {}, environment)
    return variablesOf(step(graph, state, { kind: 'complete', token: state.tokens[0]!.id, value }, environment).state)
  }
  assert.deepEqual([await after('', 5), await after('', { a: 1, b: 2 }), await after('yw:result="r"', { a: 1 }), await after('yw:result="r"', null)], [{ fee: 5 }, { a: 1, b: 2 }, { r: { a: 1 } }, { r: null }])
})
