// Slices that this file writes itself, in the shape of the real sets, through the HTTP door of a whole house.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { modules } from '../../../server/src/app.ts'
import { seedRegistry } from '../../../server/src/data/registry/index.ts'
import { createHttp } from '../../../server/src/kernel/http/index.ts'
import { identityDoors, signedIn } from '../../../server/src/kernel/identity/index.ts'
import { startJobs } from '../../../server/src/kernel/jobs/index.ts'
import { silentLog } from '../../../server/src/kernel/log/index.ts'
import { freePort } from '../../../server/src/kernel/postgres/index.ts'
import { testWorld } from '../../../server/src/kernel/testing/index.ts'
import { found, settingOf } from '../load.ts'
import { supervisor } from '../cast.ts'
import { deliverSet } from './deliver.ts'
import { realSets } from './index.ts'
import { tableOf } from './table.ts'
import { visit } from './visitor.ts'

const password = 'yiwang-test-2026'
const bostonHead = 'CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,QUEUE,Department,SubmittedPhoto,ClosedPhoto,Location,fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,precinct,land_usage,LOCATION_STREET_NAME,LOCATION_ZIPCODE,Property_Type,Property_ID,LATITUDE,LONGITUDE,Source,Geocoded_Location'
const request = (no: number, { closed = '01/02/2015 09:08:42 AM', status = 'ONTIME', reason = 'Case Closed', ward = 'Ward 5', zip = '02108', latitude = '42.3574' } = {}) =>
  `1010012407${no},01/01/2015 12:20:09 AM,,${closed},${status},Closed,"${reason}",Other,Hotline,Notification,Notification,INFO09,INFO,,,33 Beacon St,3.0,1B,8.0,A1,Downtown,14.0,${ward},503.0,E,33 Beacon St,${zip},Address,11072.0,${latitude},-71.0648,Constituent Call,"(42.3574, -71.0648)"`
const airHead = '"No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"'
const hour = (no: number, pm25: string, pm10: string, co = '300', station = '东四') => `${no},2013,3,${1 + Math.floor(no / 24)},${no % 24},${pm25},${pm10},3,17,${co},89,-0.5,1024.5,-21.4,0,"NNW",5.7,"${station}"`

function slices(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-real-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), path.endsWith('.gz') ? gzipSync(text) : text)
  }
  put('boston-311-2015/boston311-2015-01to09.csv.gz', [bostonHead, request(10), request(11, { closed: '12/31/2014 09:00:00 PM' }), request(12, { status: '' }), request(13, { ward: '05', zip: '2108.0' }), request(14, { latitude: '42.3594', reason: 'two\nlines \ufffd' })].join('\n'))
  put('beijing-air-quality/a.csv.gz', [airHead, ...Array.from({ length: 47 }, (_, i) => hour(i, '9', i === 3 ? '7' : '12', i === 4 ? '10000' : i < 12 && i > 5 ? 'NA' : '300')), hour(47, '999', '999')].join('\n'))
  put('beijing-air-quality/b.csv.gz', [airHead, hour(0, '9', '12', '300', '天坛')].join('\n'))
  const day = (date: string, city: string, code: string, confirmed: number) => `${date},中国,CN,浙江省,330000,${city},${code},${confirmed},0,0,0`
  put('cn-covid-daily/zhejiang-jiangsu-guangdong-daily.csv.gz', ['date,country,countryCode,province,provinceCode,city,cityCode,confirmed,suspected,cured,dead', day('2020-02-09', '', '', 170), day('2020-02-09', '杭州市', '330100', 165), day('2020-02-10', '杭州市', '330100', 155), day('2020-02-10', '境外输入', '3300y1', 2), day('2020-02-10', '未公布来源', '', 1)].join('\r\n'))
  put('cn-admin-divisions/provinces.csv', 'code,name\n32,"江苏省"\n33,"浙江省"')
  put('cn-admin-divisions/cities.csv', 'code,name,provinceCode\n3301,"杭州市",33')
  put('cn-admin-divisions/areas.csv', 'code,name,cityCode,provinceCode\n330113,"临平区",3301,33')
  put('cn-admin-divisions/streets.csv', 'code,name,areaCode,provinceCode,cityCode\n330113001,"临平街道",330113,33,3301')
  put('cn-admin-divisions/villages.csv.gz', 'code,name,streetCode,provinceCode,cityCode,areaCode\n330113001001,"某社区居委会",330113001,33,3301,330113')
  put('cn-gbt4754-2017/gbt4754.json', JSON.stringify([{ code: 'C', name: '制造业', children: [{ code: '25', name: '石油加工业', children: [{ code: '254', name: '生物质燃料加工', children: [{ code: '2541', name: ' 生物质液体燃料生产', children: [] }] }] }] }]))
  const link = (item: string, department: string) => `http://example.invalid/?areaCode=511602000000&itemCode=${item}&taskType=1&deptCode=${department}`
  put('cn-gov-service-items/service-items-511602-first-17-departments.json', JSON.stringify([{ department: '区司法局', items: [{ main_item: '未分类', sub_items: [{ name: '法律援助', link: link('A-1', '00877868-5') }, { name: '公证', link: link('A-2', '11511301008778183N') }] }] }]))
  return folder
}

