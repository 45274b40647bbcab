import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ModelError, readModel, roundTrip } from '../index.ts'
import { model } from '../testing.ts'

const flow = (id: string, source: string, target: string, inside = '') => `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${inside}</sequenceFlow>`
const good = `<startEvent id="s" /><userTask id="t" name="受理" /><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`
const condition = '<conditionExpression>x</conditionExpression>'
const timer = (inside: string) => `<startEvent id="s" /><intermediateCatchEvent id="t"><timerEventDefinition>${inside}</timerEventDefinition></intermediateCatchEvent><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`
const event = (kind: string, inside: string) => `<startEvent id="s" /><${kind} id="t">${inside}</${kind}><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`

/** What is wrong, the rule that says so, and the element it is said of. */
const wrong: [sentence: string, inside: string, rule: string, element: string, around?: string][] = [
  ['a flow to nowhere', `${good}${flow('c', 't', 'nowhere')}`, 'reference.missing', 'c'],
  ['a flow to a note', `${good}<textAnnotation id="n" />${flow('c', 't', 'n')}`, 'reference.type', 'c'],
  ['a flow across a border', `<startEvent id="s" /><subProcess id="p"><userTask id="t" /></subProcess><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 'p', 'e')}`, 'flow.border', 'a'],
  ['the only way out under a condition', `<startEvent id="s" /><userTask id="t" /><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e', condition)}`, 'flow.conditional', 'b'],
  ['a condition behind a parallel gateway', `<startEvent id="s" /><parallelGateway id="g" /><endEvent id="e" /><endEvent id="f" />${flow('a', 's', 'g')}${flow('b', 'g', 'e', condition)}${flow('c', 'g', 'f')}`, 'flow.conditional', 'b'],
  ['a default way from elsewhere', `<startEvent id="s" /><exclusiveGateway id="g" default="a" /><endEvent id="e" /><endEvent id="f" />${flow('a', 's', 'g')}${flow('b', 'g', 'e')}${flow('c', 'g', 'f')}`, 'flow.default', 'g'],
  ['a task nobody comes to', `${good}<userTask id="u" />${flow('c', 'u', 'e')}`, 'flow.incoming', 'u'],
  ['a task that leads nowhere', `${good}<userTask id="u" />${flow('c', 't', 'u')}`, 'flow.outgoing', 'u'],
  ['a beginning without an end', `<startEvent id="s" /><userTask id="t" />${flow('a', 's', 't')}`, 'process.end', 'process'],
  ['a gateway that does nothing', `<startEvent id="s" /><exclusiveGateway id="g" /><endEvent id="e" />${flow('a', 's', 'g')}${flow('b', 'g', 'e')}`, 'gateway.useless', 'g'],
  ['a gateway that says it joins and splits', `<startEvent id="s" /><parallelGateway id="g" gatewayDirection="Converging" /><endEvent id="e" /><endEvent id="f" />${flow('a', 's', 'g')}${flow('b', 'g', 'e')}${flow('c', 'g', 'f')}`, 'gateway.direction', 'g'],
  ['a task behind an event gateway', `<startEvent id="s" /><eventBasedGateway id="g" /><userTask id="t" /><receiveTask id="r" /><endEvent id="e" />${flow('a', 's', 'g')}${flow('b', 'g', 't')}${flow('c', 'g', 'r')}${flow('d', 't', 'e')}${flow('f', 'r', 'e')}`, 'event-gateway.target', 't'],
  ['a time that is none', timer('<timeDuration>明天</timeDuration>'), 'timer.form', 't'],
  ['two times', timer('<timeDuration>P1D</timeDuration><timeDate>2026-12-01</timeDate>'), 'timer.one', 't'],
  ['no time', timer(''), 'timer.one', 't'],
  ['waiting for an error on the way', event('intermediateCatchEvent', '<errorEventDefinition />'), 'event.trigger', 't'],
  ['waiting for nothing', event('intermediateCatchEvent', ''), 'event.trigger', 't'],
  ['throwing a time', event('intermediateThrowEvent', '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>'), 'event.trigger', 't'],
  ['a message without a name', event('intermediateCatchEvent', '<messageEventDefinition />'), 'event.definition', 't'],
  ['a link without the other end', `<startEvent id="s" /><intermediateThrowEvent id="t"><linkEventDefinition name="甲" /></intermediateThrowEvent><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 's', 'e')}`, 'link.pair', 't'],
  ['an error thrown without a code', `<startEvent id="s" /><endEvent id="e"><errorEventDefinition /></endEvent>${flow('a', 's', 'e')}`, 'event.code', 'e'],
  ['cancelling what is no transaction', `<startEvent id="s" /><endEvent id="e"><cancelEventDefinition /></endEvent>${flow('a', 's', 'e')}`, 'end.cancel', 'e'],
  ['a boundary event with nothing behind it', `${good}<boundaryEvent id="b1" attachedToRef="t"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>`, 'boundary.outgoing', 'b1'],
  ['an event sub-process on the way', `<startEvent id="s" /><subProcess id="t" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent><endEvent id="j" />${flow('x', 'i', 'j')}</subProcess><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'event-sub-process.flows', 't'],
  ['many instances, nobody knows how many', `<startEvent id="s" /><userTask id="t"><multiInstanceLoopCharacteristics /></userTask><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'loop.cardinality', 't'],
  ['two kinds of loop at once', `<startEvent id="s" /><userTask id="t"><standardLoopCharacteristics /><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'schema.once', 't'],
  ['a loop of minus one', `<startEvent id="s" /><userTask id="t"><standardLoopCharacteristics loopMaximum="-1" /></userTask><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'loop.maximum', 't'],
  ['a script in another language', `<startEvent id="s" /><scriptTask id="t" scriptFormat="text/javascript"><script>1</script></scriptTask><endEvent id="e" />${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'engine.script', 't'],
  ['a flow that its task does not know of', `<startEvent id="s"><outgoing>a</outgoing></startEvent><userTask id="t"><outgoing>b</outgoing></userTask><endEvent id="e"><incoming>b</incoming></endEvent>${flow('a', 's', 't')}${flow('b', 't', 'e')}`, 'flow.consistent', 't'],
  ['a list that is told to be one thing', `${good}<dataObject id="o" isCollection="false" itemSubjectRef="i" />`, 'data.collection', 'o', '<itemDefinition id="i" isCollection="true" />'],
]
for (const [sentence, inside, rule, element, around] of wrong) {
  test(`refused: ${sentence}`, async () => {
    const { problems } = await readModel(model(inside, around))
    const found = problems.filter(problem => problem.rule === rule)
    assert.ok(found.some(problem => problem.element === element), JSON.stringify(problems))
    for (const { message } of found) assert.match(message, /[一-龥]/)
  })
}

test('accepted: plain models, a working-time clock instead of a time, an expression instead of a text', async () => {
  for (const inside of [good, timer('<timeDuration>P20D</timeDuration>'), timer('<timeDuration>=期限</timeDuration>'), timer('<timeCycle>R3/PT1H</timeCycle>'), timer('<timeDate>2026-12-01T09:00:00+08:00</timeDate>'),
    timer('<extensionElements><yw:clock value="20" unit="workingDay" basis="《行政许可法》第四十二条" /></extensionElements>')]) {
    const { problems } = await readModel(model(inside))
    assert.deepEqual(problems, [])
  }
})

test('what is no model, or means harm, is not read at all', async () => {
  const bomb = model(good).replace('<definitions', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions')
  await assert.rejects(readModel(bomb), (error: Error) => error instanceof ModelError && /DOCTYPE/.test(error.message))
  await assert.rejects(readModel('<html></html>'), ModelError)
  await assert.rejects(readModel(model(good).slice(0, -40)), ModelError)
  await assert.rejects(readModel(model('<subProcess id="x">'.repeat(300) + '</subProcess>'.repeat(300))), /嵌套太深/)
  await assert.rejects(readModel(model(`<documentation>${'x'.repeat(9_000_000)}</documentation>`)), /太大/)
  await assert.rejects(readModel(`${model(good)}<`), ModelError)
})

test('a comment or a text may look like anything', async () => {
  const { graph, problems } = await readModel(model(`<!-- <!DOCTYPE x> <task> --><documentation><![CDATA[<!ENTITY a "b">]]></documentation>${good}`))
  assert.deepEqual([Object.keys(graph.nodes), problems], [['process', 's', 't', 'e'], []])
})

test('ten thousand nodes are read, and run to the end', async () => {
  const count = 10_000
  const nodes = Array.from({ length: count }, (_, i) => `<task id="n${i}" />${flow(`f${i}`, i === 0 ? 's' : `n${i - 1}`, `n${i}`)}`).join('')
  const { graph, problems } = await readModel(model(`<startEvent id="s" />${nodes}<endEvent id="e" />${flow('last', `n${count - 1}`, 'e')}`))
  assert.deepEqual([Object.keys(graph.nodes).length, problems.length], [count + 3, 0])
})

test('what other tools have written comes out as it went in', async () => {
  const xml = model(`<startEvent id="s" xmlns:other="http://other" other:colour="red"><extensionElements><other:thing size="3"><other:part /></other:thing><yw:clock value="3" unit="workingDay" /></extensionElements></startEvent><endEvent id="e" />${flow('a', 's', 'e')}`)
  const once = await roundTrip(xml)
  for (const part of ['other:colour="red"', '<other:thing size="3">', '<other:part />', '<yw:clock value="3" unit="workingDay" />']) assert.ok(once.includes(part), `${part} in ${once}`)
  assert.equal(await roundTrip(once), once)
})
