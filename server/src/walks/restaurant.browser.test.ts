// A company opens a restaurant: found in its own words, asked five questions, filled in once, handed in under one number; four departments work on it, each on its own clock, and what they grant is in the company's wallet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page } from 'playwright-core'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { actorOfAccount, listPosts } from '#kernel/identity'
import { paperPdf, type TestWorld, until } from '#kernel/testing'
import { dayOf } from '#data/registry'
import { completeTask, listTasks } from '#process/case'
import { readApplication } from '#services/application'
import { found, settingOf } from '../../../demo/src/load.ts'
import { neighbours } from '../../../demo/src/neighbour.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const { residentId, company } = neighbours.find(({ login }) => login === 'lijianguo')!
const 李建国 = { login: 'lijianguo', name: '李建国', role: 'resident', division: '330113000000', residentId, uscc: company!.uscc }, eco = '11149901MB9X50047P'
const paper = (name: string) => ({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: paperPdf('申请书') })
/** What is typed or chosen under each question of the form. */
const typed: Record<string, string> = { 姓名: '李建国', 联系电话: '19900000001', 店名: '建国二店', 经营场所地址: '演示路 8 号', 经营面积: '60', 座位数: '30', 灶头数: '3', 招牌上写什么: '建国二店', 招牌宽: '3', 招牌高: '1' }
const chosen: Record<string, string> = { 店里做什么: '现做热菜、热食', 用什么火: '管道燃气', 装油烟净化器了吗: '装了' }

const later = ['食品安全制度', '从业人员健康证']

