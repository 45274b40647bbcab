import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { findLogin, personOf } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { Authorization, Authorize, OfAuthorization } from './authorization.schema.ts'
import { addAuthorization, endAuthorizationRow, findAuthorization } from './authorization.table.ts'
import { companyOf, isGiver, presentAuthorizations } from './authorization.views.ts'
import { problem } from './problems.ts'

const longestDays = 3 * 366
/** 授权代办 to somebody by name: for himself, or for the company that he stands for; nobody hands on what he was given. */
export const authorize = command({
  name: 'application.authorize', input: Authorize, output: Authorization,
  async run({ tx, now, actor, safe, digestOf, permit, record }, { to, services, until, company }) {
    permit({})
    const agent = await findLogin(tx, to), today = dayOf(now)
    if (!agent || agent.closedAt !== null) throw problem.noAgent({ to })
    if (agent.id === actor.account) throw problem.ownAuthority({ to })
    if (until <= today || Date.parse(until) - Date.parse(today) > longestDays * 86_400_000) throw problem.badDay({ until })
    const { uscc, name, companyName } = await personOf(tx, safe, actor.account)
    if (company !== undefined && uscc === null) throw problem.noCompany()
    const row = { id: randomUUID(), account: actor.account, name: company === undefined ? name : companyName ?? company, company: company === undefined || uscc === null ? null : digestOf('uscc', uscc), agent: agent.id, services, untilOn: until, givenAt: now, endedAt: null }
    await addAuthorization(tx, row)
    record({ agent: agent.id, services: services.length, until })
    return (await presentAuthorizations(tx, [row], { account: actor.account, company: row.company }, today))[0]!
  },
})
/** 收回授权: at once, also for drafts that are begun. */
export const endAuthorization = command({
  name: 'application.endAuthorization', input: OfAuthorization, output: Authorization,
  async run({ tx, now, actor, safe, digestOf, permit, record }, { id }) {
    permit({})
    const row = await findAuthorization(tx, id), company = await companyOf({ db: tx, safe, digestOf }, actor.account)
    if (!row || !isGiver(row, actor.account, company)) throw problem.noAuthority({ id })
    await endAuthorizationRow(tx, id, now)
    record({ agent: row.agent })
    return (await presentAuthorizations(tx, [{ ...row, endedAt: row.endedAt ?? now }], { account: actor.account, company }, dayOf(now)))[0]!
  },
})
