// Two departments cannot see each other's rows by any route of the API: every route of the API document is walked by every role of another department.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { newContract, newField } from '#data/catalogue'
import { processDelivery } from '#data/exchange'
import { hire, signInAs, testHttp } from '#kernel/testing-http'
import { modules } from './app.ts'
import { type Call, calls, document, type Known } from './every-route.scene.test.ts'

const health = completeUscc('11330000002482137'), civil = completeUscc('11330000002482022'), code = 'wjw.hiv_case', key = 'ISO-KEY-7731'
/** What stands in the rows, by level; in what was turned away; nowhere else. */
const marks = { plain: 'ISOPLAIN', masked: 'ISOMASKED', secret: 'ISOSECRET', rejected: 'ISOREJECTED' }
const contract = newContract({
  name: '疫情个案', provider: health, shareType: 'none', legalBasis: '《传染病防治法》第十二条', refusalRate: 0.9, timeField: 'found_on', fields: [
    newField({ code: 'case_no', name: '个案号', type: 'text', key: true, required: true }), newField({ code: 'plain', name: '备注', type: 'text' }),
    newField({ code: 'masked', name: '住址', type: 'text', classification: 'L3', sensitive: 'address' }), newField({ code: 'secret', name: '病情', type: 'text', classification: 'L4' }),
    newField({ code: 'found_on', name: '发现日期', type: 'date', required: true }), newField({ code: 'weight', name: '体重', type: 'integer' }),
  ],
})
const file = (plain: string) => `个案号,备注,住址,病情,发现日期,体重\n${key},${plain},${marks.masked}路1号,${marks.secret},2026-02-01,50\nISO-KEY-2,${plain},${marks.masked}路2号,${marks.secret},2026-02-02,-5\nISO-KEY-3,${marks.rejected},,${marks.rejected},昨天,1\n`

