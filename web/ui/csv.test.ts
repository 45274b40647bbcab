import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvText } from './csv.ts'

test('no cell of a saved table runs in a spreadsheet, and a number stays a number', () => {
  const run = ['=1+1', '+cmd|x', '-2+3', '@sum(a1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠a', '-', '--1']
  for (const cell of run) assert.match(csvText([], [[cell]]), /^\ufeff\r\n"?'/, JSON.stringify(cell))
  assert.match(csvText(['=名称'], []), /^\ufeff'=名称$/, 'nor does a heading')
  assert.equal(csvText(['a', 'b', 'c', 'd'], [[-3, '-3', '-0.5%', null], ['普通', '1', 'x@y', 'a=b']]), '\ufeffa,b,c,d\r\n-3,-3,-0.5%,\r\n普通,1,x@y,a=b')
})

test('commas, quotes and line ends stay inside their cell', () => {
  assert.equal(csvText(['a'], [['一,二'], ['他说"好"'], ['两\n行'], ['=1,"2"']]), '\ufeffa\r\n"一,二"\r\n"他说""好"""\r\n"两\n行"\r\n"\'=1,""2"""')
})
