import { pad } from './column.ts'
import { type DemoOrganization, hangzhou, linping, organizationNamed, province } from './organization.ts'

export interface CastPost { name: string; role: string; /** Short name of the organization. */ organization: string; division: string }
/** Somebody who signs in at the demonstration. */
export interface Person { login: string; name: string; /** For whoever starts the house: what to look at as this person. */ does: string; posts: readonly CastPost[] }

const post = (name: string, role: string, organization: string, division = province): CastPost => ({ name, role, organization, division })

/** The administrator lets everybody else in; the house itself lets her in. */
export const administrator: Person = { login: 'liangjing', name: '梁静', does: '开账号、排岗位、看存证', posts: [post('平台管理员', 'platform-admin', '省数据局')] }
/** His account is the first of the world: its age is the world's. */
export const operator: Person = { login: 'qianzhiyuan', name: '钱志远', does: '看运行、作业和交付进度，看不到个人信息', posts: [post('运维工程师', 'operator', '数字运营公司')] }
/** Governs the exchange; defines the indicators and lays out the boards. */
export const supervisor: Person = { login: 'zhenghong', name: '郑红', does: '管目录、交换、质量、指标和板块', posts: [post('数据交换监管岗', 'exchange-supervisor', '省数据局')] }

/** Whoever looks into applications in 临平区 and decides them, two in each department: nobody decides what he looked into himself. */
const counter: readonly Person[] = ([
  ['helijuan', '何丽娟', 'service-decider', '市场监管局'], ['jinxiaofeng', '金晓峰', 'service-reviewer', '卫生健康委'], ['yumin', '俞敏', 'service-decider', '卫生健康委'], ['fuling', '傅玲', 'service-reviewer', '民政局'],
  ['majun', '马骏', 'service-reviewer', '综合执法局'], ['yaojianping', '姚建平', 'service-decider', '综合执法局'], ['chengliang', '程亮', 'service-reviewer', '消防救援大队'], ['lujun', '陆军', 'service-decider', '消防救援大队'],
  ['tianfang', '田芳', 'service-reviewer', '生态环境局'], ['shaoqi', '邵琪', 'service-reviewer', '人社局'], ['tangwei', '汤伟', 'service-decider', '人社局'], ['gongmin', '龚敏', 'service-reviewer', '规划资源局'], ['xuwen', '许文', 'service-decider', '规划资源局'],
] as const).map(([login, name, role, short]) => {
  const reviews = role === 'service-reviewer', called = `临平区${short}`
  return { login, name, does: reviews ? `${called}审申请` : `${called}作决定`, posts: [post(`${called}${reviews ? '审核岗' : '首席代表'}`, role, called, linping)] }
})

export const cast: readonly Person[] = [
  administrator, operator, supervisor,
  { login: 'fengguoping', name: '冯国平', does: '看全省的驾驶舱，从数字一路点到记录', posts: [post('副省长', 'leader', '省政府')] },
  { login: 'huangxiaoyan', name: '黄晓燕', does: '只看杭州市的驾驶舱', posts: [post('杭州市市长', 'leader', '杭州市政府', hangzhou)] },
  { login: 'hejun', name: '何军', does: '城市运行中心值班，看临平区', posts: [post('临平区城市运行中心值班长', 'leader', '临平区城市运行中心', linping)] },
  { login: 'sunli', name: '孙丽', does: '登记数据、交数、更正退回的记录', posts: [post('省卫生健康委数据管理员', 'data-steward', '省卫生健康委')] },
  { login: 'wuqiang', name: '吴强', does: '管高龄津贴的数据', posts: [post('省民政厅数据管理员', 'data-steward', '省民政厅')] },
  { login: 'zhaohaibo', name: '赵海波', does: '管企业登记的数据；也在临平区审食品经营许可', posts: [
    post('省市场监管局登记审核岗', 'data-steward', '省市场监管局'), post('临平区市场监管局审核岗', 'service-reviewer', '临平区市场监管局', linping),
  ] },
  { login: 'zhoumin', name: '周敏', does: '管办件和好差评；也在窗口替人录入', posts: [
    post('省政务服务中心数据管理员', 'data-steward', '省政务服务中心'), post('临平区政务服务中心窗口', 'window-clerk', '临平区政务服务中心', linping),
  ] },
  { login: 'zhengyu', name: '郑宇', does: '管施工许可的数据', posts: [post('省住建厅审批处处长', 'data-steward', '省住建厅')] },
  { login: 'yeqing', name: '叶青', does: '管空气质量的数据', posts: [post('省生态环境厅监测处数据管理员', 'data-steward', '省生态环境厅')] },
  { login: 'fangfang', name: '方芳', does: '管群众诉求的数据', posts: [post('省信访局数据管理员', 'data-steward', '省信访局')] },
  { login: 'luocheng', name: '罗成', does: '管公交客流的数据（丽水市断报）', posts: [post('省交通厅数据管理员', 'data-steward', '省交通厅')] },
  { login: 'shenjie', name: '沈洁', does: '管用电量的数据（衢州市合计对不上）', posts: [post('省能源局数据管理员', 'data-steward', '省能源局')] },
  { login: 'gaoxiang', name: '高翔', does: '管就业登记的数据（总是晚交）', posts: [post('省人社厅数据管理员', 'data-steward', '省人社厅')] },
  { login: 'panyue', name: '潘悦', does: '管公共信用的数据：谁能查、为哪件事', posts: [post('省发展改革委信用处数据管理员', 'data-steward', '省发展改革委')] },
  { login: 'guming', name: '顾明', does: '管临平区的人口信息', posts: [post('临平区公安局数据管理员', 'data-steward', '临平区公安局', linping)] },
  { login: 'lintao', name: '林涛', does: '外面的开发者，用开放的数据', posts: [post('应用开发者', 'developer', '数字运营公司')] },
  { login: 'zhangwei', name: '张伟', does: '网格员，手机上报事件（网格上线后）', posts: [post('临平街道网格员', 'resident', '临平街道', linping)] },
  { login: 'chenxiuying', name: '陈秀英', does: '居民，72 岁', posts: [post('居民', 'resident', '省政务服务中心', linping)] },
  { login: 'lijianguo', name: '李建国', does: '居民，开餐饮店', posts: [post('居民', 'resident', '省政务服务中心', linping)] },
  { login: 'wangxiaoyu', name: '王晓雨', does: '居民，刚当妈妈，新到临平', posts: [post('居民', 'resident', '省政务服务中心', linping)] },
  ...counter,
]

export const personCalled = (login: string): Person => {
  const found = cast.find(person => person.login === login)
  if (!found) throw new Error(`nobody in the demonstration signs in as ${login}`)
  return found
}
export const placeOf = ({ organization, division }: CastPost, organizations: readonly DemoOrganization[]) => ({ organization: organizationNamed(organizations, organization).code, division })

/** 账号 for the terminal: who, with what, to do what. */
export function accountLines(password: string): string[] {
  return [`演示账号（密码都是 ${password}）`, ...cast.map(({ login, name, posts, does }) => `  ${pad(login, 14)}${pad(name, 8)}${pad(posts.map(held => held.name).join('、').slice(0, 24), 34)}${does}`)]
}
