// A department asks for data: the bureau reviews it, the provider answers with fewer fields, each against a clock, and the grant holds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { until } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addOrganization } from '#data/registry'
import { installKinds } from '#process/kind'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), bureau = completeUscc('11149901MB9X0013'), dataset = 'wjw.death_certificate', house = systemActor('test')
const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }, sunli = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const zhenghong = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }
const title = '浙江省民政厅申请死亡医学证明'

test('a sharing request from the question to the grant', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅'], [bureau, '浙江省数据局']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2020-01-01' })
  await execute(world, house, addDataset, { code: dataset, contract: newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', fields: [
    newField({ code: 'number', name: '证明编号', type: 'text', key: true, classification: 'L1' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', classification: 'L1' }), newField({ code: 'cause', name: '死因', type: 'text', classification: 'L1' }),
  ] }) })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })

  // a post that nobody holds would be the supervisor's: who is to answer is there first
  await (await desk.open(sunli, '/desk/todo')).close()

  await t.test('whoever asks sees where it stands, whose turn it is and how long that may take', async () => {
    const page = await desk.open(wuqiang, `/desk/data/${dataset}/request`)
    for (const field of ['证明编号', '死亡日期', '死因']) await page.getByRole('checkbox', { name: field, exact: true }).check()
    await page.getByLabel('做什么用', { exact: true }).fill('高龄津贴停发核对')
    await page.getByLabel('用到哪天').fill('2027-06-30')
    await page.getByLabel('依据').fill('《社会救助暂行办法》第五十八条')
    await page.getByRole('button', { name: '申请 3 项' }).click()
    await page.getByText('这份申请按共享申请的流程办').waitFor()
    await page.getByRole('link', { name: '看办到哪了' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText('符合性审查').first().waitFor()
    await page.getByText(/还剩 \d+ 个工作日/).first().waitFor()
    await page.getByRole('rowheader', { name: '做什么用' }).waitFor()
    await page.getByText('提供部门答复，浙江省卫生健康委员会').waitFor()
    await page.getByRole('button', { name: '写一条' }).click()
    await page.getByLabel('写给后面办的人').fill('月底前打电话')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('月底前打电话').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '看流程图' }).click()
    await page.locator('.drawing .standing').first().waitFor()
    await page.locator('.bjs-powered-by').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '催办' }).click()
    await page.getByLabel('为什么').fill('月底前要停发')
    await page.getByRole('button', { name: '催一下' }).click()
    await page.getByText('月底前要停发').waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('the bureau finds it on its list, urged, and lets it through', async () => {
    const page = await desk.open(zhenghong, '/desk/todo')
    await page.getByText('催了 1 次').waitFor()
    await page.getByText('岗位没人领的 1').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('选中 1 件').waitFor()
    await assertAccessible(page)
    await page.keyboard.press('x')
    await page.keyboard.press('Enter')
    await page.getByText('第 1 件，共 1 件').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('tr[data-id] :focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '你的决定' }).waitFor()
    await page.getByRole('button', { name: '办结这一步' }).click()
    await page.getByRole('heading', { name: /还有 1 处/ }).waitFor()
    // by the keys: the second choice wants a reason, which one press writes; the first is what it comes to, and what follows is seen before
    await page.locator('h1').click()
    await page.keyboard.press('2')
    await page.getByRole('button', { name: '依据不具体' }).click()
    assert.match(await page.getByLabel('哪里不合规').inputValue(), /没有写到第几条/)
    await page.getByText('系统马上退给申请部门').waitFor()
    await assertAccessible(page)
    await page.locator('h1').click()
    await page.keyboard.press('1')
    await page.getByText(/交给浙江省卫生健康委员会，数据管理员：提供部门答复，10 个工作日/).waitFor()
    await page.getByRole('button', { name: '办结这一步：合规，转给提供部门' }).click()
    await page.getByText('还没有人领').waitFor()
    await page.getByText('这一列表也办到头了').waitFor()
    // a slip is one press away from not having happened, while nobody has acted since
    await page.getByText('“符合性审查”你办结了').waitFor()
    await assertAccessible(page)
    await page.getByRole('region', { name: '刚才的办理' }).getByRole('button', { name: '撤回' }).click()
    await page.getByRole('heading', { name: '你的决定' }).waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: '办结这一步：合规，转给提供部门' }).click()
    await page.getByText('“符合性审查”你办结了').waitFor()
    assert.equal(await page.getByRole('heading', { name: '你的决定' }).count(), 0)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('the provider answers on a phone, with fewer fields, and the grant is what it answered', async () => {
    const page = await desk.open(sunli, '/desk/todo', { viewport: phone })
    await assertFits(page)
    await page.getByRole('button', { name: /消息，[12] 条没看/ }).click()
    await page.getByText('到你这里了').first().waitFor()
    await assertFits(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: '都看过了' }).click()
    await page.getByRole('button', { name: '消息，0 条没看' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: '领了再办' }).click()
    await page.getByRole('button', { name: '放回' }).waitFor()
    await page.getByRole('button', { name: '转给别人' }).click()
    await page.getByText('这个岗位上没有别人').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '先不' }).click()
    await page.getByRole('radio', { name: '同意', exact: true }).check()
    await page.getByRole('checkbox', { name: '死因' }).uncheck()
    await assertFits(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: '办结这一步' }).click()
    await page.getByText('办结了').first().waitFor()
    const held = () => desk.sql<{ state: string; fields: string[] }>('select state, fields from grant_grant')
    await until('the grant holds', async () => (await held())[0]?.state === 'active')
    assert.deepEqual(await held(), [{ state: 'active', fields: ['number', 'died_on'] }])
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('a clock that has run out is red, and the supervisor sees it among those of the area', async () => {
    await desk.sql("update case_task set state = 'open', done_at = null, account = null, due_at = now() - interval '2 days', warn_at = now() - interval '3 days', first_due_at = now() - interval '2 days', first_warn_at = now() - interval '3 days' where node = 'review'")
    const page = await desk.open(zhenghong, '/desk/todo?whose=area')
    await page.getByText('超期 2 天').first().waitFor()
    await page.getByText('件超期，').waitFor()
    await page.getByRole('button', { name: '浙江省卫生健康委员会' }).click()
    await page.getByRole('link', { name: title }).first().waitFor()
    // kept under a name, it is what he sees first from now on
    await page.getByRole('button', { name: '常看的' }).click()
    await page.getByRole('button', { name: '把现在看的存下来' }).click()
    await page.getByLabel('叫什么').fill('卫健委手上的')
    await page.getByLabel('打开待办先看它').check()
    await page.getByRole('button', { name: '存下来', exact: true }).click()
    await page.getByRole('button', { name: '卫健委手上的', exact: true }).click()
    await page.getByText('，先看它').waitFor()
    await assertAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '待办', exact: true }).first().click()
    await page.waitForURL(new RegExp(`organization=${health}`))
    assert.deepEqual(complaints(page), [])
    await page.close()
  })
})
