import { loadavg } from 'node:os'
import { type Bench, type Figures } from './figures.ts'
import { load, post } from './reading/load.ts'
import { connections, cpuMicros, databaseMicros, recordNo, someRow, stand } from './reading/index.ts'

/** 核验: whether what another department's system has agrees with what stands there; nothing is shown, all of it is in the ledger, each answer has a receipt. */
export async function bench(given: Bench): Promise<Figures> {
  const rows = Math.max(2000, Math.round(100_000 * given.scale)), requests = Math.max(2000, Math.round(30_000 * given.scale))
  const { grant, token, house, port, bare } = await stand(given, rows)
  try {
    const path = `/api/grants/${grant}/verify`
    const verify = (count: number) => load({ port, connections, requests: count, request: n => post(path, token, { checks: [{ key: { record_no: recordNo(someRow(n, rows)) }, values: { result: '办结' } }] }) })
    await verify(Math.ceil(requests / 10))
    const cpu = cpuMicros(house.pid), work = databaseMicros(given), asked = await verify(requests), micros = (cpuMicros(house.pid) - cpu) / requests, database = (databaseMicros(given) - work) / requests
    if (!/yiwang-receipt: /i.test(asked.last)) throw new Error(`the answer has no receipt:\n${asked.last}`)
    given.say(`核验 ${requests} 次：每秒 ${asked.requestsPerSecond}，中位 ${asked.p50Ms} 毫秒，p95 ${asked.p95Ms} 毫秒，每次服务进程 ${Math.round(micros)} 微秒、数据库 ${Math.round(database)} 微秒（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return { connections, rows, requests, requestsPerSecond: asked.requestsPerSecond, p95Ms: asked.p95Ms, cpuMicros: Math.round(micros), databaseMicros: Math.round(database), load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
  } finally {
    bare.end()
    await house.end('SIGTERM')
  }
}
