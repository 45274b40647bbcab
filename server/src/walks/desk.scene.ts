// What the walks of the data desk share: a department, its steward, and a file as it comes from a real system.
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { execute, systemActor, type World } from '#kernel/action'
import { addOrganization } from '#data/registry'
import { type Hired } from '#kernel/testing-http'

export const health = completeUscc('11149901MB9X0011')
export const sunli: Hired = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
export const fengguoping: Hired = { login: 'fengguoping', name: '冯国平', role: 'leader' }

export async function department(world: World): Promise<void> {
  await execute(world, systemActor('walk'), addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
}

const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)
const head = '证明编号,孩子姓名,性别,出生时间,母亲身份证号,联系电话,体重（克）,签发日期,签发地区'
const names = ['王小雨', '李静', '欧阳明', '赵一诺', '陈思', '周子涵', '吴桐', '郑好', '孙悦', '钱多多']

/** `rows` births, of which some are wrong in the ways that files are wrong: a check digit, a number in words, a day that does not exist. */
export function births(rows = 60, { wrong = true } = {}): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const mother = completeResidentId(`1499011990${String(1 + index % 12).padStart(2, '0')}${String(1 + index % 28).padStart(2, '0')}${String(100 + index).slice(-3)}`)
    const cells = [`W33${String(1_000_001 + index)}`, names[index % names.length]!, String(1 + index % 2), `${day(2 + index % 20)} ${String(index % 24).padStart(2, '0')}:15:00`, mother, `1990000${String(1000 + index)}`, String(2600 + index * 13), day(1), ['330106', '330113', '330225'][index % 3]!]
    if (wrong && index === 3) cells[4] = `${mother.slice(0, 17)}${mother.endsWith('1') ? '2' : '1'}`
    if (wrong && index === 17) cells[6] = '三千克'
    return cells.join(',')
  })
  return `${head}\r\n${lines.join('\r\n')}\r\n`
}
