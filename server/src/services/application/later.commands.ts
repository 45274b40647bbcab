import { type CommandContext } from '#kernel/action'
import { tellOf } from '#process/case'
import { partsOf } from './part.table.ts'
import { type ApplicationRow } from './table.ts'

/** What a drawing may wait for that takes what came later into account; it may also look at `supplied` when it gets there. */
export const supplied = 'application.supplied'
/** 补齐了: once nothing more is to come, every case of it hears so; one that is not there yet knows it from now on. */
export async function tellSupplied(ctx: CommandContext, row: Pick<ApplicationRow, 'id' | 'filed' | 'materials'>): Promise<void> {
  const cases = row.filed === null ? (await partsOf(ctx.tx, row.id)).flatMap(({ filed, state }) => (filed !== null && state === 'begun' ? [filed] : [])) : [row.filed]
  for (const filed of cases) await tellOf(ctx, filed, supplied, { supplied: true, suppliedAt: ctx.now.toISOString() }, { kept: true })
}
