import { companyCode } from './identifier.ts'
import { person } from './person.ts'

/** When the people of 临平 were born. */
export const ages = { from: '1938-02-01', days: 31_500 }

/** Those who sign in as residents have records of their own, like everybody else; the demonstration's sign-in tells which. */
export interface Neighbour { login: string; name: string; /** In the row of persons. */ number: number; residentId: string; company?: { number: number; uscc: string; name: string } }

const neighbour = (login: string, name: string, sex: '1' | '2', bornIn: string): Neighbour => {
  for (let number = 0; ; number++) {
    const found = person(number, ages)
    if (found.sex === sex && found.bornOn.startsWith(bornIn)) return { login, name, number, residentId: found.id }
  }
}
/** Among the companies that 临平 had before. */
export const standingFrom = 100_000_000
export const shopPlace = 777
const shop = standingFrom + shopPlace

export const neighbours: readonly Neighbour[] = [
  neighbour('wangxiaoyu', '王晓雨', '2', '1997'), neighbour('chenxiuying', '陈秀英', '2', '1954'),
  { ...neighbour('lijianguo', '李建国', '1', '1981'), company: { number: shop, uscc: companyCode(shop), name: '杭州市临平区建国人家餐饮管理有限公司' } },
]
export const neighbourOf = (number: number): Neighbour | undefined => neighbours.find(known => known.number === number)
export const ownerOf = (company: number): Neighbour | undefined => neighbours.find(known => known.company?.number === company)

/** What the demonstration's sign-in says of whoever comes, beside the name. */
export const identities: Readonly<Record<string, { residentId: string; uscc?: string; companyName?: string }>> =
  Object.fromEntries(neighbours.map(({ login, residentId, company }) => [login, { residentId, ...company ? { uscc: company.uscc, companyName: company.name } : {} }]))
