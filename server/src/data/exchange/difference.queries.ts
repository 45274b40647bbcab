import { query, type QueryContext } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { findBefore, readDelivery } from './delivery.table.ts'
import { presentChange, seenFields, sidesOf } from './difference.rules.ts'
import { type Change, type ChangeKind, CompareDeliveries, Difference, DownloadDifference } from './difference.schema.ts'
import { countChanges, type DifferenceQuery, eachChange, findChanges } from './difference.table.ts'
import { problem } from './problems.ts'
import { reading } from './record.queries.ts'
import { lookOf, personsOf, recordFields } from './record.rules.ts'
import { CsvDownload } from './schema.ts'

interface Asked { code: string; from?: string | undefined; to: string; kind?: ChangeKind | undefined; field?: string | undefined }
interface Point { id: string; number: number; serial: number }

/** The two deliveries, both of this dataset and both in; without the first, the one before the second. */
async function points({ db }: Pick<QueryContext, 'db'>, { code, from, to }: Asked): Promise<{ first: Point | null; last: Point }> {
  const take = async (id: string) => {
    const row = await readDelivery(db, id)
    if (row.dataset !== code) throw problem.notFound({ id })
    if (row.state !== 'applied') throw problem.notApplied({ number: row.number })
    return row
  }
  const last = await take(to), first = from === undefined ? (await findBefore(db, last)) ?? null : await take(from)
  if (first !== null && first.number >= last.number) throw problem.wrongOrder({ from: first.number, to: last.number })
  return { first, last }
}

async function comparing(ctx: QueryContext, asked: Asked): Promise<{ first: Point | null; last: Point; clear: boolean; query: DifferenceQuery }> {
  const { clear, ...mine } = await reading(ctx, asked.code)
  const { first, last } = await points(ctx, asked)
  if (asked.field !== undefined && !seenFields(mine.contract, clear).has(asked.field)) throw problem.notClear({ field: asked.field })
  return { first, last, clear, query: { ...mine, from: first?.serial ?? 0, to: last.serial, kind: asked.kind, field: asked.field } }
}
const named = ({ id, number }: Point) => ({ id, number })

/** 两批之间差在哪: which records are new, changed and gone between the states after two deliveries, masked like any look at them. */
export const compareDeliveries = query({
  name: 'exchange.difference', input: CompareDeliveries, output: Difference, protected: true,
  async read(ctx, { limit, offset, ...asked }) {
    const { first, last, clear, query: wanted } = await comparing(ctx, asked), { contract, kind, field } = wanted
    const { byField, ...counts } = await countChanges(ctx.db, asked.code, wanted)
    const changes = await findChanges(ctx.db, asked.code, wanted, { limit, offset }), items = changes.map(each => presentChange(contract, each, clear))
    ctx.trace(asked.code, { ...lookOf(asked.code, contract, clear), difference: [first?.number ?? 0, last.number], rows: items.length }, { of: personsOf(contract, sidesOf(changes), ctx.digestOf) })
    const seen = seenFields(contract, clear)
    const total = field !== undefined ? (kind === undefined || kind === 'changed' ? byField.get(field) ?? 0 : 0) : kind !== undefined ? counts[kind] : counts.added + counts.changed + counts.removed
    return {
      from: first && named(first), to: named(last), fields: recordFields(contract, clear), ...counts, total, items,
      byField: [...byField].filter(([code, count]) => count > 0 && seen.has(code)).map(([code, count]) => ({ field: code, count })).sort((a, b) => b.count - a.count),
    }
  },
})

const words: Record<ChangeKind, string> = { added: '新增', changed: '改了', removed: '没有了' }

/** 下载差别: each record that differs on one line, its old and its new values side by side. */
export const downloadDifference = query({
  name: 'exchange.downloadDifference', input: DownloadDifference, output: CsvDownload, protected: true, receipt: true,
  async read(ctx, asked) {
    const { first, last, clear, query: wanted } = await comparing(ctx, asked), { fields } = wanted.contract, { db } = ctx
    ctx.trace(asked.code, { ...lookOf(asked.code, wanted.contract, clear), difference: [first?.number ?? 0, last.number], download: true })
    const persons = new Set<string>(), seen = () => { const all = [...persons]; persons.clear(); return all }
    const nameOf = new Map(fields.map(({ code, name }) => [code, name]))
    const line = ({ kind, before, after, changed }: Change): string =>
      csvLine([words[kind], changed.map(code => nameOf.get(code)!).join('、'), ...fields.flatMap(({ code }) => [before?.[code] ?? null, after?.[code] ?? null])])
    async function* lines() {
      yield `\ufeff${csvLine(['怎么变了', '改了哪几项', ...fields.flatMap(({ name }) => [`${name}（原来）`, `${name}（现在）`])])}\r\n`
      // The cursor lives in a transaction of its own, which ends with the reader's patience: a write to a reader who has gone fails, and it is rolled back.
      const { readable, writable } = new TransformStream<string, string>(), writer = writable.getWriter()
      const work = eachChange(db, asked.code, wanted, async changes => { for (const digest of personsOf(wanted.contract, sidesOf(changes), ctx.digestOf)) persons.add(digest); await writer.write(changes.map(each => `${line(presentChange(wanted.contract, each, clear))}\r\n`).join('')) })
        .then(() => writer.close(), (error: unknown) => writer.abort(error)).catch(() => {})
      yield* readable
      await work
    }
    return { fileName: `${asked.code}-第${first?.number ?? 0}批到第${last.number}批.csv`, type: 'text/csv; charset=utf-8', chunks: lines(), seen }
  },
})
