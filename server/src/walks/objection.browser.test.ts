// Data are sent for review, looked at twice, and published; a department doubts a record, its source corrects it, and whoever reads it sees the correction.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { addOrganization } from '#data/registry'
import { installKinds } from '#process/kind'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), bureau = completeUscc('11149901MB9X0013'), dataset = 'wjw.death_certificate', fresh = 'wjw.stillbirth', house = systemActor('walk')
const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }, sunli = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const zhenghong = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }, qiantao = { login: 'qiantao', name: '钱涛', role: 'exchange-supervisor', organization: bureau }
const contract = newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', legalBasis: '《人口死亡信息登记管理规范》', fields: [
  newField({ code: 'number', name: '证明编号', type: 'text', key: true, classification: 'L1' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', classification: 'L1' }),
] })

test('what is registered is reviewed, what is doubted is checked', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅'], [bureau, '浙江省数据局']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await execute(world, house, addDataset, { code: dataset, contract })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  await execute(world, house, addDataset, { code: fresh, contract: { ...contract, name: '死产登记' } })
  await deliverFile(world, house, { dataset, fileName: '二月.csv', file: Readable.from(['证明编号,死亡日期\nD1,2026-02-01\nD2,2026-02-02\n']) })
  const { id: grant } = await execute(world, house, addGrant, { dataset, consumer: civil, fields: ['number', 'died_on'], level: 'L1', purpose: '高龄津贴停发核对', ways: ['query'], until: '2027-06-30' })
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2020-01-01' })
  const steward = await desk.open(sunli, `/desk/data/${fresh}/edit`), supervisor = await desk.open(zhenghong, '/desk/todo'), other = await desk.open(qiantao, '/desk/todo')
  let broken = false
  const step = (name: string, walk: () => Promise<void>) => t.test(name, async here => {
    if (broken) { here.skip('the step before it failed'); return }
    broken = true
    await walk()
    broken = false
  })

  await step('a steward sends a draft for review and sees whose turn it is', async () => {
    await steward.getByRole('button', { name: '送审' }).click()
    await steward.getByText('注册审核').first().waitFor()
    await steward.getByRole('link', { name: '看办到哪了' }).waitFor()
    await assertAccessible(steward)
    await assertFits(steward)
  })

  await step('the bureau sends it back with a remark beside the field, and the steward mends it', async () => {
    await supervisor.reload()
    await supervisor.getByRole('link', { name: '浙江省卫生健康委员会登记死产登记' }).click()
    await supervisor.getByRole('radio', { name: '退回修改' }).check()
    await supervisor.getByLabel('提一项').selectOption({ label: '死亡日期' })
    await supervisor.getByLabel('死亡日期要怎么改').fill('死产没有死亡日期，改成分娩日期')
    await supervisor.getByLabel('为什么退回').fill('有一项照搬了别的登记')
    await assertAccessible(supervisor)
    await supervisor.getByRole('button', { name: '办结这一步' }).click()
    await supervisor.getByText('按意见修改').first().waitFor()
    await steward.goto(`/desk/data/${fresh}/edit`)
    await steward.getByText('死产没有死亡日期，改成分娩日期').waitFor()
    await assertAccessible(steward)
    await steward.getByRole('button', { name: '再次送审' }).click()
    await steward.getByText('注册审核').first().waitFor()
  })

  await step('looked at twice, it is published, and nobody published it past the review', async () => {
    await supervisor.goto('/desk/todo')
    await supervisor.getByRole('link', { name: '浙江省卫生健康委员会登记死产登记' }).click()
    await supervisor.getByRole('radio', { name: '通过，转发布审核' }).check()
    await supervisor.getByRole('button', { name: '办结这一步' }).click()
    await supervisor.getByText('这一步要换一个人办').waitFor()
    assert.equal(await supervisor.getByRole('heading', { name: '你的决定' }).count(), 0)
    await other.goto('/desk/todo')
    await other.getByRole('link', { name: '浙江省卫生健康委员会登记死产登记' }).click()
    await other.getByRole('radio', { name: '发布到目录' }).check()
    await other.getByRole('button', { name: '办结这一步' }).click()
    await other.getByText('办结了').first().waitFor()
    assert.deepEqual(await desk.sql('select state, version from catalogue_dataset where code = $1', [fresh]), [{ state: 'published', version: 1 }])
    assert.deepEqual([complaints(steward), complaints(supervisor), complaints(other)], [[], [], []])
    await Promise.all([supervisor.close(), other.close()])
  })

  await step('a department doubts what it reads, and the source has it on its list', async () => {
    const page = await desk.open(wuqiang, `/desk/grants/${grant}`)
    await page.locator('#try-number').fill('D1')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByRole('button', { name: '有疑义' }).click()
    await page.getByRole('button', { name: '转给提供部门核对' }).click()
    await page.getByText('写一句凭什么').waitFor()
    await page.getByLabel(/应该是什么/).fill('2026-02-11')
    await page.getByLabel('为什么', { exact: true }).fill('家属交的证明写的是 2 月 11 日')
    await assertAccessible(page)
    await page.getByRole('button', { name: '转给提供部门核对' }).click()
    await page.getByRole('heading', { name: '对“死亡医学证明”的疑义：死亡日期' }).waitFor()
    await page.getByText('数源部门核对').first().waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await step('the source corrects it on a phone', async () => {
    const page = await desk.open(sunli, '/desk/todo', { viewport: phone, theme: 'dark' })
    await page.getByRole('link', { name: '浙江省民政厅对死亡医学证明的疑义：死亡日期' }).click()
    await page.getByRole('radio', { name: '确实不对，更正' }).check()
    assert.equal(await page.getByLabel('更正成').inputValue(), '2026-02-11', 'where the answer begins is what was proposed')
    await assertFits(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: '办结这一步' }).click()
    await page.getByText('办结了').first().waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await step('what the requester reads has changed, and the objection says by whom and why', async () => {
    const page = await desk.open(wuqiang, `/desk/grants/${grant}`)
    await page.locator('#try-number').fill('D1')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByRole('region', { name: '查到的记录' }).getByText(/2026.2.11|2026-02-11/).waitFor()
    await page.goto('/desk/objections')
    await page.getByText('更正了').waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: '死亡医学证明' }).click()
    await page.getByText('孙丽').waitFor()
    assert.deepEqual(complaints(page), [])
    await page.close()
  })
})
