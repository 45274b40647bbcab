import { hash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { canonical, requestHash } from '#kernel/evidence'
import { Instant, Literals, Nullable, Strict } from '#kernel/schema'
import { keyId } from './key.ts'
import { checkProof } from './proof.ts'
import { Hash, type Proof, PublicKey } from './schema.ts'
import { isSigned } from './signature.ts'

/** 回执 as `kernel/evidence` makes it. Nothing may be added: what is not signed proves nothing. */
export const Receipt = Strict({
  format: Literals('yiwang-receipt-1'), action: Type.String(), subject: Type.String(), account: Type.String(), rows: Nullable(Type.Integer()), entry: Type.Integer({ minimum: 1 }), at: Instant,
  digest: Literals('sha256', 'sm3'), salt: Type.String(), requestHash: Hash, responseHash: Hash, key: Type.String(), signature: Type.String(),
})
export type Receipt = Static<typeof Receipt>
const shape = Compile(Receipt)

/** From the header, or from a file in which somebody has kept it as JSON; null if it is neither. */
export function readReceipt(text: string): Receipt | null {
  const bare = text.trim()
  const json = bare.startsWith('{') ? bare : /^[\w-]+=*$/.test(bare) ? Buffer.from(bare, 'base64url').toString('utf8') : ''
  try {
    const value: unknown = JSON.parse(json)
    return shape.Check(value) ? value : null
  } catch { return null }
}

export interface Held {
  /** The key that the reader knows; its id is in the receipt. */
  key: Static<typeof PublicKey>
  /** The bytes of the answer. */
  body?: Uint8Array | undefined
  /** What was asked, as a JSON object. */
  input?: unknown
  proof?: Proof | undefined
}

/** Whether a receipt holds. Answers null, or a sentence that says what does not fit. Needs no server and no database. */
export function checkReceipt(receipt: Receipt, { key, body, input, proof }: Held): string | null {
  const { signature, ...unsigned } = receipt
  if (key.id !== receipt.key || keyId(key.algorithm, key.publicKey) !== key.id) return '回执不是用这把公钥签的'
  if (!isSigned(key.algorithm, key.publicKey, canonical(unsigned), signature)) return '回执的签名不对：它是伪造的，或者被改过'
  if (body !== undefined && hash(receipt.digest, body, 'hex') !== receipt.responseHash) return '答复的内容和回执对不上：内容被改过，或者不是这一次的答复'
  if (input !== undefined && requestHash(receipt.digest, receipt.salt, input) !== receipt.requestHash) return '请求的内容和回执对不上：不是这一次的请求'
  return proof === undefined ? null : checkProof(proof) ?? mismatch(receipt, proof)
}

/** The entry must say what the receipt says. */
function mismatch(receipt: Receipt, { entry }: Proof): string | null {
  if (entry.id !== receipt.entry) return '证明里的存证记录不是回执说的那一条'
  const { response, rows } = entry.evidence
  const same = entry.action === receipt.action && entry.subject === receipt.subject && entry.actor === receipt.account && entry.happenedAt === receipt.at
    && entry.inputDigest === receipt.requestHash && response === receipt.responseHash && (typeof rows === 'number' ? rows : null) === receipt.rows
  return same ? null : '账本里的记录和回执说的不一样'
}
