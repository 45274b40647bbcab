// The file that `ingest` and `redeliver` bring in: twenty columns as a department's register has them, the same at every run.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { completeResidentId, completeUscc } from '../../libs/codes/src/index.ts'
import { newContract, newField } from '../../server/src/data/catalogue/index.ts'

export const provider = completeUscc('11330000002482137')
export const dataset = 'bench.service_record'
export const contract = newContract({
  name: '便民服务办理记录', provider, summary: '压力测试用的办理记录', timeField: 'reported_at', divisionField: 'division', fields: [
    newField({ code: 'record_no', name: '受理编号', type: 'text', length: 12, key: true, required: true }),
    newField({ code: 'applicant', name: '申请人姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3', required: true }),
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, sensitive: 'residentId', classification: 'L3', required: true }),
    newField({ code: 'phone', name: '手机号', type: 'text', length: 20, sensitive: 'phone', classification: 'L3' }),
    newField({ code: 'company', name: '单位代码', type: 'text', length: 18, sensitive: 'uscc' }),
    newField({ code: 'sex', name: '性别', type: 'text', codeList: 'sex', required: true }),
    newField({ code: 'ethnic_group', name: '民族', type: 'text', codeList: 'ethnic_group' }),
    newField({ code: 'education', name: '学历', type: 'text', codeList: 'education' }),
    newField({ code: 'industry', name: '行业门类', type: 'text', codeList: 'industry' }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}', required: true }),
    newField({ code: 'address', name: '地址', type: 'text', length: 200, sensitive: 'address', classification: 'L3' }),
    newField({ code: 'reported_at', name: '上报时间', type: 'instant', required: true }),
    newField({ code: 'accepted_on', name: '受理日期', type: 'date', required: true }),
    newField({ code: 'closed_at', name: '办结时间', type: 'instant' }),
    newField({ code: 'amount', name: '金额', type: 'decimal', scale: 2, unit: '元', minimum: 0 }),
    newField({ code: 'people', name: '人数', type: 'integer', unit: '人', minimum: 0, maximum: 10000 }),
    newField({ code: 'share', name: '占比', type: 'decimal', scale: 4, minimum: 0, maximum: 1 }),
    newField({ code: 'urgent', name: '是否加急', type: 'boolean', required: true }),
    newField({ code: 'result', name: '办理结果', type: 'text', length: 20 }),
    newField({ code: 'remark', name: '备注', type: 'text', length: 200 }),
  ],
})

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'], given = [...'明静伟芳娜敏强磊军洋勇艳杰娟涛超霞平刚桂英华玉兰文']
const divisions = ['330102', '330105', '330106', '330108', '330109', '330113', '330114', '330203', '330212', '330225', '330302', '330402', '330502', '330602', '330702', '330802']
const towns = ['南苑街道', '星桥街道', '塘栖镇', '仓前街道', '闲林街道', '瓶窑镇'], roads = ['人民大道', '迎宾路', '望梅路', '文一西路', '良睦路']
const educations = ['10', '20', '30', '40', '60', '70', '80', '90'], results = ['办结', '已答复', '转办', '不予受理', '']
const companies = Array.from({ length: 500 }, (_, index) => completeUscc(`91330${100 + index % 28}MA27X${String(index).padStart(4, '0')}`.slice(0, 17).padEnd(17, '0')))

/** Thirty-two bits from a row's number: the same at every run, no row like the next. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
const pick = <T>(from: readonly T[], by: number): T => from[by % from.length]!

/** One row in a hundred is another one in the second round; one in a thousand cannot be kept. */
export function line(row: number, round: number): string {
  const a = mix(row * 4 + 1), b = mix(row * 4 + 2), c = mix(row * 4 + 3), d = mix(row * 4 + (round > 0 && row % 100 === 37 ? 4_000_003 * round : 4))
  const month = two(1 + a % 12), day = two(1 + b % 28), hour = two(c % 24), minute = two(d % 60), second = two(a % 60)
  const resident = completeResidentId(`330102${1940 + b % 65}${two(1 + c % 12)}${two(1 + a % 28)}${String(100 + d % 900)}`)
  const wrong = a % 1000 === 0
  const name = pick(surnames, a) + pick(given, b) + (c % 3 ? pick(given, c) : '')
  const closed = d % 5 ? `2025-${month}-${day} ${hour}:${minute}:59` : ''
  return `R${String(row).padStart(11, '0')},${name},${wrong ? `${resident.slice(0, 17)}?` : resident},${c % 10 ? `1${3 + a % 7}${String(100_000_000 + b % 899_999_999)}` : ''},${d % 4 ? pick(companies, d) : ''},${1 + a % 2},`
    + `${two(1 + b % 56)},${pick(educations, c)},${String.fromCharCode(65 + d % 20)},${pick(divisions, a)},${pick(towns, b)}${pick(roads, c)}${1 + d % 999}号,2025-${month}-${day} ${hour}:${minute}:${second},2025-${month}-${day},${closed},`
    + `${d % 100_000}.${two(a % 100)},${b % 50},0.${String(c % 10_000).padStart(4, '0')},${d % 2},${pick(results, a)},${b % 3 ? '' : `"来电反映，已联系${pick(towns, d)}，${c % 30} 天内答复"`}\n`
}

/** Written piece by piece: the file is larger than the memory it may cost. */
export async function writeFile(path: string, rows: number, round: number): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${contract.fields.map(field => field.name).join(',')}\n`)
  for (let from = 0; from < rows; from += 2000) {
    let piece = ''
    for (let row = from; row < Math.min(rows, from + 2000); row++) piece += line(row, round)
    if (!file.write(piece)) await once(file, 'drain')
  }
  const done = finished(file)
  file.end()
  await done
}
