// npm run credential -- verify FILE [--server URL | --keys FILE --status FILE]
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isJwsBy, readJws, readSdJwt, statusAt } from '#kernel/jwt'
import { isPdf, readSealed } from '#kernel/pdf'
import { judge, type Judged, judgePaper, type PublicKey } from '#services/credential'

const usage = `npm run credential -- verify FILE           核验一份电子证照：FILE 是 PDF 原件，或者签名文件（SD-JWT VC）
  --server URL      向一网要公钥和状态列表；--save FOLDER 把两样都留下，以后不用联网
  --keys FILE       用留下的公钥（jwks.json）核验，不联网
  --status FILE     用留下的状态列表（status.jwt）看有没有暂停、注销
  --audience URL    持证人应该是出示给谁看的；不给就不看`
const options = { server: { type: 'string' }, keys: { type: 'string' }, status: { type: 'string' }, save: { type: 'string' }, audience: { type: 'string' } } as const

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : error)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const { values, positionals: [verb, file] } = parseArgs({ allowPositionals: true, options })
  if (verb !== 'verify' || file === undefined || (values.server === undefined) === (values.keys === undefined)) { console.error(usage); return 2 }
  const bytes = readFileSync(file), sealed = isPdf(bytes) ? readSealed(bytes) : null, text = sealed ? String(readJws(sealed.seal)?.payload.vc ?? '') : bytes.toString('utf8').trim()
  const keysText = values.keys === undefined ? await get(values.server!, '/.well-known/jwks.json') : readFileSync(values.keys, 'utf8'), { keys } = JSON.parse(keysText) as { keys: PublicKey[] }
  const uri = listOf(text), statusText = values.status !== undefined ? readFileSync(values.status, 'utf8').trim() : values.server !== undefined && uri !== null ? await get(values.server, new URL(uri).pathname) : null
  if (values.save !== undefined) { writeFileSync(`${values.save}/jwks.json`, keysText); if (statusText !== null) writeFileSync(`${values.save}/status.jwt`, statusText) }
  const known = { keys, now: new Date(), audience: values.audience, statusOf: statusIn(statusText, keys) }
  const judged = isPdf(bytes) ? judgePaper(sealed, known) : judge(text, known)
  tell(judged, statusText !== null)
  return judged.verdict === 'valid' ? 0 : 1
}

function listOf(text: string): string | null {
  const { status } = readSdJwt(text)?.jws.payload ?? {}, { status_list: list } = (typeof status === 'object' && status !== null ? status : {}) as { status_list?: { uri?: unknown } }
  return typeof list?.uri === 'string' ? list.uri : null
}
/** A list counts that one of the keys signed, that speaks of itself by this address, and that is not older than a day. */
function statusIn(text: string | null, keys: readonly PublicKey[]): (list: string, place: number) => number | null {
  const jws = text === null ? null : readJws(text)
  if (text !== null && (!jws || jws.header.typ !== 'statuslist+jwt' || !keys.some(key => isJwsBy(jws, key)))) throw new Error('状态列表的签名不对，没法用它')
  if (jws && (typeof jws.payload.exp !== 'number' || jws.payload.exp < Date.now() / 1000)) throw new Error('状态列表太旧了，重新取一份')
  return (list, place) => (jws && jws.payload.sub === list ? statusAt(jws.payload.status_list, place) : null)
}

function tell({ verdict, sentence, claims, faces, hidden, unasked }: Judged, listed: boolean): void {
  console.log(`${verdict === 'valid' ? '证照有效' : '证照不能用'}：${sentence}`)
  if (claims) console.log([`  ${String(claims.name)}　${String(claims.issuer)}`, `  证照标识 ${String(claims.number)}`, ...faces.map(({ label, value }) => `  ${label}：${value}`), ...hidden > 0 ? [`  还有 ${hidden} 项没有给看`] : []].join('\n'))
  if (claims && unasked) console.log(listed ? '  状态列表不是这张证照的，不知道有没有暂停或者注销' : '  没有给状态列表，不知道有没有暂停或者注销')
  console.log('  演示印章，无法律效力')
}

async function get(server: string, path: string): Promise<string> {
  const answer = await fetch(new URL(path, server)).catch(() => { throw new Error(`连不上 ${server}`) })
  if (!answer.ok) throw new Error(`${server} 没有给 ${path}（${answer.status}）`)
  return answer.text()
}
