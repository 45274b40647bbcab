// A department is told of changes: it subscribes, keeps the secret, tries it, sees what arrived and what did not, and sends that again.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { verifyWebhook } from '#kernel/outward'
import { until } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant, revokeGrant } from '#data/grant'
import { addOrganization } from '#data/registry'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), dataset = 'wjw.death_certificate', house = systemActor('test')
const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }
const contract = newContract({
  name: '死亡医学证明', provider: health, shareType: 'conditional', refusalRate: 0.5, fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true }),
  ],
})
const file = (day: string) => ({ dataset, fileName: '二月.csv', file: Readable.from([`身份证号,死亡日期\n11010519491231002X,${day}\n`]) })

test('subscriptions', async t => {
  const desk = await browserHouse(t), { world } = desk
  const received: { headers: Record<string, unknown>; body: string }[] = []
  let well = true
  const hook = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => { body += String(chunk) }).on('end', () => {
      if (request.method === 'POST') received.push({ headers: request.headers, body })
      response.writeHead(well ? 204 : 503).end()
    })
  }).listen(0, '127.0.0.1')
  await once(hook, 'listening')
  t.after(() => { hook.closeAllConnections(); hook.close() })
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/pensions`

  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await execute(world, house, addDataset, { code: dataset, contract })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  const grant = await execute(world, house, addGrant, { dataset, consumer: civil, fields: ['resident_id', 'died_on'], level: 'L3', purpose: '高龄津贴停发核对', legalBasis: '《社会救助暂行办法》第五十八条', ways: ['query', 'subscribe'], until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) })
  let secret = '', path = ''

  await t.test('a steward subscribes, keeps the secret that is shown once, and a trial arrives signed with it', async () => {
    const page = await desk.open(wuqiang, '/desk/subscriptions')
    await page.getByText('还没有订阅').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '新建订阅' }).click()
    await page.getByRole('button', { name: '建好，看密钥' }).click()
    await page.getByText('起个名字').waitFor()
    await page.getByLabel('叫什么').fill('高龄津贴系统')
    await page.getByLabel('接收地址').fill('http://hooks.example.gov.cn/pensions')
    await page.getByRole('button', { name: '建好，看密钥' }).click()
    await page.getByText('要用 https：消息不能在明文里走').waitFor()
    complaints(page)
    await assertAccessible(page)
    await page.getByLabel('接收地址').fill(url)
    await page.getByRole('button', { name: '建好，看密钥' }).click()
    await page.getByRole('heading', { name: '签名密钥，只给看这一次' }).waitFor()
    secret = await page.getByRole('region', { name: '签名密钥' }).textContent() ?? ''
    assert.match(secret, /^whsec_/)
    await assertAccessible(page)
    await page.getByRole('button', { name: '存好了' }).click()
    await page.getByRole('heading', { name: '高龄津贴系统' }).waitFor()
    path = new URL(page.url()).pathname
    await page.getByRole('button', { name: '发一条试试' }).click()
    await page.getByText('收下了 204').first().waitFor()
    assert.equal(verifyWebhook(secret, received[0]!.headers, received[0]!.body, new Date()), true)
    assert.ok(!(await page.content()).includes(secret.slice(6)))
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('what was given up is seen and sent again', async () => {
    const page = await desk.open(wuqiang, path), before = received.length
    await deliverFile(world, house, file('2026-02-01'))
    await page.getByText('第 1 批有变化').waitFor()
    well = false
    await deliverFile(world, house, file('2026-02-02'))
    await page.getByText('对方出错 503').first().waitFor()
    await desk.sql("update subscription_message set tries = 9 where state = 'waiting'")
    await desk.sql("update graphile_worker._private_jobs set run_at = now() where key like 'subscription:%'")
    await page.getByRole('heading', { name: '没送到的' }).waitFor()
    await assertAccessible(page)
    well = true
    await page.getByRole('button', { name: '全部重发' }).click()
    await until('it arrived', () => received.length >= before + 3)
    await page.getByRole('heading', { name: '没送到的' }).waitFor({ state: 'detached' })
    const ids = received.slice(-2).map(({ headers }) => headers['webhook-id'])
    assert.equal(ids[0], ids[1])
    // a 503 is the receiver's, not the page's
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('it is paused, resumed, gets a new secret, and ends when the grant is revoked', async () => {
    const page = await desk.open(wuqiang, path)
    await page.getByRole('button', { name: '停发' }).click()
    await page.getByText('有人按了停发').waitFor()
    await page.getByRole('button', { name: '接着发' }).click()
    await page.getByRole('button', { name: '停发' }).waitFor()
    await page.getByRole('button', { name: '换密钥' }).click()
    await page.getByText(/这之前两把一起签/).waitFor()
    await page.getByRole('button', { name: '存好了' }).click()
    await page.getByText(/还管用/).first().waitFor()
    await execute(world, house, revokeGrant, { id: grant.id, revision: 1, reason: '超出用途' })
    await page.getByText('授权撤销了，订阅跟着停了').waitFor()
    assert.equal(await page.getByRole('button', { name: '发一条试试' }).count(), 0)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('both pages are accessible and fit a phone', async () => {
    const page = await desk.open(wuqiang, path, { viewport: phone, theme: 'dark', language: 'en' })
    for (const at of [path, '/desk/subscriptions']) {
      await page.goto(at)
      await page.locator('h1').first().waitFor()
      await page.getByRole('table').first().waitFor()
      await assertAccessible(page)
      await assertFits(page)
      assert.deepEqual(complaints(page), [], at)
    }
    await page.close()
  })
})
