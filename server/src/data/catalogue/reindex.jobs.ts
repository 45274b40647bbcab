import { type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { described } from './rules.ts'
import { contractsAfter, keepSearch } from './search.table.ts'

/**
 * 重建检索: every dataset is described anew from its contract, in pieces; for when the words that are looked for are made differently. While the
 * database writes one piece the next is described. Answers how many.
 */
export async function reindex({ db }: Pick<World, 'db'>, tell: (done: number) => void = () => {}): Promise<number> {
  let done = 0, writing: Promise<unknown> = Promise.resolve()
  for (let after = ''; ;) {
    const rows = await contractsAfter(db, after, 500), last = rows.at(-1)
    const words = rows.map(({ code, contract, ...provider }) => ({ code, search: described(code, contract, provider).search }))
    await writing
    if (!last) return done
    writing = inTransaction(db, tx => keepSearch(tx, words))
    // whoever awaits it hears of a failure; until then it is nobody's
    writing.catch(() => {})
    after = last.code
    tell(done += rows.length)
  }
}
