import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Day, Strict } from '#kernel/schema'
import { type Line } from './adapter.rules.ts'
import { differencesOf, spanOf, sumOf } from './rules.ts'
import { keepDay } from './statement.table.ts'
import { bookedIn } from './table.ts'

/** 对账: our books of one day against what the channel says it did. */
export const keepStatement = command({
  name: 'payment.keepStatement', input: Strict({ day: Day, adapter: Type.String(), lines: Type.Array(Type.Unsafe<Line>(Type.Object({ key: Type.String() }))) }), output: Strict({ id: Type.String(), differences: Type.Integer() }),
  async run({ tx, now, permit, record, announce }, { day, adapter, lines }) {
    permit({})
    const { from, until } = spanOf(day), ours = await bookedIn(tx, adapter, from, until), whose = new Map(ours.map(line => [`${line.kind} ${line.key}`, line]))
    const found = differencesOf(ours, lines).map(difference => { const of = whose.get(`${difference.kind} ${difference.key}`); return { ...difference, organization: of?.organization ?? null, division: of?.division ?? null } })
    await keepDay(tx, { day, adapter, checkedAt: now, ours: ours.length, oursFen: sumOf(ours), theirs: lines.length, theirsFen: sumOf(lines) }, found)
    record({ ours: ours.length, theirs: lines.length, differences: found.length })
    announce({ differences: found.length })
    return { id: day, differences: found.length }
  },
})
