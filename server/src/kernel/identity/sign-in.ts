import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, type Configuration, customFetch, type CustomFetch,
  discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState,
} from 'openid-client'
import { execute, systemActor, type World } from '#kernel/action'
import { type Door, limiter, sessionCookie } from '#kernel/http'
import { type Log } from '#kernel/log'
import { Problem } from '#kernel/problem'
import { signIn, signOut } from './commands.ts'
import { signedIn } from './me.ts'
import { htmlOf, troublePage } from './page.ts'
import { lockedNumber } from './person.ts'
import { problem } from './problems.ts'
import { attemptMinutes, minutesAfter, sessionMinutes } from './rules.ts'
import { addAttempt, digestOfToken, endSession, newToken, readSession, takeAttempt } from './session.table.ts'

/** The OpenID Provider that knows the people: the province's, or the small one of the demonstration. */
export interface RelyingParty {
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that names the account's login at its first sign-in. */
  loginClaim?: string
  /** The claims that name the person's resident id, and the company for which he acts. */
  residentIdClaim?: string
  usccClaim?: string
  companyNameClaim?: string
  /** What is asked of the provider; usually `openid profile`. */
  scope?: string
  /** The name under which accounts are bound to its people, where its address does not last; usually its address is its name. */
  boundAs?: string
  /** How to reach a provider that lives in this very process. */
  fetch?: (app: FastifyInstance) => CustomFetch
  /** How to end the session at a provider that lives in this very process; others are visited by the browser. */
  endSession?(account: string): Promise<void>
}

const attemptCookie = 'yw_attempt'

