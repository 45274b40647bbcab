import { loadavg } from 'node:os'
import { type Bench, type Figures } from './figures.ts'
import { load, post } from './reading/load.ts'
import { connections, cpuMicros, databaseMicros, recordNo, someRow, stand } from './reading/index.ts'

/** One record by its key, through a grant, by another department's system: masked, in the ledger, with a receipt. Beside it a bare server with the same SELECT. */
export async function bench(given: Bench): Promise<Figures> {
  const rows = Math.max(2000, Math.round(100_000 * given.scale)), requests = Math.max(2000, Math.round(30_000 * given.scale))
  const { grant, token, house, port, bare } = await stand(given, rows)
  try {
    const path = `/api/grants/${grant}/query`
    const read = (count: number) => load({ port, connections, requests: count, request: n => post(path, token, { key: { record_no: recordNo(someRow(n, rows)) } }) })
    const plain = (count: number) => load({ port: bare.port, connections, requests: count, request: n => post('/read', token, { key: recordNo(someRow(n, rows)) }) })
    await read(Math.ceil(requests / 10))
    await plain(Math.ceil(requests / 10))
    const before = await plain(Math.ceil(requests / 2)), cpu = cpuMicros(house.pid), work = databaseMicros(given)
    const asked = await read(requests), micros = (cpuMicros(house.pid) - cpu) / requests, database = (databaseMicros(given) - work) / requests
    const after = await plain(Math.ceil(requests / 2)), bareRate = (before.requestsPerSecond + after.requestsPerSecond) / 2
    if (!/yiwang-receipt: /i.test(asked.last) || !asked.last.includes('*')) throw new Error(`the answer has no receipt or no mask:\n${asked.last}`)
    given.say(`按授权查 ${requests} 次：每秒 ${asked.requestsPerSecond}，中位 ${asked.p50Ms} 毫秒，p95 ${asked.p95Ms} 毫秒，每次服务进程 ${Math.round(micros)} 微秒、数据库 ${Math.round(database)} 微秒；裸 Fastify 加 SELECT 每秒 ${Math.round(bareRate)}（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return {
      connections, rows, requests, requestsPerSecond: asked.requestsPerSecond, p95Ms: asked.p95Ms, ratioToBare: Math.round(asked.requestsPerSecond / bareRate * 1000) / 1000, bareRequestsPerSecond: Math.round(bareRate),
      cpuMicros: Math.round(micros), databaseMicros: Math.round(database), load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    }
  } finally {
    bare.end()
    await house.end('SIGTERM')
  }
}
