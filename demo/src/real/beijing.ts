import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { contract, type DemoField, field, integer, moment, text } from '../contract.ts'
import { bytesOf } from './read.ts'
import { condition, type RealSet } from './set.ts'

const measure = (code: string, header: string, name: string, unit: string, more: Partial<DemoField> = {}): DemoField => field(code, name, 'decimal', { header, unit, missing: ['NA'], ...more })
const dust = { minimum: 0, maximum: 1000 }

/** 北京空气质量: stations, every hour of four years, each station a file. */
export const beijing: RealSet = {
  code: 'real.beijing_air', provider: '省生态环境厅', steward: 'yeqing',
  dirt: '缺测 NA → 空值，超过 5% 的项 → 完整性问题；999 → 退回；PM10 低于 PM2.5 → 一致性问题；CO 顶格 10000 → 准确性问题',
  contract: provider => contract({
    name: '北京空气质量小时值（2013—2017）', provider, catalogueCode: '307012/900002', theme: '实测数据', summary: '北京市监测站点逐小时的污染物和气象，公开数据（CC BY 4.0），当作外来数据实测交换。',
    shareType: 'unconditional', openType: 'none', updateCycle: 'irregular', dueWithinHours: null, timeField: 'measured_at', divisionField: null,
    fields: [
      integer('row_no', '序号', null, { header: 'No' }),
      moment('measured_at', '监测时间', { header: 'year+month+day+hour', format: 'yyyy M d H', key: true, required: true }),
      measure('pm25', 'PM2.5', 'PM2.5', 'μg/m³', dust), measure('pm10', 'PM10', 'PM10', 'μg/m³', dust), measure('so2', 'SO2', '二氧化硫', 'μg/m³', { minimum: 0, maximum: 2000 }), measure('no2', 'NO2', '二氧化氮', 'μg/m³', { minimum: 0, maximum: 2000 }),
      measure('co', 'CO', '一氧化碳', 'μg/m³', { minimum: 0, maximum: 10_000 }), measure('o3', 'O3', '臭氧', 'μg/m³', { minimum: 0, maximum: 1200 }),
      measure('temperature', 'TEMP', '气温', '℃', { minimum: -40, maximum: 50 }), measure('pressure', 'PRES', '气压', 'hPa', { minimum: 850, maximum: 1100 }), measure('dew_point', 'DEWP', '露点', '℃', { minimum: -60, maximum: 40 }),
      measure('rain', 'RAIN', '降水', 'mm', { minimum: 0, maximum: 300 }), text('wind', '风向', 3, { header: 'wd', missing: ['NA'], pattern: '^[NESW]{1,3}$' }), measure('wind_speed', 'WSPM', '风速', 'm/s', { minimum: 0, maximum: 80 }),
      text('station', '站点', 20, { header: 'station', key: true, required: true }),
    ],
  }),
  rules: [
    condition('pm25_not_sentinel', 'PM2.5 不是 999', 'accuracy', { field: 'pm25', op: 'ne', value: 999 }, 'reject'),
    condition('pm10_not_sentinel', 'PM10 不是 999', 'accuracy', { field: 'pm10', op: 'ne', value: 999 }, 'reject'),
    condition('co_below_ceiling', '一氧化碳没有顶格', 'accuracy', { field: 'co', op: 'lt', value: 10_000 }),
  ],
  async files(folder) {
    const place = join(folder, 'beijing-air-quality'), names = (await readdir(place)).filter(name => name.endsWith('.csv.gz')).sort()
    return names.map(name => ({ fileName: name.replace('.gz', ''), chunks: () => bytesOf(join(place, name)) }))
  },
}
