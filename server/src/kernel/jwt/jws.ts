import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'

/** A public key: Ed25519, or P-256 where a browser keeps the private half. */
export interface Jwk { kty: string; crv: string; x: string; y?: string | undefined; kid?: string | undefined; alg?: string | undefined; use?: string | undefined }
export interface Jws { header: Record<string, unknown>; payload: Record<string, unknown>; /** What is signed. */ signed: string; signature: Buffer }

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
const record = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch { return null }
}

/** RFC 7638: the key names itself. */
export const thumbprint = ({ kty, crv, x, y }: Jwk): string => hash('sha256', JSON.stringify(kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x }), 'base64url')

/** An Ed25519 key: what may be known of it, and the half that is locked away. */
export function makeSigningKey(): { jwk: Jwk & { kid: string }; secret: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519'), { kty = '', crv = '', x = '' } = publicKey.export({ format: 'jwk' }), bare = { kty, crv, x }
  return { jwk: { ...bare, kid: thumbprint(bare), alg: 'EdDSA', use: 'sig' }, secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}
export const signerOf = (secret: string): KeyObject => createPrivateKey(secret)

/** RFC 7515, compact; EdDSA or ES256, as the key is. */
export function signJws(header: Record<string, unknown>, payload: Record<string, unknown>, key: KeyObject): string {
  const ed = key.asymmetricKeyType === 'ed25519', signed = `${encode({ alg: ed ? 'EdDSA' : 'ES256', ...header })}.${encode(payload)}`
  return `${signed}.${sign(ed ? null : 'sha256', Buffer.from(signed), ed ? key : { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

export function readJws(text: string): Jws | null {
  const [head = '', body = '', tail = '', more] = text.split('.'), header = record(head), payload = record(body)
  return header && payload && tail !== '' && more === undefined ? { header, payload, signed: `${head}.${body}`, signature: Buffer.from(tail, 'base64url') } : null
}

// to read a key costs more than to verify with it: the latest are kept as they were read
const read = new Map<string, KeyObject>()
function publicKeyOf({ kty, crv, x, y }: Jwk): KeyObject {
  const name = `${crv}:${x}:${y ?? ''}`, kept = read.get(name)
  if (kept) return kept
  const key = createPublicKey({ key: kty === 'OKP' ? { kty, crv, x } : { kty, crv, x, y: y ?? '' }, format: 'jwk' })
  if (read.size >= 500) for (const first of read.keys()) { read.delete(first); break }
  read.set(name, key)
  return key
}

/** Whether it was signed by this key, and by the algorithm that is the key's own: what the header says of itself counts for nothing. */
export function isJwsBy({ header, signed, signature }: Jws, jwk: Jwk): boolean {
  const { kty, crv } = jwk, ed = kty === 'OKP' && crv === 'Ed25519', ec = kty === 'EC' && crv === 'P-256'
  if (!(ed && header.alg === 'EdDSA') && !(ec && header.alg === 'ES256')) return false
  try {
    const key = publicKeyOf(jwk)
    return verify(ed ? null : 'sha256', Buffer.from(signed), ed ? key : { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch { return false }
}
