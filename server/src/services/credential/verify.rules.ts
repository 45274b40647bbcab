import { digestOfSdJwt, isJwsBy, type Jwk, openSdJwt, readJws, readSdJwt } from '#kernel/jwt'
import { type PublicKey, type Verdict } from './schema.ts'

/** What whoever verifies knows: the keys that the house published, how things stand in its list, the time, and for whom a holder's word must be meant. */
export interface Known { keys: readonly PublicKey[]; /** Null: nothing is known of it. */ statusOf(list: string, place: number): number | null; now: Date; audience?: string | undefined }
export interface Judged { verdict: Verdict; sentence: string; claims: Record<string, unknown> | null; faces: { key: string; label: string; value: string }[]; hidden: number; /** The holder's word, where one is wanted: it counts once, however its signature is written. */ word: string | null; /** Nobody could say whether it was revoked meanwhile. */ unasked: boolean }

export const sentences: Readonly<Record<Verdict, string>> = {
  valid: '有效。内容是原样，没有被改过', early: '还没到生效的日子', expired: '已经过期', suspended: '现在暂停使用', revoked: '已经注销，不能再用', replaced: '已经换发了新的，这一张不能再用', changed: '内容被改过，和签发的不一样', foreign: '不是本系统签发的',
  used: '这个出示码已经用过一次，不能再用', late: '这个出示码过了时间，请对方重新出示', unknown: '查不到这张证照', unbound: '没有持证人本人的签名，可能是别人拿来的',
}
const told = (verdict: Verdict, sentence = sentences[verdict]): Judged => ({ verdict, sentence, claims: null, faces: [], hidden: 0, word: null, unasked: false })
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const within = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
const freshSeconds = 900

/** A key that could sign at that moment, and was never lost. */
function keyAt(keys: readonly PublicKey[], kid: unknown, iat: number | null): PublicKey | Judged {
  const key = keys.find(one => one.kid === kid)
  if (!key) return told('foreign')
  if (key.revoked !== undefined) return told('foreign', '签它的密钥已经作废，请持证人重新取一份')
  return iat !== null && iat >= key.iat && iat < key.exp ? key : told('foreign', '签它的时候，签名用的密钥已经过期')
}

/** 签名证照: its signature, what it shows, whose hand it comes from, its time, and whether it was revoked meanwhile. */
export function judge(text: string, { keys, statusOf, now, audience }: Known): Judged {
  const read = readSdJwt(text)
  if (!read) return told('unknown', '这不是一份签名证照')
  const { header, payload } = read.jws, key = keyAt(keys, header.kid, number(payload.iat))
  if ('verdict' in key) return key
  if (header.typ !== 'dc+sd-jwt' || !isJwsBy(read.jws, key)) return told('changed')
  const opened = openSdJwt(read)
  if (!opened) return told('changed')
  const at = now.getTime() / 1000, cnf = within(within(payload.cnf).jwk), bound = 'kty' in cnf
  if (bound) {
    const { binding } = read, { kty, crv, x, y } = cnf, holder: Jwk = { kty: String(kty), crv: String(crv), x: String(x), ...typeof y === 'string' ? { y } : {} }, given = number(binding?.payload.iat)
    if (!binding || binding.header.typ !== 'kb+jwt' || !isJwsBy(binding, holder) || binding.payload.sd_hash !== digestOfSdJwt(read.shown)) return told('unbound')
    if (audience !== undefined && binding.payload.aud !== audience) return told('unbound', '持证人不是出示给这里看的')
    if (given === null || Math.abs(at - given) > freshSeconds) return told('late')
  }
  const labels = within(payload.labels), all = { ...opened.claims, ...opened.disclosed }, { idx, uri } = within(within(payload.status).status_list), listed = typeof idx === 'number' && typeof uri === 'string' ? statusOf(uri, idx) : null
  const faces = Object.keys(labels).flatMap(face => (typeof all[face] === 'string' ? [{ key: face, label: String(labels[face]), value: String(all[face]) }] : []))
  const shown = { claims: all, faces, hidden: Object.keys(labels).length - faces.length, word: bound ? read.binding!.signed : null, unasked: listed === null }
  const exp = number(payload.exp), nbf = number(payload.nbf), verdict: Verdict = listed === 1 ? 'revoked' : exp !== null && at > exp ? 'expired' : listed === 2 ? 'suspended' : nbf !== null && at < nbf ? 'early' : 'valid'
  return { ...shown, verdict, sentence: sentences[verdict] }
}

/** PDF 证照: the seal in its last line speaks of every byte before it, and carries the signed credential along. */
export function judgePaper(sealed: { seal: string; digest: string } | null, known: Known): Judged {
  if (!sealed) return told('unknown', '这个 PDF 里没有本系统的签名：可能不是原件，也可能被改过')
  const jws = readJws(sealed.seal), key = jws ? keyAt(known.keys, jws.header.kid, number(jws.payload.iat)) : null
  if (!jws || !key) return told('changed')
  if ('verdict' in key) return key
  if (jws.header.typ !== 'yiwang-pdf+jwt' || !isJwsBy(jws, key) || jws.payload.sha256 !== sealed.digest || typeof jws.payload.vc !== 'string') return told('changed')
  return judge(jws.payload.vc, known)
}
