import assert from 'node:assert/strict'
import { test } from 'node:test'
import { done, endsOf, imagine, pass } from './imagined.ts'
import { many, type Outcome, type Settings } from './many.ts'
import { type Limit, readWorld } from './world.ts'

const limits = new Map<string, Limit>([['whole', { code: 'whole', name: '全程', value: 10, unit: 'workingDay', warnAt: 80, basis: '演示' }], ['review', { code: 'review', name: '审查', value: 5, unit: 'workingDay', warnAt: 80, basis: '演示' }]])
const bpmn = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="t"><process id="p" isExecutable="true"><extensionElements><yw:clock value="whole" /></extensionElements>
  <startEvent id="s" name="申请" yw:form="ask"/><sequenceFlow id="f0" sourceRef="s" targetRef="size"/>
  <businessRuleTask id="size" name="大小" yw:decision="size" yw:result="大小"/><sequenceFlow id="f1" sourceRef="size" targetRef="review"/>
  <userTask id="review" name="审查" yw:role="steward" yw:form="review"><extensionElements><yw:clock value="review" /></extensionElements></userTask><sequenceFlow id="f2" sourceRef="review" targetRef="g"/>
  <boundaryEvent id="late" name="催" attachedToRef="review" cancelActivity="false"><timerEventDefinition id="t"><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="f5" sourceRef="late" targetRef="told"/><endEvent id="told" name="催过了"/>
  <exclusiveGateway id="g" default="no"/><sequenceFlow id="yes" name="同意" sourceRef="g" targetRef="good"><conditionExpression>同意 = true</conditionExpression></sequenceFlow><sequenceFlow id="no" name="不同意" sourceRef="g" targetRef="bad"/><endEvent id="good" name="给了"/><endEvent id="bad" name="没给"/>
</process></definitions>`
const forms = { ask: { components: [{ type: 'number', key: '金额', validate: { required: true, min: 0 } }] }, review: { components: [{ type: 'radio', key: '同意', values: [{ label: '是', value: true }, { label: '否', value: false }], validate: { required: true } }] } }
const decisions = { size: '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="x" name="x" namespace="x"><inputData id="i" name="金额"><variable id="v" name="金额" typeRef="number"/></inputData><decision id="size" name="大小"><informationRequirement id="r"><requiredInput href="#i"/></informationRequirement><decisionTable id="t" hitPolicy="UNIQUE"><input id="c"><inputExpression id="e" typeRef="number"><text>金额</text></inputExpression></input><output id="o" typeRef="string"/><rule id="r1"><inputEntry id="a"><text>&lt; 100</text></inputEntry><outputEntry id="b"><text>"小"</text></outputEntry></rule><rule id="r2"><inputEntry id="a2"><text>&gt;= 100</text></inputEntry><outputEntry id="b2"><text>"大"</text></outputEntry></rule></decisionTable></decision></definitions>' }
const world = await readWorld({ bpmn, forms, decisions }, limits), from = new Date('2026-03-02T02:00:00Z')

test('one case goes step by step: the table decides at once, the step waits for people, its limit is counted in working days', () => {
  const begun = imagine(world, { 金额: 300 }, from), [work] = begun.works
  assert.deepEqual(begun.told.map(({ what, text }) => [what, text]), [['begun', undefined], ['decided', '第 2 行，得出 "大"']])
  assert.deepEqual([work?.name, work?.role, work?.dueAt?.toISOString()], ['审查', 'steward', '2026-03-09T16:00:00.000Z'])
  const closed = done(world, begun, work!, { 同意: true })
  assert.deepEqual([closed.state.status, endsOf(world, closed), closed.works], ['completed', ['给了'], []])
})

test('time that goes on lets timers strike; the step goes on waiting', () => {
  const later = pass(world, imagine(world, { 金额: 3 }, from), new Date('2026-03-06T02:00:00Z'))
  assert.deepEqual(later.told.filter(({ what }) => what === 'struck').map(({ node, at }) => [node, at.toISOString()]), [['late', '2026-03-05T02:00:00.000Z']])
  assert.deepEqual([later.works.length, later.now.toISOString()], [1, '2026-03-06T02:00:00.000Z'])
})

test('a decision that says nothing stops the case, and the trial says where and why', async () => {
  const empty = await readWorld({ bpmn, forms, decisions: {} }, limits), at = imagine(empty, { 金额: 3 }, from)
  assert.deepEqual([at.state.status, at.stuck], ['running', ['决策 size 不在这个流程里']])
})

const run = (settings: Partial<Settings>, of = world): Outcome => {
  const turns = many(of, { cases: 200, perDay: 5, usual: 60, from, weights: {}, seed: 7, ...settings }, Object.values(decisions), {})
  for (let turn = turns.next(); ; turn = turns.next()) if (turn.done) return turn.value
}

test('many cases end in shares that follow the weights, and the same seed gives the same', () => {
  const even = run({})
  assert.deepEqual(even, run({}))
  assert.equal(even.ends.filter(({ end }) => end !== '催过了').reduce((sum, { count }) => sum + count, 0), 200)
  const mostly = run({ weights: { 'review.同意': { true: 95, false: 5 } } }).ends.find(({ end }) => end === '给了')!.count
  assert.ok(mostly > 170 && mostly < 200, String(mostly))
  assert.ok(Math.abs(even.ends.find(({ end }) => end === '给了')!.count - 100) < 30)
})

test('whoever takes longer is late more often, and work lies in heaps', () => {
  const [quick, slow] = [run({ usual: 20 }), run({ usual: 120 })]
  assert.ok(quick.steps[0]!.late < slow.steps[0]!.late && quick.median! < slow.median! && slow.late > 0 && slow.steps[0]!.most > quick.steps[0]!.most)
})

test('ways that nobody takes are named', () => {
  const all = run({ weights: { 'review.同意': { true: 1, false: 0 } }, usual: 5 })
  assert.deepEqual(all.never.map(({ name }) => name).sort(), ['催', '催过了', '没给'].sort())
})
