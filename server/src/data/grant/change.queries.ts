import { query } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { type Context, countCall, takeAccess, traceRead } from './access.views.ts'
import { ChangesByGrant, GrantedChanges } from './change.schema.ts'
import { findChanges, type HeldChange, lastPosition, type Position, takePosition } from './change.views.ts'
import { cellOf } from './cell.rules.ts'
import { problem } from './problems.ts'
import { type Reading } from './reading.views.ts'

/** Seconds that two states may be compared. */
const longest = 60
interface Place { key: string[]; to: number }
/** The key may be personal: it leaves locked. The position stays that of the first page, so that nothing is lost between two pages. */
const lock = ({ safe }: Context, { keys, grant }: Reading, last: HeldChange, to: Position) => safe.lock(JSON.stringify({ key: keys.map(({ code }) => last.values[code] ?? ''), to: to.number } satisfies Place), `changes ${grant.id}`)
function unlock({ safe }: Context, { grant }: Reading, cursor: string): Place {
  try { return JSON.parse(safe.unlock(cursor, `changes ${grant.id}`)) as Place } catch { throw problem.badCursor() }
}

/** 取变化: what is new, other or gone since a delivery, within the granted rows and fields. */
export const changesByGrant = query({
  name: 'grant.changes', input: ChangesByGrant, output: GrantedChanges, protected: true, receipt: true,
  async read(ctx, { id, after, limit, cursor }) {
    const reading = await takeAccess(ctx, id, ['bulk', 'subscribe']), { columns, grant: { dataset } } = reading
    countCall(ctx, reading)
    const place = cursor === undefined ? undefined : unlock(ctx, reading, cursor), first = await takePosition(ctx.db, dataset, after)
    const to = place ? { number: place.to, serial: 0 } : await lastPosition(ctx.db, dataset)
    const found = await inTransaction(ctx.db, tx => findChanges(tx, reading, { first, after: place?.key, limit: limit + 1, seconds: longest })), page = found.slice(0, limit)
    traceRead(ctx, reading, page, { way: 'changes', after, position: to.number })
    return {
      dataset, after, position: to.number, fields: columns.map(({ field: { code, name }, shown }) => ({ code, name, shown })),
      items: page.map(({ kind, values }) => ({ kind, values: Object.fromEntries(columns.map(column => [column.field.code, cellOf(column, values[column.field.code] ?? null)])) })),
      next: found.length > limit ? lock(ctx, reading, page.at(-1)!, to) : null,
    }
  },
})
