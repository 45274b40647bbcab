import { randomBytes } from 'node:crypto'
import { BlockList, isIP } from 'node:net'

/** So that a token that lies about somewhere is known for what it is. */
export const clientPrefix = 'ywc_'
export const newClientToken = (): string => clientPrefix + randomBytes(32).toString('base64url')

/** `10.20.0.0/16`, `2001:db8::/32` or one address; null if it is none of them. */
export function networkOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const version = isIP(address), most = version === 4 ? 32 : 128
  if (version === 0 || address.includes('%')) return null
  const bits = length === undefined ? most : Number(length)
  return bits > most ? null : { address, bits, family: version === 4 ? 'ipv4' : 'ipv6' }
}

const lists = new Map<string, BlockList>()
/** No network means any. An IPv4 address that came in by an IPv6 socket is the IPv4 address. */
export function isWithin(networks: readonly string[], from: string): boolean {
  if (networks.length === 0) return true
  const key = networks.join()
  let list = lists.get(key)
  if (!list) {
    if (lists.size > 1000) lists.clear()
    lists.set(key, list = new BlockList())
    for (const text of networks) {
      const network = networkOf(text)
      if (network) list.addSubnet(network.address, network.bits, network.family)
    }
  }
  const address = from.replace(/^::ffff:(?=\d+\.)/i, '')
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** How many secrets of a client may live at once: the old one and the new one. */
export const mostSecrets = 2
