import { areasOf, query } from '#kernel/action'
import { dayOf, divisionNames } from '#data/registry'
import { divisionLevel, divisionPrefix } from '@yiwang/codes'
import { problem } from './problems.ts'
import { Indicator, IndicatorPage, ListIndicators, ListValues, OfIndicator, PreviewIndicator, Preview, ValuePage } from './schema.ts'
import { previewOf } from './preview.views.ts'
import { listIndicatorRows, readIndicator } from './table.ts'
import { lookAt } from './tile.views.ts'
import { listValueRows } from './value.table.ts'
import { canDo, datasetFacts, mayLook, ownDivision, presentIndicator } from './views.ts'

// Definitions are public within the house; values are shown within the reader's areas.

/** 指标: each with its present value where the reader may see it. */
export const listIndicators = query({
  name: 'indicator.list', input: ListIndicators, output: IndicatorPage,
  async read({ db, now, actor, areas }, { division, ...filter }) {
    const own = areas()
    if (own.length === 0) throw problem.notYours()
    const rows = await listIndicatorRows(db, filter)
    const facts = await datasetFacts(db, rows.map(({ dataset }) => dataset))
    const looked = new Map((await lookAt(db, own, rows, { division: division ?? ownDivision(actor, own, '330000000000'), at: null, now, why: false })).map(({ row, tile }) => [row.code, tile]))
    return {
      total: rows.length, can: areasOf(actor, 'indicator.add').length > 0 ? ['indicator.add'] : [],
      items: rows.map(row => ({
        code: row.code, state: row.state, name: row.definition.name, unit: row.definition.unit, dataset: row.dataset, division: row.division, revision: row.revision, changedAt: row.changedAt.toISOString(),
        datasetName: facts.get(row.dataset)?.name ?? row.dataset, providerName: facts.get(row.dataset)?.providerName ?? row.provider, tile: looked.get(row.code) ?? null, can: canDo(actor, row),
      })),
    }
  },
})

/** 指标定义 and its history. */
export const readOneIndicator = query({
  name: 'indicator.read', input: OfIndicator, output: Indicator,
  async read({ db, now, actor, areas }, { code }) {
    if (areas().length === 0) throw problem.notYours()
    return presentIndicator(db, actor, await readIndicator(db, code), now)
  },
})

/** 试算: what a definition would show; nothing is saved. */
export const previewIndicator = query({
  name: 'indicator.preview', input: PreviewIndicator, output: Preview,
  read: async ({ db, warehouse, now, areas }, { definition }) => previewOf({ db, warehouse }, areas(), definition, now),
})

/** 指标值: time × division, now or as it was shown at a moment. */
export const listValues = query({
  name: 'indicator.values', input: ListValues, output: ValuePage,
  async read({ db, now, actor, areas }, { code, division: asked, level, at: moment, ...range }) {
    const row = await readIndicator(db, code), own = areas()
    const division = asked ?? ownDivision(actor, own, row.division)
    if (!mayLook(own, { provider: row.provider, home: row.division }, division)) throw problem.notYours({ division })
    const at = moment === undefined ? null : new Date(moment)
    const values = await listValueRows(db, code, { prefix: divisionPrefix(division), level: level ?? divisionLevel(division), at, ...range })
    const names = await divisionNames(db, values.map(value => value.division), dayOf(at ?? now))
    return { items: values.map(({ computedAt, ...value }) => ({ ...value, name: names.get(value.division) ?? value.division, computedAt: computedAt.toISOString() })) }
  },
})
