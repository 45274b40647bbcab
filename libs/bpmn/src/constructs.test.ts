import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Command, type Event, readModel, start, type State, step, type Variables, variablesOf } from './index.ts'
import { environment, model } from './testing.ts'

const flow = (id: string, source: string, target: string, condition?: string) => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`}</sequenceFlow>`
/** Flows one after another. */
const path = (...nodes: string[]) => nodes.slice(1).map((node, i) => flow(`${nodes[i]}_${node}`, nodes[i]!, node)).join('')

/** A case of a model: what is waiting where, and ways to go on. */
async function begin(inside: string, { around = '', behind = '' } = {}) {
  const { graph, problems } = await readModel(model(inside, around).replace('</definitions>', `${behind}</definitions>`))
  assert.deepEqual(problems, [])
  const first = start(graph, {}, environment)
  let state: State = first.state, commands: Command[] = first.commands
  const tell = (event: Event) => {
    const result = step(graph, state, event, environment)
    assert.equal(result.refused, undefined)
    state = result.state
    commands = result.commands
  }
  const at = (node: string, place = 0) => {
    const token = state.tokens.filter(each => each.node === node && each.status === 'waiting')[place]
    assert.ok(token, `nothing waits at ${node}`)
    return token.id
  }
  return {
    graph, tell, at, state: () => state, status: () => state.status, commands: () => commands, variables: () => variablesOf(state),
    waiting: () => state.tokens.filter(({ status }) => status === 'waiting').map(({ node }) => node).sort(),
    done: (node: string, outputs?: Variables, place = 0) => tell({ kind: 'complete', token: at(node, place), ...outputs ? { outputs } : {} }),
    watcher: (node: string) => state.tokens.find(token => token.node === node && token.status === 'watching')!.id,
  }
}

test('what was done is undone from the last to the first, and only what was finished', async () => {
  const undone = (task: string) => `<boundaryEvent id="b${task}" attachedToRef="${task}"><compensateEventDefinition /></boundaryEvent><userTask id="undo${task}" isForCompensation="true" /><association id="a${task}" sourceRef="b${task}" targetRef="undo${task}" />`
  const filed = await begin(`<startEvent id="s" /><userTask id="pay" />${undone('pay')}<userTask id="seal" />${undone('seal')}<userTask id="decide" /><intermediateThrowEvent id="undo"><compensateEventDefinition /></intermediateThrowEvent><userTask id="file" />${undone('file')}<endEvent id="e" />${path('s', 'pay', 'seal', 'decide', 'undo', 'file', 'e')}`)
  for (const node of ['pay', 'seal', 'decide']) filed.done(node)
  assert.deepEqual(filed.waiting(), ['undoseal'], 'the seal was set last')
  filed.done('undoseal')
  assert.deepEqual(filed.waiting(), ['undopay'])
  filed.done('undopay')
  assert.deepEqual(filed.waiting(), ['file'], 'then it goes on; what comes later is not undone')
  filed.done('file')
  assert.equal(filed.status(), 'completed')
})

const escalation = '<escalation id="x" name="超出权限" escalationCode="over" />'
test('an escalation is heard beside the work that goes on, or breaks it off, as the drawing says', async () => {
  const drawn = (cancels: boolean) => `<startEvent id="s" /><subProcess id="p"><startEvent id="ps" /><userTask id="look" /><intermediateThrowEvent id="over"><escalationEventDefinition escalationRef="x" /></intermediateThrowEvent><userTask id="write" /><endEvent id="pe" />${path('ps', 'look', 'over', 'write', 'pe')}</subProcess>
    <boundaryEvent id="b" attachedToRef="p" cancelActivity="${cancels}"><escalationEventDefinition escalationRef="x" /></boundaryEvent><userTask id="chief" /><endEvent id="e" /><endEvent id="f" />${path('s', 'p', 'e')}${path('b', 'chief', 'f')}`
  const beside = await begin(drawn(false), { around: escalation }), instead = await begin(drawn(true), { around: escalation })
  for (const each of [beside, instead]) each.done('look')
  assert.deepEqual([beside.waiting(), instead.waiting()], [['chief', 'write'], ['chief']])
})

