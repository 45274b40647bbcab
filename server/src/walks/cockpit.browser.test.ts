import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { addBoard } from '#cockpit/board'
import { addIndicator, type Definition, refreshOver } from '#cockpit/indicator'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { dayOf } from '#data/registry'
import { assertAccessible, assertFits, type BrowserHouse, browserHouse, complaints, desktop, type Look, phone, settled, wall } from '../tools/browser.ts'

const office = systemActor('test'), dataset = 'zjt.permit', housing = '11330000002482137U', responsible = '019a3f5e-7c1a-7000-8000-000000000001'
const governor = { login: 'fengguoping', name: '冯国平', role: 'leader', organization: housing }
const cities = ['3301', '3302', '3303', '3304', '3305', '3306', '3307', '3308', '3309', '3310', '3311']
const blank = { value: null, values: null, other: null, plus: null }
const onTime: Definition = {
  name: '施工许可按期办结率', explanation: '期内到期的施工许可里，按期办结的占多少', legalBasis: '《建筑法》第八条', unit: '%', decimals: 1, direction: 'higher', dataset,
  measure: { kind: 'ratio', numerator: [{ ...blank, field: 'closed_on', op: 'le', other: 'due_on' }], times: 100 }, filters: [], time: { field: 'due_on', grain: 'month', running: false },
  divisionField: null, responsiblePost: responsible, target: 95, near: null, late: 90,
}
/** The month so many before the present one. */
const month = (before: number): string => { const [year = 0, number = 1] = dayOf(new Date()).split('-').map(Number); return new Date(Date.UTC(year, number - 1 - before)).toISOString().slice(0, 7) }
const permits = (when: string, late: (city: string) => number) => cities.flatMap(city => Array.from({ length: 10 }, (_, i) => `${city}${when}${i},王小${'一二三四五六七八九十'[i]},${city}${city === '3302' ? '03' : '02'},${when}-15,${when}-${i < late(city) ? 20 : 10}`))

