import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { execute } from '#kernel/action'
import { actor } from '#kernel/testing'
import { deliverFile } from '#data/exchange'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'
import { department, health, sunli } from './desk.scene.ts'

const code = 'wjw.birth_certificate'
const csv = (...lines: string[]) => Readable.from([`证明编号,孩子姓名,体重\n${lines.join('\n')}\n`])

test('a dataset as it stood, and what a delivery changed', async t => {
  const house = await browserHouse(t)
  const { world } = house
  await department(world)
  const steward = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*'] })
  await execute(world, steward, addDataset, { code, contract: newContract({ name: '出生医学证明', provider: health, fields: [
    newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 10, key: true }), newField({ code: 'child_name', name: '孩子姓名', type: 'text', length: 50, classification: 'L3', sensitive: 'personName' }), newField({ code: 'weight', name: '体重', type: 'integer', unit: 'g' }),
  ] }) })
  await execute(world, steward, publishDataset, { code, revision: 1 })
  const deliver = (...lines: string[]) => deliverFile(world, steward, { dataset: code, file: csv(...lines), fileName: '三月.csv' })
  const first = await deliver('W330000001,王小明,3200', 'W330000002,李静,3100')
  await deliver('W330000001,王小明,3300', 'W330000003,周涛,2900')

  await t.test('the delivery page leads to what it changed; the keyboard walks through it, and the file holds the same', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/deliveries`)
    await page.getByRole('link', { name: '两批之间差在哪' }).click()
    await page.getByText('新增 1 条，改了 1 条，没有了 0 条').waitFor()
    await page.getByText('3200').waitFor()
    await assertAccessible(page)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const whole = page.getByRole('dialog', { name: '这一条：W330000001' })
    await whole.getByRole('columnheader', { name: '第 1 批以后' }).waitFor()
    await assertAccessible(page)
    await whole.getByRole('button', { name: '下一条' }).click()
    await page.getByRole('dialog', { name: '这一条：W330000003' }).getByText('还没有').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '体重 1' }).click()
    await page.waitForURL(/field=weight/)
    await page.getByText('第 1–1 条，共 1 条').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载这 1 条' }).click()])
    assert.match(await readFile(await download.path(), 'utf8'), /改了,体重,W330000001,W330000001,王小明,王小明,3200,3300/)
    await page.keyboard.press('[')
    await page.getByText('新增 2 条，改了 0 条，没有了 0 条').waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('the records of then say so, and lead back to now', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/deliveries/${first.id}`)
    await page.getByRole('link', { name: '这批以后的样子' }).click()
    await page.getByText(/这是 .* 时的样子/).waitFor()
    await page.getByText('符合的有 2 条').waitFor()
    await page.getByRole('cell', { name: '3200', exact: true }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: '和现在比，差在哪' }).click()
    await page.getByText('新增 1 条，改了 1 条，没有了 0 条').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '回到现在' }).click()
    await page.getByRole('cell', { name: '3300', exact: true }).waitFor()
    await page.getByLabel('哪一天的样子').fill('2020-01-01')
    await page.getByRole('button', { name: '找', exact: true }).click()
    await page.getByText(/那时候还没有数据，第一批是/).waitFor()
    await page.close()
  })

  await t.test('on a phone, in the dark and in English it is whole as well', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/difference`, { viewport: phone, theme: 'dark', language: 'en' })
    for (const path of ['difference', 'records?at=2020-01-01']) {
      await page.goto(`/desk/data/${code}/${path}`)
      await page.locator('h1').waitFor()
      await assertAccessible(page)
      await assertFits(page)
      assert.deepEqual(complaints(page), [], path)
    }
    await page.close()
  })
})
