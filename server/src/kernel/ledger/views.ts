import { sql, type ExpressionBuilder } from 'kysely'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, runText, tables } from '#kernel/db'
import { presentCheckpoint, proofOf } from './proof.views.ts'
import { type Checkpoint, type Entry, type EntryDetail, type LedgerStatus, type ListEntries, type Proof } from './schema.ts'
import { checkpointOver, checkpointsBefore, joinedAfter, keys, lastCheckpoint, lastLink, linkOf, type LinkTable, sealedOf, hashBefore } from './table.ts'
import { lastVerification } from './verification.table.ts'

interface EntryTable {
  id: number; at: Date; account: string; post: string | null; organization: string | null; division: string | null; action: string; subject: string; inputDigest: string
  evidence: Record<string, unknown>; requestId: string | null; touchedDivision: string | null; touchedOrganization: string | null
}
/*
 * People read names, the ledger holds codes. Accounts, clients and posts are identity's, which writes to this ledger, and organizations are the registry's;
 * so their names are read here from their tables, never written, and the code is shown where there is no name.
 */
interface Tables {
  ledgerEntry: EntryTable; ledgerLink: LinkTable
  identityAccount: { id: string; name: string }; identityClient: { id: string; name: string }; identityPost: { id: string; name: string }; registryOrganization: { code: string; name: string }
}
const open = tables<Tables>()

const shown = (db: Db) => open(db).selectFrom('ledgerEntry as e').leftJoin('ledgerLink as l', 'l.entry', 'e.id').leftJoin('identityAccount as a', 'a.id', 'e.account')
  .leftJoin('identityClient as c', join => join.on(sql`'client:' || c.id`, '=', sql.ref('e.account')))
  .leftJoin('identityPost as p', join => join.on(sql`p.id::text`, '=', sql.ref('e.post'))).leftJoin('registryOrganization as o', 'o.code', 'e.organization')
  .select(eb => ['e.id', 'e.at', 'e.account', eb.fn.coalesce('a.name', 'c.name').as('accountName'), 'e.post', 'p.name as postName', 'e.organization', 'o.name as organizationName', 'e.division', 'e.action', 'e.subject', 'e.inputDigest',
    'e.evidence', 'e.requestId', 'l.seq', 'l.at as chainedAt'])
type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const present = ({ at, accountName, chainedAt, inputDigest: _, ...row }: Row): Entry => ({ ...row, happenedAt: at.toISOString(), accountName: accountName ?? nameOf(row.account), chainedAt: chainedAt?.toISOString() ?? null })
/** Whoever acts without a person. */
const nameOf = (account: string) => account.startsWith('system:') ? '系统' : account

/** Where somebody acted, and where the thing belongs that was acted upon: either is reason enough to see the entry. */
const within = (areas: readonly Area[]) => (eb: ExpressionBuilder<{ e: EntryTable }, 'e'>) => eb.or(areas.flatMap(({ division, organization }) => [
  eb.and([...division === '' ? [] : [eb('e.division', 'like', `${division}%`)], ...organization === null ? [] : [eb('e.organization', '=', organization)]]),
  eb.and([...division === '' ? [] : [eb('e.touchedDivision', 'like', `${division}%`)], ...organization === null ? [] : [eb('e.touchedOrganization', '=', organization)]]),
]))

