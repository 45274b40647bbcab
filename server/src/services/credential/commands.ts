import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { formatCredentialId, parseCredentialId } from '@yiwang/codes'
import { type Actor, actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { dayOf, takeOrganization } from '#data/registry'
import { takeCase } from '#process/case'
import { addKey, countKeys, endKeys, publicKeys } from './key.table.ts'
import { problem } from './problems.ts'
import { ChangeKey, Credential, EndCredential, ExpireCredential, IssueCredential, KeySet, ReissueCredential, RenewCredential, RevokeGiven, ShowCredential, Showing, type Standing } from './schema.ts'
import { dayAfter, facesOf, lastDay, standingOf } from './standing.rules.ts'
import { addCredentialRow, addEvent, changeCredentialRow, type CredentialRow, findCredential, nextPlace, nextSerial, takeCredential, templates } from './table.ts'
import { addPresentation, digestOfToken } from './use.table.ts'
import { companyOfCase, holderOf, isOwn, presentCredential, scopeOf, whoseOf } from './views.ts'

// no letter that is taken for another
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', checkCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join(''), salt = () => randomBytes(16).toString('base64url')

/** For whom, and by what: the applicant of the case that this is a step of, or whom somebody names by hand. */
async function holderFrom({ tx, actor }: CommandContext, { template, values, account, holderKind, holderName, source }: IssueCredential) {
  // locked, as by whoever withdraws it: of the two who come at once one finds what the other did
  const filed = actor.filed === undefined ? undefined : await takeCase(tx, actor.filed), whose = account ?? filed?.account
  if (whose === undefined) throw problem.noHolder()
  const { kind, name } = (typeof values.applicant === 'object' && values.applicant !== null ? values.applicant : {}) as { kind?: unknown; name?: unknown }, known = await holderOf(tx, whose)
  if (!known) throw problem.noHolder({ account: whose })
  // a company's is that company's that applied, whomever he stands for meanwhile
  const as = holderKind ?? (kind === 'company' ? 'company' : 'person'), applied = filed && as === 'company' ? await companyOfCase(tx, filed.id) : undefined
  return {
    over: filed?.status === 'cancelled', account: whose, kind: as, name: holderName ?? (typeof name === 'string' && name !== '' ? name : known.name), digest: as === 'person' ? known.person : applied === undefined ? known.company : applied,
    ...filed ? { sourceKind: 'case' as const, source: filed.id, once: `${filed.id}:${template}:${whose}` } : { sourceKind: source?.kind ?? 'desk' as const, source: source?.id ?? actor.account, once: source ? `${source.kind}:${source.id}:${template}` : null },
  }
}

/** 颁发证照: once for one step of a case, however often it comes. */
export const issueCredential = command({
  name: 'credential.issue', input: IssueCredential, output: Credential,
  async run(ctx, asked) {
    const { tx, now, actor, permit, record, announce } = ctx, head = await templates.read(tx, asked.template), issuer = asked.issuer ?? head.organization, { division } = await takeOrganization(tx, issuer)
    permit({ division, organization: issuer })
    if (head.withdrawn !== null) throw problem.withdrawn({ reason: head.withdrawn })
    if (head.version === null) throw problem.notInForce({ template: head.code })
    if (actor.filed === undefined && issuer !== head.organization) throw problem.notYours()
    const holder = await holderFrom(ctx, asked), before = holder.once === null ? undefined : await findCredential(tx, 'once', holder.once)
    if (before) return presentCredential(tx, actor, before, now)
    if (holder.over) throw problem.caseOver({ filed: actor.filed })
    const { document } = await templates.inForce(tx, head.code, head.version)
    if (document.holder !== 'either' && document.holder !== holder.kind) throw problem.wrongHolder({ holder: document.holder })
    const { faces, missing } = facesOf(document, { holderName: holder.name, ...asked.values })
    if (missing.length > 0) throw problem.incomplete({ reasons: missing.map(label => `没有${label}`) })
    const today = dayOf(now), validFrom = asked.validFrom ?? today, { serial, place } = await nextSerial(tx), id = randomUUID()
    const number = formatCredentialId({ type: head.code, issuer, serial: `${today.slice(0, 4)}${String(serial).padStart(12, '0')}`, version: '001' })
    const row = await addCredentialRow(tx, {
      id, number, place, template: head.code, version: head.version, name: document.name, issuer, division, account: holder.account, holder: holder.digest, holderKind: holder.kind, holderName: holder.name, faces, checkCode: checkCode(), salt: salt(),
      issuedOn: today, validFrom, validUntil: lastDay(validFrom, document.validity), state: 'valid', sourceKind: holder.sourceKind, source: holder.source, once: holder.once, replaces: null, expiredAt: null, changedAt: now,
    })
    await addEvent(tx, { credential: id, verb: 'issue', at: now, account: actor.account, reason: null })
    record({ number, template: head.code, version: head.version })
    announce({ number, template: head.code, name: document.name, account: holder.account })
    return presentCredential(tx, actor, row, now, true)
  },
})

async function take({ tx, now, actor, permit }: CommandContext, { id, revision }: { id: string; revision: number }, may: readonly Standing[]): Promise<CredentialRow> {
  const row = await takeCredential(tx, id)
  permit(scopeOf(row))
  if (row.revision !== revision) throw stale({ ...await presentCredential(tx, actor, row, now) })
  const standing = standingOf(row, dayOf(now))
  if (!may.includes(standing)) throw problem.wrongState({ standing })
  return row
}
async function change({ tx, now, actor, record, announce }: CommandContext, row: CredentialRow, verb: string, state: CredentialRow['state'], reason: string | null) {
  await changeCredentialRow(tx, row.id, { state, revision: row.revision + 1, changedAt: now })
  await addEvent(tx, { credential: row.id, verb, at: now, account: actor.account, reason })
  record({ number: row.number })
  announce({ number: row.number, template: row.template, name: row.name, account: row.account })
  return presentCredential(tx, actor, await takeCredential(tx, row.id), now)
}

/** 暂停: for now it holds no more; its holder is told why. */
export const suspendCredential = command({ name: 'credential.suspend', input: EndCredential, output: Credential, run: async (ctx, asked) => change(ctx, await take(ctx, asked, ['valid', 'early']), 'suspend', 'suspended', asked.reason) })
/** 恢复: it holds again. */
export const resumeCredential = command({ name: 'credential.resume', input: EndCredential, output: Credential, run: async (ctx, asked) => change(ctx, await take(ctx, asked, ['suspended']), 'resume', 'valid', asked.reason) })
/** 注销: for good. */
export const revokeCredential = command({ name: 'credential.revoke', input: EndCredential, output: Credential, run: async (ctx, asked) => change(ctx, await take(ctx, asked, ['valid', 'early', 'suspended', 'expired']), 'revoke', 'revoked', asked.reason) })

/** 撤销许可，注销它的证照: a step of the case that gave it, and done once; no route leads here. */
export const revokeGiven = command({
  name: 'credential.revokeGiven', input: RevokeGiven, output: Credential,
  async run(ctx, { id, reason }) {
    const { tx, now, actor, permit } = ctx, row = await takeCredential(tx, id)
    permit(scopeOf(row))
    if (actor.filed === undefined || row.sourceKind !== 'case' || row.source !== actor.filed) throw problem.notFound({ id })
    return row.state === 'revoked' ? presentCredential(tx, actor, row, now) : change(ctx, await take(ctx, { id, revision: row.revision }, ['valid', 'early', 'suspended', 'expired']), 'revoke', 'revoked', reason)
  },
})

/** The next 版本 of the same 流水号 stands for the old one, which is linked to it and holds no more. */
async function replace(ctx: CommandContext, row: CredentialRow, verb: string, next: Partial<Pick<CredentialRow, 'faces' | 'validFrom' | 'validUntil'>>, reason: string | null) {
  const { tx, now, actor, record, announce } = ctx, parsed = parseCredentialId(row.number)
  if (!parsed) throw new Error(`${row.number} is no number of a credential`)
  const number = formatCredentialId({ ...parsed, version: String(Number(parsed.version) + 1).padStart(3, '0') }), id = randomUUID()
  await changeCredentialRow(tx, row.id, { state: 'replaced', revision: row.revision + 1, changedAt: now })
  await addEvent(tx, { credential: row.id, verb: 'replace', at: now, account: actor.account, reason })
  const { revision: _, ...kept } = row
  await addCredentialRow(tx, { ...kept, ...next, id, number, place: await nextPlace(tx), checkCode: checkCode(), salt: salt(), issuedOn: dayOf(now), state: 'valid', once: null, replaces: row.id, expiredAt: null, changedAt: now })
  await addEvent(tx, { credential: id, verb, at: now, account: actor.account, reason })
  record({ number, instead: row.number })
  announce({ number, template: row.template, name: row.name, account: row.account })
  return presentCredential(tx, actor, await takeCredential(tx, id), now)
}
/** 延续: from the day after the old one, or from today if that is past. */
export const renewCredential = command({
  name: 'credential.renew', input: RenewCredential, output: Credential,
  async run(ctx, { id, revision, validUntil }) {
    const row = await take(ctx, { id, revision }, ['valid', 'expired']), { document } = await templates.inForce(ctx.tx, row.template, row.version), today = dayOf(ctx.now)
    // it holds from today on: the days that are left of the old one are not lost
    const from = row.validUntil !== null && row.validUntil >= today ? dayAfter(row.validUntil) : today
    return replace(ctx, row, 'renew', { validFrom: today, validUntil: validUntil ?? lastDay(from, document.validity) }, null)
  },
})
/** 补发、换发: the same days, with what was wrong put right. */
export const reissueCredential = command({
  name: 'credential.reissue', input: ReissueCredential, output: Credential,
  async run(ctx, { id, revision, reason, faces }) {
    const row = await take(ctx, { id, revision }, ['valid', 'early']), { document } = await templates.inForce(ctx.tx, row.template, row.version), strange = Object.keys(faces).filter(key => !document.faces.some(face => face.key === key))
    if (strange.length > 0) throw problem.noFace({ faces: strange })
    return replace(ctx, row, 'reissue', { faces: { ...row.faces, ...faces } }, reason)
  },
})
/** 到期: its day is past, and whoever follows it is told. Done by the calendar, by nobody else. */
export const expireCredential = command({
  name: 'credential.expire', input: ExpireCredential, output: ExpireCredential,
  async run({ tx, now, actor, permit, announce }, { id }) {
    const row = await takeCredential(tx, id)
    permit(scopeOf(row))
    if (row.expiredAt !== null || standingOf(row, dayOf(now)) !== 'expired') throw problem.wrongState({ standing: row.state })
    await changeCredentialRow(tx, id, { expiredAt: now })
    await addEvent(tx, { credential: id, verb: 'expire', at: now, account: actor.account, reason: null })
    announce({ number: row.number, template: row.template, name: row.name, account: row.account })
    return { id }
  },
})

/** One's own are one's own, wherever one's post is. */
const own = ({ organization, division }: Actor): Parameters<CommandContext['permit']>[0] => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
/** 出示: the faces that its holder chooses, for one use and a few minutes. The token is given once; the house keeps its digest. */
export const showCredential = command({
  name: 'credential.show', input: ShowCredential, output: Showing, secret: true, subject: (_, { id }) => id,
  async run({ tx, now, actor, permit, address, record }, { id, faces, minutes }) {
    const row = await takeCredential(tx, id)
    permit(own(actor))
    if (!isOwn(row, await whoseOf(tx, actor.account))) throw problem.notFound({ id })
    const standing = standingOf(row, dayOf(now))
    if (standing !== 'valid') throw problem.wrongState({ standing })
    const { document } = await templates.inForce(tx, row.template, row.version), strange = faces.filter(key => !document.faces.some(face => face.key === key))
    if (strange.length > 0) throw problem.noFace({ faces: strange })
    const token = randomBytes(24).toString('base64url'), untilAt = new Date(now.getTime() + minutes * 60_000)
    await addPresentation(tx, { token: digestOfToken(token), credential: id, faces: document.faces.filter(({ key, always }) => always || faces.includes(key)).map(({ key }) => key), madeAt: now, untilAt, usedAt: null })
    record({ faces: faces.length, minutes })
    return { token, until: untilAt.toISOString(), link: `${address}/verify?t=${token}` }
  },
})

/** 换签名密钥: the next one signs from now on; the old one is kept to verify, or is given up where it was lost. */
export const changeKey = command({
  name: 'credential.changeKey', input: ChangeKey, output: KeySet, subject: () => 'key',
  async run({ tx, now, safe, actor, permit, record, announce }, { lost, reason }) {
    if (actor.division === null) throw actionProblem.forbidden({ action: 'credential.changeKey' })
    permit({ division: actor.division })
    await endKeys(tx, now, lost)
    await addKey(tx, safe, now, await countKeys(tx))
    const keys = await publicKeys(tx), { kid } = keys[0]!
    record({ kid, lost, reason })
    announce({ kid, lost })
    return { keys }
  },
})
