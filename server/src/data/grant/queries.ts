import { query } from '#kernel/action'
import { Grant, GrantPage, Limits, ListGrants, Nothing, OfGrant } from './schema.ts'
import { readLimits } from './table.ts'
import { listGrantsIn, presentLimits, readGrantIn } from './views.ts'

/** 授权, requests first: those given and received by one's own organization, or all that touch the division one governs. */
export const listGrants = query({
  name: 'grant.list', input: ListGrants, output: GrantPage,
  async read({ db, now, actor, areas }, filter) {
    const own = areas()
    return own.length === 0 ? { total: 0, items: [] } : listGrantsIn(db, actor, own, now, filter)
  },
})

/** 一个授权: who may read what, for which purpose, on what basis, until when. */
export const readGrant = query({
  name: 'grant.read', input: OfGrant, output: Grant,
  read: async ({ db, now, actor, areas }, { id }) => readGrantIn(db, actor, areas(), id, now),
})

/** 授权的上限. They hold for everybody, so the areas do not narrow. */
export const listLimits = query({
  name: 'grant.limits', input: Nothing, output: Limits,
  async read({ db, actor, areas }) {
    areas()
    return presentLimits(actor, await readLimits(db))
  },
})
