import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, askWithdrawal, changeDraft, type Contract, keepDataset, newContract, newField, publishDataset, takeContract, takePublishedDataset, withdrawDataset } from '#data/catalogue'
import { changeOrganization } from '#data/registry'
import { discardDraft, sendBackDraft, submitDraft } from './commands.ts'
import { followProvider } from './jobs.ts'
import { checkContract, listDatasets, listVersions, readDataset, readMetadata } from './queries.ts'

const health = completeUscc('11149901MB9X0011')
const civil = completeUscc('11149901MB9X0014')
const province = '330000000000'
const 孙丽 = actor('孙丽', { division: province, organization: health, may: ['catalogue.*', 'registry.changeOrganization'] })
const 吴强 = actor('吴强', { division: province, organization: civil, may: ['catalogue.*'] })
const 冯国平 = actor('冯国平', { division: province, may: ['board.*'] })
const code = 'wjw.birth_certificate'

async function departments(world: TestWorld) {
  await world.sql(`insert into registry_division (code, name, level, valid_from, initials) values ('${province}', '浙江省', 1, '2000-01-01', 'zjs')`)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values
    ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '${province}', 'organ', '2018-10-01', '', now()), ('${civil}', '浙江省民政厅', '省民政厅', '${province}', 'organ', '2018-10-01', '', now())`)
}
const no = newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 20, key: true })
const child = newField({ code: 'child_name', name: '新生儿姓名', type: 'text', sensitive: 'personName' })
const contract = (change: Partial<Contract> = {}): Contract => newContract({ name: '出生医学证明', provider: health, fields: [no, child], ...change })
const findings = (problem: string, ...rules: string[]) => (error: { code: string; detail: { findings: { rule: string; field: string | null }[] } }) => {
  assert.equal(error.code, problem)
  assert.deepEqual(error.detail.findings.map(({ rule, field }) => `${rule}:${field}`), rules)
  return true
}

async function published(world: TestWorld, change: Partial<Contract> = {}) {
  await execute(world, 孙丽, addDataset, { code, contract: contract(change) })
  return execute(world, 孙丽, publishDataset, { code, revision: 1 })
}

test('a dataset can be built on when it is published, and not before', async t => {
  const world = await testWorld(t)
  await departments(world)
  const draft = await execute(world, 孙丽, addDataset, { code, contract: contract() })
  assert.deepEqual([draft.state, draft.revision, draft.classification, draft.can], ['draft', 1, 'L2', ['catalogue.changeDraft', 'catalogue.submit', 'catalogue.publish', 'catalogue.discardDraft']])
  await assert.rejects(takePublishedDataset(world.db, code), { code: 'catalogue.unpublished' })
  await assert.rejects(takePublishedDataset(world.db, 'wjw.nothing'), { code: 'catalogue.notFound' })
  const { version, contract: inForce, providerName, divisionName } = await execute(world, 孙丽, publishDataset, { code, revision: 1 })
  assert.deepEqual([version, inForce?.fields.length, providerName, divisionName], [1, 2, '浙江省卫生健康委员会', '浙江省'])
  assert.deepEqual((await takePublishedDataset(world.db, code, { lock: true })).contract, contract())
  assert.deepEqual(await world.sql("select action, subject, evidence from ledger_entry where action = 'catalogue.publish'"), [{ action: 'catalogue.publish', subject: code, evidence: { version: 1, fields: 2 } }])
  await assert.rejects(execute(world, 孙丽, publishDataset, { code, revision: 2 }), { code: 'catalogue.noDraft' })
})

test('a contract is tried before it is saved, against the version in force too', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  const rules = async (change: Partial<Contract>, of?: string) => (await ask(world, 孙丽, checkContract, { contract: contract(change), ...of ? { code: of } : {} })).findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
  assert.deepEqual([await rules({}), await rules({ fields: [child] }), await rules({ fields: [no] }), await rules({ fields: [no] }, code)], [[], ['key'], [], ['breaking']])
})

test('a department describes its own data only', async t => {
  const world = await testWorld(t)
  await departments(world)
  await assert.rejects(execute(world, 吴强, addDataset, { code, contract: contract() }), { code: 'action.forbidden' })
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  await assert.rejects(execute(world, 吴强, publishDataset, { code, revision: 1 }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ provider: civil }) }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 孙丽, addDataset, { code, contract: contract() }), { code: 'catalogue.taken' })
})

test('a draft is seen by its department alone, what is published by everybody', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  await assert.rejects(ask(world, 吴强, readDataset, { code }), { code: 'catalogue.notFound' })
  assert.equal((await ask(world, 吴强, listDatasets, {})).total, 0)
  assert.equal((await ask(world, 孙丽, listDatasets, {})).total, 1)
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
  const seen = await ask(world, 冯国平, readDataset, { code })
  assert.deepEqual([seen.version, seen.draft, seen.can], [1, null, []])
  await execute(world, 孙丽, changeDraft, { code, revision: 2, contract: contract({ summary: '新的摘要' }) })
  assert.equal((await ask(world, 吴强, readDataset, { code })).draft, null)
  assert.equal((await ask(world, 孙丽, readDataset, { code })).draft?.contract.summary, '新的摘要')
})

test('versions are additive: the next one is added, the former stays readable', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  const more = contract({ fields: [no, child, newField({ code: 'weight', name: '出生体重', type: 'integer', unit: '克' })] })
  const drafted = await execute(world, 孙丽, changeDraft, { code, revision: 2, contract: more })
  assert.deepEqual([drafted.state, drafted.version, drafted.revision, drafted.draft?.revision], ['published', 1, 3, 3])
  assert.equal((await takePublishedDataset(world.db, code)).version, 1, 'a draft changes nothing for the others')
  await execute(world, 孙丽, publishDataset, { code, revision: 3 })
  assert.equal((await takePublishedDataset(world.db, code)).contract.fields.length, 3)
  assert.equal((await takeContract(world.db, code, 1)).fields.length, 2)
  await assert.rejects(takeContract(world.db, code, 9), { code: 'catalogue.noVersion' })
  const { items } = await ask(world, 吴强, listVersions, { code })
  assert.deepEqual(items.map(({ version, contract, account }) => [version, contract.fields.length, account]), [[2, 3, '孙丽'], [1, 2, '孙丽']])
})

test('a breaking change is refused with its reasons; a new dataset replaces the old one', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  const smaller = contract({ fields: [{ ...no, length: 10 }] })
  const { draft } = await execute(world, 孙丽, changeDraft, { code, revision: 2, contract: smaller })
  assert.deepEqual(draft?.findings.filter(({ rule }) => rule === 'breaking').map(({ message }) => message), ['信息项“证明编号”长度由 20 缩短到 10', '信息项“新生儿姓名”被删掉了'])
  await assert.rejects(execute(world, 孙丽, publishDataset, { code, revision: 3 }), findings('catalogue.breaking', 'breaking:certificate_no', 'breaking:child_name'))
  await execute(world, 孙丽, discardDraft, { code, revision: 3 })

  const next = 'wjw.birth_certificate_2026'
  await assert.rejects(execute(world, 吴强, addDataset, { code: 'mzt.birth', contract: contract({ provider: civil }), predecessor: code }), { code: 'action.forbidden' })
  await execute(world, 孙丽, addDataset, { code: next, contract: smaller, predecessor: code })
  assert.equal((await ask(world, 吴强, readDataset, { code })).successor, null)
  await execute(world, 孙丽, publishDataset, { code: next, revision: 1 })
  assert.equal((await ask(world, 吴强, readDataset, { code })).successor, next)
  assert.equal((await ask(world, 吴强, readDataset, { code: next })).predecessor, code)
})

test('a save on an older revision is refused and shows what somebody else saved', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  await execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ summary: '先存的' }) })
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ summary: '后存的' }) }), (error: { code: string; status: number; detail: { current: { revision: number; contract: Contract } } }) =>
    error.code === 'action.stale' && error.status === 409 && error.detail.current.revision === 2 && error.detail.current.contract.summary === '先存的')
  await assert.rejects(execute(world, 孙丽, publishDataset, { code, revision: 1 }), { code: 'action.stale' })
  assert.equal((await ask(world, 孙丽, readDataset, { code })).draft?.contract.summary, '先存的')
})

test('two stewards who save at the same moment do not both win', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  const saves = await Promise.allSettled(['甲', '乙'].map(summary => execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ summary }) })))
  assert.deepEqual(saves.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a contract with errors is kept as a draft and not published; state secrets are not even kept', async t => {
  const world = await testWorld(t)
  await departments(world)
  const bad = contract({ fields: [{ ...no, key: false, codeList: 'nowhere' }, { ...child, classification: 'L1', dataElement: 'person.name' }], divisionField: 'county' })
  const { draft } = await execute(world, 孙丽, addDataset, { code, contract: bad })
  assert.ok(draft?.findings.every(({ message }) => /[一-龥]/.test(message)))
  await assert.rejects(execute(world, 孙丽, publishDataset, { code, revision: 1 }), findings('catalogue.unfit', 'key:null', 'divisionField:null', 'codeList:certificate_no', 'classification:child_name', 'dataElement:child_name'))
  for (const secrecy of ['MM', 'JM', 'UM'] as const) {
    await assert.rejects(execute(world, 孙丽, addDataset, { code: `wjw.secret_${secrecy.toLowerCase()}`, contract: contract({ secrecy }) }), { code: 'catalogue.secret' })
    await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ secrecy }) }), { code: 'catalogue.secret' })
  }
  await execute(world, 孙丽, changeDraft, { code, revision: 1, contract: contract({ secrecy: 'XZ' }) })
})

test('a dataset withdrawn says why and what replaces it, and takes no more changes', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  await assert.rejects(execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用', successor: code }), { code: 'catalogue.successorUnfit' })
  await assert.rejects(execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用', successor: 'wjw.nothing' }), { code: 'catalogue.notFound' })
  await assert.rejects(execute(world, 吴强, withdrawDataset, { code, reason: '系统停用' }), { code: 'action.forbidden' })
  const gone = await execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用' })
  assert.deepEqual([gone.state, gone.withdrawalReason, gone.can, gone.version], ['withdrawn', '系统停用', [], 1])
  await assert.rejects(takePublishedDataset(world.db, code), (error: { code: string; detail: { reason: string } }) => error.code === 'catalogue.withdrawn' && error.detail.reason === '系统停用')
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: 3, contract: contract() }), { code: 'catalogue.withdrawn' })
  await assert.rejects(execute(world, 孙丽, withdrawDataset, { code, reason: '再来一次' }), { code: 'catalogue.withdrawn' })
})

test('asked to be withdrawn, a dataset is in use as before, and its contract stands still; what stays says why', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  await assert.rejects(execute(world, 孙丽, askWithdrawal, { code, reason: '系统停用', successor: code }), { code: 'catalogue.successorUnfit' })
  await assert.rejects(execute(world, 吴强, askWithdrawal, { code, reason: '系统停用' }), { code: 'action.forbidden' })
  const asked = await execute(world, 孙丽, askWithdrawal, { code, reason: '系统停用' })
  assert.deepEqual([asked.state, asked.withdrawal?.reason, asked.withdrawal?.refused, asked.can], ['published', '系统停用', null, []])
  assert.equal((await takePublishedDataset(world.db, code)).version, 1)
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: asked.revision, contract: contract() }), { code: 'catalogue.withdrawing' })
  await assert.rejects(execute(world, 孙丽, askWithdrawal, { code, reason: '再来一次' }), { code: 'catalogue.withdrawing' })
  const stays = await execute(world, 孙丽, keepDataset, { code, reason: '还有部门在用' })
  assert.deepEqual([stays.withdrawal?.refused, stays.can.includes('catalogue.askWithdrawal')], ['还有部门在用', true])
  await assert.rejects(execute(world, 孙丽, keepDataset, { code, reason: '再来一次' }), { code: 'catalogue.notWithdrawing' })
})

test('a draft given up: what was published stays, what never was disappears', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  assert.deepEqual(await execute(world, 孙丽, discardDraft, { code, revision: 1 }), { code, removed: true })
  await assert.rejects(ask(world, 孙丽, readDataset, { code }), { code: 'catalogue.notFound' })
  await published(world)
  await execute(world, 孙丽, changeDraft, { code, revision: 2, contract: contract({ summary: '改' }) })
  assert.deepEqual(await execute(world, 孙丽, discardDraft, { code, revision: 3 }), { code, removed: false })
  assert.equal((await takePublishedDataset(world.db, code)).version, 1)
  await assert.rejects(execute(world, 孙丽, discardDraft, { code, revision: 4 }), { code: 'catalogue.noDraft' })
})

test('the provider of published data cannot be exchanged, and must still exist', async t => {
  const world = await testWorld(t)
  await departments(world)
  const 郑红 = actor('郑红', { division: province, may: ['catalogue.*'] })
  await published(world)
  await assert.rejects(execute(world, 郑红, changeDraft, { code, revision: 2, contract: contract({ provider: civil }) }), { code: 'catalogue.providerChanged' })
  await world.sql('update registry_organization set valid_until = $2 where code = $1', [civil, '2026-01-01'])
  await assert.rejects(execute(world, 郑红, addDataset, { code: 'mzt.marriage', contract: contract({ provider: civil }) }), { code: 'catalogue.providerClosed' })
})

test('the core metadata of a published dataset can be read by everybody', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world, { catalogueCode: '306014/000123' })
  const { items } = await ask(world, 冯国平, readMetadata, { code })
  const text = (label: string) => items.find(item => item.label === label)?.text
  assert.deepEqual([text('信息资源代码'), text('信息资源提供方代码'), text('发布日期')], ['306014/000123', health, '2026-03-02'])
})

test('a department renamed is found under its new name', async t => {
  const world = await testWorld(t)
  await departments(world)
  await published(world)
  await execute(world, 孙丽, changeOrganization, { code: health, revision: 1, name: '浙江省健康委员会', shortName: '省健康委', division: province, parent: null, kind: 'organ', reason: '更名' })
  const [event] = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>("select * from outbox_event where type = 'registry.changeOrganization'")
  assert.ok(event)
  for (let twice = 0; twice < 2; twice++) await followProvider.handle(world, event)
  const found = async (q: string) => { const { total, loose } = await ask(world, 冯国平, listDatasets, { q }); return loose ? 0 : total }
  assert.deepEqual([await found('省健康委员会'), await found('卫生健康')], [1, 0])
})

test('a draft that was sent for review stands still until it comes back, with a remark for each field', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract() })
  const sent = await execute(world, 孙丽, submitDraft, { code, revision: 1 }), remark = { field: 'child_name', note: '写明是出生登记的姓名' }
  assert.deepEqual([sent.revision, sent.draft?.submitted?.account, sent.can], [2, '孙丽', []])
  for (const again of [changeDraft, submitDraft, discardDraft] as never[]) await assert.rejects(execute(world, 孙丽, again, { code, revision: 2, ...again === changeDraft ? { contract: contract() } : {} }), { code: 'catalogue.underReview' })
  const back = await execute(world, actor('郑红'), sendBackDraft, { code, reason: '一项没写清', items: [remark] })
  assert.deepEqual([back.draft?.submitted, back.draft?.remarks?.items, back.draft?.remarks?.account], [null, [remark], '郑红'])
  await assert.rejects(execute(world, actor('郑红'), sendBackDraft, { code, reason: '一项没写清' }), { code: 'catalogue.notUnderReview' })
  const mended = await execute(world, 孙丽, changeDraft, { code, revision: 3, contract: contract({ summary: '改过' }) })
  assert.deepEqual(mended.draft?.remarks?.items, [remark], 'what is to be mended stays in sight while it is mended')
  assert.equal((await execute(world, 孙丽, submitDraft, { code, revision: 4 })).draft?.remarks, null)
})

test('what has mistakes is not sent for review', async t => {
  const world = await testWorld(t)
  await departments(world)
  await execute(world, 孙丽, addDataset, { code, contract: contract({ fields: [child, child] }) })
  await assert.rejects(execute(world, 孙丽, submitDraft, { code, revision: 1 }), { code: 'catalogue.unfit' })
})
