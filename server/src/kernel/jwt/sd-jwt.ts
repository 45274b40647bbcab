import { hash, type KeyObject, randomBytes } from 'node:crypto'
import { type Jws, readJws, signJws } from './jws.ts'

/** RFC 9901: what is signed, what is shown of what it hides, and the holder's word that it is he who shows it. */
export interface SdJwt { text: string; /** The issuer's part with its disclosures, as the holder signs them. */ shown: string; jws: Jws; disclosures: { text: string; name: string; value: unknown }[]; binding: Jws | null }
export interface OpenedSdJwt { claims: Record<string, unknown>; /** What was hidden and is shown here. */ disclosed: Record<string, unknown> }

const digestOf = (text: string): string => hash('sha256', text, 'base64url')
/** Of the issuer's part with its disclosures: what the holder's word speaks of. */
export const digestOfSdJwt = (shown: string): string => digestOf(shown)

/** `hidden` are shown one by one, as the holder likes; their order tells nothing. With a `secret` that is this credential's own, the same thing signed again is the same. */
export function issueSdJwt(header: Record<string, unknown>, claims: Record<string, unknown>, hidden: Record<string, unknown>, key: KeyObject, secret = randomBytes(16).toString('base64url')): string {
  const disclosures = Object.entries(hidden).map(([name, value]) => Buffer.from(JSON.stringify([digestOf(`${secret}:${name}`), name, value]), 'utf8').toString('base64url'))
  const veiled = disclosures.length === 0 ? claims : { ...claims, _sd: disclosures.map(digestOf).sort(), _sd_alg: 'sha-256' }
  return [signJws({ typ: 'dc+sd-jwt', ...header }, veiled, key), ...disclosures, ''].join('~')
}

export function readSdJwt(given: string): SdJwt | null {
  const text = given.trim(), parts = text.split('~')
  if (parts.length < 2) return null
  const jws = readJws(parts[0]!), last = parts.at(-1)!, binding = last === '' ? null : readJws(last)
  if (!jws || (last !== '' && binding === null)) return null
  const disclosures: SdJwt['disclosures'] = []
  for (const part of parts.slice(1, -1)) {
    let opened: unknown
    try { opened = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) } catch { return null }
    if (!Array.isArray(opened) || opened.length !== 3 || typeof opened[1] !== 'string') return null
    disclosures.push({ text: part, name: opened[1], value: opened[2] })
  }
  return { text, shown: `${parts.slice(0, -1).join('~')}~`, jws, disclosures, binding }
}

/** Only these of what is hidden; what the issuer shows to everybody stays. */
export function discloseOnly({ jws: _, text, disclosures }: SdJwt, names: readonly string[]): string {
  return [text.split('~', 1)[0]!, ...disclosures.filter(({ name }) => names.includes(name)).map(each => each.text), ''].join('~')
}

/** The holder's word, for one asker and one occasion. */
export const bindSdJwt = (shown: string, { nonce, aud, iat }: { nonce: string; aud: string; iat: number }, key: KeyObject): string =>
  shown + signJws({ typ: 'kb+jwt' }, { iat, aud, nonce, sd_hash: digestOf(shown) }, key)

/** What it says, once its signature holds; null where a disclosure is not of it, comes twice, or says again what is said already. */
export function openSdJwt({ jws: { payload }, disclosures }: SdJwt): OpenedSdJwt | null {
  const { _sd: digests = [], _sd_alg: algorithm = 'sha-256', ...claims } = payload
  if (!Array.isArray(digests) || algorithm !== 'sha-256') return null
  const left = new Set(digests), disclosed: Record<string, unknown> = {}
  for (const { text, name, value } of disclosures) {
    if (!left.delete(digestOf(text)) || name in claims || name in disclosed || name === '_sd' || name === '...') return null
    disclosed[name] = value
  }
  return { claims, disclosed }
}