test('a transaction that is cancelled undoes what it did, then goes the way of its cancellation', async () => {
  const filed = await begin(`<startEvent id="s" /><transaction id="t"><startEvent id="ts" /><userTask id="book" /><boundaryEvent id="bb" attachedToRef="book"><compensateEventDefinition /></boundaryEvent><userTask id="unbook" isForCompensation="true" /><association id="as" sourceRef="bb" targetRef="unbook" />
    <userTask id="pay" /><exclusiveGateway id="paid" default="pg_no" /><endEvent id="te" /><endEvent id="off"><cancelEventDefinition /></endEvent>${path('ts', 'book', 'pay', 'paid')}${flow('pg_yes', 'paid', 'te', 'paid = true')}${flow('pg_no', 'paid', 'off')}</transaction>
    <boundaryEvent id="c" attachedToRef="t"><cancelEventDefinition /></boundaryEvent><userTask id="tell" /><endEvent id="e" /><endEvent id="f" />${path('s', 't', 'e')}${path('c', 'tell', 'f')}`)
  filed.done('book')
  filed.done('pay', { paid: false })
  assert.deepEqual(filed.waiting(), ['unbook'])
  filed.done('unbook')
  assert.deepEqual(filed.waiting(), ['tell'])
  filed.done('tell')
  assert.equal(filed.status(), 'completed')
})

test('会签 asks all, 或签 ends with the first, 按票数 ends when enough have agreed; nobody keeps work that is no longer wanted', async () => {
  const asked = (until: string) => `<startEvent id="s" /><userTask id="sign"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>${until === '' ? '' : `<completionCondition>${until}</completionCondition>`}</multiInstanceLoopCharacteristics></userTask><endEvent id="e" />${path('s', 'sign', 'e')}`
  const all = await begin(asked('')), any = await begin(asked('numberOfCompletedInstances = 1')), most = await begin(asked('numberOfCompletedInstances = 2'))
  for (const each of [all, any, most]) { assert.equal(each.waiting().length, 3); each.done('sign') }
  assert.deepEqual([all.waiting().length, any.status(), most.waiting().length], [2, 'completed', 2])
  assert.equal(any.commands().filter(({ kind }) => kind === 'withdraw').length, 2)
  for (const each of [all, most]) each.done('sign')
  assert.deepEqual([all.status(), most.status()], ['running', 'completed'])
  all.done('sign')
  assert.equal(all.status(), 'completed')
})

test('one after another, each is asked when the one before has answered', async () => {
  const filed = await begin(`<startEvent id="s" /><userTask id="sign"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask><endEvent id="e" />${path('s', 'sign', 'e')}`)
  for (let turn = 0; turn < 3; turn++) { assert.deepEqual(filed.waiting(), ['sign']); filed.done('sign') }
  assert.equal(filed.status(), 'completed')
})

test('a step is done again while its condition holds, and no more often than it may', async () => {
  const again = (most: string) => `<startEvent id="s" /><userTask id="mend"><standardLoopCharacteristics testBefore="false"${most}><loopCondition>good = false</loopCondition></standardLoopCharacteristics></userTask><endEvent id="e" />${path('s', 'mend', 'e')}`
  const filed = await begin(again('')), bounded = await begin(again(' loopMaximum="2"'))
  filed.done('mend', { good: false })
  assert.deepEqual(filed.waiting(), ['mend'])
  filed.done('mend', { good: true })
  assert.equal(filed.status(), 'completed')
  for (let turn = 0; turn < 2; turn++) bounded.done('mend', { good: false })
  assert.equal(bounded.status(), 'completed')
})