/** 登录: authorization code with PKCE, state and nonce; the ID token's signature is checked; the session is ours. */
export function signInDoor(world: World, party: RelyingParty, publicUrl: string, { production }: { production: boolean }): Door {
  const here = new URL(publicUrl)
  const secure = here.protocol === 'https:'
  const demonstration = party.endSession !== undefined
  const cookie = { httpOnly: true, sameSite: 'lax', secure } as const
  if (production && !party.issuer.startsWith('https:')) throw new Error(`OIDC_ISSUER 要用 https 地址：${party.issuer} (in production the issuer must be https)`)
  const attempts = limiter({ most: 60, seconds: 300 })

  return (app, { log }) => {
    let known: Promise<Configuration> | undefined
    /** Found at the first sign-in, so that a provider that is away does not keep the house from starting. */
    const configuration = () => {
      known ??= discover(party, app).catch((error: unknown) => {
        known = undefined
        log.error('sign-in.provider-away', error)
        throw problem.providerAway()
      })
      return known
    }

    app.get('/sign-in', { exposeHeadRoute: false }, async (request, reply) => {
      const { return: wanted, moved } = request.query as { return?: unknown; moved?: unknown }
      const returnTo = localPath(wanted)
      // The provider sends people to the public address; whoever came by another one starts there, where the cookie will be.
      if (request.headers.host !== here.host && moved === undefined) return reply.redirect(`${here.origin}/sign-in?return=${encodeURIComponent(returnTo)}&moved=1`)
      return answer(request, reply, log, async () => {
        const wait = attempts.wait(request.ip)
        if (wait > 0) throw problem.tooManySignIns({ retryAfter: wait })
        const config = await configuration()
        const [token, state, nonce, verifier] = [newToken(), randomState(), randomNonce(), randomPKCECodeVerifier()]
        await addAttempt(world.db, { tokenDigest: digestOfToken(token), state, nonce, verifier, returnTo, at: world.now() })
        reply.setCookie(attemptCookie, token, { ...cookie, path: '/sign-in', maxAge: attemptMinutes * 60 })
        return buildAuthorizationUrl(config, {
          redirect_uri: `${here.origin}/sign-in/callback`, scope: party.scope ?? 'openid profile', state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
        }).href
      })
    })

    app.get('/sign-in/callback', { exposeHeadRoute: false }, async (request, reply) => answer(request, reply, log, async () => {
      const attempt = request.cookies[attemptCookie] ? await takeAttempt(world.db, digestOfToken(request.cookies[attemptCookie])) : undefined
      reply.clearCookie(attemptCookie, { ...cookie, path: '/sign-in' })
      if (!attempt || attempt.at < minutesAfter(world.now(), -attemptMinutes)) throw problem.signInExpired()
      const tokens = await authorizationCodeGrant(await configuration(), new URL(request.url, here), {
        pkceCodeVerifier: attempt.verifier, expectedNonce: attempt.nonce, expectedState: attempt.state, idTokenExpected: true,
      }).catch((error: unknown) => {
        log.warn('sign-in.refused', { requestId: request.id, reason: error instanceof Error ? error.name : 'unknown', code: codeOf(error) })
        throw problem.signInRefused()
      })
      const claims = tokens.claims()!
      const claim = party.loginClaim ?? 'preferred_username'
      const asked = [claim, party.residentIdClaim, party.usccClaim, party.companyNameClaim].filter(name => name !== undefined)
      const more = asked.every(name => name in claims) ? {} : await fetchUserInfo(await configuration(), tokens.access_token, claims.sub).catch(() => null)
      const said = (name: string | undefined): string | null => { const value = name === undefined ? undefined : claims[name] ?? (more as Record<string, unknown> | null)?.[name]; return typeof value === 'string' && value !== '' ? value : null }
      const login = said(claim), residentId = said(party.residentIdClaim), uscc = said(party.usccClaim), companyName = said(party.companyNameClaim)?.slice(0, 100) ?? null
      const who = { ...residentId ? { person: lockedNumber(world, 'residentId', residentId) } : {}, ...uscc ? { company: lockedNumber(world, 'uscc', uscc), companyName } : party.usccClaim !== undefined && more !== null ? { company: null } : {} }
      const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: party.boundAs ?? party.issuer, subject: claims.sub, login, idToken: tokens.id_token ?? null, ...who }, { requestId: request.id })
      // A browser holds one session: whoever was signed in here before is not any more.
      const before = request.cookies[sessionCookie]
      if (before) await endSession(world.db, digestOfToken(before), world.now())
      reply.setCookie(sessionCookie, token, { ...cookie, path: '/', maxAge: sessionMinutes * 60 })
      return attempt.returnTo
    }))

    app.get('/sign-out', { exposeHeadRoute: false }, async (request, reply) => {
      // A picture on a foreign page must not sign anybody out.
      if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect('/')
      return answer(request, reply, log, async () => {
        const token = request.cookies[sessionCookie]
        reply.clearCookie(sessionCookie, { ...cookie, path: '/' })
        const session = token ? await readSession(world.db, digestOfToken(token)) : undefined
        if (!token || !session) return '/'
        const actor = await signedIn(world, token)
        if (actor) await execute(world, actor, signOut, {}, { requestId: request.id })
        if (party.endSession) { await party.endSession(session.account); return '/' }
        const config = await configuration()
        if (!config.serverMetadata().end_session_endpoint) return '/'
        return buildEndSessionUrl(config, { post_logout_redirect_uri: `${here.origin}/`, ...session.idToken ? { id_token_hint: session.idToken } : {} }).href
      })
    })
  }

  /** Goes on to where `next` says, or shows in a sentence what went wrong. */
  async function answer(request: FastifyRequest, reply: FastifyReply, log: Log, next: () => Promise<string>) {
    reply.header('cache-control', 'no-store')
    try {
      return await reply.redirect(await next())
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      log.info('sign-in.trouble', { requestId: request.id, code: error.code })
      return reply.code(error.status).type('text/html; charset=utf-8').send(htmlOf(troublePage({ title: error.message, again: '/sign-in' }), { demonstration }))
    }
  }
}

async function discover({ issuer, clientId, clientSecret, fetch }: RelyingParty, app: FastifyInstance): Promise<Configuration> {
  const config = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [...issuer.startsWith('http:') ? [allowInsecureRequests] : [], enableNonRepudiationChecks], timeout: 10, ...fetch ? { [customFetch]: fetch(app) } : {},
  })
  return config
}

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error ? (error as Error & { error?: unknown; code?: unknown }).error ?? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Only to a page of this house. */
function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000 || !/^\/(?![/\\])[^\s\\]*$/.test(wanted)) return '/'
  return /^\/(sign-in|sign-out|api|oidc)(\/|\?|$)/.test(wanted) ? '/' : wanted
}