test('no row of a department’s dataset that is not shared appears in any answer to anybody of another department', async t => {
  const { app, world } = await testHttp(t, { modules })
  for (const [division, name, level, parent] of [['330000000000', '浙江省', 1, null], ['330100000000', '杭州市', 2, '330000000000']]) {
    await world.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ($1, $2, $3, $4, '2000-01-01', '')", [division, name, level, parent])
  }
  for (const [organization, name] of [[health, '省卫生健康委'], [civil, '省民政厅']]) {
    await world.sql("insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, $2, $2, '330000000000', 'organ', '2018-10-01', '', now())", [organization, name])
  }
  type Headers = { authorization: string }
  const ask = async (headers: Headers, { method, url, payload }: Pick<Call, 'method' | 'url' | 'payload'>) => {
    const type = typeof payload === 'string' ? { 'content-type': 'application/octet-stream' } : {}
    return app.inject({ method: method as 'GET', url, headers: { ...headers, ...type }, ...payload === undefined ? {} : { payload } })
  }
  const done = async (headers: Headers, url: string, payload?: object | string) => {
    const answer = await ask(headers, { method: 'POST', url: `/api${url}`, ...payload === undefined ? {} : { payload } })
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
    return answer.json() as { id: string; token: string }
  }

  // the dataset, with two deliveries, rows turned away, an issue and an indicator
  const owner = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  await done(owner, '/datasets', { code, contract })
  await done(owner, `/datasets/${code}/publish`, { revision: 1 })
  await done(owner, `/datasets/${code}/rules`, { rule: 'weight', name: '体重不为负', kind: 'validity', check: { check: 'condition', expect: { field: 'weight', op: 'ge', value: 0 } }, weight: 1, severity: 'issue', tolerance: 0, enabled: true })
  const deliveries: string[] = []
  for (const [index, plain] of [marks.plain, `${marks.plain}2`].entries()) {
    const { id } = await done(owner, `/datasets/${code}/deliveries?fileName=${index}.csv`, file(plain))
    await processDelivery(world, id)
    deliveries.push(id)
  }
  // civil affairs has a grant, on something else
  await done(owner, '/datasets', { code: 'wjw.count', contract: newContract({ name: '机构数', provider: health, fields: [newField({ code: 'case_no', name: '年', type: 'text', key: true })] }) })
  await done(owner, '/datasets/wjw.count/publish', { revision: 1 })
  const { id: grant } = await done(owner, '/grants', { dataset: 'wjw.count', consumer: civil, fields: ['case_no'], level: 'L1', purpose: '统计', ways: ['query', 'verify', 'bulk', 'subscribe'], until: '2026-12-31' })
  await world.sql("update identity_role set actions = actions || array['indicator.*'] where code = 'data-steward'")
  const { post } = await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  await done(owner, '/indicators', { code: 'case_count', definition: {
    name: '个案数', explanation: '有多少个案', legalBasis: '《传染病防治法》第十二条', unit: '件', decimals: 0, direction: 'neutral', dataset: code, measure: { kind: 'count' }, filters: [],
    time: { field: 'found_on', grain: 'month', running: false }, divisionField: null, responsiblePost: post, target: null, near: null, late: null,
  } })
  await world.sql("update identity_role set actions = array_remove(actions, 'indicator.*') where code = 'data-steward'")
  const [issue] = await world.sql<{ id: string }>('select id from quality_issue limit 1')
  const known: Known = {
    code: [code, 'case_count'], dataset: [code], id: [deliveries[1]!, grant, issue!.id], key: [key], delivery: [deliveries[1]], from: [deliveries[0]], to: [deliveries[1]], field: ['plain'], text: ['ISO'], q: ['疫情'], provider: [health],
    subject: [code], action: ['exchange.records'], limit: [100], rule: ['weight'], fileName: ['a.csv'], checks: [[{ key: { case_no: key }, values: {} }]], where: [{ field: 'case_no', is: 'startsWith', value: 'ISO' }], period: ['2026-02'], at: ['2026-03-02T01:00:00.000Z'],
  }
  // what speaks of one resident's own things is walked in strangers.test.ts
  const all = calls(known).filter(({ operation }) => !/^(appointment|credential|credit|notice|payment|rating)\./.test(operation))
  assert.ok(calls(known).length >= Object.values(document.paths).flatMap(methods => Object.keys(methods)).length, 'every operation is asked at least once')

  // the walk leads to the rows: whoever owns them meets them on it
  const met = new Set<string>()
  for (const call of all.filter(({ reads }) => reads)) {
    const { body } = await ask(owner, call)
    if (Object.values(marks).some(mark => body.includes(mark))) met.add(call.operation)
  }
  for (const operation of ['exchange.records', 'exchange.recordHistory', 'exchange.downloadRecords', 'exchange.rejects', 'exchange.downloadRejects', 'exchange.difference', 'exchange.downloadDifference']) assert.ok(met.has(operation), `${operation} was not met by its owner; met: ${[...met].join(', ')}`)

  // roles that may do the same see the same: one of them walks
  const roles = await world.sql<{ code: string; reach: string }>("select min(code) as code, reach from identity_role where code not in ('everyone', 'client') group by reach, (select array_agg(a order by a) from unnest(actions) a) order by code")
  const steward = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil })
  const { token } = await done(steward, '/clients', { id: 'civil-system', name: '民政系统', purpose: '核对', networks: [], perMinute: 1_000_000 })
  const strangers: { who: string; headers: Headers; hidden: string[] }[] = [{ who: 'client', headers: { authorization: `Bearer ${token}` }, hidden: Object.values(marks) }]
  for (const { code: role, reach } of roles) {
    const person = { login: `walker-${role}`, name: role, role, organization: civil }
    // whoever governs the province supervises its departments: what is personal stays hidden from a leader; of another city nobody sees anything
    if (reach === 'division') strangers.push({ who: `${role} of another city`, headers: await signInAs(world, { ...person, login: `city-${role}`, division: '330100000000' }), hidden: Object.values(marks) })
    if (role === 'exchange-supervisor') continue
    strangers.push({ who: role, headers: await signInAs(world, person), hidden: reach === 'division' ? [marks.masked, marks.secret, marks.rejected] : Object.values(marks) })
  }
  assert.ok(strangers.length >= 9, strangers.map(({ who }) => who).join())
  const answered = new Map<number, number>(), broken = new Set<string>()
  // first what only reads: a change may well take a right away
  for (const reads of [true, false]) {
    for (const { who, headers, hidden } of strangers) {
      for (const call of all.filter(call => call.reads === reads && call.operation !== 'identity.signOut' && call.operation !== 'identity.choosePost')) {
        const { body, statusCode } = await ask(headers, call)
        const seen = hidden.filter(mark => body.includes(mark))
        assert.deepEqual(seen, [], `${who} sees ${seen.join()} by ${call.method} ${call.url}`)
        if (statusCode === 500) broken.add(`${call.method} ${call.url} ${JSON.stringify(call.payload ?? '')}, asked by ${who}`)
        answered.set(statusCode, (answered.get(statusCode) ?? 0) + 1)
      }
    }
  }
  assert.deepEqual([...broken], [], 'whoever asks, and whatever for, nobody meets a fault of the house')
  assert.ok((answered.get(200) ?? 0) > all.length && (answered.get(403) ?? 0) > 0 && !answered.has(401), JSON.stringify([...answered]))
})
