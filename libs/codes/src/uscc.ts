import { bytesOf, type Fault, fault, firstStranger, fullWidthAdvice, fullWidthFault } from './fault.ts'
import { isOrganizationCode, organizationCodeCheck } from './organization-code.ts'

/** 统一社会信用代码 GB 32100-2015: 1 登记管理部门, 1 机构类别, 6 登记机关区划, 9 组织机构代码, 1 check. */
export interface Uscc { department: string; category: string; division: string; organizationCode: string }

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const values = new Int8Array(256).fill(-1)
for (let i = 0; i < letters.length; i++) values[letters.charCodeAt(i)] = i
/** 3^(i-1) mod 31. */
const weights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

/** What is wrong with the code in a range of bytes; 0 if nothing. Allocates nothing. */
export function usccFault(bytes: Uint8Array, start: number, end: number): Fault {
  if (end - start !== 18) {
    if (end === start) return fault.empty
    for (let i = start; i < end; i++) if (bytes[i]! > 127) return fullWidthFault(bytes, start, end)
    return fault.length
  }
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const value = values[bytes[start + i]!]!
    if (value < 0) return bytes[start + i]! > 127 ? fullWidthFault(bytes, start, end) : fault.character
    sum += value * weights[i]!
  }
  const last = values[bytes[start + 17]!]!
  if (last < 0) return bytes[start + 17]! > 127 ? fullWidthFault(bytes, start, end) : fault.character
  return last === (31 - sum % 31) % 31 ? fault.none : fault.checkDigit
}
export function usccFaultOf(text: string): Fault {
  const bytes = bytesOf(text)
  return usccFault(bytes, 0, bytes.length)
}
export const isUscc = (text: string): boolean => usccFaultOf(text) === fault.none

/** The check character of the first 17. */
export function usccCheck(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const value = values[first17.charCodeAt(i)] ?? -1
    if (value < 0 || first17.length !== 17) throw new RangeError('a credit code has 17 characters of its alphabet before the check character')
    sum += value * weights[i]!
  }
  return letters[(31 - sum % 31) % 31]!
}
/** Completes 17 characters; with 16, the check character of the organization code inside is made first. */
export const completeUscc = (text: string): string =>
  text.length === 16 ? completeUscc(text + organizationCodeCheck(text.slice(8))) : text + usccCheck(text)

/** What a right code says; nothing of a wrong one. */
export const parseUscc = (text: string): Uscc | undefined =>
  isUscc(text) ? { department: text[0]!, category: text[1]!, division: text.slice(2, 8), organizationCode: text.slice(8, 17) } : undefined

/** Whether the 组织机构代码 inside also checks; a few codes of the first years do not, so it is a doubt and no fault. */
export const usccOrganizationChecks = (text: string): boolean => isOrganizationCode(text.slice(8, 17))

export function explainUscc(text: string): string | null {
  switch (usccFaultOf(text)) {
    case fault.none: return null
    case fault.empty: return '统一社会信用代码是空的'
    case fault.fullWidth: return `统一社会信用代码${fullWidthAdvice(text)}`
    case fault.length: return `统一社会信用代码应是 18 位，这里有 ${[...text].length} 位`
    case fault.checkDigit: return `统一社会信用代码最后一位应是 ${usccCheck(text.slice(0, 17))}，这里是 ${text.slice(17)}：前 17 位或最后一位有一位写错`
    default: {
      const stranger = firstStranger(text, /^[0-9A-HJ-NPQRTUWXY]$/) ?? { place: 1, letter: '' }
      const hint = /[a-z]/.test(stranger.letter) ? '字母要大写' : '不用字母 I、O、S、V、Z，容易和 1、0、5、2 混淆'
      return `统一社会信用代码第 ${stranger.place} 位“${stranger.letter}”不对：${hint}`
    }
  }
}
