import { columnType, type Contract, fieldColumns, fieldNames, keyColumns, type LakeTable, ownColumns, ownNames, quoted } from '#data/catalogue'
import { mostPrints, Prints, readPrints } from '#kernel/cell'
import { copyTo, type Db, runText } from '#kernel/db'

/** What a delivery did to the records. */
export interface Merged { rowsAdded: number; rowsChanged: number; rowsSame: number }

const count = (rows: Record<string, unknown>[]): number => Number(rows[0]?.n ?? 0)

/** Waits until no other delivery of this dataset is being applied; the lock ends with the transaction. */
export async function lockDataset(tx: Db, dataset: string): Promise<void> {
  await runText(tx, 'set local lock_timeout = 0')
  await runText(tx, "select pg_advisory_xact_lock(hashtextextended('exchange.' || $1, 0))", [dataset])
}

export async function hasRecords(db: Db, table: LakeTable): Promise<boolean> {
  if (!(await hasTable(db, table))) return false
  return (await runText(db, `select from ${table.current} limit 1`)).length > 0
}
export const hasTable = async (db: Db, table: LakeTable): Promise<boolean> =>
  (await runText(db, 'select to_regclass($1) is not null as made', [table.current]))[0]?.made === true

/** The columns that the table has by now; null before the first delivery. A field that the contract gained since has none until data of it comes. */
export async function heldColumns(db: Db, table: LakeTable): Promise<ReadonlySet<string> | null> {
  const rows = await runText(db, 'select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped', [table.current])
  return rows.length === 0 ? null : new Set(rows.map(row => String(row.attname)))
}

/**
 * Columns that later versions of the contract brought are added; nothing is ever dropped. Answers the contract with its fields in the
 * order of the table, which never changes: the print of a row depends on it.
 */
export async function extendTables(tx: Db, table: LakeTable, contract: Contract): Promise<Contract> {
  const known = (await runText(tx, 'select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum', [table.current])).map(row => String(row.attname))
  const added = contract.fields.filter(field => !known.includes(field.code))
  for (const name of added.length ? [table.current, table.history] : []) {
    await runText(tx, `alter table ${name} ${added.map(field => `add column ${quoted(field.code)} ${columnType(field)}`).join(', ')}`)
  }
  const order = [...known, ...added.map(field => field.code)]
  return { ...contract, fields: [...contract.fields].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code)) }
}

/**
 * Makes the tables of a dataset whose first records are about to come. The table is new in this transaction, so the records
 * go straight into it: without an index to maintain, and frozen, so that nobody has to visit each row again.
 */
export async function makeTables(tx: Db, table: LakeTable, contract: Contract, { serial, now }: { serial: number; now: Date }): Promise<void> {
  await runText(tx, `drop table if exists ${table.current}, ${table.history}`)
  await runText(tx, `create table ${table.current} (${ownColumns}, ${fieldColumns(contract)})`)
  await runText(tx, `alter table ${table.current} alter _delivery set default ${serial}, alter _from set default '${now.toISOString()}'`)
  await runText(tx, `create table ${table.history} (${ownColumns}, ${fieldColumns(contract)}, _until timestamptz not null, _until_delivery bigint not null)`)
  await runText(tx, `create index on ${table.history} (${[...keyColumns(contract), '_from'].join(', ')})`)
  await runText(tx, `create index on ${table.history} using brin (_until)`)
}
/** Ends what `makeTables` began, once the records are in. */
export async function indexTables(tx: Db, table: LakeTable, contract: Contract): Promise<void> {
  const time = contract.timeField ? [quoted(contract.timeField)] : []
  await runText(tx, "set local maintenance_work_mem = '256MB'")
  await runText(tx, `alter table ${table.current} alter _delivery drop default, alter _from drop default`)
  await runText(tx, `create unique index on ${table.current} (${keyColumns(contract).join(', ')})`)
  await runText(tx, `create index on ${table.current} using brin (${['_delivery', ...time].join(', ')}) with (autosummarize = on)`)
}

export const stagingName = 'pg_temp.exchange_staged'
export async function makeStaging(tx: Db, contract: Contract): Promise<void> {
  await runText(tx, `create temp table exchange_staged (_digest bigint not null, _line bigint not null, _same boolean not null, ${fieldColumns(contract)}) on commit drop`)
}

/**
 * The prints of all records, where the file may bring a good part of them again: what it brings unchanged is then known at once. Null for a
 * small file, whose keys are looked up instead, and for more records than there is memory for.
 */