async function house(t: TestContext): Promise<string> {
  const world = await testWorld(t), address = `http://127.0.0.1:${await freePort()}`
  await seedRegistry(world)
  await found(world, await settingOf(world, world.now()))
  const jobs = await startJobs({ world, url: world.url, jobs: modules.flatMap(module => module.jobs ?? []), log: silentLog })
  const doors = await identityDoors({ world, publicUrl: address, production: false, log: silentLog, demonstration: { password } })
  const app = await createHttp({ world, modules, publicUrl: address, signedIn: token => signedIn(world, token), doors, log: silentLog })
  await app.listen({ host: '127.0.0.1', port: Number(new URL(address).port) })
  t.after(async () => { await app.close(); await jobs.stop() })
  return address
}

test('what the sources admit ends as rows turned away or as issues, each with its reason; the second time nothing changes', async t => {
  const address = await house(t), folder = slices(t), told = new Map<string, { read: number; added: number; reasons: [string, number][]; issues: Map<string, number> }>()
  let table: string[] = []
  await rejects(visit(address, { login: 'sunli', password: 'guessed-wrong' }), /登录不了/)
  for (const set of realSets) {
    const outcome = await deliverSet(await visit(address, { login: set.steward, password }), await visit(address, { login: supervisor.login, password }), set, folder, () => {})
    const { deliveries, reasons, issues } = outcome, states = deliveries.map(({ state, reason }) => [state, reason])
    deepEqual(states, states.map(() => ['applied', null]), set.code)
    if (set.code === 'real.beijing_air') table = tableOf([{ name: '北京空气质量', told: outcome, seconds: 1.25 }])
    told.set(set.code, { read: deliveries.reduce((sum, one) => sum + one.rowsRead, 0), added: deliveries.reduce((sum, one) => sum + one.rowsAdded, 0), reasons: [...reasons].sort(), issues: new Map(issues.map(({ name, broken }) => [name, broken])) })
  }
  const of = (code: string, ...names: string[]) => names.map(name => told.get(code)?.issues.get(name))
  deepEqual([...told].map(([code, { read, added }]) => [code, read, added]), [
    ['real.boston311', 5, 5], ['real.beijing_air', 49, 48], ['real.covid_daily', 5, 5], ['real.divisions', 5, 5], ['real.gbt4754', 4, 4], ['real.service_items', 2, 2],
  ])
  deepEqual(of('real.boston311', '“办结时间”不早于“受理时间”', '“办结状态”都填了', '“选区”写成 Ward 加数字', '“邮政编码”是五位数字', '坐标不是默认点', '文字认得出，没有乱码'), [1, 1, 1, 1, 1, 1])
  deepEqual(of('real.beijing_air', 'PM10 不小于 PM2.5', '一氧化碳没有顶格', '“一氧化碳”填了'), [1, 1, 6])
  deepEqual(told.get('real.beijing_air')?.reasons, [['不符合“PM10 不是 999”', 1], ['不符合“PM2.5 不是 999”', 1]])
  deepEqual(table.map(line => line.trim().replace(/ +/g, ' ')).slice(0, 4), ['数据资源 批 读到的行 入库 退回 质量问题 秒', `北京空气质量 2 49 48 1 ${told.get('real.beijing_air')?.issues.size} 1.3`, '退回 1 行 不符合“PM10 不是 999”', '退回 1 行 不符合“PM2.5 不是 999”'])
  deepEqual(of('real.covid_daily', '“累计确诊”只增不减', '“区划代码”都填了', '“区划代码”是真的区划，不是境外输入、监狱、未公布来源'), [1, 1, 1])
  deepEqual([of('real.gbt4754', '名称里没有空格'), of('real.service_items', '“部门代码”是 18 位统一社会信用代码'), [...told.get('real.divisions')?.issues.keys() ?? []]], [[1], [1], ['“上级代码”填了']])

  for (const set of realSets) {
    const { deliveries } = await deliverSet(await visit(address, { login: set.steward, password }), await visit(address, { login: supervisor.login, password }), set, folder, () => {})
    for (const { rowsAdded, rowsChanged, state } of deliveries) deepEqual([state, rowsAdded, rowsChanged], ['applied', 0, 0], set.code)
  }
  equal(told.size, realSets.length)
  ok([...told.values()].every(({ read }) => read > 0))
})
