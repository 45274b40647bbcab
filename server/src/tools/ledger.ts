// npm run ledger -- verify [FILE] | export FILE | prove SUBJECT [ACTION] | check-proof FILE [PUBLIC-KEY]
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkProof, exportChunks, Fault, lastSeq, notedKeys, type Proof, proveSubject, rememberedIn, verifyChain, verifyLines } from '#kernel/ledger'
import { openHouse, type OpenedHouse } from './database.ts'

const usage = `npm run ledger -- verify                    核验整本账本：记录、链、检查点、签名
npm run ledger -- verify FILE               核验导出的账本（NDJSON），不需要数据库
npm run ledger -- export FILE               导出整本账本，一行一条
npm run ledger -- prove SUBJECT [ACTION]    某个对象最近一次办理的包含证明（JSON）
npm run ledger -- check-proof FILE [KEY]    核对一份包含证明，不需要数据库；KEY 是你所知道的公钥`

const [verb, file, more] = process.argv.slice(2)
try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : error)
  process.exitCode = 2
}

async function run(): Promise<number> {
  if (verb === 'verify' && file === undefined) return inHouse(verifyHouse)
  if (verb === 'verify' && file !== undefined) return verifyFile(file)
  if (verb === 'export' && file !== undefined) return inHouse(house => exportTo(house, file))
  if (verb === 'prove' && file !== undefined) return inHouse(house => prove(house, file, more))
  if (verb === 'check-proof' && file !== undefined) return check(file, more)
  console.error(usage)
  return 2
}

async function inHouse(work: (house: OpenedHouse) => Promise<number>): Promise<number> {
  const house = await openHouse(process.env)
  try { return await work(house) } finally { await house.close() }
}

async function verifyHouse({ db, folder }: OpenedHouse): Promise<number> {
  const trusted = notedKeys(folder)
  let told = performance.now()
  const { fault, message } = await verifyChain(db, {
    trusted, remembered: rememberedIn(folder),
    progress(entries) {
      if (performance.now() - told < 2000) return
      told = performance.now()
      console.error(`  已核 ${entries} 条…`)
    },
  })
  console.log(message)
  if (fault === null && trusted.size === 0) console.log(`（${folder} 里没有公钥的记录：签名是用数据库里的公钥核的）`)
  return fault === null ? 0 : 1
}

async function verifyFile(path: string): Promise<number> {
  try {
    const entries = await verifyLines(createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    console.log(`完好：${entries} 条记录一条接一条`)
    return 0
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    console.log(`账本有问题：${error.message}`)
    return 1
  }
}

async function exportTo({ db }: OpenedHouse, path: string): Promise<number> {
  const last = await lastSeq(db)
  await pipeline(Readable.from(exportChunks(db, last)), createWriteStream(path, { mode: 0o600 }))
  console.log(`导出了 ${last} 条：${path}`)
  return 0
}

async function prove({ db }: OpenedHouse, subject: string, action: string | undefined): Promise<number> {
  const found = await proveSubject(db, subject, action)
  if (!found) { console.error('账本里没有这个对象的记录'); return 1 }
  if (!found.proof) { console.error(`找到了（编号 ${found.entry.id}），还没有检查点盖到它，最多等一分钟`); return 1 }
  console.log(JSON.stringify(found.proof, null, 1))
  return 0
}

function check(path: string, publicKey: string | undefined): number {
  const proof = proofIn(readFileSync(path, 'utf8'))
  const fault = checkProof(proof, publicKey)
  if (fault) { console.log(`证明不成立：${fault}`); return 1 }
  const { entry, checkpoint, key } = proof
  console.log(`证明成立：第 ${entry.seq} 条（${entry.happenedAt}，${entry.actor}，${entry.action}，${entry.subject}）在检查点 ${checkpoint.number} 里，由公钥 ${key.publicKey} 签名`)
  return 0
}

function proofIn(text: string): Proof {
  try { return JSON.parse(text) } catch { throw new Error('这个文件不是一份包含证明（JSON）') }
}
