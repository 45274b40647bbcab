import assert from 'node:assert/strict'
import { type FastifyInstance } from 'fastify'
import { generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { createHttp } from '#kernel/http'
import { identityDoors, identityModule, type IdentityOptions, lockedNumber, personOf, signedIn, signIn } from '#kernel/identity'
import { jsonLog, silentLog } from '#kernel/log'
import { testWorld } from '#kernel/testing'
import { hire, signInAs, testHttp, testUrl } from '#kernel/testing-http'
import { type RelyingParty, signInDoor } from './sign-in.ts'

const password = '一网-演示-2026'

async function demonstration(t: TestContext, options: Partial<IdentityOptions> = {}) {
  const world = await testWorld(t)
  await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward' })
  const lines: string[] = []
  const doors = await identityDoors({ world, publicUrl: testUrl, production: false, log: silentLog, demonstration: { password }, ...options })
  const app = await createHttp({ world, modules: [identityModule], publicUrl: testUrl, signedIn: token => signedIn(world, token), doors, log: jsonLog(line => lines.push(line)) })
  t.after(() => app.close())
  return { app, world, lines }
}

const wang = '110101199003070134'
/** A browser without JavaScript: keeps cookies, follows redirects within the house. */
function browser(app: FastifyInstance, at = testUrl) {
  const cookies = new Map<string, string>()
  async function go(url: string, { method = 'GET' as 'GET' | 'POST', form = undefined as Record<string, string> | undefined, headers = {} } = {}) {
    for (let hop = 0; ; hop++) {
      const { pathname, search } = new URL(url, at)
      const answer = await app.inject({
        method, url: pathname + search, headers: { host: new URL(at).host, accept: 'text/html', ...headers, ...form ? { 'content-type': 'application/x-www-form-urlencoded' } : {} },
        cookies: Object.fromEntries(cookies), ...form ? { payload: new URLSearchParams(form).toString() } : {},
      })
      for (const { name, value } of answer.cookies) if (value === '') cookies.delete(name); else cookies.set(name, value)
      if (answer.statusCode < 300 || answer.statusCode > 399 || hop > 10) return { ...answer, status: answer.statusCode, text: answer.body, url: pathname + search }
      url = new URL(String(answer.headers.location), new URL(url, at)).href
      method = 'GET'
      form = undefined
      if (!url.startsWith(at)) return { ...answer, status: answer.statusCode, text: '', url }
      if (/^\/(desk|cockpit|$)/.test(new URL(url).pathname)) return { ...answer, status: 200, text: '', url: new URL(url).pathname }
    }
  }
  const formAction = (page: string) => /<form[^>]* action="([^"]+)"/.exec(page)![1]!
  return { cookies, go, formAction }
}

test('孙丽 signs in on a page without JavaScript and comes back to where she wanted to go', async t => {
  const { app, world, lines } = await demonstration(t)
  const { go, formAction, cookies } = browser(app)
  const page = await go('/sign-in?return=/desk/data')
  assert.equal(page.status, 200)
  assert.match(page.text, /<b>孙丽<\/b>/)
  assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/)
  assert.match((await go(`${page.url}?account=sunli`)).text, /name="login" type="text" value="sunli"/)
  const wrong = await go(formAction(page.text), { method: 'POST', form: { login: 'sunli', password: 'guess' } })
  assert.deepEqual([wrong.status, /账号或者密码不对/.test(wrong.text), cookies.has('yw_session')], [401, true, false])
  const unknown = await go(formAction(page.text), { method: 'POST', form: { login: '<script>', password } })
  assert.ok(unknown.status === 401 && !unknown.text.includes('<script>'))
  const back = await go(formAction(page.text), { method: 'POST', form: { login: 'sunli', password } })
  assert.equal(back.url, '/desk/data')
  const me = await app.inject({ url: '/api/me', cookies: Object.fromEntries(cookies) })
  assert.deepEqual([me.json().account, me.json().post.roleName, me.json().demonstration], [{ id: 'sunli', name: '孙丽', login: 'sunli' }, '数据管理员', true])
  const first = cookies.get('yw_session')!
  assert.equal((await go('/sign-in?return=/desk/data')).url, '/desk/data')
  assert.notEqual(cookies.get('yw_session'), first)
  assert.equal((await app.inject({ url: '/api/me', cookies: { yw_session: first } })).statusCode, 401, 'a new sign-in is a new session, and ends the one before')
  const everything = JSON.stringify(await world.sql('select s.*, r.payload, x.value from identity_session s, identity_provider_record r, identity_secret x'))
  assert.ok(!everything.includes(cookies.get('yw_session')!) && !everything.includes(password), 'neither the session nor the password can be read from a table')
  assert.ok(!lines.join('').includes(password) && !/code=|state=|孙丽|sunli/.test(lines.join('')), 'nor is anybody named in the log')

  const out = await go('/sign-out', { headers: { 'sec-fetch-site': 'cross-site' } })
  assert.equal(out.url, '/')
  assert.equal((await app.inject({ url: '/api/me', cookies: Object.fromEntries(cookies) })).statusCode, 200, 'a foreign page cannot sign her out')
  assert.equal((await go('/sign-out')).url, '/')
  assert.ok(!cookies.has('yw_session'))
  assert.match((await go('/sign-in')).text, /type="password"/, 'the provider, too, has forgotten her')
})

