import { type QueryContext, query } from '#kernel/action'
import { isPdf, readSealed } from '#kernel/pdf'
import { dayOf, organizationNames } from '#data/registry'
import { publicKeys } from './key.table.ts'
import { problem } from './problems.ts'
import { type Verdict, Verified, VerifyCredential } from './schema.ts'
import { behind } from './sign.views.ts'
import { standingOf } from './standing.rules.ts'
import { type CredentialRow, findCredential, readCredentialRow } from './table.ts'
import { addUse, digestOfToken, findPresentation, isFirst, usePresentation, type UseRow } from './use.table.ts'
import { judge, type Judged, judgePaper, sentences } from './verify.rules.ts'

interface Found { row: CredentialRow | null; verdict: Verdict; sentence?: string; /** By their keys. */ faces: readonly string[]; /** As the signed credential says them; otherwise as the house knows them. */ said?: Judged['faces'] }
type Way = UseRow['way']

/** 出示码: used up by the first who comes. */
async function byToken({ db, now }: QueryContext, token: string): Promise<Found> {
  const digest = digestOfToken(token.trim()), used = await usePresentation(db, digest, now), known = used ?? await findPresentation(db, digest)
  if (!known) return { row: null, verdict: 'unknown', faces: [], sentence: '没有这个出示码，或者太久了' }
  const row = await readCredentialRow(db, known.credential)
  if (!used) return { row, verdict: known.usedAt === null ? 'late' : 'used', faces: [] }
  return { row, verdict: standingOf(row, dayOf(now)), faces: used.faces }
}
/** 证照标识 and 校验码, as on the paper: only what is always shown. */
async function byNumber({ db, now }: QueryContext, number: string, code: string): Promise<Found> {
  const row = await findCredential(db, 'number', number.trim().toUpperCase())
  if (!row || row.checkCode !== code.trim().toUpperCase()) return { row: null, verdict: 'unknown', faces: [], sentence: '证照标识和校验码对不上，照证照上的再输一次' }
  const { template } = await behind(db, row)
  return { row, verdict: standingOf(row, dayOf(now)), faces: template.faces.filter(({ always }) => always).map(({ key }) => key) }
}
/** What is signed speaks for itself; the house adds how it stands now, and lets a holder's word count once. */
async function bySignature(ctx: QueryContext, judged: Judged): Promise<Found> {
  const number = judged.claims?.number, row = typeof number === 'string' ? await findCredential(ctx.db, 'number', number) ?? null : null
  if (row && judged.word !== null && judged.verdict === 'valid' && !await isFirst(ctx.db, { token: digestOfToken(judged.word), credential: row.id, faces: [], madeAt: ctx.now, untilAt: new Date(ctx.now.getTime() + 3_600_000), usedAt: ctx.now })) return { row, verdict: 'used', faces: [], sentence: '这一次出示已经核验过了，请对方重新出示' }
  const verdict = row && judged.verdict !== 'unbound' && judged.verdict !== 'changed' && judged.verdict !== 'late' ? standingOf(row, dayOf(ctx.now)) : judged.verdict
  return { row, verdict, faces: judged.faces.map(({ key }) => key), said: judged.faces, ...verdict === judged.verdict ? { sentence: judged.sentence } : {} }
}
/** 核验证照, open to everybody: whether it holds, in plain words, and nothing but what was shown. Its holder is told. */
export const verifyCredential = query({
  name: 'credential.verify', input: VerifyCredential, output: Verified, open: true, protected: true,
  async read(ctx, { token, number, code, text, pdf, who }) {
    ctx.areas()
    if ([token, number, text, pdf].filter(given => given !== undefined).length !== 1 || (number !== undefined && code === undefined)) throw problem.askOne()
    const { db, now, actor, trace } = ctx, way: Way = token !== undefined ? 'shown' : number !== undefined ? 'number' : text !== undefined ? 'signed' : 'paper'
    const found = token !== undefined ? await byToken(ctx, token) : number !== undefined ? await byNumber(ctx, number, code ?? '') : await bySignature(ctx, await signed(ctx, text, pdf)), { row, verdict, faces } = found
    const behindIt = row ? await behind(db, row) : null, open = row !== null && !['used', 'late', 'changed', 'foreign', 'unbound', 'unknown'].includes(verdict), shown = open ? faces : []
    const caller = actor.organization === null ? who ?? null : (await organizationNames(db, [actor.organization])).get(actor.organization) ?? actor.name
    if (row) await addUse(db, { credential: row.id, at: now, way, who: caller, claimed: actor.organization === null, verdict, faces: [...shown] })
    trace(row?.id ?? 'credential', { way, verdict, faces: shown.length }, row?.holder && open ? { of: [row.holder] } : {})
    const labelled = found.said?.map(({ label, value }) => ({ label, value })) ?? behindIt?.template.faces.flatMap(({ key, label }) => (shown.includes(key) && row?.faces[key] !== undefined ? [{ label, value: row.faces[key] }] : [])) ?? []
    return {
      verdict, sentence: found.sentence ?? sentences[verdict], at: now.toISOString(), name: open ? row.name : null, number: open ? row.number : null, issuerName: open ? behindIt!.issuerName : null, issuedOn: open ? row.issuedOn : null, validUntil: open ? row.validUntil : null,
      faces: open ? labelled : [], hidden: open ? Object.keys(row.faces).length - labelled.length : 0, demonstration: true,
    }
  },
})
async function signed(ctx: QueryContext, text: string | undefined, pdf: string | undefined): Promise<Judged> {
  // how it stands now is in the house's own rows: no list is asked
  const knows = { keys: await publicKeys(ctx.db), now: ctx.now, audience: ctx.address, statusOf: () => null }
  if (text !== undefined) return judge(text, knows)
  const bytes = Buffer.from(pdf ?? '', 'base64')
  return isPdf(bytes) ? judgePaper(readSealed(bytes), knows) : judge('', knows)
}
