import { randomUUID } from 'node:crypto'
import { isResidentId, isUscc } from '@yiwang/codes'
import { type Static } from 'typebox'
import { type Actor, actionProblem, command, type CommandContext } from '#kernel/action'
import { personOf, visitorAccount } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { findTicket, giveTicketTo } from '#services/appointment'
import { holderShown } from '#services/credential'
import { guideInForce, situationOf } from '#services/service'
import { agentsOf, holds } from './authorization.table.ts'
import { isFor } from './commands.ts'
import { knownOfCompany } from './company.views.ts'
import { isOwn } from './own.views.ts'
import { problem } from './problems.ts'
import { Application } from './schema.ts'
import { addApplicationRow, applicationRow } from './table.ts'
import { presentApplication } from './views.ts'
import { MeetVisitor, ReceiveApplication, Visit } from './visit.schema.ts'
import { addVisit, readVisit, type VisitTable } from './visit.table.ts'
import { presentVisit } from './visit.views.ts'

type Acts = Pick<VisitTable, 'kind' | 'companyName' | 'company' | 'acts' | 'mandate' | 'mandateUntil'>
const himself: Acts = { kind: 'person', companyName: null, company: null, acts: null, mandate: null, mandateUntil: null }
/** 替单位来: by standing for it, by what was authorized here, or by a paper that the clerk sees; called as its register or its sign-in calls it. */
async function actsFor(ctx: CommandContext, here: { organization: string; division: string }, account: string, { uscc, name, mandate }: NonNullable<Static<typeof MeetVisitor>['company']>): Promise<Acts> {
  if (!isUscc(uscc)) throw problem.badUscc()
  const { tx, now } = ctx, company = ctx.digestOf('uscc', uscc), today = dayOf(now), { named, stand, agents } = await knownOfCompany({ ...ctx, db: tx }, here, uscc), companyName = named?.name ?? name ?? null
  if (companyName === null) throw problem.noName()
  const row = { ...himself, kind: 'company' as const, companyName, company }
  if (stand.some(({ id }) => id === account)) return { ...row, acts: 'stands' }
  if (agents.some(({ agent }) => agent === account)) return { ...row, acts: 'authorized' }
  if (mandate === undefined) throw problem.notActing()
  if (mandate.until < today) throw problem.mandateOver({ until: mandate.until })
  return { ...row, acts: 'paper', mandate: mandate.text, mandateUntil: mandate.until }
}
/** A clerk stands in a department, and acts there. */
export function counterOf({ organization, division }: Actor, action: string): { organization: string; division: string } {
  if (organization === null || division === null) throw actionProblem.forbidden({ action })
  return { organization, division }
}
/** 看身份证: a slip of the pen that is another person's number must not open that person's things. */
export async function accountByCard({ tx, safe, digestOf, now }: Pick<CommandContext, 'tx' | 'safe' | 'digestOf' | 'now'>, card: { name: string; residentId: string }): Promise<{ account: string; name: string }> {
  if (!isResidentId(card.residentId)) throw problem.badNumber()
  const account = await visitorAccount(tx, { safe, digestOf, now }, card), { name } = await personOf(tx, safe, account)
  if (name !== card.name) throw problem.otherName()
  return { account, name }
}
/** 认人: by his card, by what he shows, or by the number that he booked. */
async function whoIs(ctx: CommandContext, { card, token, ticket }: Static<typeof MeetVisitor>): Promise<Pick<VisitTable, 'account' | 'name' | 'way'>> {
  const { tx, safe } = ctx
  if (card) return { ...await accountByCard(ctx, card), way: 'card' }
  if (token !== undefined) {
    const shown = await holderShown(ctx, token)
    if (!shown) throw problem.notShown()
    return { account: shown.account, name: shown.holderName, way: 'shown' }
  }
  const number = ticket === undefined ? undefined : await findTicket(tx, ticket)
  if (!number || number.account === null) throw problem.nobodyKnown()
  return { account: number.account, name: (await personOf(tx, safe, number.account)).name, way: 'ticket' }
}

/** 来的是谁: seen by his card once; what this department has of his comes with it, and the look is in the ledger, where he sees it. */
export const meetVisitor = command({
  name: 'application.meet', input: MeetVisitor, output: Visit,
  async run(ctx, given) {
    const { tx, now, actor, safe, digestOf, permit, record, trace } = ctx, here = counterOf(actor, 'application.meet'), { ticket, company, origin } = given
    permit(here)
    // only the number that one has called oneself: another window's visitor is another's
    if (ticket !== undefined) { const number = await findTicket(tx, ticket); if (number?.state !== 'called' || number.clerk !== actor.account) throw problem.notServed({ ticket }) }
    const who = await whoIs(ctx, given), row: VisitTable = { id: randomUUID(), ...who, ...company ? await actsFor(ctx, here, who.account, company) : himself, origin, ticket: ticket ?? null, clerk: actor.account, ...here, at: now }
    await addVisit(tx, row)
    if (ticket !== undefined) await giveTicketTo(tx, ticket, who.account)
    const visit = await presentVisit({ db: tx, safe, actor, now }, row), { residentId } = await personOf(tx, safe, who.account)
    trace(row.id, { way: who.way, applications: visit.applications.length, bookings: visit.bookings.length }, { touched: here, of: [...residentId === null ? [] : [digestOf('residentId', residentId)], ...row.company === null ? [] : [row.company]] })
    record({ way: who.way, origin, acts: row.acts })
    return visit
  },
})

/** 窗口收件: a draft that the clerk fills in for whoever stands there, by the same form and with the same prefilled facts as if he did it himself. */
export const receiveApplication = command({
  name: 'application.receive', input: ReceiveApplication, output: Application,
  async run({ tx, now, actor, permit, record }, { visit, id = randomUUID(), service, situation }) {
    permit(counterOf(actor, 'application.receive'))
    const { account, name, kind, companyName, company, acts, origin, clerk, at } = await readVisit(tx, visit)
    if (clerk !== actor.account || dayOf(at) !== dayOf(now)) throw problem.noVisit({ id: visit })
    const { organization, division, version, guide } = await guideInForce(tx, service)
    if (guide.model === null && guide.bundle === null) throw problem.notOnline({ service })
    if (!isFor(guide.audience, kind)) throw problem.notForYou({ service, audience: guide.audience })
    const given = acts === 'authorized' && company !== null ? (await agentsOf(tx, company, dayOf(now))).find(held => held.agent === account && holds(held, dayOf(now), service)) : undefined
    if (acts === 'authorized' && !given) throw problem.noAuthority({ service })
    const whose = given ? { account: given.account, agent: account, authority: given.id } : { account, agent: null, authority: null }
    const fresh = await addApplicationRow(tx, {
      id, service, serviceVersion: version, serviceName: guide.name, organization, division, ...whose, kind, applicant: companyName ?? name, company, origin, clerk: actor.account, visit,
      situation: situationOf(guide, situation).answers, answers: {}, materials: {}, savedFields: 0, savedPapers: 0, laterAt: null, state: 'draft', filed: null, begunAt: now, changedAt: now, submittedAt: null,
    })
    const row = await applicationRow(tx, id)
    if (!fresh && !await isOwn(tx, actor, row, now)) throw problem.notFound({ id })
    record({ service, fresh, visit })
    return presentApplication(tx, row, now)
  },
})
