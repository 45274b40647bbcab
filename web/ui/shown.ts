/** The code of a credential: what somebody shows on his phone (for one look), or what is printed on it. The address may name another host; its path says what it is. */
export type Shown = { token: string } | { number: string; code: string }

/** What a scanned text shows, where it shows a credential. */
export function shownIn(text: string): Shown | null {
  const bare = text.normalize('NFKC').replace(/\s/g, '')
  if (/^[\w-]{32}$/.test(bare)) return { token: bare }
  const address = URL.parse(bare)
  if (!address || !/^\/verify\/?$/.test(address.pathname)) return null
  const token = address.searchParams.get('t'), number = address.searchParams.get('n'), code = address.searchParams.get('c')
  return token ? { token } : number && code ? { number, code } : null
}