test('a company opens a restaurant in one application of four departments and follows four clocks', async t => {
  const desk = await browserHouse(t), world: TestWorld = { ...desk.world, sql: desk.sql, url: desk.env.DATABASE_URL, wait() {}, atEnd() {} }
  await found(world, await settingOf(world, world.now()))
  const page = await desk.open(李建国, '/', { viewport: phone })
  await desk.sql('update identity_account set company_name = $1 where login = $2', [company!.name, 李建国.login])
  /** An official in the last of his posts. */
  const as = async (login: string): Promise<Actor> => {
    const { items } = await ask(world, systemActor('walk'), listPosts, { account: login, past: true }), own = items.find(({ role }) => role.startsWith('service-'))!
    return actorOfAccount(world.db, { account: login, name: login, post: null, organization: null, division: null, rights: [] }, own.id, dayOf(world.now()))
  }
  const finish = async (login: string, filed: string, values: object) => {
    const who = await as(login), waiting = async () => { for (const whose of ['post', 'mine'] as const) { const one = (await ask(world, who, listTasks, { whose, limit: 100 })).items.find(each => each.filed === filed); if (one) return one } return undefined }
    await until(`something for ${login}`, async () => await waiting() !== undefined)
    const task = (await waiting())!
    await execute(world, who, completeTask, { id: task.id, revision: task.revision, values: values as never })
  }
  const looked = async (at: Page) => { await assertAccessible(at); await assertFits(at) }

  await t.test('he finds it in his own words, answers the guide’s questions, and sees how long it takes and what to bring', async () => {
    await page.goto('/services?q=开饭店')
    await page.getByRole('link', { name: /开办餐饮店/ }).first().click()
    for (const answer of ['有了', '租的', '做', '没有超过', '要']) await page.getByRole('button', { name: answer, exact: true }).click()
    await page.getByRole('heading', { name: /^要交的材料，\d+ 份$/ }).waitFor()
    await looked(page)
    await page.getByRole('link', { name: '开始办' }).first().click()
    await page.getByRole('radio', { name: new RegExp(company!.name) }).check()
    await looked(page)
    await page.getByRole('button', { name: '开始填' }).click()
    await page.getByText(/^第 1 题/).waitFor()
  })

  const id = new URL(page.url()).pathname.split('/').at(-1)!
  await t.test('one form for all; the licence that the house has issued is not asked for', async () => {
    await page.goto(`/apply/${id}?at=name`)
    for (let fields = 0; fields < 20; fields++) {
      const title = (await page.locator('main h1').textContent()) ?? ''
      if (title === '材料') break
      if (chosen[title]) await page.getByRole('radio', { name: chosen[title], exact: true }).check()
      else await page.getByLabel(title).first().fill(typed[title] ?? '')
      await page.getByRole('button', { name: /^下一/ }).click()
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ state: 'detached' })
    }
    await page.getByText(/不用交$/).first().waitFor()
    await looked(page)
    // all but two that may come later
    const labels = await page.locator('main li label').evaluateAll(all => all.map(one => one.textContent?.split('：').at(-1) ?? '')), wanted = labels.filter(name => !later.includes(name))
    assert.deepEqual([labels.includes('营业执照'), later.every(name => labels.includes(name))], [false, true])
    for (const name of wanted) {
      await page.getByLabel(new RegExp(`：${name}$`)).setInputFiles(paper(name))
      await page.getByRole('link', { name: `${name}.pdf` }).waitFor()
    }
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('收到了，不用再跑。').waitFor()
  })

  await t.test('one number, four clocks: who has it, how many working days there are, and what happens first', async () => {
    await page.getByRole('heading', { name: '4 个部门同时办，各算各的时间' }).waitFor()
    assert.deepEqual(await page.locator('.clock-card h3').allTextContents(), ['食品经营许可', '公众聚集场所投入使用、营业前消防安全检查', '餐饮油烟排放登记', '户外广告及招牌设置许可'])
    assert.deepEqual(await page.locator('.clock-card .day-blocks').evaluateAll(all => all.map(one => one.children.length)), [8, 5, 2, 7])
    await page.getByText('市场监督管理局，审核岗', { exact: true }).waitFor()
    await looked(page)
    const broad = await desk.open(李建国, `/mine/${id}`, { theme: 'dark' })
    await broad.getByText('4 个部门，4 件事：办好 0 件，在办 4 件。').waitFor()
    assert.equal(new Set(await broad.locator('.clock-card').evaluateAll(all => all.map(one => one.getBoundingClientRect().top))).size, 1, 'side by side')
    await looked(broad)
    await broad.close()
  })

  const application = async () => ask(world, await actorOf(world), readApplication, { id }), caseOf = async (key: string) => (await application()).parts.find(part => part.key === key)!.track!.id
  await t.test('an official looks at the registration and grants it: the company has it in its wallet at once', async () => {
    const office = await desk.open({ login: 'tianfang', name: '田芳', role: 'service-reviewer', organization: eco, division: '330113000000' }, `/desk/cases/${await caseOf('fumes')}`)
    await office.getByRole('radio', { name: '登记', exact: true }).check()
    await assertAccessible(office)
    await office.getByRole('button', { name: /^办结这一步/ }).click()
    await until('the registration is in the wallet', async () => (await application()).parts.find(({ key }) => key === 'fumes')?.results.length === 1)
    await office.close()
    await page.reload()
    await page.getByRole('link', { name: /餐饮油烟排放登记回执/ }).first().waitFor()
    await page.getByText('4 个部门，4 件事：办好 1 件，在办 3 件。').waitFor()
  })

  await t.test('the others decide in their own time; two papers that were to come later come, and all of it is done', async () => {
    const [food, fire, sign] = [await caseOf('food'), await caseOf('fire'), await caseOf('sign')]
    for (const [filed, reviewer, decider] of [[fire, 'chengliang', 'lujun'], [food, 'zhaohaibo', 'helijuan']] as const) {
      await finish(reviewer, filed, { accepted: true })
      await finish(reviewer, filed, { sound: true, found: '合格' })
      if (decider === 'lujun') await finish(decider, filed, { granted: true })
    }
    await page.reload()
    await page.getByRole('heading', { name: /份材料要补/ }).waitFor()
    await looked(page)
    for (const name of later) {
      await page.getByLabel(new RegExp(`：${name}$`)).setInputFiles(paper(name))
      await page.getByText(name, { exact: true }).waitFor({ state: 'detached' })
    }
    await finish('helijuan', food, { granted: true })
    await finish('majun', sign, { accepted: true })
    await finish('zhaohaibo', sign, { marketAgrees: true })
    await finish('majun', sign, { cityAgrees: true })
    await finish('yaojianping', sign, { granted: true })
    await until('all four have ended', async () => (await application()).parts.every(({ state }) => state === 'ended'))
    await page.reload()
    await page.getByText('全部办好了').waitFor()
    await looked(page)
    await page.goto('/wallet')
    // his own things first: what is the company's, after he says that he acts for it
    await page.getByRole('button', { name: /^换成/ }).click()
    for (const name of ['食品经营许可证', '公众聚集场所投入使用', '餐饮油烟排放登记回执', '户外招牌设置备案回执']) await page.getByRole('link', { name: new RegExp(name) }).waitFor()
    assert.equal(await page.getByRole('main').getByText(company!.name).count(), 5, 'all of them the company’s, with its business licence')
    await looked(page)
    assert.deepEqual(complaints(page), [])
  })
  async function actorOf(of: TestWorld): Promise<Actor> {
    const { items } = await ask(of, systemActor('walk'), listPosts, { account: 李建国.login, past: true })
    return actorOfAccount(of.db, { account: 李建国.login, name: 李建国.name, post: null, organization: null, division: null, rights: [] }, items[0]!.id, dayOf(of.now()))
  }
})
