// What a department registers is sent for review, sent back with a remark, looked at by two people, and published.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { addDataset } from '#data/catalogue'
import { assertAccessible, assertFits, complaints } from '../tools/browser.ts'
import { contract, processHouse, qiantao, sunli, zhenghong } from './process.scene.ts'

const fresh = 'wjw.stillbirth'

test('what is registered is reviewed by two people', async t => {
  const { desk, world, step } = await processHouse(t)
  await execute(world, systemActor('walk'), addDataset, { code: fresh, contract: { ...contract, name: '死产登记' } })
  const steward = await desk.open(sunli, `/desk/data/${fresh}/edit`), supervisor = await desk.open(zhenghong, '/desk/todo'), other = await desk.open(qiantao, '/desk/todo')

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
})