export async function listEntriesIn(db: Db, areas: readonly Area[], { action, account, organization, division, subject, from, until, before, limit }: ListEntries): Promise<{ items: Entry[]; next: number | null }> {
  let found = shown(db).where(within(areas))
  if (action !== undefined) found = action.endsWith('.*') ? found.where('e.action', 'like', `${action.slice(0, -1)}%`) : found.where('e.action', '=', action)
  if (account !== undefined) found = found.where('e.account', '=', account)
  if (organization !== undefined) found = found.where(eb => eb.or([eb('e.organization', '=', organization), eb('e.touchedOrganization', '=', organization)]))
  if (division !== undefined) found = found.where(eb => eb.or([eb('e.division', '=', division), eb('e.touchedDivision', '=', division)]))
  if (subject !== undefined) found = found.where('e.subject', '=', subject)
  if (from !== undefined) found = found.where('e.at', '>=', new Date(from))
  if (until !== undefined) found = found.where('e.at', '<', new Date(until))
  if (before !== undefined) found = found.where('e.id', '<', before)
  const rows = await found.orderBy('e.id', 'desc').limit(limit + 1).execute()
  return { items: rows.slice(0, limit).map(present), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

/** One entry with all that proves it; undefined if it is not there or not for these areas. */
export async function findDetail(db: Db, areas: readonly Area[], which: { id: number } | { action: string; subject: string }): Promise<EntryDetail | undefined> {
  const all = shown(db).where(within(areas))
  const row = await ('id' in which ? all.where('e.id', '=', which.id) : all.where('e.action', '=', which.action).where('e.subject', '=', which.subject).orderBy('e.id', 'desc').limit(1)).executeTakeFirst()
  return row && detailOf(db, row)
}

/** The same for the command line, where nobody has an area: the last that was done to a subject. */
export async function proveSubject(db: Db, subject: string, action?: string): Promise<EntryDetail | undefined> {
  const all = shown(db).where('e.subject', '=', subject)
  const row = await (action === undefined ? all : all.where('e.action', '=', action)).orderBy('e.id', 'desc').limit(1).executeTakeFirst()
  return row && detailOf(db, row)
}

/** The proof of one entry, whoever asks; null while it is not sealed. */
export async function proveEntry(db: Db, entry: number): Promise<Proof | null> {
  const link = await linkOf(db, entry), checkpoint = link && await checkpointOver(db, link.seq)
  const [joined] = link && checkpoint ? await joinedAfter(db, link.seq - 1, 1) : []
  if (!link || !checkpoint || !joined || joined.id === null) return null
  return proofOf(db, sealedOf({ ...joined, id: joined.id }, await hashBefore(db, link.seq)), checkpoint, await keys(db))
}

async function detailOf(db: Db, row: Row): Promise<EntryDetail> {
  const entry = present(row)
  const none: EntryDetail = { entry, inputDigest: row.inputDigest, hash: null, prevHash: null, digest: null, checkpoint: null, proof: null }
  if (row.seq === null) return none
  const [joined] = await joinedAfter(db, row.seq - 1, 1)
  if (!joined || joined.id === null) return none
  const sealed = sealedOf({ ...joined, id: joined.id }, await hashBefore(db, row.seq))
  const checkpoint = await checkpointOver(db, row.seq)
  const known = await keys(db)
  return {
    ...none, hash: sealed.hash, prevHash: sealed.prevHash, digest: sealed.digest,
    checkpoint: checkpoint ? presentCheckpoint(checkpoint, known) : null, proof: checkpoint ? await proofOf(db, sealed, checkpoint, known) : null,
  }
}

export async function listCheckpointsBefore(db: Db, before: number | undefined, limit: number): Promise<{ items: Checkpoint[]; next: number | null }> {
  const rows = await checkpointsBefore(db, before, limit + 1), known = await keys(db)
  return { items: rows.slice(0, limit).map(row => presentCheckpoint(row, known)), next: rows.length > limit ? rows[limit - 1]!.number : null }
}

/** Entries that the sequencer has not seen yet. */
export async function countUnchained(db: Db): Promise<number> {
  const [row] = await runText(db, `
    select count(*) as count from ledger_entry e where (e.tx >= (select pg_snapshot_xmax(seen) from ledger_cursor) or e.tx = any(array(select pg_snapshot_xip(seen) from ledger_cursor)))
      and not exists (select from ledger_link l where l.entry = e.id)`)
  return Number(row?.count)
}

export async function presentStatus(db: Db, actor: Actor): Promise<LedgerStatus> {
  const link = await lastLink(db), checkpoint = await lastCheckpoint(db), known = await keys(db)
  const place = { ...actor.division === null ? {} : { division: actor.division }, ...actor.organization === null ? {} : { organization: actor.organization } }
  const can = [...mayIn(areasOf(actor, 'ledger.verify'), place) ? ['ledger.verify'] : [], ...isEverywhere(areasOf(actor, 'ledger.export')) ? ['ledger.export'] : []]
  return {
    lastSeq: link?.seq ?? 0, lastChainedAt: link?.at.toISOString() ?? null, unchained: await countUnchained(db), digest: link?.digest ?? null,
    checkpoint: checkpoint ? presentCheckpoint(checkpoint, known) : null,
    keys: known.map(({ addedAt, ...key }) => ({ ...key, addedAt: addedAt.toISOString(), current: key.id === (checkpoint?.key ?? known.at(-1)?.id) })),
    verification: await lastVerification(db) ?? null, can,
  }
}

export const isEverywhere = (areas: readonly Area[]) => areas.some(({ division, organization }) => division === '' && organization === null)
