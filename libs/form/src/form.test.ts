import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, begun, choicesOf, componentsOf, faultSentence, faultsOf, formFaults, isShown, settle, sourceOf, templatesOf, titleOf, toldOf } from './index.ts'

const components = componentsOf({ components: [
  { type: 'text', text: '看三件事' },
  { type: 'radio', key: 'agree', label: '同意吗', validate: { required: true }, values: [{ label: '同意', value: true }, { label: '不同意', value: false }] },
  { type: 'checklist', key: 'fields', label: '给哪几项', valuesKey: 'choices', conditional: { hide: '=agree != true' }, validate: { required: true } },
  { type: 'datetime', subtype: 'date', key: 'until', dateLabel: '给到哪天', conditional: { hide: '=agree != true' } },
  { type: 'textarea', key: 'reason', label: '为什么', conditional: { hide: '=agree != false' }, validate: { required: true, minLength: 2, maxLength: 5 } },
] })
const known = { choices: [{ label: '编号', value: 'no' }, { label: '姓名', value: 'name' }] }
const told = (values: object) => faultsOf(components, values as never, known).map(({ key, fault }) => `${key} ${fault}`)

test('what is shown and needed is asked for, what is hidden is not', () => {
  assert.deepEqual(told({}), ['agree missing'])
  assert.deepEqual(told({ agree: true }), ['fields missing'])
  assert.deepEqual(told({ agree: false }), ['reason missing'])
  assert.deepEqual(told({ agree: true, fields: ['no'], until: '2026-06-30' }), [])
})

test('an answer is one of the choices, of its kind and of its length', () => {
  assert.ok(told({ agree: 'yes' }).includes('agree choice'))
  assert.deepEqual(told({ agree: true, fields: ['no', 'secret'], until: 'tomorrow' }), ['fields choice', 'until kind'])
  assert.deepEqual(told({ agree: false, reason: '不' }), ['reason short'])
  assert.deepEqual(told({ agree: false, reason: '不想给你们用' }), ['reason long'])
  const [age] = componentsOf({ components: [{ type: 'number', key: 'age', validate: { min: 0, max: 150 } }] })
  assert.deepEqual([-1, 151, '3', 3].map(value => faultsOf([age!], { age: value }, {}).map(({ fault }) => fault)), [['small'], ['large'], ['kind'], []])
})

test('what was not asked for is a fault, also if it is hidden now', () => {
  assert.deepEqual(told({ agree: true, fields: ['no'], provider: 'another' }), ['provider unknown'])
  assert.deepEqual(told({ agree: false, reason: '不行', fields: ['no'] }), ['fields unknown'])
  assert.deepEqual(answersOf(components, { agree: false, reason: '不行', fields: ['no'] }, known), { agree: false, reason: '不行' })
})

test('a document that is none asks nothing; a condition that cannot be read hides nothing', () => {
  for (const schema of [null, 3, {}, { components: 'x' }, { components: [null, { key: 'a' }] }]) assert.deepEqual(componentsOf(schema), [])
  assert.equal(isShown({ type: 'text', conditional: { hide: '=((' } }, {}), true)
  assert.deepEqual(choicesOf({ type: 'select', valuesKey: 'nothing' }, {}), [])
  assert.equal(titleOf({ title: '答复' }, 'review'), '答复')
  assert.equal(titleOf(null, 'review'), 'review')
  assert.equal(faultSentence({ fault: 'short', limit: 2 }), '至少 2 个字')
})

const hardship = componentsOf({ components: [
  { type: 'radio', key: '困难', values: [{ label: '是', value: true }, { label: '否', value: false }] },
  { type: 'group', label: '家里的情况', conditional: { hide: '=困难 != true' }, components: [
    { type: 'number', key: '人数', label: '几口人', validate: { required: true, min: 1 } },
    { type: 'number', key: '收入', label: '一个月收入' },
    { type: 'expression', key: '人均', label: '人均收入', expression: '=收入 / 人数' },
    { type: 'textarea', key: '说明', conditional: { hide: '=not(人均 < 1000)' } },
  ] },
  { type: 'textfield', key: '经办人', readonly: true },
  { type: 'datetime', subtype: 'time', key: '几点' }, { type: 'datetime', subtype: 'datetime', key: '何时' },
] })
const faults = (values: object, known: object = {}) => faultsOf(hardship, values as never, known as never).map(({ key, fault }) => `${key} ${fault}`)

test('what stands in a group is asked for when the group is there', () => {
  assert.deepEqual(faults({ 困难: true }), ['人数 missing'])
  assert.deepEqual(faults({ 困难: false }), [])
  assert.deepEqual(faults({ 困难: false, 人数: 3 }), ['人数 unknown'])
})

