import { join } from 'node:path'
import { contract, decimal, moment, text } from '../contract.ts'
import { bytesOf } from './read.ts'
import { condition, filled, type RealSet } from './set.ts'

const when = (code: string, name: string, header: string, required = false) => moment(code, name, { header, format: 'MM/dd/yyyy hh:mm:ss a', timeZone: 'America/New_York', required })
const word = (code: string, name: string, header: string, length = 100) => text(code, name, length, { header })

/** 波士顿 311: 93,963 requests of 2015 as the city publishes them, moments in its own zone. */
export const boston: RealSet = {
  code: 'real.boston311', provider: '省信访局', steward: 'fangfang',
  dirt: '先办结后受理 → 一致性问题；没有办结状态 → 完整性问题；默认坐标 42.3594 → 准确性问题；选区写法混用、邮编成了小数 → 规范性问题；办结说明乱码 → 准确性问题',
  contract: provider => contract({
    name: '波士顿 311 市民诉求（2015）', provider, catalogueCode: '307035/900001', theme: '实测数据', summary: '波士顿市 2015 年 311 诉求，公开数据（PDDL），当作外来数据实测交换。',
    shareType: 'unconditional', openType: 'none', updateCycle: 'irregular', dueWithinHours: null, timeField: 'opened_at', divisionField: null,
    fields: [
      text('case_no', '诉求编号', 12, { header: 'CASE_ENQUIRY_ID', key: true, required: true }), when('opened_at', '受理时间', 'OPEN_DT', true), when('target_at', '应办结时间', 'TARGET_DT'), when('closed_at', '办结时间', 'CLOSED_DT'),
      text('on_time_status', '办结状态', 10, { header: 'OnTime_Status', pattern: '^(ONTIME|OVERDUE)$' }), text('case_status', '诉求状态', 10, { header: 'CASE_STATUS', required: true, pattern: '^(Open|Closed)$' }),
      word('closure_reason', '办结说明', 'CLOSURE_REASON', 5000), word('case_title', '标题', 'CASE_TITLE', 200), word('subject', '大类', 'SUBJECT'), word('reason', '中类', 'REASON'), word('type', '小类', 'TYPE'),
      word('queue', '队列', 'QUEUE'), word('department', '承办部门', 'Department'), word('submitted_photo', '报件照片', 'SubmittedPhoto', 300), word('closed_photo', '办结照片', 'ClosedPhoto', 300), word('location', '地点', 'Location', 200),
      word('fire_district', '消防片区', 'fire_district'), word('pwd_district', '市政片区', 'pwd_district'), word('city_council_district', '议会选区', 'city_council_district'), word('police_district', '警务片区', 'police_district'),
      word('neighborhood', '街区', 'neighborhood'), word('services_district', '街区服务区', 'neighborhood_services_district'), word('ward', '选区', 'ward'), word('precinct', '投票站区', 'precinct'), word('land_usage', '用地', 'land_usage'),
      word('street', '街道门牌', 'LOCATION_STREET_NAME', 200), word('zip', '邮政编码', 'LOCATION_ZIPCODE'), word('property_type', '位置类型', 'Property_Type'), word('property_id', '位置编号', 'Property_ID'),
      decimal('latitude', '纬度', '度', 9, 6, { header: 'LATITUDE', minimum: -90, maximum: 90 }), decimal('longitude', '经度', '度', 9, 6, { header: 'LONGITUDE', minimum: -180, maximum: 180 }),
      word('source', '来源', 'Source'), word('geocoded_location', '坐标', 'Geocoded_Location'),
    ],
  }),
  rules: [
    filled('on_time_status', '“办结状态”都填了'),
    condition('real_position', '坐标不是默认点', 'accuracy', { field: 'latitude', op: 'ne', value: 42.3594 }),
    condition('ward_form', '“选区”写成 Ward 加数字', 'validity', { field: 'ward', op: 'matches', pattern: 'Ward \\d+' }),
    condition('zip_form', '“邮政编码”是五位数字', 'validity', { field: 'zip', op: 'matches', pattern: '\\d{5}' }),
  ],
  files: async folder => [{ fileName: 'boston311-2015-01to09.csv', chunks: () => bytesOf(join(folder, 'boston-311-2015/boston311-2015-01to09.csv.gz')) }],
}