/** A province in which Wenzhou has fallen behind last month. */
async function province({ world, sql }: BrowserHouse) {
  await sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, '浙江省住房和城乡建设厅', '省建设厅', '330000000000', 'organ', '2018-10-01', '', now())`, [housing])
  await sql("insert into identity_account (id, login, name, created_at) values ('songlan', 'songlan', '宋岚', now())")
  await sql(`insert into identity_post (id, name, account, role, organization, division, from_on, changed_at) values ('${responsible}', '审批处处长', 'songlan', 'operator', '${housing}', '330000000000', '2026-01-01', now())`)
  await execute(world, office, addDataset, { code: dataset, contract: newContract({
    name: '施工许可办件', provider: housing, timeField: 'due_on', divisionField: 'division', updateCycle: 'monthly', refusalRate: 0.9, fields: [
      newField({ code: 'permit_no', name: '办件号', type: 'text', key: true }), newField({ code: 'applicant', name: '申请人', type: 'text', sensitive: 'personName', classification: 'L3' }),
      newField({ code: 'division', name: '区划', type: 'text' }), newField({ code: 'due_on', name: '到期日', type: 'date', required: true }), newField({ code: 'closed_on', name: '办结日', type: 'date' }),
    ] }) })
  await execute(world, office, publishDataset, { code: dataset, revision: 1 })
  await hand(world, [3, 2].flatMap(before => permits(month(before), () => 0)))
  await hand(world, permits(month(1), city => (city === '3303' ? 8 : city === '3310' ? 4 : 0)))
  await execute(world, office, addIndicator, { code: 'permit_on_time', definition: onTime })
  await execute(world, office, addIndicator, { code: 'permit_due', definition: { ...onTime, name: '到期的施工许可', measure: { kind: 'count' }, unit: '件', decimals: 0, direction: 'neutral', target: null, late: null } })
  await execute(world, office, addBoard, { code: 'government_service', name: '政务服务', summary: '该办的按时办了没有', sort: 10, division: '330000000000', tiles: [{ indicator: 'permit_on_time', show: 'trend' }, { indicator: 'permit_due', show: 'places' }] })
  await refreshOver(world, dataset)
}
const hand = (world: BrowserHouse['world'], lines: string[]) => deliverFile(world, office, { dataset, file: Readable.from([`${['办件号,申请人,区划,到期日,办结日', ...lines].join('\n')}\n`]), fileName: '施工许可.csv' })

test('a leader sees what is red, goes down to the city, opens the number to its records, and finds who answers for it', async t => {
  const house = await browserHouse(t)
  await province(house)
  const page = await house.open(governor, '/cockpit')
  await settled(page)
  const card = page.locator('.red-card')
  assert.match(await card.innerText(), /施工许可按期办结率[\s\S]*89\.1[\s\S]*低于红线 0\.9 个百分点[\s\S]*温州市（100\.0% → 20\.0%）[\s\S]*宋岚/)
  await card.getByRole('button', { name: /宋岚/ }).click()
  assert.match(await page.getByRole('dialog').innerText(), /审批处处长[\s\S]*省建设厅[\s\S]*请说明原因/)
  await page.keyboard.press('Escape')
  await page.locator('a.region[aria-label^="温州"]').press('Enter')
  await page.getByRole('heading', { level: 1, name: '温州市一屏' }).waitFor()
  await page.getByRole('link', { name: '浙江省' }).click()
  await page.getByRole('heading', { level: 1, name: '浙江省一屏' }).waitFor()
  await page.locator('.red-card .big').click()
  await page.getByRole('heading', { level: 1, name: /施工许可按期办结率/ }).waitFor()
  await settled(page)
  const parts = await page.locator('.waterfall tbody .number').allInnerTexts(), figures = parts.map(text => (text === '持平' ? 0 : Number(text.replace('−', '-'))))
  assert.equal(Math.round(figures.slice(0, -1).reduce((sum, part) => sum + part, 0) * 10), Math.round((figures.at(-1) ?? 0) * 10), parts.join())
  assert.match(await page.locator('.formula').innerText(), /“办结日” ≤ “到期日”[\s\S]*× 100%/)
  await page.getByRole('button', { name: '不在分子里的' }).click()
  await page.locator('.records tbody tr').first().waitFor()
  assert.match(await page.locator('.records').innerText(), /王\*[\s\S]*共 12 条/)
  assert.deepEqual((await house.sql("select evidence->>'part' as part, evidence->>'total' as total from ledger_entry where action = 'indicator.records'")), [{ part: 'out', total: '12' }])
})

test('a delivery changes the number on the wall by itself', async t => {
  const house = await browserHouse(t)
  await province(house)
  const page = await house.open(governor, '/cockpit')
  await page.locator('.red-card').waitFor()
  await hand(house.world, permits(month(1), city => (city === '3303' ? 1 : 0)))
  await refreshOver(house.world, dataset)
  await page.getByText('没有红的').waitFor({ timeout: 60_000 })
})

test('an indicator is written with its trial beside it, a stale save asks what to keep, a board is laid out by keyboard', async t => {
  const house = await browserHouse(t)
  await province(house)
  const page = await house.open(governor, '/cockpit/indicators/permit_on_time?edit=1')
  await page.locator('#f-late').waitFor()
  assert.match(await page.locator('.editor .sticky').innerText(), /试算/)
  await page.locator('#f-late').fill('80')
  await page.locator('#f-reason').fill('红线放低')
  await house.sql("update indicator_definition set revision = 2, definition = jsonb_set(definition, '{target}', '97') where code = 'permit_on_time'")
  await page.getByRole('button', { name: '存成新的一版' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('radio', { name: '目标：用已经存的' }).check()
  await dialog.getByRole('radio', { name: '红线：用你的' }).check()
  await dialog.getByRole('button', { name: '按选的存' }).click()
  await page.getByText('红线放低').waitFor()
  assert.deepEqual(await house.sql("select revision, definition->>'target' as target, definition->>'late' as late from indicator_definition where code = 'permit_on_time'"), [{ revision: 3, target: '97', late: '80' }])
  await page.goto('/cockpit/boards/government_service/edit')
  await page.getByRole('button', { name: '上移：到期的施工许可' }).press('Enter')
  await page.getByRole('button', { name: '存成新的一版' }).click()
  await page.getByRole('heading', { name: '全部指标' }).waitFor()
  assert.deepEqual(await page.locator('.board-box h3').allInnerTexts(), ['到期的施工许可', '施工许可按期办结率'])
})

const pages = ['/cockpit', '/cockpit?division=330300000000', '/cockpit/government_service', '/cockpit/number/permit_on_time', '/cockpit/indicators', '/cockpit/indicators/permit_on_time', '/cockpit/indicators/permit_on_time?edit=1', '/cockpit/indicators/new', '/cockpit/boards/new', '/cockpit/boards/government_service/edit', '/cockpit/number/nothing_here']
async function lookAtAll(house: BrowserHouse, look: Look) {
  const page = await house.open(governor, '/cockpit', look)
  for (const path of pages) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await assertFits(page)
    await assertAccessible(page)
  }
  assert.deepEqual(complaints(page).filter(each => !/404|events/.test(each)), [])
}

test('every page of the cockpit is accessible and fits a desk; the wall needs no scrolling', async t => {
  const house = await browserHouse(t)
  await province(house)
  await lookAtAll(house, { viewport: desktop })
  const big = await house.open(governor, '/cockpit?wall=1', { viewport: wall })
  await big.locator('.wall.full .board-box').first().waitFor()
  await settled(big)
  assert.deepEqual(await big.evaluate('[document.documentElement.scrollHeight <= innerHeight, document.querySelector(".topbar").offsetHeight]'), [true, 0])
  await assertAccessible(big)
})

test('every page of the cockpit is accessible and fits a phone, in the dark and in English', async t => {
  const house = await browserHouse(t)
  await province(house)
  await lookAtAll(house, { viewport: phone, theme: 'dark', language: 'en' })
})
