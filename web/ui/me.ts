import { type Output } from '../api/client.ts'
import { useAsk } from './ask.ts'

export type Me = Output<'identity.me'>

/** Who is signed in, in which post, and what that post may do. */
export const useMe = () => useAsk('identity.me', {})

/** The same patterns the server goes by; the server has the last word, the screen only does not offer what would be refused. */
export const may = (me: Me | undefined, action: string): boolean =>
  me?.can.some(pattern => pattern === '*' || pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1)))) ?? false
