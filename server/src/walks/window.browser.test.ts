// An official at a window calls the next number, enters what the visitor came for, with a photo of a paper and a field that shared data fill in, and prints the slip; the reviewer sees the photo beside the form and decides; the visitor rates on his phone.
import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { test } from 'node:test'
import { execute } from '#kernel/action'
import { type TestWorld } from '#kernel/testing'
import { addHall, takeTicket } from '#services/appointment'
import { finish, market, 王秀兰号 } from '../services/application/application.scene.test.ts'
import { registry } from '../services/application/prefill.scene.test.ts'
import { hall } from '../services/appointment/hall.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const 陈静 = { login: 'chenjing', name: '陈静', role: 'window-clerk', organization: market, division: '330113000000' }, 周敏 = { login: 'zhoumin', name: '周敏', role: 'service-reviewer', organization: market, division: '330113000000' }
const paper = { form: 'both' as const, when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 0, copies: 1, credential: null, element: null }
/** A photo, as small as there is. */
function photo(): Buffer {
  const chunk = (name: string, body: Buffer) => { const head = Buffer.alloc(8), end = Buffer.alloc(4); head.writeUInt32BE(body.length); head.write(name, 4, 'latin1'); end.writeUInt32BE(crc(Buffer.concat([Buffer.from(name, 'latin1'), body]))); return Buffer.concat([head, body, end]) }
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(8 * 9))), chunk('IEND', Buffer.alloc(0))])
}
/** A paper of one page that says one line, as small as there is. */
function paperOf(line: string): Buffer {
  const drawn = `BT /F 24 Tf 40 780 Td (${line}) Tj ET`, objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>', `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => { const place = text.length; text += `${at + 1} 0 obj${object}endobj\n`; return place }), begins = text.length
  return Buffer.from(`${text}xref\n0 6\n0000000000 65535 f \n${places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${begins}\n%%EOF`, 'latin1')
}
function crc(bytes: Buffer): number {
  let sum = ~0
  for (const byte of bytes) { sum ^= byte; for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0) }
  return ~sum >>> 0
}

