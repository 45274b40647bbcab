import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Graph, type State, type Variables } from '@yiwang/bpmn'
import { aheadOf } from './ahead.rules.ts'

const node = (id: string, kind: string, outgoing: string[], more: object = {}) => [id, { id, kind, name: id, scope: 'p', outgoing, ...more }]
const graph = {
  process: 'p', nodes: Object.fromEntries([node('受理', 'userTask', ['f1']), node('gate', 'exclusiveGateway', ['f2', 'f3'], { default: 'f3' }), node('按承诺决定', 'userTask', []), node('现场看', 'userTask', [])]),
  flows: { f1: { id: 'f1', target: 'gate' }, f2: { id: 'f2', name: '承诺', target: '按承诺决定', condition: 'way = "promise"' }, f3: { id: 'f3', name: '一般', target: '现场看' } },
} as unknown as Graph
const coming = (variables: Variables) => aheadOf(graph, { tokens: [{ node: '受理', status: 'active' }] } as unknown as State, variables, new Date()).map(({ node: { name }, when }) => [name, when])

test('what is answered already opens a way or shuts it; where nothing is known, the way drawn first is said to be one of several', () => {
  assert.deepEqual([coming({ way: 'promise' }), coming({ way: 'inspect' }), coming({})], [[['按承诺决定', null]], [['现场看', null]], [['按承诺决定', '承诺']]])
})
