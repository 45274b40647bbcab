import { type Output } from '../api/client.ts'

/** An entry with its place in the chain, as the server answers it. */
export type Proved = Output<'ledger.prove'>
export interface Checked { link: boolean; computed: string; root: boolean; computedRoot: string; /** Null: this browser cannot check such signatures. */ signature: boolean | null }

/** RFC 8785: keys sorted, no spaces, numbers as ECMAScript writes them. The same text in every program that follows it. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return `{${Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
export const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
export const hexOf = (bytes: Uint8Array): string => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const joined = (...parts: readonly (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flatMap(part => [...part]))

/** The root to which a leaf leads along its path (RFC 9162, 2.1.3.2); null if the path does not fit the tree. */
export async function rootOf(leaf: Uint8Array<ArrayBuffer>, { index, size, hashes }: { index: number; size: number; hashes: readonly string[] }): Promise<string | null> {
  if (index < 0 || index >= size) return null
  let at = index, last = size - 1, root = await sha256(joined([0], leaf))
  for (const other of hashes) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      root = await sha256(joined([1], bytesOf(other), root))
      while (at % 2 === 0 && at !== 0) { at = Math.floor(at / 2); last = Math.floor(last / 2) }
    } else root = await sha256(joined([1], root, bytesOf(other)))
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hexOf(root) : null
}

/** Recomputes in this browser what the server claims: the entry's hash, the way from it to the signed root, and the signature. Nothing is asked of the server. */
export async function verify({ entry, path, checkpoint, signature, key }: NonNullable<Proved['proof']>): Promise<Checked> {
  const { prevHash, hash, ...record } = entry
  const computed = hexOf(await sha256(Uint8Array.from(new TextEncoder().encode(prevHash + canonical(record)))))
  const computedRoot = await rootOf(bytesOf(computed), path) ?? ''
  return { link: computed === hash, computed, root: computedRoot === checkpoint.root, computedRoot, signature: await signed(canonical(checkpoint), signature, key) }
}
export async function signed(text: string, signature: string, { algorithm, publicKey }: { algorithm: string; publicKey: string }): Promise<boolean | null> {
  if (algorithm !== 'ed25519') return null
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), Uint8Array.from(new TextEncoder().encode(text)))
  } catch { return null }
}
