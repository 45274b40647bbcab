import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { createHttp } from '#kernel/http'
import { silentLog } from '#kernel/log'
import { actor, testWorld } from '#kernel/testing'
import { catalogueModule, newContract, newField } from '#data/catalogue'
import { registryModule } from '#data/registry'

const health = completeUscc('11149901MB9X0011')
const people = {
  'token-of-sun-li-0001': { ...actor('孙丽', { organization: health, may: ['catalogue.*'] }), account: 'sunli' },
  'token-of-zheng-hong-0001': actor('郑红', { may: ['registry.*', 'catalogue.*'] }),
  'token-of-lin-tao-0001': actor('林涛', { may: [] }),
}

async function server(t: TestContext) {
  const world = await testWorld(t)
  const app = await createHttp({
    world, modules: [registryModule, catalogueModule], publicUrl: 'http://127.0.0.1:8080', log: silentLog,
    signedIn: async token => Object.entries(people).find(([known]) => known === token)?.[1] ?? null,
  })
  t.after(() => app.close())
  const call = (token: keyof typeof people) => async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers: { authorization: `Bearer ${token}` }, ...payload ? { payload } : {} })
    return { status: answer.statusCode, body: answer.json() }
  }
  await world.sql(`insert into registry_division (code, name, level, parent, valid_from, initials) values
    ('330000000000', '浙江省', 1, null, '2000-01-01', 'zjs'), ('330100000000', '杭州市', 2, '330000000000', '2000-01-01', 'hzs')`)
  await world.sql("insert into identity_account (id, login, name, created_at) values ('sunli', 'sunli', '孙丽', now())")
  return { 孙丽: call('token-of-sun-li-0001'), 郑红: call('token-of-zheng-hong-0001'), 林涛: call('token-of-lin-tao-0001') }
}
const contract = newContract({ name: '出生医学证明', provider: health, fields: [newField({ code: 'certificate_no', name: '证明编号', type: 'text', key: true })] })

