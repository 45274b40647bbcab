import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { execute, systemActor } from '#kernel/action'
import { hire } from '#kernel/testing-http'
import { addBoard } from '#cockpit/board'
import { addIndicator, refreshOver } from '#cockpit/indicator'
import { browserHouse, complaints, settled } from '../tools/browser.ts'
import { births, department, fengguoping, sunli } from './desk.scene.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const dataset = 'wjw.birth_certificate'

test('from a file of a department to a number of the province, down to its record and its proof', async t => {
  const house = await browserHouse(t)
  const { world } = house
  await department(world)
  const { post } = await hire(world, sunli)

  // The steward comes in by the real door: the sign-in of the demonstration.
  const desk = await house.open(null, '/desk/data')
  await desk.getByRole('link', { name: /孙丽/ }).click()
  await desk.getByLabel('密码').fill('yiwang-2026')
  await desk.getByRole('button', { name: '登录' }).click()
  await desk.getByRole('heading', { level: 1, name: '我的数据' }).waitFor()
  complaints(desk) // that a stranger was refused, and so led to the door

  // She registers what her system exports and delivers the same file.
  await desk.getByRole('link', { name: '登记一份数据' }).last().click()
  await desk.getByLabel('把一份平时交的表拖到这里').setInputFiles({ name: '出生医学证明.csv', mimeType: 'text/csv', buffer: Buffer.from(births()) })
  await desk.getByLabel('数据代码').fill(dataset)
  await desk.getByText('能发布').waitFor()
  await desk.getByRole('button', { name: '发布，接着交这份文件' }).click()
  await desk.getByRole('button', { name: '交这份文件', exact: true }).click()
  await desk.getByRole('heading', { name: '退回的记录' }).waitFor()
  await desk.getByRole('rowheader', { name: /身份证末位算不对/ }).waitFor()

  // Somebody has put the number on a board; a leader has it open in a window of his own.
  const office = systemActor('walk')
  await execute(world, office, addIndicator, { code: 'births', definition: {
    name: '签发的出生医学证明', explanation: '当天签发的出生医学证明有多少', legalBasis: '', unit: '张', decimals: 0, direction: 'neutral', dataset, measure: { kind: 'count' }, filters: [],
    time: { field: 'qian_fa_ri_qi', grain: 'day', running: true }, divisionField: null, responsiblePost: post, target: null, near: null, late: null,
  } })
  await execute(world, office, addBoard, { code: 'life', name: '生育', summary: '孩子出生以后的第一件事办得怎样', sort: 10, division: '330000000000', tiles: [{ indicator: 'births', show: 'figure' }] })
  await refreshOver(world, dataset)
  const cockpit = await house.open(fengguoping, '/cockpit/life')
  const number = cockpit.locator('article', { hasText: '签发的出生医学证明' }).locator('.amount')
  await number.filter({ hasText: /^58/ }).waitFor()

  // One row is mended at the desk, and the number becomes another without anybody touching the window.
  await desk.getByLabel(/第 19 行 体重/).fill('3000')
  await desk.getByRole('button', { name: '交这 1 行' }).click()
  await desk.getByText('改好了 1 行，都入库了').waitFor()
  await number.filter({ hasText: /^59/ }).waitFor()

  // Down to the record, masked as his post demands, and to the proof, computed again in his own browser.
  await cockpit.getByRole('link', { name: '签发的出生医学证明' }).first().click()
  await cockpit.getByRole('heading', { level: 1, name: /签发的出生医学证明/ }).waitFor()
  await cockpit.getByText(/由 59 条记录算出/).first().waitFor()
  await cockpit.getByRole('button', { name: '全部', exact: true }).click()
  await cockpit.getByText('第 2 批第 2 行').or(cockpit.getByText(/共 59 条/)).first().waitFor()
  assert.doesNotMatch(await cockpit.locator('.records').innerText(), /1499011990/)
  const sealed = cockpit.getByRole('button', { name: '在这台浏览器里核验' }), again = cockpit.getByRole('button', { name: '再看一次' })
  // A checkpoint is signed within a second; while one looks again, the button is away.
  await sealed.or(again).first().waitFor()
  while (!await sealed.isVisible()) {
    await again.click({ timeout: 5000 }).catch(() => {})
    await sealed.or(again).first().waitFor()
  }
  await sealed.click()
  await cockpit.getByText('内容没被改过').waitFor()
  await cockpit.getByText('确实在账本里').waitFor()
  await settled(cockpit)
  assert.deepEqual([...complaints(desk), ...complaints(cockpit)], [])

  const { stdout } = await promisify(execFile)(process.execPath, ['server/src/tools/ledger.ts', 'verify'], { cwd: root, env: { ...process.env, ...house.env } })
  assert.match(stdout, /完好/)
})
