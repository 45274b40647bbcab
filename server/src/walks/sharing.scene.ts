// What the walk of sharing begins with: two departments, a dataset of one with twelve persons, one of whom signs in; and how a department's system asks.
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { hire, type Hired } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addOrganization } from '#data/registry'
import { type BrowserHouse, browserHouse } from '../tools/browser.ts'
import { department, health } from './desk.scene.ts'

export const civil = completeUscc('11149901MB9X0012'), code = 'wjw.death_certificate'
export const wuqiang: Hired = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }
export const wangxiaoyu: Hired = { login: 'wangxiaoyu', name: '王晓雨', role: 'resident' }
export const zhenghong: Hired = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor' }
export const people = Array.from({ length: 12 }, (_, index) => ({ id: completeResidentId(`14990119${String(30 + index)}0101${String(101 + index)}`), name: ['王晓雨', '李静', '赵敏', '周涛', '吴桐', '郑好', '孙悦', '钱多', '冯远', '陈思', '褚亮', '卫青'][index]! }))
export const own = people[0]!

/** The house, and the health commission's own database, which it knows by the name of WJW. */
export async function sharing(t: TestContext): Promise<BrowserHouse & { theirs: TestWorld }> {
  const theirs = await testWorld(t), house = await browserHouse(t, { INTAKE_DATABASE_WJW: `${health} ${theirs.url}` }), { world } = house
  await department(world)
  await execute(world, systemActor('walk'), addOrganization, { code: civil, name: '浙江省民政厅', shortName: '省民政厅', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  const steward = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*'] })
  await execute(world, steward, addDataset, { code, contract: newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', shareCondition: '只给停发、核对用', fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }),
    newField({ code: 'person_name', name: '姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true }), newField({ code: 'cause', name: '死因', type: 'text', length: 100, classification: 'L4' }),
  ] }) })
  await execute(world, steward, publishDataset, { code, revision: 1 })
  await deliverFile(world, steward, { dataset: code, fileName: '三月.csv', file: Readable.from([`身份证号,姓名,死亡日期,死因\n${people.map(({ id, name }) => `${id},${name},2026-02-01,心梗`).join('\n')}\n`]) })
  await hire(world, wangxiaoyu)
  await house.sql("update identity_account set person = $1 where login = 'wangxiaoyu'", [world.seal!.personDigest('residentId', own.id)])
  await theirs.sql('create schema hospital; create table hospital.death (resident_id text, person_name text, died_on date, cause text, changed_at timestamptz)')
  return { ...house, theirs }
}

/** A death as the health commission's own system notes it. */
export const noted = (theirs: TestWorld, { id, name }: { id: string; name: string }, at: string): Promise<unknown> =>
  theirs.sql("insert into hospital.death values ($1, $2, $3::date, '心梗', $3::timestamptz)", [id, name, at])

interface Told { status: number; text: string; receipt: string }
/** As the department's system asks: with its secret, no browser, no person. */
export async function asSystem({ address }: BrowserHouse, grant: string, token: string, way: string, input?: object): Promise<Told> {
  const headers = { authorization: `Bearer ${token}`, ...input ? { 'content-type': 'application/json' } : {} }
  const answer = await fetch(`${address}/api/grants/${grant.split('/').at(-1)}/${way}`, { headers, ...input ? { method: 'POST', body: JSON.stringify(input) } : {} })
  return { status: answer.status, text: await answer.text(), receipt: answer.headers.get('yiwang-receipt') ?? '' }
}
export async function verify(house: BrowserHouse, grant: string, token: string, checks: unknown[]): Promise<Told & { body: Record<string, unknown> }> {
  const told = await asSystem(house, grant, token, 'verify', { checks })
  return { ...told, body: JSON.parse(told.text) as Record<string, unknown> }
}

/** What the public tool says of a receipt and the answer that it came with. */
export async function receiptSaid({ address }: BrowserHouse, { receipt, text }: Told): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-receipt-')), file = join(folder, 'receipt'), body = join(folder, 'answer.json')
  try {
    writeFileSync(file, receipt)
    writeFileSync(body, text)
    return (await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../tools/receipt.ts', import.meta.url)), 'verify', file, '--body', body, '--server', address])).stdout
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** A system that takes webhooks. */
export async function receiver(t: TestContext): Promise<{ url: string; received: { headers: Record<string, unknown>; body: string }[] }> {
  const received: { headers: Record<string, unknown>; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => { body += String(chunk) }).on('end', () => {
      if (request.method === 'POST') received.push({ headers: request.headers, body })
      response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.closeAllConnections(); server.close() })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pensions`, received }
}
