import assert from 'node:assert/strict'
import { test } from 'node:test'
import { show } from '@yiwang/feel'
import { decide, DmnFault, readDmn, testDecision } from './index.ts'

const model = (inside: string, version = 'https://www.omg.org/spec/DMN/20230324/MODEL/') =>
  `<definitions xmlns="${version}" id="d" name="测试" namespace="http://yiwang.example/test">${inside}</definitions>`
const text = (given: string) => `<text>${given.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
const literal = (given: string) => `<literalExpression>${text(given)}</literalExpression>`
const input = (name: string, type = '') => `<inputData id="${name}" name="${name}"><variable name="${name}"${type && ` typeRef="${type}"`}/></inputData>`
const needs = (names: string[]) => names.map((name, at) => `<informationRequirement id="r${at}"><required${name.startsWith('d:') ? 'Decision' : 'Input'} href="#${name.replace('d:', '')}"/></informationRequirement>`).join('')
const uses = (names: string[]) => names.map((name, at) => `<knowledgeRequirement id="k${at}"><requiredKnowledge href="#${name}"/></knowledgeRequirement>`).join('')
const decision = (name: string, logic: string, required = '', type = '') => `<decision id="${name}" name="${name}"><variable name="${name}"${type && ` typeRef="${type}"`}/>${required}${logic}</decision>`
interface Made { policy?: string; outputs?: { name: string; values?: string; otherwise?: string }[]; inputs: string[]; rules: string[][] }
const table = ({ policy = '', outputs = [{ name: 'o' }], inputs, rules }: Made) => `<decisionTable ${policy}>
  ${inputs.map((each, at) => `<input id="i${at}"><inputExpression>${text(each)}</inputExpression></input>`).join('')}
  ${outputs.map(({ name, values, otherwise }, at) => `<output id="o${at}" name="${name}">${values ? `<outputValues>${text(values)}</outputValues>` : ''}${otherwise ? `<defaultOutputEntry>${text(otherwise)}</defaultOutputEntry>` : ''}</output>`).join('')}
  ${rules.map((cells, at) => `<rule id="u${at}">${cells.map((cell, place) => (place < inputs.length ? `<inputEntry>${text(cell)}</inputEntry>` : `<outputEntry>${text(cell)}</outputEntry>`)).join('')}</rule>`).join('')}
