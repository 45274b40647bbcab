// The whole story of one grant over HTTP: a health commission gives, civil affairs reads with its system, the person sees all of it, and it ends.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute } from '#kernel/action'
import { addClient, identityModule } from '#kernel/identity'
import { ledgerModule } from '#kernel/ledger'
import { hire, signInAs, testHttp } from '#kernel/testing-http'
import { catalogueModule, newContract, newField } from '#data/catalogue'
import { exchangeModule } from '#data/exchange'
import { qualityModule } from '#data/quality'
import { registryModule } from '#data/registry'
import { grantModule } from '#data/grant'
import { civil, code, deliver, health, ids, published, rows, terms, 吴强 as steward } from './scene.test.ts'

const sunli = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }, wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }
const wangxiaoming = { login: 'wangxiaoming', name: '王小明', role: 'resident', organization: civil }, lintao = { login: 'lintao', name: '林涛', role: 'developer', organization: civil }

test('a health commission grants three fields for one purpose; they are read masked, then clear, verified, taken whole and followed; the person sees all of it; revoked, the next call is refused', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule, ledgerModule, registryModule, catalogueModule, exchangeModule, qualityModule, grantModule] })
  await published(world)
  await deliver(world)
  const as = (headers: Record<string, string>) => async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...payload ? { payload } : {} })
    return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: /json/.test(String(answer.headers['content-type'])) && !/ndjson/.test(String(answer.headers['content-type'])) ? answer.json() : null }
  }
  const 孙丽 = as(await signInAs(world, sunli)), 吴强 = as(await signInAs(world, wuqiang)), 林涛 = as(await signInAs(world, lintao))
  const { token } = await execute(world, { ...steward, rights: [{ action: '*', division: '', organization: null }] }, addClient, { id: 'jintie', name: '高龄津贴系统', purpose: '核对', networks: [], perMinute: 1000 })
  const 系统 = as({ authorization: `Bearer ${token}` })

  // asked for, and given
  const asked = await 吴强('POST', '/grants/requests', { dataset: code, ...terms })
  assert.deepEqual([asked.status, asked.body.state], [200, 'requested'])
  assert.equal((await 系统('POST', `/grants/${asked.body.id}/query`, { limit: 1 })).body.type, 'grant.inactive')
  assert.equal((await 孙丽('POST', `/grants/${asked.body.id}/approve`, { revision: 1 })).body.state, 'active')
  const grant = `/grants/${asked.body.id}`, key = { resident_id: ids[0] }

  // masked, with a receipt on the very bytes
  const masked = await 系统('POST', `${grant}/query`, { key })
  assert.deepEqual(masked.body.items[0].values, { resident_id: '110105********002X', person_name: '王*明', died_on: '2026-02-01' })
  const receipt = JSON.parse(Buffer.from(String(masked.headers['yiwang-receipt']), 'base64url').toString()) as Record<string, unknown>
  assert.deepEqual([receipt.format, receipt.subject, receipt.account, receipt.responseHash], ['yiwang-receipt-1', asked.body.id, 'client:jintie', createHash('sha256').update(masked.text).digest('hex')])

  // clear under another grant
  const clear = await 孙丽('POST', '/grants', { dataset: code, consumer: civil, ...terms, clear: ['person_name'], purpose: '发放核对' })
  assert.equal(clear.status, 201)
  assert.equal((await 吴强('POST', `/grants/${clear.body.id}/query`, { key })).body.items[0].values.person_name, '王小明')

  // ten persons verified without being seen
  const checks = Array.from({ length: 10 }, (_, i) => ({ key: { resident_id: ids[i % 4] }, values: { person_name: i % 2 === 0 ? '王小明' : '李静' } }))
  const verified = await 系统('POST', `${grant}/verify`, { checks })
  assert.deepEqual([verified.body.checked, verified.body.matched], [10, 6])
  assert.ok(!/王|李|110105/.test(verified.text))

  // changes, all at once, and how to call, as it stands in the answer
  assert.deepEqual((await 系统('GET', `${grant}/changes?after=0`)).body.items.map(({ kind }: { kind: string }) => kind), ['added', 'added'])
  const bulk = await 系统('GET', `${grant}/bulk?format=ndjson`)
  assert.deepEqual([bulk.status, bulk.headers['content-type'], bulk.text.trim().split('\n').length], [200, 'application/x-ndjson', 2])
  const examples = (await 系统('GET', `/datasets/${code}/examples`)).body.items as { title: string; method: 'GET' | 'POST'; path: string; body: string | null; curl: string }[]
  assert.deepEqual(examples.map(({ title }) => title.slice(0, 2)), ['按主', '一页', '核验', '整批', '取变', '按主', '一页', '核验', '整批', '取变'])
  for (const { method, path, body, curl } of examples) {
    assert.equal((await 系统(method, path.replace('/api', ''), body === null ? undefined : JSON.parse(body) as object)).status, 200, path)
    assert.ok(curl.includes(path) && curl.includes('$TOKEN'), curl)
  }
  assert.deepEqual((await 孙丽('GET', `/datasets/${code}/examples`)).body.items.map(({ path }: { path: string }) => path), [`/api/datasets/${code}/records?limit=3`])

  // nobody else
  assert.deepEqual([(await 林涛('POST', `${grant}/query`, { key })).status, (await 孙丽('POST', `${grant}/query`, { key })).status], [404, 404])

  // the person sees who looked, why and on what basis: each look, and the whole files
  await hire(world, wangxiaoming)
  const person = await signInAs(world, wangxiaoming)
  await world.sql("update identity_account set person = $1 where login = 'wangxiaoming'", [world.seal!.personDigest('residentId', ids[0]!)])
  const 王小明 = as(person)
  const seen = (await 王小明('GET', '/me/seen')).body as { known: boolean; items: { action: string; organizationName: string; purpose: string; legalBasis: string; who: string }[] }
  assert.equal(seen.known, true)
  assert.deepEqual([...new Set(seen.items.map(({ organizationName, legalBasis }) => `${organizationName}，${legalBasis}`))], ['浙江省民政厅，《社会救助暂行办法》第五十八条'])
  assert.deepEqual([...new Set(seen.items.map(({ action }) => action))].sort(), ['grant.changes', 'grant.query', 'grant.verify'])
  assert.ok(seen.items.some(({ who, purpose }) => who === '吴强' && purpose === '发放核对') && seen.items.some(({ who }) => who === '高龄津贴系统'))
  const perhaps = await 王小明('POST', '/grants/seen', {}), surely = await 王小明('POST', '/grants/seen', { residentId: ids[0]!.toLowerCase() })
  assert.deepEqual(perhaps.body.items.map(({ covered }: { covered: boolean | null }) => covered), [null, null, null])
  assert.deepEqual([surely.body.items.length, surely.body.items[0].covered, surely.body.items[0].datasetName, surely.body.items[0].fields], [3, true, '死亡医学证明', ['身份证号', '姓名', '死亡日期']])
  assert.equal((await 王小明('POST', '/grants/seen', { residentId: ids[1] })).body.type, 'grant.notYou')
  assert.deepEqual((await 林涛('POST', '/grants/seen', {})).body, { known: false, items: [], next: null })

  // revoked: the next call is refused with a sentence
  const { revision } = (await 孙丽('GET', grant)).body
  assert.equal((await 孙丽('POST', `${grant}/revoke`, { revision, reason: '超出用途' })).status, 200)
  for (const call of [['POST', `${grant}/query`, { key }], ['POST', `${grant}/verify`, { checks }], ['GET', `${grant}/bulk`], ['GET', `${grant}/changes`]] as const) {
    const refused = await 系统(call[0], call[1], call[2])
    assert.deepEqual([refused.status, refused.body.type, refused.body.title], [403, 'grant.revoked', '这个授权已经撤销，不能再用：要用的话重新申请'], call[1])
  }
  assert.equal((await 吴强('POST', `/grants/${clear.body.id}/query`, { key })).status, 200, 'the other one holds')
})

