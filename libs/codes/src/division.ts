import { type Fault, fault } from './fault.ts'

/** 行政区划代码: 2 province, 2 city, 2 county, 3 town, 3 community. */
export interface DivisionParts { code: string; level: 1 | 2 | 3 | 4 | 5; prefix: string; parent: string | null }

const lengths = [2, 4, 6, 9, 12] as const

/** The significant digits: strips the zeros that mean "all below". */
export function divisionPrefix(code: string): string {
  for (const length of lengths) if (/^0*$/.test(code.slice(length))) return code.slice(0, length)
  return code
}
/** 330113 → 330113000000. */
export const expandDivision = (code: string): string => code.padEnd(12, '0')

export const divisionLevel = (code: string): 1 | 2 | 3 | 4 | 5 => {
  switch (divisionPrefix(code).length) { case 2: return 1; case 4: return 2; case 6: return 3; case 9: return 4; default: return 5 }
}

/** The code above, in 12 digits; null above a province. A town directly under a city (东莞) is under the city. */
export function divisionParent(code: string): string | null {
  const { length } = divisionPrefix(code)
  const above = lengths[lengths.findIndex(known => known >= length) - 1]
  return above === undefined ? null : expandDivision(code.slice(0, above))
}
/** From the province down to the code above. */
export function divisionAncestors(code: string): string[] {
  const parent = divisionParent(code)
  return parent === null ? [] : [...divisionAncestors(parent), parent]
}
/** Whether `code` is `ancestor` or lies below it. */
export const isWithin = (code: string, ancestor: string): boolean => divisionPrefix(expandDivision(code)).startsWith(divisionPrefix(ancestor))

/** Bulk check of a cell: 2, 4, 6, 9 or 12 digits that do not begin with 0. */
export function divisionFault(bytes: Uint8Array, start: number, end: number): Fault {
  const length = end - start
  if (length === 0) return fault.empty
  for (let i = start; i < end; i++) if (bytes[i]! < 48 || bytes[i]! > 57) return fault.character
  if (length !== 12 && length !== 6 && length !== 9 && length !== 4 && length !== 2) return fault.length
  return bytes[start] === 48 ? fault.division : fault.none
}

export function parseDivision(text: string): DivisionParts | undefined {
  if (!/^[1-9]\d*$/.test(text) || !lengths.some(length => length === text.length)) return undefined
  const code = expandDivision(text)
  return { code, level: divisionLevel(code), prefix: divisionPrefix(code), parent: divisionParent(code) }
}

export function explainDivision(text: string): string | null {
  if (parseDivision(text)) return null
  if (text === '') return '区划代码是空的'
  if (!/^\d+$/.test(text)) return '区划代码只能是数字'
  if (text.startsWith('0')) return '区划代码不能以 0 开头'
  return `区划代码应是 2、4、6、9 或 12 位，这里有 ${text.length} 位`
}
