import { type Db, runPrepared } from '#kernel/db'
import { gather } from '#kernel/gather'
import { problem } from './problems.ts'
import { type Receipt } from './receipt.ts'
import { entryColumns, type NewEntry } from './table.ts'

/** A look at protected data. `of`: the digests of the persons whose records were read. */
export type NewRead = NewEntry & { of?: readonly string[] | undefined }

const books = new WeakMap<Db, (read: NewRead) => Promise<number>>()

/**
 * Writes a look into the ledger and answers its entry's number once it is committed. Those that arrive together are written by one statement and one
 * commit, so that a thousand looks a second cost the disk a hundred commits. Nothing is answered before.
 */
export async function appendRead(db: Db, read: NewRead): Promise<number> {
  let book = books.get(db)
  if (!book) books.set(db, book = gather(reads => insertReads(db, reads)))
  return book(read).catch(() => { throw problem.notWritten() })
}

const columns = entryColumns
const given = `given as materialized (select * from rows from (json_to_recordset($1) as (
  at timestamptz, account text, post text, organization text, division text, action text, subject text, input_digest text, evidence jsonb, request_id text, touched_division text, touched_organization text, of json
)) with ordinality)`
const insert = `with ${given} insert into ledger_entry (${columns}) select ${columns} from given order by ordinality returning id`
const insertSeen = `with ${given}, written as (insert into ledger_entry (${columns}) select ${columns} from given order by ordinality returning id),
  placed as (select id, row_number() over (order by id) as ordinality from written),
  noted as (insert into ledger_seen (digest, entry) select distinct decode(o.digest, 'hex'), p.id
    from given g join placed p using (ordinality) cross join json_array_elements_text(g.of) as o (digest))
  select id from placed`

async function insertReads(db: Db, reads: readonly NewRead[]): Promise<number[]> {
  const seen = reads.some(({ of }) => of !== undefined && of.length > 0)
  const rows = await runPrepared(db, seen ? 'ledger_reads_seen' : 'ledger_reads', seen ? insertSeen : insert, [JSON.stringify(reads.map(asRow))])
  // Numbers are given out in the order of the rows.
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b)
}

const asRow = ({ at, actor, action, subject, inputDigest, evidence, requestId, touched, of }: NewRead) => ({
  at, account: actor.account, post: actor.post, organization: actor.organization, division: actor.division, action, subject, input_digest: inputDigest, evidence, request_id: requestId,
  touched_division: touched?.division, touched_organization: touched?.organization, of: of ?? [],
})

/** Persons whose records a stream has shown, noted as it goes: too many for one row. */
export async function noteSeen(db: Db, entry: number, digests: Iterable<string>): Promise<void> {
  await runPrepared(db, 'ledger_seen', "insert into ledger_seen (digest, entry) select distinct decode(digest, 'hex'), $1::bigint from unnest($2::text[]) as d (digest) on conflict do nothing", [entry, [...digests]])
}

/** The receipt of a stream, for whoever made it. */
export async function keepReceipt(db: Db, { entry, account, at, receipt }: { entry: number; account: string; at: Date; receipt: Receipt }): Promise<void> {
  await runPrepared(db, 'ledger_receipt', 'insert into ledger_receipt (entry, account, at, receipt) values ($1, $2, $3, $4)', [entry, account, at, JSON.stringify(receipt)])
}
