import { type FastifyInstance } from 'fastify'
import { type CustomFetch } from 'openid-client'
import { type World } from '#kernel/action'
import { type Door } from '#kernel/http'
import { type Log } from '#kernel/log'
import { hashPassword, isPassword, type PasswordHash } from './provider/password.ts'
import { type DemonstrationClient, type Identities } from './provider/provider.ts'
import { dropSessionsOf } from './provider/record.table.ts'
import { demonstrationPassword, findSecret, keepSecret } from './secret.table.ts'
import { type RelyingParty, signInDoor } from './sign-in.ts'

export interface IdentityOptions {
  world: World
  /** The address that people type. */
  publicUrl: string
  production: boolean
  log: Log
  /** The province's 统一身份认证. Without it, the demonstration's own provider is used, which refuses to serve in production. */
  provider?: Pick<RelyingParty, 'issuer' | 'clientId' | 'clientSecret' | 'loginClaim' | 'residentIdClaim' | 'usccClaim' | 'companyNameClaim'> | undefined
  /** For the demonstration: the password of all its accounts, one more client that may use its provider, and who some of its people are. */
  demonstration?: { password: string; client?: DemonstrationClient | undefined; identities?: Identities | undefined } | undefined
}

/** The ways in: sign-in and sign-out, and in a demonstration the provider that knows its people. */
export async function identityDoors({ world, publicUrl, production, log, provider, demonstration }: IdentityOptions): Promise<Door[]> {
  if (provider) return [signInDoor(world, provider, publicUrl, { production })]
  if (production) throw new Error('正式运行要用统一身份认证：请设置 OIDC_ISSUER、OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET (the demonstration provider refuses to start in production)')
  if (!demonstration) throw new Error('没有身份认证：请设置 OIDC_ISSUER，或者以演示方式启动 (no identity provider is set)')
  await setPassword(world, demonstration.password)
  // Production never loads it.
  const [{ createProvider, providerPath }, { providerDoor }] = await Promise.all([import('./provider/provider.ts'), import('./provider/door.ts')])
  const built = await createProvider({ db: world.db, publicUrl, client: demonstration.client, identities: demonstration.identities, log })
  const party: RelyingParty = {
    issuer: `${new URL(publicUrl).origin}${providerPath}`, clientId: built.clientId, clientSecret: built.clientSecret, fetch: inside,
    // The next start may find its port taken and move to another; the people stay who they are.
    boundAs: 'demonstration', residentIdClaim: 'resident_id', usccClaim: 'uscc', companyNameClaim: 'company_name', scope: 'openid profile identity',
    endSession: account => dropSessionsOf(world.db, built.subjectOf(account)),
  }
  return [signInDoor(world, party, publicUrl, { production }), providerDoor(world, built, publicUrl)]
}

async function setPassword({ db }: World, password: string): Promise<void> {
  const known = await findSecret<PasswordHash>(db, demonstrationPassword)
  if (!known || !await isPassword(password, known)) await keepSecret(db, demonstrationPassword, await hashPassword(password))
}

/** Asks the provider in this very process without going over the network, so that it works behind any proxy. */
const inside = (app: FastifyInstance): CustomFetch => async (url, { method, headers, body }) => {
  const { pathname, search } = new URL(url)
  const answer = await app.inject({ method: method === 'POST' ? 'POST' : 'GET', url: pathname + search, headers, ...body ? { payload: String(body) } : {} })
  return new Response(answer.rawPayload.length > 0 ? new Uint8Array(answer.rawPayload) : null, { status: answer.statusCode, headers: plain(answer.headers) })
}
const plain = (headers: Record<string, unknown>): [string, string][] => Object.entries(headers).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)] as [string, string]])
