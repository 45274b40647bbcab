import { type Actor, addService, execute, type Guide, publishService, putWording, systemActor, type World } from '../door.ts'
import { type DemoOrganization, linping, organizationNamed } from '../organization.ts'
import { everyday } from './everyday.ts'
import { guideOf } from './guide.ts'
import { whole } from './kept.ts'

/** Who does what in 临平区, by what people call them. */
export const doers: Readonly<Record<string, string>> = {
  公安: '公安局', 卫健: '卫生健康委', 民政: '民政局', 医保: '医保局', 教育: '教育局', 人社: '人社局', 公积金: '公积金中心', 住建: '住建局', 自然资源: '规划资源局', 残联: '残联', 交通: '交通局', 市场监管: '市场监管局', 消防: '消防救援大队', 城管: '综合执法局', 药监: '市场监管局',
  烟草: '烟草局', 生态环境: '生态环境局', 水利: '水利局', 税务: '税务局', 科技: '科技局', 文旅: '文旅局', 能源: '发改局', 司法: '司法局', 档案: '档案馆', 退役军人: '退役军人局', 农业农村: '农业农村局', 林业: '农业农村局',
}
/** 说法 that the bureau has collected. */
const wordings: readonly (readonly [said: string, ...means: string[]])[] = [
  ['奶茶店', '食品经营许可'], ['早餐店', '食品经营许可', '个体工商户登记'], ['五险一金', '社会保险', '公积金'], ['打官司', '法律援助'], ['坐月子', '生育津贴'], ['上牌', '机动车注册登记'], ['落户', '户口迁移', '出生登记'], ['去世', '死亡户口注销'], ['买房', '公积金', '不动产'],
]
/** 基本编码 of the demonstration: 99 is no department of the national list. */
const basicOf = (type: string, at: number): string => `${type}99${String(at + 1).padStart(3, '0')}00000`.slice(0, 12)

const doerOf = (organizations: readonly DemoOrganization[], by: string): string => organizationNamed(organizations, `临平区${doers[by] ?? by}`).code

/** The everyday services of one district, written by the house and put in force by the bureau. */
/** What has no course of its own yet is done at a counter, and its guide says so. */
const honest = (guide: Guide): Guide => (guide.model === null && guide.bundle === null ? { ...guide, online: false, visits: 1, visitReason: '到窗口交材料', depth: '2', channels: ['1'] } : guide)

export async function publishServices(world: World, bureau: Actor, organizations: readonly DemoOrganization[]): Promise<void> {
  const writer = systemActor('demo'), codeOf = (key: string): string => {
    const at = everyday.findIndex(one => one.key === key), one = everyday[at]
    if (!one) throw new Error(`the demonstration has no service ${key}`)
    return `${doerOf(organizations, one.by)}4${basicOf(one.type, at)}`
  }
  for (const [at, one] of everyday.entries()) {
    const organization = doerOf(organizations, one.by), code = codeOf(one.key), phones = [`1990002${String(at * 2).padStart(4, '0')}`, `1990002${String(at * 2 + 1).padStart(4, '0')}`] as const
    const usual = guideOf(one, { jurisdiction: linping, name: '临平区', level: '4', basicCode: basicOf(one.type, at), phones })
    await execute(world, writer, addService, { code, organization, guide: honest(whole(one.key, usual, organizations, codeOf)) })
    await execute(world, bureau, publishService, { code, revision: 1 })
  }
  for (const [said, ...means] of wordings) await execute(world, bureau, putWording, { said, means })
}
