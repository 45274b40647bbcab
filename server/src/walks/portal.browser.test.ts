// Somebody who has not signed in looks for what to do in his own words, answers two questions, and knows exactly what to bring.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { addOrganization } from '#data/registry'
import { addService, publishService, putWording } from '#services/service'
import { permit } from '../services/service/guide.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const market = completeUscc('11149901MB9X00015'), code = `${market}4000114001000`, writer = systemActor('writer'), publisher = systemActor('publisher')

test('a service is found in people’s own words, and its guide says exactly what one needs', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', 'zjs'), ('330113000000', '临平区', 3, '330000000000', '2021-04-01', 'lpq') on conflict do nothing")
  await execute(world, writer, addOrganization, { code: market, name: '临平区市场监督管理局', shortName: '区市场监管局', division: '330113000000', kind: 'organ', validFrom: '2021-04-01' })
  const publish = async (of: string, change: Partial<typeof permit> = {}) => {
    await execute(world, writer, addService, { code: of, organization: market, guide: { ...permit, ...change } })
    await execute(world, publisher, publishService, { code: of, revision: 1 })
  }
  await publish(code)
  await publish(`${market}4000114002000`, { name: '药品零售许可', basicCode: '000114002000', saidAs: ['开药店'], plain: '开药店要先办这个证', audience: ['2'], theme: '医疗卫生' })
  await execute(world, writer, putWording, { said: '早点摊', means: ['食品经营许可'] })

  await t.test('without signing in, from the first page to the list of materials', async () => {
    const page = await desk.open(null, '/')
    await page.getByRole('searchbox', { name: '要办什么事' }).fill('我想摆个早点摊')
    await page.keyboard.press('Enter')
    await page.getByText('也按“食品经营许可”找了').waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: /食品经营许可/ }).click()
    await page.getByRole('heading', { name: '要交的材料，4 份' }).waitFor()
    await page.getByRole('button', { name: '租的', exact: true }).click()
    await page.getByRole('button', { name: '不做' }).click()
    await page.getByRole('heading', { name: '要交的材料，2 份' }).waitFor()
    assert.deepEqual(await page.locator('.materials b').allTextContents(), ['食品经营许可申请书', '房屋租赁合同'])
    await page.getByRole('button', { name: '看国家标准的 64 项要素' }).click()
    assert.equal(await page.locator('.guide tbody tr').count(), 64)
    await assertAccessible(page)
    assert.deepEqual(complaints(page).filter(text => !text.includes('401')), [], 'but for who one is, which nobody knows')
    await page.close()
  })

  await t.test('on a phone in the dark, what is not found says how to ask otherwise', async () => {
    const page = await desk.open(null, '/services?q=量子力学', { viewport: phone, theme: 'dark' })
    await page.getByRole('heading', { name: '没有找到' }).waitFor()
    await assertFits(page)
    await assertAccessible(page)
    await page.getByRole('link', { name: '看所有能办的事' }).click()
    await page.getByRole('button', { name: '企业和单位办的' }).click()
    await page.getByText('一共 2 项').waitFor()
    await page.getByRole('button', { name: '个人办的' }).click()
    await page.getByText('一共 1 项').waitFor()
    await assertFits(page)
    await assertAccessible(page)
    assert.deepEqual(complaints(page).filter(text => !text.includes('401')), [], 'but for who one is, which nobody knows')
    await page.close()
  })
})
