import { sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gunzipSync } from 'node:zlib'
import { divisionLevel, divisionParent, divisionPrefix } from '@yiwang/codes'
import { copyFrom, type Db, run, runText, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type ChangeKind, type Division, type DivisionChange, type ListDivisions, type Part } from './schema.ts'
import { type Succession } from './succession.rules.ts'

interface DivisionTable extends Division { initials: string }
interface ChangeTable { kind: ChangeKind; effectiveOn: string; basis: string; account: string; at: Date }
interface SuccessionTable { change: number; fromCode: string; toCode: string; main: boolean }
const open = tables<{ registryDivision: DivisionTable; registryDivisionChange: ChangeTable & { id: number }; registryDivisionSuccession: SuccessionTable }>()
const add = tables<{ registryDivisionChange: ChangeTable }>()

const columns = ['code', 'name', 'level', 'parent', 'validFrom', 'validUntil'] as const

const validOn = (db: Db, day: string) => open(db).selectFrom('registryDivision')
  .where('validFrom', '<=', day).where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', day)]))

export const findDivision = (db: Db, code: string, day: string): Promise<Division | undefined> =>
  validOn(db, day).select(columns).where('code', '=', code).executeTakeFirst()
export async function takeDivision(db: Db, code: string, day: string): Promise<Division> {
  const row = await findDivision(db, code, day)
  if (!row) throw problem.divisionUnknown({ code, at: day })
  return row
}
/** Code → name on a day, of those that exist then. */
export async function divisionNames(db: Db, codes: readonly string[], day: string): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await validOn(db, day).select(['code', 'name']).where('code', 'in', [...new Set(codes)]).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}
export const periodsOf = (db: Db, codes: readonly string[]): Promise<Division[]> =>
  open(db).selectFrom('registryDivision').select(columns).where('code', 'in', [...codes]).orderBy('code').orderBy('validFrom').execute()

export async function listDivisions(db: Db, day: string, { parent, level, q, limit, offset }: ListDivisions): Promise<{ total: number; items: Division[] }> {
  const words = q?.trim().toLowerCase() ?? ''
  const found = validOn(db, day)
    .$if(parent !== undefined, query => query.where('parent', '=', parent ?? null))
    .$if(level !== undefined, query => query.where('level', '=', level ?? 0))
    .$if(words !== '', query => query.where(eb => eb.or([
      eb(sql<number>`strpos(name, ${words})`, '>', 0), eb(sql<boolean>`starts_with(initials, ${words})`, '=', true), eb(sql<boolean>`starts_with(code, ${words})`, '=', true),
    ])))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await found.select(columns).orderBy('level').orderBy('code').limit(limit).offset(offset).execute()
  return { total, items }
}
export async function countChildren(db: Db, code: string, day: string): Promise<number> {
  const { count } = await validOn(db, day).select(eb => eb.fn.countAll<number>().as('count')).where('parent', '=', code).executeTakeFirstOrThrow()
  return count
}

/** Changes of divisions take turns: each is judged against all before it. */
export const lockDivisions = (tx: Db) => runText(tx, "select pg_advisory_xact_lock(hashtext('registry.division'))")

/** Ends what is open, or was to end later, on `day`; with `below`, everything under the codes too. */
export async function closeDivisions(tx: Db, codes: readonly string[], day: string, { below }: { below: boolean }): Promise<number> {
  let closed = 0
  for (const code of codes) {
    const { numUpdatedRows } = await open(tx).updateTable('registryDivision').set({ validUntil: day })
      .where('code', below ? 'like' : '=', below ? `${divisionPrefix(code)}%` : code).where('validFrom', '<', day)
      .where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', day)])).executeTakeFirst()
    closed += Number(numUpdatedRows)
  }
  return closed
}
/** Whether anything below the codes begins after the day: then the change came too late to be entered. */
export async function changedBelowAfter(db: Db, codes: readonly string[], day: string): Promise<string[]> {
  const found: string[] = []
  for (const code of codes) {
    const rows = await open(db).selectFrom('registryDivision').select('code').where('code', 'like', `${divisionPrefix(code)}%`).where('validFrom', '>', day).limit(5).execute()
    found.push(...rows.map(row => row.code))
  }
  return found
}
export async function addDivision(tx: Db, row: DivisionTable): Promise<void> {
  await open(tx).insertInto('registryDivision').values(row).execute()
}
/** 划转: what lay below the former code on the eve begins on the day under the new one. */
export async function recodeBelow(tx: Db, { from, to }: { from: string; to: string }, day: string): Promise<number> {
  const [old, fresh] = [divisionPrefix(from), divisionPrefix(to)]
  const rows = await run<{ code: string }>(tx, sql`
    insert into registry_division (code, name, level, parent, valid_from, valid_until, initials)
    select ${fresh} || substr(code, length(${old}) + 1), name, level, ${fresh} || substr(parent, length(${old}) + 1), ${day}::date, null, initials
    from registry_division d where code like ${`${old}%`} and code <> ${from} and valid_until = ${day}::date
      and not exists (select from registry_division_succession s join registry_division_change c on c.id = s.change where s.from_code = d.code and c.effective_on = ${day}::date)
    returning code`)
  return rows.length
}
export async function addChange(tx: Db, change: ChangeTable, parts: readonly Part[]): Promise<number> {
  const { id } = await add(tx).insertInto('registryDivisionChange').values(change).returning(sql<number>`id`.as('id')).executeTakeFirstOrThrow()
  await open(tx).insertInto('registryDivisionSuccession').values(parts.map(({ from, to, main }) => ({ change: id, fromCode: from, toCode: to, main }))).execute()
  return id
}

