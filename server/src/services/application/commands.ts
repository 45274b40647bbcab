import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { personOf } from '#kernel/identity'
import { Strict, Uuid } from '#kernel/schema'
import { dayOf } from '#data/registry'
import { caseStandings, supplyOf, takeCase, tellOf, trackOf, withdrawOf } from '#process/case'
import { credentialsGiven } from '#services/credential'
import { guideInForce, situationOf } from '#services/service'
import { findAuthorization, holds } from './authorization.table.ts'
import { dropFile, filesOf } from './file.table.ts'
import { handIn } from './hand-in.commands.ts'
import { supplied } from './later.commands.ts'
import { isOwn, placeOf, takeOwn } from './own.views.ts'
import { changePart, partsOf } from './part.table.ts'
import { problem } from './problems.ts'
import { isFromTheFuture, merged, mostBytes, mostDrafts } from './rules.ts'
import { AnswerHearing, Application, BeginApplication, OfApplication, SaveApplication, SupplyApplication, WithdrawApplication } from './schema.ts'
import { addApplicationRow, applicationRow, type ApplicationRow, changeApplicationRow, countDrafts, lockApplication, takeTurn } from './table.ts'
import { hearingAsked, hearingWaived, presentApplication } from './views.ts'

type Applicant = Pick<ApplicationRow, 'account' | 'kind' | 'applicant' | 'company' | 'agent' | 'authority' | 'origin'>
/** 替谁办: himself, his company whose number and name his sign-in gave, or whoever authorized him. */
async function applicantOf({ tx, now, actor, safe, digestOf }: CommandContext, service: string, { authority, company }: { authority?: string | undefined; company?: string | undefined }): Promise<Applicant> {
  if (authority !== undefined) {
    const given = await findAuthorization(tx, authority)
    if (!given || given.agent !== actor.account || !holds(given, dayOf(now), service)) throw problem.noAuthority({ authority })
    return { account: given.account, kind: given.company === null ? 'person' : 'company', applicant: given.name, company: given.company, agent: actor.account, authority, origin: 'agent' }
  }
  const own = { account: actor.account, agent: null, authority: null, origin: 'online' as const }
  if (company === undefined) return { ...own, kind: 'person', applicant: actor.name, company: null }
  const { uscc, companyName } = await personOf(tx, safe, actor.account)
  if (uscc === null) throw problem.noCompany()
  return { ...own, kind: 'company', applicant: companyName ?? company, company: digestOf('uscc', uscc) }
}
/** 服务对象: a natural person is 1, all else are organizations. */
export const isFor = (audience: readonly string[], kind: 'person' | 'company'): boolean => audience.some(one => (one === '1') === (kind === 'person'))

/** 开始申请: a draft, kept from the first answer on. Begun twice under one id, it is one. */
export const beginApplication = command({
  name: 'application.begin', input: BeginApplication, output: Application,
  async run(ctx, { id = randomUUID(), service, situation, ...whom }) {
    const { tx, now, actor, permit, record } = ctx
    permit({})
    const { organization, division, version, guide } = await guideInForce(tx, service), applicant = await applicantOf(ctx, service, whom)
    if ((guide.model === null && guide.bundle === null) || !guide.online) throw problem.notOnline({ service })
    if (!isFor(guide.audience, applicant.kind)) throw problem.notForYou({ service, audience: guide.audience })
    await takeTurn(tx, actor.account)
    const fresh = await addApplicationRow(tx, {
      id, service, serviceVersion: version, serviceName: guide.name, organization, division, ...applicant, clerk: null, situation: situationOf(guide, situation).answers, answers: {}, materials: {}, savedFields: 0, savedPapers: 0, laterAt: null, visit: null, state: 'draft', filed: null, begunAt: now, changedAt: now, submittedAt: null,
    })
    if (fresh && await countDrafts(tx, actor.account) > mostDrafts) throw problem.manyDrafts({ most: mostDrafts })
    const row = fresh ?? await applicationRow(tx, id)
    if (!fresh && !await isOwn(tx, actor, row, now)) throw problem.notFound({ id })
    record({ service, fresh: fresh !== undefined, agent: row.agent !== null })
    return presentApplication(tx, row, now, fresh !== undefined)
  },
})

