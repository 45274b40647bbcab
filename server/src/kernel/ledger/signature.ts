import { createPublicKey, verify } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

export type Algorithm = 'ed25519' | 'sm2'

/**
 * Ed25519 by Node; SM2 (GB/T 32918, DER, the standard's default user id) by a library: Node's own signs something else than the standard says.
 * Public keys are written in hexadecimal: 32 bytes for Ed25519, the uncompressed point (04…) for SM2.
 */
export function isSigned(algorithm: Algorithm, publicKey: string, text: string, signature: string): boolean {
  try {
    if (algorithm === 'sm2') return sm2.doVerifySignature(Buffer.from(text, 'utf8'), signature, publicKey, { hash: true, der: true })
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') }, format: 'jwk' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'))
  } catch { return false } // what is no key or no signature has signed nothing
}
