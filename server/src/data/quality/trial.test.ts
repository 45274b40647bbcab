import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { seedRegistry } from '#data/registry'
import { completeResidentId } from '@yiwang/codes'
import { addRule, changeRule, settleIssue } from './commands.ts'
import { downloadIssues, listIssues, listRules, listRuleVersions, readLibrary } from './queries.ts'
import { type Check, type Rule } from './schema.ts'
import { tryRule } from './trial.queries.ts'

const health = '11330000002482137U', civil = '11330000002482022W', code = 'wjw.birth'
const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*'] })
const 吴强 = actor('吴强', { organization: civil, may: ['catalogue.*', 'exchange.*', 'quality.*'] })
const 郑红 = actor('郑红', { may: ['quality.*', 'catalogue.*'] })

const births = newContract({
  name: '出生证明', provider: health, timeField: 'born_on', updateCycle: 'daily', refusalRate: 0.9, fields: [
    newField({ code: 'no', name: '证明编号', type: 'text', key: true }), newField({ code: 'mother', name: '母亲姓名', type: 'text', sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'mother_id', name: '母亲证号', type: 'text' }), newField({ code: 'sex', name: '性别', type: 'text' }), newField({ code: 'born_on', name: '出生日期', type: 'date' }),
    newField({ code: 'weight', name: '体重', type: 'integer' }), newField({ code: 'length', name: '身长', type: 'integer' }), newField({ code: 'both', name: '合计', type: 'integer' }),
  ],
})
const organization = (world: TestWorld, provider: string, name: string) => world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at)
  values ('${provider}', '${name}', '${name}', '330000000000', 'organ', '2018-10-01', '', now())`)
async function published(world: TestWorld, dataset = code, contract: Contract = births, who = 孙丽): Promise<void> {
  await execute(world, who, addDataset, { code: dataset, contract })
  await execute(world, who, publishDataset, { code: dataset, revision: 1 })
}
async function house(t: Parameters<typeof testWorld>[0]): Promise<TestWorld> {
  const world = await testWorld(t)
  await seedRegistry(world)
  await organization(world, health, '省卫生健康委')
  await organization(world, civil, '省民政厅')
  await published(world)
  return world
}
const right = completeResidentId('33010219900101123')
const rows = [`W1,王小明,${right},1,2026-03-01,3000,50,3050`, `W2,李梅,${right.slice(0, 17)}?,2,2026-03-01,3100,51,3151`, 'W3,张强,,3,2026-03-04,300,49,350', `W4,赵敏,${right},2,2026-03-01,,50,3050`]
const deliver = (world: TestWorld, lines: readonly string[] = rows) =>
  deliverFile(world, 孙丽, { dataset: code, file: Readable.from([['证明编号,母亲姓名,母亲证号,性别,出生日期,体重,身长,合计', ...lines, ''].join('\n')]) })
const body = (check: Check, more: Partial<Rule> = {}) => ({ name: '试一试', kind: 'validity' as const, check, weight: 1, severity: 'issue' as const, tolerance: 0, enabled: true, ...more })
const found = async (world: TestWorld, check: Check) => { const { applicable, broken } = await ask(world, 孙丽, tryRule, { code, ...body(check) }); return [applicable, broken] }

test('a rule is tried on all records before it counts: how many break it, which, and what becomes of the score', async t => {
  const world = await house(t)
  await deliver(world)
  const heavy: Check = { check: 'condition', when: { field: 'born_on', is: 'filled' }, expect: { all: [{ field: 'weight', is: 'atLeast', value: 500 }, { field: 'mother', is: 'filled' }] } }
  const trial = await ask(world, 孙丽, tryRule, { code, ...body(heavy) })
  assert.deepEqual([trial.records, trial.applicable, trial.broken, trial.issue], [4, 3, 1, true], 'a row without a weight is not judged')
  assert.ok(trial.after! < trial.before!, `${trial.before} ${trial.after}`)
  assert.deepEqual(trial.fields.map(field => [field.code, field.shown]), [['no', 'clear'], ['mother', 'masked'], ['born_on', 'clear'], ['weight', 'clear']])
  assert.deepEqual(trial.examples.map(({ line, values }) => [line, values]), [[4, { no: 'W3', mother: '张*', born_on: '2026-03-04', weight: '300' }]])
  assert.deepEqual(await ask(world, 孙丽, listRules, { code }).then(({ items }) => items.filter(({ origin }) => origin === 'own')), [], 'nothing was changed')
  const [entry] = await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'quality.try'")
  assert.deepEqual(entry?.evidence, { rule: 'tried', records: 4, broken: 1, rows: 1 })
  const loose = await ask(world, 孙丽, tryRule, { code, ...body(heavy, { tolerance: 0.5 }) })
  assert.equal(loose.issue, false)
})

test('every check of the library is asked of the records and, where one row tells, at the door as well', async t => {
  const world = await house(t)
  await deliver(world)
  assert.deepEqual(await found(world, { check: 'checkDigit', field: 'mother_id', form: 'residentId' }), [3, 1])
  assert.deepEqual(await found(world, { check: 'inList', field: 'sex', list: 'sex' }), [4, 1])
  assert.deepEqual(await found(world, { check: 'sum', parts: ['weight', 'length'], total: 'both', within: 0 }), [3, 1])
  assert.deepEqual(await found(world, { check: 'unique', fields: ['mother_id'] }), [3, 2])
  assert.deepEqual(await found(world, { check: 'filled', field: 'weight' }), [4, 1])
  assert.deepEqual(await found(world, { check: 'condition', expect: { field: 'born_on', op: 'le', value: '@now' } }), [4, 1])
  assert.deepEqual(await found(world, { check: 'condition', expect: { field: 'no', op: 'matches', pattern: 'W[1-3]' } }), [4, 1])
  for (const [rule, check] of Object.entries({ digit: { check: 'checkDigit', field: 'mother_id', form: 'residentId' }, sex: { check: 'inList', field: 'sex', list: 'sex' }, sum: { check: 'sum', parts: ['weight', 'length'], total: 'both', within: 0 }, twice: { check: 'unique', fields: ['mother_id'] } } as Record<string, Check>)) {
    await execute(world, 孙丽, addRule, { code, rule, ...body(check, { name: `规则 ${rule}`, severity: rule === 'sex' ? 'reject' : 'issue' }) })
  }
  const { rowsRejected } = await deliver(world, ['W5,钱一,330102199001011230,1,2026-03-01,3000,50,3000', `W6,钱二,${right},7,2026-03-01,3000,50,3050`, `W7,钱三,${right},1,2026-03-01,3000,50,3050`])
  assert.equal(rowsRejected, 1, 'a sex that no list knows is turned away')
  const issues = (await ask(world, 孙丽, listIssues, { dataset: code, state: 'open' })).items.filter(({ lastNumber }) => lastNumber === 2)
  assert.deepEqual(issues.map(({ rule, broken, applicable }) => [rule, broken, applicable]).sort(), [['digit', 1, 3], ['sum', 1, 3], ['twice', 1, 2]])
})

test('a value is looked up in another dataset only where that tells nothing that one may not know', async t => {
  const world = await house(t)
  await deliver(world)
  const hospital = (dataset: string, provider: string, who = 孙丽, more: Partial<Contract> = {}) => published(world, dataset, newContract({ name: `名册 ${dataset}`, provider, ...more, fields: [newField({ code: 'no', name: '编号', type: 'text', key: true, classification: 'L1' }), newField({ code: 'beds', name: '床位', type: 'integer' })] }), who)
  await hospital('wjw.list', health)
  await hospital('mzt.list', civil, 吴强)
  await hospital('mzt.open', civil, 吴强, { shareType: 'unconditional' })
  await deliverFile(world, 孙丽, { dataset: 'wjw.list', file: Readable.from(['编号,床位\nW1,1\nW2,1\n']) })
  const at = (dataset: string, to = 'no'): Check => ({ check: 'exists', field: 'no', dataset, to })
  assert.deepEqual(await found(world, at('wjw.list')), [4, 2])
  assert.deepEqual(await found(world, at('mzt.open')), [0, 0], 'nothing has been delivered there yet')
  await assert.rejects(found(world, at('mzt.list')), { code: 'quality.notTheirs' })
  await assert.rejects(found(world, at('wjw.list', 'nowhere')), { code: 'quality.unfit' })
  await assert.rejects(found(world, at('wjw.list', 'beds')), { code: 'quality.unfit' })
})

test('a delivery that is spread otherwise than what was there is noticed', async t => {
  const world = await house(t)
  const many = (from: number, weight: (at: number) => number) => Array.from({ length: 100 }, (_, at) => `W${from + at},王小明,,1,2026-03-01,${weight(at)},50,`)
  await deliver(world, many(0, at => 2500 + at * 10))
  await execute(world, 孙丽, addRule, { code, rule: 'weights', ...body({ check: 'jump', field: 'weight', most: 0.25 }) })
  await deliver(world, many(100, at => 2503 + at * 10))
  const open = async () => (await ask(world, 孙丽, listIssues, { dataset: code, state: 'open' })).items.filter(({ rule }) => rule === 'weights').length
  assert.equal(await open(), 0)
  await deliver(world, many(200, at => 3400 + at))
  assert.equal(await open(), 1)
  assert.deepEqual(await found(world, { check: 'jump', field: 'weight', most: 0.25 }), [1, 1])
})

test('a rule that makes no sense is refused before it is tried; without records there is nothing to try, and others may not', async t => {
  const world = await house(t)
  const filled: Check = { check: 'filled', field: 'weight' }
  await assert.rejects(found(world, filled), { code: 'quality.noRecords' })
  await deliver(world)
  for (const check of [{ check: 'sum', parts: ['mother'], total: 'both', within: 0 }, { check: 'sum', parts: ['both'], total: 'both', within: 0 }, { check: 'inList', field: 'sex', list: 'nowhere' }, { check: 'checkDigit', field: 'weight', form: 'phone' },
    { check: 'condition', expect: { field: 'weight', op: 'matches', pattern: '\\d+' } }, { check: 'condition', expect: { field: 'no', op: 'matches', pattern: '(a)\\1' } }, { check: 'condition', expect: { field: 'weight', is: 'contains', value: '3' } }, { check: 'condition', expect: { field: 'weight', op: 'le', other: 'born_on' } }] as Check[]) await assert.rejects(found(world, check), { code: 'quality.unfit' }, JSON.stringify(check))
  await assert.rejects(ask(world, 吴强, tryRule, { code, ...body(filled) }), { code: 'quality.notYours' })
  assert.equal((await ask(world, 郑红, tryRule, { code, ...body(filled) })).broken, 1)
})

test('a rule keeps what it was, why it is there and who changed it', async t => {
  const world = await house(t)
  await deliver(world)
  await execute(world, 孙丽, addRule, { code, rule: 'own', ...body({ check: 'filled', field: 'weight' }, { explanation: '体重是评估的依据' }) })
  await execute(world, 孙丽, changeRule, { code, rule: 'own', revision: 1, ...body({ check: 'filled', field: 'weight' }, { enabled: false }) })
  const { items } = await ask(world, 孙丽, listRuleVersions, { code, rule: 'own' })
  assert.deepEqual(items.map(({ revision, enabled, explanation, changedBy }) => [revision, enabled, explanation, changedBy]), [[2, false, '', '孙丽'], [1, true, '体重是评估的依据', '孙丽']])
  assert.equal((await ask(world, 孙丽, listRuleVersions, { code, rule: 'once' })).items.length, 1)
  await assert.rejects(ask(world, 孙丽, listRuleVersions, { code, rule: 'nothing' }), { code: 'quality.notFound' })
  const entries = await world.sql<{ evidence: { after: { enabled: boolean } } }>("select evidence from ledger_entry where action in ('quality.addRule', 'quality.changeRule') order by id")
  assert.deepEqual(entries.map(({ evidence }) => evidence.after.enabled), [true, false])
})

test('the library is filled in for the fields that are there, and all that it proposes can be tried', async t => {
  const world = await house(t)
  await deliver(world)
  const { items } = await ask(world, 孙丽, readLibrary, { code })
  assert.ok(items.length >= 12)
  const proposed = items.flatMap(({ suggestions, kind }) => suggestions.map(suggestion => ({ ...suggestion, kind })))
  assert.ok(proposed.length >= 15, String(proposed.length))
  for (const { name, check, kind } of proposed) await ask(world, 孙丽, tryRule, { code, ...body(check, { name, kind }) })
})

test('an issue ends mended or accepted, is found by department, and leaves as a file that runs nothing', async t => {
  const world = await house(t)
  await deliver(world)
  await execute(world, 孙丽, addRule, { code, rule: 'own', ...body({ check: 'condition', expect: { field: 'weight', is: 'atLeast', value: 500 } }, { name: '=cmd()体重' }) })
  await deliver(world, rows.map(row => row.replace('W', 'V')))
  const open = (await ask(world, 郑红, listIssues, { provider: health, state: 'open' })).items
  assert.ok(open.length >= 2)
  assert.equal((await ask(world, 郑红, listIssues, { provider: civil })).total, 0)
  assert.equal((await ask(world, 吴强, listIssues, { provider: health })).total, 0)
  const [first, second] = open
  await execute(world, 孙丽, settleIssue, { id: first!.id, revision: first!.revision, outcome: 'mended', note: '源头改好了' })
  await execute(world, 孙丽, settleIssue, { id: second!.id, revision: second!.revision, note: '就是这样' })
  assert.deepEqual((await ask(world, 孙丽, listIssues, { state: 'settled' })).items.map(({ state }) => state).sort(), ['accepted', 'mended'])
  assert.equal((await ask(world, 孙丽, listIssues, { state: 'mended' })).total, 1)
  const file = await ask(world, 郑红, downloadIssues, { provider: health })
  let text = ''
  for await (const chunk of file.chunks as AsyncIterable<string>) text += chunk
  assert.equal(text.split('\r\n').length, open.length + 2)
  assert.match(text, /改好了/)
  assert.match(text, /,'=cmd\(\)体重,/)
})