/** 存草稿, field by field: each with its own moment, so that two devices do not write over each other. */
export const saveApplication = command({
  name: 'application.save', input: SaveApplication, output: Application,
  async run({ tx, now, actor, permit, record }, { id, answers: given, situation }) {
    permit(placeOf(actor))
    const row = await takeOwn(tx, actor, id, now)
    refuseUnlessDraft(row)
    if (isFromTheFuture(given, now)) throw problem.badMoment({ now: now.toISOString() })
    const answers = merged(row.answers, given)
    refuseIfTooMuch(answers)
    const { version, guide } = await guideInForce(tx, row.service), change = { answers, changedAt: now, serviceVersion: version, situation: situationOf(guide, situation ?? row.situation).answers }
    await changeApplicationRow(tx, id, change)
    record({ fields: Object.keys(given).length })
    return presentApplication(tx, { ...row, ...change }, now)
  },
})

/** 提交: exactly one case, however often it is pressed. */
export const submitApplication = command({
  name: 'application.submit', input: OfApplication, output: Application,
  async run(ctx, { id }) {
    const { tx, now, actor, permit, record, announce } = ctx
    permit(placeOf(actor))
    const row = await takeOwn(tx, actor, id, now)
    if (row.state === 'submitted') { record({ again: true }); return presentApplication(tx, row, now) }
    refuseUnlessDraft(row)
    const after = await handIn(ctx, row)
    record({ number: row.number, filed: after.filed, service: row.service, fields: after.savedFields, papers: after.savedPapers })
    announce({ number: row.number, filed: after.filed, service: row.service })
    return presentApplication(tx, after, now)
  },
})

/** The cases of an application, as they stand. */
async function casesOf(ctx: CommandContext, row: ApplicationRow) {
  const parts = row.filed === null ? await partsOf(ctx.tx, row.id) : [], ids = row.filed === null ? parts.flatMap(({ filed }) => filed ?? []) : [row.filed], standings = await caseStandings(ctx.tx, ids)
  return { parts, cases: ids.flatMap(filed => { const stands = standings.get(filed); return stands ? [{ filed, ...stands }] : [] }) }
}
/** Whether one of its cases has given a credential: what is given is not taken back by withdrawing. The cases are locked first, as they are by whoever gives one, so that none is given meanwhile. */
async function hasGiven({ tx, now }: CommandContext, cases: readonly { filed: string }[]): Promise<boolean> {
  const ids = cases.map(({ filed }) => filed).sort()
  for (const id of ids) await takeCase(tx, id)
  return (await credentialsGiven(tx, ids, now)).size > 0
}
/** 补正: what the officials have named, all at once; of a 一件事 what is asked first. */
export const supplyApplication = command({
  name: 'application.supply', input: SupplyApplication, output: Application,
  async run(ctx, { id, values, note }) {
    const { tx, now, actor, permit } = ctx
    permit({})
    const row = await takeOwn(tx, actor, id, now)
    if (row.state !== 'submitted') throw problem.notSubmitted({ id })
    refuseIfTooMuch(values)
    const { cases } = await casesOf(ctx, row), asked = cases.find(({ mend }) => mend) ?? cases[0]
    if (!asked) throw problem.notSubmitted({ id })
    await supplyOf(ctx, asked.filed, { values, note })
    await changeApplicationRow(tx, id, { changedAt: now })
    return presentApplication(tx, { ...row, changedAt: now }, now)
  },
})

/** 要求听证，或者不要: while the drawing waits for the answer; nobody is asked twice. */
export const answerHearing = command({
  name: 'application.hearing', input: AnswerHearing, output: Application,
  async run(ctx, { id, ask, reason }) {
    const { tx, now, actor, permit, record } = ctx
    permit({})
    const row = await takeOwn(tx, actor, id, now), { cases } = await casesOf(ctx, row)
    for (const { filed, status } of cases) {
      if (status !== 'running' || !await tellOf(ctx, filed, ask ? hearingAsked : hearingWaived, { hearingAsked: ask, hearingWhy: reason })) continue
      record({ ask, filed })
      return presentApplication(tx, row, now)
    }
    throw problem.noHearing({ id })
  },
})

