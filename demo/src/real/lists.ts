import { join } from 'node:path'
import { type Row } from '../csv.ts'
import { contract, type DemoContract, type DemoField, headerOf, integer, text } from '../contract.ts'
import { cellsOf, csvChunks, jsonOf, linesOf } from './read.ts'
import { condition, type RealSet } from './set.ts'

const list = (terms: Pick<DemoContract, 'name' | 'catalogueCode' | 'summary'>, fields: DemoField[], divisionField: string | null = null) => (provider: string) =>
  contract({ ...terms, provider, theme: '实测数据', shareType: 'unconditional', openType: 'none', updateCycle: 'irregular', dueWithinHours: null, timeField: null, divisionField, fields })

const divisionContract = list({ name: '浙江省统计用区划（2023）', catalogueCode: '307027/900004', summary: '国家统计局 2023 年统计用区划代码里浙江的五级。' }, [
  text('code', '代码', 12, { key: true, required: true, pattern: '^33(\\d{2}|\\d{4}|\\d{7}|\\d{10})?$' }), text('division_name', '名称', 80, { required: true }),
  integer('level', '层级', null, { required: true, minimum: 1, maximum: 5 }), text('parent', '上级代码', 12),
], 'code')
async function* divisionRows(folder: string): AsyncGenerator<Row> {
  for (const [level, file, parentAt] of [[1, 'provinces.csv', 0], [2, 'cities.csv', 2], [3, 'areas.csv', 2], [4, 'streets.csv', 2], [5, 'villages.csv.gz', 2]] as const) {
    for await (const line of linesOf(join(folder, 'cn-admin-divisions', file))) {
      const cells = cellsOf(line)
      if (cells[0]?.startsWith('33')) yield [cells[0], cells[1] ?? '', level, parentAt === 0 ? '' : cells[parentAt] ?? '']
    }
  }
}
export const divisions: RealSet = {
  code: 'real.divisions', provider: '省统计局', steward: 'zhenghong', contract: divisionContract,
  dirt: '代码是没有引号的数字 → 按文字读，前面的零和位数都在；没有重复、没有找不到上级的',
  rules: [],
  files: async folder => [{ fileName: '浙江省统计用区划2023.csv', chunks: () => csvChunks(headerOf(divisionContract('')), divisionRows(folder)) }],
}

const industryContract = list({ name: '国民经济行业分类 GB/T 4754-2017', catalogueCode: '307027/900005', summary: '门类、大类、中类、小类四级。' }, [
  text('code', '代码', 4, { key: true, required: true, pattern: '^([A-T]|\\d{2,4})$' }), text('industry_name', '名称', 120, { required: true }), integer('level', '层级', null, { required: true, minimum: 1, maximum: 4 }), text('parent', '上级代码', 4),
])
interface Node { code: string; name: string; children: Node[] }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'code' in value && 'name' in value && 'children' in value && Array.isArray(value.children)
function* nodesOf(value: unknown, level = 1, parent = ''): Generator<Row> {
  if (!Array.isArray(value)) throw new Error('gbt4754.json is not a list')
  for (const node of value) {
    if (!isNode(node)) throw new Error('an entry of gbt4754.json has no code')
    yield [node.code, node.name, level, parent]
    yield* nodesOf(node.children, level + 1, node.code)
  }
}
export const industries: RealSet = {
  code: 'real.gbt4754', provider: '省统计局', steward: 'zhenghong', contract: industryContract,
  dirt: '2541 的名称前有空格，3531 的名称后混进了注释 → 规范性问题；比 2019 年修改单少一个小类，数据自己看不出来',
  rules: [condition('name_form', '名称里没有空格', 'validity', { field: 'industry_name', op: 'matches', pattern: '\\S+' })],
  files: async folder => [{
    fileName: '国民经济行业分类.csv', async *chunks() { yield* csvChunks(headerOf(industryContract('')), nodesOf(await jsonOf(join(folder, 'cn-gbt4754-2017/gbt4754.json')))) },
  }],
}

const itemContract = list({ name: '政务服务事项（511602，17 个部门）', catalogueCode: '307036/900006', summary: '广安区的办事指南目录，公开数据（Apache-2.0），当作外来数据实测交换。' }, [
  text('item_code', '事项编码', 80, { key: true, required: true }), text('department', '部门', 60, { required: true }), text('main_item', '主项', 120), text('item_name', '事项名称', 200, { required: true }),
  text('task_type', '事项类型', 4), text('department_code', '部门代码', 30), text('link', '办事指南网址', 500),
])
interface Department { department: string; items: { main_item: string; sub_items: { name: string; link: string }[] }[] }
const isDepartment = (value: unknown): value is Department => typeof value === 'object' && value !== null && 'department' in value && 'items' in value && Array.isArray(value.items)
function* itemRows(value: unknown): Generator<Row> {
  if (!Array.isArray(value)) throw new Error('the service items are not a list')
  for (const one of value) {
    if (!isDepartment(one)) throw new Error('an entry of the service items has no department')
    for (const { main_item: main, sub_items: items } of one.items) for (const { name, link } of items) {
      const asked = URL.canParse(link) ? new URL(link).searchParams : new URLSearchParams()
      yield [asked.get('itemCode'), one.department, main, name, asked.get('taskType'), asked.get('deptCode'), link]
    }
  }
}
export const serviceItems: RealSet = {
  code: 'real.service_items', provider: '省政务服务中心', steward: 'zhenghong', contract: itemContract,
  dirt: '部门代码至少四种写法 → 规范性问题，应是 18 位统一社会信用代码',
  rules: [condition('department_code_form', '“部门代码”是 18 位统一社会信用代码', 'validity', { field: 'department_code', op: 'matches', pattern: '[0-9A-HJ-NPQRTUWXY]{18}' })],
  files: async folder => [{
    fileName: '政务服务事项.csv', async *chunks() { yield* csvChunks(headerOf(itemContract('')), itemRows(await jsonOf(join(folder, 'cn-gov-service-items/service-items-511602-first-17-departments.json')))) },
  }],
}
