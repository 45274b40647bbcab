import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breaches } from './compatibility.rules.ts'
import { catalogueCodePattern, lintContract } from './lint.rules.ts'
import { coreMetadata, highest, isSecret, newContract, newField } from './rules.ts'
import { type Contract, type Field } from './schema.ts'
import { searchQuery, searchVector } from './search.rules.ts'

const provider = '11149901MB9X0011XA'
const no = newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 20, key: true })
const mother = newField({ code: 'mother_id', name: '母亲身份证号', type: 'text', length: 18, sensitive: 'residentId' })
const weight = newField({ code: 'weight', name: '出生体重', type: 'decimal', length: 6, scale: 2, unit: '克' })
const born = newField({ code: 'born_at', name: '出生时间', type: 'instant' })
const contract = (change: Partial<Contract> = {}): Contract =>
  newContract({ name: '出生医学证明', provider, summary: '在浙江出生的新生儿的出生医学证明', catalogueCode: '306014/000123', updateCycle: 'daily', dueWithinHours: 24, fields: [no, mother, weight, born], ...change })
const known = { codeLists: new Set(['sex']), elements: new Map([['person.residentid', { name: '身份证号', type: 'text', classification: 'L3', sensitive: 'residentId' } as const]]) }
const rulesOf = (change: Partial<Contract>) => lintContract(contract(change), known).map(({ rule, level, field }) => `${level === 'error' ? '' : '?'}${rule}${field === null ? '' : `:${field}`}`)
const withField = (change: Partial<Field>) => rulesOf({ fields: [no, { ...weight, ...change }] })

test('a good contract has nothing to be said against it', () => {
  assert.deepEqual(rulesOf({}), [])
})

test('the contract says what is missing of key, time, division and headers', () => {
  assert.deepEqual(rulesOf({ fields: [mother] }), ['key'])
  assert.deepEqual(rulesOf({ fields: [{ ...no, required: false }] }), ['keyNullable:certificate_no'])
  assert.deepEqual(rulesOf({ divisionField: 'county' }), ['divisionField'])
  assert.deepEqual(rulesOf({ divisionField: 'born_at' }), ['divisionField:born_at'])
  assert.deepEqual(rulesOf({ timeField: 'weight' }), ['timeField:weight'])
  assert.deepEqual(rulesOf({ timeField: 'born_at', divisionField: 'mother_id' }), [])
  assert.deepEqual(rulesOf({ fields: [no, { ...weight, header: '证明编号' }] }), ['headerTwice:weight'])
  assert.deepEqual(rulesOf({ fields: [no, { ...no, key: false, header: '另一列' }] }), ['fieldTwice:certificate_no', '?nameTwice:certificate_no'])
})

test('sharing and opening must be explained, and personal data is not opened', () => {
  assert.deepEqual(rulesOf({ shareCondition: '' }), ['shareCondition'])
  assert.deepEqual(rulesOf({ shareType: 'none' }), ['legalBasis'])
  assert.deepEqual(rulesOf({ shareType: 'none', legalBasis: '《中华人民共和国档案法》第二十八条' }), [])
  assert.deepEqual(rulesOf({ openType: 'conditional' }), ['openCondition'])
  assert.deepEqual(rulesOf({ openType: 'open' }), ['openPersonal'])
  assert.deepEqual(rulesOf({ openType: 'open', fields: [no, weight] }), [])
  assert.deepEqual(rulesOf({ shareType: 'unconditional', fields: [no, { ...mother, classification: 'L4' }] }), ['shareHighest'])
  assert.deepEqual(rulesOf({ catalogueCode: '', summary: '', dueWithinHours: null }), ['?catalogueCode', '?summary', '?dueWithinHours'])
  assert.deepEqual(rulesOf({ catalogueCode: '406014/1' }), ['catalogueCode'])
})

test('a field is judged by its type, its code list and its data element', () => {
  assert.deepEqual(withField({ codeList: 'gender', type: 'text', unit: null }), ['codeList:weight'])
  assert.deepEqual(withField({ codeList: 'sex' }), ['codeListType:weight'])
  assert.deepEqual(withField({ minimum: 5, maximum: 1 }), ['range:weight'])
  assert.deepEqual(withField({ scale: 9 }), ['scale:weight'])
  assert.deepEqual(withField({ type: 'text', pattern: '[' }), ['pattern:weight'])
  assert.deepEqual(withField({ pattern: 'a', format: 'yyyy' }), ['?patternType:weight', '?format:weight'])
  assert.deepEqual(withField({ type: 'text', maximum: 1 }), ['?rangeType:weight'])
  assert.deepEqual(withField({ type: 'instant', timeZone: 'Mars/Base' }), ['timeZone:weight'])
  assert.deepEqual(withField({ dataElement: 'person.name' }), ['dataElement:weight'])
  assert.deepEqual(withField({ dataElement: 'person.residentid' }), ['dataElementType:weight', 'dataElementClass:weight', 'dataElementSensitive:weight'])
  assert.deepEqual(withField({ type: 'text', sensitive: 'residentId', classification: 'L2' }), ['classification:weight'])
})

