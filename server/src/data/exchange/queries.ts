import { type Area, areasOf, mayIn, query, type QueryContext, type Scope } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { type Contract, takeDatasetScope, takeContract } from '#data/catalogue'
import { ruleNames } from '#data/quality'
import { rejectHeadings } from './correction.rules.ts'
import { type DeliveryTable, listDeliveriesOf, readDelivery } from './delivery.table.ts'
import { matchHeader } from './header.rules.ts'
import { problem } from './problems.ts'
import { explainFault, faultTitle, groupAdvice, parseFault } from './reason.rules.ts'
import { everyReject, groupRejects, listRejectsOf, type RejectRow } from './reject.table.ts'
import { CsvDownload, Delivery, DeliveryPage, ListDeliveries, ListRejects, OfDelivery, type Reject, RejectPage, RejectReasons } from './schema.ts'
import { presentDeliveries, presentDelivery, rejectsOf } from './views.ts'

interface Owned { division: string; provider: string }

/** Deliveries themselves hold no personal value: the provider sees its own, and whoever governs an area sees them all. */
export const nearDeliveries = (areas: readonly Area[], where: Scope): boolean => mayIn(areas, where) || areas.some(area => area.organization === null)
function seesDeliveries({ areas }: Pick<QueryContext, 'areas'>, { division, provider }: Owned): void {
  if (!nearDeliveries(areas(), { division, organization: provider })) throw problem.notYours()
}

/** 一个信息资源的交付批次, latest first. */
export const listDeliveries = query({
  name: 'exchange.list', input: ListDeliveries, output: DeliveryPage,
  async read({ db, actor, areas }, { code, ...page }) {
    seesDeliveries({ areas }, await takeDatasetScope(db, code))
    const { total, rows } = await listDeliveriesOf(db, code, page)
    return { total, items: await presentDeliveries(db, actor, rows) }
  },
})

/** 一批交付: how far it has come, or how it ended. */
export const readOneDelivery = query({
  name: 'exchange.read', input: OfDelivery, output: Delivery,
  async read({ db, actor, areas }, { id }) {
    const row = await readDelivery(db, id)
    seesDeliveries({ areas }, row)
    return presentDelivery(db, actor, row)
  },
})

/** Rejected rows are shown to those who must mend them: within the provider's own scope. */
async function takeMendable({ db, areas }: Pick<QueryContext, 'db' | 'areas'>, id: string): Promise<{ row: DeliveryTable; contract: Contract; rejects: string }> {
  const row = await readDelivery(db, id)
  if (!mayIn(areas(), { division: row.division, organization: row.provider })) throw problem.notYours()
  return { row, contract: await takeContract(db, row.dataset, row.version), rejects: rejectsOf(row) }
}

/** Which cells of a rejected row belong to which field. */
function reader(contract: Contract, headings: readonly string[]): (cells: readonly string[], field: string) => string {
  const match = matchHeader(contract, headings)
  const places = new Map(match.fits ? contract.fields.map((field, index) => [field.code, match.cells[index]!] as const) : [])
  return (cells, field) => (places.get(field) ?? []).map(cell => cells[cell] ?? '').join(' ')
}

function presentReject({ line, cells, faults, correctedBy }: RejectRow, { fields }: Contract, value: (cells: readonly string[], field: string) => string, rules: ReadonlyMap<string, string>): Reject {
  const cell = (field: string) => value(cells, field)
  return { line, cells, correctedBy, values: Object.fromEntries(fields.map(({ code }) => [code, cell(code)])), reasons: faults.map(fault => explainFault(fault, fields, cell, rules)) }
}

/** 退回的记录, row by row, with what is wrong in each and how to mend it. */
export const listRejects = query({
  name: 'exchange.rejects', input: ListRejects, output: RejectPage, protected: true,
  async read(ctx, { id, reason, open, limit, offset }) {
    const { row, contract, rejects } = await takeMendable(ctx, id)
    const { total, rows } = await listRejectsOf(ctx.db, rejects, { reason, unmended: open, limit, offset })
    ctx.trace(id, { dataset: row.dataset, number: row.number, rows: rows.length })
    const rules = await ruleNames(ctx.db, row.dataset), value = reader(contract, row.headings)
    return { total, headings: row.headings, fields: contract.fields.map(({ code }) => code), items: rows.map(each => presentReject(each, contract, value, rules)) }
  },
})

/** 退回原因: grouped, each with an example that is masked like any other look at the field. */
export const listRejectReasons = query({
  name: 'exchange.rejectReasons', input: OfDelivery, output: RejectReasons,
  async read(ctx, { id }) {
    const { row, contract, rejects } = await takeMendable(ctx, id)
    const groups = await groupRejects(ctx.db, rejects)
    const rules = await ruleNames(ctx.db, row.dataset), value = reader(contract, row.headings)
    return {
      total: row.rowsRejected,
      items: groups.map(({ fault, count, open, line, cells }) => {
        const { field: code, code: name, rule } = parseFault(fault)
        const field = contract.fields.find(each => each.code === code)
        const title = rule === null ? faultTitle(name) : `不符合“${rules.get(rule) ?? rule}”`
        return { reason: fault, title, field: code, fieldName: field?.name ?? null, count, open, line, ...groupAdvice(fault, field, field ? value(cells, field.code) : '') }
      }),
    }
  },
})

/** 下载退回的记录: the row as it came, with its line and reasons; whatever a spreadsheet would run is made harmless. */
export const downloadRejects = query({
  name: 'exchange.downloadRejects', input: OfDelivery, output: CsvDownload, protected: true,
  async read(ctx, { id }) {
    const { row, contract, rejects } = await takeMendable(ctx, id)
    const rules = await ruleNames(ctx.db, row.dataset), value = reader(contract, row.headings)
    ctx.trace(id, { dataset: row.dataset, number: row.number, rows: row.rowsRejected })
    async function* lines() {
      yield `\ufeff${csvLine([...rejectHeadings, ...row.headings])}\r\n`
      for await (const each of everyReject(ctx.db, rejects)) {
        const { reasons } = presentReject(each, contract, value, rules)
        yield `${csvLine([String(each.line), reasons.map(reason => reason.message).join('；'), reasons.map(reason => reason.howToMend).join('；'), ...each.cells])}\r\n`
      }
    }
    return { fileName: `${row.dataset}-第${row.number}批-退回.csv`, type: 'text/csv; charset=utf-8', chunks: lines() }
  },
})

export const readsClear = (actor: QueryContext['actor'], { division, provider }: Owned): boolean => mayIn(areasOf(actor, 'exchange.readClear'), { division, organization: provider })
