import { BlockList, isIP } from 'node:net'

/** Where the house may call. Whoever types an address for us to call must not reach what only the house can reach. */
export interface Reach {
  /** Networks inside that may be called all the same, as `10.20.0.0/16`. */
  networks: readonly string[]
  /** This very machine, also without TLS: in a demonstration and in tests. */
  loopback: boolean
}

const inside = blockList([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
])
const here = blockList(['127.0.0.0/8', '::1/128'])

/** A network as people write it: an address and how many of its bits count. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/'), kind = isIP(address)
  return kind !== 0 && more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128)
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** An IPv4 address that is written as IPv6 is the IPv4 address. */
function plain(address: string): string {
  const bare = address.replace(/^\[|\]$|%.*$/g, '')
  if (isIP(bare) !== 6) return bare
  const spelt = new URL(`http://[${bare}]`).hostname.slice(1, -1), [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelt) ?? []
  if (high === undefined || low === undefined) return spelt
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}

export const isHere = (address: string): boolean => { const bare = plain(address); return isIP(bare) !== 0 && here.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4') }

/** Whether the house may call this address; made once for its settings. */
export function reachOf({ networks, loopback }: Reach): (address: string) => boolean {
  const allowed = blockList(networks)
  return address => {
    const bare = plain(address), kind = isIP(bare)
    if (kind === 0) return false
    const family = kind === 6 ? 'ipv6' : 'ipv4'
    if (allowed.check(bare, family)) return true
    return here.check(bare, family) ? loopback : !inside.check(bare, family)
  }
}
