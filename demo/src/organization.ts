import { creditCode } from './identifier.ts'

/** A fictional organ, institution or company of the demonstration, in the registry's words. */
export interface DemoOrganization {
  code: string
  name: string
  shortName: string
  division: string
  parent: string | null
  kind: 'organ' | 'institution' | 'company' | 'group'
}

export const province = '330000000000'
export const linping = '330113000000'
/** A city that the demonstration sees with its district 临平: 杭州. */
export const hangzhou = '330100000000'

/** The 42 departments of the province: name, short name, and whether it is an institution, a company or a group rather than an organ. */
const departments: readonly (readonly [name: string, short: string, kind?: 'institution' | 'group'])[] = [
  ['浙江省发展和改革委员会', '省发展改革委'], ['浙江省教育厅', '省教育厅'], ['浙江省科学技术厅', '省科技厅'], ['浙江省经济和信息化厅', '省经信厅'],
  ['浙江省民族宗教事务委员会', '省民宗委'], ['浙江省公安厅', '省公安厅'], ['浙江省民政厅', '省民政厅'], ['浙江省司法厅', '省司法厅'], ['浙江省财政厅', '省财政厅'],
  ['浙江省人力资源和社会保障厅', '省人社厅'], ['浙江省自然资源厅', '省自然资源厅'], ['浙江省生态环境厅', '省生态环境厅'], ['浙江省住房和城乡建设厅', '省住建厅'],
  ['浙江省交通运输厅', '省交通厅'], ['浙江省水利厅', '省水利厅'], ['浙江省农业农村厅', '省农业农村厅'], ['浙江省商务厅', '省商务厅'],
  ['浙江省文化和旅游厅', '省文旅厅'], ['浙江省卫生健康委员会', '省卫生健康委'], ['浙江省退役军人事务厅', '省退役军人厅'], ['浙江省应急管理厅', '省应急厅'],
  ['浙江省审计厅', '省审计厅'], ['浙江省人民政府外事办公室', '省外办'], ['浙江省人民政府国有资产监督管理委员会', '省国资委'], ['浙江省市场监督管理局', '省市场监管局'],
  ['浙江省广播电视局', '省广电局'], ['浙江省统计局', '省统计局'], ['浙江省医疗保障局', '省医保局'], ['浙江省林业局', '省林业局'], ['浙江省体育局', '省体育局'],
  ['浙江省能源局', '省能源局'], ['浙江省药品监督管理局', '省药监局'], ['浙江省粮食和物资储备局', '省粮食物资局'], ['浙江省地方金融管理局', '省地方金融局'],
  ['浙江省信访局', '省信访局'], ['浙江省数据局', '省数据局'], ['浙江省政务服务中心', '省政务服务中心', 'institution'], ['浙江省气象局', '省气象局'],
  ['浙江省税务局', '省税务局'], ['浙江省通信管理局', '省通信管理局'], ['浙江省消防救援总队', '省消防救援总队'], ['浙江省残疾人联合会', '省残联', 'group'],
]
/** The twelve that each city needs for the walks of this release. */
const cityDepartments: readonly (readonly [name: string, short: string, kind?: 'institution' | 'group'])[] = [
  ['公安局', '公安局'], ['民政局', '民政局'], ['人力资源和社会保障局', '人社局'], ['生态环境局', '生态环境局'], ['住房和城乡建设局', '住建局'], ['交通运输局', '交通局'],
  ['水利局', '水利局'], ['卫生健康委员会', '卫生健康委'], ['市场监督管理局', '市场监管局'], ['信访局', '信访局'], ['数据局', '数据局'], ['政务服务中心', '政务服务中心', 'institution'],
]
/** What the district filled in depth has beside those twelve. */
const districtDepartments: typeof cityDepartments = [
  ...cityDepartments, ['城市运行中心', '城市运行中心', 'institution'], ['应急管理局', '应急局'], ['综合行政执法局', '综合执法局'],
  ['教育局', '教育局'], ['医疗保障局', '医保局'], ['规划和自然资源局', '规划资源局'], ['税务局', '税务局'], ['消防救援大队', '消防救援大队'], ['残疾人联合会', '残联', 'group'], ['烟草专卖局', '烟草局'], ['司法局', '司法局'],
  ['文化和广电旅游体育局', '文旅局'], ['档案馆', '档案馆', 'institution'], ['退役军人事务局', '退役军人局'], ['农业农村局', '农业农村局'], ['科学技术局', '科技局'], ['住房公积金管理中心', '公积金中心', 'institution'], ['发展和改革局', '发改局'],
]

interface Place { code: string; name: string }

const organ = (kind: DemoOrganization['kind']) => kind === 'institution' ? '12' : kind === 'group' ? '13' : kind === 'company' ? '91' : '11'
const entry = (number: number, kind: DemoOrganization['kind'], rest: Omit<DemoOrganization, 'code' | 'kind'>): DemoOrganization =>
  ({ code: creditCode(organ(kind), `MB9X${String(number).padStart(4, '0')}`), kind, ...rest })

/**
 * Every organization of the demonstration, parents before children: the government of the province, its 42 departments, eleven city governments
 * with twelve departments each, the district with its own and its towns, and the company that runs the machines.
 */
export function organizationsOf({ cities, towns }: { cities: readonly Place[]; towns: readonly Place[] }): DemoOrganization[] {
  const made: DemoOrganization[] = []
  const add = (item: DemoOrganization) => { made.push(item); return item.code }
  const codeOf = (short: string) => organizationNamed(made, short).code

  const government = add(entry(1, 'organ', { name: '浙江省人民政府', shortName: '省政府', division: province, parent: null }))
  departments.forEach(([name, shortName, kind], i) => add(entry(101 + i, kind ?? 'organ', { name, shortName, division: province, parent: government })))
  add(entry(199, 'company', { name: '一网（浙江）数字运营有限公司', shortName: '数字运营公司', division: province, parent: codeOf('省数据局') }))

  cities.forEach((city, i) => {
    const seat = add(entry(1000 + i * 100, 'organ', { name: `${city.name}人民政府`, shortName: `${city.name}政府`, division: city.code, parent: government }))
    cityDepartments.forEach(([name, short, kind], j) =>
      add(entry(1001 + i * 100 + j, kind ?? 'organ', { name: `${city.name}${name}`, shortName: `${city.name}${short}`, division: city.code, parent: seat })))
  })

  const district = add(entry(5000, 'organ', { name: '杭州市临平区人民政府', shortName: '临平区政府', division: linping, parent: codeOf('杭州市政府') }))
  districtDepartments.forEach(([name, short, kind], i) =>
    add(entry(5001 + i, kind ?? 'organ', { name: `杭州市临平区${name}`, shortName: `临平区${short}`, division: linping, parent: district })))
  towns.forEach((town, i) => add(entry(5101 + i, 'organ', {
    name: town.name.endsWith('街道') ? `杭州市临平区人民政府${town.name}办事处` : `杭州市临平区${town.name}人民政府`, shortName: town.name, division: town.code, parent: district,
  })))
  return made
}

/** The organization that people call by this name. */
export function organizationNamed(among: readonly DemoOrganization[], shortName: string): DemoOrganization {
  const found = among.find(item => item.shortName === shortName)
  if (!found) throw new Error(`the demonstration has no ${shortName}`)
  return found
}
