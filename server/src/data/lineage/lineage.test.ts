import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { ask, execute } from '#kernel/action'
import { type Edge } from '#kernel/module'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataElement, addDataset, newContract, newField, publishDataset, appointAuthority } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { addDemand } from '#data/lists'
import { addRule } from '#data/quality'
import { downstream, drawn } from './graph.rules.ts'
import { readBreaks, readLineage } from './queries.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0014')
const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'grant.*', 'quality.*', 'lineage.*'] })
const 吴强 = actor('吴强', { organization: civil, may: ['lists.*', 'lineage.*'] })
const 赵海波 = actor('赵海波', { organization: completeUscc('11149901MB9X0015'), may: ['lineage.*'] })
const 郑红 = actor('郑红', { may: ['catalogue.*', 'lineage.*'] })

/** What an indicator and a board would tell of themselves. */
const told: Edge[] = [
  { from: { kind: 'dataset', code: 'wjw.death', column: 'died_on' }, to: { kind: 'indicator', code: 'deaths', column: null, name: '死亡人数' }, how: 'group' },
  { from: { kind: 'dataset', code: 'wjw.other', column: 'died_on' }, to: { kind: 'indicator', code: 'others', column: null, name: '别的' }, how: 'value' },
  { from: { kind: 'indicator', code: 'deaths', column: null }, to: { kind: 'board', code: 'health', column: null, name: '健康' }, how: 'value' },
]
const read = readLineage(async () => told), breaks = readBreaks(async () => told)

async function deaths(t: TestContext): Promise<TestWorld> {
  const world = await testWorld(t)
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']]) {
    await world.sql("insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, $2, $2, '330000000000', 'organ', '2018-10-01', '', now())", [code, name])
  }
  await execute(world, 郑红, addDataElement, { code: 'person.died_on', name: '死亡日期', definition: '死亡的日期', type: 'date', standard: '', classification: 'L1' })
  await execute(world, 孙丽, addDataset, { code: 'wjw.death', contract: newContract({
    name: '死亡医学证明', provider: health, timeField: 'died_on', fields: [
      newField({ code: 'no', name: '编号', type: 'text', key: true }), newField({ code: 'died_on', name: '死亡日期', header: '日期', type: 'date', dataElement: 'person.died_on' }), newField({ code: 'cause', name: '死因', type: 'text' }),
    ],
  }) })
  await execute(world, 孙丽, publishDataset, { code: 'wjw.death', revision: 1 })
  await execute(world, 郑红, appointAuthority, { code: 'person.died_on', revision: 1, authority: 'wjw.death', reason: '由死亡医学证明答' })
  await deliverFile(world, 孙丽, { dataset: 'wjw.death', fileName: '三月.csv', file: Readable.from(['编号,日期,死因\nA1,2026-03-01,肺炎\n']) })
  return world
}
const terms = { clear: [], level: 'L2', purpose: '核对', legalBasis: '《社会救助暂行办法》第五十八条', service: '高龄津贴', ways: ['query'], perMinute: 60, until: '2026-12-31' }

test('from the dataset over the delivery and the table to indicator, board, grant and reader, column by column', async t => {
  const world = await deaths(t)
  await execute(world, 孙丽, addGrant, { dataset: 'wjw.death', consumer: civil, ...terms, fields: ['no', 'died_on'], rows: { divisions: [], where: null } })
  const { nodes, links, partial } = await ask(world, 孙丽, read, { dataset: 'wjw.death' })
  assert.deepEqual(nodes.map(({ kind, level }) => `${level}${kind}`), ['0dataset', '1delivery', '2table', '3element', '3grant', '3indicator', '4board', '5consumer'])
  assert.deepEqual(nodes.map(({ name }) => name).slice(0, 3), ['死亡医学证明', '第 1 批：三月.csv', '死亡医学证明（数据表）'])
  const [dataset, delivery, table] = nodes
  const columns = (from: string | undefined, to: string | undefined) => links.find(link => link.from === from && link.to === to)?.columns.map(each => [each.from, each.to, each.how])
  assert.deepEqual(columns(dataset?.id, delivery?.id), [['no', '编号', 'value'], ['died_on', '日期', 'value'], ['cause', '死因', 'value']])
  assert.deepEqual(columns(delivery?.id, table?.id), [['编号', 'no', 'value'], ['日期', 'died_on', 'value'], ['死因', 'cause', 'value']])
  assert.deepEqual(columns(table?.id, 'indicator:deaths'), [['died_on', null, 'group']])
  assert.deepEqual([partial, links.filter(({ to }) => to === `consumer:${civil}`).length], [false, 1])

  const cause = await ask(world, 孙丽, read, { dataset: 'wjw.death', column: 'cause' })
  assert.deepEqual(cause.nodes.map(({ kind }) => kind), ['dataset', 'delivery', 'table'], 'nothing is made of the cause')
  const back = await ask(world, 孙丽, read, { indicator: 'deaths' })
  assert.deepEqual(back.nodes.map(({ kind, columns }) => [kind, columns.map(({ code }) => code)]), [['dataset', ['died_on']], ['delivery', ['日期']], ['table', ['died_on']], ['indicator', []]])
  await assert.rejects(ask(world, 孙丽, read, {}), { code: 'lineage.nothingNamed' })
  await assert.rejects(ask(world, 孙丽, read, { dataset: 'wjw.death', column: 'shoe' }), { code: 'lineage.noColumn' })
  await assert.rejects(ask(world, 孙丽, read, { indicator: 'nothing' }), { code: 'lineage.noIndicator' })
  await assert.rejects(ask(world, 孙丽, read, { dataset: 'wjw.none' }), { code: 'catalogue.notFound' })
})

