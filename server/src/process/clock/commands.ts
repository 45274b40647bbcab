import { randomUUID } from 'node:crypto'
import { command, stale } from '#kernel/action'
import { takeDivision } from '#data/registry'
import { problem } from './problems.ts'
import { AddClock, ClockRule, EndClock } from './schema.ts'
import { addClockRow, changeClockRow, clocksOf, takeClock } from './table.ts'
import { presentClock } from './views.ts'

/** 登记时限: the one that held until then ends on the day on which this begins; what runs already keeps the number it began with. */
export const addClock = command({
  name: 'clock.add', input: AddClock, output: ClockRule,
  async run({ tx, now, actor, permit, record }, input) {
    permit({ division: input.division })
    await takeDivision(tx, input.division, input.validFrom)
    const [latest] = await clocksOf(tx, input.code, input.division)
    if (latest && latest.validFrom === input.validFrom) throw problem.overlaps({ code: input.code, id: latest.id })
    if (latest && latest.validFrom > input.validFrom) throw problem.later({ code: input.code, validFrom: latest.validFrom })
    if (latest && (latest.validUntil === null || latest.validUntil > input.validFrom)) await changeClockRow(tx, latest.id, { validUntil: input.validFrom, revision: latest.revision + 1, changedAt: now })
    const row = { id: randomUUID(), ...input, validUntil: null, account: actor.account, revision: 1, changedAt: now }
    await addClockRow(tx, row)
    record({ code: row.code, value: row.value, unit: row.unit, division: row.division, validFrom: row.validFrom })
    return presentClock(actor, row)
  },
})

/** 停用时限, from a day on. */
export const endClock = command({
  name: 'clock.end', input: EndClock, output: ClockRule,
  async run({ tx, now, actor, permit, record }, { id, revision, validUntil }) {
    const was = await takeClock(tx, id)
    permit({ division: was.division })
    if (was.revision !== revision) throw stale({ ...presentClock(actor, was) })
    if (validUntil <= was.validFrom) throw problem.badUntil({ validFrom: was.validFrom })
    const change = { validUntil, revision: revision + 1, changedAt: now }
    await changeClockRow(tx, id, change)
    record({ code: was.code, validUntil })
    return presentClock(actor, { ...was, ...change })
  },
})
