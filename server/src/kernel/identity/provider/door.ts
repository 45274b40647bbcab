import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Readable } from 'node:stream'
import { type World } from '#kernel/action'
import { contentPolicy, type Door, limiter } from '#kernel/http'
import { htmlOf, type Page } from '../page.ts'
import { problem } from '../problems.ts'
import { dayOf } from '../rules.ts'
import { demonstrationPassword, findSecret } from '../secret.table.ts'
import { findLogin } from '../table.ts'
import { listDemonstrationAccounts } from '../views.ts'
import { consentPage, errorPage, loginPage } from './pages.ts'
import { isPassword, type PasswordHash } from './password.ts'
import { type DemonstrationProvider, providerPath } from './provider.ts'

/** The provider below `/oidc`, with pages of our own that work without JavaScript. */
export function providerDoor(world: World, { provider, origins, subjectOf }: DemonstrationProvider, publicUrl: string): Door {
  const { host, protocol } = new URL(publicUrl)
  const policy = contentPolicy(["'self'", ...origins].join(' '))
  const perAddress = limiter({ most: 60, seconds: 300 })
  const perLogin = limiter({ most: 10, seconds: 300 })
  const handle = provider.callback()

  const send = (reply: FastifyReply, page: Page, status = 200) =>
    reply.code(status).headers({ 'content-security-policy': policy, 'cache-control': 'no-store' }).type('text/html; charset=utf-8').send(htmlOf(page, { demonstration: true }))
  const actionOf = ({ params }: FastifyRequest, step: string) => `${providerPath}/interaction/${encodeURIComponent((params as { uid: string }).uid)}/${step}`

  /** Hands the bare request to oidc-provider, as if the house had only its public address; our headers come along. */
  function bare(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack()
    Object.assign(request.raw.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host })
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), 'content-security-policy': policy })) if (value !== undefined) reply.raw.setHeader(name, value)
  }

  async function details(request: FastifyRequest, reply: FastifyReply) {
    try { return await provider.interactionDetails(request.raw, reply.raw) } catch { await send(reply, errorPage('invalid_request'), 400) }
    return undefined
  }
  async function finish(request: FastifyRequest, reply: FastifyReply, result: Parameters<typeof provider.interactionFinished>[2]): Promise<void> {
    bare(request, reply)
    await provider.interactionFinished(request.raw, reply.raw, result, { mergeWithLastSubmission: true })
  }

  async function pages(app: FastifyInstance): Promise<void> {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16_384 }, (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))))
    const interaction = `${providerPath}/interaction/:uid`

    app.get(interaction, async (request, reply) => {
      const asked = await details(request, reply)
      if (!asked) return reply
      if (asked.prompt.name === 'consent') {
        const { missingOIDCScope } = asked.prompt.details as { missingOIDCScope?: string[] }
        const scopes = missingOIDCScope ?? String(asked.params.scope ?? '').split(' ')
        return send(reply, consentPage({ action: actionOf(request, 'confirm'), client: String(asked.params.client_id), scopes }))
      }
      const { account } = request.query as { account?: unknown }
      return send(reply, loginPage({ action: actionOf(request, 'login'), accounts: await listDemonstrationAccounts(world.db, dayOf(world.now())), login: typeof account === 'string' ? account.slice(0, 100) : '', wrong: null }))
    })

    app.post(`${interaction}/login`, async (request, reply) => {
      const { login = '', password = '' } = (request.body ?? {}) as Record<string, string | undefined>
      const again = async (wrong: string, status: number) =>
        send(reply, loginPage({ action: actionOf(request, 'login'), accounts: await listDemonstrationAccounts(world.db, dayOf(world.now())), login: login.slice(0, 100), wrong }), status)
      const wait = Math.max(perAddress.wait(request.ip), perLogin.wait(login.toLowerCase()))
      if (wait > 0) return again(problem.tooManySignIns().message, 429)
      const asked = await details(request, reply)
      if (!asked) return reply
      const hash = await findSecret<PasswordHash>(world.db, demonstrationPassword)
      const right = hash !== undefined && await isPassword(password.slice(0, 200), hash)
      const account = right && !login.includes('\0') ? await findLogin(world.db, login.trim()) : undefined
      if (!account || account.closedAt !== null) return again('账号或者密码不对，请再试一次', 401)
      perLogin.forget(login.toLowerCase())
      await finish(request, reply, { login: { accountId: subjectOf(account.id), remember: false } })
      return reply
    })

    app.post(`${interaction}/confirm`, async (request, reply) => {
      const asked = await details(request, reply)
      if (!asked) return reply
      const { missingOIDCScope, missingOIDCClaims } = asked.prompt.details as { missingOIDCScope?: string[]; missingOIDCClaims?: string[] }
      const known = asked.grantId ? await provider.Grant.find(asked.grantId) : undefined
      const grant = known ?? new provider.Grant({ accountId: asked.session!.accountId, clientId: String(asked.params.client_id) })
      if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '))
      if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims)
      await finish(request, reply, { consent: { grantId: await grant.save() } })
      return reply
    })

    app.get(`${interaction}/abort`, async (request, reply) => {
      if (!await details(request, reply)) return reply
      await finish(request, reply, { error: 'access_denied', error_description: 'the person did not agree' })
      return reply
    })
  }

  async function protocolRoutes(app: FastifyInstance): Promise<void> {
    // oidc-provider reads its bodies itself.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload))
    app.route({
      method: ['GET', 'POST', 'OPTIONS'], url: `${providerPath}/*`, exposeHeadRoute: false,
      async handler(request, reply) {
        bare(request, reply)
        // The part before the mounted path is what oidc-provider finds by comparing the two.
        const raw: typeof request.raw & { originalUrl?: string } = request.raw
        raw.originalUrl = raw.url ?? ''
        raw.url = raw.originalUrl.slice(providerPath.length)
        await handle(raw, reply.raw)
        return reply
      },
    })
  }

  return async app => {
    await app.register(pages)
    await app.register(protocolRoutes)
  }
}
