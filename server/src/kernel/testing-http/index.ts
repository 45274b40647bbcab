import { type FastifyInstance } from 'fastify'
import { type TestContext } from 'node:test'
import { ask, execute, systemActor, type World } from '#kernel/action'
import { createHttp, type HttpOptions } from '#kernel/http'
import { addAccount, addPost, choosePost, type Gate, identityGate, listAccounts, lockedNumber, signedIn, signIn } from '#kernel/identity'
import { silentLog } from '#kernel/log'
import { type TestWorld, testWorld } from '#kernel/testing'

export const testUrl = 'http://127.0.0.1:8080'

/** The house behind its door: real accounts, posts, roles and sessions, requests by `app.inject`. */
export async function testHttp(t: TestContext, options: Partial<HttpOptions> & Pick<HttpOptions, 'modules'>): Promise<{ app: FastifyInstance; world: TestWorld; gate: Gate }> {
  const world = await testWorld(t)
  const gate = identityGate(world, silentLog)
  const app = await createHttp({ world, publicUrl: testUrl, log: silentLog, signedIn: gate.signedIn, called: gate.called, ...options })
  world.atEnd(() => app.close())
  world.atEnd(() => gate.stop())
  return { app, world, gate }
}

export interface Hired { login: string; name: string; role: string; organization?: string; division?: string; /** As the provider names them. */ residentId?: string; uscc?: string }
const house = systemActor('test')

/** Gives somebody an account and a post; a second call gives the same person a second post. */
export async function hire(world: World, { login, name, role, organization = '11149901MB9X01019G', division = '330000000000' }: Hired): Promise<{ account: string; post: string }> {
  const known = (await ask(world, house, listAccounts, { q: login })).items.find(account => account.login === login)
  const { id } = known ?? await execute(world, house, addAccount, { login, name })
  const post = await execute(world, house, addPost, { account: id, name: `${name}的岗位`, role, organization, division, from: '2026-01-01' })
  return { account: id, post: post.id }
}

/** Signs somebody in, as the identity provider would have it, into a post of theirs; the headers of their requests. */
export async function signInAs(world: World, person: Hired): Promise<{ authorization: string }> {
  const { account, post } = await hire(world, person), { residentId, uscc } = person
  const who = { ...residentId === undefined ? {} : { person: lockedNumber(world, 'residentId', residentId) }, ...uscc === undefined ? {} : { company: lockedNumber(world, 'uscc', uscc) } }
  const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: `${testUrl}/oidc`, subject: `test-${account}`, login: person.login, idToken: null, ...who })
  const actor = await signedIn(world, token)
  if (!actor) throw new Error(`${person.login} did not get in`)
  await execute(world, actor, choosePost, { post })
  return { authorization: `Bearer ${token}` }
}
