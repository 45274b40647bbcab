import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { guideFindings } from './check.rules.ts'
import { permit, steps } from './guide.scene.test.ts'
import { type Guide } from './guide.schema.ts'
import { explainedWithout } from './said.rules.ts'
import { nationalItems } from './national.rules.ts'
import { situationOf, takesOf } from './situation.rules.ts'

const organization = completeUscc('11149901MB9X00015'), code = `${organization}4000114001000`
const rules = (change: Partial<Guide>, more: { code?: string; organization?: string } = {}) => guideFindings({ code, organization, guide: { ...permit, ...change }, ...more }).filter(({ serious }) => serious).map(({ item, rule }) => `${item} ${rule}`)

test('a guide as it should be has nothing that keeps it from being published', () => {
  assert.deepEqual(guideFindings({ code, organization, guide: permit }).map(({ rule, serious }) => [rule, serious]), [['sample', false]])
})

test('the code says who, at which level, and which item of the national catalogue', () => {
  assert.deepEqual(rules({}, { organization: completeUscc('11149901MB9X00025') }), ['code codeBody'])
  assert.deepEqual([rules({ level: '3' }), rules({ basicCode: '000114001001' })], [['level codeLevel'], ['basicCode codeBase']])
  assert.deepEqual(rules({}, { code: code.slice(0, 24) }), ['code code'])
})

test('what is done at once promises no time, and no promise is longer than the law', () => {
  const days = (value: number, unit: 'workingDay' | 'day' = 'workingDay') => ({ value, unit, note: '' })
  assert.deepEqual([rules({ kind: '1' }), rules({ promised: days(0) }), rules({ promised: null })], [['promised atOnce'], ['kind atOnce'], ['promised noPromise']])
  assert.deepEqual([rules({ promised: days(21) }), rules({ promised: days(20) }), rules({ promised: days(30, 'day') })], [['promised overLaw'], [], []])
  assert.deepEqual(rules({ kind: '1', promised: days(0) }), [])
})

test('a condition that takes long to tell is none: it is said so before it is published, and nobody who reads the guide waits for it', () => {
  // loops over names that are asked
  const endless = 'count(for house in 1..300, cooks in 1..300 return house) = 90000', [first, ...others] = permit.materials, guide = { ...permit, materials: [{ ...first!, when: endless }, ...others] }
  assert.deepEqual(rules(guide), ['materials when'])
  assert.deepEqual(situationOf(guide, {}).materials.map(({ key }) => key), others.map(({ key }) => key))
})

test('whoever has to come is told why; nobody comes for what is done wholly online', () => {
  assert.deepEqual(rules({ visits: 1 }), ['visitReason visitReason', 'visits wholeOnline'])
  assert.deepEqual(rules({ visits: 1, visitReason: '要现场核对原件', depth: '3' }), [])
  assert.deepEqual(rules({ online: false, mailed: false, deliveries: ['window'], depth: '2', channels: ['1'] }), ['mailed noVisit'])
  assert.deepEqual(rules({ channels: ['1'] }), ['channels onlineChannel'])
})

test('what costs says by which law, what for, and can be paid online; what is free is free', () => {
  assert.deepEqual(rules({ charged: true }), ['feeBasis feeBasis', 'fees fees', 'payOnline payOnline'])
  assert.deepEqual(rules({ payOnline: true }), ['payOnline free'])
  assert.deepEqual(rules({ charged: true, feeBasis: '省定价目录', payOnline: true, fees: [{ name: '工本费', when: '', fen: 1000, basis: '省定价目录' }] }), [])
})

test('a permit has its five steps and its questions; where to ask and where to complain are two telephones', () => {
  assert.deepEqual(rules({ process: steps.slice(0, 3), faq: [] }), ['process steps', 'faq faq'])
  assert.deepEqual(rules({ type: '20', process: steps.slice(0, 3), faq: [] }), [])
  assert.deepEqual(rules({ complaints: '199-0000-0001' }), ['complaints phones'])
  assert.deepEqual(rules({ audience: ['2'], personalTheme: '010' }), ['personalTheme theme'])
})

