import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Nullable, Strict, Uuid } from '#kernel/schema'
import { addItems, changeItem, changeObjectionRow, changeRun, endRecovery, holdersOf, type ItemRow, objectionsOf, type RunRow, takeItem, takeObjection, takeRecovery, takeRun, takeTurn } from './run.table.ts'
import { keepTallies } from './standing.table.ts'
import { policies, type Tally } from './table.ts'

const Moved = Strict({ id: Type.String(), moved: Type.Boolean() })
type NewItem = Parameters<typeof addItems>[1][number]
const Listed = Strict({
  id: Uuid, items: Type.Unsafe<NewItem[]>(Type.Array(Type.Any())), looked: Type.Integer(), found: Type.Integer(), beyond: Type.Integer(), unmet: Type.Unsafe<RunRow['unmet']>(Type.Array(Type.Any())),
})
/** 名单定了: from now on it stands still. Made twice, it is made once; where another list was quicker and has somebody of it whom both cannot have, it has to be made anew. */
export const listRun = command({
  name: 'benefit.listRun', input: Listed, output: Strict({ id: Type.String(), moved: Type.Boolean(), overtaken: Type.Boolean() }),
  async run({ tx, now, permit, record, announce }, { id, items, looked, found, beyond, unmet }) {
    const row = await takeRun(tx, id)
    permit({ division: row.division, organization: row.organization })
    if (row.state !== 'matching') return { id, moved: false, overtaken: false }
    const { document: { without } } = await policies.version(tx, row.policy, row.version)
    await takeTurn(tx)
    if ((await holdersOf(tx, { policy: row.policy, period: row.period, without }, items.map(({ digest }) => digest))).size > 0) return { id, moved: false, overtaken: true }
    await addItems(tx, items)
    await changeRun(tx, id, { state: 'listed', listedAt: now, looked, found, beyond, unmet, trouble: null })
    record({ looked, found, listed: items.length, beyond })
    announce({ policy: row.policy, found })
    return { id, moved: true, overtaken: false }
  },
})
/** 没有比对成, and why. */
export const failRun = command({
  name: 'benefit.failRun', input: Strict({ id: Uuid, trouble: Type.String() }), output: Moved,
  async run({ tx, permit }, { id, trouble }) {
    const row = await takeRun(tx, id)
    permit({ division: row.division, organization: row.organization })
    if (row.state === 'matching') await changeRun(tx, id, { trouble, state: 'dropped', droppedWhy: trouble })
    return { id, moved: row.state === 'matching' }
  },
})
/** 公示期满: without an open objection it is open. A list of which somebody objected rightly as a whole stays shut; it is dropped, and made anew. */
export const openRun = command({
  name: 'benefit.openRun', input: Strict({ id: Uuid }), output: Moved,
  async run({ tx, now, permit, announce }, { id }) {
    const row = await takeRun(tx, id)
    permit({ division: row.division, organization: row.organization })
    const moved = row.state === 'publicity' && row.publicUntil !== null && row.publicUntil <= now && !(await objectionsOf(tx, id)).some(({ state, item }) => state === 'raised' || (state === 'upheld' && item === null))
    if (moved) await changeRun(tx, id, { state: 'open' })
    if (moved) announce({ policy: row.policy })
    return { id, moved }
  },
})
/** 发放的结果, of some of a run: of the payment that each stands at, and not of an earlier one; what was refused was sent again and may arrive after all. */
export const notePaid = command({
  name: 'benefit.notePaid', input: Strict({ id: Uuid, items: Type.Unsafe<(Pick<ItemRow, 'id' | 'payout' | 'paidAt' | 'message'> & { state: 'paid' | 'refused' })[]>(Type.Array(Type.Any())) }), output: Moved,
  async run({ tx, now, permit, record }, { id, items }) {
    const row = await takeRun(tx, id)
    permit({ division: row.division, organization: row.organization })
    let moved = 0
    for (const { id: item, payout, ...change } of items) {
      const stands = await takeItem(tx, item)
      if (stands.payout !== payout || !(stands.state === 'sent' || (stands.state === 'refused' && change.state === 'paid'))) continue
      await changeItem(tx, item, { ...change, changedAt: now })
      moved++
    }
    record({ paid: items.filter(({ state }) => state === 'paid').length, refused: items.filter(({ state }) => state === 'refused').length })
    return { id, moved: moved > 0 }
  },
})
/** 数据变了，不再符合: flagged for whoever pays, and for whoever may take it back; 数据改回来了: the flag goes. */
export const flagItem = command({
  name: 'benefit.flag', input: Strict({ id: Uuid, why: Nullable(Type.String()) }), output: Moved,
  async run({ tx, now, permit, announce }, { id, why }) {
    permit({})
    const item = await takeItem(tx, id), moved = (item.lostAt === null) === (why !== null) && !['removed', 'recovered', 'recovering'].includes(item.state)
    if (moved) await changeItem(tx, id, { lostAt: why === null ? null : now, lostWhy: why?.slice(0, 500) ?? null, changedAt: now })
    if (moved) announce({ policy: item.policy, run: item.run, lost: why !== null })
    return { id, moved }
  },
})
const Answer = Strict({ id: Uuid, answer: Type.String(), upheld: Type.Boolean() })
/** 异议有结果了; where it is upheld, the one who was objected to leaves the list. */
export const answerObjection = command({
  name: 'benefit.answerObjection', input: Answer, output: Moved,
  async run({ tx, now, permit, record }, { id, answer, upheld }) {
    const objection = await takeObjection(tx, id), row = await takeRun(tx, objection.run)
    permit({ division: row.division, organization: row.organization })
    if (objection.state !== 'raised') return { id, moved: false }
    await changeObjectionRow(tx, id, { state: upheld ? 'upheld' : 'turnedDown', answer, answeredAt: now })
    if (upheld && objection.item !== null) {
      const item = await takeItem(tx, objection.item)
      if (['listed', 'agreed', 'declined'].includes(item.state)) await changeItem(tx, item.id, { state: 'removed', message: `公示异议成立：${answer}`.slice(0, 500), changedAt: now })
    }
    record({ upheld })
    return { id, moved: true }
  },
})
/** 追回了: the money is back. */
export const endRecoveryOf = command({
  name: 'benefit.endRecovery', input: Strict({ id: Uuid }), output: Moved,
  async run({ tx, now, permit }, { id }) {
    const recovery = await takeRecovery(tx, id), item = await takeItem(tx, recovery.item), row = await takeRun(tx, item.run)
    permit({ division: row.division, organization: row.organization })
    if (item.state !== 'recovering') return { id, moved: false }
    await endRecovery(tx, id, now)
    await changeItem(tx, item.id, { state: 'recovered', changedAt: now })
    return { id, moved: true }
  },
})
/** 底账的数. */
export const keepStandings = command({
  name: 'benefit.keepStandings', input: Strict({ tallies: Type.Unsafe<Tally[]>(Type.Array(Type.Any())), all: Type.Boolean() }), output: Moved, subject: () => 'benefit.standings',
  async run({ tx, permit, record }, { tallies, all }) {
    permit({})
    await keepTallies(tx, tallies, all)
    record({ policies: tallies.length })
    return { id: 'benefit.standings', moved: true }
  },
})
