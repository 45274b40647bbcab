import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { accountNames, findLogin, personOf } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { tellAccount } from '#process/notice'
import { Authorization, Authorize, OfAuthorization } from './authorization.schema.ts'
import { addAuthorization, endAuthorizationRow, findAuthorization, usesOf } from './authorization.table.ts'
import { agentName, companyOf, isGiver, presentAuthorizations } from './authorization.views.ts'
import { problem } from './problems.ts'

const longestDays = 3 * 366
/** 授权代办 to somebody by name: for himself, or for the company that he stands for; nobody hands on what he was given. */
export const authorize = command({
  name: 'application.authorize', input: Authorize, output: Authorization,
  async run({ tx, now, actor, safe, digestOf, permit, record }, { to, name: called, services, until, company }) {
    permit({})
    const agent = await findLogin(tx, to), today = dayOf(now)
    if (!agent || agent.closedAt !== null) throw problem.noAgent({ to })
    if (called !== undefined && (await accountNames(tx, [agent.id]))(agent.id) !== called) throw problem.otherAgent({ to })
    if (agent.id === actor.account) throw problem.ownAuthority({ to })
    if (until <= today || Date.parse(until) - Date.parse(today) > longestDays * 86_400_000) throw problem.badDay({ until })
    const { uscc, name, companyName } = await personOf(tx, safe, actor.account)
    if (company !== undefined && uscc === null) throw problem.noCompany()
    const row = { id: randomUUID(), account: actor.account, name: company === undefined ? name : companyName ?? company, company: company === undefined || uscc === null ? null : digestOf('uscc', uscc), agent: agent.id, services, untilOn: until, givenAt: now, endedAt: null, named: called !== undefined, declined: false }
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
    await endAuthorizationRow(tx, id, now, false)
    record({ agent: row.agent })
    return (await presentAuthorizations(tx, [{ ...row, endedAt: row.endedAt ?? now }], { account: actor.account, company }, dayOf(now)))[0]!
  },
})
/** 不接受, 不再代办: nobody acts for another against his will; whoever gave it is told. */
export const declineAuthorization = command({
  name: 'application.declineAuthorization', input: OfAuthorization, output: Authorization,
  async run({ tx, now, actor, safe, digestOf, permit, record }, { id }) {
    permit({})
    const row = await findAuthorization(tx, id), company = await companyOf({ db: tx, safe, digestOf }, actor.account)
    if (row?.agent !== actor.account) throw problem.noAuthority({ id })
    if (await endAuthorizationRow(tx, id, now, true)) {
      const [names, uses] = await Promise.all([accountNames(tx, [row.agent]), usesOf(tx, [id])])
      await tellAccount({ tx, now }, { account: row.account, event: 'application.declined', values: { agent: agentName(names(row.agent), row, uses.has(id)) }, key: `application.declined:${id}`, filed: null, link: '/authorizations' })
    }
    record({ giver: row.account })
    return (await presentAuthorizations(tx, [(await findAuthorization(tx, id))!], { account: actor.account, company }, dayOf(now)))[0]!
  },
})
