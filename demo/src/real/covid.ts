import { join } from 'node:path'
import { type Row } from '../csv.ts'
import { contract, day, headerOf, integer, text } from '../contract.ts'
import { cellsOf, csvChunks, linesOf } from './read.ts'
import { condition, filled, type RealSet } from './set.ts'

const people = (code: string, name: string) => integer(code, name, '人', { required: true, minimum: 0 })
const covidContract = (provider: string) => contract({
  name: '新冠疫情日报（浙苏粤，2020）', provider, catalogueCode: '307019/900003', theme: '实测数据', summary: '三省和所属各市每天的累计确诊、治愈、死亡和疑似，公开数据（MIT），当作外来数据实测交换。',
  shareType: 'unconditional', openType: 'none', updateCycle: 'irregular', dueWithinHours: null, timeField: 'reported_on', divisionField: 'division_code',
  fields: [
    day('reported_on', '日期', { key: true, required: true }), text('province', '省', 20, { key: true, required: true }), text('area', '地区', 40, { key: true, required: true }), text('level', '层级', 2, { required: true, pattern: '^[省市]$' }),
    text('division_code', '区划代码', 6, { pattern: '^\\d{4}(\\d\\d|y\\d|xx)$' }), people('confirmed', '累计确诊'), people('suspected', '现有疑似'), people('cured', '累计治愈'), people('dead', '累计死亡'),
  ],
})

/** The export says at which level a row stands: without that, a province would be counted with its cities. */
async function* rowsOf(path: string): AsyncGenerator<Row> {
  let first = true
  for await (const line of linesOf(path)) {
    if (first) { first = false; continue }
    const [date = '', , , province = '', provinceCode = '', city = '', cityCode = '', ...counts] = cellsOf(line)
    yield [date, province, city || province, city ? '市' : '省', city ? cityCode : provinceCode, ...counts]
  }
}

export const covid: RealSet = {
  code: 'real.covid_daily', provider: '省卫生健康委', steward: 'sunli', contract: covidContract,
  dirt: '没有代码的地方 → 完整性问题；境外输入、监狱、未公布来源的假代码（3300y0 等）→ 规范性问题，指标里算“落不到区划”；累计数减少 → 一致性问题',
  rules: [filled('division_code', '“区划代码”都填了'), condition('real_division', '“区划代码”是真的区划，不是境外输入、监狱、未公布来源', 'validity', { field: 'division_code', op: 'matches', pattern: '\\d{6}' })],
  files: async folder => [{ fileName: '新冠疫情日报.csv', chunks: () => csvChunks(headerOf(covidContract('')), rowsOf(join(folder, 'cn-covid-daily/zhejiang-jiangsu-guangdong-daily.csv.gz'))) }],
}
