import { completeUscc } from '@yiwang/codes'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { addOrganization, changeOrganization } from '#data/registry'
import { hire } from '#kernel/testing-http'
import { assertAccessible, assertFits, browserHouse, complaints, phone, settled } from '../tools/browser.ts'

const data = completeUscc('11149901MB9X0010'), health = completeUscc('11149901MB9X0011'), centre = completeUscc('11149901MB9X0023')
const house = systemActor('walk')
const longName = '浙江省卫生健康委员会国家区域医疗中心与省级临床医学研究中心联合建设协调推进工作领导小组办公室'
const liangjing = { login: 'liangjing', name: '梁静', role: 'platform-admin', organization: data }
const qianzhiyuan = { login: 'qianzhiyuan', name: '钱志远', role: 'operator', organization: data }

test('the console, in one house', async t => {
  const { open, world, sql } = await browserHouse(t)
  for (const [code, name, shortName, parent] of [[data, '浙江省数据局', '省数据局', null], [health, longName, '省卫生健康委', data]] as const)
    await execute(world, house, addOrganization, { code, name, shortName, parent, division: '330000000000', kind: 'organ', validFrom: '2018-10-25' })
  await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  await hire(world, qianzhiyuan)
  const page = await open(liangjing, '/console')

  await t.test('an organization is registered; what is wrong stands beside its field', async () => {
    await page.goto('/console/organizations')
    await page.getByRole('button', { name: '登记机构' }).click()
    const window = page.getByRole('dialog')
    await window.getByLabel('全称').fill('浙江省政务服务中心')
    await window.getByRole('button', { name: '登记这家机构' }).click()
    await window.getByText('还有 3 处要改').waitFor()
    await assertAccessible(page)
    await window.getByLabel('简称').fill('省政务服务中心')
    await window.getByLabel('统一社会信用代码').fill('１１ 149901')
    await window.getByRole('combobox', { name: '所在区划' }).fill('杭州')
    await page.getByRole('option', { name: '杭州市 330100000000' }).click()
    await window.getByRole('button', { name: '登记这家机构' }).click()
    await window.getByRole('alert').getByRole('link', { name: '统一社会信用代码' }).waitFor()
    await window.getByLabel('统一社会信用代码').fill(centre.toLowerCase())
    await window.getByRole('button', { name: '登记这家机构' }).click()
    await page.getByText('登记好了').waitFor()
    assert.deepEqual(await sql('select name, division from registry_organization where code = $1', [centre]), [{ name: '浙江省政务服务中心', division: '330100000000' }])
  })

  await t.test('a stale save shows both, asks only about what differs, and keeps what was chosen', async () => {
    await page.goto(`/console/organizations/${centre}`)
    await page.getByRole('button', { name: '改这家机构' }).click()
    const window = page.getByRole('dialog')
    await window.getByLabel('简称').fill('政务中心')
    await window.getByLabel('为什么改').fill('浙编办〔2026〕3号')
    await execute(world, house, changeOrganization, { code: centre, revision: 1, name: '浙江省政务服务中心', shortName: '省服务中心', division: '330100000000', parent: null, kind: 'institution', reason: '登记证书写的是事业单位' })
    await window.getByRole('button', { name: '存下改动' }).click()
    const both = page.getByRole('alertdialog')
    await both.getByText('有 2 处不一样').waitFor()
    await assertAccessible(page)
    await both.getByLabel('简称：用你的').check()
    await both.getByLabel('性质：用已经存的').check()
    await both.getByRole('button', { name: '按选的存' }).click()
    await page.getByText('改好了，原来的样子留在历史里').waitFor()
    assert.deepEqual(await sql('select short_name, kind, revision from registry_organization where code = $1', [centre]), [{ short_name: '政务中心', kind: 'institution', revision: 3 }])
  })

  await t.test('a post is arranged and taken back without the mouse', async () => {
    await page.goto('/console/accounts')
    await page.getByRole('heading', { level: 1, name: '账号' }).waitFor()
    await page.getByRole('link', { name: '孙丽' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '再安排一个岗位' }).press('Enter')
    const window = page.getByRole('dialog', { name: '安排岗位' })
    await window.getByLabel('角色').selectOption({ label: '领导' })
    for (const [label, text] of [['哪家机构', '卫生健康'], ['管哪个区划', '临平区']] as const) {
      const picker = window.getByRole('combobox', { name: label })
      await picker.fill(text)
      await page.getByRole('option', { name: text }).first().waitFor()
      await picker.press('Enter')
    }
    await window.getByLabel('岗位名称').fill('临平区卫生健康工作专班')
    await window.getByLabel('到岗日期').fill('2026-01-01')
    await window.getByRole('button', { name: '安排这个岗位' }).press('Enter')
    await page.getByText('安排好了').waitFor()
    const post = () => sql<{ division: string; ended: boolean }>("select division, until_on is not null as ended from identity_post where name = '临平区卫生健康工作专班'")
    assert.deepEqual(await post(), [{ division: '330113000000', ended: false }])
    await page.goto('/console/posts')
    await page.getByRole('link', { name: '临平区卫生健康工作专班' }).press('Enter')
    await page.getByRole('dialog').getByLabel('离岗日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    await page.getByText('孙丽马上就不能用这个岗位办事了').waitFor()
    await page.getByRole('button', { name: '存下改动' }).press('Enter')
    await page.getByText('改好了').waitFor()
    await page.getByRole('link', { name: '临平区卫生健康工作专班' }).waitFor({ state: 'detached' })
    assert.deepEqual(await post(), [{ division: '330113000000', ended: true }])
  })

  await t.test('an entry of the ledger is verified in the browser, the whole ledger by the server', async () => {
    await page.goto('/console/ledger')
    await page.getByRole('link', { name: '装入区划和代码表' }).click()
    await page.getByText('第 1 条，已签名').waitFor()
    await page.getByRole('button', { name: '在这台浏览器里核验' }).click()
    for (const found of ['内容没被改过', '确实在账本里', '签名有效']) await page.getByText(found).waitFor()
    await assertAccessible(page)
    await page.goto('/console/ledger')
    await page.getByRole('button', { name: '从头到尾核验一遍' }).click()
    await page.getByText(/^完好：\d+ 条记录一条接一条，\d+ 个检查点的签名都对/).waitFor()
  })

  await t.test('one signs in by a tap on the cast; a session that ends loses nothing, and one goes on where one was', async () => {
    const account = (await hire(world, { login: 'fangfang', name: '方芳', role: 'platform-admin', organization: data })).account
    const stranger = await open(null, '/')
    await stranger.getByRole('link', { name: '登录' }).click()
    await stranger.getByRole('heading', { name: '以谁的身份看看' }).waitFor()
    await assertAccessible(stranger)
    await assertFits(stranger)
    await stranger.getByRole('link', { name: /^方芳 .*（fangfang）$/ }).click()
    await stranger.getByLabel('密码').fill('yiwang-2026')
    await stranger.getByRole('button', { name: '登录' }).click()
    await stranger.getByRole('link', { name: /管理台/ }).first().click()
    await stranger.getByRole('button', { name: '登记机构' }).click()
    const window = stranger.getByRole('dialog', { name: '登记机构' })
    await window.getByLabel('全称').fill('浙江省数据局信息中心')
    await window.getByLabel('简称').fill('信息中心')
    await window.getByLabel('统一社会信用代码').fill(completeUscc('12149901MB9X0031'))
    await window.getByRole('combobox', { name: '所在区划' }).fill('杭州')
    await stranger.getByRole('option', { name: '杭州市 330100000000' }).click()
    await sql('update identity_session set ended_at = now() where account = $1', [account])
    await window.getByRole('button', { name: '登记这家机构' }).click()
    const expired = stranger.getByRole('alertdialog', { name: '登录过期了，你填的都还在' })
    await expired.waitFor()
    await assertAccessible(stranger)
    // The provider still knows who this is: the other window opens, tells this one, and closes.
    await expired.getByRole('link', { name: /重新登录/ }).click()
    await expired.waitFor({ state: 'detached' })
    await window.getByRole('button', { name: '登记这家机构' }).click()
    await stranger.getByText('登记好了').waitFor()
    assert.deepEqual(await sql("select short_name from registry_organization where name = '浙江省数据局信息中心'"), [{ short_name: '信息中心' }])
  })

  await t.test('the operator meets neither accounts nor posts nor the ledger’s entries, and sees how the warehouse stands', async () => {
    const operator = await open(qianzhiyuan, '/console/organizations')
    for (const [path, sentence] of [['posts', '你的岗位看不到岗位名单'], ['accounts', '你的岗位看不到账号'], ['roles', '你的岗位看不到角色'], ['ledger', '你的岗位看不到账本']] as const) {
      await operator.goto(`/console/${path}`)
      await operator.getByText(sentence).waitFor()
      await settled(operator)
      assert.doesNotMatch(await operator.locator('body').innerText(), /孙丽|梁静/)
      assert.deepEqual(complaints(operator), [], path)
    }
    await operator.getByRole('link', { name: '数仓' }).click()
    await operator.getByText('还没有哪份数据多到要放进来').waitFor()
    await operator.getByText('npm run warehouse -- rebuild').waitFor()
    await assertAccessible(operator)
  })

  await t.test('every page is accessible, fits a phone, has one heading and stays quiet', async () => {
    complaints(page) // A bad code and a stale save were refused above; the browser has noted both.
    const small = await open(liangjing, '/console', { viewport: phone, theme: 'dark', language: 'en' })
    for (const path of ['organizations', `organizations/${health}`, 'divisions?in=330113000000', 'posts', 'accounts', 'roles?open=data-steward', 'code-lists', 'code-lists/sex', 'data-elements', 'ledger', 'ledger/1', 'ledger/checkpoints', 'warehouse']) {
      await Promise.all([page, small].map(each => each.goto(`/console/${path}`)))
      for (const each of [page, small]) {
        await each.locator('h1').first().waitFor()
        await assertFits(each)
        assert.equal(await each.locator('h1').count(), 1, path)
        assert.deepEqual(complaints(each), [], path)
      }
      await assertAccessible(path.includes('?') ? small : page)
    }
  })
})