test('conditions can be read, speak of what was asked before, and leave nothing that nobody needs', () => {
  const [first, ...rest] = permit.materials
  assert.deepEqual(rules({ materials: [{ ...first!, when: 'house = ' }, ...rest] }), ['materials when'])
  assert.deepEqual(rules({ materials: [{ ...first!, when: 'age > 3' }, ...rest] }), ['materials when'])
  assert.deepEqual(rules({ questions: [{ ...permit.questions[0]!, when: 'cooks = "yes"' }, permit.questions[1]!] }), ['questions when'])
  const never = guideFindings({ code, organization, guide: { ...permit, materials: [{ ...first!, when: 'house = "boat"' }, ...rest] } })
  assert.ok(never.some(({ rule, message }) => rule === 'never' && message.includes('食品经营许可申请书')))
})

test('a few answers give exactly the list of what is needed; while something is open, everything that may be needed', () => {
  const names = (answers: Record<string, string>) => { const { materials, open } = situationOf(permit, answers); return [open, ...materials.map(({ key }) => key)] }
  assert.deepEqual(names({}), [true, 'form', 'lease', 'deed', 'plan'])
  assert.deepEqual(names({ house: 'rent' }), [true, 'form', 'lease', 'plan'])
  assert.deepEqual(names({ house: 'own', cooks: 'no' }), [false, 'form', 'deed'])
  assert.deepEqual(names({ house: 'castle', cooks: 'no' }), [true, 'form', 'lease', 'deed'], 'what cannot be chosen is no answer')
})

test('an answer to what is no longer asked is forgotten', () => {
  const questions = [permit.questions[0]!, { ...permit.questions[1]!, when: 'house = "rent"' }]
  const { questions: asked, materials, open } = situationOf({ ...permit, questions }, { house: 'own', cooks: 'yes' })
  assert.deepEqual([asked.map(({ key }) => key), materials.map(({ key }) => key), open], [['house'], ['form', 'deed'], false])
})

test('the guide tells all 64 items of the national standard', () => {
  const items = nationalItems(permit, { code, organization, organizationName: '临平区市场监管局', divisionName: '临平区', nameOf: one => one })
  assert.equal(items.length, 64)
  assert.deepEqual([4, 8, 18, 36, 64].map(number => items[number - 1]!).map(({ name, value }) => `${name} ${value.split('\n')[0]}`), ['事项类型 行政许可', '行使层级代码 4', '承诺办结时限 8', '服务主题 开办企业', '材料是否必备 1. 是'])
  assert.deepEqual([takesOf(permit), takesOf({ ...permit, kind: '1' }), takesOf({ ...permit, promised: null })], ['8 个工作日', '当场办好', '按法定时限'])
})

test('beside a material nobody writes that it need not be handed in: whether the house can look it up it says itself', () => {
  const [first] = permit.materials, said = (change: object) => guideFindings({ code, organization, guide: { ...permit, materials: [{ ...first!, ...change }] } }).flatMap(({ rule, serious }) => rule === 'notNeeded' ? [serious] : [])
  assert.deepEqual([said({ explain: '系统里有，不用交' }), said({ explain: '系统能查到的无需提供' }), said({ explain: '交一份就够' }), said({ explain: '有电子执照的不用交', credential: 'business-licence' })], [[false], [false], [], []])
  assert.equal(explainedWithout({ explain: '系统里有，不用交。交的话要 A4 纸', credential: null }), '交的话要 A4 纸')
})

test('what the result is called says how it ends; how it reaches people, and the forms, are told to the public', () => {
  const all = (change: Partial<Guide>) => guideFindings({ code, organization, guide: { ...permit, resultSample: 'a.png', ...change } }).filter(({ rule }) => rule !== 'never').map(({ item, rule, serious }) => `${item} ${rule}${serious ? '' : '?'}`), { ending: _, ...older } = permit
  assert.deepEqual([all({ ending: 'document' }), all({ resultName: '关于立项的批复', ending: 'approval' }), all({ resultName: '准予通知文', ending: 'document' }), all({ resultName: '营业执照', ending: 'approval' }), all({ resultName: '补贴款', ending: 'approval' })], [['ending ending'], [], [], ['ending ending'], []])
  assert.deepEqual([all({ resultName: '' }), guideFindings({ code, organization, guide: { ...older, resultSample: 'a.png' } }).map(({ item, rule, serious }) => `${item} ${rule} ${serious}`)], [[], ['ending ending false']])
  assert.deepEqual([all({ deliveries: [] }), all({ mailed: false }), all({ places: [], channels: ['2'] }), all({ blankForms: [] }), all({ blankForms: [], model: 'food.permit' })], [['deliveries must'], ['deliveries mail'], ['deliveries window'], ['blankForms must?'], []])
})
