import { conditionFaults, conditionTest } from '#data/catalogue'
import { divisionPrefix } from '@yiwang/codes'
import { type Context, countCall, takeAccess, traceRead } from './access.views.ts'
import { cellOf } from './cell.rules.ts'
import { type Reading } from './reading.views.ts'
import { type GrantRow } from './table.ts'

/** A record that its keeper holds himself, by the codes of its dataset's fields. */
export type KeptRecord = Readonly<Record<string, string | null>>
export interface LookedUp { grant: GrantRow; fields: { code: string; name: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: KeptRecord[] }

/** The granted rows, as in the lake. */
function within({ contract, grant: { rows } }: Reading): (record: KeptRecord) => boolean {
  const holds = rows.where === null ? () => true : conditionFaults(contract, rows.where).length > 0 ? () => false : conditionTest(contract, rows.where), { divisionField } = contract
  const near = (record: KeptRecord) => rows.divisions.length === 0 || (divisionField !== null && rows.divisions.some(code => (record[divisionField] ?? '').startsWith(divisionPrefix(code))))
  return record => near(record) && holds(record)
}
/** 按授权看, for whoever keeps the records of a dataset himself: nothing is read before the grant holds; then only its rows and its items, as they are shown, and an entry in the ledger with whom it was about. */
export async function lookByGrant(ctx: Context, id: string, of: readonly string[], read: () => Promise<readonly KeptRecord[]>): Promise<LookedUp> {
  const reading = await takeAccess(ctx, id, ['query'])
  countCall(ctx, reading)
  const records = (await read()).filter(within(reading)), { columns, grant } = reading
  traceRead(ctx, reading, records.map(values => ({ values })), { way: 'query', by: 'subject', of })
  return { grant, fields: columns.map(({ field: { code, name }, shown }) => ({ code, name, shown })), items: records.map(record => Object.fromEntries(columns.map(column => [column.field.code, cellOf(column, record[column.field.code] ?? null)]))) }
}
