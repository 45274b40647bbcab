import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { execute } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { guessColumn } from './column.rules.ts'
import { takeSample } from './sample.commands.ts'
import { datasetCode, fieldCode, proposeContract, splitUnit } from './sample.rules.ts'
import { 孙丽 } from './scene.test.ts'

const kind = (heading: string, ...values: string[]) => { const { type, format } = guessColumn(heading, values); return format === null ? type : `${type} ${format}` }

test('types are guessed from values; identifiers stay texts', () => {
  assert.equal(kind('数量', '1', '20', '300'), 'integer')
  assert.equal(kind('金额', '1.5', '20', '-300.25'), 'decimal')
  assert.equal(kind('行政区划', '001', '020'), 'text')
  assert.equal(kind('CASE_ENQUIRY_ID', '101001240734', '101001240735'), 'text')
  assert.equal(kind('LOCATION_ZIPCODE', '2108.0', '2115.0'), 'text')
  assert.equal(kind('是否加急', '是', '否'), 'boolean')
  assert.equal(kind('签发日期', '2026-03-02', '2026/3/3'), 'date')
  assert.equal(kind('签发日期', '20260302', '20260303'), 'date')
  assert.equal(kind('OPEN_DT', '01/13/2015 12:20:09 AM', '01/14/2015 01:20:09 PM'), 'instant MM/dd/yyyy hh:mm:ss a')
  assert.equal(kind('day', '31/01/2015', '02/01/2015'), 'date dd/MM/yyyy')
  assert.equal(kind('发生时间', '2026年3月2日9时5分'), 'instant')
  assert.deepEqual(guessColumn('PM2.5', ['12', 'NA', '-', '15']).missing, ['NA', '-'])
  assert.match(guessColumn('办理日期', ['45000', '45001']).remarks.map(({ message }) => message).join(), /日期序号/)
})

test('personal columns are recognised by their values, not only by their names', () => {
  const sensitive = (heading: string, ...values: string[]) => guessColumn(heading, values).sensitive
  assert.equal(sensitive('a', completeResidentId('14990119800101001'), completeResidentId('14990119900202002')), 'residentId')
  assert.equal(sensitive('b', '19900001234', '19900005678'), 'phone')
  assert.equal(sensitive('c', completeUscc('91149901MA000001')), 'uscc')
  assert.equal(sensitive('申请人姓名', '王小明', '欧阳静'), 'personName')
  assert.equal(sensitive('家庭住址', '南苑街道 1 号'), 'address')
  assert.equal(sensitive('项目名称', '道路养护'), null)
})

test('names, units and codes come from the headings', () => {
  assert.deepEqual(splitUnit('PM2.5(μg/m³)'), { name: 'PM2.5', unit: 'μg/m³' })
  assert.deepEqual(splitUnit('体重（克）'), { name: '体重', unit: '克' })
  assert.deepEqual(splitUnit('姓名（曾用名）'), { name: '姓名（曾用名）', unit: null })
  const none = new Set<string>()
  assert.deepEqual(['证明编号', 'CASE_ENQUIRY_ID', 'PM2.5', '2020年', 'openDate', '纳税人识别号或统一社会信用代码'].map(name => fieldCode(name, none)),
    ['zheng_ming_bian_hao', 'case_enquiry_id', 'pm2_5', 'f_2020_nian', 'open_date', 'nsrsbhhtyshxydm'])
  assert.equal(fieldCode('姓名', new Set(['xing_ming'])), 'xing_ming_2')
})

test('a new dataset gets a code of its department that is still free', () => {
  assert.equal(datasetCode('wjw', '出生医学证明', new Set()), 'wjw.chu_sheng_yi_xue_zheng_ming')
  assert.equal(datasetCode('wjw', '出生', new Set(['wjw.chu_sheng'])), 'wjw.chu_sheng_2')
  assert.equal(datasetCode('', 'PM2.5', new Set()), 'data.pm2_5')
})

test('the key is found, one column or several, and time, division and code lists with it', () => {
  const known = { lists: [{ code: 'gender', name: '性别代码', codes: new Set(['1', '2', '9']) }], elements: [{ code: 'person.sex', name: '性别', sensitive: null, codeList: 'gender' }] }
  const rows = Array.from({ length: 40 }, (_, index) => [['330113', '330106'][index % 2]!, `2026-03-${String(1 + (index >> 1)).padStart(2, '0')}`, String(index % 3), ['1', '2', '9'][index % 3]!])
  const { proposal, notes } = proposeContract('人口', ['区划', '日期', '人数（人）', '性别'], rows, known)
  assert.deepEqual(proposal.fields.filter(field => field.key).map(field => field.name).sort(), ['区划', '日期'].sort())
  assert.deepEqual([proposal.divisionField, proposal.timeField], ['qu_hua', 'ri_qi'])
  const sex = proposal.fields[3]!
  assert.deepEqual([sex.type, sex.codeList, sex.dataElement], ['text', 'gender', 'person.sex'])
  assert.deepEqual([proposal.fields[2]!.unit, proposal.fields[2]!.header], ['人', '人数（人）'])
  assert.ok(notes.every(({ message }) => message.length > 3))
})

test('a sample is read and proposed through the door, in any encoding', async t => {
  const world = await testWorld(t)
  const file = await world.files.keep(Readable.from(['\ufeff"No","PM2.5","wd","station"\n', ...Array.from({ length: 50 }, (_, index) => `${index + 1},${index % 7 ? index : 'NA'},"NNW","Tiantan"\n`)]))
  const sample = await execute(world, 孙丽, takeSample, { fileName: 'PRSA_Tiantan.csv', file })
  assert.deepEqual([sample.rows, sample.encoding, sample.complete, sample.preview.length, sample.proposal.name], [50, 'utf-8', true, 21, 'PRSA_Tiantan'])
  assert.deepEqual(sample.proposal.fields.map(({ code, type, key, missing }) => [code, type, key, missing]), [
    ['no', 'text', true, []], ['pm2_5', 'integer', false, ['NA']], ['wd', 'text', false, []], ['station', 'text', false, []],
  ])
  await assert.rejects(execute(world, 孙丽, takeSample, { fileName: 'x.csv', file: await world.files.keep(Readable.from(['%PDF-1.7'])) }), { code: 'exchange.pdf' })
})
