import { randomUUID } from 'node:crypto'
import { type Actor, actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { type PersonDigest, personDigests } from '#kernel/evidence'
import { companyNumber, houseSecret, personOf } from '#kernel/identity'
import { personsOf } from '#kernel/ledger'
import { dayOf, takeOrganization } from '#data/registry'
import { findClocks } from '#process/clock'
import { newsOf } from '#process/case'
import { tellAccount } from '#process/notice'
import { applicationOfCase } from '#services/application'
import { problem } from './problems.ts'
import { dueOn, factFaults, monthsAfter, numberHolds, publicity, validityFaults } from './rules.ts'
import { Ask, Entry, type EntryKind, Publish, PublishDecision, Settle, Settled, Withdraw } from './schema.ts'
import { addEntry, addRequest, changeEntry, changeRequest, type EntryRow, findRequest, readEntry, takeEntry } from './table.ts'
import { presentEntries, presentEntry, repairFrom } from './views.ts'

/** One's own are one's own, wherever one's post is. */
const own = ({ organization, division }: Actor) => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
const scopeOf = ({ organization, division }: Pick<EntryRow, 'organization' | 'division'>) => ({ organization, division })
const kindNames: Record<EntryKind, string> = { licence: '行政许可', penalty: '行政处罚', promise: '告知承诺违约' }

/** Whose it is, without the number: as the ledger and the sign-in have it. */
export const digests = async ({ tx, safe }: Pick<CommandContext, 'tx' | 'safe'>): Promise<PersonDigest> => personDigests(await houseSecret(tx, safe))

interface Decision { kind: EntryKind; subjectKind: EntryRow['subjectKind']; name: string; uscc: string | null; subject: string; document: string; decidedOn: string; validUntil: string | null; facts: Record<string, string>; source: EntryRow['source']; dataset: string | null; filed: string | null }
/** 依据：自作出行政决定之日起七个工作日内公示 (演示值, as data: credit.publish). */
export const limitIn = async (tx: CommandContext['tx'], division: string, today: string): Promise<number> => (await findClocks(tx, ['credit.publish'], division, today)).get('credit.publish')?.value ?? 7
export function entryFor(now: Date, { organization, division, limit }: { organization: string; division: string; limit: number }, decision: Decision): EntryRow {
  const rule = publicity(decision.kind, decision.facts)
  return { ...decision, id: randomUUID(), dueOn: dueOn(decision.decidedOn, limit), publicUntil: rule === null ? decision.validUntil : monthsAfter(dayOf(now), rule.longestMonths), organization, division, state: 'public', endedWhy: null, publishedAt: now, endedAt: null, changedAt: now, revision: 1 }
}
async function publish({ tx, now, record }: Pick<CommandContext, 'tx' | 'now' | 'record'>, { organization, division }: { organization: string; division: string }, decision: Decision): Promise<EntryRow> {
  const today = dayOf(now), reasons = [...factFaults(decision.kind, decision.facts), ...validityFaults(decision.kind, decision)], limit = await limitIn(tx, division, today)
  if (reasons.length > 0) throw problem.badFacts({ reasons })
  if (decision.decidedOn > today) throw problem.future({ decidedOn: decision.decidedOn })
  const row = entryFor(now, { organization, division, limit }, decision)
  await addEntry(tx, row)
  record({ kind: row.kind, document: row.document, late: today > row.dueOn })
  return row
}

/** 双公示 at the desk. */
export const publishEntry = command({
  name: 'credit.publish', input: Publish, output: Entry,
  async run(ctx, { number, ...decision }) {
    const { tx, now, actor, permit } = ctx, { organization } = actor, uscc = number.trim().toUpperCase()
    if (organization === null) throw actionProblem.forbidden({ action: 'credit.publish' })
    const { division } = await takeOrganization(tx, organization)
    permit({ organization, division })
    if (!numberHolds(decision.subjectKind, uscc)) throw problem.badSubject()
    const person = decision.subjectKind === 'person', digest = await digests(ctx)
    return presentEntry(tx, actor, await publish(ctx, { organization, division }, { ...decision, uscc: person ? null : uscc, subject: digest(person ? 'residentId' : 'uscc', uscc), source: 'desk', dataset: null, filed: null }), now)
  },
})
/** 双公示 of a case's decision: a step of the case; no route leads here. */
export const publishDecision = command({
  name: 'credit.publishDecision', input: PublishDecision, output: Entry,
  async run(ctx, { applicant, ...decision }) {
    const { tx, now, actor, permit, safe } = ctx, { organization } = actor, news = actor.filed === undefined ? null : await newsOf(tx, actor.filed)
    if (organization === null || news === null) throw problem.noNumber()
    const { division } = await takeOrganization(tx, organization), known = await personOf(tx, safe, news.askedBy), person = applicant ? applicant.kind === 'person' : known.uscc === null, company = (await applicationOfCase(tx, news.filed))?.company ?? null
    // the company that applied, whomever he stands for meanwhile
    const number = person ? known.residentId : company === null ? known.uscc : await companyNumber(tx, safe, company)
    permit({ organization, division })
    if (number === null) throw problem.noNumber()
    const row = await publish(ctx, { organization, division }, { ...decision, subjectKind: person ? 'person' : 'company', name: applicant?.name ?? known.name, uscc: person ? null : number, subject: (await digests(ctx))(person ? 'residentId' : 'uscc', number), decidedOn: dayOf(now), source: 'case', dataset: null, filed: news.filed })
    await tellAccount(ctx, { account: news.askedBy, event: 'credit.published', values: { organization: (await presentEntry(tx, actor, row, now)).organizationName, kind: kindNames[row.kind], document: row.document }, key: `credit.published:${row.id}`, filed: news.filed, link: '/credit?own=yes' })
    return presentEntry(tx, actor, row, now)
  },
})
/** 撤下 what was published by mistake. */
export const withdrawEntry = command({
  name: 'credit.withdraw', input: Withdraw, output: Entry,
  async run({ tx, now, actor, permit, record }, { id, revision, reason }) {
    const row = await takeEntry(tx, id)
    permit(scopeOf(row))
    if (row.revision !== revision) throw stale({ ...await presentEntry(tx, actor, row, now) })
    if (row.state !== 'public') throw problem.over({ state: row.state })
    await changeEntry(tx, id, { state: 'withdrawn', endedWhy: reason, endedAt: now, changedAt: now, revision: revision + 1 })
    record({ document: row.document })
    return presentEntry(tx, actor, await readEntry(tx, id), now)
  },
})

async function ask(ctx: CommandContext, kind: 'objection' | 'repair', { id, reason }: { id: string; reason: string }) {
  const { tx, now, actor, permit, announce } = ctx, row = await takeEntry(tx, id), persons = await personsOf(tx, actor.account)
  permit(own(actor))
  if (!persons.includes(row.subject)) throw problem.notFound({ id })
  if (row.state !== 'public') throw problem.over({ state: row.state })
  const from = repairFrom(row), request = randomUUID()
  if (kind === 'repair' && from === null) throw problem.noRepair()
  if (kind === 'repair' && from !== null && from > dayOf(now)) throw problem.tooEarly({ from })
  await addRequest(tx, { id: request, entry: id, kind, account: actor.account, reason, state: 'asked', answer: null, filed: null, askedAt: now, settledAt: null })
  announce({ request })
  return (await presentEntries(tx, actor, [row], now, true))[0]!
}
/** 提异议: it is wrong. */
export const objectEntry = command({ name: 'credit.object', input: Ask, output: Entry, run: (ctx, asked) => ask(ctx, 'objection', asked) })
/** 申请修复: it was put right, and the shortest time is over. */
export const askRepair = command({ name: 'credit.askRepair', input: Ask, output: Entry, run: (ctx, asked) => ask(ctx, 'repair', asked) })

/** 异议或修复有结果: a step of the case; no route leads here. */
export const settleRequest = command({
  name: 'credit.settle', input: Settle, output: Settled,
  async run(ctx, { id, granted, answer }) {
    const { tx, now, permit, record } = ctx, request = await findRequest(tx, id)
    if (!request) throw problem.notFound({ id })
    const row = await takeEntry(tx, request.entry), repair = request.kind === 'repair'
    permit(scopeOf(row))
    if (request.state !== 'asked') throw problem.settled({ state: request.state })
    await changeRequest(tx, id, { state: granted ? 'granted' : 'refused', answer, settledAt: now })
    if (granted && row.state === 'public') await changeEntry(tx, row.id, { state: repair ? 'repaired' : 'withdrawn', endedWhy: answer, endedAt: now, changedAt: now, revision: row.revision + 1 })
    await tellAccount(ctx, { account: request.account, event: 'credit.settled', values: { document: row.document, asked: repair ? '修复申请' : '异议', outcome: `${granted ? (repair ? '同意修复，不再公示' : '确有错误，已撤下') : '不同意'}，${answer}` }, key: `credit.settled:${id}`, filed: request.filed, link: '/credit?own=yes' })
    record({ granted })
    return { id, entry: row.id }
  },
})