test('a sign-in that was not begun here, or is begun twice, is refused with a sentence', async t => {
  const { app } = await demonstration(t)
  const stranger = browser(app)
  const answer = await stranger.go('/sign-in/callback?code=stolen&state=guessed')
  assert.deepEqual([answer.status, /不是在这个浏览器里开始的/.test(answer.text)], [400, true])
  await stranger.go('/sign-in')
  const forged = await stranger.go('/sign-in/callback?code=stolen&state=guessed')
  assert.deepEqual([forged.status, /没有让你登录/.test(forged.text), stranger.cookies.has('yw_session')], [403, true, false])
})

test('after the sign-in nobody is sent out of the house', async t => {
  const { app } = await demonstration(t)
  for (const wanted of ['https://evil.example/', '//evil.example', '/\\evil.example', '/api/me', '/sign-out', '/desk\r\nx: y']) {
    const { go, formAction } = browser(app)
    const page = await go(`/sign-in?return=${encodeURIComponent(wanted)}`)
    assert.equal((await go(formAction(page.text), { method: 'POST', form: { login: 'sunli', password } })).url, '/', wanted)
  }
})

test('the demonstration moves to another port, and its people still come in', async t => {
  const { app, world } = await demonstration(t)
  const comeIn = async ({ go, formAction }: ReturnType<typeof browser>) => go(formAction((await go('/sign-in?return=/desk')).text), { method: 'POST', form: { login: 'sunli', password } })
  assert.equal((await comeIn(browser(app))).url, '/desk')
  const publicUrl = 'http://127.0.0.1:8081'
  const doors = await identityDoors({ world, publicUrl, production: false, log: silentLog, demonstration: { password } })
  const moved = await createHttp({ world, modules: [identityModule], publicUrl, signedIn: token => signedIn(world, token), doors, log: silentLog })
  t.after(() => moved.close())
  assert.equal((await comeIn(browser(moved, publicUrl))).url, '/desk')
})

test('whoever comes by another name of the server starts again at its public address', async t => {
  const { app } = await demonstration(t)
  const answer = await app.inject({ url: '/sign-in?return=/desk', headers: { host: 'localhost:8080' } })
  assert.equal(answer.headers.location, `${testUrl}/sign-in?return=%2Fdesk&moved=1`)
})

test('guessing passwords is slowed down', async t => {
  const { app } = await demonstration(t)
  const { go, formAction } = browser(app)
  const action = formAction((await go('/sign-in')).text)
  const statuses: number[] = []
  for (let i = 0; i < 12; i++) statuses.push((await go(action, { method: 'POST', form: { login: 'sunli', password: `guess ${i}` } })).status)
  assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429])
})

test('an ID token signed with a foreign key does not let anybody in', async t => {
  const world = await testWorld(t)
  await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward' })
  const [, providerOnly] = await identityDoors({ world, publicUrl: testUrl, production: false, log: silentLog, demonstration: { password } })
  const [{ value: clientSecret } = { value: '' }] = await world.sql<{ value: string }>("select value #>> '{}' as value from identity_secret where name = 'provider.clientSecret'")
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
  const party: RelyingParty = {
    issuer: `${testUrl}/oidc`, clientId: 'yiwang', clientSecret,
    fetch: inside => async (url, { method, headers, body }) => {
      const { pathname, search } = new URL(url)
      const answer = await inside.inject({ method: method === 'POST' ? 'POST' : 'GET', url: pathname + search, headers, ...body ? { payload: String(body) } : {} })
      const { kid } = pathname.endsWith('/jwks') ? answer.json().keys[0] : { kid: '' }
      return new Response(kid ? JSON.stringify({ keys: [{ ...foreign, kid, use: 'sig', alg: 'RS256' }] }) : answer.body, { status: answer.statusCode, headers: { 'content-type': String(answer.headers['content-type']) } })
    },
  }
  const app = await createHttp({ world, modules: [identityModule], publicUrl: testUrl, signedIn: token => signedIn(world, token), log: silentLog, doors: [signInDoor(world, party, testUrl, { production: false }), providerOnly!] })
  t.after(() => app.close())
  const { go, formAction, cookies } = browser(app)
  const page = await go('/sign-in')
  const back = await go(formAction(page.text), { method: 'POST', form: { login: 'sunli', password } })
  assert.deepEqual([back.status, cookies.has('yw_session')], [403, false])
})

test('the demonstration\'s provider refuses to serve in production, and production refuses an issuer without TLS', async t => {
  const world = await testWorld(t)
  const open = { world, publicUrl: testUrl, production: true, log: silentLog }
  await assert.rejects(identityDoors({ ...open, demonstration: { password } }), /OIDC_ISSUER/)
  await assert.rejects(identityDoors({ ...open, provider: { issuer: 'http://id.example', clientId: 'a', clientSecret: 'b' } }), /https/)
  assert.equal((await identityDoors({ ...open, provider: { issuer: 'https://id.example', clientId: 'a', clientSecret: 'b' } })).length, 1)
})