test('what is worked out is the same on both sides, and nobody writes it himself', () => {
  const values = { 困难: true, 人数: 3, 收入: 2400, 说明: '父亲住院' }, answers = answersOf(hardship, values, {})
  assert.deepEqual(answers, { 困难: true, 人数: 3, 收入: 2400, 人均: 800, 说明: '父亲住院' })
  assert.deepEqual(faults(answers), [])
  assert.deepEqual(faults({ ...answers, 人均: 100 }), ['人均 computed'])
})

test('an answer that is hidden shows nothing else: what hangs on it goes with it', () => {
  const chain = componentsOf({ components: [{ type: 'checkbox', key: 'a' }, { type: 'checkbox', key: 'b', conditional: { hide: '=a != true' } }, { type: 'textfield', key: 'c', conditional: { hide: '=b != true' } }] })
  assert.deepEqual(answersOf(chain, { a: true, b: true, c: '有' }, {}), { a: true, b: true, c: '有' })
  assert.deepEqual(answersOf(chain, { a: false, b: true, c: '有' }, {}), { a: false })
  assert.equal(settle(chain, { a: false, b: true, c: '有' }, {}).shown.size, 1)
})

test('what is only shown is not answered; days and times are real ones', () => {
  assert.deepEqual(faults({ 经办人: '吴强' }), ['经办人 unknown'])
  assert.deepEqual(faults({ 几点: '25:00', 何时: '2026-02-30T09:00' }), ['几点 kind', '何时 kind'])
  assert.deepEqual(faults({ 几点: '09:30', 何时: '2026-02-28T09:00' }), [])
  assert.deepEqual(faultsOf(componentsOf({ components: [{ type: 'datetime', key: 'd', subtype: 'date' }] }), { d: '2026-02-31' }, {}).map(({ fault }) => fault), ['kind'])
})

test('an answer begins with what is known, then with what the form proposes, and no decision is filled in', () => {
  const asked = componentsOf({ components: [{ type: 'group', components: [{ type: 'textfield', key: '用途', defaultValue: '核对' }] }, { type: 'number', key: '件数', defaultValue: 1 }, { type: 'radio', key: '同意', defaultValue: true }, { type: 'textfield', key: '经办人', readonly: true }] })
  assert.deepEqual(begun(asked, { 用途: '发津贴', 同意: true, 经办人: '吴强' }), { 用途: '发津贴', 件数: 1 })
})

const found = (...list: object[]) => formFaults({ components: list }).map(({ rule, serious, message }) => `${rule}${serious ? '!' : ''} ${message}`)

test('fields that wait for each other are found, however long the round', () => {
  const after = (key: string, label: string, other: string) => ({ type: 'textfield', key, label, conditional: { hide: `=${other} = null` } })
  assert.deepEqual(found(after('a', '甲', 'b'), after('b', '乙', 'a')), ['circle! “甲”要看“乙”，“乙”要看“甲”，绕了一圈：谁也出不来'])
  assert.deepEqual(found(after('a', '甲', 'a')), ['circle! “甲”要看“甲”，就是看自己：谁也出不来'])
  assert.deepEqual(found(after('a', '甲', 'b'), after('b', '乙', 'c'), after('c', '丙', 'a')).length, 1)
  assert.deepEqual(found(after('a', '甲', 'b'), after('b', '乙', 'c'), { type: 'textfield', key: 'c', label: '丙' }), [])
  assert.match(found({ type: 'group', label: '组', conditional: { hide: '=a = null' }, components: [{ type: 'textfield', key: 'a', label: '甲' }] })[0]!, /“甲”要看“甲”/)
  assert.match(found({ type: 'expression', key: 'a', label: '甲', expression: '=b + 1' }, { type: 'expression', key: 'b', label: '乙', expression: '=a + 1' })[0]!, /^circle!/)
})

test('a form that cannot be answered is told before anybody is asked', () => {
  assert.deepEqual(found(), ['empty 表单里还什么都没有问'])
  assert.deepEqual(found({ type: 'textfield', key: 'a', label: '甲' }, { type: 'number', key: 'a', label: '乙', validate: { min: 3, max: 1 } }), ['limits! “乙”最小 3 比最大 1 还大，填什么都不对', 'twice! “乙”和前面一项用了同一个名字 a，填的会混在一起'])
  assert.deepEqual(found({ type: 'select', key: 'a', label: '甲' }, { type: 'radio', label: '乙', valuesKey: 'list' }), ['choices! “甲”没有可选的', 'key! “乙”没有名字，填了也记不下来'])
  assert.match(found({ type: 'textfield', key: 'a', label: '甲', conditional: { hide: '=((' } })[0]!, /^condition! “甲”什么时候出来读不懂/)
  assert.deepEqual(found({ type: 'expression', key: 'a', label: '甲' }, { type: 'spacer' }), ['expression! “甲”算不出来：还没有写怎么算', 'component “spacer”是 spacer，办件的时候显示不出来'])
  assert.match(found(...Array.from({ length: 301 }, (_, at) => ({ type: 'textfield', key: `a${at}` })))[0]!, /^size! 表单有 301 项/)
})

