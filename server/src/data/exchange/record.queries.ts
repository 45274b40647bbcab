import { type Static } from 'typebox'
import { type Actor, areasOf, query, type QueryContext } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { type Db } from '#kernel/db'
import { type Contract, fieldsAt, shownAs, takeContract, takeDatasetScope } from '#data/catalogue'
import { readDelivery } from './delivery.table.ts'
import { problem } from './problems.ts'
import { readsClear } from './queries.ts'
import { lookOf, personsOf, presentRecord, presentValues, type RawRecord, recordFields } from './record.rules.ts'
import { everyRecord, findRecords, findVersions, holding, type RecordQuery } from './record.table.ts'
import { CsvDownload, DownloadRecords, ListRecords, RecordHistory, RecordPage, RecordVersions } from './schema.ts'

/**
 * The contract in force and what of the dataset this reader may see; whoever has no area sees nothing. A look at a moment of the past knows
 * no field that came later, but it keeps to the levels of today.
 */
export async function reading({ db, actor, areas }: Pick<QueryContext, 'db' | 'actor' | 'areas'>, code: string, at?: Date): Promise<Pick<RecordQuery, 'contract' | 'areas' | 'owner'> & { clear: boolean }> {
  const { division, provider, version } = await takeDatasetScope(db, code), own = areas()
  if (own.length === 0) throw problem.notYours()
  if (version === null) throw problem.noRecord({ code })
  const contract = await takeContract(db, code, version), known = at === undefined ? null : await fieldsAt(db, code, at)
  return { contract: known === null ? contract : { ...contract, fields: contract.fields.filter(field => known.has(field.code)) }, areas: own, owner: { division, organization: provider }, clear: readsClear(actor, { division, provider }) }
}

/** Finding by a value that is masked would tell it. */
function finding(contract: Contract, clear: boolean, { field: code, text }: { field?: string | undefined; text?: string | undefined }): Pick<RecordQuery, 'also'> {
  if (code === undefined || text === undefined) return {}
  const field = contract.fields.find(each => each.code === code)
  if (!field || shownAs(field, clear) !== 'clear') throw problem.notClear({ field: code })
  return { also: holding(field, text) }
}

/** 看记录: within the reader's areas, masked by level; the look itself goes into the ledger. */
export const listRecords = query({
  name: 'exchange.records', input: ListRecords, output: RecordPage, protected: true,
  async read(ctx, { code, delivery, key, at, limit, offset, ...typed }) {
    const moment = at === undefined ? undefined : new Date(at)
    const { clear, ...mine } = await reading(ctx, code, moment)
    const serial = delivery === undefined ? undefined : (await readDelivery(ctx.db, delivery)).serial
    const { total, rows } = await findRecords(ctx.db, code, { ...mine, serial, key, at: moment, ...finding(mine.contract, clear, typed) }, { limit, offset })
    ctx.trace(code, { ...lookOf(code, mine.contract, clear), rows: rows.length, total, ...(at === undefined ? {} : { at }), ...(delivery === undefined ? {} : { delivery }), byKey: key !== undefined }, { of: personsOf(mine.contract, rows, ctx.digestOf) })
    return { total, fields: recordFields(mine.contract, clear), items: rows.map(row => presentRecord(mine.contract, row, clear)) }
  },
})

export interface Membership { condition: (bind: (value: unknown) => string) => string; at?: Date | undefined; delivery?: string | undefined; limit: number; offset: number }
/** For modules that build on records: those that fulfil a condition, as far as this reader may see records at all, masked like any look. The caller leaves the trace, of whom and of what he is told. */
export async function readRecords(ctx: Pick<QueryContext, 'db' | 'actor' | 'areas' | 'digestOf'>, code: string, { condition, at, delivery, limit, offset }: Membership): Promise<{ page: Static<typeof RecordPage>; look: ReturnType<typeof lookOf>; of: string[] }> {
  const { clear, ...mine } = await reading(ctx, code)
  const serial = delivery === undefined ? undefined : (await readDelivery(ctx.db, delivery)).serial
  const { total, rows } = await findRecords(ctx.db, code, { ...mine, at, serial, also: condition }, { limit, offset })
  const page = { total, fields: recordFields(mine.contract, clear), items: rows.map(row => presentRecord(mine.contract, row, clear)) }
  return { page, look: lookOf(code, mine.contract, clear), of: personsOf(mine.contract, rows, ctx.digestOf) }
}

/** The same for a command about one of them: the record as this reader sees it by right, and whose it is. */
export async function takeByRight(tx: Db, actor: Actor, { dataset, record }: { dataset: string; record: string }) {
  const { clear, owner, ...mine } = await reading({ db: tx, actor, areas: () => areasOf(actor, 'exchange.records') }, dataset), { fields } = mine.contract
  const { rows: [held] } = await findRecords(tx, dataset, { ...mine, owner, key: record }, { limit: 1, offset: 0 })
  return {
    dataset, provider: owner.organization, division: owner.division, consumerDivision: null, columns: fields.map(field => ({ field, shown: shownAs(field, clear) })).filter(({ shown }) => shown !== 'hidden'),
    key: csvLine(fields.filter(({ key }) => key).map(({ code }) => held?.values[code] ?? ''), { plain: true }), values: held ? presentValues(mine.contract, held.values, clear) : null,
  }
}

/** 一条记录的前世今生: every version, each with the delivery that brought it. */
export const readRecordHistory = query({
  name: 'exchange.recordHistory', input: RecordHistory, output: RecordVersions, protected: true,
  async read(ctx, { code, key }) {
    const { clear, ...mine } = await reading(ctx, code)
    const rows = await findVersions(ctx.db, code, { ...mine, key })
    ctx.trace(code, { ...lookOf(code, mine.contract, clear), rows: rows.length, byKey: true }, { of: personsOf(mine.contract, rows, ctx.digestOf) })
    if (rows.length === 0) throw problem.noRecord({ code })
    return { fields: recordFields(mine.contract, clear), items: rows.map(row => presentRecord(mine.contract, row, clear)) }
  },
})

/** 导出记录: what the reader may see, as a file that a spreadsheet opens without running anything. */
export const downloadRecords = query({
  name: 'exchange.downloadRecords', input: DownloadRecords, output: CsvDownload, protected: true, receipt: true,
  async read(ctx, { code, delivery, at, ...typed }) {
    const moment = at === undefined ? undefined : new Date(at)
    const { clear, ...mine } = await reading(ctx, code, moment)
    const serial = delivery === undefined ? undefined : (await readDelivery(ctx.db, delivery)).serial
    ctx.trace(code, { ...lookOf(code, mine.contract, clear), download: true, ...(at === undefined ? {} : { at }), ...(delivery === undefined ? {} : { delivery }) })
    const { contract } = mine, { db, digestOf } = ctx, also = finding(contract, clear, typed), taken: RawRecord[] = []
    let count = 0
    async function* blocks() {
      let text = `\ufeff${csvLine(contract.fields.map(field => field.header ?? field.name))}\r\n`
      for await (const row of everyRecord(db, code, { ...mine, ...also, serial, at: moment })) {
        const { values } = presentRecord(contract, row, clear)
        text += `${csvLine(contract.fields.map(field => values[field.code] ?? null))}\r\n`
        count++
        if (taken.push(row) < 500) continue
        yield text
        text = ''
      }
      yield text
    }
    const seen = () => personsOf(contract, taken.splice(0), digestOf)
    return { fileName: `${code}.csv`, type: 'text/csv; charset=utf-8', chunks: blocks(), seen, ended: () => ({ rows: count }) }
  },
})
