/** A hash over bytes; which one, the caller says. */
export type HashBytes = (bytes: Uint8Array) => Uint8Array

const joined = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0))
  bytes[0] = prefix
  let at = 1
  for (const part of parts) { bytes.set(part, at); at += part.length }
  return bytes
}
// RFC 6962 section 2.1: leaves and inner nodes are told apart, so that neither can be passed off as the other.
const leafHash = (hash: HashBytes, leaf: Uint8Array) => hash(joined(0, leaf))
const nodeHash = (hash: HashBytes, left: Uint8Array, right: Uint8Array) => hash(joined(1, left, right))

/** The largest power of two smaller than n. */
const split = (n: number): number => { let k = 1; while (k * 2 < n) k *= 2; return k }

/** The root over the leaves, of which there is at least one. */
export function merkleRoot(hash: HashBytes, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) throw new Error('a tree has leaves')
  // Level by level: a node without a neighbour rises, which is the same tree as RFC 6962's.
  let level = leaves.map(leaf => leafHash(hash, leaf))
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? nodeHash(hash, level[i]!, level[i + 1]!) : level[i]!)
    level = above
  }
  return level[0]!
}

/** The audit path of one leaf, from the leaf up. */
export function merklePath(hash: HashBytes, leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...merklePath(hash, leaves.slice(0, k), index), merkleRoot(hash, leaves.slice(k))]
    : [...merklePath(hash, leaves.slice(k), index - k), merkleRoot(hash, leaves.slice(0, k))]
}

/** The root that a leaf leads to along its path; null if the path does not fit a tree of that size. */
export function rootFrom(hash: HashBytes, leaf: Uint8Array, { index, size, path }: { index: number; size: number; path: readonly Uint8Array[] }): Uint8Array | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null
  // RFC 9162 section 2.1.3.2.
  let fn = index, sn = size - 1, root = leafHash(hash, leaf)
  for (const other of path) {
    if (sn === 0) return null
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(hash, other, root)
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) }
    } else root = nodeHash(hash, root, other)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 ? root : null
}
