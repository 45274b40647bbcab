// Who runs a noodle shop shows his licence, a stranger with a phone verifies it once, and the department suspends it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issued, market, scene } from '../services/credential/credential.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const 李建国 = { login: 'lijianguo', name: '李建国', role: 'resident' }, 赵海波 = { login: 'zhaohaibo', name: '赵海波', role: 'data-steward', organization: market, division: '330113000000' }

test('a licence is shown by its holder, verified once by a stranger, and suspended by whoever issued it', async t => {
  const desk = await browserHouse(t)
  await scene({ ...desk.world, sql: desk.sql })
  const { number, checkCode } = await issued(desk.world)

  await t.test('its holder chooses what is seen, a stranger sees just that, and nobody sees it twice', async () => {
    const page = await desk.open(李建国, '/wallet', { viewport: phone })
    await assertAccessible(page)
    await page.getByRole('link', { name: /食品经营许可证/ }).click()
    await page.getByLabel(/^负责人/).check()
    await assertAccessible(page)
    const [answer] = await Promise.all([page.waitForResponse(response => response.url().endsWith('/show')), page.getByRole('button', { name: '生成出示码' }).click()])
    await page.getByRole('img', { name: '出示码，给对方扫' }).waitFor()
    await assertAccessible(page)
    await assertFits(page)
    const { token } = await answer.json() as { token: string }
    const look = async () => {
      const stranger = await desk.open(null, `/verify?t=${token}`, { viewport: phone, theme: 'dark' })
      await stranger.getByLabel(/^您是谁/).fill('城管队员小吴')
      await stranger.getByRole('button', { name: '看一次' }).click()
      const result = stranger.getByRole('region', { name: '核验结果' })
      await result.waitFor()
      await assertAccessible(stranger)
      await assertFits(stranger)
      const said = await result.innerText()
      await stranger.close()
      return said
    }
    const first = await look()
    assert.ok(first.includes('有效') && first.includes('李建国') && !first.includes('演示路'), first)
    const second = await look()
    assert.ok(second.includes('这个码用过了') && !second.includes('李建国'), second)
    await page.reload()
    await page.getByText('城管队员小吴').first().waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('the department suspends it with a reason; whoever has the paper reads that it does not hold', async () => {
    const page = await desk.open(赵海波, '/desk/credentials')
    await assertAccessible(page)
    await page.getByRole('link', { name: '李建国' }).click()
    await page.getByRole('button', { name: '暂停', exact: true }).click()
    await page.getByLabel('为什么').fill('停业整顿')
    await assertAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '暂停' }).click()
    await page.getByText('停业整顿').waitFor()
    await assertAccessible(page)
    await page.close()
    const stranger = await desk.open(null, `/verify?n=${number}&c=${checkCode}`)
    await stranger.getByRole('button', { name: '核验', exact: true }).click()
    await stranger.getByRole('heading', { name: '暂停使用' }).waitFor()
    await assertAccessible(stranger)
    await stranger.close()
  })
})