test('就高从严: a dataset takes the highest classification of its fields', () => {
  assert.equal(highest([no, weight]), 'L1')
  assert.equal(highest([no, mother]), 'L3')
  fc.assert(fc.property(fc.array(fc.constantFrom('L1', 'L2', 'L3', 'L4' as const), { minLength: 1 }), levels => highest(levels.map(classification => ({ classification }))) === [...levels].sort().at(-1)))
})

test('秘密 and above is state secret; 公开 and 限制 are not', () => {
  assert.deepEqual((['GK', 'XZ', 'MM', 'JM', 'UM'] as const).map(secrecy => isSecret({ secrecy })), [false, false, true, true, true])
})

test('the catalogue code is 类 项 目 细目 / 顺序码', () => {
  for (const code of ['306014/000123', '101001/1', '2120050001/99']) assert.match(code, catalogueCodePattern)
  for (const code of ['406014/1', '306014', '30601/1', '306014/', '306014/a']) assert.doesNotMatch(code, catalogueCodePattern)
})

test('additive changes break nothing', () => {
  const wider = contract({ name: '新名称', fields: [{ ...no, length: 30, header: '编号' }, mother, { ...weight, length: 8, pattern: null, maximum: 9000 }, { ...born, format: 'yyyy-MM-dd HH:mm' }, newField({ code: 'place', name: '出生地点', type: 'text' })] })
  assert.deepEqual(breaches(contract(), wider), [])
  assert.deepEqual(breaches(contract(), contract({ fields: [born, weight, mother, no] })), [], 'the order of fields is of no matter')
})

test('what would make a reader read wrong data is named field by field', () => {
  const broken = (fields: Field[], change: Partial<Contract> = {}) => breaches(contract({ timeField: 'born_at' }), contract({ timeField: 'born_at', fields, ...change })).map(({ field, message }) => `${field} ${message}`)
  assert.deepEqual(broken([no, mother, born]), ['weight 信息项“出生体重”被删掉了'])
  assert.deepEqual(broken([{ ...no, length: 10 }, mother, weight, born]), ['certificate_no 信息项“证明编号”长度由 20 缩短到 10'])
  assert.deepEqual(broken([no, { ...mother, type: 'integer', key: true, required: true }, weight, born]), ['mother_id 信息项“母亲身份证号”类型由 text 改成了 integer', 'mother_id 信息项“母亲身份证号”改成了主键'])
  assert.deepEqual(broken([no, mother, { ...weight, unit: '千克', scale: 1 }, born]), ['weight 信息项“出生体重”小数位数变少了', 'weight 信息项“出生体重”计量单位由 克 改成了 千克'])
  assert.deepEqual(broken([no, mother, { ...weight, scale: 4 }, born]), ['weight 信息项“出生体重”整数部分的位数变少了'])
  assert.deepEqual(broken([no, { ...mother, required: true }, { ...weight, codeList: 'sex' }, born]).length, 2)
  assert.deepEqual(broken([no, mother, weight, born, newField({ code: 'place', name: '出生地点', type: 'text', required: true })]), ['place 新增的信息项“出生地点”只能是选填，已有的记录没有它'])
  assert.deepEqual(broken([no, mother, weight, born], { timeField: null }), ['born_at 时间信息项换了，按时间统计的数会变'])
})

test('the core metadata carry the numbers of the national value sets', () => {
  const { items, fields } = coreMetadata('wjw.birth_certificate', contract({ shareMethod: 'api' }), { providerName: '浙江省卫生健康委员会', state: 'published', publishedAt: '2026-03-02', related: [] })
  assert.deepEqual(items.filter(({ code }) => code !== null).map(({ label, text, code }) => `${label} ${code} ${text}`), [
    '信息资源格式 2 电子表格/csv', '共享类型 2 有条件共享', '共享方式 3 服务接口', '是否向社会开放 0 不予开放', '更新周期 2 每日', '状态 29 已发布',
  ])
  assert.deepEqual(fields[2], { name: '出生体重', type: 'N', typeName: '数值型', length: '6,2' })
})

test('a search vector holds two-character words, single beginnings and initials', () => {
  const vector = searchVector([{ weight: 'A', text: '出生证，Ａ股 it\'s' }])
  assert.equal(vector, "'出生':1A '生证':2A '证':3A 'a':5A '股':7A 'it':9A 's':11A")
  assert.equal(searchQuery('出生医学 csyx 证').strict, "('出生' & '生医' & '医学') & 'csyx':* & '证':*")
  assert.equal(searchQuery(' ，。').strict, '')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
    assert.doesNotMatch(searchVector([{ weight: 'D', text }]).replace(/'[^']*':[\dABCD,]+( |$)/g, ''), /\S/)
    assert.doesNotMatch(searchQuery(text).loose.replace(/'[^']*'(:\*)?( \| |$)/g, ''), /\S/)
  }))
})
