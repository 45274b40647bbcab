import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type ClientMetadata, type Configuration, type JWK, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { type Db } from '#kernel/db'
import { type Log } from '#kernel/log'
import { htmlOf, type Page } from '../page.ts'
import { secretOf } from '../secret.table.ts'
import { findAccount } from '../table.ts'
import { errorPage, leavePage, leftPage } from './pages.ts'
import { consumeRecord, dropExpired, dropGrant, dropRecord, findRecord, keepRecord, type Payload } from './record.table.ts'
import { subjects } from './subject.ts'

export const providerPath = '/oidc'

/** Another relying party of the demonstration's provider, named by a setting. */
export interface DemonstrationClient { id: string; secret: string; redirectUri: string }

/** By login: what names the person, and the company, in records. */
export type Identities = Readonly<Record<string, { residentId: string; uscc?: string; companyName?: string }>>

export interface DemonstrationProvider { provider: Provider; clientId: string; clientSecret: string; /** Where answers may be sent, for the content policy of the pages. */ origins: string[]; subjectOf(account: string): string }

/** What oidc-provider remembers, in PostgreSQL: the server keeps no state of its own. */
function adapterOn(db: Db) {
  return class {
    readonly model: string
    constructor(model: string) { this.model = model }
    async upsert(id: string, payload: Payload, expiresIn?: number) {
      await keepRecord(db, this.model, id, payload, expiresIn ? new Date(Date.now() + expiresIn * 1000) : null)
      if (this.model === 'Session') await dropExpired(db, new Date(Date.now() - 3_600_000))
    }
    find(id: string) { return findRecord(db, this.model, { id }, new Date()) }
    findByUid(uid: string) { return findRecord(db, this.model, { uid }, new Date()) }
    async findByUserCode() { return undefined }
    consume(id: string) { return consumeRecord(db, this.model, id, new Date()) }
    destroy(id: string) { return dropRecord(db, this.model, id) }
    revokeByGrantId(grantId: string) { return dropGrant(db, this.model, grantId) }
  }
}

/** Signing keys outlive a restart; several servers on one database sign with the same. */
const makeKeys = (): JWK[] => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return [{ ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' } as JWK]
}

/** A small OpenID Provider over the accounts of the demonstration. Whoever calls it has made sure that this is one. */
export async function createProvider({ db, publicUrl, client, identities = {}, log }: { db: Db; publicUrl: string; client?: DemonstrationClient | undefined; identities?: Identities | undefined; log: Log }): Promise<DemonstrationProvider> {
  const origin = new URL(publicUrl).origin
  const clientId = 'yiwang'
  const [keys, cookieKeys, clientSecret, salt] = await Promise.all([
    secretOf(db, 'provider.keys', makeKeys), secretOf(db, 'provider.cookieKeys', () => [randomBytes(32).toString('hex')]),
    secretOf(db, 'provider.clientSecret', () => randomBytes(32).toString('base64url')), secretOf(db, 'provider.subjectSalt', () => randomBytes(32).toString('hex')),
  ])
  const clients: ClientMetadata[] = [
    { client_id: clientId, client_name: '一网', client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post', redirect_uris: [`${origin}/sign-in/callback`], post_logout_redirect_uris: [`${origin}/`], response_types: ['code'], grant_types: ['authorization_code'] },
    ...client ? [{
      client_id: client.id, client_name: client.id, client_secret: client.secret, token_endpoint_auth_method: 'client_secret_post', redirect_uris: [client.redirectUri], post_logout_redirect_uris: [client.redirectUri],
      response_types: ['code'], grant_types: ['authorization_code', 'refresh_token'],
    } satisfies ClientMetadata] : [],
  ]
  const show = (ctx: KoaContextWithOIDC, page: Page) => { ctx.type = 'html'; ctx.body = htmlOf(page, { demonstration: true }) }
  const { subjectOf, accountOf } = subjects(salt)

  const configuration: Configuration = {
    adapter: adapterOn(db), clients, jwks: { keys },
    cookies: { keys: cookieKeys, names: { session: 'yw_provider', interaction: 'yw_provider_interaction', resume: 'yw_provider_resume' }, long: { signed: true, httpOnly: true, sameSite: 'lax' }, short: { signed: true, httpOnly: true, sameSite: 'lax' } },
    responseTypes: ['code'], scopes: ['openid', 'offline_access'], claims: { openid: ['sub'], profile: ['name', 'preferred_username'], identity: ['resident_id', 'uscc', 'company_name'] }, conformIdTokenClaims: false,
    pkce: { required: () => true }, clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    features: {
      devInteractions: { enabled: false }, revocation: { enabled: true }, userinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => show(ctx, leavePage({ form })), postLogoutSuccessSource: ctx => show(ctx, leftPage()) },
    },
    interactions: { url: (_ctx, interaction) => `${providerPath}/interaction/${interaction.uid}` },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 1800, Session: 12 * 3600, Grant: 12 * 3600, RefreshToken: 12 * 3600 },
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, asking, code) => asking.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    findAccount: async (_ctx, subject) => {
      const id = accountOf(subject)
      const account = id === undefined ? undefined : await findAccount(db, id)
      if (!account || account.closedAt !== null) return undefined
      const { residentId, uscc, companyName } = identities[account.login] ?? {}
      return { accountId: subject, claims: async () => ({ sub: subject, name: account.name, preferred_username: account.login, ...residentId ? { resident_id: residentId } : {}, ...uscc ? { uscc } : {}, ...companyName ? { company_name: companyName } : {} }) }
    },
    // Our own sign-in asks nobody for consent: it is the same house.
    loadExistingGrant: async ctx => {
      const { client: asking, session, result, provider } = ctx.oidc
      const known = result?.consent?.grantId ?? (asking && session?.grantIdFor(asking.clientId))
      if (known) return provider.Grant.find(known)
      if (asking?.clientId !== clientId || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile identity')
      await grant.save()
      return grant
    },
    renderError: async (ctx, out) => show(ctx, errorPage(out.error)),
  }
  const provider = new Provider(`${origin}${providerPath}`, configuration)
  provider.proxy = true
  provider.on('server_error', (_ctx, error) => log.error('provider.error', error))
  const origins = [...new Set(clients.flatMap(({ redirect_uris = [] }) => redirect_uris).map(uri => new URL(uri).origin))]
  return { provider, clientId, clientSecret, origins, subjectOf }
}
