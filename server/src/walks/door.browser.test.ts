import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, assertFits, browserHouse, phone, settled } from '../tools/browser.ts'

test('a stranger is led to the sign-in, whoever is signed in to the desk', async t => {
  const house = await browserHouse(t)
  const stranger = await house.open(null, '/desk/data')
  await stranger.waitForURL(/\/oidc\//)
  const sunli = await house.open({ login: 'sunli', name: '孙丽', role: 'data-steward' }, '/desk/data', { viewport: phone, theme: 'dark' })
  await settled(sunli)
  assert.equal(await sunli.locator('h1').first().textContent(), '我的数据')
  await assertFits(sunli)
  await assertAccessible(sunli)
})
