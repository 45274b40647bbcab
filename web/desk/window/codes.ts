import { shownIn } from '../../ui/shown.ts'

/** What the box at the window was given: a card that a reader reads, or the text of any code of ours. */
export type Scanned =
  | { what: 'card'; name: string; residentId: string } | { what: 'number'; residentId: string }
  | { what: 'shown'; token: string } | { what: 'credential'; number: string; code: string }
  | { what: 'booking'; code: string } | { what: 'slip'; id: string } | { what: 'service'; code: string } | { what: 'rating' } | { what: 'other' }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As a machine types it: full-width letters are the input method's, blanks and a line's end are the machine's. */
const plain = (text: string): string => text.normalize('NFKC').trim()
/** A reader writes the name and the number in one line; typed, they are two. */
export function readCard(text: string): { name: string; residentId: string } | null {
  const found = /^([\p{Script=Han}·]{2,30})[\s,，;；|]*(\d{17}[\dXx])$/u.exec(plain(text))
  return found ? { name: found[1]!, residentId: found[2]!.toUpperCase() } : null
}
/** 认一认. */
export function understand(text: string): Scanned {
  const given = plain(text), card = readCard(given)
  if (card) return { what: 'card', ...card }
  const bare = given.replace(/\s/g, '')
  if (/^\d{17}[\dXx]$/.test(bare)) return { what: 'number', residentId: bare.toUpperCase() }
  if (/^\d{6}$/.test(bare)) return { what: 'booking', code: bare }
  const shown = shownIn(given)
  if (shown) return 'token' in shown ? { what: 'shown', ...shown } : { what: 'credential', ...shown }
  const address = URL.parse(bare)
  if (!address) return { what: 'other' }
  const [first = '', second = '', third = ''] = address.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  if (first === 'mine' && uuid.test(second)) return { what: 'slip', id: second.toLowerCase() }
  if (first === 'services' && second && !third) return { what: 'service', code: second }
  if (first === 'rate') return { what: 'rating' }
  return { what: 'other' }
}
