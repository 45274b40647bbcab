import { randomUUID } from 'node:crypto'
import { actionProblem, command } from '#kernel/action'
import { guideInForce, situationOf } from '#services/service'
import { handIn } from './hand-in.commands.ts'
import { isFor, refuseIfTooMuch } from './commands.ts'
import { problem } from './problems.ts'
import { Application, EnterApplication } from './schema.ts'
import { addApplicationRow, applicationRow } from './table.ts'
import { accountByCard } from './visit.commands.ts'
import { presentApplication } from './views.ts'

/** 窗口录入: for a visitor, by the card he shows; the same case as if he had applied himself. Who entered it is in the ledger. */
export const enterApplication = command({
  name: 'application.enter', input: EnterApplication, output: Application,
  async run(ctx, { service, situation, visitor, values, origin }) {
    const { tx, now, actor, permit, record, announce } = ctx, id = randomUUID()
    if (actor.organization === null || actor.division === null) throw actionProblem.forbidden({ action: 'application.enter' })
    permit({ division: actor.division, organization: actor.organization })
    refuseIfTooMuch(values)
    const { organization, division, version, guide } = await guideInForce(tx, service)
    if (guide.model === null && guide.bundle === null) throw problem.notOnline({ service })
    if (!isFor(guide.audience, 'person')) throw problem.notForYou({ service, audience: guide.audience })
    const { account } = await accountByCard(ctx, visitor), at = now.toISOString(), paper = situationOf(guide, situation)
    await addApplicationRow(tx, {
      id, service, serviceVersion: version, serviceName: guide.name, organization, division, account, kind: 'person', applicant: visitor.name, company: null, agent: null, authority: null, origin, clerk: actor.account, situation: paper.answers,
      answers: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value: value as unknown, at }])), materials: Object.fromEntries(paper.materials.map(({ key }) => [key, { way: 'paper' as const, at, text: '' }])), savedFields: 0, savedPapers: 0, laterAt: null, visit: null, state: 'draft', filed: null, begunAt: now, changedAt: now, submittedAt: null,
    })
    const after = await handIn(ctx, await applicationRow(tx, id))
    record({ number: after.number, filed: after.filed, service, applicant: account })
    announce({ number: after.number, filed: after.filed, service })
    return presentApplication(tx, after, now)
  },
})
