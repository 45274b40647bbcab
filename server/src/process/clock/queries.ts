import { areasOf, query } from '#kernel/action'
import { ClockPage, ListClocks } from './schema.ts'
import { listClockRows } from './table.ts'
import { presentClock } from './views.ts'

/** 时限, all regions: what is law is no secret, so the areas do not narrow. */
export const listClocks = query({
  name: 'clock.list', input: ListClocks, output: ClockPage,
  async read({ db, actor, areas }, filter) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, items } = await listClockRows(db, filter)
    return { total, items: items.map(row => presentClock(actor, row)), can: areasOf(actor, 'clock.add').length > 0 ? ['clock.add'] : [] }
  },
})
