import { areasOf, query } from '#kernel/action'
import { readRecords, RecordPage } from '#data/exchange'
import { membership } from './compile.rules.ts'
import { counting } from './counter.table.ts'
import { ListNumberRecords, OpenNumber, Places, ReadNumber, ReadPlaces } from './number.schema.ts'
import { openNumber, placesIn, placesUnder } from './number.views.ts'
import { periodOf, untilOf } from './period.rules.ts'
import { problem } from './problems.ts'
import { haveRecords, recordsOf } from './source.table.ts'
import { readIndicator } from './table.ts'
import { mayLook } from './views.ts'

/** 打开一个数: definition, value, comparisons, parts, and the deliveries that brought its records. */
export const readNumber = query({
  name: 'indicator.number', input: ReadNumber, output: OpenNumber,
  read: ({ db, warehouse, now, actor, areas }, input) => openNumber({ db, warehouse }, actor, areas(), input, now),
})

/** 分地区: an indicator at a division and at those directly below it, for the map and the ranking. */
export const readPlaces = query({
  name: 'indicator.places', input: ReadPlaces, output: Places,
  read: ({ db, now, actor, areas }, input) => placesUnder(db, actor, areas(), input, now),
})

/** 这个数里的记录: those that it counts, as far as the reader may see records, masked; the look itself goes into the ledger. */
export const listNumberRecords = query({
  name: 'indicator.records', input: ListNumberRecords, output: RecordPage, protected: true,
  async read({ db, warehouse, now, actor, areas, trace, digestOf }, { code, division, period: day, part, delivery, limit, offset }) {
    const { definition, provider, division: home } = await readIndicator(db, code)
    if (!mayLook(areas(), { provider, home }, division)) throw problem.notYours({ division })
    const records = await recordsOf(db, definition)
    if (!(await haveRecords(db, records))) throw problem.noRecords({ code })
    const period = periodOf(day, definition.time.grain)
    const { done: places } = await counting({ db, warehouse }, records, counter => placesIn(db, counter, definition, records, { division, period, now }))
    const condition = membership(definition, records, { period, until: untilOf(period, definition.time.grain), places, part })
    // whoever may look at the number does not thereby see its records: those follow the rights to records
    const { page, look, of } = await readRecords({ db, actor, digestOf, areas: () => areasOf(actor, 'exchange.records') }, definition.dataset, { condition, delivery, limit, offset })
    trace(code, { ...look, division, period, part, rows: page.items.length, total: page.total }, { of })
    return page
  },
})