test('whoever is on neither side sees of what it is made, not who delivers and who reads', async t => {
  const world = await deaths(t)
  await execute(world, 孙丽, addGrant, { dataset: 'wjw.death', consumer: civil, ...terms, fields: ['no'], rows: { divisions: [], where: null } })
  const can = async (who: typeof 孙丽) => (await ask(world, who, read, { dataset: 'wjw.death' })).can
  const kinds = async (who: typeof 孙丽) => { const { nodes, partial } = await ask(world, who, read, { dataset: 'wjw.death' }); return [nodes.map(({ kind }) => kind).join(' '), partial] }
  assert.deepEqual(await kinds(赵海波), ['dataset table element indicator board', true])
  assert.deepEqual(await kinds(吴强), ['dataset table element grant indicator board consumer', true], 'the reader sees its own grant')
  assert.deepEqual(await kinds(郑红), ['dataset delivery table element grant indicator board consumer', false])
  assert.deepEqual([await can(吴强), await can(郑红)], [[], ['lineage.downloadEvents']], 'the events are for whoever governs the dataset')
})

test('what breaks if a field goes: indicator, board, grant, reader, rule, demand and the contract itself', async t => {
  const world = await deaths(t)
  await execute(world, 孙丽, addGrant, { dataset: 'wjw.death', consumer: civil, ...terms, fields: ['no'], rows: { divisions: [], where: { all: [{ field: 'died_on', is: 'filled' }] } } })
  await execute(world, 吴强, addDemand, { consumer: civil, name: '老人是否健在', service: '高龄津贴发放', legalBasis: terms.legalBasis, dataset: 'wjw.death', fields: ['died_on'] })
  await execute(world, 孙丽, addRule, { code: 'wjw.death', rule: 'died', name: '死亡日期不在以后', kind: 'validity', check: { check: 'condition', expect: { field: 'died_on', op: 'ge', value: '2000-01-01' } }, weight: 1, severity: 'issue', tolerance: 0, enabled: true })
  const { items, roles, columnName } = await ask(world, 孙丽, breaks, { code: 'wjw.death', column: 'died_on' })
  assert.deepEqual([columnName, roles], ['死亡日期', ['time']])
  const found = items.map(({ kind, name, how, organizationName }) => [kind, name, how, organizationName])
  assert.deepEqual(found.filter(([kind]) => kind !== 'rule'), [
    ['demand', '老人是否健在', 'value', '浙江省民政厅'], ['element', '死亡日期', 'value', null], ['grant', '第 1 号授权：高龄津贴', 'filter', '浙江省民政厅'], ['indicator', '死亡人数', 'group', null],
    ['board', '健康', 'value', null], ['consumer', '浙江省民政厅', 'value', '浙江省民政厅'],
  ])
  assert.ok(found.some(([kind, name]) => kind === 'rule' && name === '死亡日期不在以后'))
  const cause = await ask(world, 孙丽, breaks, { code: 'wjw.death', column: 'cause' })
  assert.deepEqual([cause.items.filter(({ kind }) => kind !== 'rule'), cause.roles], [[], []])
  assert.equal((await ask(world, 孙丽, breaks, { code: 'wjw.death', column: 'no' })).roles[0], 'key')
  assert.ok((await ask(world, 孙丽, breaks, { code: 'wjw.death' })).items.length >= found.length)
})

test('a column leads only where it is named, and a circle ends', () => {
  const edge = (from: [string, string | null], to: [string, string | null]): Edge => ({ from: { kind: 'table', code: from[0], column: from[1] }, to: { kind: 'table', code: to[0], column: to[1], name: to[0] }, how: 'value' })
  const edges = [edge(['a', 'x'], ['b', 'x']), edge(['a', 'y'], ['b', 'y']), edge(['b', 'x'], ['c', null]), edge(['b', 'y'], ['d', null]), edge(['c', null], ['a', 'x'])]
  assert.deepEqual(downstream(edges, { kind: 'table', code: 'a', column: 'x' }).map(({ to }) => to.code), ['b', 'c', 'a'])
  assert.deepEqual(downstream(edges, { kind: 'table', code: 'a', column: null }).length, 5)
  assert.deepEqual(drawn(edges, new Map(), new Map()).links.length, 4)
})
