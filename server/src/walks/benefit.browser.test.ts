// 免申即享: a benefit finds its people, is made public, agreed to in one tap, paid in the sandbox, and one is taken back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { lockedNumber } from '#kernel/identity'
import { type TestWorld } from '#kernel/testing'
import { installKinds } from '#process/kind'
import { addPolicy } from '#services/benefit'
import { cast, civil } from '../process.scene.test.ts'
import { furnish, people, policy } from '../services/benefit/benefit.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const steward = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }, elder = { login: 'chenxiuying', name: '陈秀英', role: 'resident' }

test('a benefit finds its people, is published, agreed to, paid in the sandbox, and one is taken back', async t => {
  const desk = await browserHouse(t), { world, sql } = desk
  await cast({ ...world, sql } as unknown as TestWorld)
  const grant = await furnish(world), born = lockedNumber(world, 'residentId', people[0]!.id)!
  await installKinds(world, { organization: civil, division: '330000000000', validFrom: '2025-01-01' })
  await execute(world, systemActor('writer'), addPolicy, { code: 'mzt.elder', organization: civil, document: policy(grant, { publicityDays: 0 }) })

  const office = await desk.open(steward, '/desk/benefits/mzt.elder')
  await office.getByRole('button', { name: '发布这一版' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await office.getByText('第 1 版生效').first().waitFor()
  await office.getByRole('button', { name: '算一遍' }).click()
  await office.getByText(/3 人符合/).waitFor()
  await office.getByLabel('身份证号').fill(people[3]!.id)
  await office.getByRole('button', { name: '看', exact: true }).click()
  await office.getByText(/不符合，因为出生日期：1990-01-01/).waitFor()
  await assertAccessible(office)

  // another one is written at the desk, from nothing
  await office.goto('/desk/benefits')
  await office.getByRole('button', { name: '起草政策' }).click()
  await office.getByLabel('政策名称').fill('长寿礼金')
  await office.getByLabel('编号').fill('mzt.elder_gift')
  await office.getByLabel('到哪份数据里找').selectOption({ label: '人口基本信息（浙江省卫生健康委员会授权：高龄津贴免申即享）' })
  await office.getByRole('button', { name: '建草稿，接着写' }).click()
  await office.getByRole('button', { name: '谁符合' }).click()
  await office.getByLabel('怎么判（FEEL）').fill('出生日期 <= 明天')
  await office.getByText(/没有字段“明天”/).first().waitFor()
  await assertAccessible(office)
  await office.getByLabel('怎么判（FEEL）').fill('出生日期 <= today() - @"P95Y"')
  await office.getByText('满 95 周岁').first().waitFor()
  await office.getByRole('button', { name: '存成草稿' }).click()
  await office.getByText('没有要存的').waitFor()
  await office.goto('/desk/benefits/mzt.elder')
  await office.getByRole('button', { name: '开始一轮' }).click()
  await office.getByRole('button', { name: '公示名单' }).click()
  await office.getByText('可以领取').first().waitFor()

  const own = await desk.open(elder, '/benefits', { viewport: phone })
  await sql('update identity_account set person = $1, person_locked = $2 where login = $3', [born.digest, born.locked, elder.login])
  await own.reload()
  await own.getByText('可以领的').waitFor()
  await own.getByText('您符合，看为什么').click()
  await assertFits(own)
  await assertAccessible(own)
  await own.getByRole('button', { name: '确认领取' }).click()
  await own.getByLabel('收款账号').fill('6200 0000 0000 1234')
  await own.getByLabel('户名').fill('演示户名')
  await own.getByRole('button', { name: '确认领取' }).click()
  await own.getByText(/您确认了，下一批发到尾号 1234/).waitFor()
  await own.getByRole('button', { name: '撤回确认' }).click()
  await own.getByRole('button', { name: '确认领取，发到尾号 1234' }).click()
  await own.getByText(/您确认了，下一批发到尾号 1234/).waitFor()

  await office.reload()
  await office.getByRole('button', { name: /发放 1 笔/ }).click()
  await office.getByRole('button', { name: '追回' }).click()
  await office.getByRole('dialog').getByLabel('原因').fill('已经不在本地居住')
  await office.getByRole('dialog').getByRole('button', { name: /追回第 1 位/ }).click()
  await office.getByText('正在追回').first().waitFor()
  await assertAccessible(office)

  await own.goto('/payments')
  for (let turn = 0; turn < 30 && await own.getByRole('link', { name: '去缴' }).count() === 0; turn++) { await own.reload(); await own.getByRole('heading', { level: 1 }).waitFor(); await own.getByText(/去缴|没有要缴的/).first().waitFor() }
  await assertAccessible(own)
  await own.getByRole('link', { name: '去缴' }).click()
  await own.getByRole('button', { name: /^付 200 元/ }).click()
  await own.getByText('缴过了').waitFor()
  await office.getByText('追回了').first().waitFor()
  await office.goto('/desk/payments')
  await office.getByRole('heading', { name: /发放批次/ }).waitFor()
  await office.getByText('退回“高龄津贴”').first().waitFor()
  await assertAccessible(office)

  // a refund that the channel would not take, and a batch of more than a page
  await sql("insert into payment_refund (id, payment, fen, reason, account, state, asked_at, message) select gen_random_uuid(), id, 100, '多收了', 'wuqiang', 'refused', now(), '付款的卡已经注销' from payment_order where paid_at is not null limit 1")
  await sql("insert into payment_payout (batch, key, line, payee, tail, fen, state, paid_at) select b.id, 'walk:' || at, 1000 + at, '', '0001', 5, 'paid', now() from (select id from payment_batch order by number limit 1) b, generate_series(1, 120) at")
  await office.reload()
  await office.getByText('付款的卡已经注销').waitFor()
  await assertAccessible(office)
  await office.getByRole('button', { name: '再退一次' }).click()
  await office.getByText('付款的卡已经注销').waitFor({ state: 'detached' })
  await office.getByRole('button', { name: /高龄津贴/ }).last().click()
  const payouts = office.getByRole('dialog')
  await payouts.getByRole('button', { name: '后一页' }).click()
  await payouts.getByText('1120', { exact: true }).waitFor()
  await assertAccessible(office)
  assert.deepEqual([complaints(office), complaints(own)], [[], []])
})