test('whoever acts for a company sees the looks at its records and at no other’s', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule, ledgerModule, registryModule, catalogueModule, exchangeModule, qualityModule, grantModule] })
  const permits = 'wjw.permit', own = completeUscc('91149901MB9X0021'), other = completeUscc('91149901MB9X0022')
  await published(world, newContract({ name: '卫生许可', provider: health, fields: [newField({ code: 'uscc', name: '信用代码', type: 'text', length: 18, key: true, sensitive: 'uscc' }), newField({ code: 'kind', name: '类别', type: 'text' })] }), permits)
  await deliver(world, [`${own},餐饮`, `${other},旅馆`], { dataset: permits, heading: '信用代码,类别' })
  const 孙丽 = await signInAs(world, sunli), 吴强 = await signInAs(world, wuqiang), company = await signInAs(world, wangxiaoming)
  await world.sql("update identity_account set company = $1 where login = 'wangxiaoming'", [world.seal!.personDigest('uscc', own)])
  const { id } = (await app.inject({ method: 'POST', url: '/api/grants', headers: 孙丽, payload: { dataset: permits, consumer: civil, ...terms, fields: ['uscc', 'kind'], purpose: '补贴核对' } })).json() as { id: string }
  const look = async (uscc: string) => assert.equal((await app.inject({ method: 'POST', url: `/api/grants/${id}/query`, headers: 吴强, payload: { key: { uscc } } })).json().items.length, 1)
  for (const code of [own, other, own]) await look(code)
  assert.equal((await app.inject({ url: `/api/grants/${id}/bulk`, headers: 吴强 })).statusCode, 200)
  const seen = (await app.inject({ url: '/api/me/seen', headers: company })).json() as { known: boolean; items: { purpose: string; dataset: string }[] }
  assert.deepEqual([seen.known, seen.items.map(({ purpose, dataset }) => `${purpose} ${dataset}`)], [true, Array(2).fill(`补贴核对 ${permits}`)])
  const whole = async (uscc: string) => (await app.inject({ method: 'POST', url: '/api/grants/seen', headers: company, payload: { uscc } })).json()
  assert.deepEqual((await whole(own)).items.map(({ covered }: { covered: boolean }) => covered), [true])
  assert.equal((await whole(other)).type, 'grant.notYou')
})

