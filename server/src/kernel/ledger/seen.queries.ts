import { query } from '#kernel/action'
import { problem } from './problems.ts'
import { ListSeen, ProveSeen, SeenPage, SeenProof } from './schema.ts'
import { isSeenOf, listSeenOf, personsOf } from './seen.views.ts'
import { proveEntry } from './views.ts'

/** 谁看过我的数据: each look at records of the person, or of the company, whom the sign-in named; newest first. Of nobody else. */
export const listSeen = query({
  name: 'ledger.seen', input: ListSeen, output: SeenPage,
  async read({ db, actor, areas }, input) {
    const own = areas().length === 0 || actor.client !== undefined ? [] : await personsOf(db, actor.account)
    return { known: own.length > 0, ...await listSeenOf(db, own, input) }
  },
})

/** 谁看过我的数据的证明: that a look one was told of is in the sealed ledger, to be checked in one's own browser. Only of looks at oneself. */
export const proveSeen = query({
  name: 'ledger.proveSeen', input: ProveSeen, output: SeenProof,
  async read({ db, actor, areas }, { entry }) {
    const own = areas().length === 0 || actor.client !== undefined ? [] : await personsOf(db, actor.account)
    if (!await isSeenOf(db, own, entry)) throw problem.notSeen({ entry })
    const proof = await proveEntry(db, entry)
    return { state: proof ? 'proved' as const : 'waiting' as const, proof }
  },
})
