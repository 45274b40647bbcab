import { query } from '#kernel/action'
import { ListSeen, SeenPage } from './schema.ts'
import { listSeenOf, personsOf } from './seen.views.ts'

/** 谁看过我的数据: each look at records of the person, or of the company, whom the sign-in named; newest first. Of nobody else. */
export const listSeen = query({
  name: 'ledger.seen', input: ListSeen, output: SeenPage,
  async read({ db, actor, areas }, input) {
    const own = areas().length === 0 || actor.client !== undefined ? [] : await personsOf(db, actor.account)
    return { known: own.length > 0, ...await listSeenOf(db, own, input) }
  },
})
