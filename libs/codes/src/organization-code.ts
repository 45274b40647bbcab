import { type Fault, fault, firstStranger } from './fault.ts'

const weights = [3, 7, 9, 10, 5, 8, 4, 2]
const value = (letter: string): number => (letter >= '0' && letter <= '9' ? letter.charCodeAt(0) - 48 : letter.charCodeAt(0) - 55)

/** The check character of 组织机构代码 GB 11714: 11 − Σ mod 11, where 10 is X and 11 is 0. */
export function organizationCodeCheck(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError('an organization code has 8 characters of 0-9 A-Z before its check character')
  const sum = weights.reduce((total, weight, i) => total + weight * value(first8[i]!), 0)
  return '0X987654321'[sum % 11]!
}
export const completeOrganizationCode = (first8: string): string => first8 + organizationCodeCheck(first8)

/** 组织机构代码, with or without the hyphen before the check character. */
export function organizationCodeFault(text: string): Fault {
  const plain = text.replace(/^(.{8})-(.)$/, '$1$2')
  if (plain === '') return fault.empty
  if (plain.length !== 9) return fault.length
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(plain)) return fault.character
  return organizationCodeCheck(plain.slice(0, 8)) === plain[8] ? fault.none : fault.checkDigit
}
export const isOrganizationCode = (text: string): boolean => organizationCodeFault(text) === fault.none

export function explainOrganizationCode(text: string): string | null {
  const plain = text.replace('-', '')
  switch (organizationCodeFault(text)) {
    case fault.none: return null
    case fault.empty: return '组织机构代码是空的'
    case fault.length: return `组织机构代码应是 9 位，这里有 ${[...plain].length} 位`
    case fault.checkDigit: return `组织机构代码最后一位应是 ${organizationCodeCheck(plain.slice(0, 8))}，这里是 ${plain.slice(8)}`
    default: {
      const stranger = firstStranger(plain, /^[0-9A-Z]$/) ?? { place: 9, letter: plain.slice(8) }
      return `组织机构代码第 ${stranger.place} 位“${stranger.letter}”不对：只能用数字和大写字母，最后一位是数字或 X`
    }
  }
}
