import { explainUscc, isUscc } from './uscc.ts'

/**
 * 电子证照标识 GB/T 36904: root . type (21 = 18 of the defining organization + 3) . issuer (18) . serial . version (3) .
 * check. The check character is ISO 7064 MOD 37,36 over everything after the root, without the dots.
 */
export interface CredentialId { type: string; issuer: string; serial: string; version: string }

export const credentialRoot = '1.2.156.3005.2'
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 37,36. */
export function mod3736(text: string): string {
  let rest = 36
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) throw new RangeError('MOD 37,36 knows 0-9 and A-Z')
    const sum = (rest + value) % 36
    rest = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return letters[(37 - rest) % 36]!
}

export const formatCredentialId = ({ type, issuer, serial, version }: CredentialId): string =>
  [credentialRoot, type, issuer, serial, version, mod3736(type + issuer + serial + version)].join('.')

const shape = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{1,60})\.([0-9A-Z]{3})\.([0-9A-Z])$/

export function parseCredentialId(text: string): CredentialId | undefined {
  const [, type, issuer, serial, version, check] = shape.exec(text) ?? []
  if (type === undefined || issuer === undefined || serial === undefined || version === undefined) return undefined
  return isUscc(issuer) && mod3736(type + issuer + serial + version) === check ? { type, issuer, serial, version } : undefined
}
export const isCredentialId = (text: string): boolean => parseCredentialId(text) !== undefined

export function explainCredentialId(text: string): string | null {
  if (isCredentialId(text)) return null
  if (text === '') return '电子证照标识是空的'
  if (!text.startsWith(`${credentialRoot}.`)) return `电子证照标识应以 ${credentialRoot}. 开头`
  const [, type, issuer, serial, version, check] = shape.exec(text) ?? []
  if (type === undefined || issuer === undefined || serial === undefined || version === undefined) {
    return '电子证照标识应由类型代码（21 位）、颁发机构代码（18 位）、流水号、版本号（3 位）、校验位（1 位）用点连成，只用数字和大写字母'
  }
  const body = explainUscc(issuer)
  if (body !== null) return `电子证照标识里的颁发机构代码不对：${body}`
  return `电子证照标识的校验位应是 ${mod3736(type + issuer + serial + version)}，这里是 ${check}`
}