test('a condition that takes for ever is told before anybody is asked; where only an answer makes it so, that answer is refused', () => {
  const forEver = (n: string, key = 'a') => ({ type: 'textfield', key, label: '甲', conditional: { hide: `=count(for a in 1..${n}, b in 1..${n} return a * b) = 1` } })
  assert.deepEqual(found(forEver('3000')), ['condition! “甲”什么时候出来、等于多少，算得太久，已停下：循环或清单太大'])
  assert.match(found({ type: 'expression', key: 'a', label: '甲', expression: '=count(for a in 1..3000, b in 1..3000 return a * b)' })[0]!, /^condition! “甲”.*算得太久/)
  const asked = [{ type: 'number', key: 'n', label: '几个' }, forEver('n')], told = (list: object[], n: number) => faultsOf(componentsOf({ components: list }), { n }, {}).map(fault => `${fault.label}${faultSentence(fault)}`)
  assert.deepEqual([found(...asked), told(asked, 10)], [[], []])
  assert.deepEqual(told(asked, 3000), ['甲要不要出来、等于多少，算得太久，已停下：请管这张表单的人改它的条件'])
  assert.deepEqual([told([...asked], 200), told([asked[0]!, ...Array.from({ length: 250 }, (_, at) => forEver('n', `a${at}`))], 200).length], [[], 1], 'what one condition may take is what all may take together')
})

test('a remark is about one of the choices, and says something', () => {
  const [remarks] = componentsOf({ components: [{ type: 'remarks', key: 'remarks', valuesKey: 'choices' }] }), told = (value: unknown) => faultsOf([remarks!], { remarks: value }, known).map(({ fault }) => fault)
  assert.deepEqual([[{ field: 'no', note: '写明编码规则' }], [{ field: 'secret', note: '写明编码规则' }], [{ field: 'no', note: '改' }], [{ field: 'no', note: '长'.repeat(501) }], [{ field: 'no' }], 'no'].map(told), [[], ['choice'], ['short'], ['long'], ['kind'], ['kind']])
})

test('what was answered is told as people read it, with common wordings and the place in the data that says the same', () => {
  const components = componentsOf({ components: [
    { type: 'radio', key: 'fit', label: '合规吗', values: [{ label: '合规', value: true }, { label: '不合规', value: false }] }, { type: 'checklist', key: 'fields', label: '哪几项', valuesKey: 'choices' }, { type: 'checkbox', key: 'sure', label: '看过了' },
    { type: 'group', label: '别的', components: [{ type: 'textarea', key: 'reason', label: '为什么', properties: { templates: '不具体：没有写到第几条\n没有冒号的不算\n太宽: 用途太宽' } }] },
    { type: 'textfield', key: 'company', label: '企业', properties: { dataset: 'gs.company', field: 'name', by: 'uscc=code' } }, { type: 'textfield', key: 'empty', label: '没填' },
  ] })
  const told = toldOf(components, { fit: false, fields: ['a', 'c'], sure: true, reason: '太宽', company: '某某公司', choices: [{ label: '甲', value: 'a' }, { label: '丙', value: 'c' }] })
  assert.deepEqual(told.map(({ label, text }) => [label, text]), [['合规吗', '不合规'], ['哪几项', '甲、丙'], ['看过了', '是'], ['为什么', '太宽'], ['企业', '某某公司']])
  const wide = { type: 'number', key: 'wide', label: '宽', appearance: { suffixAdorner: '米' } }, by = { dataset: 'zj.sign', field: 'wide', by: 'sign=sign' }
  assert.deepEqual([wide, { ...wide, properties: by }].map(each => toldOf([each], { wide: 3 })[0]?.text), ['3 米', '3'], 'a figure is told with its unit, but bare where a record is held against it')
  assert.deepEqual([templatesOf(told[3]!.component), sourceOf(told[4]!.component), sourceOf(told[0]!.component)], [[{ name: '不具体', text: '没有写到第几条' }, { name: '太宽', text: '用途太宽' }], { dataset: 'gs.company', field: 'name', by: 'uscc', variable: 'code' }, null])
})
