import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { loadavg } from 'node:os'
import { issueSdJwt, makeSigningKey, signerOf } from '../server/src/kernel/jwt/index.ts'
import { judge } from '../server/src/services/credential/index.ts'
import { type Bench, type Figures } from './figures.ts'

/** Signed credentials with six faces, issued and verified one after another on one core; beside them bare Ed25519 over as many bytes. */
export async function bench({ scale, say }: Bench): Promise<Figures> {
  const count = Math.round(10_000 * scale), { jwk, secret } = makeSigningKey(), key = signerOf(secret), iat = Math.floor(Date.now() / 1000), faces = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`face${at}`, `照面信息第 ${at} 项的内容`]))
  const claims = { iss: 'https://yiwang.invalid', iat, vct: 'https://yiwang.invalid/api/credentials/types/x', number: '1.2.156.3005.2', name: '食品经营许可证', issuer: '临平区市场监督管理局', labels: Object.fromEntries(Object.keys(faces).map(face => [face, face])), status: { status_list: { idx: 7, uri: 'https://yiwang.invalid/api/credentials/status/0' } } }
  const known = { keys: [{ ...jwk, alg: 'EdDSA', use: 'sig', iat: iat - 60, exp: iat + 3600 }], now: new Date(), statusOf: () => 0 }
  const perSecond = (work: (n: number) => void): number => {
    for (let n = 0; n < count / 20; n++) work(n)
    const began = performance.now()
    for (let n = 0; n < count; n++) work(n)
    return Math.round(count / (performance.now() - began) * 1000)
  }
  const issue = () => issueSdJwt({ kid: jwk.kid }, claims, faces, key), made = Array.from({ length: 50 }, issue)
  let held = 0
  const issuedPerSecond = perSecond(issue), verifiedPerSecond = perSecond(n => { if (judge(made[n % made.length]!, known).verdict === 'valid') held++ })
  if (held < count) throw new Error('one of them did not verify')
  const bare = generateKeyPairSync('ed25519'), bytes = Buffer.alloc(made[0]!.split('~', 1)[0]!.length, 'x'), signature = sign(null, bytes, bare.privateKey)
  const bareSignPerSecond = perSecond(() => { sign(null, bytes, bare.privateKey) }), bareVerifyPerSecond = perSecond(() => { verify(null, bytes, bare.publicKey, signature) })
  say(`每秒签发 ${issuedPerSecond} 份（裸 Ed25519 签 ${bareSignPerSecond}），核验 ${verifiedPerSecond} 份（裸验 ${bareVerifyPerSecond}），每份 6 项照面信息（负载 ${loadavg()[0]?.toFixed(1)}）`)
  return { credentials: count, issuedPerSecond, verifiedPerSecond, bareSignPerSecond, bareVerifyPerSecond, issueShare: Math.round(issuedPerSecond / bareSignPerSecond * 100) / 100, verifyShare: Math.round(verifiedPerSecond / bareVerifyPerSecond * 100) / 100, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
}
