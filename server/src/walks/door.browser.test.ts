import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Route } from 'playwright-core'
import { assertAccessible, assertFits, browserHouse, complaints, phone, settled } from '../tools/browser.ts'

test('a stranger is led to the sign-in, whoever is signed in to the desk; the portal’s pages stand as they are until their scripts take them over', async t => {
  const house = await browserHouse(t)
  const stranger = await house.open(null, '/desk/data')
  await stranger.waitForURL(/\/oidc\//)
  const sunli = await house.open({ login: 'sunli', name: '孙丽', role: 'data-steward' }, '/desk/data', { viewport: phone, theme: 'dark' })
  await settled(sunli)
  assert.equal(await sunli.locator('h1').first().textContent(), '我的数据')
  await assertFits(sunli)
  await assertAccessible(sunli)

  // a page of the portal says the same before its scripts run and after, and is taken over where it stands
  const page = await house.open(null, '/icon.svg', { viewport: phone })
  await page.route('**/api/**', () => { /* never answered */ })
  for (const path of ['/', '/services', '/services/111499010000000004000114002000']) {
    const slow = Promise.withResolvers<void>(), hold = async (route: Route) => { await slow.promise; await route.continue() }, said = () => page.locator('#root').innerText()
    await page.route('**/assets/*.js', hold)
    await page.goto(path, { waitUntil: 'commit' })
    await page.locator('.tabbar').waitFor()
    const before = await said(), top = await page.locator('.topbar').elementHandle()
    assert.match(before, /长辈版/)
    slow.resolve()
    await page.locator('#root:not(.first)').waitFor()
    assert.equal(await said(), before, path)
    assert.equal(await top?.evaluate(one => (one as unknown as { isConnected: boolean }).isConnected), true)
    await page.unroute('**/assets/*.js', hold)
  }
  assert.deepEqual(complaints(page), [])
})
