import { hash } from 'node:crypto'
import { Compile } from 'typebox/compile'
import { canonical } from '#kernel/evidence'
import { rootFrom } from './merkle.ts'
import { outsideHash } from './record.ts'
import { Proof } from './schema.ts'
import { isSigned } from './signature.ts'

const shape = Compile(Proof)
const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/**
 * Whether a proof proves: the entry gives its hash, the hash leads along the path to the root, the root is in the signed statement. Needs no server and no database.
 * Answers null, or a sentence that says what does not fit. Whose key it is the reader must know: give it if you do.
 */
export function checkProof(proof: unknown, knownKey?: string): string | null {
  if (!shape.Check(proof)) return '这不是一份完整的包含证明，或者多了、少了东西'
  const { entry, path, checkpoint, signature, key } = proof
  const publicKey = knownKey ?? key.publicKey
  if (outsideHash(entry) !== entry.hash) return '记录被改过：按内容算出的摘要和证明里的不一样'
  if (entry.seq !== checkpoint.first + path.index || path.size !== checkpoint.last - checkpoint.first + 1) return '记录的序号和检查点的范围对不上'
  const root = rootFrom(bytes => hash(checkpoint.digest, bytes, 'buffer'), fromHex(entry.hash), { index: path.index, size: path.size, path: path.hashes.map(fromHex) })
  if (!root || Buffer.from(root).toString('hex') !== checkpoint.root) return '记录不在这个检查点里：一路算上去，和检查点的默克尔根不一样'
  if (key.publicKey !== publicKey) return '证明用的不是这把公钥'
  if (checkpoint.key !== key.id || !isSigned(key.algorithm, publicKey, canonical(checkpoint), signature)) return '检查点的签名不对'
  return null
}