/** The changes that a code, or a code above it, took part in; latest first. */
export async function changesOf(db: Db, codes: readonly string[]): Promise<DivisionChange[]> {
  const rows = await run<Omit<DivisionChange, 'at'> & { at: Date }>(db, sql`
    select c.id, c.kind, c.effective_on, c.basis, c.account, c.at,
           jsonb_agg(jsonb_build_object('from', s.from_code, 'to', s.to_code, 'main', s.main) order by s.from_code, s.main desc, s.to_code) as parts
    from registry_division_change c join registry_division_succession s on s.change = c.id
    where c.id in (select change from registry_division_succession where from_code = any(${codes}) or to_code = any(${codes}))
    group by c.id order by c.effective_on desc, c.id desc`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
export const successions = (db: Db): Promise<Succession[]> =>
  run<Succession>(db, sql`
    select c.kind, c.effective_on, s.from_code as "from", s.to_code as "to", s.main
    from registry_division_change c join registry_division_succession s on s.change = c.id order by c.effective_on, c.id, s.main desc`)

interface SeedChanges {
  since: string
  closed: { code: string; name: string; until: string }[]
  opened: { code: string; from: string }[]
  changes: { kind: ChangeKind; effectiveOn: string; basis: string; parts: [from: string, to: string][] }[]
}

/** Loads the divisions that come with the product, as one copy; nothing that is already there is touched. */
export async function loadDivisions(tx: Db, { account, at, initials }: { account: string; at: Date; initials(name: string): string }): Promise<{ divisions: number; changes: number }> {
  const seed: SeedChanges = JSON.parse(readFileSync(new URL('seed/changes.json', import.meta.url), 'utf8'))
  await runText(tx, 'create temporary table seed_division (code text, name text, initials text) on commit drop')
  await pipeline(Readable.from([gunzipSync(readFileSync(new URL('seed/divisions.csv.gz', import.meta.url)))]), copyFrom(tx, 'copy seed_division from stdin (format csv)'))
  const rows = await runText(tx, `
    with opened as (select prefix, "from" from jsonb_to_recordset($1::jsonb) as o(prefix text, "from" date)),
    added as (
      insert into registry_division (code, name, level, parent, valid_from, initials)
      select rpad(s.code, 12, '0'), s.name, l.level, rpad(l.parent, 12, '0'), coalesce(o."from", $2::date), s.initials
      from seed_division s
      cross join lateral (select case length(s.code) when 2 then 1 when 4 then 2 when 6 then 3 when 9 then 4 else 5 end as level,
        case length(s.code) when 2 then null when 4 then left(s.code, 2) when 6 then left(s.code, 4) when 9 then left(s.code, 6) else left(s.code, 9) end as parent) l
      left join opened o on starts_with(s.code, o.prefix)
      on conflict do nothing returning 1)
    select count(*)::int as added from added`, [JSON.stringify(seed.opened.map(({ code, from }) => ({ prefix: divisionPrefix(code), from }))), seed.since])
  for (const { code, name, until } of seed.closed) {
    await open(tx).insertInto('registryDivision')
      .values({ code, name, level: divisionLevel(code), parent: divisionParent(code), validFrom: seed.since, validUntil: until, initials: initials(name) })
      .onConflict(conflict => conflict.doNothing()).execute()
  }
  const known = await successions(tx)
  const fresh = seed.changes.filter(({ effectiveOn, parts }) => !known.some(pair => pair.effectiveOn === effectiveOn && parts.some(([from, to]) => from === pair.from && to === pair.to)))
  for (const { parts, ...change } of fresh) {
    await addChange(tx, { ...change, account, at }, parts.map(([from, to]) => ({ from, to, main: to === (parts.find(part => part[0] === from && part[1] === from) ?? parts.find(part => part[0] === from))?.[1] })))
  }
  return { divisions: Number(rows[0]?.added ?? 0), changes: fresh.length }
}
