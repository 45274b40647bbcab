// An official writes a guide, another publishes it, a list from elsewhere becomes drafts; and at the window one enters an application for somebody who came.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { addOrganization } from '#data/registry'
import { addService } from '#services/service'
import { foreignList, permit } from '../services/service/guide.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const market = completeUscc('11149901MB9X00015'), code = `${market}4000114001000`, division = '330000000000'
const 赵海波 = { login: 'zhaohaibo', name: '赵海波', role: 'data-steward', organization: market }, 郑红 = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: market }

test('a service is written by one, published by another, and found at once', async t => {
  const desk = await browserHouse(t), { world } = desk, house = systemActor('walk')
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ($1, '浙江省', 1, null, '2000-01-01', '') on conflict do nothing", [division])
  await execute(world, house, addOrganization, { code: market, name: '浙江省市场监督管理局', shortName: '省市场监管局', division, kind: 'organ', validFrom: '2018-10-25' })
  await execute(world, house, addService, { code, organization: market, guide: { ...permit, jurisdiction: division, complaints: permit.phone } })

  const writer = await desk.open(赵海波, '/desk/services')
  await writer.getByRole('link', { name: permit.name }).click()
  await writer.getByRole('link', { name: '改', exact: true }).click()
  await assertAccessible(writer)
  // what is wrong leads to its place, and is gone as soon as it is mended
  await writer.getByRole('button', { name: /监督电话/ }).click()
  await writer.getByLabel('监督电话').fill('19900000009')
  await writer.getByText('能发布', { exact: true }).waitFor()
  await writer.getByRole('button', { name: '先问几句' }).click()
  await writer.getByText('1. 店面是租的还是自己的').click()
  await assertAccessible(writer)
  await writer.getByRole('button', { name: '存草稿' }).click()
  await writer.getByText('草稿存好了').first().waitFor()

  const bureau = await desk.open(郑红, `/desk/services/${code}`)
  await bureau.getByRole('button', { name: '租的', exact: true }).click()
  await bureau.getByText('房屋租赁合同').first().waitFor()
  await assertFits(bureau)
  await bureau.getByRole('button', { name: '发布第 1 版' }).click()
  await bureau.getByText('这是第一版').waitFor()
  await assertAccessible(bureau)
  await bureau.getByRole('button', { name: '发布', exact: true }).click()
  await bureau.getByText('第 1 版，在用').first().waitFor()

  // a list of another platform: looked at first, then drafts
  await bureau.goto('/desk/services/import')
  await bureau.locator('input[type=file]').setInputFiles({ name: '清单.json', mimeType: 'application/json', buffer: Buffer.from(foreignList.replace('区住建局', '省市场监管局')) })
  await bureau.getByText('排水许可').first().waitFor()
  await assertAccessible(bureau)
  await bureau.getByRole('button', { name: '建 1 份草稿' }).click()
  await bureau.getByText('建了 1 份草稿').waitFor()

  // at the window: in his own words, all that he needs, and what he shows is verified
  await bureau.goto('/desk/window')
  await bureau.getByRole('searchbox', { name: '来办什么' }).fill('开饭店')
  await bureau.getByRole('button', { name: new RegExp(permit.name) }).click()
  for (const choice of ['租的', '不做']) await bureau.getByRole('button', { name: choice, exact: true }).click()
  await bureau.getByText('要带 2 份').waitFor()
  await bureau.getByRole('textbox', { name: '扫一扫、刷一刷' }).fill('no-such-code'.padEnd(32, '-'))
  await bureau.getByRole('button', { name: '认一认' }).click()
  await bureau.getByText('没有这个出示码').waitFor()
  await assertAccessible(bureau)
  await assertFits(bureau)

  const narrow = await desk.open(郑红, `/desk/services/${code}?tab=versions`, { viewport: phone, theme: 'dark' })
  await narrow.getByRole('heading', { name: '第一版' }).waitFor()
  await assertFits(narrow)
  await assertAccessible(narrow)
  assert.deepEqual([writer, bureau, narrow].map(complaints), [[], [], []])
})
