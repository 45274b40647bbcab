import { type Static } from 'typebox'
import { query } from '#kernel/action'
import { conditionSql, quoted } from '#data/catalogue'
import { inTransaction } from '#kernel/db'
import { type Context, countCall, takeAccess, traceRead } from './access.views.ts'
import { allSpellings, boundValue, cellOf, type Column, readGiven, readHeld, spellings } from './cell.rules.ts'
import { problem } from './problems.ts'
import { columnsOf, readKey, refuseCondition } from './reading.rules.ts'
import { findByKeys, type Held, pageOfRecords, type Reading } from './reading.views.ts'
import { GrantedRecords, QueryByGrant, Verified, VerifyByGrant } from './read.schema.ts'
import { readLimits } from './table.ts'

/** Seconds that a condition may be looked for. */
const longest = 20

/** A cursor holds a key, which may be personal: it leaves locked. */
function cursorOf({ safe }: Context, { keys, grant }: Reading, last: Held): string {
  return safe.lock(JSON.stringify(keys.map(key => last.values[key.code] ?? '')), `grant ${grant.id}`)
}
function openCursor({ safe }: Context, { grant }: Reading, cursor: string | undefined): string[] | undefined {
  if (cursor === undefined) return undefined
  try { return JSON.parse(safe.unlock(cursor, `grant ${grant.id}`)) as string[] } catch { throw problem.badCursor() }
}
const present = (columns: readonly Column[], records: readonly Held[]) =>
  records.map(({ values, from }) => ({ values: Object.fromEntries(columns.map(column => [column.field.code, cellOf(column, values[column.field.code] ?? null)])), from: from.toISOString() }))

/** The records of some keys, under the grant as it is when they are read. */
async function lookUp(ctx: Context, id: string, way: 'query' | 'verify', keysOf: (reading: Reading) => readonly (readonly string[])[]): Promise<{ reading: Reading; records: Held[] }> {
  let reading = await takeAccess(ctx, id, [way], { known: true })
  countCall(ctx, reading)
  for (let turn = 0; ; turn++) {
    const keys = keysOf(reading)
    const records = keys[0]?.length === 0 ? [] : await findByKeys(ctx.db, reading, keys)
    if (records !== 'stale') return { reading, records }
    if (turn === 3) throw problem.wrongState()
    reading = await takeAccess(ctx, id, [way])
  }
}

/** 按授权查询: records by key or by condition, only the granted rows and fields, masked by level unless the grant says clear. */
export const queryByGrant = query({
  name: 'grant.query', input: QueryByGrant, output: GrantedRecords, protected: true, receipt: true,
  read: (ctx, input) => input.key === undefined || input.asOf !== undefined ? queryPage(ctx, input) : queryKey(ctx, input, input.key),
})

async function queryKey(ctx: Context, { id, where, fields }: QueryByGrant, key: NonNullable<QueryByGrant['key']>): Promise<Static<typeof GrantedRecords>> {
  if (where !== undefined) throw problem.keyOrWhere()
  const { reading, records } = await lookUp(ctx, id, 'query', ({ keys }) => allSpellings(keys, [readKey(keys, key)]))
  const columns = columnsOf(reading.columns, fields)
  traceRead(ctx, reading, records, { way: 'query', by: 'key', columns })
  return { dataset: reading.grant.dataset, fields: columns.map(shown), items: present(columns, records), next: null }
}
const shown = ({ field: { code, name }, shown }: Column) => ({ code, name, shown })

async function queryPage(ctx: Context, { id, key, where, fields, limit, cursor, asOf }: QueryByGrant): Promise<Static<typeof GrantedRecords>> {
  const reading = await takeAccess(ctx, id, ['query']), { contract, keys } = reading
  countCall(ctx, reading)
  const columns = columnsOf(reading.columns, fields)
  if (where !== undefined) refuseCondition(contract, reading.columns, where)
  const named = key && readKey(keys, key)
  const { cost } = await readLimits(ctx.db), after = openCursor(ctx, reading, cursor)
  const asked = where ?? (named === undefined ? undefined : { all: keys.map((field, index) => ({ field: field.code, is: 'in' as const, values: spellings(field, named[index]!) })) })
  const condition = asked && ((bind: (value: unknown) => string) => conditionSql(contract, asked, bind, code => `r.${quoted(code)}`))
  const records = named?.includes(null) ? [] : await inTransaction(ctx.db, tx => pageOfRecords(tx, reading, { where: condition, after, limit: limit + 1, at: asOf === undefined ? undefined : new Date(asOf), most: { cost, seconds: longest } }))
  const page = records.slice(0, limit)
  traceRead(ctx, reading, page, { way: 'query', by: where === undefined ? named ? 'key' : 'page' : 'condition', columns, ...asOf === undefined ? {} : { asOf } })
  return { dataset: reading.grant.dataset, fields: columns.map(shown), items: present(columns, page), next: records.length > limit ? cursorOf(ctx, reading, page.at(-1)!) : null }
}

/** 核验: whether what one has agrees with what stands there, up to a hundred records at once. Nothing is shown, only yes or no. */
export const verifyByGrant = query({
  name: 'grant.verify', input: VerifyByGrant, output: Verified, protected: true, receipt: true,
  async read(ctx, { id, checks }) {
    const { reading, records } = await lookUp(ctx, id, 'verify', ({ keys }) => allSpellings(keys, checks.map(({ key }) => readKey(keys, key))))
    const { keys, columns } = reading, known = new Map(columns.map(({ field }) => [field.code, field]))
    const strange = [...new Set(checks.flatMap(({ values }) => Object.keys(values)))].filter(code => !known.has(code))
    if (strange.length > 0) throw problem.notGranted({ reasons: strange.map(code => `“${code}”不在授权里，不能核验`) })
    const named = (values: readonly (string | null)[]) => JSON.stringify(values)
    const found = new Map(records.map(record => [named(keys.map(key => { const text = readHeld(key, record.values[key.code] ?? null); return text === null ? null : boundValue(key, text) })), record]))
    const items = checks.map(({ key, values }) => {
      const record = found.get(named(readKey(keys, key)))
      const agrees = (code: string, given: string | number | boolean | null) => {
        const field = known.get(code)!, wanted = given === null ? null : readGiven(field, given)
        return wanted !== undefined && wanted === readHeld(field, record!.values[code] ?? null)
      }
      return { match: record !== undefined && Object.entries(values).every(([code, given]) => agrees(code, given)) }
    })
    const matched = items.filter(({ match }) => match).length
    const compared = new Set(checks.flatMap(({ values }) => Object.keys(values)))
    traceRead(ctx, reading, records, { way: 'verify', columns: columns.filter(({ field }) => compared.has(field.code)).map(({ field }) => ({ field, shown: 'hidden' as const })), checks: checks.length, matched })
    return { checked: checks.length, matched, items }
  },
})
