import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyIndex, find, type Findable, putIn, takeOut } from './find.rules.ts'
import { syllablesOf } from './sound.rules.ts'

const service = (code: string, name: string, saidAs: string[] = [], more: string[] = []): Findable => ({ code, name, saidAs, plain: '', more })
const all = [
  service('id', '居民身份证补领', ['身份证丢了', '补身份证']), service('food', '食品经营许可', ['开饭店', '开奶茶店'], ['营业执照', '健康证明']), service('shop', '企业设立登记', ['开公司', '办营业执照']),
  service('birth', '出生登记', ['上户口', '新生儿落户']), service('old', '高龄津贴申领', ['老人补贴']), service('marry', '婚姻登记', ['领结婚证']), service('move', '户口迁移', ['迁户口']), service('tree', '移植城市树木审批'),
]
const index = emptyIndex()
for (const one of all) putIn(index, one)
const best = (typed: string, ...wordings: Parameters<typeof find>[2] & object) => find(index, typed, wordings).found.map(({ code }) => code)

test('a service is found by its name, by what people call it, and by whole questions', () => {
  assert.deepEqual(['食品经营许可', '身份证丢了怎么办', '我想开饭店', '孩子怎么上户口', '老人补贴怎么领', '请问领结婚证需要什么材料'].map(typed => best(typed)[0]), ['food', 'id', 'food', 'birth', 'old', 'marry'])
})

test('letters that sound alike are taken for each other', () => {
  assert.deepEqual(['身分证补领', '婚因登记', '高令津贴', '实品经营许可'].map(typed => best(typed)[0]), ['id', 'marry', 'old', 'food'])
  assert.deepEqual(syllablesOf('浙江'), ['ze', 'jian'])
})

test('pinyin finds whole or by its first letters', () => {
  assert.deepEqual(['shenfenzheng', 'sfz', 'spjyxk', 'hukouqianyi'].map(typed => best(typed)[0]), ['id', 'id', 'food', 'move'])
})

test('what the house knows people to say leads to what the catalogue calls it, and it is told', () => {
  assert.notEqual(best('办个早点摊')[0], 'food')
  const { found, readAs } = find(index, '办个早点摊', [{ said: '早点摊', means: ['食品经营许可'] }])
  assert.deepEqual([found[0]?.code, readAs], ['food', ['食品经营许可']])
})

test('what is taken out is not found, what is put in again is found as it is now', () => {
  const own = emptyIndex()
  for (const one of all) putIn(own, one)
  takeOut(own, 'food')
  assert.equal(find(own, '食品经营许可').found.some(({ code }) => code === 'food'), false)
  putIn(own, service('food', '食品小作坊登记'))
  assert.deepEqual([find(own, '食品经营许可').found[0]?.code, find(own, '小作坊').found[0]?.code, own.alive], ['food', 'food', all.length])
})

test('nothing at all is found for what has nothing to do with any service', () => {
  assert.deepEqual([best('量子力学'), best(''), best('？？？')], [[], [], []])
})
