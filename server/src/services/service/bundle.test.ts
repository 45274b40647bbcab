import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { answersFor, inputsOf, partFaults, partsFor, partsToBegin, unite, type Wanted } from './bundle.rules.ts'
import { guideFindings } from './check.rules.ts'
import { permit } from './guide.scene.test.ts'
import { type Bundle, type Guide, type Part } from './guide.schema.ts'
import { situationOf } from './situation.rules.ts'

const market = completeUscc('11149901MB9X00015'), code = (base: string) => `${market}4${base}`
const part = (key: string, base: string, more: Partial<Part> = {}): Part => ({ key, service: code(base), when: '', after: [], inputs: {}, situation: {}, ...more })
const field = (key: string) => ({ type: 'textfield', key, label: key, validate: { required: true } })
const bundle: Bundle = {
  form: { type: 'default', components: [field('shopName'), field('area')] },
  parts: [
    part('food', '000114001000', { after: ['licence'], inputs: { place: 'shopName', licenceNumber: 'licence.credentialNumber' } }), part('licence', '000131002000'),
    part('sign', '000154003000', { when: 'board = "yes"', after: ['licence'], situation: { house: '"rent"' } }),
  ],
}
const shop: Guide = {
  ...permit, name: '开办餐饮店', type: '20', basicCode: '002099001000', materials: [], fees: [], bundle,
  questions: [...permit.questions, { key: 'board', ask: '挂招牌吗', hint: '', when: '', choices: [{ value: 'yes', label: '挂' }, { value: 'no', label: '不挂' }] }],
}
const faults = (guide: Guide) => guideFindings({ code: code('002099001000'), organization: market, guide }).filter(({ serious }) => serious).map(({ rule }) => rule)
const situation = (answers: Record<string, string>) => situationOf(shop, answers)

test('the parts of a 一件事 come in the order in which they wait for each other; what does not hold is left out and waited for by nobody', () => {
  const keys = (answers: Record<string, string>) => partsFor(bundle, situation(answers)).map(({ part: { key }, open }) => (open ? `${key}?` : key))
  assert.deepEqual([keys({}), keys({ board: 'no' }), keys({ board: 'yes' })], [['licence', 'food', 'sign?'], ['licence', 'food'], ['licence', 'food', 'sign']])
  const parts = partsFor(bundle, situation({ board: 'yes' })).map(one => one.part), begin = (begun: string[], ended: string[], among = parts) => partsToBegin(among, new Set(begun), new Set(ended)).map(({ key }) => key)
  assert.deepEqual([begin([], []), begin(['licence'], []), begin(['licence'], ['licence'])], [['licence'], [], ['food', 'sign']])
  assert.deepEqual(begin([], [], parts.filter(({ key }) => key !== 'licence')), ['food', 'sign'])
})

test('what was answered once reaches every part, in its own words where it needs other ones, with what earlier parts gave', () => {
  const [food, , sign] = bundle.parts
  assert.deepEqual(inputsOf(food!, { shopName: '建国面馆', area: 60 }, { licence: { credentialNumber: '演示 1 号' } }), { shopName: '建国面馆', area: 60, place: '建国面馆', licenceNumber: '演示 1 号' })
  assert.equal(inputsOf(food!, { shopName: '建国面馆' }, {}).licenceNumber, null)
  assert.deepEqual([answersFor(food!, permit, { house: 'own', cooks: 'no', board: 'no' }), answersFor(sign!, permit, { house: 'own' })], [{ house: 'own', cooks: 'no' }, { house: 'rent' }])
})

test('one set of materials: what several parts want is handed in once, what one gives is not wanted for the next', () => {
  const food = { ...permit, materials: [...permit.materials, { ...permit.materials[0]!, key: 'licence', name: '营业执照' }] }, sign = { ...permit, materials: [{ ...permit.materials[1]!, when: '', required: true }, { ...permit.materials[0]!, key: 'plan', name: '招牌效果图', when: '' }] }
  const guides: Record<string, Guide> = { food, sign, licence: { ...permit, resultName: '营业执照', materials: [{ ...permit.materials[1]!, key: 'rent', when: '', required: false }], questions: [] } }
  const own = situation({ house: 'rent', cooks: 'yes', board: 'yes' }), { materials, answered } = unite(own, partsFor(bundle, own).map(({ part, open }) => ({ part, open, guide: guides[part.key]! })))
  assert.deepEqual(materials.map(({ key, name, required }) => [key, name, required]), [['rent', '房屋租赁合同', true], ['form', '食品经营许可申请书', true], ['plan', '后厨布局图', true], ['sign_plan', '招牌效果图', true]])
  assert.deepEqual(answered, { licence: { rent: 'rent' }, food: { form: 'form', lease: 'rent', plan: 'plan', licence: null }, sign: { lease: 'rent', plan: 'sign_plan' } })
})

test('a 一件事 is not put in force while parts wait for each other or speak of what nobody asked', () => {
  const wrong = (...parts: Part[]) => faults({ ...shop, bundle: { ...bundle, parts } })
  assert.deepEqual(faults(shop), [])
  assert.deepEqual(wrong(part('one', '000114001000', { after: ['two'] }), part('two', '000131002000', { after: ['one'] })), ['circle'])
  assert.deepEqual(wrong(part('one', '000114001000', { after: ['three'] }), part('one', '000131002000')), ['twice', 'after'])
  assert.deepEqual(wrong(part('one', '000114001000', { when: 'weather = "fine"' }), part('two', '000131002000', { inputs: { a: 'one.number', b: 'shopName +' } })), ['feel', 'feel', 'feel'], 'two does not come after one')
  assert.deepEqual([wrong(part('one', '002099001000'), part('two', '000131002000')), faults({ ...shop, model: 'food.permit' })], [['itself'], ['bundleModel']])
})

test('every part has from the one form all that it must know before it begins', () => {
  const known = (more: Partial<Wanted> = {}): Wanted => ({ name: '食品经营许可', inForce: true, bundle: false, model: true, questions: [], required: [], ...more })
  const said = (food: Wanted) => partFaults(shop, new Map([[code('000114001000'), food], [code('000131002000'), known()], [code('000154003000'), known()]])).map(({ rule, message }) => [rule, message.includes(food.name)])
  assert.deepEqual(said(known({ required: [{ key: 'area', label: '面积' }, { key: 'place', label: '地址' }, { key: 'licenceNumber', label: '执照号' }], questions: permit.questions })), [])
  assert.deepEqual(said(known({ required: [{ key: 'cook', label: '厨师' }], questions: [{ ...permit.questions[0]!, key: 'age' }] })), [['input', true], ['input', true]])
  assert.deepEqual([said(known({ bundle: true })), said(known({ model: false }))], [[['part', true]], [['part', true]]])
  assert.equal(partFaults(shop, new Map()).length, 3, 'none of the three is in force')
})