/** Every case of it is taken back: as long as nothing is decided in any. */
async function takeBack(ctx: CommandContext, row: ApplicationRow, reason: string): Promise<ApplicationRow> {
  const { tx, now, announce } = ctx, { parts, cases } = await casesOf(ctx, row)
  for (const { filed, status } of cases) if (status === 'running' || parts.length === 0) await withdrawOf(ctx, filed, reason)
  for (const part of parts) if (part.state === 'waiting') await changePart(tx, part, { state: 'stopped' })
  const change = { state: 'withdrawn' as const, changedAt: now, laterAt: null }
  await changeApplicationRow(tx, row.id, change)
  announce({ number: row.number, filed: row.filed, service: row.service })
  return { ...row, ...change }
}
/** 撤回申请: as long as nothing is decided. */
export const withdrawApplication = command({
  name: 'application.withdraw', input: WithdrawApplication, output: Application,
  async run(ctx, { id, reason }) {
    const { tx, now, actor, permit } = ctx
    permit({})
    const row = await takeOwn(tx, actor, id, now)
    if (row.state !== 'submitted') throw row.state === 'withdrawn' ? problem.over({ id }) : problem.notSubmitted({ id })
    const { cases } = await casesOf(ctx, row)
    if (row.filed === null && cases.some(({ status }) => status !== 'running')) throw problem.decidedPart({ id })
    if (await hasGiven(ctx, cases)) throw problem.granted({ id })
    return presentApplication(tx, await takeBack(ctx, row, reason), now)
  },
})
/** 视为撤回: 容缺 that was not made up for in time. By the house. */
export const lapseApplication = command({
  name: 'application.lapse', input: OfApplication, output: Strict({ id: Uuid, moved: Type.Boolean() }),
  async run(ctx, { id }) {
    const { tx, now, permit } = ctx
    permit({})
    const row = await lockApplication(tx, id)
    if (row?.state !== 'submitted' || row.laterAt === null || row.laterAt > now) return { id, moved: false }
    const { cases } = await casesOf(ctx, row)
    // what is decided or over meanwhile stays so
    if (cases.some(({ status }) => status !== 'running') || await hasGiven(ctx, cases)) { await changeApplicationRow(tx, id, { laterAt: null }); return { id, moved: false } }
    // a drawing that waits for what is missing says itself what is done when it does not come
    for (const { filed } of cases) if ((await trackOf(tx, filed, now)).waits.some(({ message }) => message === supplied)) { await changeApplicationRow(tx, id, { laterAt: null }); return { id, moved: false } }
    await takeBack(ctx, row, '容缺的材料到期没有补齐，视为撤回')
    return { id, moved: true }
  },
})

/** 不要这份草稿了: what was answered and the papers go with it. */
export const dropApplication = command({
  name: 'application.drop', input: OfApplication, output: Application,
  async run({ tx, now, actor, files, permit }, { id }) {
    permit(placeOf(actor))
    const row = await takeOwn(tx, actor, id, now)
    refuseUnlessDraft(row)
    for (const { id: file, digest } of await filesOf(tx, id)) { await dropFile(tx, file); await files.letPass(digest) }
    const change = { state: 'dropped' as const, answers: {}, materials: {}, changedAt: now }
    await changeApplicationRow(tx, id, change)
    return presentApplication(tx, { ...row, ...change }, now)
  },
})

/** What is typed has a size, whichever way it comes in. */
export function refuseIfTooMuch(values: object): void { if (JSON.stringify(values).length > mostBytes) throw problem.tooMuch({ most: mostBytes }) }
export function refuseUnlessDraft({ id, state }: ApplicationRow): void { if (state !== 'draft') throw state === 'submitted' ? problem.notDraft({ id }) : problem.over({ id }) }
