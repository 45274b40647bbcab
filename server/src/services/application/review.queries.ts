import { type QueryContext, query } from '#kernel/action'
import { guideAt } from '#services/service'
import { beginningOfGuide } from './begin.views.ts'
import { isDoers } from './own.views.ts'
import { partsOf } from './part.table.ts'
import { prefilled } from './prefill.views.ts'
import { wantedBy } from './prefill.rules.ts'
import { problem } from './problems.ts'
import { OfCase, Rechecked, Review } from './review.schema.ts'
import { presentReview } from './review.views.ts'
import { applicationOfCase, type ApplicationRow } from './table.ts'

/** Of a case that one's department works on; whoever else asks is told that there is none. */
export async function readOfCase({ db, actor, areas }: QueryContext, filed: string): Promise<ApplicationRow> {
  const own = areas(), row = await applicationOfCase(db, filed)
  if (!row || row.state === 'draft' || !await isDoers(db, actor, own, row)) throw problem.notFound({ filed })
  return row
}
/** Which service it is a case of: the application's, or of a 一件事 that part's. */
export const serviceOfCase = async ({ db }: Pick<QueryContext, 'db'>, { id, serviceName }: ApplicationRow, filed: string): Promise<string> => (await partsOf(db, id)).find(part => part.filed === filed)?.name ?? serviceName
const placeOfRow = ({ division, organization }: ApplicationRow) => ({ touched: { division, organization } })

/** 审查材料: what was handed in with a case; each look is in the ledger. Files are read one by one, each with an entry of its own. */
export const readOfCaseApplication = query({
  name: 'application.ofCase', input: OfCase, output: Review, protected: true,
  async read(ctx, { filed }) {
    const row = await readOfCase(ctx, filed)
    ctx.trace(filed, { application: row.id, rows: 1 }, placeOfRow(row))
    return presentReview(ctx.db, row, ctx.now)
  },
})
/** 再查一次: what the sources say now, beside what they said when it was handed in; read under the doer's grants, for this application. */
export const recheckApplication = query({
  name: 'application.recheck', input: OfCase, output: Rechecked, protected: true,
  async read(ctx, { filed }) {
    const row = await readOfCase(ctx, filed), begins = await beginningOfGuide(ctx.db, await guideAt(ctx.db, row.service, row.serviceVersion), ctx.now), said = await prefilled(ctx, row, wantedBy(begins?.components ?? []))
    ctx.trace(filed, { application: row.id, rows: said.length }, placeOfRow(row))
    return { filed, items: said.map(({ key, label, value, text, datasetName, providerName, on }) => ({ key, label, text, datasetName, providerName, on, same: JSON.stringify(row.answers[key]?.value) === JSON.stringify(value) })) }
  },
})
