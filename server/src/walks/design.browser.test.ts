// An official changes how a kind of case goes, another puts it in force: the next case follows the new version, and what was begun keeps its own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Page } from 'playwright-core'
import { execute, systemActor } from '#kernel/action'
import { until } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addOrganization } from '#data/registry'
import { installKinds } from '#process/kind'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), bureau = completeUscc('11149901MB9X0013'), dataset = 'wjw.death_certificate', house = systemActor('test')
const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }
const zhenghong = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }, qiantao = { login: 'qiantao', name: '钱涛', role: 'exchange-supervisor', organization: bureau }
const step = (page: Page, id: string) => page.locator(`.djs-element[data-element-id="${id}"] > .djs-hit`).first()

test('how a kind of case goes is changed by those who work with it, without a line of code', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅'], [bureau, '浙江省数据局']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2020-01-01' })
  await execute(world, house, addDataset, { code: dataset, contract: newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', fields: [newField({ code: 'number', name: '证明编号', type: 'text', key: true, classification: 'L1' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', classification: 'L1' })] }) })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  const asking = await desk.open(wuqiang, '/desk/todo')
  const versions = async () => (await desk.sql<{ version: number }>("select version from case_case where model = 'grant.sharing' order by number")).map(({ version }) => version)
  const ask = async (fields: string[], cases: number) => {
    const status = await asking.evaluate(async body => (await fetch('/api/grants/requests', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body })).status, JSON.stringify({ dataset, fields, level: 'L1', purpose: '核对老人是否健在', ways: ['query'], until: '2027-06-30' }))
    assert.equal(status, 200)
    await until('the request is a case', async () => (await versions()).length === cases)
  }
  await ask(['number', 'died_on'], 1)

  await t.test('whoever draws puts a pattern onto a step, and is told what is still to be said', async () => {
    const page = await desk.open(zhenghong, '/desk/design')
    await page.getByRole('row', { name: /共享申请.*第 1 版.*1 件/ }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: '共享申请' }).click()
    await page.getByText('都通过，可以发布').or(page.getByText(/处提醒/)).first().waitFor()
    await step(page, 'fit').click()
    await page.getByLabel('名称', { exact: true }).and(page.locator('[value="符合性审查"]')).waitFor()
    await page.getByRole('button', { name: '套路' }).click()
    await page.getByRole('button', { name: /^超时升级/ }).click()
    await page.getByText('“上级督办”没有写由谁来办').waitFor()
    await assertAccessible(page)
    await page.getByLabel('谁来办').selectOption('exchange-supervisor')
    await page.getByLabel('时限', { exact: true }).selectOption('sharing.fit')
    await page.getByText(/处必须改/).waitFor({ state: 'detached' })
    await page.getByText(/^\d\d:\d\d 郑红 存好/).waitFor()
    await page.getByText('草稿 第 2 版').waitFor()
    assert.deepEqual(complaints(page), [])

    await page.getByRole('button', { name: '和第 1 版比' }).click()
    await page.getByRole('button', { name: '上级督办', exact: true }).waitFor()
    await page.locator('.djs-shape.came').first().waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '送另一个人发布' }).click()
    await page.getByText('要由另一个人发布').waitFor()
    await page.getByLabel(/改了什么、为什么/).fill('审查拖久了没有人催')
    await page.getByRole('button', { name: '存好，等人发布' }).click()
    await page.getByText('存好了。').waitFor()
    assert.deepEqual(await desk.sql("select note, published_at from model_version where model = 'grant.sharing' and number = 2"), [{ note: '审查拖久了没有人催', published_at: null }])
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('another reads what changed and puts it in force, in the dark', async () => {
    const page = await desk.open(qiantao, '/desk/design/grant.sharing', { theme: 'dark' })
    await page.getByRole('button', { name: '发布第 2 版' }).click()
    const window = page.getByRole('dialog')
    await window.getByText('审查拖久了没有人催').waitFor()
    await window.getByText('上级督办', { exact: true }).first().waitFor()
    await window.getByText(/在办 1 件（第 1 版 1 件）/).waitFor()
    await assertAccessible(page)
    await window.getByRole('button', { name: '发布第 2 版' }).click()
    await page.getByText('第 2 版，在用').waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
    await ask(['number'], 2)
    assert.deepEqual(await versions(), [1, 2])
  })

  await t.test('a new kind begins as a pattern; two who change it at once lose nothing; on a phone it is read', async () => {
    const page = await desk.open(zhenghong, '/desk/design')
    await page.getByRole('button', { name: '新建流程' }).click()
    await page.getByRole('button', { name: '建好，开始画' }).click()
    await page.getByRole('heading', { name: /还有 2 处/ }).waitFor()
    await assertAccessible(page)
    await page.getByLabel('叫什么', { exact: true }).fill('树木移植审批')
    await page.getByLabel('代码').fill('permit.tree')
    await page.getByRole('button', { name: '建好，开始画' }).click()
    await page.getByText('“受理”没有写由谁来办').waitFor()
    await step(page, 'review').click()
    const name = page.getByLabel('名称', { exact: true })
    await name.and(page.locator('[value="审查"]')).waitFor()
    const { number, revision } = (await desk.sql<{ number: number; revision: number }>("select v.number, m.revision from model_model m join model_version v on v.model = m.code where m.code = 'permit.tree'"))[0]!
    await desk.sql("update model_model set revision = revision + 1 where code = 'permit.tree'")
    await name.fill('现场审查')
    await name.press('Enter')
    await page.getByRole('alertdialog', { name: /先存了一稿/ }).getByText('名称：从“审查”改成“现场审查”').waitFor()
    await assertAccessible(page)
    const kept = page.waitForEvent('download')
    await page.getByRole('button', { name: '用我的' }).click()
    assert.match((await kept).suggestedFilename(), /^permit\.tree-.+\.json$/)
    await until('mine is saved', async () => (await desk.sql<{ found: boolean }>("select document ->> 'bpmn' like '%现场审查%' as found from model_version where model = 'permit.tree' and number = $1", [number]))[0]?.found === true)
    assert.equal((await desk.sql<{ revision: number }>("select revision from model_model where code = 'permit.tree'"))[0]?.revision, revision + 2)
    await page.close()

    const small = await desk.open(qiantao, '/desk/design/permit.tree', { viewport: phone })
    await small.getByText('屏幕窄，只能看。').waitFor()
    await small.locator('.djs-element').first().waitFor()
    await assertFits(small)
    await assertAccessible(small)
    await small.close()
  })
})
