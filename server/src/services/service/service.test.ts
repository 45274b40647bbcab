import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, anybody, ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addOrganization } from '#data/registry'
import { permit } from './guide.scene.test.ts'
import { addService, changeService, discardService, findServices, publishService, putWording, readGuide, withdrawService } from './index.ts'
import { checkGuide, listServices, listWordings, previewGuide, readForm, readService } from './queries.ts'

const market = completeUscc('11149901MB9X00015'), code = `${market}4000114001000`, setup = actor('setup')
const 赵海波 = actor('赵海波', { may: ['service.*'] }), 周敏: Actor = actor('周敏', { may: ['service.*'] })
async function scene(world: TestWorld) {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01'), ('330113000000', '临平区', 3, '330000000000', 'lpq', '2021-04-01') on conflict do nothing")
  await execute(world, setup, addOrganization, { code: market, name: '临平区市场监督管理局', shortName: '区市场监管局', division: '330113000000', parent: null, kind: 'organ', validFrom: '2021-04-01' })
}
async function published(world: TestWorld, of = code, change: Partial<typeof permit> = {}) {
  await execute(world, 赵海波, addService, { code: of, organization: market, guide: { ...permit, ...change } })
  return execute(world, 周敏, publishService, { code: of, revision: 1 })
}
const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === what
const stranger = anybody('service.find'), reader = anybody('service.guide')

test('whoever wrote a guide does not publish it; what is published everybody reads, what is a draft nobody outside', async t => {
  const world = await testWorld(t)
  await scene(world)
  await execute(world, 赵海波, addService, { code, organization: market, guide: permit })
  await assert.rejects(execute(world, 赵海波, publishService, { code, revision: 1 }), refused('service.sameEyes'))
  await assert.rejects(ask(world, reader, readGuide, { code }), refused('service.notFound'))
  await assert.rejects(ask(world, anybody('service.form'), readForm, { code }), refused('service.notFound'))
  assert.equal((await ask(world, stranger, findServices, { q: '开饭店' })).total, 0)
  const now = await execute(world, 周敏, publishService, { code, revision: 1 })
  assert.equal((await ask(world, anybody('service.form'), readForm, { code })).form, null, 'a guide only: nothing can be filled in')
  assert.deepEqual([now.version, now.versions[0]?.publishedByName, now.can], [1, '周敏', ['service.change', 'service.withdraw']])
  const { items: [found] } = await ask(world, stranger, findServices, { q: '开饭店' })
  assert.deepEqual([found?.code, found?.organizationName, found?.divisionName, found?.takes], [code, '临平区市场监督管理局', '临平区', '8 个工作日'])
})

test('the next version is written beside the one in force, and readers see the old one until it is published', async t => {
  const world = await testWorld(t)
  await scene(world)
  await published(world)
  const changed = await execute(world, 周敏, changeService, { code, revision: 2, guide: { ...permit, promised: { value: 5, unit: 'workingDay', note: '' } }, note: '再快三天' })
  assert.deepEqual([changed.version, changed.number], [1, 2])
  assert.equal((await ask(world, reader, readGuide, { code })).takes, '8 个工作日')
  await assert.rejects(execute(world, 周敏, publishService, { code, revision: 3 }), refused('service.sameEyes'))
  await execute(world, 赵海波, publishService, { code, revision: 3 })
  assert.equal((await ask(world, reader, readGuide, { code })).takes, '5 个工作日')
  await execute(world, 周敏, changeService, { code, revision: 4, guide: { ...permit, name: '食品经营许可' } })
  assert.equal((await ask(world, 周敏, readService, { code })).name, permit.name, 'the name in force stays until the draft is')
  await assert.rejects(execute(world, 周敏, discardService, { code, revision: 4 }), refused('action.stale'))
  assert.deepEqual((await execute(world, 周敏, discardService, { code, revision: 5 })).versions.map(({ number }) => number), [2, 1])
})

