// What the tests of this module share: a dataset that is granted, receivers of every kind, and the house at work on them.
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type TestContext } from 'node:test'
import { execute } from '#kernel/action'
import { silentLog } from '#kernel/log'
import { startJobs } from '#kernel/jobs'
import { startOutbox } from '#kernel/outbox'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant, type Grant } from '#data/grant'
import { addSubscription } from './commands.ts'
import { followDeliveries, followGrants, followWithdrawals } from './follow.jobs.ts'
import { sender, type SenderOptions } from './send.jobs.ts'

export const health = '11330000002482137U', civil = '11330000002482022W', source = 'https://yiwang.example.gov.cn'
export const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*', 'grant.*', 'subscription.*'] })
export const 吴强 = actor('吴强', { organization: civil, may: ['grant.*', 'subscription.*'] })
export const code = 'wjw.death_certificate'
const contract = newContract({
  name: '死亡医学证明', provider: health, timeField: 'died_on', divisionField: 'division', refusalRate: 0.5, fields: [
    newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }),
    newField({ code: 'person_name', name: '姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true }),
    newField({ code: 'cause', name: '死因', type: 'text', length: 100, classification: 'L4' }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}' }),
  ],
})
/** Numbers whose check digits are right and that nobody has. */
export const ids = ['11010519491231002X', '440524188001010014', '330106193001010010', '330113193505050028']
/** `of` is another day of death, which is granted, or another cause, which is not. */
export const row = (index: number, of: number | string = '肺炎') => `${ids[index]},王小明,2026-02-${typeof of === 'number' ? String(of + 1).padStart(2, '0') : '01'},${typeof of === 'number' ? '肺炎' : of},330106`
export const deliver = (world: TestWorld, ...lines: string[]) =>
  deliverFile(world, 孙丽, { dataset: code, file: Readable.from([`${['身份证号,姓名,死亡日期,死因,区划', ...lines].join('\n')}\n`]), fileName: '二月.csv' })

export async function scene(t: TestContext): Promise<TestWorld> {
  const world = await testWorld(t)
  for (const [organization, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']]) {
    await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, $2, $2, '330000000000', 'organ', '2018-10-01', '', now())`, [organization, name])
  }
  await execute(world, 孙丽, addDataset, { code, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
  return world
}
export const give = (world: TestWorld, change: object = {}): Promise<Grant> => execute(world, 孙丽, addGrant, {
  dataset: code, consumer: civil, fields: ['resident_id', 'person_name', 'died_on'], level: 'L3', purpose: '高龄津贴停发核对', legalBasis: '《社会救助暂行办法》第五十八条', service: '高龄津贴', ways: ['query', 'subscribe'], until: '2026-12-31', ...change,
})
export const subscribe = (world: TestWorld, grant: string, url: string, more: object = {}) => execute(world, 吴强, addSubscription, { grant, name: '津贴系统', url, ...more })

export interface Received { method: string; headers: IncomingHttpHeaders; body: string }
/** Takes everything with 204, or as `answer` says; what came is kept. */
export async function receiver(t: TestContext, answer: (received: Received, ...given: Parameters<RequestListener>) => void = (_received, _request, response) => { response.writeHead(204).end() }) {
  const all: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('error', () => {}).on('data', chunk => { body += String(chunk) }).on('end', () => {
      const received = { method: request.method ?? '', headers: request.headers, body }
      all.push(received)
      answer(received, request, response)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.closeAllConnections(); server.close() })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, all, posts: () => all.filter(({ method }) => method === 'POST') }
}
export const event = ({ body }: Received) => JSON.parse(body) as { id: string; type: string; sequence: string; data: Record<string, unknown>; [name: string]: unknown }

/** The parts of the house that send: what happened goes to the outbox, from there to the messages, from there to the receivers. */
export async function atWork(world: TestWorld, options: Partial<SenderOptions> = {}) {
  const outbox = await startOutbox({ world, url: world.url, subscribers: [followDeliveries, followGrants, followWithdrawals], log: silentLog, look: 20 })
  world.atEnd(() => outbox.stop())
  const jobs = await startJobs({ world, url: world.url, log: silentLog, look: 100, concurrency: 24, connections: 6, patience: 100, jobs: [sender({ source, networks: [], loopback: true, timeout: 1000, waits: [0.05, 0.05], ...options })] })
  world.atEnd(() => jobs.stop())
  return { outbox, jobs }
}
