// Who runs a noodle shop shows his licence, a stranger with a phone verifies it once, and the department suspends it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page } from 'playwright-core'
import qrcode from 'qrcode-generator'
import { issued, market, scene } from '../services/credential/credential.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const 李建国 = { login: 'lijianguo', name: '李建国', role: 'resident' }, 赵海波 = { login: 'zhaohaibo', name: '赵海波', role: 'data-steward', organization: market, division: '330113000000' }
/** What the camera of his phone sees, held a little askew. The camera alone is played; the code is read from its pictures. */
const before = (page: Page, picture: Buffer) => page.evaluate(`new Promise((resolve, reject) => {
  const image = new Image()
  image.onload = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 }), pen = canvas.getContext('2d')
    globalThis.filmed = []
    navigator.mediaDevices.getUserMedia = async () => {
      const stream = canvas.captureStream(10), draw = () => { pen.fillStyle = '#445'; pen.fillRect(0, 0, 1280, 720); pen.save(); pen.translate(640, 360); pen.rotate(.12); pen.drawImage(image, -230, -230, 460, 460); pen.restore(); if (stream.active) requestAnimationFrame(draw) }
      draw()
      filmed.push(...stream.getTracks())
      return stream
    }
    resolve()
  }
  image.onerror = reject
  image.src = 'data:image/png;base64,${picture.toString('base64')}'
})`)
/** A code of somebody else, drawn by the house's own hand on the page. */
async function strangeCode(page: Page): Promise<Buffer> {
  const code = qrcode(0, 'M')
  code.addData('https://elsewhere.example/pay')
  code.make()
  return Buffer.from((await page.evaluate(`(() => {
    const rows = ${JSON.stringify(Array.from({ length: code.getModuleCount() }, (_, row) => Array.from({ length: code.getModuleCount() }, (__, column) => code.isDark(row, column))))}, canvas = Object.assign(document.createElement('canvas'), { width: (rows.length + 8) * 8, height: (rows.length + 8) * 8 }), pen = canvas.getContext('2d')
    pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); pen.fillStyle = '#000'
    rows.forEach((row, y) => row.forEach((dark, x) => { if (dark) pen.fillRect((x + 4) * 8, (y + 4) * 8, 8, 8) }))
    return canvas.toDataURL('image/png').split(',')[1]
  })()`)) as string, 'base64')
}

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
    await page.getByRole('button', { name: '生成出示码' }).click()
    await page.getByRole('img', { name: '出示码，给对方扫' }).waitFor()
    await assertAccessible(page)
    await assertFits(page)
    const shown = await page.getByRole('img', { name: '出示码，给对方扫' }).screenshot()
    const look = async () => {
      const stranger = await desk.open(null, '/verify', { viewport: phone, theme: 'dark' })
      await before(stranger, shown)
      await stranger.getByRole('button', { name: '用摄像头扫' }).click()
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

  await t.test('what the camera sees that is no credential is said, and a closed camera is closed', async () => {
    const stranger = await desk.open(null, '/verify', { viewport: phone })
    await stranger.getByRole('button', { name: '用摄像头扫' }).click()
    await stranger.getByRole('alert').getByText('也可以按下面的证照标识核验').waitFor()
    await assertAccessible(stranger)
    await stranger.keyboard.press('Escape')
    await before(stranger, await strangeCode(stranger))
    await stranger.getByRole('button', { name: '用摄像头扫' }).click()
    await stranger.getByText('这不是电子证照的码').waitFor()
    await assertAccessible(stranger)
    assert.deepEqual(await stranger.evaluate('filmed.map(({ readyState }) => readyState)'), ['ended'])
    await stranger.close()
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
