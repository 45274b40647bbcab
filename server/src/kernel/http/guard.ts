import { type FastifyRequest } from 'fastify'
import { type Actor } from '#kernel/action'
import { problem } from './problems.ts'

export const sessionCookie = 'yw_session'

/** Who asks: the bearer token if there is one, else the session of the browser. */
export function tokenOf(request: FastifyRequest): { token: string; bearer: boolean } | null {
  const [, token] = /^Bearer ([\w.~+/-]{16,400}=*)$/i.exec(request.headers.authorization ?? '') ?? []
  if (token) return { token, bearer: true }
  const session = request.cookies[sessionCookie]
  return session ? { token: session, bearer: false } : null
}

export interface Looking {
  /** The program looks, not the person; a session that nobody uses still ends. */
  quiet?: boolean
  /** The address from which the request came. */
  from?: string
  /** The token stood in a header, not in the cookie of a browser. */
  bearer?: boolean
  /** Told which client has called, also when it is turned away. */
  caller?(client: string): void
}
export type SignedIn = (token: string, looking: Looking) => Promise<Actor | null>

export async function actorOf(request: FastifyRequest, signedIn: SignedIn, origin: string, looking: Looking = {}): Promise<Actor> {
  const found = tokenOf(request)
  if (!found) throw problem.signInFirst()
  if (!found.bearer) refuseForeign(request, origin)
  const actor = await signedIn(found.token, { ...looking, from: request.ip, bearer: found.bearer, caller: client => { callers.set(request, client) } })
  if (!actor) throw problem.signInFirst()
  return actor
}

/** A page of somebody else must not act with the cookie of whoever reads it. The cookie is SameSite=Lax; this is the second lock. */
export function refuseForeign({ method, headers }: FastifyRequest, origin: string): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return
  const from = headers.origin
  if (from === undefined) {
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem.foreignOrigin()
    return
  }
  if (from !== origin && hostOf(from) !== headers.host) throw problem.foreignOrigin()
}
const hostOf = (origin: string): string | null => { try { return new URL(origin).host } catch { return null } }

const callers = new WeakMap<FastifyRequest, string>()
/** The client that made this request, if one did. */
export const callerOf = (request: FastifyRequest): string | undefined => callers.get(request)
