// What is one's own is nobody else's: every route of the house is walked by another resident, by officials of another department, by its system, and by somebody who has not signed in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { signInAs, testHttp } from '#kernel/testing-http'
import { addTemplate, issueCredential, publishTemplate, showCredential } from '#services/credential'
import { openOrder } from '#services/payment'
import { modules } from './app.ts'
import { calls } from './every-route.scene.test.ts'
import { code, hall, market, scene, 王秀兰号 } from './services/application/application.scene.test.ts'
import { licence, 赵海波, 周敏 } from './services/credential/credential.scene.test.ts'

const marks = ['本人独有标记', '王秀兰', 王秀兰号]
/** What somebody who has not signed in may ask, and what he is told without a refusal. */
const open = new Set(['identity.house', 'benefit.public', 'service.find', 'service.guide', 'appointment.halls', 'appointment.slots', 'appointment.board', 'rating.public', 'rating.downloadPublic', 'credit.public', 'credential.verify', 'credential.keys', 'credential.status', 'rating.at', 'rating.giveAt'])

test('nobody but herself sees or moves what a resident has with the house', async t => {
  const { app, world } = await testHttp(t, { modules }), { 王秀兰 } = await scene(world), house = systemActor('test'), [mark] = marks
  const own = await signInAs(world, { login: 'wangxiulan', name: '王秀兰', role: 'resident', organization: hall, division: '330113000000', residentId: 王秀兰号 })
  type Headers = { authorization?: string }
  const ask = (headers: Headers, { method, url, payload }: { method: string; url: string; payload?: object | string }) =>
    app.inject({ method: method as 'GET', url, headers: { ...headers, ...typeof payload === 'string' ? { 'content-type': 'application/octet-stream' } : {} }, ...payload === undefined ? {} : { payload } })
  const done = async (url: string, payload: object = {}) => { const answer = await ask(own, { method: 'POST', url: `/api${url}`, payload }); assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`); return answer.json() as { id: string; track: { id: string } | null } }

  // a draft, an application that runs, a licence that she has just shown, something to pay, and what she was told
  const answers = { shop: { value: mark, at: world.now().toISOString() }, area: { value: 40, at: world.now().toISOString() } }, begun = { service: code, situation: { house: 'own', cooks: 'no' } }
  const draft = await done('/applications', begun), { id: running } = await done('/applications', begun)
  for (const id of [draft.id, running]) await done(`/applications/${id}/save`, { answers })
  const filed = (await done(`/applications/${running}/submit`)).track!.id
  await execute(world, 赵海波, addTemplate, { code: `${market}001`, organization: market, document: licence })
  await execute(world, 周敏, publishTemplate, { code: `${market}001`, revision: 1 })
  const credential = await execute(world, 赵海波, issueCredential, { template: `${market}001`, account: 王秀兰.account, values: { shopName: mark, scope: ['热食类食品制售'], place: mark, applicant: { kind: 'person', name: '王秀兰' } } })
  await execute(world, 王秀兰, showCredential, { id: credential.id, faces: ['boss'] })
  const payment = await execute(world, house, openOrder, { key: 'stranger', title: `${mark}的费用`, fen: 100, organization: market, account: 王秀兰.account, subject: null, filed: null })
  await world.sql("insert into notice_notice (account, kind, filed, title, key, at) values ($1, 'closed', $2, $3, 'told', now())", [王秀兰.account, filed, mark])
  const [task] = await world.sql<{ id: string }>("select id from case_task where filed = $1 and state = 'open'", [filed])

  const known = { id: [draft.id, running, filed, credential.id, payment.id, task!.id], filed: [filed], service: [code], code: [code], subject: [running], q: ['王秀兰'], reason: ['看一看'], account: [王秀兰.account], number: [1], revision: [1], until: [1_000_000], limit: [100] }
  const about = /^(application|credential|payment|appointment|rating|credit|benefit|notice|case|ledger|identity|objection|figures)\./, skipped = new Set(['identity.signOut', 'identity.choosePost'])
  const all = calls(known).filter(({ operation }) => about.test(operation) && !skipped.has(operation))
  // the walk leads to her things: she meets them on it
  const met = new Set<string>(), hers = /^(application\.read|credential\.read|notice\.list|payment\.(own|readOwn))$/
  for (const call of all.filter(({ operation }) => hers.test(operation))) if ((await ask(own, call)).body.includes(mark!)) met.add(call.operation)
  assert.deepEqual([...met].sort(), ['application.read', 'credential.read', 'notice.list', 'payment.own', 'payment.readOwn'])

  const other = await signInAs(world, { login: 'lijianguo', name: '李建国', role: 'resident', organization: hall, division: '330113000000' })
  const elsewhere = async (role: string) => ({ who: role, headers: await signInAs(world, { login: `walker-${role}`, name: role, role, organization: '11149901MB9X01019G', division: '330113000000' }) })
  const strangers: { who: string; headers: Headers }[] = [{ who: 'another resident', headers: other }, ...await Promise.all(['window-clerk', 'service-decider', 'data-steward', 'operator'].map(elsewhere)), { who: 'nobody', headers: {} }]
  const tables = (await world.sql<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' and tablename ~ '^(application|credential|payment|appointment|rating|credit|benefit|case)_'")).map(({ name }) => name)
  const state = async () => Object.fromEntries(await Promise.all(tables.map(async name => [name, (await world.sql(`select to_jsonb(x) as row from ${name} x where to_jsonb(x)::text like any($1)`, [[王秀兰.account, filed, draft.id, running, credential.id].map(one => `%${one}%`)])).map(({ row }) => JSON.stringify(row)).sort()])))
  const before = await state(), broken = new Set<string>(), answered = new Map<number, number>()
  for (const reads of [true, false]) for (const { who, headers } of strangers) for (const call of all.filter(each => each.reads === reads)) {
    const { body, statusCode } = await ask(headers, call)
    // what he has asked for himself is no secret to him
    const told = JSON.stringify(call.payload ?? '') + decodeURIComponent(call.url), seen = marks.filter(one => body.includes(one) && !told.includes(one))
    assert.deepEqual(seen, [], `${who} sees ${seen.join()} by ${call.method} ${call.url}`)
    if (who === 'nobody' && !open.has(call.operation) && statusCode < 400) broken.add(`${call.operation} answers ${statusCode} to somebody who has not signed in`)
    if (statusCode >= 500) broken.add(`${call.method} ${call.url} ${JSON.stringify(call.payload ?? '')}, asked by ${who}: ${statusCode}`)
    answered.set(statusCode, (answered.get(statusCode) ?? 0) + 1)
  }
  assert.deepEqual([...broken], [])
  assert.deepEqual(await state(), before, 'what is hers stands as it stood')
  assert.ok((answered.get(401) ?? 0) > 0 && (answered.get(404) ?? 0) > all.length, JSON.stringify([...answered]))
})