test('an event sub-process that breaks off takes the place of the work; one that does not runs beside it', async () => {
  const heard = (breaks: boolean) => `<startEvent id="s" /><userTask id="work" /><endEvent id="e" />${path('s', 'work', 'e')}<subProcess id="p" triggeredByEvent="true"><startEvent id="ps" isInterrupting="${breaks}"><messageEventDefinition messageRef="m" /></startEvent><userTask id="answer" /><endEvent id="pe" />${path('ps', 'answer', 'pe')}</subProcess>`
  const around = '<message id="m" name="撤回" />'
  for (const [breaks, waiting] of [[true, ['answer']], [false, ['answer', 'work']]] as const) {
    const filed = await begin(heard(breaks), { around })
    filed.tell({ kind: 'message', name: '撤回' })
    assert.deepEqual(filed.waiting(), waiting)
  }
})

test('a signal is heard by all who wait for it', async () => {
  const waits = (id: string) => `<intermediateCatchEvent id="${id}"><signalEventDefinition signalRef="g" /></intermediateCatchEvent>`
  const filed = await begin(`<startEvent id="s" /><parallelGateway id="fork" />${waits('a')}${waits('b')}<userTask id="ta" /><userTask id="tb" /><endEvent id="ea" /><endEvent id="eb" />${path('s', 'fork', 'a', 'ta', 'ea')}${path('fork', 'b', 'tb', 'eb')}`, { around: '<signal id="g" name="开闸" />' })
  filed.tell({ kind: 'signal', name: '开闸' })
  assert.deepEqual(filed.waiting(), ['ta', 'tb'])
})

test('a call of a process of the same file goes through it and comes back', async () => {
  const filed = await begin(`<startEvent id="s" /><callActivity id="call" calledElement="inner" /><userTask id="after" /><endEvent id="e" />${path('s', 'call', 'after', 'e')}`, { behind: `<process id="inner" isExecutable="true"><startEvent id="is" /><userTask id="inside" /><endEvent id="ie" />${path('is', 'inside', 'ie')}</process>` })
  assert.deepEqual(filed.waiting(), ['inside'])
  filed.done('inside')
  assert.deepEqual(filed.waiting(), ['after'])
})

test('退回 gives up the work at one step and begins it at another; what was opened for it is withdrawn, what was filled in stays', async () => {
  const filed = await begin(`<startEvent id="s" /><userTask id="fill" /><userTask id="check" /><boundaryEvent id="late" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e" /><endEvent id="f" />${path('s', 'fill', 'check', 'e')}${path('late', 'f')}`)
  filed.done('fill', { name: '张三' })
  filed.tell({ kind: 'move', token: filed.at('check'), node: 'fill' })
  assert.deepEqual([filed.waiting(), filed.variables()], [['fill'], { name: '张三' }])
  assert.ok(filed.commands().some(command => command.kind === 'withdraw' && command.node === 'late'), 'its clock, too')
  filed.done('fill')
  assert.deepEqual(filed.waiting(), ['check'])
})

test('a complex gateway goes on as soon as its condition holds, and once', async () => {
  const filed = await begin(`<startEvent id="s" /><parallelGateway id="fork" /><userTask id="a" /><userTask id="b" /><userTask id="c" /><complexGateway id="two"><activationCondition>activationCount = 2</activationCondition></complexGateway><userTask id="on" /><endEvent id="e" />${path('s', 'fork', 'a', 'two', 'on', 'e')}${path('fork', 'b', 'two')}${path('fork', 'c', 'two')}`)
  filed.done('a')
  assert.deepEqual(filed.waiting(), ['b', 'c'])
  filed.done('b')
  assert.deepEqual(filed.waiting(), ['c', 'on'])
  filed.done('c')
  assert.deepEqual(filed.waiting(), ['on'], 'the third comes too late to begin it again')
  filed.done('on')
  assert.equal(filed.status(), 'completed')
})