export async function knownPrints(tx: Db, table: LakeTable, expected: number): Promise<Prints | null> {
  const records = count(await runText(tx, `select count(*) as n from (select from ${table.current} limit ${mostPrints + 1}) r`))
  if (records > mostPrints || expected < records / 8) return null
  const prints = new Prints(records)
  await readPrints(copyTo(tx, `copy (select _digest from ${table.current}) to stdout (format binary)`), prints)
  return prints
}

export interface Repeats { /** Rows left out because an identical one stays. */ same: number; /** Lines of rows whose key stands for different contents. */ conflicting: number[] }

/**
 * Keys that occur twice in one file. Identical rows count once; rows that differ are all taken out, since nobody may guess
 * which one is meant. `lines` narrows the search to keys that a filter found doubtful; null looks at every row.
 */
export async function removeRepeats(tx: Db, rows: string, contract: Contract, lines: readonly number[] | null): Promise<Repeats> {
  const keys = keyColumns(contract).join(', ')
  const narrowed = lines ? `where (${keys}) in (select ${keys} from ${rows} where _line = any($1::bigint[]))` : ''
  await runText(tx, `create temp table exchange_repeat on commit drop as
    select at, _line, alike, place from (
      select ctid as at, _line, min(_digest) over (partition by ${keys}) = max(_digest) over (partition by ${keys}) as alike,
             row_number() over (partition by ${keys} order by _line) as place, count(*) over (partition by ${keys}) as times
      from ${rows} ${narrowed}) r
    where times > 1`, lines ? [lines] : [])
  const same = count(await runText(tx, 'select count(*) as n from exchange_repeat where alike and place > 1'))
  const conflicting = await runText(tx, 'select _line from exchange_repeat where not alike order by _line')
  if (same || conflicting.length) await runText(tx, `delete from ${rows} where ctid in (select at from exchange_repeat where not alike or place > 1)`)
  await runText(tx, 'drop table exchange_repeat')
  return { same, conflicting: conflicting.map(row => Number(row._line)) }
}

/**
 * Brings the staged rows into the dataset: a row whose print is the same stays untouched, a changed one leaves its old version in the
 * history, a new one is added. Rows known to be there as they are (`_same`) are only counted; for the others one pass over keys and prints
 * decides, and only what differs is read and written whole.
 */
export async function mergeStaged(tx: Db, table: LakeTable, contract: Contract, { serial, now }: { serial: number; now: Date }): Promise<Merged> {
  const keys = keyColumns(contract), fields = fieldNames(contract)
  const same = keys.map(key => `c.${key} = s.${key}`).join(' and ')
  // keys and prints of a few million rows are compared in memory; at most one delivery per dataset is here at a time
  await runText(tx, "set local work_mem = '256MB'")
  await runText(tx, `analyze ${stagingName} (_same, ${keys.join(', ')})`)
  await runText(tx, `create temp table exchange_change on commit drop as
    select s.ctid as given, c.ctid as held from ${stagingName} s left join ${table.current} c on ${same} where not s._same and c._digest is distinct from s._digest`)
  const [total] = await runText(tx, `select (select count(*) from ${stagingName}) as staged, count(*) as differing, count(held) as changed from exchange_change`)
  const rowsChanged = Number(total?.changed), rowsAdded = Number(total?.differing) - rowsChanged
  const values = [serial, now]
  if (rowsChanged > 0) {
    const all = [...ownNames, ...(await columnsOf(tx, table))]
    await runText(tx, `insert into ${table.history} (${all.join(', ')}, _until, _until_delivery)
      select ${all.map(name => `c.${name}`).join(', ')}, $2, $1 from exchange_change x join ${table.current} c on c.ctid = x.held where x.held is not null`, values)
    await runText(tx, `update ${table.current} c set _digest = s._digest, _line = s._line, _delivery = $1, _from = $2, ${fields.map(name => `${name} = s.${name}`).join(', ')}
      from exchange_change x join ${stagingName} s on s.ctid = x.given where c.ctid = x.held`, values)
  }
  if (rowsAdded > 0) {
    await runText(tx, `insert into ${table.current} (${[...ownNames, ...fields].join(', ')})
      select s._digest, s._line, $1, $2, ${fields.map(name => `s.${name}`).join(', ')} from exchange_change x join ${stagingName} s on s.ctid = x.given where x.held is null`, values)
  }
  return { rowsAdded, rowsChanged, rowsSame: Number(total?.staged) - Number(total?.differing) }
}

async function columnsOf(tx: Db, table: LakeTable): Promise<string[]> {
  const rows = await runText(tx, `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and left(attname, 1) <> '_' order by attnum`, [table.current])
  return rows.map(row => quoted(String(row.attname)))
}