test('a visitor is called, his application entered and handed in; the reviewer sees his paper in its place; he rates the visit without a name', async t => {
  const desk = await browserHouse(t), world: TestWorld = { ...desk.world, sql: desk.sql, url: desk.env.DATABASE_URL, wait() {}, atEnd() {} }
  const { 窗口 } = await registry(world, { materials: [{ ...paper, key: 'deed', name: '房产证', required: true }, { ...paper, key: 'plan', name: '布局图', required: true, promise: '承诺三十天内布局符合要求。' }] })
  await execute(world, { ...窗口, rights: [{ action: '*', division: '', organization: null }] }, addHall, { code: 'center', organization: market, ...hall })
  const ticket = await execute(world, 窗口, takeTicket, { hall: 'center' })

  const clerk = await desk.open(陈静, '/desk/window')
  await clerk.getByRole('button', { name: '叫下一个' }).click()
  await clerk.getByRole('button', { name: '办完', exact: true }).waitFor()
  await assertAccessible(clerk)
  // what a reader of cards types goes into the box, which has the focus or takes it, and is both his number and his name
  const scans = async (text: string) => { await clerk.keyboard.type(text); await clerk.keyboard.press('Enter') }
  await clerk.getByRole('button', { name: '到窗口' }).focus()
  await scans(`${王秀兰号.slice(0, 17)}9`)
  await clerk.getByLabel('姓名').fill('王秀兰')
  await clerk.keyboard.press('Enter')
  await clerk.getByText(/最后一位应是/).waitFor()
  await clerk.getByRole('textbox', { name: '扫一扫、刷一刷' }).focus()
  await scans(`王秀兰 ${王秀兰号}`)
  await clerk.getByRole('button', { name: '就是他' }).press('Enter')
  await clerk.getByText('证件尾号 0023').waitFor()
  await clerk.getByRole('searchbox', { name: '来办什么' }).fill('开饭店')
  await clerk.getByRole('button', { name: /食品经营许可/ }).click()
  await clerk.getByRole('button', { name: '替他填' }).click()
  await clerk.getByText('演示路 1 号').waitFor()
  await assertAccessible(clerk)
  // the form by the keyboard alone; what is missing is said, and leads to its place
  await clerk.getByLabel('店名').focus()
  await clerk.keyboard.type('秀兰面馆')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('heading', { name: '还有 3 处要改' }).waitFor()
  await clerk.getByRole('alert').getByRole('link', { name: '面积' }).press('Enter')
  await clerk.keyboard.type('40')
  await clerk.locator('#paper-deed').setInputFiles({ name: '房产证.png', mimeType: 'image/png', buffer: photo() })
  await clerk.getByRole('link', { name: '房产证.png' }).waitFor()
  await clerk.locator('#paper-deed').setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: paperOf('LEASE No. 42') })
  await clerk.getByRole('link', { name: '合同.pdf' }).waitFor()
  await clerk.getByRole('button', { name: /^他来承诺/ }).click()
  await clerk.getByText('齐了').waitFor()
  await clerk.getByRole('button', { name: '下一步：和他核对' }).click()
  await clerk.getByRole('heading', { name: '和他核对一遍' }).waitFor()
  await assertAccessible(clerk)
  await clerk.getByRole('button', { name: '他说对了，提交' }).click()
  const slip = clerk.getByRole('article', { name: '收件凭证' })
  await slip.getByText('收件不等于受理').waitFor()
  for (const said of ['王秀兰', '秀兰', '8 个工作日', '《行政许可法》第四十二条', '房产证（拍了）', '经办人：陈静', '演示印章，无法律效力']) assert.ok((await slip.textContent())?.includes(said), said)
  await assertAccessible(clerk)
  await assertFits(clerk)
  // on paper there is the slip and nothing else
  await clerk.emulateMedia({ media: 'print' })
  assert.equal(await clerk.getByRole('button', { name: '换下一位' }).isVisible(), false)
  await clerk.emulateMedia({ media: 'screen' })
  await clerk.getByRole('button', { name: '办完', exact: true }).click()
  await clerk.getByRole('heading', { name: '来的是谁' }).waitFor()
  assert.equal((await clerk.locator('body').textContent())?.includes('王秀兰'), false, 'nothing of one visitor stays for the next')
  const [{ id, slip: code }] = await desk.sql<{ id: string; slip: string }>('select filed as id, id as slip from application_application') as [{ id: string; slip: string }]
  await scans(`https://yiwang.example/mine/${code}`)
  await clerk.getByRole('region', { name: '扫一扫、刷一刷' }).getByText('王秀兰，临平区市场监督管理局').waitFor()

  await finish(world, 窗口)
  const reviewer = await desk.open(周敏, `/desk/cases/${id}`)
  await reviewer.getByRole('heading', { name: '先看这几处' }).waitFor()
  await reviewer.getByText('布局图：没有交，作了承诺，批了以后要核查').waitFor()
  await reviewer.getByText('公安厅 常住人口').waitFor()
  await reviewer.keyboard.press(']')
  const picture = reviewer.getByRole('img', { name: '房产证.png' })
  await picture.waitFor()
  assert.equal(await picture.evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth), 8)
  // a PDF is drawn by the page itself, under its own policy, with its text
  await reviewer.getByRole('region', { name: '合同.pdf，第 1 页，共 1 页' }).getByText('LEASE No. 42').waitFor({ state: 'attached' })
  await assertAccessible(reviewer)
  await assertFits(reviewer)
  await reviewer.keyboard.press(']')
  await reviewer.getByText('承诺三十天内布局符合要求').waitFor()
  await reviewer.getByRole('button', { name: '预填的再查一次' }).click()
  await reviewer.getByText('预填的和现在的数据一样').waitFor()
  await reviewer.getByRole('button', { name: '办结这一步' }).click()
  await reviewer.getByText('“审查”办好了').or(reviewer.getByText('在等：')).first().waitFor()
  const looks = await desk.sql("select 1 from ledger_entry where action = 'application.file' and account = 'zhoumin'")
  assert.equal(looks.length, 2, 'each look at a file is an entry')

  const rater = await desk.open(null, `/rate/at/${ticket.id}`, { viewport: phone, theme: 'dark' })
  await rater.getByText('非常满意', { exact: true }).click()
  await assertAccessible(rater)
  await assertFits(rater)
  await rater.getByRole('button', { name: '交评价' }).click()
  await rater.getByRole('heading', { name: '谢谢您的评价' }).waitFor()
  assert.deepEqual([clerk, reviewer, rater].map(page => complaints(page).filter(text => !text.includes('401'))), [[], [], []])
})
