// What officials ask of each other while a case runs: what is missing is named and mended, others sign, more time is given, and what is late is seen by the supervisor.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, execute, systemActor } from '#kernel/action'
import { until } from '#kernel/testing'
import { hire, type Hired } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { requestGrant } from '#data/grant'
import { addOrganization } from '#data/registry'
import { completeTask, tellLights } from '#process/case'
import { installKinds } from '#process/kind'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), bureau = completeUscc('11149901MB9X0013'), division = '330000000000', dataset = 'wjw.death_certificate', house = systemActor('test')
const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }, sunli = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const zhenghong = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }

test('what is asked of others in the course of a case', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅'], [bureau, '浙江省数据局']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division, kind: 'organ', validFrom: '2018-10-01' })
  await installKinds(world, { organization: bureau, division, validFrom: '2020-01-01' })
  await execute(world, house, addDataset, { code: dataset, contract: newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', fields: [newField({ code: 'number', name: '证明编号', type: 'text', key: true, classification: 'L1' })] }) })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  /** Somebody as he acts without a browser. */
  const acting = async (person: Hired & { organization: string }): Promise<Actor> => ({ ...await hire(world, person), name: person.name, organization: person.organization, division, rights: ['grant.*', 'case.*'].map(action => ({ action, division: '33', organization: null })) })
  const 吴强 = await acting(wuqiang), 郑红 = await acting(zhenghong)
  await acting(sunli)
  await execute(world, 吴强, requestGrant, { dataset, fields: ['number'], level: 'L1', purpose: '核对核对', legalBasis: '《社会救助暂行办法》第五十八条', ways: ['query'], until: '2027-06-30' })
  const filed = async () => (await desk.sql<{ id: string; status: string }>('select id, status from case_case'))[0]
  await until('its case is there', async () => await filed() !== undefined)
  const { id } = (await filed())!, path = `/desk/cases/${id}`
  const taskOf = async (kind: string) => (await desk.sql<{ id: string; revision: number; node: string }>("select id, revision, node from case_task where state = 'open' and kind = $1", [kind]))[0]!

  await t.test('the reviewer names what is missing, field by field, and the clocks stand still', async () => {
    const page = await desk.open(zhenghong, path)
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '请对方补正' }).click()
    await page.getByRole('button', { name: '发补正告知' }).click()
    await page.getByRole('heading', { name: '还有 2 处要改' }).waitFor()
    await page.getByRole('checkbox', { name: '做什么用' }).check()
    await page.getByLabel('做什么用：缺什么、错在哪').fill('没写清楚核对什么、核对多少人')
    await page.getByRole('button', { name: '加一份材料' }).click()
    await page.getByLabel('什么材料').fill('授权委托书')
    await page.getByLabel('缺什么、错在哪', { exact: true }).fill('没有盖章')
    await page.getByLabel('一句话说明').fill('看不出要这些数据做什么')
    await assertAccessible(page)
    await page.getByRole('button', { name: '发补正告知' }).click()
    await page.getByText('没写清楚核对什么、核对多少人').first().waitFor()
    await page.getByText('停钟').first().waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('whoever asked fills in exactly that, on a phone, and it goes on', async () => {
    const page = await desk.open(wuqiang, path, { viewport: phone })
    await page.getByRole('heading', { name: '请你补正' }).waitFor()
    await page.getByLabel('做什么用').fill('高龄津贴停发前核对 1.2 万名老人是否健在')
    await page.getByLabel('授权委托书').fill('浙民函〔2026〕3号，已盖章')
    await assertFits(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: '交上去' }).click()
    await page.getByText('补齐了').waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('another department is asked to sign; the step waits for it', async () => {
    const page = await desk.open(zhenghong, path)
    await page.getByText('补的：高龄津贴停发前核对 1.2 万名老人是否健在').waitFor()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '请别人会签' }).click()
    await page.getByLabel('请哪些部门').fill('卫生')
    await page.getByRole('option', { name: /卫生健康/ }).click()
    await page.getByLabel('请他们看什么').fill('这几项够不够核对用')
    await assertAccessible(page)
    await page.getByRole('button', { name: '发起会签' }).click()
    await page.getByText('，还没答').waitFor()
    await page.getByRole('button', { name: '办结这一步' }).waitFor({ state: 'detached' })
    const other = await desk.open(sunli, path)
    await other.getByRole('radio', { name: '同意', exact: true }).check()
    await other.getByLabel('说明').fill('够用')
    await other.getByRole('button', { name: '签了' }).click()
    await other.getByText('签完了').waitFor()
    await other.close()
    await page.reload()
    await page.getByText('孙丽 同意：够用').waitFor()
    await page.getByRole('button', { name: '办结这一步' }).waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('more time is asked for and given, and the clock says by which law', async () => {
    const { id: fit, revision } = await taskOf('step')
    await execute(world, 郑红, completeTask, { id: fit, revision, values: { fit: true } })
    const page = await desk.open(sunli, path)
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '申请延期' }).click()
    await page.getByLabel('延几个工作日').fill('5')
    await page.getByLabel('为什么').fill('要等专家评审')
    await page.getByRole('button', { name: '交给上级批' }).click()
    await page.getByText('等答复').waitFor()
    const above = await desk.open(zhenghong, path, { theme: 'dark' })
    await above.getByText('要延 5 个工作日').waitFor()
    await above.getByRole('radio', { name: '批准延期' }).check()
    await assertAccessible(above)
    await above.getByRole('button', { name: '定了' }).click()
    await above.getByText(/延 5 个工作日（《行政许可法》第四十二条/).first().waitFor()
    await above.close()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('what turns red is on the supervisor’s list, and what he says is seen where the work is', async () => {
    const { id: review } = await taskOf('step')
    await desk.sql("update case_task set due_at = now() - interval '1 day', warn_at = now() - interval '2 days', first_due_at = now() - interval '1 day', first_warn_at = now() - interval '2 days' where id = $1", [review])
    await tellLights(world)
    await until('the supervisor has it', async () => await taskOf('escalation') !== undefined)
    const page = await desk.open(zhenghong, '/desk/todo')
    await page.getByText('升级处理：提供部门答复').waitFor()
    await page.goto(path)
    await page.getByRole('heading', { name: '请你拿主意' }).waitFor()
    await page.getByLabel('处理意见').fill('今天下班前答复')
    await assertAccessible(page)
    await page.getByRole('button', { name: '答复', exact: true }).click()
    await page.getByText('今天下班前答复').first().waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })
})
