import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { actorsOf, findLogin } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { problem } from './problems.ts'
import { daysFault, overlap } from './substitute.rules.ts'
import { NameSubstitute, OfSubstitute, Substitute } from './substitute.schema.ts'
import { addSubstituteRow, endSubstituteRow, substitutesOf, takeSubstitute, takeTurn } from './substitute.table.ts'
import { presentSubstitutes } from './substitute.views.ts'

/** 请假，找人顶岗: one for oneself, or whoever governs the division for somebody there. */
export const nameSubstitute = command({
  name: 'case.substitute', input: NameSubstitute, output: Substitute,
  async run({ tx, now, actor, permit, record, announce }, { absent: login, substitute, from, until, reason }) {
    const today = dayOf(now), away = login === null ? { id: actor.account } : await findLogin(tx, login), own = away?.id === actor.account
    const posts = away ? await actorsOf(tx, away.id, today) : []
    for (const { division, organization } of own || posts.length === 0 ? [actor] : posts) permit({ ...division === null ? {} : { division }, ...own && organization !== null ? { organization } : {} })
    if (!away || posts.length === 0) throw problem.nobodyAway({ absent: login })
    const to = await findLogin(tx, substitute), held = to ? await actorsOf(tx, to.id, today) : [], where = posts.find(post => held.some(({ organization }) => organization === post.organization))
    if (!to || to.id === away.id || !where) throw problem.noColleague({ substitute })
    const days = { fromOn: from, untilOn: until }, fault = daysFault(days, today)
    if (fault !== null) throw problem.badDays({ fault, today })
    await takeTurn(tx, away.id)
    const other = (await substitutesOf(tx, away.id, today)).find(row => overlap(days, row))
    if (other) throw problem.substituted({ substitute: other.substitute, from: other.fromOn, until: other.untilOn })
    const row = { id: randomUUID(), absent: away.id, substitute: to.id, organization: where.organization!, division: where.division!, ...days, reason, namedBy: actor.account, namedAt: now, endedBy: null, endedAt: null }
    await addSubstituteRow(tx, row)
    record({ absent: away.id, substitute: to.id, from, until })
    announce({ absent: away.id, substitute: to.id, from, until })
    return (await presentSubstitutes(tx, actor, [row], now))[0]!
  },
})

/** 结束顶岗, before its day: from then on nothing is lent. */
export const endSubstitute = command({
  name: 'case.endSubstitute', input: OfSubstitute, output: Substitute,
  async run({ tx, now, actor, permit, record, announce }, { id }) {
    const row = await takeSubstitute(tx, id), { division, organization, absent, substitute } = row
    permit(absent === actor.account ? { division, organization } : { division })
    if (row.endedAt !== null || row.untilOn < dayOf(now)) throw problem.substituteOver({ id })
    const change = { endedBy: actor.account, endedAt: now }
    await endSubstituteRow(tx, id, change)
    record({ absent, substitute })
    announce({ absent, substitute })
    return (await presentSubstitutes(tx, actor, [{ ...row, ...change }], now))[0]!
  },
})
