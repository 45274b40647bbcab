import { sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { type Static } from 'typebox'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type CodeItem, type CodeListRow, type ListCodeLists, type Provenance } from './schema.ts'

interface VersionTable {
  list: string; version: number; source: string; provenance: Static<typeof Provenance>; region: string | null
  validFrom: string; validUntil: string | null; items: number; account: string; at: Date
}
interface ItemTable extends CodeItem { list: string; version: number; sort: number }
const open = tables<{ registryCodeList: { code: string; name: string }; registryCodeListVersion: VersionTable; registryCodeItem: ItemTable }>()

export type NewVersion = Omit<VersionTable, 'version' | 'items'> & { items: readonly CodeItem[] }

export async function addCodeListRow(tx: Db, code: string, name: string): Promise<void> {
  const added = await open(tx).insertInto('registryCodeList').values({ code, name }).onConflict(conflict => conflict.column('code').doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.codeListTaken({ code })
}
/** Locks the list, so that two new versions take turns, and tells its name and latest version. */
export async function takeCodeList(tx: Db, code: string): Promise<{ name: string; latest: VersionTable | undefined }> {
  const list = await open(tx).selectFrom('registryCodeList').select('name').where('code', '=', code).executeTakeFirst()
  if (!list) throw problem.codeListUnknown({ code })
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('registry.codeList'), hashtext(${code}))`)
  const latest = await open(tx).selectFrom('registryCodeListVersion').selectAll().where('list', '=', code).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return { name: list.name, latest }
}
export async function addCodeListVersionRow(tx: Db, version: number, { items, ...row }: NewVersion): Promise<void> {
  await open(tx).insertInto('registryCodeListVersion').values({ ...row, version, items: items.length }).execute()
  await run(tx, sql`insert into registry_code_item (list, version, code, name, parent, sort)
    select ${row.list}, ${version}, i.code, i.name, i.parent, i.sort from rows from (jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as (code text, name text, parent text))
    with ordinality as i(code, name, parent, sort)`)
}

/** The version in force on a day: the latest that has begun and not ended. */
const inForce = (day: string) => sql<number>`(select max(x.version) from registry_code_list_version x
  where x.list = l.code and x.valid_from <= ${day} and (x.valid_until is null or x.valid_until > ${day}))`

export async function listCodeLists(db: Db, day: string, { q, limit, offset }: ListCodeLists): Promise<{ total: number; items: CodeListRow[] }> {
  const words = q?.trim().toLowerCase() ?? ''
  const found = open(db).selectFrom('registryCodeList as l').innerJoin('registryCodeListVersion as v', join => join.onRef('v.list', '=', 'l.code').on('v.version', '=', inForce(day)))
    .$if(words !== '', query => query.where(eb => eb.or([eb(sql<number>`strpos(lower(l.name), ${words})`, '>', 0), eb(sql<number>`strpos(l.code, ${words})`, '>', 0)])))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await found.select(['l.code', 'l.name', 'v.version', 'v.source', 'v.provenance', 'v.region', 'v.validFrom', 'v.validUntil', 'v.items'])
    .orderBy('l.code').limit(limit).offset(offset).execute()
  return { total, items }
}

export async function readCodeList(db: Db, code: string, { version, day }: { version: number | undefined; day: string }) {
  const list = await open(db).selectFrom('registryCodeList as l').innerJoin('registryCodeListVersion as v', 'v.list', 'l.code')
    .select(['l.code', 'l.name', 'v.version', 'v.source', 'v.provenance', 'v.region', 'v.validFrom', 'v.validUntil'])
    .where('l.code', '=', code).where('v.version', '=', version ?? inForce(day)).executeTakeFirst()
  if (!list) throw problem.codeListUnknown({ code, version })
  const items = await open(db).selectFrom('registryCodeItem').select(['code', 'name', 'parent']).where('list', '=', code).where('version', '=', list.version).orderBy('sort').execute()
  const versions = await open(db).selectFrom('registryCodeListVersion').select('version').where('list', '=', code).orderBy('version', 'desc').execute()
  return { ...list, items, versions: versions.map(row => row.version) }
}

/** Code → name of the list as it is on a day; undefined if there is no such list. */
export async function findCodes(db: Db, code: string, day: string): Promise<Map<string, string> | undefined> {
  const rows = await run<{ code: string; name: string }>(db, sql`
    select i.code, i.name from registry_code_list l join registry_code_item i on i.list = l.code and i.version = ${inForce(day)} where l.code = ${code} order by i.sort`)
  return rows.length === 0 ? undefined : new Map(rows.map(row => [row.code, row.name]))
}
export async function knownCodeLists(db: Db, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await open(db).selectFrom('registryCodeList').select('code').where('code', 'in', [...codes]).execute()
  return new Set(rows.map(row => row.code))
}

/** The lists that come with the product. */
export const seedCodeLists = (): { code: string; name: string; source: string; provenance: Static<typeof Provenance>; validFrom: string; items: [code: string, name: string][] }[] =>
  JSON.parse(readFileSync(new URL('seed/code-lists.json', import.meta.url), 'utf8'))
export async function hasCodeList(db: Db, code: string): Promise<boolean> {
  return (await knownCodeLists(db, [code])).has(code)
}
