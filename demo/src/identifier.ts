/**
 * Identifiers of people and companies that do not exist: the check digits are right, the division 149901 belongs to nobody.
 * The rules are those of GB 11643, GB 11714 and GB 32100; `@yiwang/codes` must accept each of them (identifier.test.ts).
 */

/** The division of everybody in the demonstration: assigned to no place in China. */
export const nowhere = '149901'

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** 公民身份号码 of a fictional person: `order` (0 … 999) is odd for men and even for women. */
export function residentId(birthOn: string, order: number): string {
  const body = nowhere + birthOn.replaceAll('-', '') + String(order % 1000).padStart(3, '0')
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(body[i]) * (residentWeights[i] ?? 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}
/** The fifteen digits that were written before 1999: no century, no check digit. */
export const oldResidentId = (id: string): string => id.slice(0, 6) + id.slice(8, 17)
/** A slip of the finger: the last digit is wrong, everything else is right. */
export const slip = (code: string): string => {
  const last = code.at(-1) ?? ''
  return code.slice(0, -1) + (last >= '0' && last <= '8' ? String(Number(last) + 1) : last === '9' ? '0' : '7')
}

const organWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const base36 = (character: string) => Number.parseInt(character, 36)
/** 组织机构代码: eight characters and their check. */
function organCode(body: string): string {
  let sum = 0
  for (let i = 0; i < 8; i++) sum += base36(body[i] ?? '0') * (organWeights[i] ?? 0)
  const check = 11 - sum % 11
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}

const creditDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 统一社会信用代码: `kind` is 11 for organs, 12 for institutions, 91 for companies; `body` has eight characters. */
export function creditCode(kind: '11' | '12' | '13' | '91', body: string): string {
  const front = kind + nowhere + organCode(body)
  let sum = 0, weight = 1
  for (const character of front) {
    sum += creditDigits.indexOf(character) * weight
    weight = weight * 3 % 31
  }
  return front + (creditDigits[(31 - sum % 31) % 31] ?? '')
}
const companyDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 统一社会信用代码 of the fictional company with this number. */
export function companyCode(number: number): string {
  let body = ''
  for (let rest = number, i = 0; i < 6; i++, rest = Math.floor(rest / 31)) body = companyDigits[rest % 31] + body
  return creditCode('91', `MA${body}`)
}
/** The last character of a credit code, replaced by one that does not fit. */
export const slipCredit = (code: string): string =>
  code.slice(0, -1) + (creditDigits[(creditDigits.indexOf(code.at(-1) ?? '0') + 1) % 31] ?? '')

/** 1990000xxxx: numbers that ring nowhere. */
export const phone = (number: number): string => `1990000${String(number % 10_000).padStart(4, '0')}`
