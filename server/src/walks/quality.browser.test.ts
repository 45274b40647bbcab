import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { until } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'
import { department, health, sunli } from './desk.scene.ts'

const code = 'wjw.birth', house_ = systemActor('walk')
const births = newContract({
  name: '出生登记', summary: '每张出生医学证明一条', provider: health, timeField: 'born_on', fields: [
    newField({ code: 'no', name: '证明编号', type: 'text', key: true, required: true }), newField({ code: 'mother', name: '母亲姓名', type: 'text', sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'way', name: '分娩方式', type: 'text' }), newField({ code: 'weight', name: '体重', type: 'integer', unit: '克' }), newField({ code: 'born_on', name: '出生日期', type: 'date' }), newField({ code: 'due_on', name: '预产日期', type: 'date' }),
  ],
})
const rows = (from: number, until_: number, way: (at: number) => string, light = -1) => Array.from({ length: until_ - from }, (_, at) => `W${from + at},王小明,${way(at)},${at === light ? 200 : 2600 + at * 10},2026-03-01,2026-03-0${1 + at % 9}`)

test('the quality of data on the desk', async t => {
  const house = await browserHouse(t), { world } = house
  await department(world)
  await execute(world, house_, addDataset, { code, contract: births })
  await execute(world, house_, publishDataset, { code, revision: 1 })
  const deliver = async (lines: readonly string[]) => {
    const { id } = await deliverFile(world, house_, { dataset: code, file: Readable.from([`证明编号,母亲姓名,分娩方式,体重,出生日期,预产日期\n${lines.join('\n')}\n`]) })
    await until('the profile', async () => (await house.sql('select from quality_profile where delivery = $1', [id])).length === 1)
  }
  await deliver(rows(0, 60, at => (at % 3 ? '顺产' : '剖宫产'), 7))

  await t.test('a steward chooses a rule from the library, changes it, tries it on what is there, and switches it on', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/quality`)
    await page.getByText('这是第一份画像').waitFor()
    await page.getByRole('button', { name: '从规则库选' }).click()
    await page.getByRole('heading', { name: /校验位对得上/ }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '“体重”在 0 到 100 之间' }).click()
    await page.getByLabel('叫什么').fill('体重不小于 500 克')
    await page.getByLabel('值', { exact: true }).first().fill('500')
    await page.getByRole('button', { name: '不要这一条' }).last().click()
    await page.getByText('念出来：“体重”不小于（不早于） 500').waitFor()
    await page.getByLabel('说明').fill('太轻多半是少打了一个零')
    await page.getByRole('button', { name: '先在现有记录上试一试' }).click()
    await page.getByText('60 条里有 1 条不符').waitFor()
    await page.getByText(/质量分 [\d.]+ → [\d.]+/).waitFor()
    const example = page.getByRole('region', { name: '不符的例子' })
    assert.match(await example.innerText(), /W7\s+200/)
    await assertAccessible(page)
    assert.deepEqual(await house.sql("select from quality_rule where origin = 'own'"), [], 'tried, not saved')
    await page.getByRole('button', { name: '存规则' }).click()
    await page.getByText('规则存好了，从下一批起算').first().waitFor()
    await page.getByRole('button', { name: '体重不小于 500 克' }).waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('a pattern that looks back is refused beside the field, and what was written stays', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/quality`)
    await page.getByRole('button', { name: '加一条' }).click()
    await page.getByLabel('叫什么').fill('编号的写法')
    await page.getByLabel('怎样').selectOption({ label: '写法像' })
    await page.getByLabel('写法（正则表达式）').fill('(W)\\1\\d+')
    await page.getByRole('button', { name: '先在现有记录上试一试' }).click()
    await page.getByText(/不能用 \\1 这样的回头引用/).first().waitFor()
    assert.equal(await page.getByLabel('写法（正则表达式）').inputValue(), '(W)\\1\\d+')
    complaints(page)
    await page.close()
  })

  await deliver(rows(60, 200, () => '水中分娩', 3))
  await t.test('what a delivery changed is said, each column is looked at, and its spread is drawn', async () => {
    const page = await house.open(sunli, `/desk/data/${code}/quality`)
    await page.getByRole('link', { name: /“分娩方式”和上一批比变化很大/ }).click()
    await page.getByRole('heading', { level: 1, name: '每一列什么样' }).waitFor()
    await page.getByRole('heading', { name: '分娩方式 way' }).waitFor()
    await page.getByRole('rowheader', { name: '水中分娩' }).waitFor()
    await page.getByRole('link', { name: '体重', exact: true }).click()
    await page.getByRole('img', { name: '体重的分布' }).waitFor()
    await assertAccessible(page)
    await page.keyboard.press('j')
    assert.equal(await page.evaluate('document.activeElement?.hasAttribute("data-row-link")'), true)
    await page.getByLabel('哪一批之后').selectOption({ index: 1 })
    await page.getByText('这是第一份画像').waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('an issue is found by department, accepted with its reason, and leaves as a file', async () => {
    const page = await house.open(sunli, '/desk/quality')
    await page.getByRole('heading', { level: 1, name: '数据质量' }).waitFor()
    await page.getByRole('group', { name: /浙江省卫生健康委员会总分/ }).waitFor()
    await page.getByRole('button', { name: '写结论：体重不小于 500 克' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '写结论：体重不小于 500 克' }).click()
    await page.getByLabel(/情况属实，接受/).check()
    await page.getByRole('textbox', { name: '结论' }).fill('早产，核对过')
    await page.getByRole('button', { name: '记下结论' }).click()
    await page.getByText('结论记下了').first().waitFor()
    await page.getByRole('button', { name: '接受了的' }).click()
    await page.getByText('早产，核对过').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '全部导出' }).click()])
    assert.match(await readFile(await file.path(), 'utf8'), /体重不小于 500 克,规范性,接受/)
    assert.equal((await house.sql("select from quality_issue where name like '%预产日期%' and state = 'open'")).length, 0, 'what is due is no mistake for lying ahead')
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('all of it fits a phone, in the dark and in English', async () => {
    const page = await house.open(sunli, '/desk/quality', { viewport: phone, theme: 'dark', language: 'en' })
    for (const path of ['/desk/quality', '/desk/quality?of=completeness', `/desk/data/${code}/quality`, `/desk/data/${code}/profile?field=weight`, `/desk/data/${code}/profile?field=mother`]) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await assertAccessible(page)
      await assertFits(page)
      assert.deepEqual(complaints(page), [], path)
    }
    await page.goto(`/desk/data/${code}/quality`)
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByRole('button', { name: 'Add a group of which any is enough' }).click()
    await assertAccessible(page)
    await assertFits(page)
    await page.keyboard.press('Escape')
    await page.close()
  })
})
