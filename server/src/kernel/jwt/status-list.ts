import { deflateSync, inflateSync } from 'node:zlib'

/** Token Status List: two bits for each, the first in the lowest bits of the first byte. */
export const bits = 2
export function packStatuses(statuses: Uint8Array): string {
  const bytes = new Uint8Array(Math.ceil(statuses.length / 4))
  for (const [at, status] of statuses.entries()) bytes[at >> 2]! |= (status & 3) << ((at & 3) * bits)
  return deflateSync(bytes, { level: 9 }).toString('base64url')
}
/** Null: the list does not reach so far, or is none. */
export function statusAt(list: unknown, at: number): number | null {
  const { bits: width, lst } = (typeof list === 'object' && list !== null ? list : {}) as { bits?: unknown; lst?: unknown }
  if (width !== bits || typeof lst !== 'string') return null
  try {
    const byte = inflateSync(Buffer.from(lst, 'base64url'), { maxOutputLength: 16 * 2 ** 20 })[at >> 2]
    return byte === undefined ? null : byte >> ((at & 3) * bits) & 3
  } catch { return null }
}