test('a guide that breaks a rule is not published, and it is said which', async t => {
  const world = await testWorld(t)
  await scene(world)
  const wrong = { ...permit, visits: 1, complaints: permit.phone, model: 'nobody.knows', joint: [completeUscc('11149901MB9X00099')] }
  assert.deepEqual((await ask(world, 赵海波, checkGuide, { code, organization: market, guide: wrong })).findings.filter(({ serious }) => serious).map(({ rule }) => rule).sort(), ['model', 'organization', 'phones', 'visitReason', 'wholeOnline'])
  await execute(world, 赵海波, addService, { code, organization: market, guide: wrong })
  await assert.rejects(execute(world, 周敏, publishService, { code, revision: 1 }), refused('service.unfit'))
  await assert.rejects(execute(world, 赵海波, addService, { code, organization: market, guide: permit }), refused('service.taken'))
  assert.deepEqual((await ask(world, 周敏, listServices, { state: 'draft' })).items.map(({ draft, serious }) => [draft, serious]), [[1, 3]])
})

test('a few answers give exactly what is needed; what cannot be answered is refused', async t => {
  const world = await testWorld(t)
  await scene(world)
  await published(world)
  const mine = await ask(world, reader, readGuide, { code, answers: { house: 'own', cooks: 'no' } })
  assert.deepEqual([mine.open, mine.materials.map(({ name }) => name), mine.items.length], [false, ['食品经营许可申请书', '不动产权证书'], 64])
  const meant = { ...permit, name: '食品经营许可', materials: permit.materials.slice(2) }, seen = await ask(world, 周敏, previewGuide, { code, organization: market, guide: meant, answers: { house: 'own', cooks: 'yes' } })
  assert.deepEqual([seen.version, seen.guide.name, seen.materials.map(({ name }) => name)], [0, '食品经营许可', ['不动产权证书', '后厨布局图']], 'what is being written is seen before it is saved')
  await assert.rejects(ask(world, reader, readGuide, { code, answers: { house: 'castle' } }), refused('service.badAnswer'))
  await assert.rejects(ask(world, reader, readGuide, { code, answers: { age: '3' } }), refused('service.badAnswer'))
})

test('what is withdrawn is found no more; what the house learns people to say is found from then on', async t => {
  const world = await testWorld(t), found = async (q: string, more: object = {}) => (await ask(world, stranger, findServices, { ...q === '' ? {} : { q }, ...more })).items.map(({ code: of }) => of), other = `${market}4000114002000`
  await scene(world)
  await published(world)
  await published(world, other, { name: '药品零售许可', basicCode: '000114002000', saidAs: [], plain: '开药店要先办', audience: ['2'], theme: '医疗卫生', jurisdiction: '330000000000' })
  assert.deepEqual([await found('yplsxk'), await found('开药店'), await found('药品零受许可')], [[other], [other], [other]])
  assert.deepEqual([await found('', { audience: 'person' }), await found('', { division: '330113000000' }), await found('', { theme: '医疗卫生' })], [[code], [code, other], [other]])
  assert.deepEqual((await ask(world, stranger, findServices, {})).themes, [{ name: '医疗卫生', count: 1 }, { name: '开办企业', count: 1 }].sort((a, b) => (a.name < b.name ? -1 : 1)))
  assert.deepEqual(await found('弄个夜宵摊'), [])
  await execute(world, 周敏, putWording, { said: '夜宵摊', means: ['食品经营许可'] })
  assert.deepEqual([(await found('弄个夜宵摊'))[0], (await ask(world, 周敏, listWordings, {})).items], [code, [{ said: '夜宵摊', means: ['食品经营许可'] }]])
  await execute(world, 周敏, putWording, { said: '夜宵摊', means: [] })
  assert.deepEqual(await found('弄个夜宵摊'), [])
  await execute(world, 周敏, withdrawService, { code, revision: 2, reason: '改为备案' })
  assert.deepEqual((await found('食品经营许可')).includes(code), false)
  await assert.rejects(execute(world, 周敏, changeService, { code, revision: 3, guide: permit }), refused('service.withdrawn'))
})
