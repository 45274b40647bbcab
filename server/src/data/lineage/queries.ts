import { query } from '#kernel/action'
import { downloadOf } from '#kernel/http'
import { AskBreaks, Breaks, DownloadEvents, EventPage, Graph, ListEvents, ReadLineage } from './schema.ts'
import { eventsIn } from './table.ts'
import { breaksWithout, graphAround, type Told } from './views.ts'

// What modules make of what is told by the modules themselves; whoever puts the house together hands them in.

/** 血缘: what a dataset, a column or an indicator comes from and what is made of it, as a picture of nodes and links. */
export const readLineage = (told: Told) => query({
  name: 'lineage.read', input: ReadLineage, output: Graph,
  async read({ db, now, actor, areas }, wanted) {
    areas()
    return graphAround(db, actor, wanted, await told(db), now)
  },
})

/** 要是没了: which indicators, boards, grants, rules, lists and readers break if this dataset or this field goes. */
export const readBreaks = (told: Told) => query({
  name: 'lineage.breaks', input: AskBreaks, output: Breaks,
  async read({ db, now, actor, areas }, wanted) {
    areas()
    return breaksWithout(db, actor, wanted, await told(db), now)
  },
})

/** OpenLineage 事件, oldest first: each delivery as a run with its schema, column lineage, quality and owner. */
export const listEvents = query({
  name: 'lineage.events', input: ListEvents, output: EventPage,
  async read({ db, areas }, { limit, ...wanted }) {
    const found = await eventsIn(db, areas(), { ...wanted, limit: limit + 1 }), page = found.slice(0, limit)
    return { events: page.map(({ event }) => event), next: found.length > limit ? page.at(-1)?.id ?? null : null }
  },
})

/** 下载 OpenLineage 事件, one on each line (NDJSON). */
export const downloadEvents = query({
  name: 'lineage.downloadEvents', input: DownloadEvents, output: downloadOf('application/x-ndjson'),
  async read({ db, areas }, wanted) {
    const within = areas()
    async function* lines() {
      for (let after = 0; ;) {
        const page = await eventsIn(db, within, { ...wanted, after, limit: 500 })
        for (const { event } of page) yield `${JSON.stringify(event)}\n`
        const last = page.at(-1)
        if (!last || page.length < 500) return
        after = last.id
      }
    }
    return { fileName: 'openlineage.ndjson', type: 'application/x-ndjson', chunks: lines() }
  },
})
