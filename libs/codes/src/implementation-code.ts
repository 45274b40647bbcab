import { explainUscc, isUscc } from './uscc.ts'

/**
 * 实施编码, 31 characters in the practice of the national platform: 18 实施主体统一社会信用代码, 1 行使层级
 * (GB/T 39046-2020 附录 A.2), 12 基本编码; 33 with the two of a 业务办理项.
 */
export interface ImplementationCode { body: string; level: string; base: string; item: string | null }

const shape = /^([0-9A-HJ-NPQRTUWXY]{18})([1-7])([0-9A-Z]{12})([0-9A-Z]{2})?$/

export function parseImplementationCode(text: string): ImplementationCode | undefined {
  const [, body, level, base, item] = shape.exec(text) ?? []
  return body !== undefined && level !== undefined && base !== undefined && isUscc(body) ? { body, level, base, item: item ?? null } : undefined
}
export const isImplementationCode = (text: string): boolean => parseImplementationCode(text) !== undefined

export function explainImplementationCode(text: string): string | null {
  if (isImplementationCode(text)) return null
  if (text === '') return '实施编码是空的'
  if (text.length !== 31 && text.length !== 33) return `实施编码应是 31 位（业务办理项 33 位），这里有 ${[...text].length} 位`
  const body = explainUscc(text.slice(0, 18))
  if (body !== null) return `实施编码的前 18 位是实施主体：${body}`
  if (!/^[1-7]$/.test(text[18]!)) return `实施编码第 19 位是行使层级，应是 1 到 7，这里是“${text[18]}”`
  return '实施编码从第 20 位起是基本编码，只能用数字和大写字母'
}