test('whoever has not signed in is told, too, whether the people here are made up', async t => {
  const { app } = await demonstration(t)
  assert.deepEqual((await app.inject('/api/house')).json(), { demonstration: true })
  const { app: real } = await demonstration(t, { demonstration: undefined, provider: { issuer: 'http://127.0.0.1:9/nobody', clientId: 'a', clientSecret: 'b' } })
  assert.deepEqual((await real.inject('/api/house')).json(), { demonstration: false })
})

test('a provider that is away is said so, and the house stands', async t => {
  const { app } = await demonstration(t, { demonstration: undefined, provider: { issuer: 'http://127.0.0.1:9/nobody', clientId: 'a', clientSecret: 'b' } })
  const answer = await app.inject({ url: '/sign-in', headers: { host: '127.0.0.1:8080' } })
  assert.deepEqual([answer.statusCode, /暂时连不上/.test(answer.body)], [503, true])
  assert.equal((await app.inject('/healthz')).statusCode, 200)
})

test('accounts, posts and roles over HTTP', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule] })
  const headers = await signInAs(world, { login: 'zhaohaibo', name: '赵海波', role: 'platform-admin' })
  const added = await app.inject({ method: 'POST', url: '/api/accounts', headers, payload: { login: 'wuqiang', name: '吴强' } })
  assert.deepEqual([added.statusCode, added.json().id, added.json().posts], [201, 'wuqiang', []])
  const post = await app.inject({ method: 'POST', url: '/api/posts', headers, payload: { account: 'wuqiang', name: '数据管理', role: 'data-steward', organization: '11149901MB9X01019G', division: '330000000000', from: '2026-03-01' } })
  assert.equal(post.statusCode, 201)
  const { id } = post.json()
  assert.equal((await app.inject({ method: 'PUT', url: `/api/posts/${id}`, headers, payload: { revision: 1, name: '数据管理员', until: null } })).json().name, '数据管理员')
  assert.equal((await app.inject({ method: 'PUT', url: `/api/posts/${id}`, headers, payload: { revision: 1, name: '数据管理员', until: null } })).json().type, 'action.stale')
  assert.equal((await app.inject({ url: '/api/posts?account=wuqiang', headers })).json().total, 1)
  assert.ok((await app.inject({ url: '/api/roles', headers })).json().items.length >= 5)
  const { token } = (await app.inject({ method: 'POST', url: '/api/me/token', headers })).json()
  assert.equal((await app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).json().account.name, '赵海波')
  assert.equal((await app.inject({ method: 'POST', url: '/api/me/sign-out', headers, payload: {} })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', headers })).statusCode, 401)
})

test('whoever the provider knows by a resident id is found in records by a digest of it, and the number itself is kept locked', async t => {
  const { app, world } = await demonstration(t, { demonstration: { password, identities: { sunli: { residentId: wang, uscc: '91110101MA00000000', companyName: '晓雨食品' } } } })
  const { go, formAction } = browser(app)
  const page = await go('/sign-in?return=/desk')
  assert.equal((await go(formAction(page.text), { method: 'POST', form: { login: 'sunli', password } })).url, '/desk')
  const [account] = await world.sql("select person, company, company_name from identity_account where login = 'sunli'")
  assert.deepEqual(account, { person: world.seal!.personDigest('residentId', wang), company: world.seal!.personDigest('uscc', '91110101MA00000000'), company_name: '晓雨食品' })
  for (const table of ['ledger_entry', 'identity_account', 'outbox_event']) assert.ok(!JSON.stringify(await world.sql(`table ${table}`)).includes(wang), table)
  const { issuer, subject } = (await world.sql<{ issuer: string; subject: string }>("select issuer, subject from identity_account where login = 'sunli'"))[0]!
  assert.equal((await personOf(world.db, world.safe, 'sunli')).residentId, wang)
  const again = (number: string) => execute(world, systemActor('sign-in'), signIn, { issuer, subject, login: 'sunli', idToken: null, person: lockedNumber(world, 'residentId', number) })
  await again(wang)
  await assert.rejects(again('110101199003070135'), { code: 'identity.otherPerson' })
})

test('whoever comes back without his company stands for it no more', async t => {
  const identities: Record<string, { residentId: string; uscc?: string; companyName?: string }> = { sunli: { residentId: wang, uscc: '91110101MA00000000', companyName: '晓雨食品' } }
  const { app, world } = await demonstration(t, { demonstration: { password, identities } }), comes = async () => {
    const { go, formAction } = browser(app)
    await go(formAction((await go('/sign-in?return=/desk')).text), { method: 'POST', form: { login: 'sunli', password } })
    return (await world.sql("select company is not null as stands, company_locked is not null as kept, company_name from identity_account where login = 'sunli'"))[0]
  }
  assert.deepEqual(await comes(), { stands: true, kept: true, company_name: '晓雨食品' })
  identities.sunli = { residentId: wang }
  assert.deepEqual(await comes(), { stands: false, kept: false, company_name: null })
})
