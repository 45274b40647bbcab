import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyWebhook } from '#kernel/outward'
import { until } from '#kernel/testing'
import { assertAccessible, assertFits, complaints, phone, settled } from '../tools/browser.ts'
import { sunli } from './desk.scene.ts'
import { asSystem, code, noted, own, people, receiptSaid, receiver, sharing, verify, wangxiaoyu, wuqiang, zhenghong } from './sharing.scene.ts'

const tomorrowNextYear = `${new Date().getFullYear() + 1}-01-31`

test('civil affairs uses what the health commission gives it, and the person sees all of it', async t => {
  const house = await sharing(t), hook = await receiver(t), { theirs } = house
  const provider = await house.open(sunli, '/desk/data'), consumer = await house.open(wuqiang, '/desk/data/search?q=swyx')
  let masked = '', clear = '', token = '', client = '', secret = '', verified: Awaited<ReturnType<typeof verify>> | undefined, broken = false
  /** Each step stands on the one before: after a failure the rest would only wait in vain. */
  const step = (name: string, walk: () => Promise<void>) => t.test(name, async here => {
    if (broken) { here.skip('the step before it failed'); return }
    broken = true
    await walk()
    broken = false
  })

  await step('civil affairs finds the dataset, is told what is missing, and asks for three fields for one purpose', async () => {
    const found = consumer.getByRole('row').filter({ hasText: '死亡医学证明' })
    await found.getByText(/^\d+\.\d$/).waitFor()
    await found.getByRole('link', { name: '死亡医学证明' }).click()
    await consumer.getByText(/^最近一批/).waitFor()
    await consumer.getByRole('heading', { name: '还差一份授权' }).waitFor()
    await assertAccessible(consumer)
    await consumer.getByRole('link', { name: '申请使用' }).first().click()
    await consumer.getByRole('button', { name: '申请 1 项' }).click()
    await consumer.getByText(/写清楚拿来做什么/).first().waitFor()
    await consumer.getByLabel('订阅变化', { exact: true }).check()
    await consumer.getByLabel('做什么用', { exact: true }).fill('高龄津贴停发核对')
    await consumer.getByLabel('依据').fill('《社会救助暂行办法》第五十八条')
    await consumer.getByLabel('用到哪天').fill(tomorrowNextYear)
    await consumer.getByLabel('姓名', { exact: true }).check()
    await consumer.getByLabel('死亡日期', { exact: true }).check()
    await assertAccessible(consumer)
    // A reload loses nothing of it.
    await consumer.reload()
    assert.equal(await consumer.getByLabel('做什么用', { exact: true }).inputValue(), '高龄津贴停发核对')
    await consumer.getByRole('button', { name: '申请 3 项' }).click()
    await consumer.getByText(/在等浙江省卫生健康委员会的数据管理员批/).waitFor()
    masked = new URL(consumer.url()).pathname
    await assertAccessible(consumer)
  })

  await step('the health commission sees it among what waits, and agrees', async () => {
    await provider.reload()
    await provider.getByRole('link', { name: '去批：死亡医学证明' }).click()
    await provider.getByRole('heading', { name: '要你决定' }).waitFor()
    await assertAccessible(provider)
    await provider.getByRole('button', { name: '照申请批准 3 项' }).click()
    await provider.getByText('批了，浙江省民政厅现在就能用').waitFor()
  })

  await step('civil affairs reads it masked, under a receipt that its own browser finds right', async () => {
    await consumer.getByRole('heading', { name: '试一试接口' }).waitFor()
    await consumer.locator('#try-resident_id').fill(own.id)
    await consumer.getByRole('button', { name: '查一查' }).click()
    const found = consumer.getByRole('region', { name: '查到的记录' })
    await found.getByText('王*雨').waitFor()
    assert.doesNotMatch(await found.innerText(), new RegExp(own.id))
    await assertAccessible(consumer)
    const check = consumer.getByRole('button', { name: /在这台浏览器里核验|再核一次/ })
    for (;;) {
      await check.click()
      await consumer.getByText(/签名是真的/).waitFor()
      await consumer.getByText('这一份，一个字节都没变').waitFor()
      // A checkpoint is signed within a minute.
      if (await consumer.getByText(/账本里真有这一笔/).isVisible()) break
      await consumer.waitForTimeout(2000)
    }
  })

  await step('under another grant, given without having been asked, it reads one field as it is', async () => {
    await provider.goto(`/desk/data/${code}/grants`)
    await provider.getByRole('link', { name: '给一个部门用' }).click()
    await provider.getByLabel('给谁用').fill('民政')
    await provider.getByRole('option', { name: /浙江省民政厅/ }).click()
    await provider.getByLabel('做什么用', { exact: true }).fill('丧葬补助发放')
    await provider.getByLabel('依据').fill('《殡葬管理条例》第六条')
    await provider.getByLabel('用到哪天').fill(tomorrowNextYear)
    await provider.getByLabel('姓名', { exact: true }).check()
    await provider.getByLabel('姓名要看原样').check()
    await provider.getByLabel('整批取', { exact: true }).check()
    await provider.getByRole('button', { name: '给 2 项' }).click()
    await provider.getByRole('heading', { level: 1, name: '浙江省民政厅用“死亡医学证明”' }).waitFor()
    clear = new URL(provider.url()).pathname
    await consumer.goto(clear)
    await consumer.locator('#try-resident_id').fill(own.id)
    await consumer.getByRole('button', { name: '查一查' }).click()
    await consumer.getByRole('region', { name: '查到的记录' }).getByText('王晓雨').waitFor()
  })

  await step('its system gets a secret, which is shown once, and verifies ten persons without seeing them', async () => {
    await consumer.goto('/desk/clients')
    await consumer.getByRole('button', { name: '登记一个系统' }).first().click()
    const dialog = consumer.getByRole('dialog')
    await dialog.getByLabel('系统叫什么').fill('高龄津贴系统')
    await dialog.getByLabel('编号').fill('minzheng-jintie')
    await dialog.getByLabel('做什么用').fill('停发核对')
    await assertAccessible(consumer)
    await dialog.getByRole('button', { name: '登记，领密钥' }).click()
    token = (await consumer.getByRole('region', { name: '密钥', exact: true }).innerText()).trim()
    assert.match(token, /^ywc_/)
    await assertAccessible(consumer)
    await consumer.keyboard.press('Escape')
    await consumer.getByLabel('密钥存好了').check()
    await consumer.getByRole('button', { name: '存好了，关上' }).click()
    await consumer.getByRole('heading', { level: 1, name: '高龄津贴系统' }).waitFor()
    client = new URL(consumer.url()).pathname
    const checks = people.slice(0, 10).map(({ id, name }, index) => ({ key: { resident_id: id }, values: { person_name: index === 4 ? '张三' : name } }))
    const answer = await verify(house, masked, token, checks)
    assert.deepEqual([answer.status, answer.body.checked, answer.body.matched], [200, 10, 9])
    verified = answer
    assert.equal((await asSystem(house, clear, token, 'bulk')).text.trim().split('\n').length, people.length)
    assert.doesNotMatch(JSON.stringify(answer.body), /1499011930/)
    await consumer.reload()
    await consumer.getByRole('link', { name: '账本里的全部' }).waitFor()
    await assertAccessible(consumer)
    await consumer.getByRole('button', { name: '换密钥' }).click()
    await consumer.getByRole('button', { name: '发一把新的' }).click()
    await consumer.getByLabel('密钥存好了').check()
    await consumer.getByRole('button', { name: '存好了，关上' }).click()
    await consumer.getByText('第 2 把').waitFor()
    assert.equal((await verify(house, masked, token, checks.slice(0, 1))).status, 200, 'the old one lives on while the system is switched over')
  })

  await step('it subscribes to changes, and receives one when the provider’s own database has one', async () => {
    await consumer.goto(masked)
    await consumer.getByRole('link', { name: '新建订阅' }).click()
    await consumer.getByLabel('叫什么').fill('高龄津贴系统')
    await consumer.getByLabel('接收地址').fill(hook.url)
    await consumer.getByRole('button', { name: '建好，看密钥' }).click()
    secret = await consumer.getByRole('region', { name: '签名密钥' }).textContent() ?? ''
    await consumer.getByRole('button', { name: '存好了' }).click()
    await consumer.getByRole('heading', { level: 1, name: '高龄津贴系统' }).waitFor()

    await noted(theirs, people[1]!, '2026-03-20')
    await provider.goto(`/desk/data/${code}/deliveries`)
    await provider.getByRole('button', { name: '加一个来源' }).click()
    await provider.getByRole('button', { name: '存下这个来源' }).click()
    await provider.getByRole('alert').getByText('写上要取的表').waitFor()
    await assertAccessible(provider)
    await provider.getByLabel('连接', { exact: true }).selectOption('WJW')
    await provider.getByLabel('模式或库').fill('hospital')
    await provider.getByLabel('表', { exact: true }).fill('death')
    await provider.getByLabel('增长列').fill('changed_at')
    await provider.getByRole('button', { name: '存下这个来源' }).click()
    await provider.getByText('WJW · hospital.death').waitFor()
    await provider.getByRole('button', { name: '现在就取' }).click()
    await provider.getByRole('list', { name: '最近几次' }).getByText('入库了').waitFor()
    await assertAccessible(provider)
    await until('the change was told', () => hook.received.length > 0)
    const [{ headers, body }] = hook.received as [(typeof hook.received)[number]]
    assert.equal(verifyWebhook(secret, headers, body, new Date()), true)
    assert.match(body, /李\*|"changed":1/)
    assert.ok(!body.includes(people[1]!.id))
    await consumer.getByText('第 2 批有变化').waitFor()
  })

  await step('a changed column of the source is explained before anything breaks, and comes in once the proposal is published', async () => {
    await theirs.sql('alter table hospital.death rename column died_on to died_date')
    await noted(theirs, people[2]!, '2026-03-21')
    await provider.getByRole('button', { name: '现在就取' }).click()
    await provider.getByRole('heading', { name: '来的列和约定的不一样' }).waitFor()
    await provider.getByRole('listitem').getByText('“死亡日期”多半改名成了“died_date”', { exact: true }).waitFor()
    await provider.getByRole('list', { name: '最近几次' }).getByText('等你定').waitFor()
    await assertAccessible(provider)
    assert.equal((await verify(house, masked, token, [{ key: { resident_id: people[1]!.id }, values: { died_on: '2026-03-20' } }])).body.matched, 1, 'who reads it reads on')
    await provider.getByRole('button', { name: '采用建议，生成草稿' }).click()
    await provider.getByRole('link', { name: '去核对草稿，发布' }).click()
    await provider.getByRole('button', { name: '发布第 2 版' }).click()
    await provider.getByText('第 2 版发布了').first().waitFor()
    await until('the next change was told', () => hook.received.length > 1)
    assert.equal((await verify(house, masked, token, [{ key: { resident_id: people[2]!.id }, values: { died_on: '2026-03-21' } }])).body.matched, 1)
  })

  await step('the person sees who looked, what for and on what ground, on her phone, and proves it', async () => {
    const page = await house.open(wangxiaoyu, '/', { viewport: phone })
    await page.getByRole('link', { name: /谁看过我的数据/ }).click()
    await page.getByText('浙江省民政厅').first().waitFor()
    await page.getByText('高龄津贴停发核对').first().waitFor()
    await page.getByText('《殡葬管理条例》第六条').first().waitFor()
    await page.getByText('只问“对不对”，没有看内容。').first().waitFor()
    await page.getByText('核对了您的').first().waitFor()
    await assertAccessible(page)
    await assertFits(page)
    await page.getByLabel(/您的身份证号/).fill(people[1]!.id)
    await page.getByRole('button', { name: '比一比有没有我' }).click()
    await page.getByText('这不是您登录时的那个号码').waitFor()
    complaints(page)
    await page.getByLabel(/您的身份证号/).fill(own.id)
    await page.getByRole('button', { name: '比一比有没有我' }).click()
    await page.getByText('1 次里有您').waitFor()
    await assertAccessible(page)
    const last = page.getByRole('listitem').filter({ hasText: '高龄津贴停发核对' }).last()
    await last.getByText(/存证第 \d+ 号，看证明/).click()
    const verifyHere = last.getByRole('button', { name: '在这台浏览器里核验' }), again = last.getByRole('button', { name: '再看一次' })
    await verifyHere.or(again).waitFor()
    while (!await verifyHere.isVisible()) { await again.click({ delay: 1000, timeout: 5000 }).catch(() => {}); await verifyHere.or(again).waitFor() }
    await verifyHere.click()
    await last.getByText('确实在账本里').waitFor()
    await settled(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
    const official = await house.open(sunli, '/seen')
    await official.getByText('这个账号没有对上您本人').waitFor()
    await official.close()
  })

  await step('the grant is revoked, and the next call is refused with a sentence', async () => {
    await provider.goto(masked)
    await provider.getByRole('button', { name: '撤销' }).click()
    await provider.getByRole('alertdialog').getByRole('button', { name: '撤销' }).click()
    await provider.getByText(/写一句，比如/).waitFor()
    await provider.getByLabel('为什么撤销').fill('停发核对改由省里统一做')
    await assertAccessible(provider)
    await consumer.goto(masked)
    await consumer.locator('#try-resident_id').fill(own.id)
    await provider.getByRole('alertdialog').getByRole('button', { name: '撤销' }).click()
    await provider.getByText('撤销了，对方马上就取不到了').waitFor()
    const refused = await verify(house, masked, token, [{ key: { resident_id: own.id }, values: {} }])
    assert.deepEqual([refused.status, refused.body.detail], [403, '这个授权已经撤销，不能再用：要用的话重新申请'])
    await consumer.reload()
    await consumer.getByText('停发核对改由省里统一做').waitFor()
    await consumer.getByRole('link', { name: '重新申请' }).waitFor()
    await consumer.goto(client)
    await consumer.getByText('没有授权').waitFor()
  })

  await step('whoever holds a receipt checks it without signing in; a changed answer does not pass', async () => {
    await provider.goto(`/desk/data/${code}/grants`)
    const answer = await asSystem(house, clear, token, 'query', { key: { resident_id: own.id } }), { receipt } = answer, body = Buffer.from(answer.text)
    assert.equal(answer.status, 200)
    const page = await house.open(null, '/receipt', { viewport: phone, theme: 'dark' })
    await page.getByLabel('把 yiwang-receipt 那一串贴在这里').fill('不是回执')
    await page.getByText(/这不像一张回执/).waitFor()
    await page.getByLabel('把 yiwang-receipt 那一串贴在这里').fill(receipt)
    const drop = (buffer: Buffer) => page.getByLabel('把存下来的答复拖到这里').setInputFiles({ name: '答复.json', mimeType: 'application/json', buffer })
    await drop(body)
    const check = page.getByRole('button', { name: /在这台浏览器里核验|再核一次/ })
    await check.click()
    await page.getByText('这一份，一个字节都没变').waitFor()
    await assertAccessible(page)
    await assertFits(page)
    await page.getByRole('button', { name: '换一个' }).click()
    await drop(Buffer.from(body.map((byte, index) => index === 20 ? byte ^ 1 : byte)))
    await check.click()
    await page.getByText(/内容对不上/).waitFor()
    const forged = { ...JSON.parse(Buffer.from(receipt, 'base64url').toString()), rows: 9 }
    await page.getByLabel('把 yiwang-receipt 那一串贴在这里').fill(Buffer.from(JSON.stringify(forged)).toString('base64url'))
    await check.click()
    await page.getByText(/这张回执不成立/).waitFor()
    await page.close()

    // and with the public tool, which anybody can run
    await until('a checkpoint is over it', async () => /回执成立：.*办 grant\.verify[\s\S]*一字不差[\s\S]*在检查点/.test(await receiptSaid(house, verified!)))
  })

  await step('the bureau’s scorecard shows it all, and each number opens', async () => {
    const page = await house.open(zhenghong, '/desk/scorecard')
    const row = page.getByRole('row').filter({ hasText: '浙江省卫生健康委员会' })
    await row.getByRole('link', { name: '浙江省卫生健康委员会：入库批次 3' }).waitFor()
    await row.getByRole('link', { name: '浙江省卫生健康委员会：给出的授权 1' }).waitFor()
    await assertAccessible(page)
    await row.getByRole('link', { name: /浙江省卫生健康委员会：被调用 \d+/ }).click()
    const opened = page.getByRole('dialog')
    await opened.getByText('浙江省民政厅').first().waitFor()
    assert.equal(await opened.getByRole('row').filter({ hasText: '死亡医学证明' }).count(), 2, 'the grant that was revoked and the one that holds')
    await assertAccessible(page)
    await page.goto('/desk/sharing?side=all')
    await page.getByRole('cell', { name: '浙江省卫生健康委员会' }).first().waitFor()
    await page.getByRole('button', { name: '改上限' }).click()
    await page.getByLabel('一次最多几天').fill('365')
    await assertAccessible(page)
    await page.getByRole('button', { name: '存下' }).click()
    await page.getByText('365 天').waitFor()
    await page.goto('/desk/lists/reconcile')
    await page.getByText('死亡医学证明').first().waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await step('every page of sharing is accessible and fits a phone, in the dark and in English', async () => {
    const page = await house.open(wuqiang, '/desk/sharing', { viewport: phone, theme: 'dark', language: 'en' })
    for (const path of ['/desk/data', '/desk/sharing', '/desk/sharing?side=given', masked, `/desk/data/${code}`, `/desk/data/${code}/grants`, `/desk/data/${code}/request`, '/desk/clients', client, '/desk/subscriptions', ...['demands', 'duties', 'exclusions', 'reconcile', 'sources'].map(list => `/desk/lists/${list}`), '/desk/scorecard', `/desk/data/${code}/lineage`, '/seen', '/receipt']) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await assertAccessible(page)
      await assertFits(page)
      assert.deepEqual(complaints(page), [], path)
    }
    await page.close()
  })
})
