// npm run deliver -- DATASET FILE
import { randomUUID } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Delivery } from '#data/exchange'
import { type Me } from '#kernel/identity'
import { readPlace } from '../place.ts'
import { sendInPieces } from './pieces.ts'
import { question, Refused, signInAt, type Visitor, visitor } from './visit.ts'

const usage = `npm run deliver -- DATASET FILE    把一个文件（CSV、XLSX、NDJSON、Parquet）交给运行中的一网，和在网页上上传一样核对；大文件断了再运行一次，从断的地方接着传
  DATASET        信息资源的代码，例如 wjw.birth_certificate
  DATA_FOLDER    一网的数据文件夹，不写就是 var
  YIWANG_TOKEN   令牌；没有令牌，在终端里登录（只在演示时）
办完以后：0 全部入库，3 入库了但有退回的行，1 没有入库，2 没有交成`

const root = fileURLToPath(new URL('../../..', import.meta.url))
const stages = ['等待', '读取核对', '查重', '入库', '评分']
const ended: readonly string[] = ['applied', 'refused', 'stopped', 'failed']

try {
  process.exitCode = await run(process.argv.slice(2), process.env)
} catch (error) {
  console.error(error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : error)
  process.exitCode = 2
}

async function run([dataset, file, ...rest]: string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (!dataset || !file || rest.length > 0) { console.error(usage); return 2 }
  const size = statSync(file, { throwIfNoEntry: false })
  if (!size?.isFile()) throw new Error(`没有这个文件：${file}`)
  const address = await findHouse(env.DATA_FOLDER?.trim() || 'var')
  const visit = visitor(address, env.YIWANG_TOKEN ? { authorization: `Bearer ${env.YIWANG_TOKEN.trim()}` } : await enter(address))
  const report = reporter(), sent = size.size > 32 << 20 ? sendInPieces(visit, { dataset, file, size: size.size, folder: join(tmpdir(), 'yiwang-deliver') }, done => report(`上传 ${percent(done, size.size)}`)) : send(visit, dataset, file, size.size)
  return tell(visit, await follow(visit, await sent))
}

async function findHouse(given: string): Promise<string> {
  const folder = isAbsolute(given) ? given : resolve(root, given)
  const place = readPlace(folder)
  if (!place) throw new Error(`${folder} 里没有运行中的一网：先用 npm start 启动，或者用 DATA_FOLDER 说明数据文件夹`)
  if (place.address === null) throw new Error('一网正在启动，等它好了再来')
  return place.address
}

async function enter(address: string): Promise<Record<string, string>> {
  if (!process.stdin.isTTY) throw new Error('没有令牌：请把令牌放在 YIWANG_TOKEN 里，或者在终端里运行，登录再交')
  const headers = await signInAt(address, { login: await question('账号：'), password: await question('密码：', { secret: true }) })
  const visit = visitor(address, headers)
  const { post, posts } = await visit.ask<Me>('/me')
  if (post || posts.length === 0) return headers
  const chosen = posts[Number(await question(`${posts.map(({ name }, index) => `  ${index + 1} ${name}`).join('\n')}\n用哪个岗位（1 到 ${posts.length}）：`)) - 1]
  if (!chosen) throw new Error('没有这个岗位')
  await visit.ask('/me/post', { method: 'POST', body: JSON.stringify({ post: chosen.id }), headers: { 'content-type': 'application/json', origin: address } })
  return headers
}

/** Sends the file; what was not answered is sent again under the same key, and is received once. */
async function send(visit: Visitor, dataset: string, file: string, size: number): Promise<Delivery> {
  const key = randomUUID(), report = reporter()
  for (let tries = 1; ; tries++) {
    const body = createReadStream(file, { highWaterMark: 1 << 18 })
    try {
      return await visit.ask<Delivery>(`/datasets/${encodeURIComponent(dataset)}/deliveries?fileName=${encodeURIComponent(basename(file))}`, {
        method: 'POST', body: counted(body, sent => report(`上传 ${percent(sent, size)}`)), duplex: 'half', headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
      } as RequestInit)
    } catch (error) {
      body.destroy()
      if (error instanceof Refused && error.status < 500) throw error
      if (tries === 5) throw error instanceof Refused ? error : new Error('上传中断了，试了五次都没有收全，过一会儿再交', { cause: error })
      await pause(tries * 1000)
    }
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, told: (sent: number) => void): AsyncGenerator<Buffer> {
  let sent = 0
  for await (const chunk of chunks) {
    sent += chunk.length
    told(sent)
    yield chunk
  }
}

/** Looks until it has ended. A house that is started again meanwhile goes on with it. */
async function follow(visit: Visitor, received: Delivery): Promise<Delivery> {
  const report = reporter()
  let delivery = received, lost = 0
  console.log(`收到了，是第 ${delivery.number} 批（${delivery.id}）`)
  while (!ended.includes(delivery.state)) {
    await pause(300)
    try {
      delivery = await visit.ask<Delivery>(`/deliveries/${delivery.id}`)
      lost = 0
      report(`${stages[delivery.stage] ?? '办理'} ${percent(delivery.bytesRead, delivery.fileSize)}，${delivery.rowsRead} 行`)
    } catch (error) {
      if (error instanceof Refused && error.status < 500) throw error
      if (++lost > 200) throw new Error(`联系不上一网了。文件已经收到，不用再交；结果看第 ${delivery.number} 批`, { cause: error })
    }
  }
  return delivery
}

async function tell(visit: Visitor, { id, number, state, reason, rowsRead, rowsPassed, rowsRejected, rowsAdded, rowsChanged, rowsSame, score }: Delivery): Promise<number> {
  if (state === 'applied') {
    console.log(`第 ${number} 批入库了：读了 ${rowsRead} 行，通过 ${rowsPassed}，退回 ${rowsRejected}；新增 ${rowsAdded}，改了 ${rowsChanged}，没变 ${rowsSame}`)
    if (score !== null) console.log(`质量得分 ${score}`)
  } else console.log(`第 ${number} 批没有入库`)
  if (reason) console.log(reason)
  if (rowsRejected > 0) {
    const { items } = await visit.ask<{ items: { title: string; fieldName: string | null; count: number; line: number; howToMend: string }[] }>(`/deliveries/${id}/reject-reasons`)
    for (const { title, fieldName, count, line, howToMend } of items) console.log(`  ${fieldName ? `“${fieldName}”` : ''}${title}：${count} 行，例如第 ${line} 行。${howToMend}`)
  }
  return state !== 'applied' ? 1 : rowsRejected > 0 ? 3 : 0
}

function percent(done: number, all: number): string {
  return `${all === 0 ? 100 : Math.min(100, Math.floor(done / all * 100))}%`
}

/** How far it is, every two seconds. */
function reporter(): (text: string) => void {
  let told = performance.now()
  return text => {
    if (performance.now() - told < 2000) return
    told = performance.now()
    console.error(`  ${text}`)
  }
}
