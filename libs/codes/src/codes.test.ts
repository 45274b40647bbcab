import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  completeOrganizationCode, completeResidentId, completeUscc, divisionAncestors, divisionLevel, divisionParent, divisionPrefix, explainCredentialId, explainDivision,
  explainImplementationCode, explainOrganizationCode, explainPhone, explainResidentId, explainUscc, fault, formatCredentialId, isCredentialId, isImplementationCode,
  isOrganizationCode, isPhone, isResidentId, isUscc, isWithin, mod3736, parseCredentialId, parseDivision, parseImplementationCode, parseResidentId, parseUscc, phoneFaultOf,
  residentIdCheck, residentIdFault, residentIdFaultOf, usccCheck, usccFaultOf, usccOrganizationChecks,
} from './index.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const days = fc.date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map(day => day.toISOString().slice(0, 10).replaceAll('-', ''))
const residentIds = fc.tuple(fc.constantFrom('149901', '149999', '330113', '110105', '830000', '933300'), days, digits(3)).map(parts => completeResidentId(parts.join('')))
const usccLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccs = fc.stringMatching(/^[0-9ABCDEFGHJKLMNPQRTUWXY]{17}$/).map(completeUscc)

test('the examples of GB 11643 are right, and so are the ids of the demonstration', () => {
  for (const id of ['11010519491231002X', '440524188001010014', '149999199001010018', '149999201506150024']) {
    assert.equal(explainResidentId(id), null, id)
    assert.equal(residentIdCheck(id.slice(0, 17)), id[17])
  }
  assert.ok(isResidentId('11010519491231002x'))
  assert.deepEqual(parseResidentId('11010519491231002X'), { division: '110105', birth: '1949-12-31', sequence: '002', sex: 'female' })
})

test('an old id of 15 digits is known as such and completed with 19 and the check digit', () => {
  assert.equal(residentIdFaultOf('110105491231002'), fault.oldFormat)
  assert.equal(completeResidentId('110105491231002'), '11010519491231002X')
  assert.deepEqual(parseResidentId('110105491231002'), parseResidentId('11010519491231002X'))
  assert.equal(residentIdFaultOf('110105491331002'), fault.date)
})

test('a wrong resident id says what is wrong and which digit was expected', () => {
  assert.match(explainResidentId('110105194912310021')!, /最后一位应是 X，这里是 1/)
  assert.match(explainResidentId('110105194902300020')!, /出生日期 19490230 不是/)
  assert.match(explainResidentId('070105194912310020')!, /前两位 07/)
  assert.match(explainResidentId('1101051949123100')!, /应是 18 位，这里有 16 位/)
  assert.match(explainResidentId('11010519491231O02X')!, /第 15 位“O”/)
  assert.match(explainResidentId('11010519491231002Y')!, /第 18 位“Y”/)
  assert.match(explainResidentId('１１０１０５１９４９１２３１００２Ｘ')!, /全角字符，改成半角：11010519491231002X/)
  assert.match(explainResidentId('')!, /空的/)
  assert.equal(residentIdFaultOf('11010519491231002X', 19491230), fault.date)
  assert.equal(residentIdFaultOf('身份证'), fault.character)
})

test('an id is checked where it lies in a larger range of bytes', () => {
  const line = new TextEncoder().encode('张三,11010519491231002X,女')
  const start = line.indexOf(44) + 1
  assert.equal(residentIdFault(line, start, start + 18), fault.none)
  assert.equal(residentIdFault(line, start, start + 17), fault.length)
  assert.equal(residentIdFault(line, start, start), fault.empty)
})

test('any completed id is right; one digit changed or two neighbours swapped is found', () => {
  fc.assert(fc.property(residentIds, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, add) => {
    assert.ok(isResidentId(id), id)
    const changed = id.slice(0, at) + (Number(id[at]) + add) % 10 + id.slice(at + 1)
    assert.ok(!isResidentId(changed), changed)
    if (at < 16 && id[at] !== id[at + 1]) assert.ok(!isResidentId(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)))
  }))
})

test('texts of any kind never break a check, and its number and its sentence agree', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), digits(15), digits(18), usccs, residentIds), text => {
    assert.equal(residentIdFaultOf(text) === fault.none, explainResidentId(text) === null)
    assert.equal(usccFaultOf(text) === fault.none, explainUscc(text) === null)
    assert.equal(phoneFaultOf(text) === fault.none, explainPhone(text) === null)
    assert.equal(isOrganizationCode(text), explainOrganizationCode(text) === null)
    assert.equal(isImplementationCode(text), explainImplementationCode(text) === null)
    assert.equal(isCredentialId(text), explainCredentialId(text) === null)
    assert.equal(parseDivision(text) !== undefined, explainDivision(text) === null)
  }))
})

