import { bytesOf, type Fault, fault, firstStranger, fullWidthAdvice, fullWidthFault } from './fault.ts'

/**
 * 联系电话 in a range of bytes: a mobile number (1, then 3–9, eleven digits), a landline with its area code (0571-88888888 or
 * without the hyphen), or a service number that begins with 400 or 800. 0 if right; allocates nothing.
 */
export function phoneFault(bytes: Uint8Array, start: number, end: number): Fault {
  const length = end - start
  if (length === 0) return fault.empty
  let hyphen = -1
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (byte >= 48 && byte <= 57) continue
    if (byte === 45 && hyphen < 0) { hyphen = i - start; continue }
    return byte > 127 ? fullWidthFault(bytes, start, end) : fault.character
  }
  const first = bytes[start]!
  const digits = hyphen < 0 ? length : length - 1
  if (first === 49) {
    if (hyphen >= 0) return fault.character
    if (digits !== 11) return fault.length
    return bytes[start + 1]! >= 51 ? fault.none : fault.structure
  }
  if (first === 48) {
    if (digits < 10 || digits > 12) return fault.length
    return hyphen < 0 || hyphen === 3 || hyphen === 4 ? fault.none : fault.structure
  }
  if ((first === 52 || first === 56) && bytes[start + 1] === 48 && bytes[start + 2] === 48 && (hyphen < 0 || hyphen === 3)) return digits === 10 ? fault.none : fault.length
  return fault.structure
}
export function phoneFaultOf(text: string): Fault {
  const bytes = bytesOf(text)
  return phoneFault(bytes, 0, bytes.length)
}
export const isPhone = (text: string): boolean => phoneFaultOf(text) === fault.none
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

export function explainPhone(text: string): string | null {
  switch (phoneFaultOf(text)) {
    case fault.none: return null
    case fault.empty: return '电话号码是空的'
    case fault.fullWidth: return `电话号码${fullWidthAdvice(text)}`
    case fault.length: return text.startsWith('1') ? `手机号码应是 11 位，这里有 ${text.length} 位` : `电话号码的位数不对：固定电话写成区号加号码，例如 0571-88888888`
    case fault.character: {
      if (/^\+?86/.test(text)) return '电话号码不写 +86，直接写 11 位手机号码'
      return `电话号码里不能有“${firstStranger(text, /^[\d-]$/)?.letter ?? '-'}”，只写数字`
    }
    default: return '电话号码的开头不对：手机号码以 13 到 19 开头，固定电话以区号 0 开头'
  }
}
