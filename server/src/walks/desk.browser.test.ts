import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page } from 'playwright-core'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'
import { births, department, sunli } from './desk.scene.ts'

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const register = async (page: Page, code = 'wjw.birth_certificate') => {
  await page.getByLabel('把一份平时交的表拖到这里').setInputFiles(csv('出生医学证明.csv', births()))
  await page.getByLabel('数据代码').fill(code)
  await page.getByText('能发布').waitFor()
}
const publishAndDeliver = async (page: Page) => {
  await page.getByRole('button', { name: '发布，接着交这份文件' }).click()
  await page.getByRole('button', { name: '交这份文件', exact: true }).click()
  await page.getByRole('heading', { name: '退回的记录' }).waitFor()
}

test('the data desk', async t => {
  const house = await browserHouse(t)
  await department(house.world)
  let delivery = ''

  await t.test('a steward registers data from a real file, delivers it, sees what was turned away and mends it', async () => {
    const page = await house.open(sunli, '/desk/data')
    await page.getByRole('link', { name: '登记一份数据' }).last().click()
    await register(page)
    await page.getByText('认出是身份证号').waitFor()
    await assertAccessible(page)

    // A reload loses nothing: what was corrected is still there.
    await page.getByLabel('孩子姓名：名称').fill('新生儿姓名')
    await page.reload()
    assert.equal(await page.getByLabel('新生儿姓名：名称').inputValue(), '新生儿姓名')
    await page.getByRole('button', { name: '换一份样例' }).click()
    await register(page)

    await publishAndDeliver(page)
    delivery = new URL(page.url()).pathname
    assert.equal(await page.locator('h1').textContent(), '第 1 批')
    await page.getByRole('rowheader', { name: /身份证末位算不对/ }).waitFor()
    await assertAccessible(page)

    const weight = page.getByLabel(/第 19 行 体重/)
    await weight.fill('３０００')
    await page.getByRole('button', { name: '交这 1 行' }).click()
    await page.getByText('改好了 1 行，都入库了').waitFor()
    assert.deepEqual(await house.sql('select ti_zhong from lake.wjw_birth_certificate where zheng_ming_bian_hao = $1', ['W331000018']), [{ ti_zhong: 3000 }])

    // What is still wrong says so beside the cell, and what was typed stays.
    const mother = page.getByLabel(/第 5 行 母亲身份证号/)
    await mother.fill('149901199004041')
    await page.getByRole('button', { name: '交这 1 行' }).click()
    await page.getByText(/还是不对：/).first().waitFor()
    assert.equal(await mother.inputValue(), '149901199004041')
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('every page of the desk is accessible, fits a phone, and stays quiet in the console', async () => {
    const pages = ['/desk/data', '/desk/data/search?q=csyx', '/desk/data/register', ...['', '/contract', '/deliveries', '/quality', '/versions', '/edit', '/deliver', '/records'].map(tab => `/desk/data/wjw.birth_certificate${tab}`), delivery]
    const page = await house.open(sunli, '/desk/data', { viewport: phone, theme: 'dark', language: 'en' })
    for (const path of pages) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await assertAccessible(page)
      await assertFits(page)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(complaints(page), [], path)
    }
    await page.close()
  })

  await t.test('the desk is worked without the mouse', async () => {
    const page = await house.open(sunli, '/desk/data')
    await page.getByRole('heading', { name: '全部数据' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: '快捷键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '出生医学证明' }).waitFor()
    await page.keyboard.press('/')
    await page.getByLabel('找数据').waitFor()
    await page.getByLabel('找数据').focus()
    await page.keyboard.type('csyx')
    await page.waitForURL(/q=csyx/)
    await page.getByText('第 1–1 份，共 1 份').waitFor()
    await page.close()
  })

  await t.test('when the server is away the page says so, keeps what is typed, and goes on when it is back', async () => {
    const page = await house.open(sunli, '/desk/data/register')
    await register(page, 'wjw.birth_again')
    await page.route('**/api/**', route => route.abort('connectionrefused'))
    await page.getByLabel('摘要').fill('每签发一张出生医学证明记一条')
    await page.getByRole('button', { name: '先存草稿' }).click()
    await page.getByText('连不上服务器').first().waitFor()
    assert.equal(await page.getByLabel('摘要').inputValue(), '每签发一张出生医学证明记一条')
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: '先存草稿' }).click()
    await page.getByText('草稿存好了').first().waitFor()
    assert.deepEqual(await house.sql("select contract ->> 'summary' as summary from catalogue_draft where dataset = 'wjw.birth_again'"), [{ summary: '每签发一张出生医学证明记一条' }])
  })
})
