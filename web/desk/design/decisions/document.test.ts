import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, readDmn } from '@yiwang/dmn'
import { DmnModdle } from 'dmn-moddle'
import { type Factory, type Moddle, newDecision, requireNamed, titleIn } from './document.ts'
import { typed, valued } from './told.ts'
import { templates } from './samples.ts'

const amount = newDecision({ id: 'decision1', title: '大<小>', policy: 'UNIQUE', inputs: [{ name: '金额', type: 'number' }], output: { name: '结论', type: 'string' }, rows: [['< 100', '"小"'], ['>= 100', '"大"']] })
/** The document as dmn-js holds it, after something was changed in it. */
async function after(xml: string, change: (text: string) => string): Promise<string> {
  const moddle = new DmnModdle() as unknown as Factory & { fromXML(xml: string): Promise<{ rootElement: Moddle }>; toXML(element: Moddle): Promise<{ xml: string }> }, { rootElement } = await moddle.fromXML(change(xml))
  requireNamed(rootElement, moddle)
  return (await moddle.toXML(rootElement)).xml
}
const says = async (xml: string, inputs: Record<string, unknown>) => decide(await readDmn(xml), 'decision1', inputs).value

test('a new table answers at once, by the name that people gave it', async () => {
  assert.deepEqual([titleIn(amount, 'decision1'), await says(amount, { 金额: 5 }), await says(amount, { 金额: 100 })], ['大<小>', '小', '大'])
  for (const make of Object.values(templates)) assert.deepEqual((await readDmn(newDecision(make('decision1', '样')))).check(), [])
})

test('what a table comes to look at it requires from then on, what nobody names any more it does not', async () => {
  const income = (text: string) => text.replace('<text>金额</text>', '<text>收入 / 人数</text>'), xml = await after(amount, income)
  assert.deepEqual([await says(amount.replace('<text>金额</text>', '<text>收入 / 人数</text>'), { 收入: 300, 人数: 2 }), await says(xml, { 收入: 300, 人数: 2 })], [null, '大'])
  assert.deepEqual((await readDmn(xml)).inputs.sort(), ['人数', '收入'])
  assert.equal(await after(xml, text => text), xml, 'once more changes nothing')
  const inCell = await after(amount, text => text.replace('&lt; 100', '&lt; 起点').replace('&gt;= 100', '&gt;= 起点'))
  assert.deepEqual([(await readDmn(inCell)).inputs.sort(), await says(inCell, { 金额: 5, 起点: 3 })], [['起点', '金额'], '大'])
})

test('functions of the language are no inputs; a document that is drawn stays as it was drawn', async () => {
  assert.deepEqual((await readDmn(await after(amount, text => text.replace('<text>金额</text>', '<text>abs(金额)</text>')))).inputs, ['金额'])
  const drawn = (text: string) => text.replace('<text>金额</text>', '<text>别的</text>').replace('</definitions>', '<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"><dmndi:DMNDiagram id="dd" /></dmndi:DMNDI></definitions>')
  assert.deepEqual((await readDmn(await after(amount, drawn))).inputs, ['金额'])
})

test('what is typed into an example is read as its column has it, and comes back as it was typed', () => {
  assert.deepEqual([valued('５０００', 'number'), valued('是', 'boolean'), valued('5000', 'string'), valued(' 大额 ', null), valued('', null), valued('["甲","乙"]', null)], [5000, true, '5000', '大额', null, ['甲', '乙']])
  for (const [value, type] of [[5000, 'number'], ['5000', 'string'], [true, 'boolean'], ['大额', null], ['5000', null], [['甲'], null], [null, null]] as const) assert.deepEqual(valued(typed(value, type), type), value)
})
