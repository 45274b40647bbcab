// npm run receipt -- verify FILE [--body FILE] [--request FILE] [--server URL | --proof FILE] [--key KEY]
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkReceipt, type Proof, readReceipt, type Receipt } from '#kernel/ledger'

const usage = `npm run receipt -- verify FILE              核对一张回执：FILE 里是 yiwang-receipt 响应头的那一串，或者它的 JSON
  --body FILE       当时收到的答复，逐字节核对
  --request FILE    当时的请求内容（JSON），核对问的就是这个
  --server URL      向一网要存证账本的包含证明，一并核对；--save FILE 把证明留下，以后不用联网
  --proof FILE      用留下的证明核对，不联网
  --key KEY         你从别处知道的公钥（十六进制）；给了就只认它`

interface Proved { key: { id: string; algorithm: 'ed25519' | 'sm2'; publicKey: string }; proof: Proof | null }
const options = {
  body: { type: 'string' }, request: { type: 'string' }, server: { type: 'string' }, proof: { type: 'string' }, key: { type: 'string' }, save: { type: 'string' },
} as const

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : error)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const { values, positionals: [verb, file] } = parseArgs({ allowPositionals: true, options })
  if (verb !== 'verify' || file === undefined || (values.server !== undefined && values.proof !== undefined)) { console.error(usage); return 2 }
  const receipt = readReceipt(readFileSync(file, 'utf8'))
  if (!receipt) { console.log('这不是一张回执：应该是 yiwang-receipt 响应头里的那一串'); return 1 }
  const given = values.proof !== undefined ? provedIn(readFileSync(values.proof, 'utf8')) : values.server !== undefined ? await askFor(values.server, receipt) : null
  if (typeof given === 'string') { console.log(given); return 1 }
  if (given && values.save !== undefined) writeFileSync(values.save, JSON.stringify(given, null, 1))
  const key = keyFor(receipt, given, values.key)
  if (typeof key === 'string') { console.log(key); return 1 }
  const fault = checkReceipt(receipt, {
    key, body: values.body === undefined ? undefined : readFileSync(values.body), input: values.request === undefined ? undefined : json(readFileSync(values.request, 'utf8'), values.request), proof: given?.proof ?? undefined,
  })
  if (fault) { console.log(`回执不成立：${fault}`); return 1 }
  console.log(`回执成立：${receipt.at}，${receipt.account} 办 ${receipt.action}，对象 ${receipt.subject}${receipt.rows === null ? '' : `，${receipt.rows} 条`}，存证编号 ${receipt.entry}`)
  console.log([
    `  签名：对，公钥 ${key.publicKey}`, `  答复：${values.body === undefined ? '没有给 --body，没有核对' : '一字不差'}`, `  请求：${values.request === undefined ? '没有给 --request，没有核对' : '就是这一次'}`,
    `  账本：${given?.proof ? `第 ${given.proof.entry.seq} 条，在检查点 ${given.proof.checkpoint.number} 里（${given.proof.checkpoint.at}）` : given ? '还没有检查点盖到它，最多等一分钟' : '没有给 --server 或 --proof，没有核对'}`,
  ].join('\n'))
  return 0
}

/** The key that somebody knows counts for more than the one that comes along. */
function keyFor({ key: id }: Receipt, given: Proved | null, known: string | undefined): Proved['key'] | string {
  const key = given?.key ?? (known === undefined ? undefined : { id, algorithm: known.length === 64 ? 'ed25519' as const : 'sm2' as const, publicKey: known })
  if (!key) return '不知道公钥，没法核对签名：给 --server、--proof 或者 --key'
  if (known !== undefined && known.toLowerCase() !== key.publicKey) return '回执不是用你给的这把公钥签的'
  return key
}

async function askFor(server: string, receipt: Receipt): Promise<Proved | string> {
  const answer = await fetch(new URL('/api/receipts/proof', server), {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ receipt: Buffer.from(JSON.stringify(receipt)).toString('base64url') }),
  }).catch(() => { throw new Error(`连不上 ${server}`) })
  const body = json(await answer.text(), server) as Proved & { detail?: string }
  return answer.ok ? { key: body.key, proof: body.proof } : body.detail ?? `${server} 没有给证明（${answer.status}）`
}

/** As the server answered it, or a bare inclusion proof. */
function provedIn(text: string): Proved {
  const value = json(text, '证明文件') as Proved | Proof
  return 'format' in value ? { key: value.key, proof: value } : value
}
function json(text: string, from: string): unknown {
  try { return JSON.parse(text) } catch { throw new Error(`${from} 里不是 JSON`) }
}
