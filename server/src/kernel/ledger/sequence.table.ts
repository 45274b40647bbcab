import { type Db, runPrepared, runText } from '#kernel/db'
import { entryColumns, type Written } from './table.ts'

/** Servers on one database take turns: whoever has the lock works, the others come back later. It goes with the transaction. */
export async function takeTurn(tx: Db): Promise<boolean> {
  const [row] = await runPrepared(tx, 'ledger_turn', "select pg_try_advisory_xact_lock(hashtextextended('yiwang.ledger', 0)) as mine", [])
  return row?.mine === true
}

export interface Seen { after: string; between: string }

/**
 * What was not finished when the sequencer last looked: transactions from `after` on, and those `between` that were still under way.
 * After a restore into another PostgreSQL its count of transactions begins anew; then everything is looked at.
 */
export async function findSeen(tx: Db): Promise<Seen> {
  const [row] = await runPrepared(tx, 'ledger_seen_until', `
    select case when strange then '1' else pg_snapshot_xmax(seen)::text end as after, case when strange then '{}' else array(select pg_snapshot_xip(seen))::text end as between
    from (select seen, pg_snapshot_xmax(seen) > pg_snapshot_xmax(pg_current_snapshot()) as strange from ledger_cursor) c`, [])
  return { after: String(row?.after), between: String(row?.between) }
}

/** Entries that became known since, and the snapshot in which they were read: one statement, so that both are of one moment. */
export async function freshEntries(tx: Db, { after, between }: Seen, limit: number): Promise<{ snapshot: string; rows: Written[] }> {
  const rows = await runText(tx, `
    select pg_current_snapshot()::text as snapshot, ${entryColumns} from ledger_entry e
    where (e.tx >= $1::text::xid8 or e.tx = any($2::text::xid8[])) and not exists (select from ledger_link l where l.entry = e.id)
    order by e.id limit $3`, [after, between, limit]) as unknown as (Written & { snapshot: string })[]
  return { snapshot: rows[0]?.snapshot ?? '', rows }
}

export async function keepSeen(tx: Db, snapshot: string): Promise<void> {
  await runPrepared(tx, 'ledger_keep_seen', 'update ledger_cursor set seen = $1::text::pg_snapshot', [snapshot])
}

export async function addLinks(tx: Db, { first, entries, at, digest, hashes }: { first: number; entries: readonly number[]; at: Date; digest: string; hashes: readonly string[] }): Promise<void> {
  await runPrepared(tx, 'ledger_links', `
    insert into ledger_link (seq, entry, at, digest, hash)
    select $1::bigint + row.place - 1, row.entry, $2, $3, decode(row.hash, 'hex') from unnest($4::bigint[], $5::text[]) with ordinality as row (entry, hash, place)`,
  [first, at, digest, entries, hashes])
}
