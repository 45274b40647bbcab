import { takePublishedDataset } from '#data/catalogue'
import { takeMatchable } from '#data/grant'
import { dayOf } from '#data/registry'
import { type Db, runText } from '#kernel/db'
import { columnsIn, type Columns, decisionIn, type Read } from './decision.rules.ts'
import { type EntryKind } from './schema.ts'

type Kind = Exclude<EntryKind, 'promise'>
export interface Register { dataset: string; organization: string; kind: Kind; columns: Columns; fields: string[] }
/** A dataset is one of penalties, or of licences, when its fields are the national ones. */
export async function registerOf(db: Db, dataset: string): Promise<Register | null> {
  const { provider, contract } = await takePublishedDataset(db, dataset), names = contract.fields.map(({ name }) => name)
  for (const kind of ['penalty', 'licence'] as const) { const columns = columnsIn(kind, names); if (columns.missing.length === 0) return { dataset, organization: provider, kind, columns, fields: contract.fields.map(({ code }) => code) } }
  return null
}
/** What a delivery brought: decisions that are whole, how many are not, and those that are no more. */
export async function broughtBy(db: Db, now: Date, { dataset, organization, kind, columns, fields }: Register, delivery: string): Promise<{ decisions: Read[]; unfit: number; gone: { number: string; document: string }[] }> {
  const matchable = await takeMatchable(db, now, organization, { dataset, grant: null }), cells = `array[${fields.map(code => `r."${code}"::text`).join(', ')}]::text[] as cells`, serial = '(select serial from exchange_delivery where id = $1)', today = dayOf(now)
  const came = await runText(db, `select ${cells} from ${matchable.rows(null)} r where r._delivery = ${serial} order by r._line`, [delivery]), left = await runText(db, `select ${cells} from ${matchable.left()} r where r._until_delivery = ${serial}`, [delivery])
  const read = came.map(({ cells: row }) => decisionIn(kind, columns, row as (string | null)[], today)), decisions = read.filter(({ faults }) => faults.length === 0).map(({ read: one }) => one), keys = new Set(decisions.map(({ number, document }) => `${document} ${number}`))
  const gone = left.map(({ cells: row }) => decisionIn(kind, columns, row as (string | null)[], today).read).filter(({ number, document }) => number !== '' && document !== '' && !keys.has(`${document} ${number}`)).map(({ number, document }) => ({ number, document }))
  return { decisions, unfit: read.length - decisions.length, gone }
}
