// What the walk of the old resident ends with: a bad rating, and what the house makes of it.
import assert from 'node:assert/strict'
import { type Actor, ask } from '#kernel/action'
import { type TestWorld, until } from '#kernel/testing'
import { type Hired } from '#kernel/testing-http'
import { listTasks } from '#process/case'
import { finish } from '../services/application/application.scene.test.ts'
import { assertAccessible, assertFits, type BrowserHouse, complaints, phone } from '../tools/browser.ts'

/** She rates what was done; the department looks into it and mends it, the bureau calls her and notes what she says now. */
export async function ratedBadly(desk: BrowserHouse, world: TestWorld, { id, her, 首席, bureau }: { id: string; her: Hired; 首席: Actor; bureau: Hired }): Promise<void> {
  await until('the end of her case is heard', async () => (await desk.sql('select id from rating_occasion where application = $1', [id])).length === 1)
  const page = await desk.open(her, `/mine/${id}`, { viewport: phone })
  await page.evaluate(`localStorage.setItem('yiwang.elder', 'yes')`)
  await page.reload()
  await page.getByRole('link', { name: '评一评' }).click()
  await page.getByRole('heading', { name: '办得怎么样？' }).waitFor()
  await page.getByRole('radio', { name: '不满意', exact: true }).check()
  await page.getByRole('button', { name: '交评价' }).click()
  await page.getByRole('heading', { name: '还有 1 处要改' }).waitFor()
  await page.getByRole('button', { name: '办事效率' }).click()
  await page.getByLabel(/说说是怎么回事/).fill('补了一次又等了好几天')
  await assertAccessible(page)
  await assertFits(page)
  await page.reload()
  await page.getByRole('radio', { name: '不满意', exact: true, checked: true }).waitFor()
  assert.equal(await page.getByLabel(/说说是怎么回事/).inputValue(), '补了一次又等了好几天', 'what was written is there when the page is closed and opened')
  await page.getByRole('button', { name: '交评价' }).dblclick()
  await page.getByText('收到了，谢谢您。').waitFor()
  await until('the department has it', async () => (await ask(world, 首席, listTasks, {})).total === 1)
  await page.reload()
  await page.getByText(/临平区市场监督管理局要联系您，听您说。最晚/).waitFor()
  await assertAccessible(page)
  await finish(world, 首席, { finding: 'real', found: '电话联系了，材料压在一个人手里' })
  await finish(world, 首席, { mended: '换了人，以后补正当天看' })
  await until('the bureau is to call', async () => (await desk.sql("select id from case_task where node = 'call'")).length === 1)
  const call = await desk.open(bureau, '/desk/ratings')
  await call.getByRole('link', { name: /看办件/ }).click()
  await call.getByRole('radio', { name: '满意', exact: true }).check()
  await call.getByLabel(/他现在评几级/).selectOption({ label: '基本满意' })
  await assertAccessible(call)
  await call.getByRole('button', { name: '办结这一步' }).click()
  await until('she has rated twice', async () => (await desk.sql('select id from rating_rating')).length === 2)
  await call.close()
  await page.reload()
  await page.getByText('换了人，以后补正当天看').waitFor()
  await page.getByText('您说满意').waitFor()
  await page.getByText('回访时在电话里说的').waitFor()
  await assertAccessible(page)
  await assertFits(page)
  assert.deepEqual(complaints(page), [])
  await page.goto('/ratings')
  await page.getByRole('heading', { name: '好差评公开' }).waitFor()
  await assertAccessible(page)
  await assertFits(page)
  await page.close()
}