</decisionTable>`
const said = async (xml: string, name: string, given: Record<string, unknown> = {}) => show((await readDmn(xml)).evaluate(name, given).value)

const tiers: Made = { inputs: ['年龄'], rules: [['>= 60', '"高龄"', '1'], ['>= 80', '"高高龄"', '2'], ['< 60', '"其他"', '3']], outputs: [{ name: '级别', values: '"高高龄", "高龄", "其他"' }, { name: '次序' }] }
const one: Made = { inputs: ['年龄'], rules: tiers.rules.map(([cell = '', , order = '']) => [cell, order]), outputs: [{ name: '次序', values: '2, 1, 3' }] }

test('each hit policy says of the rules that were hit what its name says', async () => {
  const at = (age: number, policy: string, made = one) => said(model(input('年龄', 'number') + decision('结果', table({ ...made, policy }), needs(['年龄']))), '结果', { 年龄: age })
  assert.equal(await at(70, 'hitPolicy="UNIQUE"'), '1')
  assert.equal(await at(85, 'hitPolicy="UNIQUE"'), 'null')
  assert.equal(await at(85, 'hitPolicy="ANY"'), 'null')
  assert.equal(await at(85, 'hitPolicy="FIRST"'), '1')
  assert.equal(await at(85, 'hitPolicy="PRIORITY"'), '2')
  assert.equal(await at(85, 'hitPolicy="OUTPUT ORDER"'), '[2, 1]')
  assert.equal(await at(85, 'hitPolicy="RULE ORDER"'), '[1, 2]')
  assert.equal(await at(85, 'hitPolicy="COLLECT"'), '[1, 2]')
  assert.equal(await at(85, 'hitPolicy="COLLECT" aggregation="SUM"'), '3')
  assert.equal(await at(85, 'hitPolicy="COLLECT" aggregation="MIN"'), '1')
  assert.equal(await at(85, 'hitPolicy="COLLECT" aggregation="MAX"'), '2')
  assert.equal(await at(85, 'hitPolicy="COLLECT" aggregation="COUNT"'), '2')
  assert.equal(await at(85, 'hitPolicy="PRIORITY"', tiers), '{级别: "高高龄", 次序: 2}')
})

test('an outcome says which rules were hit, and why a part of it is null', async () => {
  const made = await readDmn(model(input('年龄', 'number') + decision('结果', table({ ...one }), needs(['年龄']))))
  assert.deepEqual(made.evaluate('结果', { 年龄: 85 }).hits, [{ where: '结果', rules: [1, 2] }])
  assert.match(made.evaluate('结果', { 年龄: 85 }).warnings[0]!.text, /只许命中一行/)
  assert.match(made.evaluate('结果', { 年龄: '八十' }).warnings[0]!.text, /不是应有的类型/)
})

test('a decision asks others, functions and services; each sees only what it requires', async () => {
  const xml = model(`${input('月收入', 'number')}${input('家庭 人数', 'number')}
    <businessKnowledgeModel id="b" name="人均"><variable name="人均"/><encapsulatedLogic><formalParameter name="总数" typeRef="number"/><formalParameter name="人数" typeRef="number"/>${literal('总数 / 人数')}</encapsulatedLogic></businessKnowledgeModel>
    ${decision('人均收入', literal('人均(月收入, 家庭 人数)'), needs(['月收入', '家庭 人数']) + uses(['b']), 'number')}
    ${decision('可享受', literal('人均收入 < 1000'), needs(['d:人均收入']), 'boolean')}
    ${decision('看不见', literal('月收入'))}
    <decisionService id="s" name="认定"><variable name="认定"/><outputDecision href="#可享受"/><encapsulatedDecision href="#人均收入"/><inputData href="#月收入"/><inputData href="#家庭 人数"/></decisionService>
    ${decision('问服务', literal('认定(1800, 2)'), uses(['s']))}`)
  const made = await readDmn(xml)
  const { value, decisions } = made.evaluate('可享受', { 月收入: 2999.7, '家庭 人数': 3 })
  assert.equal(value, true)
  assert.equal(show(decisions.人均收入!), '999.9')
  assert.equal(made.evaluate('看不见', { 月收入: 1 }).value, null)
  assert.equal(made.invoke('认定', { 月收入: 3000, '家庭 人数': 3 }).value, false)
  assert.equal(made.evaluate('问服务').value, true)
  assert.deepEqual(made.check(), [])
})

test('a list of applicants is read by its type: dates written as text become dates, a wrong value is refused', async () => {
  const xml = model(`<itemDefinition name="人"><itemComponent name="姓名"><typeRef>string</typeRef></itemComponent><itemComponent name="出生日期"><typeRef>date</typeRef></itemComponent>
    <itemComponent name="类别"><typeRef>string</typeRef><allowedValues>${text('"低保","特困"')}</allowedValues></itemComponent></itemDefinition>
    <itemDefinition name="名单" isCollection="true"><typeRef>人</typeRef></itemDefinition>${input('申请人', '名单')}
    ${decision('最早', literal('min(申请人.出生日期).year'), needs(['申请人']))}`)
  const person = { 姓名: '李四', 出生日期: '1950-03-01', 类别: '低保' }
  assert.equal(await said(xml, '最早', { 申请人: [person, { ...person, 出生日期: '1949-10-01' }] }), '1949')
  assert.equal(await said(xml, '最早', { 申请人: person }), '1950')
  assert.equal(await said(xml, '最早', { 申请人: [{ ...person, 类别: '其他' }] }), 'null')
})

test('boxed expressions: context with a result, relation, conditional, filter, loops', async () => {
  const inner = (name: string, given: string) => `<${name}>${literal(given)}</${name}>`
  const xml = model(`
    ${decision('合计', `<context><contextEntry><variable name="单价"/>${literal('12.5')}</contextEntry><contextEntry><variable name="件 数"/>${literal('4')}</contextEntry><contextEntry>${literal('单价 * 件 数')}</contextEntry></context>`)}
    ${decision('表', `<relation><column name="名"/><column name="数"/><row>${literal('"甲"')}${literal('1')}</row><row>${literal('"乙"')}${literal('2')}</row></relation>`)}
    ${decision('取', `<filter>${inner('in', '表')}${inner('match', '数 > 1')}</filter>`, needs(['d:表']))}
    ${decision('倍', `<for iteratorVariable="x">${inner('in', '[1,2,3]')}${inner('return', 'x * 2')}</for>`)}
    ${decision('都', `<every iteratorVariable="x">${inner('in', '[1,2,3]')}${inner('satisfies', 'x > 1')}</every>`)}
    ${decision('有', `<some iteratorVariable="x">${inner('in', '[1,2,3]')}${inner('satisfies', 'x > 1')}</some>`)}
    ${decision('择', `<conditional>${inner('if', '有')}${inner('then', '"是"')}${inner('else', '"否"')}</conditional>`, needs(['d:有']))}`)
  assert.deepEqual(await Promise.all(['合计', '取', '倍', '都', '有', '择'].map(name => said(xml, name))), ['50', '[{名: "乙", 数: 2}]', '[2, 4, 6]', 'false', 'true', '是'])
})

test('a model uses another by the name it imports it under', async () => {
  const base = `<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="base" name="基础" namespace="http://yiwang.example/base">${input('年龄', 'number')}${decision('老年', literal('年龄 >= 60'), needs(['年龄']))}</definitions>`
  const xml = model(`<import namespace="http://yiwang.example/base" name="基础" importType="http://www.omg.org/spec/DMN/20180521/MODEL/"/>
    ${decision('补贴', literal('if 基础.老年 then 100 else 0'), '<informationRequirement id="r"><requiredDecision href="http://yiwang.example/base#老年"/></informationRequirement>')}`)
  assert.equal((await readDmn(xml, [base])).evaluate('补贴', { 年龄: 61 }).value, 100)
  await assert.rejects(readDmn(xml), /引入的模型“基础”没有给/)
})

test('what cannot be read is told in Chinese: bombs, circles, Java, wrong cells', async () => {
  await assert.rejects(readDmn('<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'), /不能有 DOCTYPE/)
  await assert.rejects(readDmn('<a>'.repeat(300)), /套得太深/)
  await assert.rejects(readDmn('<a/>'), /不是 DMN/)
  await assert.rejects(readDmn(model('<decision>')), DmnFault)
  const circle = await readDmn(model(decision('甲', literal('乙'), needs(['d:乙'])) + decision('乙', literal('甲'), needs(['d:甲']))))
  assert.throws(() => circle.evaluate('甲'), /成了环/)
  const wrong = await readDmn(model(input('x') + decision('表', table({ inputs: ['x'], rules: [['> )', '1']] }), needs(['x'])) + decision('无', literal('1'), needs(['y']))))
  assert.deepEqual(wrong.check().map(({ message }) => message), ['表：第 1 行第 1 列：第 1 行第 3 列：这里看不懂“)”', '无：要用的“y”不在模型里'])
  const bomb = await readDmn(model(decision('甲', literal('for a in 1..100000, b in 1..100000 return a'))))
  assert.throws(() => bomb.evaluate('甲'), /算得太久/)
})

test('of a drawing with several decisions the one of that name is meant, or the one that no other asks', async () => {
  const two = await readDmn(model(decision('里', literal('2')) + decision('外', literal('里 * 3'), needs(['d:里'])))), apart = await readDmn(model(decision('甲', literal('1')) + decision('乙', literal('2'))))
  assert.deepEqual([decide(two, '随便叫', {}).value, decide(two, '里', {}).value, decide(apart, '乙', {}).value], [6, 2, 2])
  assert.throws(() => decide(apart, '丙', {}), /里面有几个决策/)
})

test('a test case of a decision passes when exactly what it expects comes; else it says what came, and why', async () => {
  const made = await readDmn(model(input('年龄', 'number') + decision('结果', literal('{ 岁: 年龄, 长: 年龄 >= 60 }'), needs(['年龄']))))
  const tried = testDecision(made, '结果', [
    { name: '次序不要紧', inputs: { 年龄: 61 }, expected: { 长: true, 岁: 61 } }, { name: '多一项', inputs: { 年龄: 61 }, expected: { 岁: 61 } }, { name: '不是数', inputs: { 年龄: '六十' }, expected: { 长: true, 岁: 60 } },
  ])
  assert.deepEqual(tried.map(({ passed, found }) => [passed, found]), [[true, { 岁: 61, 长: true }], [false, { 岁: 61, 长: true }], [false, { 岁: null, 长: null }]])
  assert.match(tried[2]!.why.join(), /不是应有的类型/)
})
