import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { execute, systemActor, type World } from '#kernel/action'
import { connect } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { openSafe } from '#kernel/safe'
import { freePort, stopLeftover } from '#kernel/postgres'
import { hire, signInAs } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addOrganization } from '#data/registry'
import { startHouse } from './house.ts'
import { signInAt, visitor } from './visit.ts'

const tool = fileURLToPath(new URL('./deliver.ts', import.meta.url))
const health = '11330000002482137X'
const password = '一网-演示-2026'

/** What somebody at a terminal sees, and what the program that called it learns. */
function deliver(folder: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, [tool, ...args], { env: { PATH: process.env.PATH, DATA_FOLDER: folder, ...env } }, (_error, out, err) => resolve({ code: child.exitCode ?? -1, said: out + err }))
  })
}

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-deliver-'))
  t.after(async () => { await stopLeftover(join(folder, 'postgres')); rmSync(folder, { recursive: true, force: true }) })
  return folder
}

test('a file is delivered from the command line through the same checks as an upload, and the answer says how it ended', async t => {
  const folder = scratch(t)
  const house = await startHouse({ folder, env: { PORT: String(await freePort()), DEMONSTRATION_WORLD: 'empty', DEMONSTRATION_PASSWORD: password } })
  t.after(() => house.end('SIGKILL'))
  const database = connect(house.databaseUrl, { role: 'yiwang_app', max: 2 })
  t.after(() => database.close())
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(folder, 'unused')), digest: 'sha256', safe: openSafe, wake() {} }
  const setup = systemActor('test')
  await execute(world, setup, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  const contract = newContract({ name: '床位', provider: health, fields: [newField({ code: 'bed', name: '床位号', key: true, type: 'text', length: 40 }), newField({ code: 'since', name: '启用日期', type: 'date' })] })
  await execute(world, setup, addDataset, { code: 'wjw.bed', contract })
  await execute(world, setup, publishDataset, { code: 'wjw.bed', revision: 1 })
  const { authorization } = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  const token = { YIWANG_TOKEN: authorization.replace('Bearer ', '') }
  const file = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path }

  const good = await deliver(folder, ['wjw.bed', file('床位.csv', '床位号,启用日期\nA1,2026-03-01\nA2,2026-03-02\n')], token)
  assert.equal(good.code, 0, good.said)
  assert.match(good.said, /第 1 批入库了：读了 2 行，通过 2，退回 0；新增 2/)
  assert.match(good.said, /质量得分 100/)

  const some = await deliver(folder, ['wjw.bed', file('some.csv', `床位号,启用日期\nB0,三月二日\n${Array.from({ length: 39 }, (_, row) => `B${row + 1},2026-03-01\n`).join('')}`)], token)
  assert.equal(some.code, 3, some.said)
  assert.match(some.said, /退回 1；/)
  assert.match(some.said, /“启用日期”不是日期：1 行，例如第 2 行/)

  const none = await deliver(folder, ['wjw.bed', file('none.csv', '床位号\nA1\n')], token)
  assert.equal(none.code, 1, none.said)
  assert.match(none.said, /第 3 批没有入库\n.*启用日期/)

  const unknown = await deliver(folder, ['wjw.chair', join(folder, '床位.csv')], token)
  assert.deepEqual([unknown.code, /wjw\.chair|信息资源/.test(unknown.said)], [2, true], unknown.said)
  const stranger = await deliver(folder, ['wjw.bed', join(folder, '床位.csv')], { YIWANG_TOKEN: 'nobody' })
  assert.deepEqual([stranger.code, /请先登录/.test(stranger.said)], [2, true], stranger.said)
  const nobody = await deliver(folder, ['wjw.bed', join(folder, '床位.csv')])
  assert.deepEqual([nobody.code, /没有令牌.*YIWANG_TOKEN/.test(nobody.said)], [2, true], nobody.said)

  await hire(world, { login: 'liqiang', name: '李强', role: 'data-steward', organization: health })
  const headers = await signInAt(house.address, { login: 'liqiang', password })
  assert.equal((await visitor(house.address, headers).ask<{ account: { login: string } }>('/me')).account.login, 'liqiang')
  await assert.rejects(signInAt(house.address, { login: 'liqiang', password: 'guess' }), /账号或者密码不对/)
})

test('without a running house, a file, or arguments it says so and delivers nothing', async t => {
  const folder = scratch(t), file = join(folder, 'a.csv')
  writeFileSync(file, 'a\n1\n')
  const away = await deliver(folder, ['wjw.bed', file], { YIWANG_TOKEN: 'x' })
  assert.deepEqual([away.code, /没有运行中的一网：先用 npm start 启动/.test(away.said)], [2, true], away.said)
  writeFileSync(join(folder, 'server.json'), JSON.stringify({ pid: process.pid, address: 'http://127.0.0.1:9' }))
  assert.match((await deliver(folder, ['wjw.bed', file], { YIWANG_TOKEN: 'x' })).said, /没有运行中的一网/, 'the note of a house that was killed is nobody')
  assert.match((await deliver(folder, ['wjw.bed', join(folder, 'b.csv')])).said, /没有这个文件/)
  assert.match((await deliver(folder, ['wjw.bed'])).said, /npm run deliver -- DATASET FILE/)
})