test('whether one’s record was in a whole file depends on the rows that were granted and the moment', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule, ledgerModule, registryModule, catalogueModule, exchangeModule, qualityModule, grantModule] })
  await published(world)
  await deliver(world)
  const 孙丽 = await signInAs(world, sunli), 吴强 = await signInAs(world, wuqiang), 王小明 = await signInAs(world, wangxiaoming)
  await world.sql("update identity_account set person = $1 where login = 'wangxiaoming'", [world.seal!.personDigest('residentId', ids[0]!)])
  const purposes = async () => (await app.inject({ method: 'POST', url: '/api/grants/seen', headers: 王小明, payload: { residentId: ids[0] } })).json().items.map((item: { purpose: string }) => item.purpose)
  const give = async (purpose: string, given: object) => (await app.inject({ method: 'POST', url: '/api/grants', headers: 孙丽, payload: { dataset: code, consumer: civil, ...terms, ...given, purpose } })).json().id as string
  const take = async (id: string, more = '') => assert.equal((await app.inject({ url: `/api/grants/${id}/bulk${more}`, headers: 吴强 })).statusCode, 200)
  const there = await give('他区', { rows: { divisions: ['330106000000'], where: null } }), here = await give('本区', { rows: { divisions: ['330113000000'], where: null } })
  const late = await give('二月五日以后', { rows: { divisions: [], where: { field: 'died_on', is: 'atLeast', value: '2026-02-05' } } })
  for (const id of [there, here, late]) await take(id)
  assert.deepEqual(await purposes(), ['本区'])
  const then = world.now().toISOString()
  world.wait(1)
  await deliver(world, [rows[0]!.replace('2026-02-01,', '2026-02-07,'), rows[1]!])
  await take(late)
  await take(late, `?asOf=${encodeURIComponent(then)}`)
  assert.deepEqual(await purposes(), ['二月五日以后', '本区'])
})

test('a download that is broken off by a revocation reaches the caller as broken, not as whole', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule, ledgerModule, registryModule, catalogueModule, exchangeModule, qualityModule, grantModule] })
  await published(world)
  await deliver(world)
  await world.sql(`insert into lake.wjw_death_certificate (_digest, _line, _delivery, _from, resident_id, person_name, died_on, cause)
    select i, i, 1, now(), i::text, repeat('王', 300), '2026-02-03', repeat('x', 200) from generate_series(1, 100000) i`)
  const 孙丽 = await signInAs(world, sunli), 吴强 = await signInAs(world, wuqiang)
  const { id } = (await app.inject({ method: 'POST', url: '/api/grants', headers: 孙丽, payload: { dataset: code, consumer: civil, ...terms, clear: ['person_name'] } })).json() as { id: string }
  await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/grants/${id}/bulk`, { headers: 吴强 }), reader = answer.body!.getReader()
  assert.ok((await reader.read()).value)
  assert.equal((await app.inject({ method: 'POST', url: `/api/grants/${id}/revoke`, headers: 孙丽, payload: { revision: 1, reason: '超出用途' } })).statusCode, 200)
  // a reader on a slow line
  await new Promise(resolve => { setTimeout(resolve, 700) })
  await assert.rejects(async () => { while (!(await reader.read()).done) { /* to the end, which never comes */ } }, /terminated|aborted|closed/i)
})
