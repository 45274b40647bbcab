import type { Extension, Json, Node, Variables } from '../model/graph.ts'
import { arm } from './catch.ts'
import { nextCompensation, remember } from './compensate.ts'
import { leave } from './leave.ts'
import { beginLoop, endInstance } from './loop.ts'
import { evaluate, nameOf, nodeOf, removeToken, type Run, scopeOf, stop, variablesIn, writeVariables } from './run.ts'
import { enterScope } from './scope.ts'
import type { Token } from './state.ts'

/** A token has come to an activity: what may interrupt it listens first, then it begins, once or many times. */
export function enterActivity(run: Run, token: Token, node: Node): void {
  if (token.role !== 'instance') {
    for (const id of node.boundary ?? []) {
      const event = nodeOf(run, id)
      if (!event.triggers?.every(trigger => trigger.kind === 'compensation')) arm(run, event, token.scope, token.id)
    }
    if (node.loop) { beginLoop(run, token, node); return }
  }
  begin(run, token, node)
}

function begin(run: Run, token: Token, node: Node): void {
  const yw: Extension = node.yw ?? {}
  const wait = () => { token.status = 'waiting'; token.open = true }
  const at = { token: token.id, node: node.id }
  switch (node.kind) {
    case 'userTask': case 'manualTask':
      run.commands.push({ kind: 'task', ...at, type: node.kind, name: nameOf(node), scope: token.scope, yw, inputs: inputsOf(run, token, yw, {}) })
      wait(); return
    case 'serviceTask':
      run.commands.push({ kind: 'service', ...at, key: token.id, service: yw.service ?? node.id, inputs: inputsOf(run, token, yw) })
      wait(); return
    case 'businessRuleTask':
      run.commands.push({ kind: 'decide', ...at, key: token.id, decision: yw.decision ?? node.id, inputs: inputsOf(run, token, yw), ...(yw.result ? { result: yw.result } : {}) })
      wait(); return
    case 'receiveTask':
      run.commands.push({ kind: 'await', ...at, what: 'message', name: node.message ?? '' })
      wait(); return
    case 'sendTask':
      run.commands.push({ kind: 'send', ...at, key: token.id, message: node.message ?? node.id, inputs: inputsOf(run, token, yw) })
      finish(run, token); return
    case 'scriptTask': {
      const value = node.script === undefined ? null : evaluate(run, token.scope, node.script)
      takeOutputs(run, token, yw.result === undefined ? asContext(value) : { [yw.result]: value })
      finish(run, token); return
    }
    case 'callActivity':
      if (node.called !== undefined && run.graph.nodes[node.called]?.kind === 'process') { enterScope(run, token, node.called, yw.inputs ? inputsOf(run, token, yw) : {}); return }
      if (node.called === undefined) { stop(run, token, 'call', `“${nameOf(node)}”没有写明调用哪个流程`); return }
      run.commands.push({ kind: 'call', ...at, key: token.id, called: node.called, inputs: inputsOf(run, token, yw) })
      wait(); return
    case 'subProcess': enterScope(run, token, node.id, yw.inputs ? inputsOf(run, token, yw) : {}); return
    default: finish(run, token); return
  }
}
const asContext = (value: Json): Variables => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

/** What is handed over: what the model names, or everything that is seen from there. */
export function inputsOf(run: Run, token: Token, yw: Extension, otherwise?: Variables): Variables {
  if (!yw.inputs) return otherwise ?? variablesIn(run, token.scope)
  return Object.fromEntries(yw.inputs.map(({ name, value }) => [name, evaluate(run, token.scope, value)]))
}
/** What comes back. An instance whose results are gathered keeps its own to itself. */
export function takeOutputs(run: Run, token: Token, given: Variables): void {
  const node = nodeOf(run, token.node)
  const outputs = node.yw?.outputs
  const values = outputs ? Object.fromEntries(outputs.map(({ name, value }) => [name, evaluate(run, token.scope, value, given)])) : given
  if (token.role === 'instance' && node.loop?.results) Object.assign(scopeOf(run, token.scope).variables, values)
  else writeVariables(run, token.scope, values)
}

/** The work of an activity is done, in order. */
export function finish(run: Run, token: Token): void {
  if (token.role === 'instance') { endInstance(run, token, scopeOf(run, token.scope)); return }
  remember(run, token)
  if (token.role !== 'handler') { leave(run, token); return }
  removeToken(run, token, 'completed')
  nextCompensation(run, token.host!)
}
