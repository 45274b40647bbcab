import { command } from '#kernel/action'
import { counting } from './counter.table.ts'
import { definitionFaults } from './lint.rules.ts'
import { problem } from './problems.ts'
import { OfIndicator, Refreshed } from './schema.ts'
import { amountsOf, haveRecords, placesOf, recordsOf, stretchOf, touchedPeriods } from './source.table.ts'
import { changeIndicatorRow, takeIndicator } from './table.ts'
import { fillFresh, makeFresh, replaceValues } from './value.table.ts'

/**
 * 重算: the periods that deliveries have touched since the last time, or all of them when the calculation is a new one. It can come twice,
 * and several deliveries at once: the watermark says what is in.
 */
export const refreshIndicator = command({
  name: 'indicator.refresh', input: OfIndicator, output: Refreshed,
  async run({ tx, now, warehouse, permit, record, announce }, { code }) {
    const row = await takeIndicator(tx, code)
    permit({ division: row.division, organization: row.provider })
    if (row.state === 'retired') throw problem.retired({ code })
    const { definition, calculation } = row
    const records = await recordsOf(tx, definition)
    const errors = definitionFaults(definition, records.contract)
    if (errors.length > 0) throw problem.unfit({ errors })
    const nothing = { code, periods: 0, values: 0, changed: 0, unplaced: 0, watermark: row.watermark, engine: null }
    if (!(await haveRecords(tx, records))) return nothing

    await makeFresh(tx)
    const { done: periods, engine, serial: watermark } = await counting({ db: tx, warehouse }, records, async counter => {
      const touched = row.counted === calculation && row.watermark !== null ? await touchedPeriods(tx, definition, records, row.watermark) : null
      if (touched?.length === 0) return touched
      const places = await placesOf(tx, counter, definition, records, { periods: touched, now })
      await fillFresh(tx, await amountsOf(counter, definition, records, { periods: touched, places }))
      return touched
    })
    if (periods?.length === 0) {
      await changeIndicatorRow(tx, code, { watermark, refreshedAt: now })
      return { ...nothing, watermark }
    }
    const written = await replaceValues(tx, code, { periods, version: calculation, watermark, now })
    await changeIndicatorRow(tx, code, { counted: calculation, watermark, refreshedAt: now })
    const facts = { dataset: definition.dataset, calculation, engine, watermark, values: written.values, changed: written.changed, unplaced: written.unplaced }
    record({ ...facts, periods: periods?.length ?? 'all', from: periods?.[0] ?? null, until: stretchOf(definition, periods)?.until ?? null })
    announce({ ...facts, periods: periods?.slice(-24) ?? null })
    return { code, periods: periods?.length ?? 0, ...written, watermark, engine }
  },
})