test('a department is registered, its data described, published, changed, found and withdrawn over HTTP', async t => {
  const { 孙丽, 郑红, 林涛 } = await server(t)
  const made = await 郑红('POST', '/organizations', { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  assert.deepEqual([made.status, made.body.revision], [201, 1])
  assert.equal((await 孙丽('POST', '/datasets', { code: 'wjw.birth_certificate', contract })).body.draft.revision, 1)
  assert.equal((await 林涛('GET', '/datasets/wjw.birth_certificate')).status, 404)
  const tried = await 孙丽('POST', '/contracts/check', { contract: { ...contract, shareType: 'none' } })
  assert.deepEqual([tried.status, tried.body.findings.find((finding: { level: string }) => finding.level === 'error')?.rule], [200, 'legalBasis'])
  const lint = await 孙丽('PUT', '/datasets/wjw.birth_certificate/draft', { revision: 1, contract: { ...contract, timeField: 'nowhere' } })
  assert.deepEqual(lint.body.draft.findings.filter((finding: { level: string }) => finding.level === 'error').map((finding: { message: string }) => finding.message), ['时间信息项 nowhere 不在信息项里'])
  const unfit = await 孙丽('POST', '/datasets/wjw.birth_certificate/publish', { revision: 2 })
  assert.deepEqual([unfit.status, unfit.body.type, unfit.body.facts.findings.length], [422, 'catalogue.unfit', 1])
  const stale = await 孙丽('PUT', '/datasets/wjw.birth_certificate/draft', { revision: 1, contract })
  assert.deepEqual([stale.status, stale.body.type, stale.body.facts.current.revision], [409, 'action.stale', 2])
  await 孙丽('PUT', '/datasets/wjw.birth_certificate/draft', { revision: 2, contract })
  assert.equal((await 孙丽('POST', '/datasets/wjw.birth_certificate/publish', { revision: 3 })).body.version, 1)
  const found = await 林涛('GET', `/datasets?q=${encodeURIComponent('医学')}&shareType=conditional&limit=10`)
  assert.deepEqual([found.body.total, found.body.items[0].providerName, found.body.facets.state], [1, '浙江省卫生健康委员会', [{ value: 'published', label: '已发布', count: 1 }]])
  const { items: [version, ...others] } = (await 林涛('GET', '/datasets/wjw.birth_certificate/versions')).body
  assert.deepEqual([version.account, version.accountName, others], ['sunli', '孙丽', []])
  assert.equal((await 林涛('GET', '/datasets/wjw.birth_certificate/metadata')).body.items[0].text, '出生医学证明')
  await 孙丽('PUT', '/datasets/wjw.birth_certificate/draft', { revision: 4, contract })
  assert.deepEqual((await 孙丽('POST', '/datasets/wjw.birth_certificate/draft/discard', { revision: 5 })).body, { code: 'wjw.birth_certificate', removed: false })
  assert.equal((await 林涛('POST', '/datasets/wjw.birth_certificate/withdraw', { reason: '系统停用' })).status, 403)
  assert.equal((await 孙丽('POST', '/datasets/wjw.birth_certificate/withdraw', { reason: '系统停用' })).body.state, 'withdrawn')
})

test('data elements, divisions and code lists are kept over HTTP', async t => {
  const { 孙丽, 郑红, 林涛 } = await server(t)
  const element = { name: '姓名', definition: '登记的姓名', type: 'text', standard: '', classification: 'L2', sensitive: 'personName' }
  assert.equal((await 郑红('POST', '/data-elements', { code: 'person.name', ...element })).status, 201)
  assert.equal((await 郑红('PUT', '/data-elements/person.name', { ...element, length: 50, revision: 1 })).body.revision, 2)
  assert.equal((await 林涛('GET', '/data-elements?q=xm')).body.total, 1)

  const items = [{ code: '1', name: '母乳', parent: null }]
  const list = { source: '浙卫发〔2026〕1号', provenance: 'local', region: null, validFrom: '2020-01-01', validUntil: null, items }
  assert.equal((await 郑红('POST', '/code-lists', { code: 'feeding', name: '喂养方式', ...list })).status, 201)
  assert.equal((await 郑红('POST', '/code-lists/feeding/versions', { ...list, revision: 1, validFrom: '2026-01-01' })).body.version, 2)
  assert.equal((await 孙丽('POST', '/code-lists/feeding/versions', { ...list, revision: 2, validFrom: '2026-02-01' })).status, 403)
  assert.deepEqual((await 林涛('GET', '/code-lists/feeding?version=1')).body.versions, [2, 1])
  assert.equal((await 林涛('GET', '/code-lists')).body.items[0].items, 1)

  const change = await 郑红('POST', '/divisions/changes', { kind: 'rename', from: ['330100000000'], to: [{ code: '330100000000', name: '钱塘市' }], effectiveOn: '2026-06-01', basis: '试验〔2026〕1号' })
  assert.deepEqual([change.status, change.body.kind], [200, 'rename'])
  assert.equal((await 林涛('GET', '/divisions?parent=330000000000&at=2026-06-01')).body.items[0].name, '钱塘市')
  const detail = await 林涛('GET', '/divisions/330100000000?at=2026-05-31')
  assert.deepEqual([detail.body.division.name, detail.body.periods.length, detail.body.changes.length, detail.body.ancestors[0].name], ['杭州市', 2, 1, '浙江省'])
  assert.equal((await 林涛('GET', '/divisions/330100000000/resolution?at=2019-01-01')).body.exact, true)
  assert.deepEqual([(await 林涛('GET', '/divisions/330100000000?at=0000-01-01')).status, (await 林涛('GET', '/divisions/339900000000')).body.type], [400, 'registry.divisionUnknown'])
})

test('an organization is changed and closed over HTTP', async t => {
  const { 郑红, 林涛 } = await server(t)
  const body = { name: '浙江省卫生计生委', shortName: '省卫生计生委', division: '330000000000', kind: 'organ' }
  await 郑红('POST', '/organizations', { code: health, ...body, validFrom: '2018-10-01' })
  assert.equal((await 郑红('PUT', `/organizations/${health}`, { ...body, name: '浙江省卫生健康委员会', parent: null, revision: 1, reason: '机构改革' })).body.revision, 2)
  assert.equal((await 林涛('GET', '/organizations?q=wsjsw')).body.total, 1)
  assert.equal((await 郑红('POST', `/organizations/${health}/closure`, { revision: 2, validUntil: '2026-03-01', successor: null, reason: '撤销' })).status, 200)
  const { body: detail } = await 林涛('GET', `/organizations/${health}`)
  assert.deepEqual([detail.organization.validUntil, detail.past.map((past: { name: string }) => past.name)], ['2026-03-01', ['浙江省卫生健康委员会', '浙江省卫生计生委']])
})

test('half a character is refused, not kept', async t => {
  const { 郑红 } = await server(t)
  const answer = await 郑红('POST', '/data-elements', { code: 'person.name', name: '姓\ud842', definition: '登记的姓名', type: 'text', standard: '', classification: 'L2' })
  assert.deepEqual([answer.status, answer.body.type], [400, 'action.invalid'])
})
