import { command } from '#kernel/action'
import { compile } from './compile.rules.ts'
import { definitionFaults } from './lint.rules.ts'
import { untilOf } from './period.rules.ts'
import { problem } from './problems.ts'
import { OfIndicator, Refreshed } from './schema.ts'
import { haveRecords, placesOf, recordsOf, touchedPeriods, watermarkOf } from './source.table.ts'
import { changeIndicatorRow, takeIndicator } from './table.ts'
import { replaceValues } from './value.table.ts'

/**
 * 重算: the periods that deliveries have touched since the last time, or all of them when the calculation is a new one. It can come twice,
 * and several deliveries at once: the watermark says what is in.
 */
export const refreshIndicator = command({
  name: 'indicator.refresh', input: OfIndicator, output: Refreshed,
  async run({ tx, now, permit, record, announce }, { code }) {
    const row = await takeIndicator(tx, code)
    permit({ division: row.division, organization: row.provider })
    if (row.state === 'retired') throw problem.retired({ code })
    const { definition, calculation } = row
    const records = await recordsOf(tx, definition)
    const errors = definitionFaults(definition, records.contract)
    if (errors.length > 0) throw problem.unfit({ errors })
    const nothing = { code, periods: 0, values: 0, changed: 0, unplaced: 0, watermark: row.watermark }
    if (!(await haveRecords(tx, records))) return nothing

    const watermark = await watermarkOf(tx, records)
    const periods = row.counted === calculation && row.watermark !== null ? await touchedPeriods(tx, definition, records, row.watermark) : null
    if (periods?.length === 0) {
      await changeIndicatorRow(tx, code, { watermark, refreshedAt: now })
      return { ...nothing, watermark }
    }
    const places = await placesOf(tx, definition, records, { periods, now })
    const first = periods?.[0], last = periods?.at(-1)
    const range = first === undefined || last === undefined ? {} : { from: first, until: untilOf(last, definition.time.grain) }
    const written = await replaceValues(tx, code, compile(definition, records, { periods, ...range, places }), { periods, version: calculation, watermark, now })
    await changeIndicatorRow(tx, code, { counted: calculation, watermark, refreshedAt: now })
    const facts = { dataset: definition.dataset, calculation, watermark, values: written.values, changed: written.changed, unplaced: written.unplaced }
    record({ ...facts, periods: periods?.length ?? 'all', from: first ?? null, until: range.until ?? null })
    announce({ ...facts, periods: periods?.slice(-24) ?? null })
    return { code, periods: periods?.length ?? 0, ...written, watermark }
  },
})
