import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type Actor, ask } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { signInAs, testHttp } from '#kernel/testing-http'
import { allowance, cast, inForce, inTurn, reviewModel } from '../../process.scene.test.ts'
import { caseModule } from './index.ts'
import { evaluateDecision, roundTripModel, simulateModel } from './try.queries.ts'

const steward: Actor = actor('吴强', { may: ['case.*'] })
const asked = inTurn([['startEvent', 's'], ['userTask', 'look', 'name="审查"'], ['businessRuleTask', 'reckon', 'yw:decision="allowance"'], ['endEvent', 'e', 'name="办结"']])
const bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><definitions>&b;</definitions>'

test('a drawing is gone through with answers; where none is left it waits, and says where', async t => {
  const world = await testWorld(t), go = (more: object) => ask(world, steward, simulateModel, { xml: asked, decisions: { allowance: allowance() }, ...more })
  const over = await go({ variables: {}, answers: [{ node: 'look', outputs: { age: 83 } }] }), waits = await go({ answers: [] })
  assert.ok('status' in over && 'status' in waits)
  assert.deepEqual([over.status, over.variables, over.completed, over.ends], ['completed', { age: 83, allowance: 10000 }, ['s', 'look', 'reckon', 'e'], [{ node: 'e', name: '办结' }]])
  assert.deepEqual([waits.status, waits.waiting], ['running', [{ node: 'look', name: '审查' }]])
  const wrong = await go({ answers: [{ node: 'look', outputs: { age: '八十' } }] })
  assert.ok('status' in wrong && wrong.status === 'incident' && /不是应有的类型/.test(wrong.error ?? ''))
})

test('a drawing without end is cut off, one that may not be published says why, and a bomb is refused', async t => {
  const world = await testWorld(t), endless = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t"><process id="p" isExecutable="true"><startEvent id="s" /><exclusiveGateway id="g" /><task id="t" /><sequenceFlow id="a" sourceRef="s" targetRef="g" /><sequenceFlow id="b" sourceRef="g" targetRef="t" /><sequenceFlow id="c" sourceRef="t" targetRef="g" /></process></definitions>'
  const round = await ask(world, steward, simulateModel, { xml: endless })
  assert.ok('status' in round && round.status === 'incident' && /死循环/.test(round.error ?? ''))
  const checked = await ask(world, steward, simulateModel, { xml: asked.replace('sourceRef="look"', 'sourceRef="nobody"'), validate: 1 })
  assert.ok('valid' in checked && !checked.valid && checked.errors.length > 0)
  for (const query of [simulateModel, roundTripModel] as const) await assert.rejects(ask(world, steward, query as typeof roundTripModel, { xml: bomb }), { code: 'model.unreadable' })
  await assert.rejects(ask(world, steward, evaluateDecision, { files: { a: bomb }, name: 'x' }), { code: 'case.undecided' })
})

test('a decision is asked of files, or of a kind that is kept; its faults are sentences', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people, reviewModel(), 'sharing', { decisions: { allowance: allowance() } })
  const of = (more: object) => ask(world, steward, evaluateDecision, { inputs: { age: 83 }, ...more })
  assert.deepEqual(await of({ files: { 'a.dmn': allowance() }, model: 'a.dmn', name: 'fen' }), { result: 10000, hits: [{ where: 'fen', rules: [1] }], warnings: [] })
  assert.deepEqual((await of({ kept: { code: 'sharing', decision: 'allowance' } })).result, 10000)
  await assert.rejects(of({ files: { 'a.dmn': allowance() }, name: 'nobody' }), { code: 'case.undecided', detail: { reasons: ['没有决策“nobody”'] } })
  await assert.rejects(ask(world, actor('林涛', { may: [] }), evaluateDecision, { files: { a: allowance() }, name: 'fen' }), { code: 'action.forbidden' })
})

async function door(t: TestContext) {
  const { app, world } = await testHttp(t, { modules: [caseModule] })
  await cast(world)
  const headers = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward' })
  return (path: string, payload: string, type = 'application/xml') => app.inject({ method: 'POST', url: `/api${path}`, headers: { ...headers, 'content-type': type }, payload })
}
test('other tools send XML as it is and get XML back; elsewhere it is refused, and what stands in the address counts', async t => {
  const tell = await door(t), there = await tell('/process/roundtrip', asked), checked = await tell('/process/simulate?validate=1', JSON.stringify({ xml: asked }), 'application/json')
  assert.deepEqual([there.statusCode, there.headers['content-type'], /<bpmn:userTask id="look" name="审查"/.test(there.body)], [200, 'application/xml; charset=utf-8', true])
  assert.deepEqual([checked.statusCode, checked.json().valid], [200, true])
  assert.deepEqual([(await tell('/process/roundtrip', bomb)).statusCode, (await tell('/cases', '<a/>')).statusCode], [422, 415])
})
