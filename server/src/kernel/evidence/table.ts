import { type Db, tables } from '#kernel/db'

/** What the ledger needs to know of who acted. */
interface Acting { account: string; post: string | null; organization: string | null; division: string | null }

export interface NewEntry {
  at: Date
  actor: Acting
  action: string
  subject: string
  inputDigest: string
  /** Codes, counts and digests. Never a personal value. */
  evidence: Record<string, unknown>
  requestId: string | null
  /** Where the thing belongs that was acted upon: whoever governs there may see the entry. */
  touched?: { division?: string; organization?: string } | undefined
}

interface LedgerEntryTable {
  at: Date; account: string; post: string | null; organization: string | null; division: string | null
  action: string; subject: string; inputDigest: string; evidence: string; requestId: string | null
  touchedDivision: string | null; touchedOrganization: string | null
}
const open = tables<{ ledgerEntry: LedgerEntryTable }>()

/** Written in the action's own transaction: no evidence, no action. */
export async function appendEntry(tx: Db, { actor, evidence, touched, ...entry }: NewEntry): Promise<void> {
  await open(tx).insertInto('ledgerEntry').values({
    ...entry, account: actor.account, post: actor.post, organization: actor.organization, division: actor.division,
    evidence: JSON.stringify(evidence), touchedDivision: touched?.division ?? null, touchedOrganization: touched?.organization ?? null,
  }).execute()
}