test('real credit codes are right, each with the organization code inside', () => {
  for (const code of [
    '91350100M000100Y43', '11511301008778183N', '11650000010183859F', '91370406L24894136J', '11420503087246977F', '11100000MB0341032Y', '914403001922038216',
    '9144030071526726XG', '91330100799655058B', '11149901MB9X00015P',
  ]) {
    assert.equal(explainUscc(code), null, code)
    assert.equal(usccCheck(code.slice(0, 17)), code[17])
    assert.ok(usccOrganizationChecks(code), code)
  }
  assert.deepEqual(parseUscc('91330100799655058B'), { department: '9', category: '1', division: '330100', organizationCode: '799655058' })
})

test('a wrong credit code says why', () => {
  assert.match(explainUscc('91350100M000100Y42')!, /最后一位应是 3，这里是 2/)
  assert.match(explainUscc('91350100M000I00Y43')!, /第 13 位“I”不对：不用字母 I/)
  assert.match(explainUscc('91350100m000100Y43')!, /字母要大写/)
  assert.match(explainUscc('91350100M000100Y4')!, /应是 18 位，这里有 17 位/)
  assert.match(explainUscc('９1350100M000100Y43')!, /全角/)
})

test('one character of a credit code changed is found', () => {
  fc.assert(fc.property(usccs, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, at, add) => {
    assert.ok(isUscc(code))
    assert.ok(!isUscc(code.slice(0, at) + usccLetters[(usccLetters.indexOf(code[at]!) + add) % 31] + code.slice(at + 1)))
  }))
  assert.equal(completeUscc('11149901MB9X0001'), '11149901MB9X00015P')
})

test('an organization code is completed and checked, with or without its hyphen', () => {
  assert.equal(completeOrganizationCode('79965505'), '799655058')
  assert.ok(isOrganizationCode('79965505-8'))
  assert.match(explainOrganizationCode('799655057')!, /最后一位应是 8/)
  fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z]{8}$/), text => isOrganizationCode(completeOrganizationCode(text))))
})

test('a division code knows its level, its parent and what lies within it', () => {
  assert.deepEqual(parseDivision('330113'), { code: '330113000000', level: 3, prefix: '330113', parent: '330100000000' })
  assert.deepEqual(divisionAncestors('330113001002'), ['330000000000', '330100000000', '330113000000', '330113001000'])
  assert.equal(divisionParent('330000000000'), null)
  assert.equal(divisionParent('441900003000'), '441900000000')
  assert.equal(divisionLevel('330113001000'), 4)
  assert.ok(isWithin('330113001002', '330100000000') && isWithin('330100', '330100000000') && !isWithin('330000000000', '330100000000'))
  assert.match(explainDivision('33011')!, /2、4、6、9 或 12 位，这里有 5 位/)
  fc.assert(fc.property(digits(11), rest => {
    const code = `3${rest}`
    const parent = divisionParent(code)
    if (parent !== null) assert.ok(isWithin(code, parent) && divisionLevel(parent) < divisionLevel(code))
    assert.ok(isWithin(code, code) && code.startsWith(divisionPrefix(code)))
  }))
})

test('an implementation code is an organization, a level and a base code', () => {
  assert.deepEqual(parseImplementationCode('11149901MB9X00015P3000114001000'), { body: '11149901MB9X00015P', level: '3', base: '000114001000', item: null })
  assert.equal(parseImplementationCode('11149901MB9X00015P300011400100001')?.item, '01')
  assert.ok(isImplementationCode('11650000010183859F2650116013001'))
  assert.match(explainImplementationCode('11149901MB9X00015P8000114001000')!, /第 19 位是行使层级/)
  assert.match(explainImplementationCode('11149901MB9X00015Q3000114001000')!, /前 18 位是实施主体：.*应是 P/)
  assert.match(explainImplementationCode('11149901MB9X00015P3')!, /31 位（业务办理项 33 位），这里有 19 位/)
})

test('a credential id carries ISO 7064 MOD 37,36', () => {
  assert.equal(mod3736('B159D8FA01240000'), 'K')
  const parts = { type: '11100000MB0341032Y002', issuer: '11149901MB9X00015P', serial: '2026000001', version: '001' }
  const text = formatCredentialId(parts)
  assert.deepEqual(parseCredentialId(text), parts)
  assert.match(explainCredentialId(text.replace(/.$/, last => (last === 'A' ? 'B' : 'A')))!, /校验位应是/)
  assert.match(explainCredentialId('1.2.3')!, /以 1\.2\.156\.3005\.2\. 开头/)
})

test('mobile numbers, landlines and service numbers are phones; +86 and words are not', () => {
  for (const phone of ['19900001234', '13800138000', '0571-88888888', '057188888888', '010-12345678', '4008001234', '400-8001234']) assert.ok(isPhone(phone), phone)
  for (const phone of ['12345678901', '1380013800', '+8613800138000', '138-0013-8000', '88888888', '无', '138００138000', '']) assert.ok(!isPhone(phone), phone)
  assert.match(explainPhone('+8613800138000')!, /不写 \+86/)
  assert.match(explainPhone('1380013800')!, /11 位，这里有 10 位/)
})
