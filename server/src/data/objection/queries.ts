import { query } from '#kernel/action'
import { ListObjections, Objection, ObjectionPage, OfObjection } from './schema.ts'
import { listObjectionsIn, readObjectionIn } from './views.ts'

/** 疑义, one's own and those one is to answer; what is open first. What was doubted is seen by the two sides only, and each look is noted. */
export const listObjections = query({
  name: 'objection.list', input: ListObjections, output: ObjectionPage, protected: true,
  async read({ db, actor, areas, trace }, filter) {
    const own = areas(), page = own.length === 0 ? { total: 0, items: [] } : await listObjectionsIn(db, actor, own, filter)
    trace(filter.dataset ?? 'objection.list', { rows: page.items.length, total: page.total })
    return page
  },
})
/** 一条疑义 with its answer. */
export const readObjection = query({
  name: 'objection.read', input: OfObjection, output: Objection, protected: true,
  async read({ db, actor, areas, trace }, { id }) {
    const found = await readObjectionIn(db, actor, areas(), id)
    trace(id, { dataset: found.dataset, field: found.field })
    return found
  },
})
