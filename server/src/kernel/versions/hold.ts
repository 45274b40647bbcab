import { type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type Head } from './table.ts'

/**
 * Takes a versioned document to change it: only for whoever may where it belongs, and only as it was last seen by him.
 * @throws forbidden; stale with what `present` shows of it now
 */
export const holding = (documents: { take(tx: Db, code: string): Promise<Head> }, present: (ctx: CommandContext, code: string) => Promise<object>) =>
  async (ctx: CommandContext, { code, revision }: { code: string; revision: number }): Promise<Head> => {
    const row = await documents.take(ctx.tx, code)
    ctx.permit({ division: row.division, organization: row.organization })
    if (row.revision !== revision) throw stale({ ...await present(ctx, code) })
    return row
  }
