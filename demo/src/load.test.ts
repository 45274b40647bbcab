import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { testWorld } from '../../server/src/kernel/testing/index.ts'
import { seedRegistry } from '../../server/src/data/registry/index.ts'
import { ask, creditDataset, listAccounts, listCases, listCasesAbout, listDeliveries, listDemands, listDuties, listExclusions, listGrants, listIndicators, refreshOver, systemActor } from './door.ts'
import { cast } from './cast.ts'
import { datasets, shipmentsOf } from './dataset.ts'
import { refusedRows } from './dirt.ts'
import { grants } from './grant.ts'
import { indicators } from './indicator.ts'
import { actAs, found, send, settingOf } from './load.ts'

const house = systemActor('test')

test('the house of the demonstration: its people can act, its doors refuse exactly the rows that are known to be wrong', async t => {
  const world = await testWorld(t)
  await seedRegistry(world)
  const setting = await settingOf(world, world.now())
  equal(setting.counties.length, 90)
  await found(world, setting)

  const accounts = await ask(world, house, listAccounts, { limit: 100 })
  deepEqual(accounts.items.map(({ name }) => name).sort(), cast.map(({ name }) => name).sort())
  equal(accounts.items.find(({ login }) => login === 'zhoumin')?.posts.length, 2)
  const mayor = await actAs(world, { login: 'huangxiaoyan', name: '黄晓燕' })
  ok(mayor.rights.some(({ action, division }) => action === 'board.*' && division === '3301') && !mayor.rights.some(({ action }) => action === 'exchange.deliver'))

  const shared = await ask(world, house, listGrants, { limit: 100 })
  const [credit, others] = [true, false].map(its => shared.items.filter(({ dataset }) => (dataset === creditDataset) === its))
  deepEqual([credit!.length, credit!.every(({ state }) => state === 'active')], [6, true], 'whoever does a service that credit matters for may look')
  deepEqual(others!.map(({ state }) => state).sort(), grants.map(({ way }) => (way === 'waiting' ? 'requested' : way === 'declined' ? 'declined' : 'active')).sort())
  ok(shared.items.some(({ providerName, consumerName, fields, service }) => /卫生健康/.test(providerName) && /民政/.test(consumerName) && fields.length === 3 && service === '高龄津贴'))

  deepEqual([(await ask(world, house, listDemands, {})).total, (await ask(world, house, listDuties, { late: true })).total, (await ask(world, house, listExclusions, { state: 'active' })).total], [3, 1, 1], 'the three lists say what is needed, late and forbidden')

  const cases = (await ask(world, house, listCases, { limit: 100 })).items
  deepEqual(cases.map(({ model, status }) => [model, status]).sort(), [['dataset.registration', 'running'], ['dataset.registration', 'running'], ...Array.from({ length: 3 }, () => ['grant.sharing', 'running'])])
  const tasks = (await Promise.all(cases.map(async ({ subject }) => (await ask(world, house, listCasesAbout, { subject: subject ?? '' })).items.flatMap(({ tasks: open }) => open)))).flat()
  deepEqual([tasks.some(({ colour }) => colour === 'red'), tasks.some(({ colour }) => colour === 'green')], [true, true], 'some are late, some are not')

  // the first two files of each, and the last
  const all = shipmentsOf(setting)
  const chosen = datasets.flatMap(({ code }) => { const own = all.filter(({ dataset }) => dataset === code); return [...own.slice(0, 2), ...own.slice(-1)] })
  await send(world, chosen)
  for (const { code } of datasets) {
    const { items } = await ask(world, house, listDeliveries, { code })
    const expected = chosen.filter(({ dataset }) => dataset === code).map(({ fileName, sheet }) => { const { rows, dirt } = sheet(); return [fileName, 'applied', rows.length, refusedRows(dirt)] })
    deepEqual(items.reverse().map(({ fileName, state, rowsRead, rowsRejected }) => [fileName, state, rowsRead, rowsRejected]), expected, code)
    await refreshOver(world, code)
  }
  const counted = await ask(world, house, listIndicators, { division: '330000000000' })
  equal(counted.total, indicators.length)
  deepEqual(counted.items.filter(({ tile }) => tile === null).map(({ name }) => name), [])
  deepEqual([...new Set(counted.items.map(({ tile }) => tile?.responsible?.holder ?? null))].includes(null), false, 'somebody answers for each number')
})
